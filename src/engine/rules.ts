/**
 * From a value to a score. Every rule but range, points and custom meets the scale at its anchors, so that
 * reaching the target exactly scores the target anchor (70 on Sightline's scale).
 */
import type { Direction, Measure, RuleName, Scale } from './definitions.ts';
import {
  BAD_THRESHOLDS,
  DIVIDE_BY_ZERO,
  NO_ACTUAL,
  NO_BASELINE,
  NO_BOUNDS,
  NO_TARGET,
  NOT_A_NUMBER,
  SIGN_MISMATCH,
} from './reasons.ts';
import { clampScore, reaches, scoreOfFraction } from './scale.ts';
import type { Limits } from './thresholds.ts';

/** A score with its raw percentage (1 is 100 %) where the rule has one; NaN with a reason code where there is none. */
export interface Scored {
  score: number;
  raw: number;
  reason: number;
}

export interface RuleSpec {
  rule: RuleName;
  direction: Direction;
  achievement: 'complement' | 'inverse';
  cap: number;
  clamp: boolean;
  /** Custom: the formula's value for a KPI's value and limits, or NaN and a reason. */
  custom: ((value: number, limits: Limits, out: { reason: number }) => number) | null;
}

export const ruleSpec = (
  measure: Partial<Measure>,
  scale: Scale,
  custom: RuleSpec['custom'] = null,
): RuleSpec => ({
  rule: measure.rule ?? scale.rule,
  direction: measure.direction ?? 'up',
  achievement: measure.achievement ?? 'complement',
  cap: measure.cap ?? Number.NaN,
  clamp: measure.clamp !== false,
  custom,
});

/** Whether a rule scores against a target at all. */
export const needsTarget = (rule: RuleName): boolean =>
  rule === 'thresholds' || rule === 'achievement' || rule === 'progress';

/** y on the line through (x0, y0) and (x1, y1). */
const line = (x: number, x0: number, y0: number, x1: number, y1: number) =>
  y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);

/**
 * Piecewise linear through (worst, 0), (red, 40), (target, 70), (best, 100) of the scale's own anchors, the end
 * segments going on. Where target = best, values short of it run red → target and reaching it is best.
 * Example: worst 60, red 80, target 100, best 120, value 90 → 55.
 */
export function scoreThresholds(v: number, l: Limits, s: 1 | -1, scale: Scale): number {
  const a = scale.anchors;
  const t = l.target;
  if (l.flat) {
    if (s * (v - t) < 0 && !reaches(s * v, s * t)) return a.worst;
    const bound = s > 0 ? l.max : l.min;
    return !Number.isNaN(bound) && reaches(s * v, s * bound) ? a.best : a.target;
  }
  if (l.best === t) {
    if (reaches(s * v, s * t)) return a.best;
  } else if (s * (v - t) >= 0) return line(v, t, a.target, l.best, a.best);
  if (a.red === undefined) return line(v, l.worst, a.worst, t, a.target);
  if (s * (v - l.red) >= 0) return line(v, l.red, a.red, t, a.target);
  return line(v, l.worst, a.worst, l.red, a.red);
}

/** Five points: low red, low target, centre, high target, high red; falling on at the same slope. */
export function scoreCentre(v: number, l: Limits, scale: Scale): number {
  const a = scale.anchors;
  const red = a.red ?? a.worst;
  if (l.flat) return reaches(v, l.target) && reaches(l.target, v) ? a.best : a.worst;
  if (v < l.low) return line(v, l.lowRed, red, l.low, a.target);
  if (v <= l.target) return line(v, l.low, a.target, l.target, a.best);
  if (v <= l.high) return line(v, l.target, a.best, l.high, a.target);
  return line(v, l.high, a.target, l.highRed, red);
}

/** A raw percentage through the four points of it that mean the scale's anchors. */
function throughAnchors(raw: number, points: RawAnchors, scale: Scale): number {
  const a = scale.anchors;
  const [worst, red, target, best] = points;
  if (best === target) {
    if (reaches(raw, target)) return a.best;
  } else if (raw >= target) return line(raw, target, a.target, best, a.best);
  if (a.red === undefined) return line(raw, worst, a.worst, target, a.target);
  if (raw >= red) return line(raw, red, a.red, target, a.target);
  return line(raw, worst, a.worst, red, a.red);
}

type RawAnchors = readonly [number, number, number, number];

const achievementPoints: RawAnchors = [0.8, 0.9, 1, 1.1];
const progressPoints: RawAnchors = [0, 0.5, 1, 1.5];

/** The raw percentages that mean worst, red, target and best; best stops at the measure's natural bound. */
export function rawAnchors(spec: RuleSpec, l: Limits): RawAnchors {
  const progress = spec.rule === 'progress';
  const [worst, red, target, best] = progress ? progressPoints : achievementPoints;
  const way = l.target - l.baseline;
  const rising = progress ? way > 0 : spec.direction !== 'down';
  const bound = rising ? l.max : l.min;
  if (Number.isNaN(bound)) return [worst, red, target, best];
  const reached = progress ? (bound - l.baseline) / way : achieved(bound, l.target, spec);
  return [worst, red, target, Math.min(best, Math.max(target, reached))];
}

function achieved(v: number, t: number, spec: RuleSpec): number {
  if (spec.direction !== 'down') return v / t;
  return spec.achievement === 'inverse' ? t / v : 2 - v / t;
}

/** Scores one value. Limits are complete (see thresholds.ts) and belong to the same span as the value. */
export function scoreValue(spec: RuleSpec, v: number, l: Limits, scale: Scale, out: Scored): Scored {
  out.raw = Number.NaN;
  out.reason = 0;
  out.score = unclamped(spec, v, l, scale, out);
  if (out.reason !== 0) {
    out.score = Number.NaN;
    return out;
  }
  if (spec.clamp) out.score = clampScore(scale, out.score);
  if (!Number.isFinite(out.score)) {
    out.reason = Number.isNaN(out.score) ? NOT_A_NUMBER : DIVIDE_BY_ZERO;
    out.score = Number.NaN;
  }
  return out;
}

function unclamped(spec: RuleSpec, v: number, l: Limits, scale: Scale, out: Scored): number {
  const a = scale.anchors;
  const fail = (reason: number) => {
    out.reason = reason;
    return Number.NaN;
  };
  if (Number.isNaN(v)) return fail(NO_ACTUAL);
  const fraction = (raw: number) => {
    out.raw = raw;
    return scoreOfFraction(scale, raw);
  };
  switch (spec.rule) {
    case 'yes-no':
      // Over several periods or units it is the share of yes: three of four is 0.75, and scores as much.
      return a.worst + Math.min(1, Math.max(0, v)) * (a.best - a.worst);
    case 'range': {
      if (Number.isNaN(l.min) || Number.isNaN(l.max)) return fail(NO_BOUNDS);
      if (!(l.max > l.min)) return fail(BAD_THRESHOLDS);
      return fraction(
        spec.direction === 'down' ? (l.max - v) / (l.max - l.min) : (v - l.min) / (l.max - l.min),
      );
    }
    case 'points':
      if (Number.isNaN(l.possible)) return fail(NO_BOUNDS);
      if (l.possible === 0) return fail(DIVIDE_BY_ZERO);
      return fraction(v / l.possible);
    case 'custom':
      return spec.custom ? spec.custom(v, l, out) : fail(NOT_A_NUMBER);
    case 'achievement': {
      const t = l.target;
      if (Number.isNaN(t)) return fail(NO_TARGET);
      if (t <= 0 || v < 0) return fail(SIGN_MISMATCH);
      let raw = achieved(v, t, spec);
      if (!Number.isNaN(spec.cap)) raw = Math.min(raw, spec.cap);
      out.raw = raw;
      if (scale.rawIsScore) return raw * 100;
      if (raw === Number.POSITIVE_INFINITY) return spec.clamp ? a.best : fail(DIVIDE_BY_ZERO);
      return throughAnchors(raw, rawAnchors(spec, l), scale);
    }
    case 'progress': {
      const t = l.target;
      if (Number.isNaN(t)) return fail(NO_TARGET);
      if (Number.isNaN(l.baseline)) return fail(NO_BASELINE);
      const way = t - l.baseline;
      if (way === 0) return fail(DIVIDE_BY_ZERO);
      let raw = (v - l.baseline) / way;
      if (!Number.isNaN(spec.cap)) raw = Math.min(raw, spec.cap);
      out.raw = raw;
      if (scale.rawIsScore) return raw * 100;
      return throughAnchors(raw, rawAnchors(spec, l), scale);
    }
    default: {
      if (Number.isNaN(l.target)) return fail(NO_TARGET);
      if (l.reason !== 0) return fail(l.reason);
      if (spec.direction === 'centre') return scoreCentre(v, l, scale);
      return scoreThresholds(v, l, spec.direction === 'up' ? 1 : -1, scale);
    }
  }
}
