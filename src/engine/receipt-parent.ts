/** The receipt of a parent: how its children join, what each brings, and how much of what is due is covered. */
import { rowAt, statusAt } from './explain.ts';
import { childStates, rollUpAt } from './node-scores.ts';
import { isOut, reasonWord } from './reasons.ts';
import type { EngineReceipt, Step } from './receipt.ts';
import type { ChildState } from './roll-up.ts';
import { addressOfNode, infoOf, type Row } from './structure.ts';
import { type Board, coverageOf, type View } from './view.ts';

const orNull = (n: number): number | null => (Number.isNaN(n) ? null : n);

export function explainParent(
  board: Board,
  view: View,
  node: number,
  c: number,
  receipt: EngineReceipt,
): void {
  const { model, structure } = board;
  const row = rowAt(board, view, node, c);
  const step: Step = (code, values = {}) => receipt.steps.push({ code, values });
  if (!row) {
    step('not-there');
    return;
  }
  receipt.method = row.method;
  receipt.missing = row.missing;
  const states = childStates(board, view, row, c);
  const rolled = rollUpAt(board, view, row, c);
  const own = row.ownEnd - row.start;
  step('method', { method: row.method });
  if (row.method === 'weighted' && own > 0 && row.end > row.ownEnd)
    step('shares', { own: row.own, cascade: row.cascade });
  const missing = states.filter((s) => s.why !== 0 && !isOut(s.why)).length;
  const out = states.filter((s) => isOut(s.why)).length;
  if (missing > 0) step('missing', { missing: row.missing, count: missing });
  if (out > 0) step('out', { count: out });
  if (row.method === 'points')
    step('points', { earned: orNull(rolled.earned), possible: orNull(rolled.possible) });
  if (row.minCoverage > 0)
    step('least-coverage', { least: row.minCoverage, coverage: orNull(rolled.coverage) });
  if (row.minScored > 0)
    step('least-scored', { least: row.minScored, scored: states.filter((s) => s.why === 0).length });
  const due = dueShares(row, states);
  if (rolled.coverage < 1 - 1e-12) step('coverage', { coverage: rolled.coverage });
  states.forEach((state, i) => {
    const kid = structure.kids[row.start + i]!;
    const info = infoOf(model, structure, kid);
    const counts = receipt.reason === null && rolled.force[i]! > 0;
    receipt.children.push({
      node: addressOfNode(model, structure, kid),
      kind: info.kind,
      unit: info.unit,
      code: info.code,
      part: i < own ? 'own' : 'cascade',
      score: orNull(state.score),
      reason: reasonWord(state.why),
      ...statusAt(board, view, kid, c),
      coverage: orNull(coverageOf(board, view, kid, c)),
      weight: state.weight,
      designShare: rolled.design[i]!,
      shareInForce: receipt.reason === null ? rolled.force[i]! : 0,
      points:
        row.method === 'points' && !isOut(state.why) && (state.why === 0 || row.missing === 'zero')
          ? { earned: state.earned, possible: state.possible }
          : null,
      dueShare: due[i]!,
      counts: due[i] === null ? null : state.coverage,
      contribution: counts ? rolled.force[i]! * (state.why === 0 ? state.score : 0) : null,
    });
  });
  if (receipt.reason === null) step('sum', { score: receipt.score });
  else {
    step('no-score', { reason: receipt.reason });
    receipt.cells = receipt.children.filter((k) => k.reason !== null).map((k) => k.node);
  }
}

/**
 * Each child's part of what is due, by declared weights and shares; they add up to 1. Coverage is Σ part × the
 * child's own coverage, a child without a score counting 0 however much of it is covered.
 */
function dueShares(row: Row, states: readonly ChildState[]): (number | null)[] {
  const own = row.ownEnd - row.start;
  const parts =
    row.method === 'weighted'
      ? [
          { kids: states.slice(0, own), said: row.own },
          { kids: states.slice(own), said: row.cascade },
        ]
      : [{ kids: states, said: 1 }];
  const weight = (kid: ChildState) =>
    row.method === 'mean' ? 1 : row.method === 'points' ? kid.possible : kid.weight;
  const due = parts.map(({ kids }) => kids.filter((kid) => !isOut(kid.why)));
  const there = parts.filter((_, p) => due[p]!.length > 0);
  const said = there.reduce((sum, part) => sum + part.said, 0);
  return parts.flatMap(({ kids, said: share }, p) => {
    const all = due[p]!.reduce((sum, kid) => sum + weight(kid), 0);
    const ofPart = there.length === 1 ? 1 : said > 0 ? share / said : 1 / there.length;
    return kids.map((kid) => (isOut(kid.why) ? null : all > 0 ? (ofPart * weight(kid)) / all : 0));
  });
}
