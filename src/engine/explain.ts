/** What stands under a node: who carries how much weight, the oldest input, the worst descendant. */
import { anchorDay } from './calendar.ts';
import { ranks } from './compute-view.ts';
import type { Day, Mark } from './definitions.ts';
import { rollUpAt } from './node-scores.ts';
import { isOut } from './reasons.ts';
import { bandOf } from './scale.ts';
import { newSpanInput, readSpan, type SpanInput } from './span-input.ts';
import { parentsOf, type Row, rowOn } from './structure.ts';
import { valueAt } from './values.ts';
import type { Board, View } from './view.ts';

export const rowAt = (board: Board, view: View, node: number, c: number): Row | null =>
  node < board.structure.seriesCount ? null : rowOn(board.structure, node, view.spans[c]!.end);

export const childrenOf = (board: Board, row: Row): number[] =>
  Array.from(board.structure.kids.subarray(row.start, row.end));

export const inputOf = (board: Board, view: View, node: number, c: number): SpanInput =>
  readSpan(
    board.model,
    board.computation,
    board.model.series[node]!,
    view.spans[c]!,
    view.mode,
    newSpanInput(),
  );

export interface Weights {
  /** Product of normalized weights and shares along all paths. */
  design: number;
  /** The same after missing data, coverage and deciding children: one point here moves the ancestor by this. */
  force: number;
}

/** Weight of every node under an ancestor (itself 1). */
export function weightsUnder(board: Board, view: View, ancestor: number, c: number): Map<number, Weights> {
  const weights = new Map<number, Weights>([[ancestor, { design: 1, force: 1 }]]);
  for (const node of parentsFirst(board, view, ancestor, c)) {
    const own = weights.get(node)!;
    const row = rowAt(board, view, node, c);
    if (!row) continue;
    const rolled = rollUpAt(board, view, row, c);
    childrenOf(board, row).forEach((kid, i) => {
      const held = weights.get(kid) ?? { design: 0, force: 0 };
      held.design += own.design * rolled.design[i]!;
      held.force += own.force * (rolled.why === 0 ? rolled.force[i]! : 0);
      weights.set(kid, held);
    });
  }
  return weights;
}

/** Weight of a node in every node above it, nearest first: one point here moves that one by its weight in force. */
export function weightsAbove(board: Board, view: View, node: number, c: number): Map<number, Weights> {
  const { structure } = board;
  const weights = new Map<number, Weights>([[node, { design: 1, force: 1 }]]);
  const above = new Set<number>();
  const lift = (at: number): void => {
    for (const parent of parentsOf(structure, at))
      if (!above.has(parent) && !structure.cyclic.has(parent)) {
        above.add(parent);
        lift(parent);
      }
  };
  lift(node);
  const rank = ranks(structure);
  const rise = [...above].sort((a, b) => rank[a - structure.seriesCount]! - rank[b - structure.seriesCount]!);
  for (const parent of rise) {
    const row = rowAt(board, view, parent, c);
    if (!row) continue;
    const rolled = rollUpAt(board, view, row, c);
    const sum = { design: 0, force: 0 };
    childrenOf(board, row).forEach((kid, i) => {
      const own = weights.get(kid);
      if (!own) return;
      sum.design += own.design * rolled.design[i]!;
      sum.force += own.force * (rolled.why === 0 ? rolled.force[i]! : 0);
    });
    if (sum.design > 0 || sum.force > 0) weights.set(parent, sum);
  }
  weights.delete(node);
  return weights;
}

/** A node and all under it, each before its children; members of a loop are visited once. */
export function parentsFirst(board: Board, view: View, ancestor: number, c: number): number[] {
  const seen = new Set<number>();
  const after: number[] = [];
  const stack: { node: number; kids: number[]; i: number }[] = [];
  const enter = (node: number) => {
    seen.add(node);
    const row = rowAt(board, view, node, c);
    stack.push({ node, kids: row ? childrenOf(board, row) : [], i: 0 });
  };
  enter(ancestor);
  while (stack.length > 0) {
    const frame = stack.at(-1)!;
    const kid = frame.kids[frame.i++];
    if (kid === undefined) {
      after.push(frame.node);
      stack.pop();
    } else if (!seen.has(kid)) enter(kid);
  }
  return after.reverse();
}

/** The last day of the newest value that a KPI's span rests on; null where there is none. */
export function newestInput(board: Board, view: View, node: number, c: number): Day | null {
  const series = board.model.series[node]!;
  const one = inputOf(board, view, node, c);
  if (Number.isNaN(one.actual)) return null;
  const f = series.pool.frequency;
  if (one.carried > 0) return anchorDay(board.model.calendar, f, one.from - one.carried);
  for (let o = one.to - 1; o >= one.from; o--)
    if (!Number.isNaN(valueAt(board.model, series, o, false))) return anchorDay(board.model.calendar, f, o);
  return view.spans[c]!.end;
}

export interface Under {
  kpis: number[];
  oldest: Day | null;
  worst: { node: number; score: number } | null;
  distribution: Map<Mark, number>;
}

/** All KPIs under a node, each once, with what is oldest and what is worst among them. */
export function under(board: Board, view: View, node: number, c: number): Under {
  const found: Under = { kpis: [], oldest: null, worst: null, distribution: new Map() };
  for (const id of parentsFirst(board, view, node, c)) {
    if (id >= board.structure.seriesCount) continue;
    found.kpis.push(id);
    const at = id * view.columns + c;
    if (isOut(view.why[at]!) && view.why[at] !== 0) {
      found.distribution.set('no-data', (found.distribution.get('no-data') ?? 0) + 1);
      continue;
    }
    const mark = view.why[at] === 0 ? bandOf(view.scales[c]!, view.score[at]!).status : 'no-data';
    found.distribution.set(mark, (found.distribution.get(mark) ?? 0) + 1);
    if (view.why[at] !== 0) continue;
    if (!found.worst || view.score[at]! < found.worst.score)
      found.worst = { node: id, score: view.score[at]! };
    const day = newestInput(board, view, id, c);
    if (day !== null && (found.oldest === null || day < found.oldest)) found.oldest = day;
  }
  return found;
}

/** The status of a node: its band, or its weakest child's where the scale asks for that. */
export function statusAt(
  board: Board,
  view: View,
  node: number,
  c: number,
): { status: Mark; band: string | null } {
  const at = node * view.columns + c;
  const scale = view.scales[c]!;
  if (view.why[at] !== 0 || Number.isNaN(view.score[at]!)) return { status: 'no-data', band: null };
  if (scale.parentStatus === 'weakest' && node >= board.structure.seriesCount) {
    const row = rowAt(board, view, node, c);
    const kids = row ? childrenOf(board, row) : [];
    let weakest: { status: Mark; band: string | null } | null = null;
    let lowest = Number.POSITIVE_INFINITY;
    for (const kid of kids) {
      const s = statusAt(board, view, kid, c);
      const rank = scale.bands.findIndex((b) => b.name === s.band);
      if (rank >= 0 && rank < lowest) {
        lowest = rank;
        weakest = s;
      }
    }
    if (weakest) return weakest;
  }
  const band = bandOf(scale, view.score[at]!);
  return { status: band.status, band: band.name };
}
