/**
 * Who moves an objective or a scorecard: the KPIs under it, heaviest first or by the gap that they explain. A
 * company's objective has a hundred thousand of them, so what cannot come next is not looked into: a child weighs
 * no more than its parent, and explains no more than its weight times the widest gap that there is.
 */
import { childrenOf, rowAt, weightsAbove } from './explain.ts';
import type { MeasureModel } from './measure-model.ts';
import type { Model } from './model.ts';
import { rollUpAt } from './node-scores.ts';
import { explains, markAt } from './sight.ts';
import { infoOf, parentsOf, type Structure } from './structure.ts';
import type { Board, View } from './view.ts';

export interface Mover {
  node: number;
  design: number;
  force: number;
  /** Part of the gap at the top. */
  explained: number;
}
export type RankedBy = 'weight' | 'gap';
export type Moving = 'kpi' | 'objective';

interface Waiting extends Mover {
  /** Nothing of this entry, or under it, ranks higher. */
  bound: number;
  isFound: boolean;
}

/** Comes up with the movers one by one, in order; equals in the order of their numbers. */
export function* moversOf(
  board: Board,
  view: View,
  top: number,
  c: number,
  by: RankedBy,
  moving: Moving = 'kpi',
): Generator<Mover> {
  const { structure } = board;
  const waiting = heap();
  const widest = by === 'weight' ? 0 : Math.max(0, markAt(view, c) - lowestScore(board, view, c));
  // Of what has no score nothing is in force: then design ranks.
  const isScored = view.why[top * view.columns + c] === 0;
  const weightOf = (design: number, force: number): number => (isScored ? force : design);
  const boundOf = (design: number, force: number): number =>
    by === 'weight' ? weightOf(design, force) : force * widest;
  /** Whatever counts as 0 for want of a score stands for all that is under it. */
  const isMissing = (node: number, force: number): boolean =>
    force > 0 && view.why[node * view.columns + c] !== 0;
  const isMoving = (node: number, force: number): boolean =>
    moving === 'kpi'
      ? node < structure.seriesCount || isMissing(node, force)
      : node >= structure.seriesCount && infoOf(board.model, structure, node).kind === 'objective';
  const seen = new Set<number>([top]);
  const offer = (node: number, design: number, force: number): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const explained = explains(view, node, c, force);
    const one = { node, design, force, explained };
    if (isMoving(node, force))
      waiting.push({
        ...one,
        bound: by === 'weight' ? weightOf(design, force) : explained,
        isFound: true,
      });
    if (node >= structure.seriesCount)
      waiting.push({ ...one, bound: boundOf(design, force), isFound: false });
  };
  // What several ways lead to weighs all of them together, so it waits at the top from the beginning.
  const shared = sharedNodes(structure);
  for (const node of shared) {
    if (node === top) continue;
    const weights = weightsAbove(board, view, node, c).get(top);
    if (weights) offer(node, weights.design, weights.force);
  }
  const open = (node: number, design: number, force: number): void => {
    const row = rowAt(board, view, node, c);
    if (!row) return;
    const rolled = rollUpAt(board, view, row, c);
    childrenOf(board, row).forEach((kid, i) => {
      if (shared.has(kid)) return;
      offer(kid, design * rolled.design[i]!, rolled.why === 0 ? force * rolled.force[i]! : 0);
    });
  };
  open(top, 1, 1);
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { node, design, force, explained, isFound } = one;
    if (isFound) yield { node, design, force, explained };
    else open(node, design, force);
  }
}

const sharedCache = new WeakMap<Structure, ReadonlySet<number>>();

/** Nodes to which more than one way may lead: aligned to several objectives, or within their own scorecard. */
function sharedNodes(structure: Structure): ReadonlySet<number> {
  const held = sharedCache.get(structure);
  if (held) return held;
  const shared = new Set<number>();
  const { seriesCount, parentStart } = structure;
  const isObjective = (node: number): boolean =>
    structure.items[structure.itemOf[node - seriesCount]!]!.kind === 'objective';
  for (let node = 0; node < parentStart.length - 1; node++) {
    if (parentStart[node + 1]! - parentStart[node]! < 2) continue;
    const above = parentsOf(structure, node);
    let ways = 0;
    let isWithin = false;
    for (const parent of above) {
      if (!isObjective(parent)) continue;
      ways++;
      isWithin ||=
        node >= seriesCount &&
        structure.unitOf[parent - seriesCount] === structure.unitOf[node - seriesCount];
    }
    if (ways > 1 || isWithin) shared.add(node);
  }
  sharedCache.set(structure, shared);
  return shared;
}

/** The lowest score that any KPI has or can have; 0 is among them, as which a missing one may count. */
function lowestScore({ model, structure }: Board, view: View, c: number): number {
  const least = view.scales[c]!.clamp?.[0];
  if (typeof least === 'number' && allClamped(model)) return Math.min(0, least);
  let lowest = 0;
  for (let at = c; at < structure.seriesCount * view.columns; at += view.columns)
    if (view.score[at]! < lowest) lowest = view.score[at]!;
  return lowest;
}

const clampedCache = new WeakMap<Model, boolean>();

/** Whether every measure's score is held within the scale. */
function allClamped(model: Model): boolean {
  let held = clampedCache.get(model);
  if (held === undefined) {
    const seen = new Set<MeasureModel>();
    held = model.series.every((series) => {
      if (seen.has(series.model)) return true;
      seen.add(series.model);
      return series.model.versions.every(({ body }) => body.clamp !== false);
    });
    clampedCache.set(model, held);
  }
  return held;
}

/** A heap of what waits, the highest bound first; of equals what is found, then the lower number. */
function heap() {
  const list: Waiting[] = [];
  const isBefore = (a: Waiting, b: Waiting): boolean =>
    a.bound !== b.bound ? a.bound > b.bound : a.isFound !== b.isFound ? !a.isFound : a.node < b.node;
  const swap = (i: number, j: number): void => {
    [list[i], list[j]] = [list[j]!, list[i]!];
  };
  return {
    push(one: Waiting): void {
      list.push(one);
      for (let i = list.length - 1; i > 0; ) {
        const above = (i - 1) >> 1;
        if (!isBefore(list[i]!, list[above]!)) break;
        swap(i, above);
        i = above;
      }
    },
    pop(): Waiting | undefined {
      const first = list[0];
      const last = list.pop();
      if (list.length === 0 || last === undefined) return first;
      list[0] = last;
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let best = i;
        if (left < list.length && isBefore(list[left]!, list[best]!)) best = left;
        if (right < list.length && isBefore(list[right]!, list[best]!)) best = right;
        if (best === i) return first;
        swap(i, best);
        i = best;
      }
    },
  };
}
