/**
 * The exact change of a score between two spans, split by what caused it. A parent's: ω̄·Δs + (s̄ − S̄)·Δω for
 * each child, bars being means of both spans and ω the normalized weights in force; the parts add up to the
 * change. Each child's part is told apart by cause. A KPI's: between its actual and its target and limits,
 * averaging both orders (Shapley's value of two).
 */
import { inputOf, rowAt } from './explain.ts';
import { childStates } from './node-scores.ts';
import { isOut } from './reasons.ts';
import { type ChildState, rollUp } from './roll-up.ts';
import { type Scored, scoreValue } from './rules.ts';
import type { SpanInput } from './span-input.ts';
import type { Row } from './structure.ts';
import type { Board, View } from './view.ts';

/**
 * Why a child moved its parent: its score moved; weights or shares are others now; it came due or is no longer
 * due, is missing or no longer missing, is new or dropped; others came or went, so that their weight is spread
 * anew; or another child decides (worst, best).
 */
export type Cause =
  | 'score'
  | 'weight'
  | 'came-due'
  | 'no-longer-due'
  | 'missing-now'
  | 'no-longer-missing'
  | 'new'
  | 'dropped'
  | 'redistributed'
  | 'deciding';

export interface ChangePart {
  /** A child node; for a KPI null. */
  node: number | null;
  what: 'child' | 'actual' | 'target' | 'definition';
  part: number;
  /** Of a child: what its part is made of; they add up to it. */
  causes: { why: Cause; part: number }[];
}

export interface Change {
  /** NaN where either span has no score. */
  total: number;
  parts: ChangePart[];
}

const none: Change = { total: Number.NaN, parts: [] };

/** How much a node's score changed from column `before` to column `after`; NaN where either has none. */
export function changeBetween(view: View, node: number, after: number, before: number): number {
  const a = node * view.columns + after;
  const b = node * view.columns + before;
  return view.why[a] !== 0 || view.why[b] !== 0 ? Number.NaN : view.score[a]! - view.score[b]!;
}

/** The change of a node from column `before` to column `after` of one view. */
export function changeOf(board: Board, view: View, node: number, after: number, before: number): Change {
  const total = changeBetween(view, node, after, before);
  if (Number.isNaN(total)) return none;
  return {
    total,
    parts:
      node < board.structure.seriesCount
        ? kpiParts(board, view, node, after, before, total)
        : childParts(board, view, node, after, before),
  };
}

/** A parent's children in one span, as they were, and with how much force each counted. */
interface Side {
  row: Row;
  kids: Map<number, ChildState>;
  force: Map<number, number>;
}

function sideAt(board: Board, view: View, node: number, c: number): Side | null {
  const row = rowAt(board, view, node, c);
  if (!row) return null;
  const states = childStates(board, view, row, c);
  const kids = new Map(states.map((state, i) => [board.structure.kids[row.start + i]!, state]));
  return { row, kids, force: forceOf(view, c, row, kids) };
}

function forceOf(view: View, c: number, row: Row, kids: Map<number, ChildState>): Map<number, number> {
  const rolled = rollUp(row, [...kids.values()], view.scales[c]!);
  return new Map([...kids.keys()].map((kid, i) => [kid, rolled.why === 0 ? rolled.force[i]! : 0]));
}

/** The children of one side, present and scored as they were there, with the weights and shares of the other. */
function crossed(view: View, c: number, weights: Side, presence: Side): Map<number, number> {
  const kids = new Map<number, ChildState>();
  for (const [kid, state] of presence.kids) {
    const { weight, possible } = weights.kids.get(kid) ?? state;
    kids.set(kid, { ...state, weight, possible });
  }
  const { own, cascade, method } = weights.row;
  // Least coverage and least count are not asked here: the score of both spans is known to exist.
  const row = { ...presence.row, own, cascade, method, minCoverage: 0, minScored: 0 };
  return forceOf(view, c, { ...row, missing: asked(row) }, kids);
}

const asked = (row: Row): Row['missing'] => (row.missing === 'blank' ? 'redistribute' : row.missing);

/** The score with which a child counts: 0 where missing counts so; null where it does not count. */
function counted(side: Side, kid: number): number | null {
  const state = side.kids.get(kid);
  if (!state) return null;
  if (state.why === 0) return state.score;
  return side.row.missing === 'zero' && !isOut(state.why) ? 0 : null;
}

function childParts(board: Board, view: View, node: number, after: number, before: number): ChangePart[] {
  const now = sideAt(board, view, node, after);
  const then = sideAt(board, view, node, before);
  if (!now || !then) return [];
  const mean = (view.score[node * view.columns + after]! + view.score[node * view.columns + before]!) / 2;
  const newWeights = crossed(view, before, now, then);
  const oldWeights = crossed(view, after, then, now);
  const deciding = now.row.method === 'worst' || now.row.method === 'best';
  const parts: ChangePart[] = [];
  for (const kid of new Set([...then.kids.keys(), ...now.kids.keys()])) {
    const x = counted(now, kid);
    const y = counted(then, kid);
    // An absent score stands in for the other span's: only the weight's move tells then.
    const s1 = x ?? y;
    const s0 = y ?? x;
    if (s1 === null || s0 === null) continue;
    const w1 = now.force.get(kid) ?? 0;
    const w0 = then.force.get(kid) ?? 0;
    const moved = ((w1 + w0) / 2) * (s1 - s0);
    const worth = (s1 + s0) / 2 - mean;
    const turn = turnOf(now, then, kid);
    // What dated weights did, averaged over both orders: before who is present changed, and after.
    const byWeights = deciding
      ? 0
      : ((newWeights.get(kid) ?? 0) - w0 + (w1 - (oldWeights.get(kid) ?? 0))) / 2;
    const byPresence = w1 - w0 - byWeights;
    const other = deciding ? 'deciding' : 'redistributed';
    const causes: ChangePart['causes'] =
      turn === 'new' || turn === 'dropped'
        ? [{ why: turn, part: moved + worth * (w1 - w0) }]
        : [
            { why: turn ?? 'score', part: moved },
            { why: 'weight', part: worth * byWeights },
            { why: turn ?? other, part: worth * byPresence },
          ];
    parts.push({
      node: kid,
      what: 'child',
      part: moved + worth * (w1 - w0),
      causes: joined(causes),
    });
  }
  return parts;
}

/** What became of a child between two spans; null where it counted in both. */
function turnOf(now: Side, then: Side, kid: number): Cause | null {
  const a = now.kids.get(kid);
  const b = then.kids.get(kid);
  if (!b) return 'new';
  if (!a) return 'dropped';
  const out = [isOut(b.why), isOut(a.why)];
  if (out[0] !== out[1]) return out[1] ? 'no-longer-due' : 'came-due';
  if ((a.why === 0) !== (b.why === 0)) return a.why === 0 ? 'no-longer-missing' : 'missing-now';
  return null;
}

/** One line a cause; what did nothing is not told. */
function joined(causes: ChangePart['causes']): ChangePart['causes'] {
  const sums = new Map<Cause, number>();
  for (const { why, part } of causes) sums.set(why, (sums.get(why) ?? 0) + part);
  return [...sums].filter(([, part]) => Math.abs(part) > 1e-12).map(([why, part]) => ({ why, part }));
}

function kpiParts(
  board: Board,
  view: View,
  node: number,
  after: number,
  before: number,
  total: number,
): ChangePart[] {
  const now = inputOf(board, view, node, after);
  const then = inputOf(board, view, node, before);
  if (!now.version || !then.version) return [];
  const out: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };
  const score = (actual: SpanInput, limits: SpanInput) =>
    scoreValue(now.version!.spec, actual.actual, limits.limits, view.scales[after]!, out).score;
  const [aa, ab, ba, bb] = [score(now, now), score(now, then), score(then, now), score(then, then)];
  if ([aa, ab, ba, bb].some(Number.isNaN))
    return [{ node: null, what: 'definition', part: total, causes: [] }];
  const actual = (ab - bb + (aa - ba)) / 2;
  const target = (ba - bb + (aa - ab)) / 2;
  const rest = total - actual - target;
  const parts: ChangePart[] = [
    { node: null, what: 'actual', part: actual, causes: [] },
    { node: null, what: 'target', part: target, causes: [] },
  ];
  // Another rule or scale then: what neither the value nor the limits explain.
  if (Math.abs(rest) > 1e-9) parts.push({ node: null, what: 'definition', part: rest, causes: [] });
  return parts;
}
