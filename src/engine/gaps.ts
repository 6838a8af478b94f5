/**
 * Gaps: whatever stands below the target of its scale, and whatever is due and has no score (nobody knows how far
 * that is, which is a gap, too). And what a gap costs a node above it.
 *
 * The cost of a gap is its distance from the target times its weight in force in the top: a KPI at 50, 20 below its
 * target of 70, of a quarter of the top's weight, costs the top 5. The weight in force, not the declared one, because
 * missing data spreads its weight over what is there: only so do the parts add up. What lies below the target costs
 * (`lost`), what lies beyond it makes up for some of that (`gained`), and the top's own distance is lost − gained.
 * That holds for weighted averages, for means, and for worst and best, where all of it is the deciding child's; for
 * points only where the scale's marks lie evenly, because there the score follows from points earned.
 *
 * What closing a gap gives is reckoned and not derived (`closing`): the score is put on its target and everything
 * above it rolled up again. For what has a score, under averages, it is the cost to the last digit. It is less under
 * worst and best (the next one decides then) and otherwise under points; and what has no data comes into the average
 * as it is closed, which takes weight from the others.
 */
import { scoreNode } from './node-scores.ts';
import { isOut } from './reasons.ts';
import { reaches } from './scale.ts';
import { explains, markAt } from './sight.ts';
import { parentsOf, rowNumberOn } from './structure.ts';
import type { TopWeights } from './top-weights.ts';
import type { Board, View } from './view.ts';

/** `below`: under the target. `no-data`: due, and without a score. */
export type Lack = 'below' | 'no-data';

/** In what way a node is a gap; null where it is none: on target, or nothing is asked of it yet. */
export function lackAt(view: View, node: number, c: number): Lack | null {
  const at = node * view.columns + c;
  const why = view.why[at]!;
  const score = view.score[at]!;
  // What is no KPI is never scored.
  if (why === 0) return Number.isNaN(score) || reaches(score, markAt(view, c)) ? null : 'below';
  return isOut(why) ? null : 'no-data';
}

export interface Gap {
  node: number;
  lack: Lack;
  /** Points below the target; NaN without a score. */
  below: number;
  /** Its part of the top, as declared and in force. */
  design: number;
  force: number;
  /** Points that it takes from the top. */
  cost: number;
}

export function gapOfNode(view: View, c: number, node: number, lack: Lack, weights: TopWeights): Gap {
  const force = weights.force[node]!;
  return {
    node,
    lack,
    below: lack === 'below' ? markAt(view, c) - view.score[node * view.columns + c]! : Number.NaN,
    design: weights.design[node]!,
    force,
    cost: explains(view, node, c, force),
  };
}

/** Dearest first; of what costs alike, what has the larger share by design: so what has no data stands by its weight. */
export const byCost = (a: Gap, b: Gap): number => b.cost - a.cost || b.design - a.design || a.node - b.node;

/** The gaps among some nodes that a test lets pass, dearest first. */
export function gapsAmong(
  view: View,
  c: number,
  nodes: Iterable<number>,
  weights: TopWeights,
  isWanted: (node: number) => boolean = () => true,
): Gap[] {
  const found: Gap[] = [];
  for (const node of nodes) {
    const lack = lackAt(view, node, c);
    if (lack !== null && isWanted(node)) found.push(gapOfNode(view, c, node, lack, weights));
  }
  return found.sort(byCost);
}

export interface Account {
  /** The target less the top's score; NaN without one. */
  distance: number;
  /** What all KPIs below their targets take, and what those beyond them give. */
  lost: number;
  gained: number;
  /** Part of the top, by design, of KPIs that are due and have no data. */
  unseen: number;
  /** Whether lost − gained is the distance: not under points. */
  isExact: boolean;
}

/** Where a node's distance from its target comes from, over everything that has a say in it. */
export function accountOf({ structure }: Board, view: View, c: number, weights: TopWeights): Account {
  const { top, nodes, design, force } = weights;
  const { seriesCount, manners, rows } = structure;
  const account: Account = {
    distance:
      view.why[top * view.columns + c] === 0
        ? markAt(view, c) - view.score[top * view.columns + c]!
        : Number.NaN,
    lost: 0,
    gained: 0,
    unseen: 0,
    isExact: true,
  };
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    const why = view.why[node * view.columns + c]!;
    if (node >= seriesCount) {
      const row = rowNumberOn(structure, node, view.ends[c]!);
      if (row >= 0 && force[node]! > 0 && manners[rows.manner[row]!]!.method === 'points')
        account.isExact = false;
      // A parent with a score is made of its children; without one it stands for them where it counts as 0.
      if (why === 0) continue;
    } else if (why !== 0 && !isOut(why)) account.unseen += design[node]!;
    const cost = explains(view, node, c, force[node]!);
    if (cost > 0) account.lost += cost;
    else account.gained -= cost;
  }
  return account;
}

/** How many points the top would gain if a node stood exactly on its target; NaN where the top has no score. */
export function closing(board: Board, view: View, c: number, top: number, node: number): number {
  const at = top * view.columns + c;
  if (view.why[at] !== 0) return Number.NaN;
  return scoreIf(board, view, c, top, new Map([[node, markAt(view, c)]])) - view.score[at]!;
}

/**
 * The score that a node would have with other scores under it, everything between rolled up again; NaN where it would
 * have none. The view is as before when this returns.
 */
export function scoreIf(
  board: Board,
  view: View,
  c: number,
  top: number,
  given: ReadonlyMap<number, number>,
): number {
  const { structure } = board;
  const { seriesCount } = structure;
  const above = nodesAbove(board, top, given.keys());
  const touched = [...given.keys(), ...above];
  const held = touched.map((node) => {
    const at = node * view.columns + c;
    const cover = node < seriesCount ? Number.NaN : view.coverage[at - seriesCount * view.columns]!;
    return { at, isParent: node >= seriesCount, score: view.score[at]!, why: view.why[at]!, cover };
  });
  try {
    for (const [node, score] of given) {
      const at = node * view.columns + c;
      if (node >= seriesCount && view.why[at] !== 0) view.coverage[at - seriesCount * view.columns] = 1;
      view.score[at] = score;
      view.why[at] = 0;
    }
    for (const node of above) scoreNode(board, view, node, c, c + 1);
    const at = top * view.columns + c;
    return view.why[at] === 0 ? view.score[at]! : Number.NaN;
  } finally {
    for (const { at, isParent, score, why, cover } of held) {
      view.score[at] = score;
      view.why[at] = why;
      if (isParent) view.coverage[at - seriesCount * view.columns] = cover;
    }
  }
}

/** What stands above some nodes, as far as a top, children before parents; the given ones are held as they are. */
function nodesAbove({ structure }: Board, top: number, given: Iterable<number>): number[] {
  const start = new Set(given);
  const done = new Set<number>();
  const order: number[] = [];
  const lift = (node: number): void => {
    if (node === top) return;
    for (const parent of parentsOf(structure, node)) {
      if (done.has(parent) || start.has(parent)) continue;
      done.add(parent);
      lift(parent);
      order.push(parent);
    }
  };
  for (const node of start) lift(node);
  return order.reverse();
}
