/**
 * What one KPI brings to one span: its actual, target and limits aggregated by the measure's own rule over the
 * periods that have an actual and a target. Scored once, afterwards; scores are never averaged.
 */
import {
  anchorDay,
  firstDay,
  lastDay,
  ordinalAt,
  periodsEndingIn,
  type Span,
  type SpanMode,
} from './calendar.ts';
import type { Bound, Computation } from './compute.ts';
import { resolve, valueAt, whyAt } from './compute.ts';
import type { OverTime, Slot } from './definitions.ts';
import { aggregate } from './formula/functions.ts';
import { blame, callPlain, operate, type Why } from './formula/scalar.ts';
import {
  epochAt,
  type MeasureVersion,
  type Model,
  rowChunk,
  rowOffset,
  type Series,
  spanKey,
  versionOn,
} from './model.ts';
import { BLANK, EXCLUDED, NO_ACTUAL, NO_TARGET, NOT_DUE, PROVISIONAL } from './reasons.ts';
import { needsTarget } from './rules.ts';
import { completeCentre, completeLimits, isSaid, type Limits, limitAt, noLimits } from './thresholds.ts';

export interface SpanInput {
  actual: number;
  limits: Limits;
  reason: number;
  /** Periods that count, of the periods in the span. */
  n: number;
  m: number;
  /** First and past-last ordinal of the measure's own periods in the span. */
  from: number;
  to: number;
  /** The span lies inside one longer period of the measure. */
  contained: boolean;
  /** How many of its own periods ago the value was measured, where it is carried forward. */
  carried: number;
  /** A given aggregate won; `computed` is what it replaced. */
  given: boolean;
  computed: number;
  provisional: number;
  version: MeasureVersion | null;
}

export const newSpanInput = (): SpanInput => ({
  actual: Number.NaN,
  limits: noLimits(),
  reason: 0,
  n: 0,
  m: 0,
  from: 0,
  to: 0,
  contained: false,
  carried: 0,
  given: false,
  computed: Number.NaN,
  provisional: Number.NaN,
  version: null,
});

const limitFields = [
  'worst',
  'red',
  'target',
  'best',
  'lowRed',
  'low',
  'high',
  'highRed',
  'baseline',
  'min',
  'max',
  'possible',
] as const;
type LimitField = (typeof limitFields)[number];

function slotValue(series: Series, slot: Slot, at: number): number {
  const row = series.rows?.get(slot);
  return row === undefined || at < 0 || at >= series.pool.count
    ? Number.NaN
    : rowChunk(series.pool, row)[rowOffset(series.pool, row) + at]!;
}

/** Limits of one of the measure's own periods, resolved and complete. */
export function limitsOf(model: Model, series: Series, ordinal: number, into: Limits): Limits {
  const version = versionOn(series.model, anchorDay(model.calendar, series.pool.frequency, ordinal));
  const t = valueAt(model, series, ordinal, true);
  return resolveLimits(model, series, version, ordinal - series.pool.first, t, into);
}

function resolveLimits(
  model: Model,
  series: Series,
  version: MeasureVersion | null,
  at: number,
  target: number,
  l: Limits,
): Limits {
  const body = version?.body;
  l.target = target;
  l.min = pick(series, 'min', at, body?.min);
  l.max = pick(series, 'max', at, body?.max);
  l.possible = pick(series, 'possible', at, body?.possible);
  const said = version?.limits;
  const relative = (
    slot: 'baseline' | 'red' | 'worst' | 'best' | 'low' | 'high' | 'lowRed' | 'highRed',
  ): number => {
    if (series.rows !== null) {
      const v = slotValue(series, slot, at);
      if (!Number.isNaN(v)) return v;
    }
    const limit = said?.[slot];
    return limit && isSaid(limit) ? limitAt(limit, target) : Number.NaN;
  };
  l.baseline = relative('baseline');
  l.red = relative('red');
  l.worst = relative('worst');
  l.best = relative('best');
  l.lowRed = l.low = l.high = l.highRed = Number.NaN;
  l.reason = 0;
  l.flat = false;
  const direction = body?.direction ?? 'up';
  const rule = version?.spec.rule ?? 'thresholds';
  if (rule === 'thresholds') {
    if (direction === 'centre') {
      l.low = relative('low');
      l.high = relative('high');
      l.lowRed = relative('lowRed');
      l.highRed = relative('highRed');
      completeCentre(l, model.tolerance);
    } else
      completeLimits(
        l,
        direction,
        model.tolerance,
        said !== undefined && Number.isNaN(said.red.absolute) && isSaid(said.red),
      );
  }
  return l;
}

function pick(series: Series, slot: Slot, at: number, body: number | undefined): number {
  if (series.rows !== null) {
    const v = slotValue(series, slot, at);
    if (!Number.isNaN(v)) return v;
  }
  return body ?? Number.NaN;
}

/** Through which day a value may come. */
export const dueDay = (
  model: Model,
  series: Series,
  ordinal: number,
  version: MeasureVersion | null,
): number =>
  lastDay(model.calendar, series.pool.frequency, ordinal) +
  (version?.body.dueDays ?? model.organization.dueDays ?? 10);

/** Reads one span of one series, into `out`. */
export function readSpan(
  model: Model,
  computation: Computation,
  series: Series,
  span: Span,
  mode: SpanMode,
  out: SpanInput,
): SpanInput {
  const { calendar } = model;
  const f = series.pool.frequency;
  const version = versionOn(series.model, span.end);
  let { from, to } = periodsEndingIn(calendar, f, span);
  out.contained = from === to;
  if (out.contained) {
    from = ordinalAt(calendar, f, span.end);
    to = from + 1;
  }
  out.version = version;
  out.from = from;
  out.to = to;
  out.m = to - from;
  out.n = 0;
  out.carried = 0;
  out.given = false;
  out.computed = Number.NaN;
  out.provisional = Number.NaN;
  out.reason = 0;
  out.actual = Number.NaN;
  if (!version || version.body.archived) {
    out.reason = EXCLUDED;
    clear(out.limits);
    return out;
  }
  if (version.body.excluded) {
    out.reason = EXCLUDED;
    limitsOf(model, series, to - 1, out.limits);
    out.actual = valueAt(model, series, to - 1, false);
    return out;
  }
  if (to - from === 1) readOne(model, series, from, out);
  else readMany(model, computation, series, version, out);
  if (Number.isNaN(out.actual) && (version.body.carry ?? 0) > 0) carryForward(model, series, version, out);
  if (series.given !== null && (mode === 'ytd' || to - from > 1))
    takeGiven(model, series, version, span, out);
  if (out.reason === 0 || out.reason === BLANK) out.reason = whyNone(model, series, version, out);
  return out;
}

function clear(l: Limits): void {
  for (const field of limitFields) l[field] = Number.NaN;
  l.flat = false;
  l.reason = 0;
}

function readOne(model: Model, series: Series, ordinal: number, out: SpanInput): void {
  out.actual = valueAt(model, series, ordinal, false);
  limitsOf(model, series, ordinal, out.limits);
  if (Number.isNaN(out.actual)) {
    out.provisional = series.provisional?.get(ordinal) ?? Number.NaN;
    out.reason = whyAt(series, ordinal);
  } else out.n = 1;
}

/** Reason of an absent number; 0 where there is one. */
function whyNone(model: Model, series: Series, version: MeasureVersion, out: SpanInput): number {
  const wants = needsTarget(version.spec.rule);
  if (!Number.isNaN(out.actual)) return wants && Number.isNaN(out.limits.target) ? NO_TARGET : 0;
  if (!Number.isNaN(out.provisional)) return PROVISIONAL;
  return dueDay(model, series, out.from, version) >= model.today ? NOT_DUE : NO_ACTUAL;
}

function readMany(
  model: Model,
  computation: Computation,
  series: Series,
  version: MeasureVersion,
  out: SpanInput,
): void {
  const wants = needsTarget(version.spec.rule);
  const valid: number[] = [];
  let withActual = 0;
  let reason = 0;
  const bound = version.body.ratio ? boundAt(computation, series, out.to - 1, model) : null;
  for (let o = out.from; o < out.to; o++) {
    const has = bound
      ? hasInputs(model, computation, series, bound, o)
      : !Number.isNaN(valueAt(model, series, o, false));
    if (!has) {
      const p = series.provisional?.get(o);
      if (p !== undefined) out.provisional = p;
      const why = whyAt(series, o);
      if (why !== BLANK) reason ||= why;
      continue;
    }
    withActual++;
    if (!wants || !Number.isNaN(valueAt(model, series, o, true))) valid.push(o);
  }
  out.n = valid.length;
  const used =
    valid.length > 0 ? valid : ordinals(out, (o) => !Number.isNaN(valueAt(model, series, o, false)));
  if (withActual === 0 || used.length === 0) {
    limitsOver(
      model,
      series,
      version,
      ordinals(out, () => true),
      null,
      out.limits,
    );
    out.reason = reason;
    return;
  }
  out.provisional = Number.NaN;
  const how = version.body.overTime;
  if (bound) {
    const why: Why = { reason: 0 };
    out.actual = ratioOver(model, computation, series, bound, used, why);
    out.reason = why.reason === BLANK ? 0 : why.reason;
    limitsOver(
      model,
      series,
      version,
      used,
      denominators(model, computation, series, bound, used),
      out.limits,
    );
    return;
  }
  const weights = typeof how === 'object' ? weightsOf(model, series, how.weighted, used) : null;
  out.actual = joinOver(
    how,
    used.map((o) => valueAt(model, series, o, false)),
    weights,
  );
  limitsOver(model, series, version, used, weights, out.limits);
}

function ordinals(out: SpanInput, keep: (o: number) => boolean): number[] {
  const list: number[] = [];
  for (let o = out.from; o < out.to; o++) if (keep(o)) list.push(o);
  return list;
}

function weightsOf(model: Model, series: Series, code: string, used: number[]): number[] {
  const tree = model.trees[epochAt(model, lastDay(model.calendar, series.pool.frequency, used.at(-1)!))]!;
  const colon = code.indexOf(':');
  const by = resolve(
    model,
    tree,
    series.unit,
    colon < 0 ? null : code.slice(0, colon),
    code.slice(colon + 1),
  );
  return used.map((o) =>
    by
      ? valueAt(
          model,
          by,
          by.pool.frequency === series.pool.frequency
            ? o
            : ordinalAt(model.calendar, by.pool.frequency, lastDay(model.calendar, series.pool.frequency, o)),
          false,
        )
      : Number.NaN,
  );
}

/** Joins values over periods. Weighted: Σ w·v / Σ w over the periods that have both. */
export function joinOver(
  how: OverTime | undefined,
  values: readonly number[],
  weights: readonly number[] | null,
): number {
  if (weights) {
    let sum = 0;
    let total = 0;
    values.forEach((v, i) => {
      const w = weights[i]!;
      if (Number.isNaN(v) || Number.isNaN(w)) return;
      sum += v * w;
      total += w;
    });
    return total === 0 ? joinOver('average', values, null) : sum / total;
  }
  if (how === undefined || how === 'average' || typeof how === 'object') return aggregate('avg', values);
  return aggregate(how, values);
}

/** Limits of many periods joined as the actuals are; under count, targets and limits are summed. */
function limitsOver(
  model: Model,
  series: Series,
  version: MeasureVersion,
  used: number[],
  weights: readonly number[] | null,
  into: Limits,
): void {
  const columns = new Map<LimitField, number[]>(limitFields.map((field) => [field, []]));
  const l = noLimits();
  let reason = 0;
  let flat = used.length > 0;
  for (const o of used) {
    limitsOf(model, series, o, l);
    reason ||= l.reason;
    flat &&= l.flat;
    for (const field of limitFields) columns.get(field)!.push(l[field]);
  }
  const how = version.body.overTime === 'count' ? 'sum' : version.body.overTime;
  for (const field of limitFields) into[field] = joinOver(how, columns.get(field)!, weights);
  into.reason = reason;
  into.flat = flat;
}

export function boundAt(
  computation: Computation,
  series: Series,
  ordinal: number,
  model: Model,
): Bound | null {
  const computed = computation.bySeries.get(series);
  if (!computed || computed.cyclic) return null;
  const day = anchorDay(model.calendar, series.pool.frequency, ordinal);
  for (let i = computed.versions.length - 1; i >= 0; i--)
    if (computed.versions[i]!.from <= day) return computed.versions[i]!.bound;
  return null;
}

/** Whether every input of a ratio has a value in a period. */
function hasInputs(
  model: Model,
  computation: Computation,
  at: Series,
  bound: Bound,
  ordinal: number,
): boolean {
  switch (bound.k) {
    case 'series':
      return !Number.isNaN(
        leafOver(model, computation, at, bound.series, bound.target, [ordinal], { reason: 0 }),
      );
    case 'unary':
      return hasInputs(model, computation, at, bound.x, ordinal);
    case 'binary':
      return (
        hasInputs(model, computation, at, bound.l, ordinal) &&
        hasInputs(model, computation, at, bound.r, ordinal)
      );
    case 'call':
      return bound.fn === 'coalesce' || bound.fn === 'na'
        ? true
        : bound.args.every((a) => hasInputs(model, computation, at, a, ordinal));
    case 'children':
      return bound.values.some((v) => hasInputs(model, computation, at, v, ordinal));
    case 'shift':
      return hasInputs(model, computation, at, bound.x, ordinal - bound.by);
    default:
      return true;
  }
}

/** A ratio from its aggregated inputs: 2/4 then 2/100 is 4/104. */
function ratioOver(
  model: Model,
  computation: Computation,
  at: Series,
  bound: Bound,
  used: number[],
  why: Why,
): number {
  const go = (b: Bound) => ratioOver(model, computation, at, b, used, why);
  switch (bound.k) {
    case 'number':
      return bound.v;
    case 'unknown':
      return blame(why, BLANK);
    case 'series':
      return leafOver(model, computation, at, bound.series, bound.target, used, why);
    case 'unary': {
      const x = go(bound.x);
      return bound.op === '-' ? -x : Number.isNaN(x) ? x : x === 0 ? 1 : 0;
    }
    case 'binary': {
      const a = go(bound.l);
      const b = go(bound.r);
      return Number.isNaN(a) || Number.isNaN(b) ? blame(why, BLANK) : operate(bound.op, a, b, why);
    }
    case 'call': {
      if (bound.fn === 'if') {
        const c = go(bound.args[0]!);
        return Number.isNaN(c) ? c : go(bound.args[c !== 0 ? 1 : 2]!);
      }
      if (bound.fn === 'coalesce') {
        for (const arg of bound.args) {
          const v = ratioOver(model, computation, at, arg, used, { reason: 0 });
          if (!Number.isNaN(v)) return v;
        }
        return blame(why, BLANK);
      }
      return callPlain(bound.fn, bound.args.map(go), why);
    }
    case 'children': {
      const values = bound.values.map((v) => ratioOver(model, computation, at, v, used, { reason: 0 }));
      const weights =
        bound.weights?.map((v) => ratioOver(model, computation, at, v, used, { reason: 0 })) ?? null;
      const v = weights ? joinOver(undefined, values, weights) : aggregate(bound.fn, values);
      return Number.isNaN(v) ? blame(why, BLANK) : v;
    }
    case 'shift':
      return ratioOver(
        model,
        computation,
        at,
        bound.x,
        used.map((o) => o - bound.by),
        why,
      );
    case 'window':
      return go(bound.x);
  }
}

/** A leaf joined over periods of the reader's frequency; a leaf that is itself a ratio is recomputed. */
function leafOver(
  model: Model,
  computation: Computation,
  at: Series,
  leaf: Series,
  target: boolean,
  used: number[],
  why: Why,
): number {
  const same = leaf.pool.frequency === at.pool.frequency;
  const version = leaf.model.versions.at(-1)!;
  if (!target && same && version.body.ratio && used.length > 1) {
    const bound = boundAt(computation, leaf, used.at(-1)!, model);
    if (bound) return ratioOver(model, computation, leaf, bound, used, why);
  }
  const own = same ? used : used.flatMap((o) => finer(model, at, leaf, o));
  const weights =
    typeof version.body.overTime === 'object'
      ? weightsOf(model, leaf, version.body.overTime.weighted, own)
      : null;
  const v = joinOver(
    version.body.overTime,
    own.map((o) => valueAt(model, leaf, o, target)),
    weights,
  );
  return Number.isNaN(v) ? blame(why, own.length === 1 ? whyAt(leaf, own[0]!) : BLANK) : v;
}

function finer(model: Model, at: Series, leaf: Series, ordinal: number): number[] {
  const f = at.pool.frequency;
  const span = { start: firstDay(model.calendar, f, ordinal), end: lastDay(model.calendar, f, ordinal) };
  const { from, to } = periodsEndingIn(model.calendar, leaf.pool.frequency, span);
  if (from === to) return [ordinalAt(model.calendar, leaf.pool.frequency, span.end)];
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** What each period weighs in a ratio's target: its denominator. Null where the formula is no division. */
function denominators(
  model: Model,
  computation: Computation,
  at: Series,
  bound: Bound,
  used: number[],
): number[] | null {
  const below = division(bound);
  if (!below) return null;
  const weights = used.map((o) => ratioOver(model, computation, at, below, [o], { reason: 0 }));
  return weights.some((w) => !Number.isNaN(w) && w !== 0) ? weights : null;
}

function division(bound: Bound): Bound | null {
  if (bound.k === 'binary') return bound.op === '/' ? bound.r : (division(bound.l) ?? division(bound.r));
  if (bound.k === 'unary') return division(bound.x);
  if (bound.k === 'call')
    for (const arg of bound.args.toReversed()) {
      const found = division(arg);
      if (found) return found;
    }
  return null;
}

function carryForward(model: Model, series: Series, version: MeasureVersion, out: SpanInput): void {
  const back = version.body.carry ?? 0;
  for (let k = 1; k <= back; k++) {
    const v = valueAt(model, series, out.from - k, false);
    if (Number.isNaN(v)) continue;
    out.actual = v;
    out.carried = k;
    out.reason = 0;
    limitsOf(model, series, out.to - 1, out.limits);
    return;
  }
}

/** A given aggregate wins: scored against the target given with it, else the whole span's. */
function takeGiven(model: Model, series: Series, version: MeasureVersion, span: Span, out: SpanInput): void {
  const given = series.given?.get(spanKey(span));
  const actual = given?.values.get('actual');
  if (!given || actual === undefined || Number.isNaN(actual)) return;
  out.computed = out.actual;
  out.actual = actual;
  out.given = true;
  out.reason = 0;
  const target = given.values.get('target');
  if (target !== undefined && !Number.isNaN(target)) {
    resolveLimits(model, series, version, -1, target, out.limits);
    for (const [slot, value] of given.values)
      if (slot !== 'actual' && slot !== 'target') out.limits[slot] = value;
    return;
  }
  const whole = ordinals(out, (o) => !Number.isNaN(valueAt(model, series, o, true)));
  limitsOver(model, series, version, whole.length > 0 ? whole : ordinals(out, () => true), null, out.limits);
}
