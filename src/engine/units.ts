/** The organization's tree on one day. */
import type { Day, Unit } from './definitions.ts';
import { bodyAt, type History, objectsOf } from './history.ts';

export interface Tree {
  /** Every unit in force, in declared order. */
  units: Map<string, Unit>;
  children: Map<string, string[]>;
  roots: string[];
}

export function treeAt(history: History, day: Day): Tree {
  const units = new Map<string, Unit>();
  for (const [code, versions] of objectsOf<Unit>(history, 'unit')) {
    const unit = bodyAt(versions, day);
    if (unit && !unit.archived) units.set(code, unit.code ? unit : { ...unit, code });
  }
  const children = new Map<string, string[]>();
  const roots: string[] = [];
  for (const [code, unit] of units) {
    if (unit.parent !== undefined && unit.parent !== code && units.has(unit.parent)) {
      const list = children.get(unit.parent);
      if (list) list.push(code);
      else children.set(unit.parent, [code]);
    } else roots.push(code);
  }
  const order = (a: string, b: string) => (units.get(a)!.order ?? 0) - (units.get(b)!.order ?? 0);
  for (const list of children.values()) list.sort(order);
  roots.sort(order);
  return { units, children, roots };
}

/** The unit and its ancestors, nearest first; a loop in the tree ends the walk. */
export function lineage(tree: Tree, unit: string): string[] {
  const line: string[] = [];
  const seen = new Set<string>();
  let at: string | undefined = unit;
  while (at !== undefined && tree.units.has(at) && !seen.has(at)) {
    seen.add(at);
    line.push(at);
    at = tree.units.get(at)!.parent;
  }
  return line;
}

/** `unit:rest` in two; the unit is null where none is named. */
export function splitRef(ref: string): { unit: string | null; name: string } {
  const i = ref.indexOf(':');
  return i < 0 ? { unit: null, name: ref } : { unit: ref.slice(0, i), name: ref.slice(i + 1) };
}
