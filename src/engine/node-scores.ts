/**
 * Roll-up of nodes over the columns of a view. The whole rule is in roll-up.ts; the loop here does averages with
 * redistribution, where a full recompute spends its time, and is held to it by tests.
 */
import { CYCLE, isOut, NO_CHILDREN } from './reasons.ts';
import { type ChildState, type RolledUp, rollUp } from './roll-up.ts';
import { fractionOfScore } from './scale.ts';
import { newSpanInput, readSpan } from './span-input.ts';
import { type Manner, type Row, readRow, rowNumberOn, rowOn, weightAt } from './structure.ts';
import { type Board, coverageOf, type View } from './view.ts';

const input = newSpanInput();

/** Rolls one node up in columns [lo, hi). */
export function scoreNode(board: Board, view: View, node: number, lo: number, hi: number): void {
  const { structure } = board;
  const { ends } = view;
  const { from, to } = structure.rows;
  const first = structure.rowStart[node - structure.seriesCount]!;
  const single = structure.rowStart[node - structure.seriesCount + 1]! - first === 1;
  let c = lo;
  while (c < hi) {
    const end = ends[c]!;
    const row = single
      ? from[first]! <= end && to[first]! >= end
        ? first
        : -1
      : rowNumberOn(structure, node, end);
    let next = c + 1;
    if (row >= 0) while (next < hi && ends[next]! >= from[row]! && ends[next]! <= to[row]!) next++;
    if (row < 0 || structure.cyclic.has(node)) leave(board, view, node, c, next, row < 0);
    else {
      const manner = structure.manners[structure.rows.manner[row]!]!;
      if (manner.missing === 'redistribute' && (manner.method === 'weighted' || manner.method === 'mean'))
        average(board, view, node, row, manner, c, next);
      else {
        const whole = readRow(structure, node, row);
        for (let k = c; k < next; k++) wholeRule(board, view, whole, k);
      }
    }
    c = next;
  }
}

/** A node that is not there, or that depends on itself. */
function leave(board: Board, view: View, node: number, lo: number, hi: number, absent: boolean): void {
  const { columns } = view;
  for (let c = lo; c < hi; c++) {
    view.score[node * columns + c] = Number.NaN;
    view.why[node * columns + c] = absent ? NO_CHILDREN : CYCLE;
    view.coverage[(node - board.structure.seriesCount) * columns + c] = absent ? Number.NaN : 0;
  }
}

function wholeRule(board: Board, view: View, row: Row, c: number): void {
  const result = rollUpAt(board, view, row, c);
  const at = row.node * view.columns + c;
  view.score[at] = result.score;
  view.why[at] = result.why;
  view.coverage[at - board.structure.seriesCount * view.columns] = result.coverage;
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
      weight: weightAt(structure, row, i),
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

/** The children of the row under way: where their scores and coverages begin, and what they weigh. */
let scoreAt = new Int32Array(64);
let coverAt = new Int32Array(64);
let weigh = new Float64Array(64);

/** Averages with redistribution. A child without a score makes its column's sum no number, and is then seen to. */
function average(
  board: Board,
  view: View,
  node: number,
  row: number,
  manner: Manner,
  lo: number,
  hi: number,
): void {
  const { kids, weights, rows, seriesCount } = board.structure;
  const { columns, score, why, coverage } = view;
  const { minScored, minCoverage } = manner;
  const mean = manner.method === 'mean';
  const start = rows.start[row]!;
  const weightsAt = rows.weights[row]!;
  const n = rows.end[row]! - start;
  const own = mean ? n : rows.ownEnd[row]! - start;
  if (n > weigh.length) {
    scoreAt = new Int32Array(2 * n);
    coverAt = new Int32Array(2 * n);
    weigh = new Float64Array(2 * n);
  }
  let ownWeight = 0;
  let cascadeWeight = 0;
  let kpis = 0;
  for (let i = 0; i < n; i++) {
    const kid = kids[start + i]!;
    const w = mean ? 1 : weights[weightsAt + i]!;
    scoreAt[i] = kid * columns;
    coverAt[i] = (kid - seriesCount) * columns;
    weigh[i] = w;
    if (i < own) ownWeight += w;
    else cascadeWeight += w;
    if (kid < seriesCount) kpis++;
  }
  const ownShare = twoShares(manner, own > 0, own < n, 1, 0);
  const cascadeShare = twoShares(manner, own > 0, own < n, 0, 1);
  const whole = n > 0 && n >= minScored && (own === 0 || ownWeight > 0) && (own === n || cascadeWeight > 0);
  const covered = whole && kpis === own;
  const at = node * columns;
  const out = (node - seriesCount) * columns;
  for (let c = lo; c < hi; c++) {
    let value = Number.NaN;
    let cover = 1;
    if (whole) {
      value = 0;
      if (own > 0) {
        let sum = 0;
        for (let i = 0; i < own; i++) sum += weigh[i]! * score[scoreAt[i]! + c]!;
        value = sum / ownWeight;
        if (!covered) {
          let sum = 0;
          for (let i = 0; i < own; i++)
            sum += coverAt[i]! < 0 ? weigh[i]! : weigh[i]! * coverage[coverAt[i]! + c]!;
          cover = sum / ownWeight;
        }
      }
      if (own < n) {
        let sum = 0;
        let sumCover = 0;
        for (let i = own; i < n; i++) {
          sum += weigh[i]! * score[scoreAt[i]! + c]!;
          sumCover += weigh[i]! * coverage[coverAt[i]! + c]!;
        }
        value = ownShare * value + cascadeShare * (sum / cascadeWeight);
        cover = ownShare * cover + cascadeShare * (sumCover / cascadeWeight);
      }
    }
    if (!Number.isNaN(value) && cover >= minCoverage - 1e-9) {
      score[at + c] = value;
      why[at + c] = 0;
      coverage[out + c] = cover;
    } else averageOf(board, view, node, row, manner, c);
  }
}

/** One column of an average in which a child may lack a score: roll-up.ts's sums kept in locals. */
function averageOf(board: Board, view: View, node: number, row: number, manner: Manner, c: number): void {
  const { kids, weights, rows, seriesCount } = board.structure;
  const { columns, score, why, coverage } = view;
  const { minScored, minCoverage } = manner;
  const mean = manner.method === 'mean';
  const start = rows.start[row]!;
  const end = rows.end[row]!;
  const ownEnd = mean ? end : rows.ownEnd[row]!;
  const weightsFrom = rows.weights[row]! - start;
  const at = node * columns;
  const firstNode = seriesCount * columns;
  let sum = 0;
  let held = 0;
  let due = 0;
  let cover = 0;
  let nDue = 0;
  let nScored = 0;
  for (let i = start; i < ownEnd; i++) {
    const kid = kids[i]! * columns + c;
    const reason = why[kid]!;
    const w = mean ? 1 : weights[weightsFrom + i]!;
    if (reason === 0) {
      sum += w * score[kid]!;
      held += w;
      due += w;
      cover += kid < firstNode ? w : w * coverage[kid - firstNode]!;
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
      const kid = kids[i]! * columns + c;
      const reason = why[kid]!;
      const w = weights[weightsFrom + i]!;
      if (reason === 0) {
        childSum += w * score[kid]!;
        childHeld += w;
        childDue += w;
        childCover += w * coverage[kid - firstNode]!;
        childrenDue++;
        nScored++;
      } else if (!isOut(reason)) {
        childDue += w;
        childrenDue++;
      }
    }
    covered = twoShares(manner, nDue > 0, childrenDue > 0, covered, childDue > 0 ? childCover / childDue : 0);
    value = twoShares(manner, held > 0, childHeld > 0, value, childSum / childHeld);
    nDue += childrenDue;
    held += childHeld;
  }
  if (held > 0 && nScored >= minScored && covered >= minCoverage - 1e-9) {
    score[at + c] = value;
    why[at + c] = 0;
    coverage[at - firstNode + c] = covered;
  }
  // Nothing is due, nothing scored, or too little: the whole rule tells which.
  else wholeRule(board, view, readRow(board.structure, node, row), c);
}

function twoShares(manner: Manner, first: boolean, second: boolean, a: number, b: number): number {
  if (!second) return first ? a : 0;
  if (!first) return b;
  const total = manner.own + manner.cascade;
  // As in roll-up.ts: a share of 0 leaves its part out altogether.
  if (total === 0) return 0.5 * a + 0.5 * b;
  return (
    (manner.own === 0 ? 0 : (manner.own / total) * a) +
    (manner.cascade === 0 ? 0 : (manner.cascade / total) * b)
  );
}
