/** What may be typed next in a formula: measures by code or by name, functions; and the call that the caret is in. */
import type { Node } from '#engine/formula/ast.ts';
import { functions } from '#engine/formula/functions.ts';
import { parseFormula } from '#engine/formula/parse.ts';

/** A measure as a formula may name it. */
export interface FormulaName {
  /** As it is written: `revenue`, `[per-head]`, `finance:revenue`. */
  name: string;
  title: string;
  where: 'own' | 'above' | 'elsewhere';
}

export interface Completion<N extends FormulaName = FormulaName> {
  kind: 'measure' | 'function';
  /** What stands in the place of what was typed. */
  insert: string;
  /** Where the caret goes, from the beginning of what is inserted. */
  caret: number;
  measure: N | null;
}

const most = 9;
const wordPart = /[\p{L}\p{N}\p{M}_.:]/u;

/** Without accents and case: `Doanh thu` is found by `doanh`, `Đơn` by `don`. */
export const plain = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');

/** The name around the caret: [from, to). A bracket that is open there begins one. */
export function wordAt(text: string, caret: number): { from: number; to: number } {
  const open = text.lastIndexOf('[', caret - 1);
  if (open >= 0 && !text.slice(open, caret).includes(']')) {
    const unit = /[\p{L}\p{N}\p{M}_.]*:$/u.exec(text.slice(0, open))?.[0].length ?? 0;
    const close = text.indexOf(']', caret);
    const isNear = close >= 0 && !/[[()\n]/.test(text.slice(caret, close));
    return { from: open - unit, to: isNear ? close + 1 : caret };
  }
  let from = caret;
  while (from > 0 && wordPart.test(text[from - 1] ?? '')) from--;
  let to = caret;
  while (to < text.length && wordPart.test(text[to] ?? '')) to++;
  return { from, to };
}

/** How well a name answers what was typed: 0 not at all, more is better. */
function fitness(name: FormulaName, wanted: string): number {
  const code = plain(name.name.replace(/[[\]]/g, ''));
  const title = plain(name.title);
  const near = { own: 0.3, above: 0.2, elsewhere: 0 }[name.where];
  if (code === wanted) return 6 + near;
  if (code.startsWith(wanted)) return 5 + near;
  const bare = code.slice(code.indexOf(':') + 1);
  if (bare.startsWith(wanted)) return 4 + near;
  if (title.startsWith(wanted)) return 3 + near;
  if (title.split(/\s+/).some((word) => word.startsWith(wanted))) return 2 + near;
  return code.includes(wanted) || title.includes(wanted) ? 1 + near : 0;
}

/** @param asked the list was asked for: it is shown although nothing is typed yet */
export function completionsAt<N extends FormulaName>(
  text: string,
  caret: number,
  names: readonly N[],
  asked = false,
): { from: number; to: number; items: Completion<N>[] } {
  const { from, to } = wordAt(text, caret);
  const typed = text.slice(from, caret);
  if ((typed === '' && !asked) || /^\d/.test(typed)) return { from, to, items: [] };
  const wanted = plain(typed.replace(/[[\]]/g, ''));
  const scored: { item: Completion<N>; rank: number }[] = [];
  for (const one of names) {
    const how = wanted === '' ? { own: 3, above: 2, elsewhere: 1 }[one.where] : fitness(one, wanted);
    if (how > 0)
      scored.push({
        rank: how,
        item: { kind: 'measure', insert: one.name, caret: one.name.length, measure: one },
      });
  }
  if (wanted !== '' && !typed.includes(':') && !typed.startsWith('['))
    for (const [fn, { most: takes }] of functions) {
      if (!fn.startsWith(wanted)) continue;
      // With a bracket behind it already only its name is put in.
      const isCall = text.slice(to).trimStart().startsWith('(');
      const insert = isCall ? fn : `${fn}()`;
      scored.push({
        rank: fn === wanted ? 5.6 : 4.4,
        item: {
          kind: 'function',
          insert,
          caret: takes === 0 || isCall ? insert.length : insert.length - 1,
          measure: null,
        },
      });
    }
  scored.sort((a, b) => b.rank - a.rank || (a.item.insert < b.item.insert ? -1 : 1));
  const items = scored.slice(0, most).map((one) => one.item);
  // What stands there already needs no completing.
  const isWhole = items.length === 1 && items[0]?.insert === text.slice(from, to);
  return { from, to, items: isWhole && !asked ? [] : items };
}

export function completed(
  text: string,
  { from, to }: { from: number; to: number },
  item: Completion,
): { text: string; caret: number } {
  return { text: text.slice(0, from) + item.insert + text.slice(to), caret: from + item.caret };
}

/** The function whose arguments the caret stands in. */
export function callAt(text: string, caret: number): string | null {
  let depth = 0;
  for (let i = caret - 1; i >= 0; i--) {
    if (text[i] === ')') depth++;
    if (text[i] !== '(') continue;
    if (depth > 0) {
      depth--;
      continue;
    }
    const name = /([\p{L}_][\p{L}\p{N}\p{M}_.]*)\s*$/u.exec(text.slice(0, i))?.[1]?.toLowerCase();
    return name && functions.has(name) ? name : null;
  }
  return null;
}

const written = (unit: string | null, name: string): string => {
  const inBrackets = (code: string) => (/^[\p{L}_][\p{L}\p{N}\p{M}_.]*$/u.test(code) ? code : `[${code}]`);
  return unit === null ? inBrackets(name) : `${inBrackets(unit)}:${inBrackets(name)}`;
};

export interface ReadName {
  unit: string | null;
  measure: string;
  /** As the formula writes it. */
  written: string;
  /** Sought at the child units, not here. */
  ofChildren: boolean;
}

/** What stands bare inside an aggregate over children or time, and names no measure. */
const bare = new Set(['children', 'sum', 'avg', 'min', 'max', 'count', 'last', 'first']);

/** The measures that a formula reads, each once; empty while it cannot be read. */
export function readIn(text: string): ReadName[] {
  const parsed = parseFormula(text);
  if (!parsed.ok) return [];
  const found = new Map<string, ReadName>();
  const walk = (node: Node, ofChildren: boolean): void => {
    if (node.k === 'ref') {
      const { unit, name } = node;
      if (unit === null && bare.has(name)) return;
      const as = written(unit, name);
      found.set(`${as} ${ofChildren}`, {
        unit,
        measure: name,
        written: as,
        ofChildren: ofChildren && unit === null,
      });
    } else if (node.k === 'unary') walk(node.x, ofChildren);
    else if (node.k === 'binary') {
      walk(node.l, ofChildren);
      walk(node.r, ofChildren);
    } else if (node.k === 'call') {
      const [first] = node.args;
      const over = first?.k === 'ref' && first.unit === null && first.name === 'children';
      for (const arg of node.args) walk(arg, ofChildren || over);
    }
  };
  walk(parsed.node, false);
  return [...found.values()];
}
