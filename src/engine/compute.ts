/**
 * Computed series: formulas bound to series and evaluated over periods, in the order of their dependencies.
 * A cycle is marked on its members and everything else is computed.
 */
import { anchorDay, firstDay, lastDay, ordinalAt, periodsEndingIn } from './calendar.ts';
import type { OverTime } from './definitions.ts';
import type { Node } from './formula/ast.ts';
import { aggregate, aggregates } from './formula/functions.ts';
import { blame, callPlain, operate, type Why } from './formula/scalar.ts';
import { daysOf, epochAt, type Model, newRow, rowChunk, rowOffset, type Series, versionOn } from './model.ts';
import { BAD_FORMULA, BLANK, CYCLE, DIVIDE_BY_ZERO, UNKNOWN_REFERENCE } from './reasons.ts';
import { lineage, type Tree } from './units.ts';

/** A formula whose names have become series. */
export type Bound =
  | { k: 'number'; v: number }
  | { k: 'series'; series: Series; target: boolean }
  | { k: 'unknown'; name: string }
  | { k: 'unary'; op: '-' | 'not'; x: Bound }
  | { k: 'binary'; op: Extract<Node, { k: 'binary' }>['op']; l: Bound; r: Bound }
  | { k: 'call'; fn: string; args: Bound[] }
  | { k: 'children'; fn: string; values: Bound[]; weights: Bound[] | null }
  | { k: 'shift'; x: Bound; by: number }
  | { k: 'window'; x: Bound; how: string; periods: number | 'ytd' };

/** One formula of one series and the first day from which it holds. */
export interface BoundVersion {
  from: number;
  bound: Bound | null;
  /** Plain arithmetic over series of the same frequency, as a function of the index into their rows. */
  plain: ((at: number) => number) | null;
}

export interface Computed {
  series: Series;
  versions: BoundVersion[];
  inputs: Set<Series>;
  cyclic: boolean;
}

export interface Computation {
  /** In order of dependency. */
  order: Computed[];
  bySeries: Map<Series, Computed>;
  /** Series → the computed series that read it. */
  readers: Map<Series, Computed[]>;
}

/** A measure by name as seen from a unit: its own, then its ancestors'. */
export function resolve(
  model: Model,
  tree: Tree,
  unit: string,
  named: string | null,
  code: string,
): Series | null {
  if (named !== null) return model.byUnit.get(named)?.get(code) ?? null;
  for (const at of lineage(tree, unit)) {
    const found = model.byUnit.get(at)?.get(code);
    if (found) return found;
  }
  return null;
}

/** The nearest units below that have a measure of this code. */
function below(model: Model, tree: Tree, unit: string, code: string): Series[] {
  const found: Series[] = [];
  const visit = (at: string, depth: number): void => {
    if (depth > 64) return;
    for (const child of tree.children.get(at) ?? []) {
      const series = model.byUnit.get(child)?.get(code);
      if (series) found.push(series);
      else visit(child, depth + 1);
    }
  };
  visit(unit, 0);
  return found;
}

const isChildren = (n: Node | undefined) =>
  n !== undefined && n.k === 'ref' && n.unit === null && n.name === 'children';

function bind(model: Model, tree: Tree, unit: string, node: Node): Bound {
  switch (node.k) {
    case 'number':
      return { k: 'number', v: node.v };
    case 'ref': {
      const series = resolve(model, tree, unit, node.unit, node.name);
      return series ? { k: 'series', series, target: false } : { k: 'unknown', name: node.name };
    }
    case 'unary':
      return { k: 'unary', op: node.op, x: bind(model, tree, unit, node.x) };
    case 'binary':
      return {
        k: 'binary',
        op: node.op,
        l: bind(model, tree, unit, node.l),
        r: bind(model, tree, unit, node.r),
      };
    case 'call':
      return bindCall(model, tree, unit, node);
  }
}

function bindCall(model: Model, tree: Tree, unit: string, node: Extract<Node, { k: 'call' }>): Bound {
  const { fn, args } = node;
  const first = args[0];
  if (isChildren(first) && aggregates.has(fn) && args[1]) {
    const children = tree.children.get(unit) ?? [];
    // A plain name is sought at each child and, where it has none, at the nearest units below it.
    const each = (n: Node): Bound[] =>
      n.k === 'ref' && n.unit === null
        ? below(model, tree, unit, n.name).map((series) => ({ k: 'series', series, target: false }))
        : children.map((child) => bind(model, tree, child, n));
    return { k: 'children', fn, values: each(args[1]), weights: args[2] ? each(args[2]) : null };
  }
  if (fn === 'target' && first?.k === 'ref') {
    const series = resolve(model, tree, unit, first.unit, first.name);
    return series ? { k: 'series', series, target: true } : { k: 'unknown', name: first.name };
  }
  const x = first ? bind(model, tree, unit, first) : null;
  if (fn === 'prev') {
    const by = args[1];
    return {
      k: 'shift',
      x: x!,
      by: by === undefined ? 1 : by.k === 'number' ? Math.max(0, Math.trunc(by.v)) : Number.NaN,
    };
  }
  if (fn === 'ytd' || fn === 'rolling') {
    const said = args[fn === 'ytd' ? 1 : 2];
    const how = said?.k === 'ref' ? said.name : naturalJoin(x!);
    const n =
      fn === 'ytd'
        ? 'ytd'
        : args[1]!.k === 'number'
          ? Math.max(1, Math.trunc((args[1] as { v: number }).v))
          : Number.NaN;
    return { k: 'window', x: x!, how, periods: n };
  }
  return { k: 'call', fn, args: args.map((a) => bind(model, tree, unit, a)) };
}

/** How a measure's periods are joined when the formula does not say. */
function naturalJoin(x: Bound): string {
  if (x.k !== 'series') return 'sum';
  const how = x.series.model.versions.at(-1)!.body.overTime;
  return joinName(how);
}

export const joinName = (how: OverTime | undefined): string =>
  how === undefined || how === 'average' ? 'avg' : typeof how === 'object' ? 'avg' : how;

/** A roll-up over child units, said in a measure rather than in a formula. */
function bindOverUnits(model: Model, tree: Tree, series: Series): Bound | null {
  const how = series.model.versions.at(-1)!.body.overUnits;
  if (how === undefined) return null;
  const values = below(model, tree, series.unit, series.model.code);
  const leaf = (s: Series): Bound => ({ k: 'series', series: s, target: false });
  if (values.length === 0) return null;
  if (typeof how === 'object') {
    const weights = values.map((v): Bound => {
      const w = resolve(model, tree, v.unit, null, how.weighted);
      return w ? leaf(w) : { k: 'unknown', name: how.weighted };
    });
    return { k: 'children', fn: 'avg', values: values.map(leaf), weights };
  }
  return { k: 'children', fn: how === 'average' ? 'avg' : how, values: values.map(leaf), weights: null };
}

function collect(bound: Bound | null, into: Set<Series>): void {
  if (!bound) return;
  if (bound.k === 'series') {
    if (!bound.target) into.add(bound.series);
  } else if (bound.k === 'unary') collect(bound.x, into);
  else if (bound.k === 'shift' || bound.k === 'window') collect(bound.x, into);
  else if (bound.k === 'binary') {
    collect(bound.l, into);
    collect(bound.r, into);
  } else if (bound.k === 'call') for (const a of bound.args) collect(a, into);
  else if (bound.k === 'children') {
    for (const v of bound.values) collect(v, into);
    for (const w of bound.weights ?? []) collect(w, into);
  }
}

/** Binds every formula and puts the computed series in order. */
export function bindFormulas(model: Model): Computation {
  const bySeries = new Map<Series, Computed>();
  // Names mean something else only where a unit has moved or a template has other units.
  const moving = new Set([...daysOf(model.history, 'unit'), ...daysOf(model.history, 'scorecard')]);
  const moves = model.epochs.filter((day) => moving.has(day));
  for (const series of model.series) {
    if (!series.computed) continue;
    const versions: BoundVersion[] = [];
    const days = new Set([...series.model.versions.map((v) => v.from), ...moves]);
    for (const from of [...days].sort((a, b) => a - b)) {
      const version = versionOn(series.model, from);
      if (!version) continue;
      const tree = model.trees[epochAt(model, from)]!;
      const bound = version.formula
        ? bind(model, tree, series.unit, version.formula)
        : version.body.formula === undefined
          ? bindOverUnits(model, tree, series)
          : null;
      versions.push({ from, bound, plain: bound ? plainly(bound, series) : null });
    }
    const inputs = new Set<Series>();
    for (const v of versions) collect(v.bound, inputs);
    // A measure that is rolled up over units but has none below is entered by hand.
    if (
      versions.every((v) => v.bound === null) &&
      series.model.versions.every((v) => v.body.formula === undefined)
    ) {
      series.computed = false;
      continue;
    }
    bySeries.set(series, { series, versions, inputs, cyclic: false });
  }
  return { order: inOrder(bySeries), bySeries, readers: readersOf(bySeries) };
}

function readersOf(bySeries: Map<Series, Computed>): Map<Series, Computed[]> {
  const readers = new Map<Series, Computed[]>();
  for (const computed of bySeries.values())
    for (const input of computed.inputs) {
      const list = readers.get(input);
      if (list) list.push(computed);
      else readers.set(input, [computed]);
    }
  return readers;
}

/** Tarjan's strongly connected components, without recursion: formulas may depend on each other thousands deep. */
function inOrder(bySeries: Map<Series, Computed>): Computed[] {
  const order: Computed[] = [];
  const index = new Map<Computed, number>();
  const low = new Map<Computed, number>();
  const onStack = new Set<Computed>();
  const stack: Computed[] = [];
  const inputsOf = (c: Computed) => [...c.inputs].flatMap((s) => bySeries.get(s) ?? []);
  let counter = 0;
  for (const root of bySeries.values()) {
    if (index.has(root)) continue;
    const work: { c: Computed; inputs: Computed[]; i: number }[] = [];
    const enter = (c: Computed) => {
      index.set(c, counter);
      low.set(c, counter++);
      stack.push(c);
      onStack.add(c);
      work.push({ c, inputs: inputsOf(c), i: 0 });
    };
    enter(root);
    while (work.length > 0) {
      const frame = work.at(-1)!;
      const next = frame.inputs[frame.i++];
      if (next) {
        if (!index.has(next)) enter(next);
        else if (onStack.has(next)) low.set(frame.c, Math.min(low.get(frame.c)!, index.get(next)!));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) low.set(parent.c, Math.min(low.get(parent.c)!, low.get(frame.c)!));
      if (low.get(frame.c) !== index.get(frame.c)) continue;
      const component: Computed[] = [];
      let member: Computed;
      do {
        member = stack.pop()!;
        onStack.delete(member);
        component.push(member);
      } while (member !== frame.c);
      const cyclic = component.length > 1 || frame.c.inputs.has(frame.c.series);
      for (const c of component) {
        c.cyclic = cyclic;
        order.push(c);
      }
    }
  }
  return order;
}

export interface Vector {
  v: Float64Array;
  why: Uint8Array;
}

/** A formula of + − × ÷ over actuals of one frequency as one function; null where it is more than that. */
function plainly(bound: Bound, at: Series): ((i: number) => number) | null {
  if (bound.k === 'number') {
    const { v } = bound;
    return () => v;
  }
  if (bound.k === 'series') {
    const leaf = bound.series;
    if (bound.target || leaf.pool !== at.pool) return null;
    return (i) =>
      leaf.actual < 0 ? Number.NaN : rowChunk(leaf.pool, leaf.actual)[rowOffset(leaf.pool, leaf.actual) + i]!;
  }
  if (bound.k !== 'binary') return null;
  const l = plainly(bound.l, at);
  const r = l && plainly(bound.r, at);
  if (!l || !r) return null;
  switch (bound.op) {
    case '+':
      return (i) => l(i) + r(i);
    case '-':
      return (i) => l(i) - r(i);
    case '*':
      return (i) => l(i) * r(i);
    case '/':
      return (i) => l(i) / r(i);
    default:
      return null;
  }
}

/** Why a plain formula has no number at an index. */
function plainWhy(bound: Bound, i: number): number {
  if (bound.k === 'series') {
    const leaf = bound.series;
    if (
      leaf.actual >= 0 &&
      !Number.isNaN(rowChunk(leaf.pool, leaf.actual)[rowOffset(leaf.pool, leaf.actual) + i]!)
    )
      return 0;
    return leaf.why?.[i] || BLANK;
  }
  return bound.k === 'binary' ? worse(plainWhy(bound.l, i), plainWhy(bound.r, i)) : 0;
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

/** An error tells more than a blank. */
const worse = (a: number, b: number): number => (a === 0 || (a === BLANK && b !== 0) ? b : a);

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

export function valueAt(model: Model, series: Series, ordinal: number, target: boolean): number {
  const at = ordinal - series.pool.first;
  if (at < 0 || at >= series.pool.count) return Number.NaN;
  const row = target ? series.target : series.actual;
  if (row >= 0) {
    const v = rowChunk(series.pool, row)[rowOffset(series.pool, row) + at]!;
    if (!target || !Number.isNaN(v)) return v;
  }
  if (!target) return Number.NaN;
  return (
    versionOn(series.model, anchorDay(model.calendar, series.pool.frequency, ordinal))?.body.target ??
    Number.NaN
  );
}

export function whyAt(series: Series, ordinal: number): number {
  const at = ordinal - series.pool.first;
  const why = at >= 0 && at < series.pool.count ? (series.why?.[at] ?? 0) : 0;
  return why === 0 ? BLANK : why;
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

/** Computes a series for indices [lo, hi) of its rows. Returns whether anything changed. */
export function computeSeries(model: Model, computed: Computed, lo: number, hi: number): boolean {
  const { series } = computed;
  const { pool } = series;
  if (series.actual < 0) series.actual = newRow(pool);
  series.why ??= new Uint8Array(pool.count);
  const chunk = rowChunk(pool, series.actual);
  const offset = rowOffset(pool, series.actual);
  let changed = false;
  const set = (i: number, v: number, why: number) => {
    const entered = series.entered?.get(i);
    const value = entered ?? v;
    const reason = entered === undefined ? why : 0;
    if (!Object.is(chunk[offset + i], value) || series.why![i] !== reason) changed = true;
    chunk[offset + i] = value;
    series.why![i] = reason;
  };
  let i = lo;
  while (i < hi) {
    const version = boundOn(model, computed, pool.first + i);
    let end = i + 1;
    if (computed.versions.length === 1) end = hi;
    else while (end < hi && boundOn(model, computed, pool.first + end) === version) end++;
    if (computed.cyclic || !version?.bound) {
      const reason = computed.cyclic ? CYCLE : version ? BAD_FORMULA : BLANK;
      for (; i < end; i++) set(i, Number.NaN, reason);
      continue;
    }
    if (version.plain && series.entered === null) {
      const why = series.why!;
      for (; i < end; i++) {
        const v = version.plain(i);
        if (Number.isFinite(v)) {
          if (chunk[offset + i] !== v || why[i] !== 0) changed = true;
          chunk[offset + i] = v;
          why[i] = 0;
        } else {
          set(i, Number.NaN, plainWhy(version.bound, i) || DIVIDE_BY_ZERO);
        }
      }
      continue;
    }
    const result = evaluate(model, series, version.bound, pool.first + i, end - i);
    for (let k = 0; i < end; i++, k++) {
      const v = result.v[k]!;
      if (Number.isNaN(v)) set(i, v, result.why[k] || BLANK);
      else if (Number.isFinite(v)) set(i, v, 0);
      else set(i, Number.NaN, DIVIDE_BY_ZERO);
    }
  }
  return changed;
}

function boundOn(model: Model, computed: Computed, ordinal: number): BoundVersion | null {
  const { versions } = computed;
  if (versions.length === 1) return versions[0]!;
  const day = anchorDay(model.calendar, computed.series.pool.frequency, ordinal);
  for (let i = versions.length - 1; i >= 0; i--) if (versions[i]!.from <= day) return versions[i]!;
  return null;
}

/** Computes everything, inputs first. */
export function computeAll(model: Model, computation: Computation): void {
  for (const computed of computation.order) computeSeries(model, computed, 0, computed.series.pool.count);
}
