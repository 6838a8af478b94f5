/**
 * Which gaps a unit's scorecard, or all scorecards below it, have, dearest first. Found once for a board, a number and
 * a period, and kept as numbers: eleven thousand scorecards have a hundred thousand of them. What is told of one in
 * words is read for a window (gap-reading.ts).
 */
import { cardsBelow } from '#board/balance-reading.ts';
import { cascadeLayout } from '#board/cascade-layout.ts';
import { NotThere, type Opened } from '#board/reading.ts';
import { type Account, accountOf, lackAt } from '#engine/gaps.ts';
import { explains } from '#engine/sight.ts';
import { rowNumberOn } from '#engine/structure.ts';
import { type TopWeights, topWeights } from '#engine/top-weights.ts';
import type { Board } from '#engine/view.ts';
import type { GapLevel } from './gap-contract.ts';

/** The scorecard whose score is the top, and what everything under it weighs. */
export interface TopOf {
  card: number;
  weights: TopWeights;
}

export interface GapList {
  top: TopOf;
  cards: readonly number[];
  /** The gaps, dearest first, with the objective and the perspective that each stands in. */
  nodes: Int32Array;
  objectives: Int32Array;
  perspectives: Int32Array;
}

const kept = new WeakMap<Board, Map<string, unknown>>();
const mostKept = 12;

/** Kept with the board while it stands at the same number; figures that it takes up make it another. */
export function keptFor<T>(o: Opened, what: string, make: () => T): T {
  const held = kept.get(o.board) ?? new Map<string, unknown>();
  kept.set(o.board, held);
  const key = `${o.asOf} ${o.span} ${o.period.frequency} ${o.period.ordinal} ${what}`;
  if (held.has(key)) return held.get(key) as T;
  for (const old of held.keys()) if (!old.startsWith(`${o.asOf} `)) held.delete(old);
  if (held.size >= mostKept) held.delete(held.keys().next().value ?? '');
  const made = make();
  held.set(key, made);
  return made;
}

export function topOf(o: Opened, unit: string): TopOf {
  if (!o.tree.units.has(unit)) throw new NotThere(`unit ${unit}`);
  const { card } = cascadeLayout(o).of(unit);
  if (card < 0) throw new NotThere(`scorecard of unit ${unit}`);
  return keptFor(o, `top ${card}`, () => ({ card, weights: topWeights(o.board, o.view, card, o.now) }));
}

/** What everything under a top takes from it and gives it. */
export const accountFor = (o: Opened, { card, weights }: TopOf): Account =>
  keptFor(o, `account ${card}`, () => accountOf(o.board, o.view, o.now, weights));

export function gapList(o: Opened, unit: string, scope: 'scorecard' | 'cascade', level: GapLevel): GapList {
  const top = topOf(o, unit);
  return keptFor(o, `list ${top.card} ${scope} ${level}`, () =>
    listFor(o, top, scope === 'scorecard' ? [top.card] : cardsBelow(o, unit), level),
  );
}

function listFor(o: Opened, top: TopOf, cards: readonly number[], level: GapLevel): GapList {
  const { structure } = o.board;
  const { seriesCount } = structure;
  const found: number[] = [];
  const inObjective: number[] = [];
  const inPerspective: number[] = [];
  const seen = new Uint8Array(seriesCount + structure.count);
  const look = (node: number, objective: number, perspective: number): void => {
    if (seen[node] !== 0) return;
    seen[node] = 1;
    if (lackAt(o.view, node, o.now) === null) return;
    found.push(node);
    inObjective.push(objective);
    inPerspective.push(perspective);
  };
  for (const card of cards)
    for (const perspective of ownKids(o, card))
      for (const objective of ownKids(o, perspective))
        if (level === 'objective') look(objective, objective, perspective);
        else
          for (const kpi of ownKids(o, objective)) if (kpi < seriesCount) look(kpi, objective, perspective);
  const order = inOrder(o, top.weights, found);
  return {
    top,
    cards,
    nodes: Int32Array.from(order, (n) => found[n]!),
    objectives: Int32Array.from(order, (n) => inObjective[n]!),
    perspectives: Int32Array.from(order, (n) => inPerspective[n]!),
  };
}

/** Costs are put in order as whole numbers of this part of a point, with the gap's place behind them. */
const grain = 2 ** 24;
const mostPlaces = 2 ** 21;

/**
 * Places of gaps, dearest first; of what costs alike, the larger share by design. As `byCost` of engine/gaps.ts, for
 * hundreds of thousands: numbers are sorted without asking anyone, and what is left in the wrong order is put right.
 */
function inOrder(o: Opened, { force, design }: TopWeights, nodes: readonly number[]): Int32Array {
  const cost = Float64Array.from(nodes, (node) => explains(o.view, node, o.now, force[node]!));
  const before = (a: number, b: number): number =>
    cost[b]! - cost[a]! || design[nodes[b]!]! - design[nodes[a]!]! || nodes[a]! - nodes[b]!;
  const order = Int32Array.from(nodes, (_, n) => n);
  if (nodes.length < 1000 || nodes.length > mostPlaces) return order.sort(before);
  // What costs nothing stands by its share, far below whatever costs something.
  const keys = Float64Array.from(nodes, (node, n) => {
    const worth = cost[n]! > 0 ? 1 + cost[n]! : design[node]!;
    return -Math.round(worth * grain) * mostPlaces + n;
  }).sort();
  for (let i = 0; i < order.length; i++) {
    const key = keys[i]!;
    order[i] = key - Math.floor(key / mostPlaces) * mostPlaces;
  }
  for (let i = 1; i < order.length; i++) {
    const one = order[i]!;
    let at = i;
    while (at > 0 && before(order[at - 1]!, one) > 0) {
      order[at] = order[at - 1]!;
      at--;
    }
    order[at] = one;
  }
  return order;
}

/** What a node joins of its own scorecard, on the reading's day. */
export function ownKids({ board: { structure }, day }: Opened, node: number): Int32Array {
  const row = rowNumberOn(structure, node, day);
  return row < 0
    ? structure.kids.subarray(0, 0)
    : structure.kids.subarray(structure.rows.start[row]!, structure.rows.ownEnd[row]!);
}
