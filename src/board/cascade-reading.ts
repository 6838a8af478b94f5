/** The cascade as a window of rows: the tree walked as far as it stands open, numbers only for what is in sight. */
import { changeBetween } from '#engine/change.ts';
import type { Perspective } from '#engine/definitions.ts';
import { statusAt } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { fold } from '#engine/text/fold.ts';
import { lineage } from '#engine/units.ts';
import { type Board, coverageOf } from '#engine/view.ts';
import type { Cascade, CascadeAsked } from './cascade-contract.ts';
import { type CascadeLayout, cascadeLayout } from './cascade-layout.ts';
import { markLetters, nothingThere } from './heatmap-marks.ts';
import { idOf, NotThere, type Opened, open, orNull, type Question } from './reading.ts';

const usual = 100;

/** A row as it stands in the tree. */
export interface TreePlace {
  unit: string;
  depth: number;
  place: number;
  of: number;
  children: number;
  isOpen: boolean;
}

export function cascadeReading(board: Board, asked: CascadeAsked, question: Question): Cascade {
  const o = open(board, question);
  if (asked.unit !== undefined && !o.tree.units.has(asked.unit)) throw new NotThere(`unit ${asked.unit}`);
  const layout = cascadeLayout(o);
  const perspectives = perspectivesOn(o);
  const found = filtered(o, layout, asked);
  const all = walked(o, asked, found, ordering(o, layout, asked));
  const from = asked.offset ?? 0;
  const at = asked.at === undefined ? -1 : all.findIndex((one) => one.unit === asked.at);
  return {
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    perspectives,
    kinds: kindsOf(o),
    units: o.tree.units.size,
    found: found?.hits.size ?? null,
    total: all.length,
    at: at < 0 ? null : at,
    rows: all
      .slice(from, from + (asked.limit ?? usual))
      .map((one) => rowOf(o, layout, perspectives, one, found?.hits.has(one.unit) ?? true)),
  };
}

function perspectivesOn(o: Opened): Cascade['perspectives'] {
  const found: (Perspective & { at: number })[] = [];
  for (const [code, versions] of objectsOf<Perspective>(o.board.model.history, 'perspective')) {
    const body = bodyAt(versions, o.day);
    if (body && !body.archived) found.push({ ...body, code, at: found.length });
  }
  return found
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || a.at - b.at)
    .map(({ code, name }) => ({ code, name: name ?? code }));
}

const kindsKept = new WeakMap<Opened['tree'], Cascade['kinds']>();
export function kindsOf({ tree }: Opened): Cascade['kinds'] {
  const known = kindsKept.get(tree);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const { kind } of tree.units.values()) if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts].map(([kind, units]) => ({ kind, units }));
  kindsKept.set(tree, kinds);
  return kinds;
}

export interface Found {
  hits: Set<string>;
  /** The hits and what leads to them. */
  shown: Set<string>;
}

function filtered(o: Opened, layout: CascadeLayout, asked: CascadeAsked): Found | null {
  const { show } = asked;
  return unitsWhere(
    o,
    asked,
    show === undefined ? null : (code) => show.includes(markOf(o, layout.of(code).card)),
  );
}

/** The units of a kind and a name that pass a test, and those above them; null where nothing is asked. */
export function unitsWhere(
  o: Opened,
  { kind, q, unit: top }: Pick<CascadeAsked, 'kind' | 'q' | 'unit'>,
  test: ((code: string) => boolean) | null,
): Found | null {
  if (test === null && kind === undefined && !q?.trim()) return null;
  const words = fold(q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const hits = new Set<string>();
  const shown = new Set<string>();
  for (const [code, unit] of o.tree.units) {
    if (kind !== undefined && unit.kind !== kind) continue;
    if (words.length > 0) {
      const text = fold(`${unit.name} ${code}`);
      if (!words.every((word) => text.includes(word))) continue;
    }
    if (test !== null && !test(code)) continue;
    const line = lineage(o.tree, code);
    if (top !== undefined && !line.includes(top)) continue;
    hits.add(code);
    for (const one of line) shown.add(one);
  }
  return { hits, shown };
}

function markOf(o: Opened, node: number): string {
  return node < 0 ? nothingThere : markLetters[statusAt(o.board, o.view, node, o.now).status];
}

const listed = (codes: string | undefined): Set<string> => new Set(codes?.split(',').filter(Boolean));

/** Every row that stands open, in order. What is filtered stands open down to what was found. */
export function walked(
  { tree }: Opened,
  asked: Pick<CascadeAsked, 'open' | 'closed' | 'depth' | 'unit'>,
  found: Found | null,
  inOrder: (codes: string[]) => string[],
): TreePlace[] {
  const [opened, closed] = [listed(asked.open), listed(asked.closed)];
  const levels = asked.depth ?? 1;
  const isOpened = (code: string): boolean =>
    opened.has(code) || opened.has(`*${tree.units.get(code)?.parent ?? ''}`);
  const below = (code: string): string[] => {
    const children = tree.children.get(code) ?? [];
    return found ? children.filter((one) => found.shown.has(one)) : children;
  };
  const rows: TreePlace[] = [];
  const seen = new Set<string>();
  const waiting: Omit<TreePlace, 'children' | 'isOpen'>[] = [];
  const wait = (codes: string[], depth: number): void => {
    const sorted = inOrder(codes);
    for (let i = sorted.length - 1; i >= 0; i--)
      waiting.push({ unit: sorted[i]!, depth, place: i + 1, of: sorted.length });
  };
  const tops = asked.unit === undefined ? tree.roots : [asked.unit];
  wait(found ? tops.filter((one) => found.shown.has(one)) : tops, 0);
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { unit, depth } = one;
    if (seen.has(unit)) continue;
    seen.add(unit);
    const children = below(unit);
    const isOpen =
      children.length > 0 && !closed.has(unit) && (found !== null || depth < levels || isOpened(unit));
    rows.push({ ...one, children: children.length, isOpen });
    if (isOpen) wait(children, depth + 1);
  }
  return rows;
}

/** Siblings by a column; those without a number come last, whichever end is first. */
function ordering(o: Opened, layout: CascadeLayout, { sort, order }: CascadeAsked) {
  if (sort === undefined) return (codes: string[]): string[] => codes;
  if (sort === 'name') return byName(o);
  const sign = order === 'best' ? -1 : 1;
  const standing = (code: string): number => {
    const laid = layout.of(code);
    const { card } = laid;
    if (card < 0) return Number.NaN;
    if (sort === 'score') return scoreOf(o, card);
    if (sort === 'coverage') return coverageOf(o.board, o.view, card, o.now);
    if (sort === 'change') return changeBetween(o.view, card, o.now, o.before);
    if (sort === 'kpis') return laid.kpis;
    if (sort === 'aligned')
      return layout.hasAbove(code) && laid.objectives.length > 0
        ? laid.objectives.filter((one) => layout.isAligned(one)).length / laid.objectives.length
        : Number.NaN;
    const node = laid.cells.get(sort);
    return node === undefined ? Number.NaN : scoreOf(o, node);
  };
  return byNumber(standing, sign);
}

/** In the order of a number that each has; those without one come last. */
export const byNumber =
  (standing: (code: string) => number, sign: 1 | -1) =>
  (codes: string[]): string[] =>
    codes
      .map((code) => ({ code, value: standing(code) }))
      .sort((a, b) =>
        Number.isNaN(a.value) || Number.isNaN(b.value)
          ? Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value))
          : sign * (a.value - b.value),
      )
      .map(({ code }) => code);

/** By their names. */
export function byName({ tree }: Opened): (codes: string[]) => string[] {
  const nameOf = (code: string): string => tree.units.get(code)?.name ?? code;
  const compare = new Intl.Collator('en').compare;
  return (codes) => codes.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
}

const scoreOf = ({ view, now }: Opened, node: number): number => {
  const at = node * view.columns + now;
  return view.why[at] === 0 ? view.score[at]! : Number.NaN;
};
const hundredths = (n: number): number | null => (Number.isNaN(n) ? null : Math.round(n * 100) / 100);

function rowOf(
  o: Opened,
  layout: CascadeLayout,
  perspectives: Cascade['perspectives'],
  place: TreePlace,
  isFound: boolean,
): Cascade['rows'][number] {
  const { unit } = place;
  const body = o.tree.units.get(unit);
  const { card, scorecard, cells, kpis, objectives } = layout.of(unit);
  const nodes = perspectives.map(({ code }) => cells.get(code) ?? -1);
  return {
    ...place,
    name: body?.name ?? unit,
    kind: body?.kind ?? null,
    isFound,
    scorecard,
    score: card < 0 ? null : orNull(scoreOf(o, card)),
    mark: markOf(o, card),
    coverage: card < 0 ? null : orNull(coverageOf(o.board, o.view, card, o.now)),
    change: card < 0 ? null : orNull(changeBetween(o.view, card, o.now, o.before)),
    scores: nodes.map((node) => (node < 0 ? null : hundredths(scoreOf(o, node)))),
    marks: nodes.map((node) => markOf(o, node)).join(''),
    kpis,
    objectives: objectives.length,
    aligned:
      card >= 0 && layout.hasAbove(unit) ? objectives.filter((one) => layout.isAligned(one)).length : null,
  };
}
