/**
 * What everything under a node weighs in it, in one sweep from the top down: a company has a quarter of a million
 * KPIs below it. The same as weightsUnder of explain.ts, which asks the whole rule of every parent; the usual
 * averages are done here in locals, and held to it by tests.
 */
import { ranks } from './compute-view.ts';
import { rollUpAt } from './node-scores.ts';
import { type Manner, readRow, rowNumberOn } from './structure.ts';
import type { Board, View } from './view.ts';

export interface TopWeights {
  top: number;
  /** The top and all that is under it, each before its children. */
  nodes: Int32Array;
  /** By node: its part of the top as declared, and after missing data and deciding children. */
  design: Float64Array;
  force: Float64Array;
}

export function topWeights(board: Board, view: View, top: number, c: number): TopWeights {
  const { structure } = board;
  const { seriesCount, count, order, kids, rows, cyclic } = structure;
  const all = seriesCount + count;
  const design = new Float64Array(all);
  const force = new Float64Array(all);
  const reached = new Uint8Array(all);
  const nodes = new Int32Array(all);
  const kpis = new Int32Array(seriesCount);
  let found = 0;
  let foundKpis = 0;
  design[top] = 1;
  force[top] = 1;
  reached[top] = 1;
  const day = view.ends[c]!;
  const from = top < seriesCount ? -1 : ranks(structure)[top - seriesCount]!;
  for (let i = from; i >= 0; i--) {
    const node = order[i]!;
    if (reached[node] === 0) continue;
    nodes[found++] = node;
    // A node that depends on itself hands nothing on.
    if (cyclic.has(node)) continue;
    const row = rowNumberOn(structure, node, day);
    if (row < 0) continue;
    for (let k = rows.start[row]!; k < rows.end[row]!; k++) {
      const kid = kids[k]!;
      if (reached[kid] !== 0) continue;
      reached[kid] = 1;
      if (kid < seriesCount) kpis[foundKpis++] = kid;
    }
    const manner = structure.manners[structure.rows.manner[row]!]!;
    if (manner.missing === 'redistribute' && (manner.method === 'weighted' || manner.method === 'mean'))
      spread(board, view, c, node, row, manner, design, force);
    else spreadByRule(board, view, c, node, row, design, force);
  }
  if (top < seriesCount) nodes[found++] = top;
  nodes.set(kpis.subarray(0, foundKpis), found);
  return { top, nodes: nodes.subarray(0, found + foundKpis), design, force };
}

/** A child's part of its parent, times what the parent weighs: averages that redistribute. */
function spread(
  { structure }: Board,
  view: View,
  c: number,
  node: number,
  row: number,
  manner: Manner,
  design: Float64Array,
  force: Float64Array,
): void {
  const { kids, weights, rows } = structure;
  const { why, columns } = view;
  const isMean = manner.method === 'mean';
  const start = rows.start[row]!;
  const end = rows.end[row]!;
  const ownEnd = isMean ? end : rows.ownEnd[row]!;
  const first = rows.weights[row]! - start;
  let ownAll = 0;
  let ownHeld = 0;
  let cascadeAll = 0;
  let cascadeHeld = 0;
  for (let k = start; k < end; k++) {
    const w = isMean ? 1 : weights[first + k]!;
    const isScored = why[kids[k]! * columns + c] === 0;
    if (k < ownEnd) {
      ownAll += w;
      if (isScored) ownHeld += w;
    } else {
      cascadeAll += w;
      if (isScored) cascadeHeld += w;
    }
  }
  const inDesign = ownShare(manner, ownEnd > start, end > ownEnd);
  const inForce = ownShare(manner, ownHeld > 0, cascadeHeld > 0);
  const isScored = why[node * columns + c] === 0;
  const byDesign = design[node]!;
  const byForce = isScored ? force[node]! : 0;
  for (let k = start; k < end; k++) {
    const kid = kids[k]!;
    const w = isMean ? 1 : weights[first + k]!;
    const isOwn = k < ownEnd;
    const all = isOwn ? ownAll : cascadeAll;
    if (all > 0) design[kid]! += byDesign * (isOwn ? inDesign : 1 - inDesign) * (w / all);
    const held = isOwn ? ownHeld : cascadeHeld;
    if (held > 0 && why[kid * columns + c] === 0)
      force[kid]! += byForce * (isOwn ? inForce : 1 - inForce) * (w / held);
  }
}

/** The share of a node's own children, the rest being that of those below: one that is not there gives up its own. */
function ownShare({ own, cascade }: Manner, hasOwn: boolean, hasCascade: boolean): number {
  if (!hasOwn) return 0;
  if (!hasCascade) return 1;
  return own + cascade > 0 ? own / (own + cascade) : 0.5;
}

function spreadByRule(
  board: Board,
  view: View,
  c: number,
  node: number,
  rowNumber: number,
  design: Float64Array,
  force: Float64Array,
): void {
  const row = readRow(board.structure, node, rowNumber);
  const rolled = rollUpAt(board, view, row, c);
  for (let k = row.start; k < row.end; k++) {
    const kid = board.structure.kids[k]!;
    design[kid]! += design[node]! * rolled.design[k - row.start]!;
    if (rolled.why === 0) force[kid]! += force[node]! * rolled.force[k - row.start]!;
  }
}
