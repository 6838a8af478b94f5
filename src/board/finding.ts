/** Finds the nodes that somebody means who writes an address, or a short form of one. */
import { addressOfNode, nodeAt, nodesOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';

/**
 * An address (`kpi:unit/measure`, `objective:unit/scorecard/code`), or in short: a unit, `unit/measure`,
 * `unit/objective`, a document's own references (`scorecard:objective`, `unit:measure`), or a code alone. What
 * comes earlier in that list goes before what comes later; more than one node means that it is not clear.
 */
export function findNodes(board: Board, text: string): number[] {
  const exact = nodeAt(board.model, board.structure, text);
  if (exact !== null) return [exact];
  const nodes = [...nodesOf(board.structure)];
  const { series, byUnit } = board.model;
  const mark = /[/:]/.exec(text)?.index ?? -1;
  if (mark < 0) {
    const cards = nodes.filter((n) => n.kind === 'scorecard' && n.unit === text);
    if (cards.length > 0) return [cards[0]!.id];
    return [
      ...nodes
        .filter((n) => n.code === text || (n.kind === 'scorecard' && n.scorecard === text))
        .map((n) => n.id),
      ...series.filter((s) => s.model.code === text).map((s) => s.id),
    ];
  }
  const [left, right] = [text.slice(0, mark), text.slice(mark + 1)];
  const own = byUnit.get(left)?.get(right);
  if (own) return [own.id];
  const inUnit = nodes.filter((n) => n.unit === left && n.code === right);
  if (inUnit.length > 0) return inUnit.map((n) => n.id);
  return [
    ...nodes.filter((n) => n.scorecard === left && n.code === right).map((n) => n.id),
    ...series.filter((s) => s.model.home === left && s.model.code === right).map((s) => s.id),
  ];
}

/** Every address of a board. */
export const addresses = (board: Board): string[] =>
  Array.from({ length: board.structure.seriesCount + board.structure.count }, (_, node) =>
    addressOfNode(board.model, board.structure, node),
  );
