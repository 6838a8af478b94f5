/**
 * Formulas of + − × ÷ over actuals of one frequency, the most common ones, run a row at a time: every step is
 * one loop over arrays of numbers.
 */
import type { Shape } from './bind.ts';
import { rowChunk, rowOffset, type Series } from './series.ts';

type Operand = { k: 'leaf'; leaf: number } | { k: 'row'; row: Float64Array };
interface Step {
  op: '+' | '-' | '*' | '/';
  l: Operand;
  r: Operand;
  out: Float64Array;
}
export interface Plain {
  steps: Step[];
  result: Operand;
  /** Stands for a leaf that has no number at all. */
  blank: Float64Array;
}

/** Null where the formula is more than plain arithmetic. */
export function plainOf(shape: Shape, leaves: readonly Series[], at: Series): Plain | null {
  const { count } = at.pool;
  const steps: Step[] = [];
  const visit = (b: Shape): Operand | null => {
    if (b.k === 'number') return { k: 'row', row: new Float64Array(count).fill(b.v) };
    if (b.k === 'series')
      return b.target || leaves[b.leaf]!.pool !== at.pool ? null : { k: 'leaf', leaf: b.leaf };
    if (b.k !== 'binary' || !'+-*/'.includes(b.op)) return null;
    const l = visit(b.l);
    const r = l && visit(b.r);
    if (!l || !r) return null;
    const out = new Float64Array(count);
    steps.push({ op: b.op as Step['op'], l, r, out });
    return { k: 'row', row: out };
  };
  const result = visit(shape);
  return result && { steps, result, blank: new Float64Array(count).fill(Number.NaN) };
}

/** The numbers of a plain formula for indices [lo, hi): an array, and what to add to an index into it. */
export interface Found {
  numbers: Float64Array;
  offset: number;
}

const left: Found = { numbers: new Float64Array(0), offset: 0 };
const right: Found = { numbers: new Float64Array(0), offset: 0 };

/** `series` and `leaves` are the board's series and the formula's leaves among them, from `first` on. */
export function runPlain(
  plain: Plain,
  series: readonly Series[],
  leaves: Int32Array,
  first: number,
  lo: number,
  hi: number,
): Found {
  const find = (operand: Operand, into: Found): Found => {
    if (operand.k === 'row') {
      into.numbers = operand.row;
      into.offset = 0;
      return into;
    }
    const leaf = series[leaves[first + operand.leaf]!]!;
    into.numbers = leaf.actual < 0 ? plain.blank : rowChunk(leaf.pool, leaf.actual);
    into.offset = leaf.actual < 0 ? 0 : rowOffset(leaf.pool, leaf.actual);
    return into;
  };
  for (const step of plain.steps) {
    find(step.l, left);
    find(step.r, right);
    const a = left.numbers;
    const b = right.numbers;
    const { out } = step;
    const ao = left.offset;
    const bo = right.offset;
    if (step.op === '+') for (let i = lo; i < hi; i++) out[i] = a[ao + i]! + b[bo + i]!;
    else if (step.op === '-') for (let i = lo; i < hi; i++) out[i] = a[ao + i]! - b[bo + i]!;
    else if (step.op === '*') for (let i = lo; i < hi; i++) out[i] = a[ao + i]! * b[bo + i]!;
    else for (let i = lo; i < hi; i++) out[i] = a[ao + i]! / b[bo + i]!;
  }
  return find(plain.result, left);
}
