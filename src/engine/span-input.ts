/**
 * What one KPI brings to one span: its actual, target and limits aggregated by the measure's own rule over the
 * periods that have an actual and a target. Scored once, afterwards; scores are never averaged.
 */
import { ordinalAt, periodsEndingIn, type Span, type SpanMode } from './calendar.ts';
import type { Computation } from './computation.ts';
import { hasBegun, whyMissing } from './due.ts';
import type { Why } from './formula/scalar.ts';
import { type MeasureVersion, versionOn } from './measure-model.ts';
import { type Model, spanKey } from './model.ts';
import { joinOver, weightsOf } from './over-time.ts';
import { clearLimits, limitsOf, limitsOver, resolveLimits } from './period-limits.ts';
import { boundAt, denominators, hasInputs, ratioOver } from './ratio.ts';
import { BLANK, EXCLUDED, NO_TARGET, NO_TARGET_YET, NOT_BEGUN, PROVISIONAL } from './reasons.ts';
import { needsTarget } from './rules.ts';
import type { Series } from './series.ts';
import { type Limits, noLimits } from './thresholds.ts';
import { valueAt, whyAt } from './values.ts';

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
  /** The periods joined, where there are several; and what each weighs. */
  used: readonly number[];
  weights: readonly number[] | null;
  /** The span lies inside one longer period of the measure. */
  contained: boolean;
  /** How many of its own periods ago the value was measured, where it is carried forward. */
  carried: number;
  /** A given aggregate won; `computed` is what it replaced. */
  given: boolean;
  /** The target came with it; else it is the span's own. */
  givenTarget: boolean;
  computed: number;
  provisional: number;
  version: MeasureVersion | null;
}

const nothing: readonly number[] = [];

export const newSpanInput = (): SpanInput => ({
  actual: Number.NaN,
  limits: noLimits(),
  reason: 0,
  n: 0,
  m: 0,
  from: 0,
  to: 0,
  used: nothing,
  weights: null,
  contained: false,
  carried: 0,
  given: false,
  givenTarget: false,
  computed: Number.NaN,
  provisional: Number.NaN,
  version: null,
});

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
  out.used = nothing;
  out.weights = null;
  out.carried = 0;
  out.given = false;
  out.givenTarget = false;
  out.computed = Number.NaN;
  out.provisional = Number.NaN;
  out.reason = 0;
  out.actual = Number.NaN;
  if (!version || version.body.archived) {
    out.reason = version ? EXCLUDED : NOT_BEGUN;
    clearLimits(out.limits);
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
  if (!Number.isNaN(out.actual)) {
    if (!needsTarget(version.spec.rule) || !Number.isNaN(out.limits.target)) return 0;
    // A value from before the beginning is history: nobody owed it a target.
    return hasBegun(model, series, out.to - 1) ? NO_TARGET : NO_TARGET_YET;
  }
  if (!Number.isNaN(out.provisional)) return PROVISIONAL;
  return whyMissing(model, series, version, out.from, out.to);
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
  out.used = used;
  const how = version.body.overTime;
  if (bound) {
    const why: Why = { reason: 0 };
    out.actual = ratioOver(model, computation, series, bound, used, why);
    out.reason = why.reason === BLANK ? 0 : why.reason;
    out.weights = denominators(model, computation, series, bound, used);
    limitsOver(model, series, version, used, out.weights, out.limits);
    return;
  }
  const weights = typeof how === 'object' ? weightsOf(model, series, how.weighted, used) : null;
  out.weights = weights;
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
    out.givenTarget = true;
    resolveLimits(model, series, version, -1, target, out.limits);
    for (const [slot, value] of given.values)
      if (slot !== 'actual' && slot !== 'target') out.limits[slot] = value;
    return;
  }
  const whole = ordinals(out, (o) => !Number.isNaN(valueAt(model, series, o, true)));
  limitsOver(model, series, version, whole.length > 0 ? whole : ordinals(out, () => true), null, out.limits);
}
