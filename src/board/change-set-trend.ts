/**
 * A scorecard and its perspectives over the last periods, as they were and as they would have been had a change set
 * been in force: two boards read at the same periods.
 */
import { periodOf, periodsUpTo, viewOn } from '#engine/board.ts';
import type { Period } from '#engine/calendar.ts';
import { rowAt, statusAt } from '#engine/explain.ts';
import { childStates } from '#engine/node-scores.ts';
import { addressOfNode, nodeAt } from '#engine/structure.ts';
import type { Board, View } from '#engine/view.ts';
import type { ChangeSetTrend } from './contract.ts';
import { headlineOf } from './headline.ts';
import type { Standing } from './live.ts';
import { idOf, NotThere, nameOf, type Opened, open, openingPeriod, orNull } from './reading.ts';
import { scorecardNode } from './scorecard-reading.ts';

export const mostPeriods = 26;

interface Asked {
  /** The last of the periods; left out: the one that a page opens on. */
  period?: string | undefined;
  unit?: string | undefined;
  count: number;
}

/** Made once a board: rolling all of it up over many periods is dear. */
const views = new WeakMap<Board, Map<string, View>>();

function viewOver(board: Board, periods: Period[], name: string): View {
  const held = views.get(board) ?? new Map<string, View>();
  views.set(board, held);
  const known = held.get(name);
  if (known) return known;
  held.clear();
  const view = viewOn(board, periods);
  held.set(name, view);
  return view;
}

/** The scorecard and what stands directly under it, by address, with its name. */
function nodesIn(o: Opened, unit: string): Map<string, string> {
  const { board, view, now } = o;
  const { structure, model } = board;
  const card = scorecardNode(o, unit);
  const found = new Map([[addressOfNode(model, structure, card), nameOf(o, card)]]);
  const row = rowAt(board, view, card, now);
  if (row)
    childStates(board, view, row, now).forEach((_, i) => {
      const kid = structure.kids[row.start + i];
      if (kid !== undefined) found.set(addressOfNode(model, structure, kid), nameOf(o, kid));
    });
  return found;
}

export function trendBeside(present: Standing, played: Standing, asked: Asked): ChangeSetTrend {
  const last =
    asked.period === undefined ? openingPeriod(present.board) : periodOf(present.board, asked.period);
  if (!last) throw new NotThere(`period ${asked.period}`);
  const period = idOf(present.board, last);
  const unit = asked.unit ?? headlineOf(present.board)?.unit ?? headlineOf(played.board)?.unit;
  if (unit === undefined) throw new NotThere('scorecard');
  const periods = periodsUpTo(last, asked.count);
  const name = `${period} ${asked.count}`;
  const sides = [present.board, played.board].map((board) => ({
    board,
    view: viewOver(board, periods, name),
    // What is new or gone stands on one of the two only.
    nodes: nodesOn(board, period, unit),
  }));
  const [before, after] = sides;
  const nodes = new Map([...(before?.nodes ?? []), ...(after?.nodes ?? [])]);
  const at = (side: (typeof sides)[number] | undefined, node: string) => {
    const id = side ? nodeAt(side.board.model, side.board.structure, node) : null;
    return periods.map((_, column) => {
      if (!side || id === null) return { score: null, status: 'no-data' as const };
      const { view } = side;
      const score = orNull(view.score[id * view.columns + column]);
      // A node that is not in force in a period has no row there.
      if (score === null) return { score, status: 'no-data' as const };
      return { score, status: statusAt(side.board, view, id, column).status };
    });
  };
  return {
    unit,
    periods: periods.map((one) => idOf(present.board, one)),
    nodes: [...nodes].map(([node, name]) => ({
      node,
      name,
      before: at(before, node),
      after: at(after, node),
    })),
    target: before?.view.scales.at(-1)?.anchors.target ?? null,
  };
}

function nodesOn(board: Board, period: string, unit: string): Map<string, string> {
  try {
    return nodesIn(open(board, { period }), unit);
  } catch (error) {
    if (error instanceof NotThere) return new Map();
    throw error;
  }
}
