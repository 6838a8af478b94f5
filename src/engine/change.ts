/**
 * The exact change of a score between two spans, split by what caused it. A parent's: ω̄·Δs + (s̄ − S̄)·Δω for
 * each child, bars being means of both spans and ω the normalized weights in force; the parts add up to the
 * change. A KPI's: between its actual and its target and limits, averaging both orders (Shapley's value of two).
 */
import { inputOf, rowAt } from './explain.ts';
import { isOut } from './reasons.ts';
import { type Scored, scoreValue } from './rules.ts';
import type { SpanInput } from './span-input.ts';
import { type Board, childStates, rollUpAt, type View } from './view.ts';

export interface ChangePart {
  /** A child node; for a KPI null. */
  node: number | null;
  what: 'child' | 'actual' | 'target' | 'definition';
  part: number;
}

export interface Change {
  /** NaN where either span has no score. */
  total: number;
  parts: ChangePart[];
}

const none: Change = { total: Number.NaN, parts: [] };

/** The change of a node from column `before` to column `after` of one view. */
export function changeOf(board: Board, view: View, node: number, after: number, before: number): Change {
  const a = node * view.columns + after;
  const b = node * view.columns + before;
  if (view.why[a] !== 0 || view.why[b] !== 0) return none;
  const total = view.score[a]! - view.score[b]!;
  return {
    total,
    parts:
      node < board.structure.seriesCount
        ? kpiParts(board, view, node, after, before, total)
        : childParts(board, view, node, after, before),
  };
}

interface Side {
  score: number | null;
  force: number;
}

function sides(board: Board, view: View, node: number, c: number): Map<number, Side> {
  const found = new Map<number, Side>();
  const row = rowAt(board, view, node, c);
  if (!row) return found;
  const rolled = rollUpAt(board, view, row, c);
  childStates(board, view, row, c).forEach((kid, i) => {
    const counted = kid.why === 0 ? kid.score : row.missing === 'zero' && !isOut(kid.why) ? 0 : null;
    found.set(board.structure.kids[row.start + i]!, { score: counted, force: rolled.force[i]! });
  });
  return found;
}

function childParts(board: Board, view: View, node: number, after: number, before: number): ChangePart[] {
  const now = sides(board, view, node, after);
  const then = sides(board, view, node, before);
  const mean = (view.score[node * view.columns + after]! + view.score[node * view.columns + before]!) / 2;
  const parts: ChangePart[] = [];
  for (const kid of new Set([...then.keys(), ...now.keys()])) {
    const x = now.get(kid) ?? { score: null, force: 0 };
    const y = then.get(kid) ?? { score: null, force: 0 };
    // An absent score stands in for the other span's: only the weight's move tells then.
    const s1 = x.score ?? y.score;
    const s0 = y.score ?? x.score;
    if (s1 === null || s0 === null) continue;
    parts.push({
      node: kid,
      what: 'child',
      part: ((x.force + y.force) / 2) * (s1 - s0) + ((s1 + s0) / 2 - mean) * (x.force - y.force),
    });
  }
  return parts;
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
  if ([aa, ab, ba, bb].some(Number.isNaN)) return [{ node: null, what: 'definition', part: total }];
  const actual = (ab - bb + (aa - ba)) / 2;
  const target = (ba - bb + (aa - ab)) / 2;
  const rest = total - actual - target;
  const parts: ChangePart[] = [
    { node: null, what: 'actual', part: actual },
    { node: null, what: 'target', part: target },
  ];
  // Another rule or scale then: what neither the value nor the limits explain.
  if (Math.abs(rest) > 1e-9) parts.push({ node: null, what: 'definition', part: rest });
  return parts;
}
