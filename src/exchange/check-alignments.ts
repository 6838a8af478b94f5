/** Alignments: do both sides exist, does none lead back to where it began, does each lead upwards? */
import { splitRef } from '#engine/units.ts';
import type { Checking, Path } from './checking.ts';

interface Edge {
  child: string;
  parent: string;
  at: Path;
}

export function checkAlignments(c: Checking): void {
  const d = c.document;
  const cardOf = new Map((d.scorecards ?? []).map((card) => [card.code, card]));
  const ofUnit = new Set<string>();
  const codes = new Set<string>();
  for (const o of d.objectives ?? []) {
    codes.add(o.code);
    const unit = cardOf.get(o.scorecard)?.unit;
    if (unit) ofUnit.add(`${unit}:${o.code}`);
  }
  (d.alignments ?? []).forEach((a, i) => {
    for (const side of ['child', 'parent'] as const) {
      const { unit, name } = splitRef(a[side]);
      const known =
        unit === null
          ? side === 'parent' && codes.has(name)
          : c.has('objective', a[side]) || ofUnit.has(a[side]) || (c.has('unit', unit) && codes.has(name));
      if (!known) c.add('error', 'unknown-aligned', ['alignments', i, side], { key: a[side] });
    }
  });
  checkLoops(c);
}

/**
 * A parent that is the nearest ancestor's lies above its child in any tree, so only alignments that name their
 * parent's unit can lead round: they alone are followed, and a child's scorecard is the same as its unit's.
 */
function checkLoops(c: Checking): void {
  const edges = namedEdges(c);
  const above = new Map<string, Edge[]>();
  for (const edge of edges) above.set(edge.child, [...(above.get(edge.child) ?? []), edge]);
  const higher = ancestorsIn(c);
  const done = new Set<string>();
  for (const edge of edges) {
    const [childUnit, parentUnit] = [splitRef(edge.child).unit ?? '', splitRef(edge.parent).unit ?? ''];
    if (edge.child === edge.parent) {
      c.add('error', 'aligned-to-itself', edge.at, { objective: edge.child });
      continue;
    }
    if (higher(parentUnit).includes(childUnit))
      c.add('warning', 'aligned-downwards', edge.at, { child: edge.child, parent: edge.parent });
    // A way that only rises ends at the top.
    if (higher(childUnit).includes(parentUnit)) continue;
    const round = done.has(edge.child) ? null : wayBack(edge.parent, edge.child, above);
    if (!round) continue;
    for (const one of round) done.add(one);
    c.add('error', 'alignment-loop', edge.at, { objectives: [edge.child, ...round].join(' → ') });
  }
}

/** By unit: both sides written `unit:objective`, of alignments that name their parent's. */
function namedEdges(c: Checking): Edge[] {
  const d = c.document;
  const latest = new Map<string, number>();
  for (const [i, a] of (d.alignments ?? []).entries()) latest.set(`${a.child}>${a.parent}`, i);
  const units = unitsOfCards(c);
  const edges: Edge[] = [];
  for (const i of latest.values()) {
    const a = d.alignments![i]!;
    if (a.archived) continue;
    const up = splitRef(a.parent);
    const low = splitRef(a.child);
    if (up.unit === null || low.unit === null) continue;
    const parent = `${units.get(up.unit)?.[0] ?? up.unit}:${up.name}`;
    for (const unit of units.get(low.unit) ?? [low.unit])
      edges.push({ child: `${unit}:${low.name}`, parent, at: ['alignments', i, 'parent'] });
  }
  return edges;
}

function unitsOfCards(c: Checking): Map<string, string[]> {
  const byKind = new Map<string, string[]>();
  for (const unit of c.document.units ?? [])
    if (unit.kind) byKind.set(unit.kind, [...(byKind.get(unit.kind) ?? []), unit.code]);
  const found = new Map<string, string[]>();
  for (const { code, unit, every, units } of c.document.scorecards ?? []) {
    if (unit) found.set(code, [unit]);
    else if (every) found.set(code, byKind.get(every) ?? []);
    else if (units) found.set(code, units);
  }
  return found;
}

function ancestorsIn(c: Checking): (unit: string) => string[] {
  const parents = new Map<string, string>();
  for (const unit of c.document.units ?? []) if (unit.parent) parents.set(unit.code, unit.parent);
  const known = new Map<string, string[]>();
  return (unit) => {
    let line = known.get(unit);
    if (line) return line;
    line = [];
    for (let at = parents.get(unit); at !== undefined && !line.includes(at); at = parents.get(at))
      line.push(at);
    known.set(unit, line);
    return line;
  };
}

/** The way from one objective up to another; null where there is none. */
function wayBack(from: string, to: string, above: ReadonlyMap<string, Edge[]>): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (at === to) {
      const way: string[] = [];
      for (let one: string | null | undefined = at; one; one = cameFrom.get(one)) way.unshift(one);
      return way;
    }
    for (const { parent } of above.get(at) ?? [])
      if (!cameFrom.has(parent)) {
        cameFrom.set(parent, at);
        queue.push(parent);
      }
  }
  return null;
}
