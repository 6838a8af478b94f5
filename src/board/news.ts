/** What one step of a board has changed, as open pages are told it: who did what, and what it did to the whole. */
import type { Fact, Figure, Recorded } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import type { Board } from '#engine/view.ts';
import type { News } from './news-contract.ts';
import type { Tally } from './recordings.ts';

/** Of many changes a few are told, and how many there were. */
export const mostTold = 3;
const mostChanges = 20;

export interface Step {
  /** The board's number before, and now. */
  after: number;
  sequence: number;
  recorded: ReadonlyMap<number, Recorded>;
  /** Figures and definitions of this step. */
  figures: Tally;
  facts: readonly Fact[];
}

export function newsOf(board: Board, step: Step, score: News['score']): News {
  const changes: News['changes'] = [];
  for (let n = step.sequence; n > step.after && changes.length < mostChanges; n--) {
    const entry = step.recorded.get(n);
    if (entry) changes.push({ n, at: entry.at, by: entry.by ?? null });
  }
  const revision = revisionTold(board, step);
  return {
    ...(revision ? { revision } : {}),
    from: step.after,
    sequence: step.sequence,
    changes,
    figures: figuresTold(board, step.figures),
    definitions: definitionsTold(board, step.facts),
    score,
  };
}

/** The last approval of a revision in this step, which the ledger calls by its plan's code. */
function revisionTold(board: Board, { recorded, after, sequence }: Step): News['revision'] {
  for (let n = sequence; n > after && n > sequence - mostChanges; n--) {
    const found = /^approve revision (\d+) of plan (.+)$/.exec(recorded.get(n)?.what ?? '');
    const [, number, code = ''] = found ?? [];
    if (!found) continue;
    const held = objectsOf<{ name?: string }>(board.model.history, 'plan').get(code);
    const plan = held ? bodyAt(held, board.model.today)?.name : undefined;
    return { number: Number(number), plan: plan ?? code };
  }
  return undefined;
}

/** Of figures that are at hand. */
export function tallyOf(figures: Iterable<Figure>): Tally {
  const measures = new Set<string>();
  const told: Tally = { count: 0, measures: 0, first: [] };
  for (const figure of figures) {
    told.count++;
    measures.add(`${figure.unit}\n${figure.measure}`);
    if (told.first.length < mostTold) told.first.push(figure);
  }
  return { ...told, measures: measures.size };
}

function figuresTold(board: Board, { count, measures, first }: Tally): News['figures'] {
  const told = first.map(({ unit, measure, slot, period, value }) => {
    const series = board.model.byUnit.get(unit)?.get(measure);
    const body = series?.model.versions.at(-1)?.body;
    return {
      unit,
      unitName: board.model.trees.at(-1)?.units.get(unit)?.name ?? unit,
      measure,
      name: body?.name ?? measure,
      unitOfMeasure: body?.unitOfMeasure ?? null,
      decimals: body?.decimals ?? null,
      yesNo: body?.rule === 'yes-no',
      slot,
      period,
      value,
    };
  });
  return { count, measures, told };
}

function definitionsTold(board: Board, facts: readonly Fact[]): News['definitions'] {
  const objects = new Map<string, Pick<Fact, 'kind' | 'key'>>();
  for (const { kind, key } of facts) objects.set(`${kind} ${key}`, { kind, key });
  const told = [...objects.values()].slice(0, mostTold).map(({ kind, key }) => {
    const held = objectsOf<{ name?: string }>(board.model.history, kind).get(key);
    const name = held ? bodyAt(held, board.model.today)?.name : undefined;
    return { kind, key, name: name ?? key };
  });
  return { count: objects.size, told };
}
