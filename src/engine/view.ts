/**
 * Scores of all nodes over some spans: columns are spans, rows are nodes. A view is computed as a whole, or
 * again only where something has changed.
 */
import { formatPeriod, type Period, type Span, type SpanMode, spanOf } from './calendar.ts';
import type { Computation } from './compute.ts';
import type { Scale } from './definitions.ts';
import { type Model, rowChunk, rowOffset, type Series, scaleAt } from './model.ts';
import { CYCLE, isOut, LOW_COVERAGE, NO_CHILDREN, NO_WEIGHT } from './reasons.ts';
import { type ChildState, type RolledUp, rollUp } from './roll-up.ts';
import { type Scored, scoreValue } from './rules.ts';
import { fractionOfScore } from './scale.ts';
import { newSpanInput, readSpan, type SpanInput } from './span-input.ts';
import { type Row, rowOn, type Structure } from './structure.ts';

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
  const scale = view.scales[lo]!;
  const a = scale.anchors;
  if (a.red === undefined || scale.clamp === null || scale.clamp[0] === null || scale.clamp[1] === null)
    return false;
  for (let c = lo; c < hi; c++) if (view.scales[c] !== scale) return false;
  const s = spec.direction === 'up' ? 1 : -1;
  const red = limits.red;
  const worst = limits.worst;
  const best = limits.best;
  const hasRed = !Number.isNaN(red.absolute) || !Number.isNaN(red.factor);
  const hasWorst = !Number.isNaN(worst.absolute) || !Number.isNaN(worst.factor);
  const hasBest = !Number.isNaN(best.absolute) || !Number.isNaN(best.factor);
  const tolerance = model.tolerance;
  const bound = (s > 0 ? body.max : body.min) ?? Number.NaN;
  const { pool } = series;
  const actuals = rowChunk(pool, series.actual);
  const actualAt = rowOffset(pool, series.actual) - pool.first;
  const targets = series.target < 0 ? null : rowChunk(pool, series.target);
  const targetAt = series.target < 0 ? 0 : rowOffset(pool, series.target) - pool.first;
  const constant = body.target ?? Number.NaN;
  const base = series.id * view.columns;
  const low = scale.clamp[0];
  const high = scale.clamp[1];
  const out = view.score;
  const whys = view.why;
  const first = view.periods[0]!.ordinal;
  for (let c = lo; c < hi; c++) {
    const o = first + c;
    const inside = o >= pool.first && o < pool.first + pool.count;
    const v = inside ? actuals[actualAt + o]! : Number.NaN;
    let t = constant;
    if (targets !== null && inside) {
      const own = targets[targetAt + o]!;
      if (!Number.isNaN(own)) t = own;
    }
    let r = 0;
    let rest = true;
    if (!Number.isNaN(v) && !Number.isNaN(t)) {
      if (hasRed) r = !Number.isNaN(red.absolute) ? red.absolute : t + red.factor * Math.abs(t) + red.offset;
      else
        r =
          t -
          s *
            (!Number.isNaN(tolerance.absolute)
              ? Math.abs(tolerance.absolute)
              : Math.abs(tolerance.factor * t + tolerance.offset));
      const step = t - r;
      const w = hasWorst
        ? !Number.isNaN(worst.absolute)
          ? worst.absolute
          : t + worst.factor * Math.abs(t) + worst.offset
        : r - step;
      let b = hasBest
        ? !Number.isNaN(best.absolute)
          ? best.absolute
          : t + best.factor * Math.abs(t) + best.offset
        : t + step;
      if (!Number.isNaN(bound) && s * (b - bound) > 0) b = bound;
      if (s * step > 0 && s * (r - w) > 0 && s * (b - t) > 0) {
        let score: number;
        if (s * (v - t) >= 0) score = a.target + ((v - t) / (b - t)) * (a.best - a.target);
        else if (s * (v - r) >= 0) score = a.red + ((v - r) / step) * (a.target - a.red);
        else score = a.worst + ((v - w) / (r - w)) * (a.red - a.worst);
        if (score < low) score = low;
        else if (score > high) score = high;
        out[base + c] = score;
        whys[base + c] = 0;
        rest = false;
      }
    }
    if (rest) {
      // Missing, no target, flat or bad thresholds, target at the bound: the full rule tells.
      readSpan(model, board.computation, series, view.spans[c]!, view.mode, input);
      const result = scoreInput(input, scale, scored);
      out[base + c] = result.score;
      whys[base + c] = result.reason;
    }
  }
  return true;
}

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

let acc = new Float64Array(0);

/** Averages over many columns at once: the row is read once, the columns lie side by side. */
function average(board: Board, view: View, row: Row, lo: number, hi: number): void {
  const { structure } = board;
  const { kids, weights, seriesCount } = structure;
  const { columns, score, why, coverage } = view;
  const n = hi - lo;
  const parts = row.method === 'weighted' && row.ownEnd > row.start && row.end > row.ownEnd ? 2 : 1;
  // Per part: Σ w·s, Σ w scored, Σ w due, Σ w·coverage, due children, scored children.
  if (acc.length < 12 * n) acc = new Float64Array(12 * n);
  acc.fill(0, 0, 12 * n);
  const mean = row.method === 'mean';
  for (let i = row.start; i < row.end; i++) {
    const kid = kids[i]!;
    const w = mean ? 1 : weights[i]!;
    const part = parts === 2 && i >= row.ownEnd ? 6 * n : 0;
    const base = kid * columns + lo;
    const cov = kid < seriesCount ? -1 : (kid - seriesCount) * columns + lo;
    for (let k = 0; k < n; k++) {
      const reason = why[base + k]!;
      if (reason === 0) {
        acc[part + k] = acc[part + k]! + w * score[base + k]!;
        acc[part + n + k] = acc[part + n + k]! + w;
        acc[part + 2 * n + k] = acc[part + 2 * n + k]! + w;
        acc[part + 3 * n + k] = acc[part + 3 * n + k]! + (cov < 0 ? w : w * coverage[cov + k]!);
        acc[part + 4 * n + k] = acc[part + 4 * n + k]! + 1;
        acc[part + 5 * n + k] = acc[part + 5 * n + k]! + 1;
      } else if (!isOut(reason)) {
        acc[part + 2 * n + k] = acc[part + 2 * n + k]! + w;
        acc[part + 4 * n + k] = acc[part + 4 * n + k]! + 1;
      }
    }
  }
  const at = row.node * columns + lo;
  const covAt = (row.node - seriesCount) * columns + lo;
  for (let k = 0; k < n; k++) {
    const second = 6 * n + k;
    const nDue = acc[4 * n + k]! + (parts === 2 ? acc[second + 4 * n]! : 0);
    const nScored = acc[5 * n + k]! + (parts === 2 ? acc[second + 5 * n]! : 0);
    let value: number;
    let cover: number;
    let weight: number;
    if (parts === 1) {
      weight = acc[n + k]!;
      value = acc[k]! / weight;
      cover = acc[2 * n + k]! > 0 ? acc[3 * n + k]! / acc[2 * n + k]! : 0;
    } else {
      const due = [acc[4 * n + k]! > 0, acc[second + 4 * n]! > 0] as const;
      const has = [acc[n + k]! > 0, acc[second + n]! > 0] as const;
      const c0 = acc[2 * n + k]! > 0 ? acc[3 * n + k]! / acc[2 * n + k]! : 0;
      const c1 = acc[second + 2 * n]! > 0 ? acc[second + 3 * n]! / acc[second + 2 * n]! : 0;
      cover = twoShares(row, due[0], due[1], c0, c1);
      value = twoShares(row, has[0], has[1], acc[k]! / acc[n + k]!, acc[second]! / acc[second + n]!);
      weight = acc[n + k]! + acc[second + n]!;
    }
    if (
      nDue > 0 &&
      nScored > 0 &&
      weight > 0 &&
      nScored >= row.minScored &&
      cover >= row.minCoverage - 1e-9
    ) {
      score[at + k] = value;
      why[at + k] = 0;
      coverage[covAt + k] = cover;
      continue;
    }
    const result = nDue > 0 && nScored > 0 ? null : rollUpAt(board, view, row, lo + k);
    score[at + k] = Number.NaN;
    why[at + k] = result
      ? result.why
      : weight > 0
        ? LOW_COVERAGE
        : nScored < row.minScored || cover < row.minCoverage - 1e-9
          ? LOW_COVERAGE
          : NO_WEIGHT;
    coverage[covAt + k] = result ? result.coverage : cover;
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
    for (const parent of structure.parents.get(node) ?? []) {
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

function ranks(structure: Structure): Int32Array {
  let rank = rankCache.get(structure);
  if (!rank) {
    rank = new Int32Array(structure.nodes.length);
    for (let i = 0; i < structure.order.length; i++) rank[structure.order[i]! - structure.seriesCount] = i;
    rankCache.set(structure, rank);
  }
  return rank;
}
