/** The organization's tree as a page shows it: what is open, what is sought, where a unit may go. Pure. */

import type { UnitItem } from '#board/organization-contract.ts';
import { folded } from '#engine/text/fold.ts';
import { matchText } from '#engine/text/match.ts';
import type { DropWhere } from '#kit/row-drag.ts';

export interface UnitRow extends UnitItem {
  depth: number;
  /** How many stand directly below it. */
  children: number;
  isOpen: boolean;
  place: number;
  of: number;
  isFound: boolean;
}

export interface UnitTree {
  byCode: ReadonlyMap<string, UnitItem>;
  /** Under null: the tops. */
  under: ReadonlyMap<string | null, readonly UnitItem[]>;
}

/** @param units parents before children, siblings in their order */
export function treeOf(units: readonly UnitItem[]): UnitTree {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const under = new Map<string | null, UnitItem[]>();
  for (const unit of units) {
    const parent = parentIn(byCode, unit);
    const list = under.get(parent);
    if (list) list.push(unit);
    else under.set(parent, [unit]);
  }
  return { byCode, under };
}

const parentIn = (byCode: ReadonlyMap<string, UnitItem>, unit: UnitItem): string | null =>
  unit.parent !== null && unit.parent !== unit.code && byCode.has(unit.parent) ? unit.parent : null;

/** The unit's ancestors, nearest first. */
export function ancestorsOf({ byCode }: UnitTree, code: string): string[] {
  const found: string[] = [];
  let at = byCode.get(code);
  for (let parent = at && parentIn(byCode, at); parent != null && !found.includes(parent); ) {
    found.push(parent);
    at = byCode.get(parent);
    parent = at && parentIn(byCode, at);
  }
  return found;
}

/** A unit and all below it. */
export function subtreeOf({ byCode, under }: UnitTree, code: string): UnitItem[] {
  const found: UnitItem[] = [];
  const waiting = [byCode.get(code)];
  for (let unit = waiting.pop(); unit; unit = waiting.pop()) {
    found.push(unit);
    for (const child of (under.get(unit.code) ?? []).toReversed()) waiting.push(child);
  }
  return found;
}

/** What is shown: the open ones; while something is sought, what is found and the way to it. */
export function rowsOf(tree: UnitTree, open: ReadonlySet<string>, sought: string): UnitRow[] {
  const found = sought.trim() === '' ? null : findIn(tree, sought);
  const rows: UnitRow[] = [];
  const waiting: { units: readonly UnitItem[]; at: number; depth: number }[] = [
    { units: tree.under.get(null) ?? [], at: 0, depth: 1 },
  ];
  for (let level = waiting.at(-1); level; level = waiting.at(-1)) {
    const unit = level.units[level.at++];
    if (!unit) {
      waiting.pop();
      continue;
    }
    if (found && !found.shown.has(unit.code)) continue;
    const children = tree.under.get(unit.code) ?? [];
    const isOpen = children.length > 0 && (found ? found.ways.has(unit.code) : open.has(unit.code));
    rows.push({
      ...unit,
      depth: level.depth,
      children: children.length,
      isOpen,
      place: level.at,
      of: level.units.length,
      isFound: found?.hits.has(unit.code) ?? false,
    });
    if (isOpen) waiting.push({ units: children, at: 0, depth: level.depth + 1 });
  }
  return rows;
}

function findIn(tree: UnitTree, sought: string) {
  const typed = folded(sought);
  const hits = new Set<string>();
  const ways = new Set<string>();
  for (const unit of tree.byCode.values())
    if (matchText(typed, unit.name, [unit.code, unit.kind ?? ''])) {
      hits.add(unit.code);
      for (const above of ancestorsOf(tree, unit.code)) ways.add(above);
    }
  return { hits, ways, shown: new Set([...hits, ...ways]) };
}

export interface Placed {
  parent: string | null;
  /** All that stand there then, in their order. */
  siblings: string[];
}

/** Where a unit would stand; null: it would come below itself. */
export function placedAt(
  tree: UnitTree,
  code: string,
  target: string | null,
  where: DropWhere,
): Placed | null {
  const to = target === null ? null : tree.byCode.get(target);
  if (to === undefined || code === target) return null;
  const parent = where === 'into' || !to ? target : parentIn(tree.byCode, to);
  if (parent !== null && (parent === code || ancestorsOf(tree, parent).includes(code))) return null;
  const siblings = (tree.under.get(parent) ?? []).map((one) => one.code).filter((one) => one !== code);
  const at =
    where === 'into' ? siblings.length : siblings.indexOf(target ?? '') + (where === 'after' ? 1 : 0);
  return { parent, siblings: siblings.toSpliced(at, 0, code) };
}

/** The next one that begins with what was typed, after the one that is stood on. */
export function typedAhead(rows: readonly UnitRow[], at: number, typed: string): number {
  const wanted = folded(typed).text;
  for (let n = 1; n <= rows.length; n++) {
    // Whoever types on stays where it fits already.
    const place = (at + (typed.length > 1 ? n - 1 : n)) % rows.length;
    if (folded(rows[place]?.name ?? '').text.startsWith(wanted)) return place;
  }
  return at;
}
