/** What stands on a scorecard in one column of a view, as it is read from top to bottom. */
import { childrenOf, rowAt } from '#engine/explain.ts';
import { infoOf, type NodeInfo } from '#engine/structure.ts';
import type { Opened } from './reading.ts';

/** The scorecard, its perspectives, objectives and KPIs, and child units' objectives aligned to its own; each once. */
export function nodesUnder(o: Opened, card: number, c: number): NodeInfo[] {
  const { board, view } = o;
  const own = infoOf(board.model, board.structure, card);
  const found = new Map<number, NodeInfo>();
  const visit = (node: number): void => {
    if (found.has(node)) return;
    const info = infoOf(board.model, board.structure, node);
    found.set(node, info);
    // What is cascaded into it is another unit's: that alone is shown, not what stands under it.
    if (info.kind !== 'kpi' && (info.unit !== own.unit || info.scorecard !== own.scorecard)) return;
    const row = rowAt(board, view, node, c);
    for (const kid of row ? childrenOf(board, row) : []) visit(kid);
  };
  visit(card);
  return [...found.values()];
}
