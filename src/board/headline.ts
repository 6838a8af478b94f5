/** How the whole organization stands: its topmost scorecard in the period that a page opens on. */
import { rowAt, statusAt } from '#engine/explain.ts';
import { type Child, movedBy } from '#engine/moved.ts';
import { childStates, rollUpAt } from '#engine/node-scores.ts';
import { addressOfNode, infoOf, nodesOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { News } from './news-contract.ts';
import { idOf, NotThere, nameOf, type Opened, open, orNull } from './reading.ts';
import { scorecardNode } from './scorecard-reading.ts';

export interface Headline {
  node: string;
  unit: string;
  name: string;
  period: string;
  score: number;
  status: NonNullable<News['score']>['status'];
  kids: Map<string, Child & { name: string }>;
}

/** The first of the tree's tops that has a scorecard; else the first scorecard there is. */
function topCard(o: Opened): number | null {
  const { structure } = o.board;
  for (const unit of o.tree.roots) {
    try {
      return scorecardNode(o, unit);
    } catch (error) {
      if (!(error instanceof NotThere)) throw error;
    }
  }
  for (const node of nodesOf(structure))
    if (node.kind === 'scorecard' && rowAt(o.board, o.view, node.id, o.now)) return node.id;
  return null;
}

export function headlineOf(board: Board): Headline | null {
  const o = open(board, {});
  const node = topCard(o);
  const row = node === null ? null : rowAt(board, o.view, node, o.now);
  if (node === null || !row) return null;
  const { structure, model } = board;
  const { force } = rollUpAt(board, o.view, row, o.now);
  const kids: Headline['kids'] = new Map();
  childStates(board, o.view, row, o.now).forEach((state, i) => {
    const kid = structure.kids[row.start + i]!;
    const weight = force[i] ?? 0;
    // A child without a score has force only where missing counts as 0.
    const score = state.why === 0 ? state.score : weight > 0 ? 0 : Number.NaN;
    kids.set(addressOfNode(model, structure, kid), { score, force: weight, name: nameOf(o, kid) });
  });
  return {
    node: addressOfNode(model, structure, node),
    unit: infoOf(model, structure, node).unit,
    name: nameOf(o, node),
    period: idOf(board, o.period),
    score: o.view.score[node * o.view.columns + o.now] ?? Number.NaN,
    status: statusAt(board, o.view, node, o.now).status,
    kids,
  };
}

const moves = 1e-9;

/** The headline before and after, and what each perspective did to it; those that moved it, the largest first. */
export function beside(then: Headline | null, now: Headline | null): News['score'] {
  if (!now) return null;
  // Another scorecard or period stands at the top now: there is nothing to set beside it.
  const same = then?.node === now.node && then.period === now.period;
  const before = same ? then.score : Number.NaN;
  const parts = same
    ? [...movedBy(then, now)]
        .filter(([, part]) => Math.abs(part) > moves)
        .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
        .map(([node, part]) => ({
          node,
          name: now.kids.get(node)?.name ?? then.kids.get(node)?.name ?? node,
          part,
        }))
    : [];
  return {
    node: now.node,
    unit: now.unit,
    name: now.name,
    period: now.period,
    before: orNull(before),
    after: orNull(now.score),
    change: orNull(now.score - before),
    status: now.status,
    parts,
  };
}
