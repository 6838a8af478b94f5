/**
 * The limits of one KPI in one period, resolved to numbers. Left out: red is the tolerance from the target;
 * worst and best lie one red-to-target step beyond red and target; best stops at the natural bound.
 */
import type { Direction, Limit } from './definitions.ts';
import { BAD_THRESHOLDS } from './reasons.ts';

/** What a measure, a path or a period says of its limits; NaN where nothing is said. */
export interface Limits {
  worst: number;
  red: number;
  target: number;
  best: number;
  /** Around a centre. */
  lowRed: number;
  low: number;
  high: number;
  highRed: number;
  baseline: number;
  min: number;
  max: number;
  possible: number;
  /** The target has no step on either side (a 0 with a relative tolerance): met or not met. */
  flat: boolean;
  reason: number;
}

export const noLimits = (): Limits => ({
  worst: Number.NaN,
  red: Number.NaN,
  target: Number.NaN,
  best: Number.NaN,
  lowRed: Number.NaN,
  low: Number.NaN,
  high: Number.NaN,
  highRed: Number.NaN,
  baseline: Number.NaN,
  min: Number.NaN,
  max: Number.NaN,
  possible: Number.NaN,
  flat: false,
  reason: 0,
});

/** A limit read once: an absolute value, or `factor × |target| + offset` from the target. */
export interface ReadLimit {
  absolute: number;
  factor: number;
  offset: number;
}

const none: ReadLimit = { absolute: Number.NaN, factor: Number.NaN, offset: Number.NaN };

/** `90` is absolute; `"-10 %"` and `"-5"` are relative to the target. A number in text without a sign is relative too. */
export function readLimit(limit: Limit | null | undefined): ReadLimit {
  if (limit === null || limit === undefined) return none;
  if (typeof limit === 'number') return { absolute: limit, factor: 0, offset: 0 };
  const m = /^\s*([+-]?\d+(?:\.\d+)?)\s*(%)?\s*$/.exec(limit);
  if (!m) return none;
  const n = Number(m[1]);
  return m[2]
    ? { absolute: Number.NaN, factor: n / 100, offset: 0 }
    : { absolute: Number.NaN, factor: 0, offset: n };
}

export const isSaid = (l: ReadLimit): boolean => !Number.isNaN(l.absolute) || !Number.isNaN(l.factor);

export const limitAt = (l: ReadLimit, target: number): number =>
  Number.isNaN(l.absolute) ? target + l.factor * Math.abs(target) + l.offset : l.absolute;

/** The size of a tolerance at a target: `"10 %"` of its size, or `5`. */
export const toleranceAt = (l: ReadLimit, target: number): number =>
  Number.isNaN(l.absolute) ? Math.abs(l.factor * target + l.offset) : Math.abs(l.absolute);

/**
 * Fills in what was left out around a one-sided target, in place, and checks the order.
 * @param given limits as said for the period (NaN: left out); `min` and `max` are the natural bounds
 * @param relativeRed whether red was said relative to the target, so that a step of 0 is no fault
 */
export function completeLimits(
  l: Limits,
  direction: 'up' | 'down',
  tolerance: ReadLimit,
  relativeRed: boolean,
): void {
  const s = direction === 'up' ? 1 : -1;
  const t = l.target;
  l.flat = false;
  l.reason = 0;
  if (Number.isNaN(t)) return;
  let soft = relativeRed;
  if (Number.isNaN(l.red)) {
    l.red = t - s * toleranceAt(tolerance, t);
    soft = true;
  }
  const bound = s > 0 ? l.max : l.min;
  const step = t - l.red;
  if (step === 0 && soft) {
    l.flat = true;
    l.worst = t;
    l.best = t;
    return;
  }
  if (Number.isNaN(l.worst)) l.worst = l.red - step;
  if (Number.isNaN(l.best)) l.best = t + step;
  if (!Number.isNaN(bound) && s * (l.best - bound) > 0) l.best = bound;
  if (!(s * (l.red - l.worst) > 0 && s * step > 0 && s * (l.best - t) >= 0)) l.reason = BAD_THRESHOLDS;
}

/** Fills in the five points around a centre, in place, and checks the order. The target is the centre. */
export function completeCentre(l: Limits, tolerance: ReadLimit): void {
  l.flat = false;
  l.reason = 0;
  const c = l.target;
  if (Number.isNaN(c)) return;
  const one = toleranceAt(tolerance, c);
  const silent =
    Number.isNaN(l.low) && Number.isNaN(l.high) && Number.isNaN(l.lowRed) && Number.isNaN(l.highRed);
  if (one === 0 && silent) {
    l.flat = true;
    return;
  }
  if (Number.isNaN(l.low)) l.low = c - one;
  if (Number.isNaN(l.high)) l.high = c + one;
  if (Number.isNaN(l.lowRed)) l.lowRed = c - 2 * one;
  if (Number.isNaN(l.highRed)) l.highRed = c + 2 * one;
  if (!(l.lowRed < l.low && l.low < c && c < l.high && l.high < l.highRed)) l.reason = BAD_THRESHOLDS;
}

/** Which limit a target stands on the wrong side of, where it puts its limits out of order. */
export interface OrderFault {
  limit: 'red' | 'best' | 'lowRed' | 'low' | 'high' | 'highRed';
  at: number;
  /** Where the target has to lie. */
  side: 'above' | 'below';
}

type Side = readonly [limit: OrderFault['limit'], side: OrderFault['side']];
/** What is said mostly comes first: of a fault in red, best follows. */
const around: Record<Direction, readonly Side[]> = {
  up: [
    ['red', 'above'],
    ['best', 'below'],
  ],
  down: [
    ['red', 'below'],
    ['best', 'above'],
  ],
  centre: [
    ['low', 'above'],
    ['high', 'below'],
    ['lowRed', 'above'],
    ['highRed', 'below'],
  ],
};

/** @param l completed limits; null: in order, or out of it whatever the target is */
export function orderFaultOf(l: Limits, direction: Direction): OrderFault | null {
  if (l.reason !== BAD_THRESHOLDS) return null;
  for (const [limit, side] of around[direction]) {
    const beyond = side === 'above' ? l.target - l[limit] : l[limit] - l.target;
    // The best may be the target itself.
    if (beyond < 0 || (beyond === 0 && limit !== 'best')) return { limit, at: l[limit], side };
  }
  return null;
}

export const oneSided = (direction: Direction): direction is 'up' | 'down' => direction !== 'centre';
