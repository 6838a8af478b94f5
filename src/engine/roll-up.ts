/**
 * From children to parent, for one node in one span. This is the whole rule; the loops of view.ts do the usual
 * cases of it faster and are held to it by tests.
 */

import type { Scale } from './definitions.ts';
import {
  EXCLUDED,
  isOut,
  LOW_COVERAGE,
  MISSING_CHILD,
  NO_CHILDREN,
  NO_TARGET_YET,
  NO_WEIGHT,
  NOT_BEGUN,
  NOT_DUE,
} from './reasons.ts';
import { scoreOfFraction } from './scale.ts';
import type { Row } from './structure.ts';

/** What a parent is told of one child. */
export interface ChildState {
  score: number;
  why: number;
  /** Share of its own due weight that had data; 1 for a scored KPI. */
  coverage: number;
  weight: number;
  /** For points: what it could earn and what it earned. */
  possible: number;
  earned: number;
}

export interface RolledUp {
  score: number;
  why: number;
  coverage: number;
  /** Each child's part of the parent by declared weights and shares; they add up to 1. */
  design: Float64Array;
  /** Each child's part in force; for a scored parent they add up to 1. */
  force: Float64Array;
  /** For points: what the parent could earn and earned. */
  possible: number;
  earned: number;
}

const near = 1e-9;

/** The value an absent child counts as in the score, where it counts at all. */
const absent = 0;

/**
 * Rolls children up. `kids` are in declared order, the first `row.ownEnd − row.start` its own, the rest
 * cascaded. Weighted average: Σ w·s / Σ w over the scored (redistribute), or over the due with 0 for the
 * missing (zero); own and cascaded part each by themselves, then joined by their shares.
 */
export function rollUp(row: Row, kids: readonly ChildState[], scale: Scale): RolledUp {
  const n = kids.length;
  const own = row.ownEnd - row.start;
  const design = new Float64Array(n);
  const force = new Float64Array(n);
  const out: RolledUp = {
    score: Number.NaN,
    why: 0,
    coverage: Number.NaN,
    design,
    force,
    possible: Number.NaN,
    earned: Number.NaN,
  };
  const parts = row.method === 'weighted' ? [kids.slice(0, own), kids.slice(own)] : [kids];
  const declared = (kid: ChildState) =>
    row.method === 'mean' ? 1 : row.method === 'points' ? kid.possible : kid.weight;
  const said = row.method === 'weighted' ? [row.own, row.cascade] : [1];

  const sums = parts.map((part) => {
    let all = 0;
    let due = 0;
    let scored = 0;
    let covered = 0;
    let nDue = 0;
    let nScored = 0;
    for (const kid of part) {
      const w = declared(kid);
      all += w;
      if (isOut(kid.why)) continue;
      nDue++;
      due += w;
      if (kid.why !== 0) continue;
      nScored++;
      scored += w;
      covered += w * kid.coverage;
    }
    return { all, due, scored, covered, nDue, nScored, kids: part.length };
  });
  const designShares = shares(
    said,
    sums.map((s) => s.kids > 0),
  );
  spreadOver(
    design,
    parts,
    (p) => designShares[p]!,
    (kid, p) => (sums[p]!.all > 0 ? declared(kid) / sums[p]!.all : 0),
  );

  const nDue = sums.reduce((a, s) => a + s.nDue, 0);
  const nScored = sums.reduce((a, s) => a + s.nScored, 0);
  if (nDue === 0) {
    out.why =
      n === 0
        ? NO_CHILDREN
        : kids.some((k) => k.why === NOT_DUE)
          ? NOT_DUE
          : kids.some((k) => k.why === EXCLUDED)
            ? EXCLUDED
            : kids.some((k) => k.why === NO_TARGET_YET)
              ? NO_TARGET_YET
              : kids.some((k) => k.why === NOT_BEGUN)
                ? NOT_BEGUN
                : NO_CHILDREN;
    return out;
  }
  const dueShares = shares(
    said,
    sums.map((s) => s.nDue > 0),
  );
  out.coverage = sums.reduce((a, s, p) => a + (s.due > 0 ? dueShares[p]! * (s.covered / s.due) : 0), 0);
  if (row.method === 'points') addPoints(out, row, kids);
  if (row.missing === 'blank' && nScored < nDue) out.why = MISSING_CHILD;
  else if (nScored === 0 && row.missing !== 'zero') out.why = commonReason(kids);
  else if (nScored < row.minScored || out.coverage < row.minCoverage - near) out.why = LOW_COVERAGE;
  if (out.why !== 0) return out;

  const counts = (kid: ChildState) => !isOut(kid.why) && (kid.why === 0 || row.missing === 'zero');
  const value = (kid: ChildState) => (kid.why === 0 ? kid.score : absent);
  if (row.method === 'worst' || row.method === 'best') {
    const sign = row.method === 'worst' ? 1 : -1;
    let chosen = -1;
    kids.forEach((kid, i) => {
      if (counts(kid) && (chosen < 0 || sign * (value(kid) - value(kids[chosen]!)) < 0)) chosen = i;
    });
    out.score = value(kids[chosen]!);
    force[chosen] = 1;
    return out;
  }
  if (row.method === 'points') {
    if (!(out.possible > 0)) {
      out.why = NO_WEIGHT;
      return out;
    }
    out.score = scoreOfFraction(scale, out.earned / out.possible);
    kids.forEach((kid, i) => {
      if (counts(kid)) force[i] = kid.possible / out.possible;
    });
    return out;
  }
  const inForce = sums.map((s) => (row.missing === 'zero' ? s.due : s.scored));
  const forceShares = shares(
    said,
    inForce.map((w, p) => w > 0 && (row.missing === 'zero' || sums[p]!.nScored > 0)),
  );
  if (inForce.every((w) => !(w > 0))) {
    out.why = NO_WEIGHT;
    return out;
  }
  let score = 0;
  parts.forEach((part, p) => {
    if (forceShares[p] === 0) return;
    let sum = 0;
    for (const kid of part) if (counts(kid)) sum += declared(kid) * value(kid);
    score += forceShares[p]! * (sum / inForce[p]!);
  });
  spreadOver(
    force,
    parts,
    (p) => forceShares[p]!,
    (kid, p) => (counts(kid) && inForce[p]! > 0 ? declared(kid) / inForce[p]! : 0),
  );
  out.score = score;
  return out;
}

/** Shares of the parts that are there; one that is not gives its share to the other. */
function shares(said: readonly number[], there: readonly boolean[]): number[] {
  const total = said.reduce((a, s, i) => a + (there[i] ? s : 0), 0);
  const n = there.filter(Boolean).length;
  return said.map((s, i) => (!there[i] ? 0 : n === 1 ? 1 : total > 0 ? s / total : 1 / n));
}

function spreadOver(
  into: Float64Array,
  parts: readonly (readonly ChildState[])[],
  share: (part: number) => number,
  within: (kid: ChildState, part: number) => number,
): void {
  let i = 0;
  parts.forEach((part, p) => {
    for (const kid of part) into[i++] = share(p) * within(kid, p);
  });
}

function addPoints(out: RolledUp, row: Row, kids: readonly ChildState[]): void {
  let earned = 0;
  let possible = 0;
  for (const kid of kids) {
    if (isOut(kid.why) || (kid.why !== 0 && row.missing !== 'zero')) continue;
    possible += kid.possible;
    if (kid.why === 0) earned += kid.earned;
  }
  out.earned = earned;
  out.possible = possible;
}

/** The children's reason where all share one. */
function commonReason(kids: readonly ChildState[]): number {
  const due = kids.filter((k) => !isOut(k.why));
  return due.every((k) => k.why === due[0]!.why) ? due[0]!.why : MISSING_CHILD;
}
