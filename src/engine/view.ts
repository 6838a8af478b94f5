/** Scores of all nodes over some spans: columns are spans, rows are nodes. */
import { formatPeriod, type Period, type Span, type SpanMode, spanOf } from './calendar.ts';
import type { Computation } from './computation.ts';
import type { Frequency, Scale } from './definitions.ts';
import type { Model } from './model.ts';
import { scaleAt } from './plan.ts';
import { isOut } from './reasons.ts';
import type { Structure } from './structure.ts';

export interface View {
  mode: SpanMode;
  periods: Period[];
  spans: Span[];
  scales: Scale[];
  /** node × column */
  score: Float64Array;
  why: Uint8Array;
  /** (node − seriesCount) × column */
  coverage: Float64Array;
  columns: number;
  /** Last day of each column. */
  ends: Int32Array;
  /** The scale of all columns, null where it changes among them. */
  scale: Scale | null;
  /** The frequency of columns that are periods one after the other, else null. */
  inSequence: Frequency | null;
}

export interface Board {
  model: Model;
  computation: Computation;
  structure: Structure;
}

/** An empty view on some periods. @param over a view of as many columns that is given up: its numbers are written over */
export function newView(board: Board, periods: Period[], mode: SpanMode, over: View | null = null): View {
  const { model, structure } = board;
  const spans = periods.map((p) => spanOf(model.calendar, p, mode));
  const scales = spans.map((span) => scaleAt(model, span.end));
  const count = structure.seriesCount + structure.count;
  const [first] = periods;
  const inSequence =
    mode === 'period' &&
    first !== undefined &&
    periods.every((p, i) => p.frequency === first.frequency && p.ordinal === first.ordinal + i);
  return {
    mode,
    periods,
    spans,
    scales,
    score: over?.score ?? new Float64Array(count * periods.length).fill(Number.NaN),
    why: over?.why ?? new Uint8Array(count * periods.length),
    coverage: over?.coverage ?? new Float64Array(structure.count * periods.length).fill(Number.NaN),
    columns: periods.length,
    ends: Int32Array.from(spans, (span) => span.end),
    scale: scales.every((scale) => scale === scales[0]) ? (scales[0] ?? null) : null,
    inSequence: inSequence ? first.frequency : null,
  };
}

export const periodIds = (board: Board, view: View): string[] =>
  view.periods.map((p) => formatPeriod(board.model.calendar, p));

export const coverageOf = (board: Board, view: View, node: number, c: number): number => {
  const at = node * view.columns + c;
  if (node >= board.structure.seriesCount)
    return view.coverage[at - board.structure.seriesCount * view.columns]!;
  return isOut(view.why[at]!) ? Number.NaN : view.why[at] === 0 ? 1 : 0;
};
