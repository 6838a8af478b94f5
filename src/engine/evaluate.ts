/** Formulas evaluated over stretches of periods, each step a vector of numbers and reasons. */

import { type Bound, joinName } from './bind.ts';
import { anchorDay, firstDay, lastDay, ordinalAt, periodsEndingIn } from './calendar.ts';
import { aggregate } from './formula/functions.ts';
import { blame, callPlain, operate, type Why } from './formula/scalar.ts';
import type { Model } from './model.ts';
import { BAD_FORMULA, BLANK, UNKNOWN_REFERENCE } from './reasons.ts';
import type { Series } from './series.ts';
import { valueAt, whyAt, worse } from './values.ts';

export interface Vector {
  v: Float64Array;
  why: Uint8Array;
}

/** Values of a bound formula for ordinals [from, from + n) of a frequency. */
export function evaluate(model: Model, at: Series, bound: Bound, from: number, n: number): Vector {
  const out: Vector = { v: new Float64Array(n), why: new Uint8Array(n) };
  switch (bound.k) {
    case 'number':
      out.v.fill(bound.v);
      return out;
    case 'unknown':
      out.v.fill(Number.NaN);
      out.why.fill(UNKNOWN_REFERENCE);
      return out;
    case 'series':
      readLeaf(model, at, bound.series, bound.target, from, n, out);
      return out;
    case 'unary': {
      const x = evaluate(model, at, bound.x, from, n);
      for (let i = 0; i < n; i++)
        x.v[i] = bound.op === '-' ? -x.v[i]! : Number.isNaN(x.v[i]!) ? Number.NaN : x.v[i] === 0 ? 1 : 0;
      return x;
    }
    case 'binary':
      return join(bound.op, evaluate(model, at, bound.l, from, n), evaluate(model, at, bound.r, from, n), n);
    case 'shift': {
      if (Number.isNaN(bound.by)) {
        out.v.fill(Number.NaN);
        out.why.fill(BAD_FORMULA);
        return out;
      }
      return evaluate(model, at, bound.x, from - bound.by, n);
    }
    case 'window':
      return window(model, at, bound, from, n);
    case 'children':
      return overChildren(model, at, bound, from, n);
    case 'call':
      return call(model, at, bound, from, n);
  }
}

function join(op: Extract<Bound, { k: 'binary' }>['op'], a: Vector, b: Vector, n: number): Vector {
  const why: Why = { reason: 0 };
  for (let i = 0; i < n; i++) {
    const x = a.v[i]!;
    const y = b.v[i]!;
    const reason = worse(a.why[i]!, b.why[i]!);
    if (Number.isNaN(x) || Number.isNaN(y)) {
      a.v[i] = Number.NaN;
      a.why[i] = reason || BLANK;
    } else if (op === '+') a.v[i] = x + y;
    else if (op === '-') a.v[i] = x - y;
    else if (op === '*') a.v[i] = x * y;
    else if (op === '/' && y !== 0) a.v[i] = x / y;
    else {
      why.reason = 0;
      a.v[i] = operate(op, x, y, why);
      a.why[i] = why.reason;
    }
  }
  return a;
}

function call(
  model: Model,
  at: Series,
  bound: Extract<Bound, { k: 'call' }>,
  from: number,
  n: number,
): Vector {
  const args = bound.args.map((arg) => evaluate(model, at, arg, from, n));
  const out: Vector = { v: new Float64Array(n), why: new Uint8Array(n) };
  const why: Why = { reason: 0 };
  const skips = bound.fn === 'sum' || bound.fn === 'avg' || bound.fn === 'count';
  const values: number[] = new Array(args.length).fill(0);
  for (let i = 0; i < n; i++) {
    why.reason = 0;
    if (bound.fn === 'if') {
      const c = args[0]!;
      const chosen = Number.isNaN(c.v[i]!) ? c : args[c.v[i] !== 0 ? 1 : 2]!;
      out.v[i] = chosen.v[i]!;
      out.why[i] = chosen.why[i]!;
      continue;
    }
    if (bound.fn === 'coalesce' || bound.fn === 'isblank') {
      const held = args.find((a) => !Number.isNaN(a.v[i]!));
      out.v[i] = bound.fn === 'isblank' ? (held ? 0 : 1) : held ? held.v[i]! : blame(why, BLANK);
      out.why[i] = why.reason;
      continue;
    }
    for (let k = 0; k < args.length; k++) {
      values[k] = args[k]!.v[i]!;
      if (!skips && args[k]!.why[i]) blame(why, args[k]!.why[i]!);
    }
    out.v[i] = why.reason ? Number.NaN : callPlain(bound.fn, values, why);
    out.why[i] = why.reason;
  }
  return out;
}

function overChildren(
  model: Model,
  at: Series,
  bound: Extract<Bound, { k: 'children' }>,
  from: number,
  n: number,
): Vector {
  const out: Vector = { v: new Float64Array(n), why: new Uint8Array(n) };
  const values = bound.values.map((x) => evaluate(model, at, x, from, n));
  const weights = bound.weights?.map((x) => evaluate(model, at, x, from, n));
  for (let i = 0; i < n; i++) {
    let v: number;
    if (weights) {
      let sum = 0;
      let total = 0;
      values.forEach((x, k) => {
        const w = weights[k]?.v[i] ?? Number.NaN;
        if (Number.isNaN(x.v[i]!) || Number.isNaN(w)) return;
        sum += x.v[i]! * w;
        total += w;
      });
      v = total === 0 ? Number.NaN : sum / total;
    } else
      v = aggregate(
        bound.fn,
        values.map((x) => x.v[i]!),
      );
    out.v[i] = v;
    if (Number.isNaN(v)) out.why[i] = values.reduce((why, x) => worse(why, x.why[i]!), BLANK);
  }
  return out;
}

function window(
  model: Model,
  at: Series,
  bound: Extract<Bound, { k: 'window' }>,
  from: number,
  n: number,
): Vector {
  const { calendar } = model;
  const f = at.pool.frequency;
  const out: Vector = { v: new Float64Array(n), why: new Uint8Array(n) };
  if (n === 0) return out;
  const startOf = (o: number) =>
    bound.periods === 'ytd'
      ? periodsEndingIn(calendar, f, {
          start: firstDay(calendar, 'year', ordinalAt(calendar, 'year', anchorDay(calendar, f, o))),
          end: lastDay(calendar, f, o),
        }).from
      : o - (bound.periods as number) + 1;
  if (Number.isNaN(bound.periods as number) && bound.periods !== 'ytd') {
    out.v.fill(Number.NaN);
    out.why.fill(BAD_FORMULA);
    return out;
  }
  // Nothing lies before the pool, but what is asked for may (prev of a window).
  const first = Math.min(from, Math.max(startOf(from), at.pool.first - 1));
  const x = evaluate(model, at, bound.x, first, from + n - first);
  for (let i = 0; i < n; i++) {
    const lo = Math.max(0, startOf(from + i) - first);
    const hi = from + i - first + 1;
    const part = x.v.subarray(lo, hi);
    const v = aggregate(bound.how, part as unknown as number[]);
    // A running figure is not told ahead of its period.
    out.v[i] = firstDay(calendar, f, from + i) > model.today ? Number.NaN : v;
    if (Number.isNaN(out.v[i]!)) out.why[i] = worse(x.why[hi - 1] ?? BLANK, BLANK);
  }
  return out;
}

/** A series' actuals (or targets) at another's periods. */
function readLeaf(
  model: Model,
  at: Series,
  leaf: Series,
  target: boolean,
  from: number,
  n: number,
  out: Vector,
): void {
  const same = leaf.pool.frequency === at.pool.frequency;
  for (let i = 0; i < n; i++) {
    const o = from + i;
    const v = same ? valueAt(model, leaf, o, target) : joined(model, leaf, target, at, o);
    out.v[i] = v;
    if (Number.isNaN(v)) out.why[i] = same && !target ? whyAt(leaf, o) : BLANK;
  }
}

/** Finer periods joined by the leaf's own rule; of a coarser one, the period that contains this one's last day. */
function joined(model: Model, leaf: Series, target: boolean, at: Series, ordinal: number): number {
  const { calendar } = model;
  const span = {
    start: firstDay(calendar, at.pool.frequency, ordinal),
    end: lastDay(calendar, at.pool.frequency, ordinal),
  };
  const { from, to } = periodsEndingIn(calendar, leaf.pool.frequency, span);
  if (from === to) return valueAt(model, leaf, ordinalAt(calendar, leaf.pool.frequency, span.end), target);
  const values: number[] = [];
  for (let o = from; o < to; o++) values.push(valueAt(model, leaf, o, target));
  return aggregate(joinName(leaf.model.versions.at(-1)!.body.overTime), values);
}

/** How many of the child values that a formula joins are there in a period, of how many. */
export function childCoverage(
  model: Model,
  at: Series,
  bound: Bound,
  ordinal: number,
): { n: number; m: number } {
  const found = { n: 0, m: 0 };
  const visit = (b: Bound): void => {
    if (b.k === 'children')
      for (const value of b.values) {
        found.m++;
        if (!Number.isNaN(evaluate(model, at, value, ordinal, 1).v[0]!)) found.n++;
      }
    else if (b.k === 'unary' || b.k === 'shift' || b.k === 'window') visit(b.x);
    else if (b.k === 'binary') {
      visit(b.l);
      visit(b.r);
    } else if (b.k === 'call') for (const arg of b.args) visit(arg);
  };
  visit(bound);
  return found;
}
