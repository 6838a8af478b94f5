/** What a change set would do: the scores that differ, beside today's. */
import { statusAt } from '#engine/explain.ts';
import { reasonWord } from '#engine/reasons.ts';
import { addressOfNode, infoOf, nodeAt } from '#engine/structure.ts';
import { coverageOf } from '#engine/view.ts';
import type { ChangedScore } from './contract.ts';
import type { Standing } from './live.ts';
import { idOf, nameOf, type Opened, open, orNull, type Question } from './reading.ts';

const differs = 1e-9;
const rank = { scorecard: 0, perspective: 1, objective: 2, kpi: 3 };

const side = ({ board, view, now }: Opened, node: number | null): ChangedScore['before'] =>
  node === null
    ? null
    : {
        score: orNull(view.score[node * view.columns + now]),
        reason: reasonWord(view.why[node * view.columns + now] ?? 0),
        status: statusAt(board, view, node, now).status,
        coverage: orNull(coverageOf(board, view, node, now)),
      };

export interface Beside {
  period: string;
  scores: ChangedScore[];
}

/** Every node whose score, status or reason is another under the change set; scorecards first, the largest change first. */
export function besidePresent(present: Standing, played: Standing, question: Question): Beside {
  const then = open(present.board, question);
  const after = open(played.board, { ...question, period: idOf(present.board, then.period) });
  const isRescaled =
    JSON.stringify(then.view.scales[then.now]) !== JSON.stringify(after.view.scales[after.now]);
  const scores: ChangedScore[] = [];
  const seen = new Set<string>();
  const compare = (address: string, inPresent: number | null, inPlayed: number | null): void => {
    if (seen.has(address)) return;
    seen.add(address);
    const [o, node] = inPlayed === null ? [then, inPresent] : [after, inPlayed];
    if (node === null) return;
    const at = (one: Opened, n: number | null) =>
      n === null ? Number.NaN : (one.view.score[n * one.view.columns + one.now] ?? Number.NaN);
    const [before, now] = [at(then, inPresent), at(after, inPlayed)];
    if (Number.isNaN(before) && Number.isNaN(now)) return;
    if (Math.abs(before - now) <= differs) {
      // On another scale the same score may stand in another band.
      if (!isRescaled || side(then, inPresent)?.status === side(after, inPlayed)?.status) return;
    }
    const info = infoOf(o.board.model, o.board.structure, node);
    scores.push({
      node: address,
      kind: info.kind,
      unit: info.unit,
      name: nameOf(o, node),
      before: side(then, inPresent),
      after: side(after, inPlayed),
      change: orNull(now - before),
    });
  };
  const count = (o: Opened) => o.board.structure.seriesCount + o.board.structure.count;
  const { model, structure } = played.board;
  for (let node = 0; node < count(after); node++) {
    if (node < structure.seriesCount && !structure.isKpi[node]) continue;
    const address = addressOfNode(model, structure, node);
    compare(address, nodeAt(present.board.model, present.board.structure, address), node);
  }
  for (let node = 0; node < count(then); node++) {
    const own = present.board;
    if (node < own.structure.seriesCount && !own.structure.isKpi[node]) continue;
    compare(addressOfNode(own.model, own.structure, node), node, null);
  }
  scores.sort(
    (a, b) =>
      rank[a.kind] - rank[b.kind] ||
      Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0) ||
      (a.node < b.node ? -1 : 1),
  );
  return { period: idOf(present.board, then.period), scores };
}
