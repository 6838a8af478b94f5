/**
 * Scores of KPIs over the columns of a view. The whole rule is in span-input.ts, thresholds.ts and rules.ts; the
 * loop here does the usual case of it, row by row, and is held to it by tests.
 */
import type { Scale } from './definitions.ts';
import { begins } from './due.ts';
import type { MeasureModel, UsualTerms } from './measure-model.ts';
import type { Model } from './model.ts';
import { BLANK, NO_ACTUAL, NOT_BEGUN, NOT_DUE } from './reasons.ts';
import { type Scored, scoreValue } from './rules.ts';
import { rowChunk, rowOffset, type Series } from './series.ts';
import { newSpanInput, readSpan, type SpanInput } from './span-input.ts';
import { isSaid, type ReadLimit } from './thresholds.ts';
import type { Board, View } from './view.ts';

const input: SpanInput = newSpanInput();
const scored: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

/** Scores one KPI in columns [lo, hi). */
export function scoreKpi(board: Board, view: View, series: Series, lo: number, hi: number): void {
  const terms = series.model.usual ?? usualTerms(board.model, series.model);
  if (terms !== false && isUsual(view, series, terms, lo)) {
    usualScores(board, view, series, terms, lo, hi);
    return;
  }
  for (let c = lo; c < hi; c++) wholeScore(board, view, series, c);
}

function wholeScore(board: Board, view: View, series: Series, c: number): void {
  readSpan(board.model, board.computation, series, view.spans[c]!, view.mode, input);
  const result = scoreInput(input, view.scales[c]!, scored);
  const at = series.id * view.columns + c;
  view.score[at] = result.score;
  view.why[at] = result.reason;
}

/** Scores what a span brought. */
export function scoreInput(from: SpanInput, scale: Scale, out: Scored): Scored {
  out.raw = Number.NaN;
  out.score = Number.NaN;
  out.reason = from.reason;
  if (from.reason !== 0 || !from.version) return out;
  return scoreValue(from.version.spec, from.actual, from.limits, scale, out);
}

/** The terms of a measure that is scored as most are: thresholds said in the measure, one version of it. */
function usualTerms(model: Model, measure: MeasureModel): UsualTerms | false {
  const { body, spec, limits, from } = measure.versions[0]!;
  const bound = spec.direction === 'up' ? body.max : body.min;
  const usual =
    measure.versions.length === 1 &&
    spec.rule === 'thresholds' &&
    spec.direction !== 'centre' &&
    spec.clamp &&
    !body.carry &&
    !body.excluded &&
    !body.archived &&
    !isSaid(limits.worst) &&
    !isSaid(limits.best) &&
    bound === undefined;
  const sign = spec.direction === 'up' ? 1 : -1;
  measure.usual = usual && {
    from,
    sign,
    target: body.target ?? Number.NaN,
    red: isSaid(limits.red) ? limits.red : fromTolerance(model.tolerance, sign),
    dueDays: body.dueDays ?? model.organization.dueDays ?? 10,
  };
  return measure.usual;
}

function isUsual(view: View, series: Series, terms: UsualTerms, lo: number): boolean {
  return (
    view.inSequence === series.pool.frequency &&
    view.scale !== null &&
    view.scale.anchors.red !== undefined &&
    series.rows === null &&
    series.provisional === null &&
    series.actual >= 0 &&
    terms.from <= view.spans[lo]!.start
  );
}

/** The default red limit, a tolerance from the target on its bad side, said as a limit relative to it. */
const fromTolerance = (tolerance: ReadLimit, sign: 1 | -1): ReadLimit =>
  Number.isNaN(tolerance.absolute)
    ? {
        absolute: Number.NaN,
        factor: -sign * Math.abs(tolerance.factor),
        offset: -sign * Math.abs(tolerance.offset),
      }
    : { absolute: Number.NaN, factor: 0, offset: -sign * Math.abs(tolerance.absolute) };

/** Marks a cell that the quick loop leaves to what comes after it. */
const LEFT = 255;

/** Thresholds with the default worst and best, first the quick loop, then the cells that it left. */
function usualScores(
  board: Board,
  view: View,
  series: Series,
  terms: UsualTerms,
  lo: number,
  hi: number,
): void {
  const { pool } = series;
  const shift = view.periods[0]!.ordinal - pool.first;
  const from = Math.max(lo, -shift);
  const to = Math.max(from, Math.min(hi, pool.count - shift));
  const base = series.id * view.columns;
  const actuals = rowChunk(pool, series.actual);
  const actualAt = rowOffset(pool, series.actual) + shift;
  const whys = view.why;
  let left = hi - lo - (to - from);
  if (left > 0) whys.fill(LEFT, base + lo, base + hi);
  const hasTargets = series.target >= 0;
  left += quickly(
    view,
    base,
    actuals,
    actualAt,
    hasTargets ? rowChunk(pool, series.target) : actuals,
    hasTargets ? rowOffset(pool, series.target) + shift : -1,
    terms,
    from,
    to,
  );
  if (left === 0) return;
  const begun = begins(board.model, series);
  const lateBefore = board.model.today - terms.dueDays;
  for (let c = lo; c < hi; c++) {
    if (whys[base + c] !== LEFT) continue;
    const inside = c >= from && c < to;
    if (inside && !Number.isNaN(actuals[actualAt + c]!)) {
      // No target, flat or bad thresholds: the whole rule tells.
      wholeScore(board, view, series, c);
      continue;
    }
    const why = inside ? series.whyAt(c + shift) : 0;
    const end = view.ends[c]!;
    view.score[base + c] = Number.NaN;
    whys[base + c] =
      why !== 0 && why !== BLANK ? why : end < begun ? NOT_BEGUN : end >= lateBefore ? NOT_DUE : NO_ACTUAL;
  }
}

/** Nothing but numbers in the loop. Returns how many cells it left. */
function quickly(
  view: View,
  base: number,
  actuals: Float64Array,
  actualAt: number,
  targets: Float64Array,
  targetAt: number,
  terms: UsualTerms,
  lo: number,
  hi: number,
): number {
  const { score: out, why: whys } = view;
  const { anchors, clamp } = view.scale!;
  const aRed = anchors.red!;
  const aTarget = anchors.target;
  const halfToTarget = (aTarget - aRed) / 2;
  const halfToBest = (anchors.best - aTarget) / 2;
  /** How much steeper than from red to target it is from worst to red. */
  const halfBend = (aRed - anchors.worst) / 2 - halfToTarget;
  const low = clamp?.[0] ?? Number.NEGATIVE_INFINITY;
  const high = clamp?.[1] ?? Number.POSITIVE_INFINITY;
  const { sign, target: constant } = terms;
  const { absolute, factor, offset } = terms.red;
  const fixed = !Number.isNaN(absolute);
  let left = 0;
  for (let c = lo; c < hi; c++) {
    const v = actuals[actualAt + c]!;
    let t = targetAt < 0 ? constant : targets[targetAt + c]!;
    if (Number.isNaN(t)) t = constant;
    const step = fixed ? t - absolute : -(factor * Math.abs(t) + offset);
    // Steps away from the target, towards better; comparisons with NaN fail.
    const away = (v - t) / step;
    // The segments without a branch, which data would make a processor guess wrong half of the time: (x + |x|) / 2
    // is x above 0 and else 0, (x − |x|) / 2 is x below it.
    const size = Math.abs(away);
    const fromRed = away + 1;
    let score =
      aTarget +
      (away + size) * halfToBest +
      (away - size) * halfToTarget +
      (fromRed - Math.abs(fromRed)) * halfBend;
    if (score < low) score = low;
    if (score > high) score = high;
    out[base + c] = score;
    if (!Number.isNaN(score) && sign * step > 0) whys[base + c] = 0;
    else {
      whys[base + c] = LEFT;
      left++;
    }
  }
  return left;
}
