/** A formula over single values: the custom rule of a measure, and a ratio over the inputs of a whole span. */
import { BAD_FORMULA, BLANK, DIVIDE_BY_ZERO, NOT_A_NUMBER, UNKNOWN_REFERENCE } from '../reasons.ts';
import type { Limits } from '../thresholds.ts';
import type { BinaryOp, FormulaFault, Node } from './ast.ts';
import { references } from './ast.ts';
import { faultOf } from './faults.ts';
import { aggregate, aggregates, plain, wide } from './functions.ts';
import { parseFormula } from './parse.ts';

export interface Why {
  reason: number;
}

/** An error tells more than a blank; the first error stays. */
export const blame = (why: Why, reason: number): number => {
  if (why.reason === 0 || (why.reason === BLANK && reason !== 0)) why.reason = reason;
  return Number.NaN;
};

/** Joins two present values; NaN with a reason where the operation has no result. */
export function operate(op: BinaryOp, a: number, b: number, why: Why): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? blame(why, DIVIDE_BY_ZERO) : a / b;
    case '^': {
      const v = a ** b;
      return Number.isFinite(v) ? v : blame(why, a === 0 ? DIVIDE_BY_ZERO : NOT_A_NUMBER);
    }
    case '=':
      return a === b ? 1 : 0;
    case '<>':
      return a !== b ? 1 : 0;
    case '<':
      return a < b ? 1 : 0;
    case '<=':
      return a <= b ? 1 : 0;
    case '>':
      return a > b ? 1 : 0;
    case '>=':
      return a >= b ? 1 : 0;
    case 'and':
      return a !== 0 && b !== 0 ? 1 : 0;
    case 'or':
      return a !== 0 || b !== 0 ? 1 : 0;
  }
}

/** Calls a function of values (not of periods or children). */
export function callPlain(fn: string, values: number[], why: Why): number {
  if (fn === 'na') return blame(why, BLANK);
  if (fn === 'sum' || fn === 'avg' || fn === 'count') {
    const v = aggregate(fn, values);
    return Number.isNaN(v) ? blame(why, BLANK) : v;
  }
  for (const v of values) if (Number.isNaN(v)) return blame(why, BLANK);
  if (fn === 'min') return Math.min(...values);
  if (fn === 'max') return Math.max(...values);
  if (fn === 'mod' && values[1] === 0) return blame(why, DIVIDE_BY_ZERO);
  const f = plain.get(fn);
  if (!f) return blame(why, BAD_FORMULA);
  const v = f(values[0]!, values[1] ?? Number.NaN);
  return Number.isNaN(v) ? blame(why, NOT_A_NUMBER) : v;
}

/**
 * Evaluates a tree over single values.
 * @param leaf gives the value of a reference (or of a call it takes over); undefined: not its business
 */
export function evaluateScalar(
  node: Node,
  leaf: (node: Node, why: Why) => number | undefined,
  why: Why,
): number {
  const taken = leaf(node, why);
  if (taken !== undefined) return taken;
  switch (node.k) {
    case 'number':
      return node.v;
    case 'ref':
      return blame(why, UNKNOWN_REFERENCE);
    case 'unary': {
      const x = evaluateScalar(node.x, leaf, why);
      return Number.isNaN(x) ? x : node.op === '-' ? -x : x === 0 ? 1 : 0;
    }
    case 'binary': {
      const a = evaluateScalar(node.l, leaf, why);
      const b = evaluateScalar(node.r, leaf, why);
      if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
      return operate(node.op, a, b, why);
    }
    case 'call': {
      if (node.fn === 'if') {
        const c = evaluateScalar(node.args[0]!, leaf, why);
        if (Number.isNaN(c)) return c;
        return evaluateScalar(node.args[c !== 0 ? 1 : 2]!, leaf, why);
      }
      if (node.fn === 'coalesce' || node.fn === 'isblank') {
        for (const arg of node.args) {
          const v = evaluateScalar(arg, leaf, { reason: 0 });
          if (!Number.isNaN(v)) return node.fn === 'isblank' ? 0 : v;
        }
        return node.fn === 'isblank' ? 1 : blame(why, BLANK);
      }
      const skips = aggregates.has(node.fn) && node.fn !== 'min' && node.fn !== 'max';
      const values = node.args.map((arg) => evaluateScalar(arg, leaf, skips ? { reason: 0 } : why));
      if (!skips && values.some(Number.isNaN)) return Number.NaN;
      return callPlain(node.fn, values, why);
    }
  }
}

const customNames = ['value', 'target', 'baseline', 'min', 'max', 'red', 'best', 'worst'] as const;

/** Compiles a custom rule: a formula over value and limits, itself the score. */
export function compileCustom(
  text: string,
):
  | { ok: true; score: (value: number, limits: Limits, out: Why) => number }
  | { ok: false; fault: FormulaFault } {
  const parsed = parseFormula(text);
  if (!parsed.ok) return parsed;
  for (const ref of references(parsed.node)) {
    if (ref.unit !== null || !(customNames as readonly string[]).includes(ref.name))
      return {
        ok: false,
        fault: faultOf(ref.at, ref.name.length, 'custom-name', {
          text: ref.name,
          names: customNames.join(', '),
        }),
      };
  }
  const wideCall = findWide(parsed.node);
  if (wideCall)
    return {
      ok: false,
      fault: faultOf(wideCall.at, wideCall.fn.length, 'custom-wide', { text: wideCall.fn }),
    };
  const tree = parsed.node;
  return {
    ok: true,
    score: (value, limits, out) =>
      evaluateScalar(
        tree,
        (n, why) => {
          if (n.k !== 'ref') return undefined;
          const v =
            n.name === 'value' ? value : limits[n.name as Exclude<(typeof customNames)[number], 'value'>];
          if (Number.isNaN(v)) blame(why, BLANK);
          return v;
        },
        out,
      ),
  };
}

function findWide(node: Node): Extract<Node, { k: 'call' }> | null {
  if (node.k === 'call') {
    if (wide.has(node.fn)) return node;
    for (const arg of node.args) {
      const found = findWide(arg);
      if (found) return found;
    }
    return null;
  }
  if (node.k === 'unary') return findWide(node.x);
  if (node.k === 'binary') return findWide(node.l) ?? findWide(node.r);
  return null;
}
