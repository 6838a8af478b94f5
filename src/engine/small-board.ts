/** A small organization built in a few words, for worked examples and tests. */
import { createBoard, viewOn } from './board.ts';
import { dayFromIso, parsePeriod, type SpanMode } from './calendar.ts';
import type {
  Day,
  Fact,
  Figure,
  Frequency,
  Kind,
  Measure,
  Plan,
  RollUpOptions,
  Slot,
} from './definitions.ts';
import { statusAt } from './explain.ts';
import { reasonWord } from './reasons.ts';
import { addressOf, nodeAt } from './structure.ts';
import { type Board, coverageOf, type View } from './view.ts';

export const fact = (
  kind: Kind,
  key: string,
  patch: Record<string, unknown>,
  from: string | null = null,
  recorded = 1,
): Fact => ({
  kind,
  key,
  from: from === null ? null : dayFromIso(from),
  recorded,
  patch,
});

export const figure = (
  unit: string,
  measure: string,
  period: string,
  value: number | null,
  slot: Slot = 'actual',
  recorded = 1,
): Figure => ({
  unit,
  measure,
  slot,
  period,
  value,
  recorded,
});

export const organization = (patch: Record<string, unknown> = {}): Fact =>
  fact('organization', '', {
    code: 'co',
    name: 'Company',
    calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' },
    ...patch,
  });

export interface Small {
  plan?: Partial<Plan>;
  options?: RollUpOptions;
  measures: Record<string, Partial<Measure> & { weight?: number }>;
  figures?: Figure[];
  facts?: Fact[];
  today?: string;
  asOf?: number;
}

/** One company, one scorecard, one perspective, one objective that holds all measures as KPIs. */
export function smallBoard(small: Small): Board {
  const facts: Fact[] = [
    organization(),
    fact('plan', 'p', { code: 'p', name: 'Plan', state: 'active', ...small.plan }),
    fact('unit', 'co', { code: 'co', name: 'Company', kind: 'company' }),
    fact('perspective', 'financial', { code: 'financial', name: 'Financial' }),
    fact('scorecard', 'corp', { code: 'corp', name: 'Corporate', unit: 'co' }),
    fact('objective', 'corp:F1', {
      scorecard: 'corp',
      code: 'F1',
      name: 'Grow',
      perspective: 'financial',
      ...small.options,
    }),
  ];
  for (const [code, { weight, ...measure }] of Object.entries(small.measures)) {
    facts.push(fact('measure', `co:${code}`, { unit: 'co', code, name: code, ...measure }));
    facts.push(
      fact('kpi', `corp:F1/co:${code}`, {
        objective: 'corp:F1',
        measure: `co:${code}`,
        ...(weight === undefined ? {} : { weight }),
      }),
    );
  }
  return createBoard({
    facts: [...facts, ...(small.facts ?? [])],
    figures: small.figures ?? [],
    today: dayFromIso(small.today ?? '2027-06-01') as Day,
    asOf: small.asOf,
  });
}

export interface Read {
  score: number | null;
  reason: string | null;
  coverage: number | null;
  status: string;
  band: string | null;
  view: View;
  node: number;
}

/** Reads one node of a board in one period. */
export function read(board: Board, address: string, period: string, mode: SpanMode = 'period'): Read {
  const p = parsePeriod(board.model.calendar, period);
  if (!p) throw new Error(`no period ${period}`);
  const view = viewOn(board, [{ ...p, ordinal: p.ordinal - 1 }, p], mode);
  const node = nodeAt(board.model, board.structure, address);
  if (node === null) throw new Error(`no node ${address}`);
  const at = node * view.columns + 1;
  const why = view.why[at]!;
  const coverage = coverageOf(board, view, node, 1);
  return {
    score: why === 0 ? view.score[at]! : null,
    reason: reasonWord(why),
    coverage: Number.isNaN(coverage) ? null : coverage,
    ...statusAt(board, view, node, 1),
    view,
    node,
  };
}

export const kpi = (code: string): string => addressOf('kpi', 'co', '', code);
export const objective = addressOf('objective', 'co', 'corp', 'F1');
export type { Frequency };
