/**
 * The last periods of a KPI, as every row of a scorecard and every spark line shows them. They are asked for again and
 * again, by other readers and from the next period, and change only with the series: they are kept with the board.
 */
import { type Applied, periodsUpTo } from '#engine/board.ts';
import { type Span, spanOf } from '#engine/calendar.ts';
import type { Mark, Scale } from '#engine/definitions.ts';
import { scoreInput } from '#engine/kpi-scores.ts';
import type { Scored } from '#engine/rules.ts';
import { bandOf } from '#engine/scale.ts';
import type { Series } from '#engine/series.ts';
import { newSpanInput, readSpan } from '#engine/span-input.ts';
import type { Board } from '#engine/view.ts';
import type { KpiRow } from './contract.ts';
import { idOf, type Opened, orNull } from './reading.ts';

type Point = KpiRow['history'][number];

/** Points of one board at one frequency and span. */
interface Kept {
  scale: Scale;
  /** The period at which rows of points begin. */
  first: number;
  /** By series, and from there by period. */
  points: Map<number, (Point | undefined)[]>;
}

const lengthOfHistory = 13;
/** Kept from so many periods before the one that is read first, for so many in all. */
const keptBefore = 48;
const keptPeriods = 120;
/** Together all boards keep this many, about 60 MB. */
const mostPoints = 600_000;
let count = 0;
let held = new WeakMap<Board, Map<string, Kept>>();

/** Figures were taken up: what they changed is read anew. */
export function forgetHistory(board: Board, { series }: Pick<Applied, 'series'>): void {
  for (const { points } of held.get(board)?.values() ?? [])
    for (const { id } of series) {
      count -= sizeOf(points.get(id));
      points.delete(id);
    }
}

const sizeOf = (row: readonly unknown[] | undefined): number =>
  row?.reduce<number>((size, point) => (point ? size + 1 : size), 0) ?? 0;

interface Window {
  kept: Kept;
  periods: { ordinal: number; period: string; span: Span }[];
}

/** The same for all rows of a reading. */
const windows = new WeakMap<Opened, Window>();
function windowOf(o: Opened): Window {
  const known = windows.get(o);
  if (known) return known;
  const { board, view, now } = o;
  const ofBoard = held.get(board) ?? new Map<string, Kept>();
  held.set(board, ofBoard);
  const name = `${o.span} ${o.period.frequency}`;
  const scale = view.scales[now]!;
  let kept = ofBoard.get(name);
  // A status is told on the scale of the period that is read.
  if (kept?.scale !== scale) {
    for (const row of kept?.points.values() ?? []) count -= sizeOf(row);
    kept = { scale, first: o.period.ordinal - keptBefore, points: new Map() };
    ofBoard.set(name, kept);
  }
  const periods = periodsUpTo(o.period, lengthOfHistory).map((period) => ({
    ordinal: period.ordinal,
    period: idOf(board, period),
    span: spanOf(board.model.calendar, period, o.span),
  }));
  const window = { kept, periods };
  windows.set(o, window);
  return window;
}

const one = newSpanInput();
const scored: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

/** The last periods of a KPI at the reading's frequency, oldest first. */
export function historyRow(o: Opened, series: Series): Point[] {
  const { kept, periods } = windowOf(o);
  let points = kept.points.get(series.id);
  if (!points) {
    points = [];
    kept.points.set(series.id, points);
  }
  const row: Point[] = [];
  for (const { ordinal, period, span } of periods) {
    const at = ordinal - kept.first;
    const isKept = at >= 0 && at < keptPeriods;
    let point = isKept ? points[at] : undefined;
    if (!point) {
      point = pointOf(o, series, period, span, kept.scale);
      if (isKept) {
        points[at] = point;
        count++;
      }
    }
    row.push(point);
  }
  if (count > mostPoints) {
    held = new WeakMap();
    count = 0;
  }
  return row;
}

function pointOf(
  { board, span: mode }: Opened,
  series: Series,
  period: string,
  span: Span,
  scale: Scale,
): Point {
  readSpan(board.model, board.computation, series, span, mode, one);
  const result = scoreInput(one, scale, scored);
  const status: Mark = result.reason === 0 ? bandOf(scale, result.score).status : 'no-data';
  return { period, actual: orNull(one.actual), target: orNull(one.limits.target), status };
}
