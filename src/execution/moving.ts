/**
 * Which objectives and KPIs an initiative moves, as nodes of a board: of a template's the ones of its own unit and of
 * the units below it. Found once for a board, its facts and a day.
 */

import { unitsBelow } from '#board/heatmap-layout.ts';
import type { Opened } from '#board/reading.ts';
import { nodesOf, parentsOf, rowNumberOn, type Structure } from '#engine/structure.ts';
import { splitRef } from '#engine/units.ts';
import type { Move } from '#engine/work.ts';
import type { Execution, InitiativeRead, Mover } from './initiatives.ts';

/** Nodes of objectives, by `scorecard:objective`. */
const indexes = new WeakMap<Structure, Map<string, number[]>>();
const units = new WeakMap<Structure, Map<number, string>>();

function indexOf(structure: Structure): Map<string, number[]> {
  const known = indexes.get(structure);
  if (known) return known;
  const index = new Map<string, number[]>();
  const unitOf = new Map<number, string>();
  for (const { kind, id, scorecard, code, unit } of nodesOf(structure)) {
    if (kind !== 'objective') continue;
    unitOf.set(id, unit);
    const ref = `${scorecard}:${code}`;
    const list = index.get(ref);
    if (list) list.push(id);
    else index.set(ref, [id]);
  }
  indexes.set(structure, index);
  units.set(structure, unitOf);
  return index;
}

/** Every node of an objective that has a place on a scorecard that day. */
export const objectiveNodes = (o: Opened, ref: string): number[] =>
  (indexOf(o.board.structure).get(ref) ?? []).filter(
    (node) => rowNumberOn(o.board.structure, node, o.day) >= 0,
  );

export const unitOfNode = (o: Opened, node: number): string => {
  indexOf(o.board.structure);
  return units.get(o.board.structure)?.get(node) ?? '';
};

/** The units at and below one, read once for a reading. */
export function below(o: Opened): (unit: string) => ReadonlySet<string> {
  const held = new Map<string, ReadonlySet<string>>();
  return (unit) => {
    let found = held.get(unit);
    if (!found) {
      found = o.tree.units.has(unit)
        ? new Set(unitsBelow(o, unit).map((one) => one.unit))
        : new Set<string>();
      held.set(unit, found);
    }
    return found;
  };
}

export type Below = ReturnType<typeof below>;

/** The nodes of the objective that a move names. */
export function nodesMoved(o: Opened, initiative: InitiativeRead, move: Move, under: Below): number[] {
  if (move.objective === undefined) return [];
  const all = objectiveNodes(o, move.objective);
  if (all.length < 2 && move.unit === undefined) return all;
  const within = move.unit === undefined ? under(initiative.fields.unit) : new Set([move.unit]);
  return all.filter((node) => within.has(unitOfNode(o, node)));
}

/** The series of the measure that a move names. */
export function seriesMoved(o: Opened, initiative: InitiativeRead, move: Move, under: Below): number[] {
  if (move.measure === undefined) return [];
  const { unit: home, name } = splitRef(move.measure);
  const { byUnit, templateUnits } = o.board.model;
  const seriesIn = (unit: string) => byUnit.get(unit)?.get(name)?.id;
  if (home !== null && byUnit.has(home)) {
    const own = seriesIn(home);
    return own === undefined ? [] : [own];
  }
  const within = move.unit === undefined ? under(initiative.fields.unit) : new Set([move.unit]);
  const found: number[] = [];
  for (const unit of home === null ? within : (templateUnits.get(home) ?? []))
    if (within.has(unit)) {
      const id = seriesIn(unit);
      if (id !== undefined) found.push(id);
    }
  return found;
}

const kept = new WeakMap<Execution, { structure: Structure; day: number; moved: Map<number, Mover[]> }>();

/** Who moves what, by node: KPIs, and objectives, one of whose KPIs is moved included. */
export function movedNodes(o: Opened, execution: Execution): ReadonlyMap<number, readonly Mover[]> {
  const { structure } = o.board;
  const held = kept.get(execution);
  if (held?.structure === structure && held.day === o.day) return held.moved;
  const under = below(o);
  const moved = new Map<number, Mover[]>();
  const add = (node: number, mover: Mover): void => {
    const list = moved.get(node);
    if (!list) moved.set(node, [mover]);
    else if (!list.some(({ initiative }) => initiative === mover.initiative)) list.push(mover);
  };
  for (const initiative of execution.all.values())
    for (const move of initiative.fields.moves ?? []) {
      const mover = { initiative, move };
      for (const node of nodesMoved(o, initiative, move, under)) add(node, mover);
      for (const node of seriesMoved(o, initiative, move, under)) {
        add(node, mover);
        for (const parent of parentsOf(structure, node)) add(parent, mover);
      }
    }
  kept.set(execution, { structure, day: o.day, moved });
  return moved;
}
