/** A ratio over many periods: computed again from its inputs, each joined by its own rule, and never averaged. */

import type { Bound } from './bind.ts';
import { anchorDay, firstDay, lastDay, ordinalAt, periodsEndingIn } from './calendar.ts';
import { boundOn, type Computation } from './computation.ts';
import { aggregate } from './formula/functions.ts';
import { blame, callPlain, operate, type Why } from './formula/scalar.ts';
import type { Model } from './model.ts';
import { joinOver, weightsOf } from './over-time.ts';
import { BLANK } from './reasons.ts';
import type { Series } from './series.ts';
import { valueAt, whyAt } from './values.ts';

export function boundAt(
  computation: Computation,
  series: Series,
  ordinal: number,
  model: Model,
): Bound | null {
  const day = anchorDay(model.calendar, series.pool.frequency, ordinal);
  return boundOn(model, computation, series, day);
}

/** Whether every input of a ratio has a value in a period. */
export function hasInputs(
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
export function ratioOver(
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
export function leafOver(
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
export function denominators(
  model: Model,
  computation: Computation,
  at: Series,
  bound: Bound,
  used: number[],
): number[] | null {
  const below = divisionOf(bound)?.r;
  if (!below) return null;
  const weights = used.map((o) => ratioOver(model, computation, at, below, [o], { reason: 0 }));
  return weights.some((w) => !Number.isNaN(w) && w !== 0) ? weights : null;
}

type Division = Extract<Bound, { k: 'binary' }>;

/** The division in a ratio's formula: its numerator and denominator. */
export function divisionOf(bound: Bound): Division | null {
  if (bound.k === 'binary') return bound.op === '/' ? bound : (divisionOf(bound.l) ?? divisionOf(bound.r));
  if (bound.k === 'unary') return divisionOf(bound.x);
  if (bound.k === 'call')
    for (const arg of bound.args.toReversed()) {
      const found = divisionOf(arg);
      if (found) return found;
    }
  return null;
}
