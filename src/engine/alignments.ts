/**
 * Which objectives an alignment joins. Its child is an objective of one unit or of a whole template, its parent an
 * objective of a named unit or of the nearest unit above that has one of that code. What scores (drafts.ts) and
 * what only supports is found alike.
 */
import type { Alignment, Day } from './definitions.ts';
import { bodyAt, objectsOf } from './history.ts';
import { epochAt } from './model.ts';
import { type Item, infoOf, nodesOf, rowOn, type Structure } from './structure.ts';
import { splitRef, type Tree } from './units.ts';
import type { Board } from './view.ts';

/** How objectives are found by what references say. */
export interface Objectives {
  /** The first objective of a unit that has the code. */
  of(unit: string, code: string): number | undefined;
  /** Every unit's own of `scorecard:objective`. */
  instances(reference: string): readonly number[];
  unitOf(node: number): string;
}

export function eachAligned(
  alignment: Alignment,
  tree: Tree,
  objectives: Objectives,
  found: (child: number, parent: number) => void,
): void {
  const child = splitRef(alignment.child);
  const parent = splitRef(alignment.parent);
  const instances = objectives.instances(alignment.child);
  const ofUnit = child.unit === null ? undefined : objectives.of(child.unit, child.name);
  const children = instances.length > 0 || ofUnit === undefined ? instances : [ofUnit];
  const named =
    parent.unit === null
      ? undefined
      : (objectives.of(parent.unit, parent.name) ?? objectives.instances(alignment.parent)[0]);
  for (const node of children) {
    const above =
      parent.unit === null ? nearestAbove(tree, objectives, objectives.unitOf(node), parent.name) : named;
    if (above !== undefined) found(node, above);
  }
}

/** The objective of this code of the nearest ancestor that has one; a loop in the tree ends the walk. */
function nearestAbove(tree: Tree, objectives: Objectives, unit: string, code: string): number | undefined {
  let at = tree.units.get(unit)?.parent;
  for (let steps = 0; at !== undefined && at !== unit && steps < 1000; steps++) {
    if (!tree.units.has(at)) return undefined;
    const node = objectives.of(at, code);
    if (node !== undefined) return node;
    at = tree.units.get(at)!.parent;
  }
  return undefined;
}

/** Objectives as they stand on a day, found in the laid-out structure. */
export function objectivesOn(board: Board, day: Day): Objectives {
  const { model, structure } = board;
  const byUnit = new Map<string, Map<string, number>>();
  const codesOf = (unit: string): Map<string, number> => {
    let codes = byUnit.get(unit);
    if (codes) return codes;
    codes = new Map();
    for (const node of nodesOf(structure, unit))
      if (node.kind === 'objective' && !codes.has(node.code) && rowOn(structure, node.id, day))
        codes.set(node.code, node.id);
    byUnit.set(unit, codes);
    return codes;
  };
  let all: Map<string, number[]> | null = null;
  return {
    of: (unit, code) => codesOf(unit).get(code),
    instances(reference) {
      all ??= instancesOn(structure, day);
      return all.get(reference) ?? [];
    },
    unitOf: (node) => infoOf(model, structure, node).unit,
  };
}

function instancesOn(structure: Structure, day: Day): Map<string, number[]> {
  const names = structure.items.map(({ kind, scorecard, code }: Item) =>
    kind === 'objective' ? `${scorecard}:${code}` : null,
  );
  const found = new Map<string, number[]>();
  for (let at = 0; at < structure.count; at++) {
    const name = names[structure.itemOf[at]!];
    const node = structure.seriesCount + at;
    if (!name || !rowOn(structure, node, day)) continue;
    const list = found.get(name);
    if (list) list.push(node);
    else found.set(name, [node]);
  }
  return found;
}

/** One objective supporting another, and the definition that says so. */
export interface Supporting {
  child: number;
  parent: number;
  key: string;
}
export interface Support {
  /** By child, by parent. */
  above: ReadonlyMap<number, Supporting[]>;
  below: ReadonlyMap<number, Supporting[]>;
}

const kept = new WeakMap<Board, Map<Day, Support>>();
const mostKept = 4;

/** What supports without scoring on a day. Definitions never change within a board, so it is found once. */
export function supportOn(board: Board, day: Day): Support {
  const held = kept.get(board) ?? new Map<Day, Support>();
  kept.set(board, held);
  const known = held.get(day);
  if (known) return known;
  const above = new Map<number, Supporting[]>();
  const below = new Map<number, Supporting[]>();
  const objectives = objectivesOn(board, day);
  const tree = board.model.trees[epochAt(board.model, day)]!;
  for (const [key, versions] of objectsOf<Alignment>(board.model.history, 'alignment')) {
    const alignment = bodyAt(versions, day);
    if (!alignment?.support || alignment.archived) continue;
    eachAligned(alignment, tree, objectives, (child, parent) => {
      const one = { child, parent, key };
      above.set(child, [...(above.get(child) ?? []), one]);
      const list = below.get(parent);
      if (list) list.push(one);
      else below.set(parent, [one]);
    });
  }
  if (held.size >= mostKept) held.delete(held.keys().next().value ?? 0);
  const made = { above, below };
  held.set(day, made);
  return made;
}

/** The key of the definition by which one objective is aligned to another; null where none says so. */
export function alignmentKey(board: Board, day: Day, child: number, parent: number): string | null {
  const declared = objectsOf<Alignment>(board.model.history, 'alignment');
  const from = infoOf(board.model, board.structure, child);
  const to = infoOf(board.model, board.structure, parent);
  for (const low of [`${from.scorecard}:${from.code}`, `${from.unit}:${from.code}`])
    for (const high of [`${to.unit}:${to.code}`, `${to.scorecard}:${to.code}`, to.code]) {
      const versions = declared.get(`${low}>${high}`);
      const body = versions && bodyAt(versions, day);
      if (body && !body.archived) return `${low}>${high}`;
    }
  return null;
}
