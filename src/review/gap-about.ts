/** Whose a node is, and what anyone's work on it may be about. */
import { type Opened, objectiveBody } from '#board/reading.ts';
import { definitionOn } from '#engine/board.ts';
import { addressOfNode } from '#engine/structure.ts';
import type { DoingIndex, DoneAbout } from './doing.ts';
import { ownKids } from './gap-list.ts';

export interface People {
  owner: string | null;
  /** Who enters a KPI. */
  updater: string | null;
}

export function peopleOf(o: Opened, node: number): People {
  const series = node < o.board.structure.seriesCount ? o.board.model.series[node] : undefined;
  if (!series) return { owner: objectiveBody(o, node)?.owner ?? null, updater: null };
  const body = definitionOn(series, o.day);
  return { owner: body?.owner ?? null, updater: body?.updater ?? null };
}

/**
 * The addresses under which work on a gap may stand: of an objective itself and its own KPIs, of a KPI itself and its
 * objective.
 */
export function reachOf(o: Opened, node: number, objective: number): string[] {
  const nodes = node === objective ? [node, ...ownKids(o, node)] : [node, objective];
  return nodes.map((one) => addressOfNode(o.board.model, o.board.structure, one));
}

export const doneAbout = (index: DoingIndex, o: Opened, node: number, objective: number): DoneAbout =>
  index.about(reachOf(o, node, objective));
