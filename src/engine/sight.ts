/**
 * The line of sight: every way from a KPI or an objective up to the top of the strategy, with what each step
 * weighs, and how much of the gap at the top the start explains.
 *
 * The gap of a scored node is the scale's target mark less its score. What a descendant explains of it is
 * (mark − its score) × its weight in force there. Weights in force of all that decides a score add up to 1, so the
 * parts of all KPIs add up to the gap itself: 70 − (½·60 + ½·50) = ½·10 + ½·20 = 15. Under worst and best all of
 * it is the deciding child's; a missing child that counts as 0 explains mark × its weight. Under points the score
 * follows from points earned and possible, so the parts need not add up where the marks do not lie evenly.
 */
import { alignmentKey, supportOn } from './alignments.ts';
import type { Day } from './definitions.ts';
import { childrenOf, rowAt, type Weights, weightsAbove } from './explain.ts';
import { rollUpAt } from './node-scores.ts';
import type { RolledUp } from './roll-up.ts';
import { infoOf, parentsOf, type Row, weightAt } from './structure.ts';
import type { Board, View } from './view.ts';

/** How a node hangs on the one below it in a line. */
export type Via = 'start' | 'kpi' | 'cascade' | 'support' | 'part';

export interface Step {
  node: number;
  via: Via;
  /** Of the step below in this one: its declared weight, its part of the score by design, and in force. */
  weight: number;
  share: number;
  shareInForce: number;
  /** The definition of the alignment by which one came here. */
  alignment: string | null;
}

/** One way up, the start first, the topmost scorecard last. */
export interface Line {
  steps: Step[];
  /** Products of the shares along this way alone. */
  design: number;
  force: number;
}

export interface Sight {
  lines: Line[];
  /** There are more ways than are told. */
  isCut: boolean;
  /** What the start weighs in everything above it, all ways together. */
  weights: Map<number, Weights>;
}

/** The mark that a score is held against. */
export const markAt = (view: View, c: number): number => view.scales[c]!.anchors.target;

/** How far a node is from the target mark; NaN without a score. Negative: beyond it. */
export function gapAt(view: View, node: number, c: number): number {
  const at = node * view.columns + c;
  return view.why[at] !== 0 ? Number.NaN : markAt(view, c) - view.score[at]!;
}

/** What a node of some weight in force explains of a gap above it. One without a score counts as 0 where it has force. */
export function explains(view: View, node: number, c: number, force: number): number {
  if (force === 0) return 0;
  const gap = gapAt(view, node, c);
  return force * (Number.isNaN(gap) ? markAt(view, c) : gap);
}

const mostSteps = 60;

/** @param most how many ways are told at most */
export function sightFrom(board: Board, view: View, start: number, c: number, most = 24): Sight {
  const climb = climber(board, view, c);
  const lines: Line[] = [];
  let isCut = false;
  const go = (line: Line): void => {
    if (lines.length >= most) {
      isCut = true;
      return;
    }
    const last = line.steps.at(-1)!;
    const next = climb(last.node).filter(
      ({ node }) => line.steps.length < mostSteps && !line.steps.some((one) => one.node === node),
    );
    if (next.length === 0) lines.push(line);
    for (const step of next)
      go({
        steps: [...line.steps, step],
        design: line.design * step.share,
        force: line.force * step.shareInForce,
      });
  };
  const first: Step = { node: start, via: 'start', weight: 1, share: 1, shareInForce: 1, alignment: null };
  go({ steps: [first], design: 1, force: 1 });
  lines.sort((a, b) => b.force - a.force || b.design - a.design);
  return { lines, isCut, weights: weightsAbove(board, view, start, c) };
}

/** The steps that lead on from a node: to the objectives above; where there are none, to its own scorecard. */
function climber(board: Board, view: View, c: number): (node: number) => Step[] {
  const { model, structure } = board;
  const day: Day = view.spans[c]!.end;
  const support = supportOn(board, day);
  const known = new Map<number, { row: Row; kids: number[]; rolled: RolledUp } | null>();
  const joined = (parent: number) => {
    let held = known.get(parent);
    if (held !== undefined) return held;
    const row = rowAt(board, view, parent, c);
    held = row ? { row, kids: childrenOf(board, row), rolled: rollUpAt(board, view, row, c) } : null;
    known.set(parent, held);
    return held;
  };
  return (node) => {
    const up: Step[] = [];
    const home: Step[] = [];
    for (const parent of parentsOf(structure, node)) {
      const held = joined(parent);
      const i = held?.kids.indexOf(node) ?? -1;
      if (!held || i < 0) continue;
      const { kind } = infoOf(model, structure, parent);
      const isObjective = kind === 'objective';
      const cascades = isObjective && node >= structure.seriesCount;
      (isObjective ? up : home).push({
        node: parent,
        via: !isObjective ? 'part' : cascades ? 'cascade' : 'kpi',
        weight: weightAt(structure, held.row, held.row.start + i),
        share: held.rolled.design[i]!,
        shareInForce: held.rolled.why === 0 ? held.rolled.force[i]! : 0,
        alignment: cascades ? alignmentKey(board, day, node, parent) : null,
      });
    }
    for (const { parent, key } of support.above.get(node) ?? [])
      if (!up.some((one) => one.node === parent))
        up.push({ node: parent, via: 'support', weight: 0, share: 0, shareInForce: 0, alignment: key });
    // An objective that serves another of its own scorecard counts in that scorecard by itself, too.
    const { unit } = infoOf(model, structure, node);
    const isWithin = up.some(
      (one) =>
        node >= structure.seriesCount && infoOf(model, structure, one.node).unit === unit && one.share > 0,
    );
    return up.length === 0 ? home : isWithin ? [...up, ...home] : up;
  };
}
