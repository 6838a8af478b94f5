/** What is red and nobody has explained, or acts on. */

import type { Standing } from '#board/live.ts';
import { tracksOf } from '#board/past-tracks.ts';
import { unitNameOf } from '#board/place.ts';
import { idOf, nameOf, type Opened, objectiveBody, open, orNull } from '#board/reading.ts';
import { definitionOn } from '#engine/board.ts';
import { statusAt } from '#engine/explain.ts';
import { infoOf, nodeAt } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import { sinceOf } from '#review/gap-item.ts';
import { agesOf, lookBack } from '#review/gap-reading.ts';
import type { Unanswered } from './watch-contract.ts';
import type { Stand } from './watch-look.ts';
import { isUnanswered } from './watch-notices.ts';

interface Red {
  about: string;
  node: number;
  kind: 'kpi' | 'objective';
  unit: string;
  stand: Stand;
  name: () => string;
  owner: () => string | null;
}

const ownerOf = (o: Opened, node: number): string | null =>
  (node < o.board.structure.seriesCount
    ? definitionOn(o.board.model.series[node]!, o.day)?.owner
    : objectiveBody(o, node)?.owner) ?? null;

/** KPIs and objectives that are red in the period that pages open on, and were at the last look. */
export function redNodes(board: Board, marks: ReadonlyMap<string, Stand>): Red[] {
  const o = open(board, {});
  const period = idOf(board, o.period);
  const found: Red[] = [];
  for (const [about, stand] of marks) {
    if (stand.status !== 'off-target' || stand.period !== period) continue;
    const node = nodeAt(board.model, board.structure, about);
    if (node === null || statusAt(board, o.view, node, o.now).status !== 'off-target') continue;
    const { kind, unit } = infoOf(board.model, board.structure, node);
    if (kind !== 'kpi' && kind !== 'objective') continue;
    found.push({
      about,
      node,
      kind,
      unit,
      stand: { ...stand, score: orNull(o.view.score[node * o.view.columns + o.now]) },
      name: () => nameOf(o, node),
      owner: () => ownerOf(o, node),
    });
  }
  return found;
}

export const openingId = (board: Board): string => idOf(board, open(board, {}).period);

/** What has been below its target longest first. @param units only of these; null: of all */
export async function unansweredReading(
  standing: Standing,
  marks: ReadonlyMap<string, Stand>,
  answers: { explained: ReadonlySet<string>; acted: ReadonlySet<string> },
  units: ReadonlySet<string> | null,
  { after, limit }: { after: number; limit: number },
): Promise<Unanswered> {
  const { board, today } = standing;
  const period = openingId(board);
  const o = open(board, {});
  const red = redNodes(board, marks).filter(
    ({ about, stand, unit }) => (units?.has(unit) ?? true) && isUnanswered(about, stand, period, answers),
  );
  const ageOf = await agesOf(
    o,
    red.map(({ node }) => node),
  );
  const all = red.sort(
    (a, b) => ageOf(b.node) - ageOf(a.node) || (a.stand.score ?? 0) - (b.stand.score ?? 0),
  );
  const page = all.slice(after, after + limit);
  const tracks = tracksOf(
    o,
    page.map(({ node }) => node),
    lookBack,
  );
  return {
    period,
    total: all.length,
    next: all.length > after + limit ? String(after + limit) : null,
    items: page.map(({ about, node, kind, unit, stand, name, owner }) => ({
      about,
      kind,
      unit,
      unitName: unitNameOf(standing, unit),
      name: name(),
      owner: owner(),
      score: stand.score,
      since: sinceOf(o, tracks.get(node)!, 'below'),
      days: today - stand.since,
      explained: answers.explained.has(about),
      acted: answers.acted.has(about),
    })),
  };
}
