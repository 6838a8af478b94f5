/**
 * Scores of all nodes over some spans: columns are spans, rows are nodes. A view is computed as a whole, or
 * again only where something has changed.
 */
import { formatPeriod, type Period, type Span, type SpanMode, spanOf } from './calendar.ts';
import type { Computation } from './compute.ts';
import type { Scale } from './definitions.ts';
import { type Model, rowChunk, rowOffset, type Series, scaleAt } from './model.ts';
import { BLANK, CYCLE, isOut, NO_ACTUAL, NO_CHILDREN, NOT_DUE } from './reasons.ts';
import { type ChildState, type RolledUp, rollUp } from './roll-up.ts';
import { type Scored, scoreValue } from './rules.ts';
import { fractionOfScore } from './scale.ts';
import { newSpanInput, readSpan, type SpanInput } from './span-input.ts';
import { parentsOf, type Row, rowOn, type Structure } from './structure.ts';
import { isSaid, type ReadLimit } from './thresholds.ts';

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
}

export interface Board {
  model: Model;
  computation: Computation;
  structure: Structure;
}

/** An empty view on some periods. */
export function newView(board: Board, periods: Period[], mode: SpanMode): View {
  const { model, structure } = board;
  const spans = periods.map((p) => spanOf(model.calendar, p, mode));
  const count = structure.seriesCount + structure.nodes.length;
  return {
    mode,
    periods,
    spans,
    scales: spans.map((span) => scaleAt(model, span.end)),
    score: new Float64Array(count * periods.length).fill(Number.NaN),
    why: new Uint8Array(count * periods.length),
    coverage: new Float64Array(structure.nodes.length * periods.length).fill(Number.NaN),
    columns: periods.length,
  };
}

export const periodIds = (board: Board, view: View): string[] =>
  view.periods.map((p) => formatPeriod(board.model.calendar, p));

/** Scores every KPI and every parent. */
export function computeView(board: Board, view: View): void {
  const { structure, model } = board;
  for (let id = 0; id < structure.seriesCount; id++)
    if (structure.isKpi[id]) scoreKpi(board, view, model.series[id]!, 0, view.columns);
  for (const node of structure.order) scoreNode(board, view, node, 0, view.columns);
}

const input: SpanInput = newSpanInput();
const scored: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

/** Scores one KPI in columns [lo, hi). */
export function scoreKpi(board: Board, view: View, series: Series, lo: number, hi: number): void {
  const base = series.id * view.columns;
  if (
    view.mode === 'period' &&
    view.periods[0]?.frequency === series.pool.frequency &&
    plainScores(board, view, series, lo, hi)
  )
    return;
  for (let c = lo; c < hi; c++) {
    readSpan(board.model, board.computation, series, view.spans[c]!, view.mode, input);
    const result = scoreInput(input, view.scales[c]!, scored);
    view.score[base + c] = result.score;
    view.why[base + c] = result.reason;
  }
}

/** Scores what a span brought. */
export function scoreInput(from: SpanInput, scale: Scale, out: Scored): Scored {
  out.raw = Number.NaN;
  out.score = Number.NaN;
  out.reason = from.reason;
  if (from.reason !== 0 || !from.version) return out;
  return scoreValue(from.version.spec, from.actual, from.limits, scale, out);
}

/**
 * The usual KPI: its own frequency, one version, thresholds said in the measure. Formulas as in thresholds.ts
 * and rules.ts, without a step between them. False: not so usual, nothing done.
 */
function plainScores(board: Board, view: View, series: Series, lo: number, hi: number): boolean {
  const { model } = board;
  const version = series.model.versions[0]!;
  if (series.model.versions.length !== 1 || version.from > view.spans[lo]!.start) return false;
  const { body, spec, limits } = version;
  if (
    spec.rule !== 'thresholds' ||
    spec.direction === 'centre' ||
    !spec.clamp ||
    body.carry ||
    body.excluded ||
    body.archived
  )
    return false;
  if (series.rows !== null || series.provisional !== null || series.actual < 0) return false;
  if (
    isSaid(limits.worst) ||
    isSaid(limits.best) ||
    (spec.direction === 'up' ? body.max : body.min) !== undefined
  )
    return false;
  const scale = view.scales[lo]!;
  const a = scale.anchors;
  if (a.red === undefined || scale.clamp === null || scale.clamp[0] === null || scale.clamp[1] === null)
    return false;
  for (let c = lo; c < hi; c++) if (view.scales[c] !== scale) return false;
  const s = spec.direction === 'up' ? 1 : -1;
  const red = isSaid(limits.red) ? limits.red : fromTolerance(model.tolerance, s);
  const { pool } = series;
  const actuals = rowChunk(pool, series.actual);
  const shift = view.periods[0]!.ordinal - pool.first;
  const actualAt = rowOffset(pool, series.actual) + shift;
  const targets = series.target < 0 ? null : rowChunk(pool, series.target);
  const targetAt = series.target < 0 ? 0 : rowOffset(pool, series.target) + shift;
  const base = series.id * view.columns;
  usual.actuals = actuals;
  usual.actualAt = actualAt;
  usual.targets = targets ?? actuals;
  usual.targetAt = targets === null ? -1 : targetAt;
  usual.constant = body.target ?? Number.NaN;
  usual.redAbsolute = red.absolute;
  usual.redFactor = red.factor;
  usual.redOffset = red.offset;
  usual.sign = s;
  const from = Math.max(lo, -shift);
  const to = Math.min(hi, pool.count - shift);
  const lateBefore = model.today - (body.dueDays ?? model.organization.dueDays ?? 10);
  const left = usualRow(view, base, from, to, usual, scale, a.red, scale.clamp[0], scale.clamp[1]);
  if (left === 0 && from === lo && to === hi) return true;
  for (let c = lo; c < hi; c++) {
    const inside = c >= from && c < to;
    if (inside && view.why[base + c] !== LEFT) continue;
    if (!inside || Number.isNaN(actuals[actualAt + c]!)) {
      const why = series.why === null || !inside ? BLANK : series.why[c + shift]!;
      view.score[base + c] = Number.NaN;
      view.why[base + c] =
        why !== 0 && why !== BLANK ? why : view.spans[c]!.end >= lateBefore ? NOT_DUE : NO_ACTUAL;
      continue;
    }
    // No target, flat or bad thresholds: the full rule tells.
    readSpan(model, board.computation, series, view.spans[c]!, view.mode, input);
    const result = scoreInput(input, scale, scored);
    view.score[base + c] = result.score;
    view.why[base + c] = result.reason;
  }
  return true;
}

/** Marks a cell that the usual loop leaves to others. */
const LEFT = 255;

interface Usual {
  actuals: Float64Array;
  actualAt: number;
  targets: Float64Array;
  targetAt: number;
  constant: number;
  redAbsolute: number;
  redFactor: number;
  redOffset: number;
  sign: number;
}

const usual: Usual = {
  actuals: new Float64Array(0),
  actualAt: 0,
  targets: new Float64Array(0),
  targetAt: -1,
  constant: Number.NaN,
  redAbsolute: Number.NaN,
  redFactor: 0,
  redOffset: 0,
  sign: 1,
};

/** Thresholds with the default worst and best, nothing but numbers in the loop. Returns how many cells it left. */
function usualRow(
  view: View,
  base: number,
  lo: number,
  hi: number,
  k: Usual,
  scale: Scale,
  aRed: number,
  low: number,
  high: number,
): number {
  const out = view.score;
  const whys = view.why;
  const { actuals, actualAt, targets, targetAt, constant, redAbsolute, redFactor, redOffset, sign } = k;
  const aWorst = scale.anchors.worst;
  const aTarget = scale.anchors.target;
  const toRed = aRed - aWorst;
  const toTarget = aTarget - aRed;
  const toBest = scale.anchors.best - aTarget;
  const fixed = !Number.isNaN(redAbsolute);
  let left = 0;
  for (let c = lo; c < hi; c++) {
    const v = actuals[actualAt + c]!;
    let t = targetAt < 0 ? constant : targets[targetAt + c]!;
    if (Number.isNaN(t)) t = constant;
    const step = fixed ? t - redAbsolute : -(redFactor * Math.abs(t) + redOffset);
    // Steps away from the target, towards better; comparisons with NaN fail.
    const away = (v - t) / step;
    if (!(sign * step > 0) || Number.isNaN(away)) {
      out[base + c] = Number.NaN;
      whys[base + c] = LEFT;
      left++;
      continue;
    }
    let score: number;
    if (away >= 0) score = aTarget + away * toBest;
    else if (away >= -1) score = aTarget + away * toTarget;
    else score = aRed + (away + 1) * toRed;
    if (score < low) score = low;
    if (score > high) score = high;
    out[base + c] = score;
    whys[base + c] = 0;
  }
  return left;
}

/** The default red limit, a tolerance from the target on its bad side, said as a limit relative to it. */
const fromTolerance = (tolerance: ReadLimit, s: 1 | -1): ReadLimit =>
  Number.isNaN(tolerance.absolute)
    ? {
        absolute: Number.NaN,
        factor: -s * Math.abs(tolerance.factor),
        offset: -s * Math.abs(tolerance.offset),
      }
    : { absolute: Number.NaN, factor: 0, offset: -s * Math.abs(tolerance.absolute) };

export const coverageOf = (board: Board, view: View, node: number, c: number): number => {
  const at = node * view.columns + c;
  if (node >= board.structure.seriesCount)
    return view.coverage[at - board.structure.seriesCount * view.columns]!;
  return isOut(view.why[at]!) ? Number.NaN : view.why[at] === 0 ? 1 : 0;
};

/** Rolls one node up in columns [lo, hi). */
export function scoreNode(board: Board, view: View, node: number, lo: number, hi: number): void {
  const { structure } = board;
  const list = structure.rowsOf[node - structure.seriesCount]!;
  const base = node * view.columns;
  const coverageBase = base - structure.seriesCount * view.columns;
  let c = lo;
  while (c < hi) {
    const row =
      list.length === 1 && list[0]!.from <= view.spans[c]!.end && list[0]!.to >= view.spans[hi - 1]!.end
        ? list[0]!
        : rowOn(structure, node, view.spans[c]!.end);
    let end = c + 1;
    if (row && row.from <= view.spans[c]!.end)
      while (end < hi && view.spans[end]!.end <= row.to && view.spans[end]!.end >= row.from) end++;
    if (!row || structure.cyclic.has(node)) {
      for (; c < end; c++) {
        view.score[base + c] = Number.NaN;
        view.why[base + c] = row ? CYCLE : NO_CHILDREN;
        view.coverage[coverageBase + c] = row ? 0 : Number.NaN;
      }
      continue;
    }
    if ((row.method === 'weighted' || row.method === 'mean') && row.missing === 'redistribute')
      average(board, view, row, c, end);
    else
      for (let k = c; k < end; k++) {
        const result = rollUpAt(board, view, row, k);
        view.score[base + k] = result.score;
        view.why[base + k] = result.why;
        view.coverage[coverageBase + k] = result.coverage;
      }
    c = end;
  }
}

/** What a row's children bring to one column. */
export function childStates(board: Board, view: View, row: Row, c: number): ChildState[] {
  const { structure } = board;
  const kids: ChildState[] = [];
  for (let i = row.start; i < row.end; i++) {
    const kid = structure.kids[i]!;
    const at = kid * view.columns + c;
    const state: ChildState = {
      score: view.score[at]!,
      why: view.why[at]!,
      coverage: view.why[at] === 0 ? coverageOf(board, view, kid, c) : 0,
      weight: structure.weights[i]!,
      possible: 0,
      earned: 0,
    };
    if (row.method === 'points') points(board, view, kid, c, state);
    kids.push(state);
  }
  return kids;
}

/** What a child could earn and what it earned; a child without points could earn 100. */
function points(board: Board, view: View, node: number, c: number, state: ChildState): void {
  const { structure, model } = board;
  state.possible = 100;
  if (node < structure.seriesCount) {
    readSpan(model, board.computation, model.series[node]!, view.spans[c]!, view.mode, input);
    if (!Number.isNaN(input.limits.possible)) state.possible = input.limits.possible;
  } else {
    const row = rowOn(structure, node, view.spans[c]!.end);
    const inner = row?.method === 'points' ? rollUpAt(board, view, row, c).possible : Number.NaN;
    if (!Number.isNaN(inner)) state.possible = inner;
  }
  if (state.why === 0) state.earned = fractionOfScore(view.scales[c]!, state.score) * state.possible;
}

export const rollUpAt = (board: Board, view: View, row: Row, c: number): RolledUp =>
  rollUp(row, childStates(board, view, row, c), view.scales[c]!);

/**
 * Averages with redistribution, column by column over the row's children. The same sums as in roll-up.ts, kept
 * in locals: this is where a full recompute spends its time.
 */
function average(board: Board, view: View, row: Row, lo: number, hi: number): void {
  const { kids, weights, seriesCount } = board.structure;
  const { columns, score, why, coverage } = view;
  const { start, end, minScored, minCoverage } = row;
  const mean = row.method === 'mean';
  const ownEnd = mean ? end : row.ownEnd;
  const at = row.node * columns;
  const covAt = (row.node - seriesCount) * columns;
  for (let c = lo; c < hi; c++) {
    let sum = 0;
    let held = 0;
    let due = 0;
    let cover = 0;
    let nDue = 0;
    let nScored = 0;
    for (let i = start; i < ownEnd; i++) {
      const kid = kids[i]!;
      const reason = why[kid * columns + c]!;
      const w = mean ? 1 : weights[i]!;
      if (reason === 0) {
        sum += w * score[kid * columns + c]!;
        held += w;
        due += w;
        cover += kid < seriesCount ? w : w * coverage[(kid - seriesCount) * columns + c]!;
        nDue++;
        nScored++;
      } else if (!isOut(reason)) {
        due += w;
        nDue++;
      }
    }
    let value = sum / held;
    let covered = due > 0 ? cover / due : 0;
    if (ownEnd < end) {
      let childSum = 0;
      let childHeld = 0;
      let childDue = 0;
      let childCover = 0;
      let childrenDue = 0;
      for (let i = ownEnd; i < end; i++) {
        const kid = kids[i]!;
        const reason = why[kid * columns + c]!;
        const w = weights[i]!;
        if (reason === 0) {
          childSum += w * score[kid * columns + c]!;
          childHeld += w;
          childDue += w;
          childCover += w * coverage[(kid - seriesCount) * columns + c]!;
          childrenDue++;
          nScored++;
        } else if (!isOut(reason)) {
          childDue += w;
          childrenDue++;
        }
      }
      covered = twoShares(row, nDue > 0, childrenDue > 0, covered, childDue > 0 ? childCover / childDue : 0);
      value = twoShares(row, held > 0, childHeld > 0, value, childSum / childHeld);
      nDue += childrenDue;
      held += childHeld;
    }
    if (held > 0 && nScored >= minScored && covered >= minCoverage - 1e-9) {
      score[at + c] = value;
      why[at + c] = 0;
      coverage[covAt + c] = covered;
      continue;
    }
    // Nothing is due, nothing scored, or too little: the whole rule tells which.
    const result = rollUpAt(board, view, row, c);
    score[at + c] = result.score;
    why[at + c] = result.why;
    coverage[covAt + c] = result.coverage;
  }
}

function twoShares(row: Row, first: boolean, second: boolean, a: number, b: number): number {
  if (!second) return first ? a : 0;
  if (!first) return b;
  const total = row.own + row.cascade;
  // As in roll-up.ts: a share of 0 leaves its part out altogether.
  if (total === 0) return 0.5 * a + 0.5 * b;
  return (row.own === 0 ? 0 : (row.own / total) * a) + (row.cascade === 0 ? 0 : (row.cascade / total) * b);
}

/** Columns whose span holds (or lies inside) days [start, end]. */
export function columnsTouched(view: View, span: Span): { lo: number; hi: number } {
  let lo = view.columns;
  let hi = 0;
  view.spans.forEach((s, c) => {
    if (s.end < span.start || s.start > span.end) return;
    lo = Math.min(lo, c);
    hi = Math.max(hi, c + 1);
  });
  return { lo, hi };
}

/** Scores again some KPIs and all that stands above them; returns how many nodes were touched. */
export function updateView(board: Board, view: View, changed: Iterable<Series>, span: Span): number {
  const { structure } = board;
  const { lo, hi } = columnsTouched(view, span);
  if (lo >= hi) return 0;
  const dirty = new Set<number>();
  const lift = (node: number): void => {
    for (const parent of parentsOf(structure, node)) {
      if (dirty.has(parent)) continue;
      dirty.add(parent);
      lift(parent);
    }
  };
  let touched = 0;
  for (const series of changed) {
    if (!structure.isKpi[series.id]) continue;
    scoreKpi(board, view, series, lo, hi);
    touched++;
    lift(series.id);
  }
  const rank = ranks(structure);
  const list = [...dirty].sort((a, b) => rank[a - structure.seriesCount]! - rank[b - structure.seriesCount]!);
  for (const node of list) scoreNode(board, view, node, lo, hi);
  return touched + list.length;
}

const rankCache = new WeakMap<Structure, Int32Array>();

/** Each node's place in the order of computation. */
export function ranks(structure: Structure): Int32Array {
  let rank = rankCache.get(structure);
  if (!rank) {
    rank = new Int32Array(structure.nodes.length);
    for (let i = 0; i < structure.order.length; i++) rank[structure.order[i]! - structure.seriesCount] = i;
    rankCache.set(structure, rank);
  }
  return rank;
}
