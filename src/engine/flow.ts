/**
 * How the values of the units below make a unit's own: read from what is declared (a roll-up over units, or a formula
 * that is nothing but one), and what each unit brings to it.
 */
import { below } from './bind.ts';
import { ordinalAt, periodsEndingIn, type Span } from './calendar.ts';
import type { Computation } from './computation.ts';
import type { Measure } from './definitions.ts';
import type { Node } from './formula/ast.ts';
import { type MeasureVersion, versionOn } from './measure-model.ts';
import type { Model } from './model.ts';
import { leafOver } from './ratio.ts';
import type { Series } from './series.ts';
import type { Tree } from './units.ts';
import { valueAt } from './values.ts';

export const flowWays = ['sum', 'average', 'weighted', 'ratio', 'min', 'max', 'count'] as const;
export type FlowWay = (typeof flowWays)[number];

export interface Flow {
  how: FlowWay;
  /** The measure of the units below whose values are joined; of a ratio its numerator. */
  of: string;
  /** What weighs them; of a ratio its denominator. */
  by: string | null;
  /** A ratio is told times this: 100 for percent. */
  factor: number;
}

const isName = (n: Node | undefined): n is Extract<Node, { k: 'ref' }> => n?.k === 'ref' && n.unit === null;

/** `fn(children, x)` or `avg(children, x, w)` of plain names. */
function overChildren(n: Node): { fn: string; of: string; by: string | null } | null {
  if (n.k !== 'call' || n.args.length < 2 || n.args.length > 3) return null;
  const [first, value, weight] = n.args;
  if (!isName(first) || first.name !== 'children' || !isName(value)) return null;
  if (weight !== undefined && !isName(weight)) return null;
  return { fn: n.fn, of: value.name, by: weight?.name ?? null };
}

/** Read from a formula that is a roll-up over units and nothing else; null of any other. */
export function flowOfFormula(n: Node, ownFlow: (code: string) => Flow | null): Flow | null {
  const plain = overChildren(n);
  if (plain) {
    const how = plain.by !== null ? 'weighted' : plain.fn === 'avg' ? 'average' : plain.fn;
    return (flowWays as readonly string[]).includes(how) && (plain.by === null || plain.fn === 'avg')
      ? { how: how as FlowWay, of: plain.of, by: plain.by, factor: 1 }
      : null;
  }
  if (n.k !== 'binary') return null;
  if (n.op === '*') {
    const [number, rest] = n.l.k === 'number' ? [n.l.v, n.r] : n.r.k === 'number' ? [n.r.v, n.l] : [null, n];
    if (number === null) return null;
    const inner = flowOfFormula(rest, ownFlow);
    if (inner?.how === 'ratio') return { ...inner, factor: inner.factor * number };
    return null;
  }
  if (n.op !== '/') return null;
  // 100 * a / b is read as (100 * a) / b.
  if (n.l.k === 'binary' && n.l.op === '*') {
    const [number, top] =
      n.l.l.k === 'number' ? [n.l.l.v, n.l.r] : n.l.r.k === 'number' ? [n.l.r.v, n.l.l] : [0, n];
    const inner = number === 0 ? null : flowOfFormula({ ...n, l: top }, ownFlow);
    return inner?.how === 'ratio' ? { ...inner, factor: inner.factor * number } : null;
  }
  const sumOf = (side: Node): string | null => {
    const over = overChildren(side);
    if (over) return over.fn === 'sum' && over.by === null ? over.of : null;
    const own = isName(side) ? ownFlow(side.name) : null;
    return own?.how === 'sum' ? own.of : null;
  };
  const [of, by] = [sumOf(n.l), sumOf(n.r)];
  return of === null || by === null ? null : { how: 'ratio', of, by, factor: 1 };
}

/** How a measure's value is made of the units below it on a day; null where it is not. */
export function flowOn(model: Model, series: Series, day: number): Flow | null {
  const version = versionOn(series.model, day) ?? series.model.versions[0];
  return version ? flowIn(model, series, version, day) : null;
}

function flowIn(model: Model, series: Series, version: MeasureVersion, day: number): Flow | null {
  const { formula, overUnits } = version.body;
  if (version.formula) {
    return flowOfFormula(version.formula, (code) => {
      const own = code === series.model.code ? undefined : model.byUnit.get(series.unit)?.get(code);
      const held = own && versionOn(own.model, day);
      // One step only: sums of the unit's own, which are sums of the units below.
      if (!own || !held) return null;
      return held.formula
        ? flowOfFormula(held.formula, () => null)
        : flowOfUnits(own.model.code, held.body.overUnits);
    });
  }
  return formula === undefined ? flowOfUnits(series.model.code, overUnits) : null;
}

function flowOfUnits(code: string, how: Measure['overUnits']): Flow | null {
  if (how === undefined) return null;
  return typeof how === 'object'
    ? { how: 'weighted', of: code, by: how.weighted, factor: 1 }
    : { how, of: code, by: null, factor: 1 };
}

/** What one unit brings. */
export interface Brought {
  series: Series;
  /** What weighs it, or divides it; null where the unit has no such measure. */
  by: Series | null;
}

/** The units that make a value, at any depth: of each branch the nearest that has the measure. */
export function broughtTo(model: Model, tree: Tree, unit: string, flow: Flow): Brought[] {
  const { by } = flow;
  return below(model, tree, unit, flow.of).map((series) => ({
    series,
    by: by === null ? null : (model.byUnit.get(series.unit)?.get(by) ?? null),
  }));
}

/** Places of a measure's own periods in a span; where it lies inside a longer one, of that. */
export function ordinalsIn(model: Model, series: Series, span: Span): number[] {
  const f = series.pool.frequency;
  const { from, to } = periodsEndingIn(model.calendar, f, span);
  if (from === to) return [ordinalAt(model.calendar, f, span.end)];
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** A measure's value over a span, its periods joined by its own rule; NaN without one. */
export function spanValue(model: Model, computation: Computation, series: Series, span: Span): number {
  const used = ordinalsIn(model, series, span).filter(
    (at) => !Number.isNaN(valueAt(model, series, at, false)),
  );
  return used.length === 0
    ? Number.NaN
    : leafOver(model, computation, series, series, false, used, { reason: 0 });
}

/** What some values come to, each with its weight or denominator; units that lack either bring nothing. */
export function flowTogether(flow: Flow, brought: readonly { value: number; by: number }[]): number {
  const isWeighed = flow.by !== null;
  const known = brought.filter(({ value, by }) => !Number.isNaN(value) && !(isWeighed && Number.isNaN(by)));
  if (known.length === 0) return Number.NaN;
  const values = known.map(({ value }) => value);
  const sum = values.reduce((a, b) => a + b, 0);
  const whole = known.reduce((all, { by }) => all + by, 0);
  switch (flow.how) {
    case 'sum':
      return sum;
    case 'average':
      return sum / known.length;
    case 'min':
      return values.reduce((a, b) => Math.min(a, b));
    case 'max':
      return values.reduce((a, b) => Math.max(a, b));
    case 'count':
      return known.length;
    case 'weighted':
      return whole === 0 ? Number.NaN : known.reduce((all, { value, by }) => all + value * by, 0) / whole;
    case 'ratio':
      return whole === 0 ? Number.NaN : (flow.factor * sum) / whole;
  }
}
