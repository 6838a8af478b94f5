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
 * A parent that is the nearest ancestor's lies above its child in any tree, so every circle has an alignment in it
 * that names a unit that is none of its child's ancestors: only from those the way up is followed.
 */
function checkLoops(c: Checking): void {
  const tree = new Places(c);
  let above: ((at: string) => string[]) | null = null;
  const told = new Set<string>();
  for (const { child, parent, at } of namedEdges(c, tree)) {
    if (child === parent) {
      c.add('error', 'aligned-to-itself', at, { objective: child });
      continue;
    }
    const [childUnit, parentUnit] = [splitRef(child).unit ?? '', splitRef(parent).unit ?? ''];
    if (tree.ancestors(childUnit).includes(parentUnit)) continue;
    if (tree.ancestors(parentUnit).includes(childUnit))
      c.add('warning', 'aligned-downwards', at, { child, parent });
    above ??= parentsIn(c, tree);
    const round = told.has(child) ? null : wayBack(parent, child, above);
    if (!round) continue;
    for (const one of round) told.add(one);
    c.add('error', 'alignment-loop', at, { objectives: [child, ...round].join(' → ') });
  }
}

/** Alignments that stand: of several statements about one the last, archived ones left out. */
function standing(c: Checking): { child: string; parent: string; index: number }[] {
  const latest = new Map<string, { child: string; parent: string; index: number; archived: boolean }>();
  for (const [index, { child, parent, archived }] of (c.document.alignments ?? []).entries())
    latest.set(`${child}>${parent}`, { child, parent, index, archived: archived === true });
  return [...latest.values()].filter((one) => !one.archived);
}

/** Alignments that name their parent's unit, one for each unit of the child: both sides as `unit:objective`. */
function namedEdges(c: Checking, tree: Places): Edge[] {
  const edges: Edge[] = [];
  for (const { child, parent, index } of standing(c)) {
    const [low, up] = [splitRef(child), splitRef(parent)];
    if (up.unit === null || low.unit === null) continue;
    const above = `${tree.unitsOf(up.unit)[0] ?? up.unit}:${up.name}`;
    for (const unit of tree.unitsOf(low.unit))
      edges.push({ child: `${unit}:${low.name}`, parent: above, at: ['alignments', index, 'parent'] });
  }
  return edges;
}

/** What an objective, written `unit:objective`, is aligned to. */
function parentsIn(c: Checking, tree: Places): (at: string) => string[] {
  const byChild = new Map<string, string[]>();
  for (const { child, parent } of standing(c)) byChild.set(child, [...(byChild.get(child) ?? []), parent]);
  return (at) => {
    const { unit, name } = splitRef(at);
    if (unit === null) return [];
    return [unit, ...tree.cardsOf(unit)]
      .flatMap((home) => byChild.get(`${home}:${name}`) ?? [])
      .flatMap((parent) => {
        const up = splitRef(parent);
        if (up.unit !== null) return [`${tree.unitsOf(up.unit)[0] ?? up.unit}:${up.name}`];
        const nearest = tree.ancestors(unit).find((one) => tree.has(one, up.name));
        return nearest === undefined ? [] : [`${nearest}:${up.name}`];
      });
  };
}

/** Where scorecards and their objectives stand in the tree, found when it is asked for. */
class Places {
  private readonly parents = new Map<string, string>();
  private readonly units = new Map<string, string[]>();
  private readonly lines = new Map<string, string[]>();
  private readonly c: Checking;
  private cards: Map<string, string[]> | null = null;
  private codes: Set<string> | null = null;

  constructor(c: Checking) {
    this.c = c;
    const byKind = new Map<string, string[]>();
    for (const { code, kind, parent } of c.document.units ?? []) {
      if (parent) this.parents.set(code, parent);
      if (!kind) continue;
      const list = byKind.get(kind);
      if (list) list.push(code);
      else byKind.set(kind, [code]);
    }
    for (const { code, unit, every, units } of c.document.scorecards ?? []) {
      if (unit) this.units.set(code, [unit]);
      else if (every) this.units.set(code, byKind.get(every) ?? []);
      else if (units) this.units.set(code, units);
    }
  }
  /** The units that a scorecard's code, or a unit's own, stands for. */
  unitsOf(home: string): readonly string[] {
    return this.units.get(home) ?? [home];
  }
  ancestors(unit: string): readonly string[] {
    let line = this.lines.get(unit);
    if (line) return line;
    line = [];
    for (let at = this.parents.get(unit); at !== undefined && !line.includes(at); at = this.parents.get(at))
      line.push(at);
    this.lines.set(unit, line);
    return line;
  }
  cardsOf(unit: string): readonly string[] {
    if (!this.cards) {
      this.cards = new Map();
      for (const [card, units] of this.units)
        for (const one of units) this.cards.set(one, [...(this.cards.get(one) ?? []), card]);
    }
    return this.cards.get(unit) ?? [];
  }
  has(unit: string, objective: string): boolean {
    this.codes ??= new Set((this.c.document.objectives ?? []).map((one) => `${one.scorecard}:${one.code}`));
    return this.cardsOf(unit).some((card) => this.codes?.has(`${card}:${objective}`));
  }
}

/** The way from one objective up to another; null where there is none. */
function wayBack(from: string, to: string, above: (at: string) => string[]): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (at === to) {
      const way: string[] = [];
      for (let one: string | null | undefined = at; one; one = cameFrom.get(one)) way.unshift(one);
      return way;
    }
    for (const parent of above(at))
      if (!cameFrom.has(parent)) {
        cameFrom.set(parent, at);
        queue.push(parent);
      }
  }
  return null;
}
