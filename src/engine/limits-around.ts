/**
 * The limits and scores of one definition around a target that is known, without a board: what an editor draws
 * while someone still types. The same steps as `period-limits.ts` takes for a period that says nothing of its own.
 */
import type { Limit, Measure, Scale } from './definitions.ts';
import { compileCustom } from './formula/scalar.ts';
import { ruleSpec, type Scored, scoreValue } from './rules.ts';
import {
  completeCentre,
  completeLimits,
  isSaid,
  type Limits,
  limitAt,
  noLimits,
  readLimit,
} from './thresholds.ts';

/** @param target NaN where there is none */
export function limitsAround(
  measure: Partial<Measure>,
  target: number,
  tolerance: Limit,
  scale: Pick<Scale, 'rule'>,
): Limits {
  const l = noLimits();
  const at = (limit: Limit | null | undefined): number => {
    const said = readLimit(limit);
    return isSaid(said) ? limitAt(said, target) : Number.NaN;
  };
  l.target = target;
  l.min = measure.min ?? Number.NaN;
  l.max = measure.max ?? Number.NaN;
  l.possible = measure.possible ?? Number.NaN;
  l.baseline = at(measure.baseline);
  l.red = at(measure.red);
  l.worst = at(measure.worst);
  l.best = at(measure.best);
  if ((measure.rule ?? scale.rule) !== 'thresholds') return l;
  if (measure.direction === 'centre') {
    l.low = at(measure.low);
    l.high = at(measure.high);
    l.lowRed = at(measure.lowRed);
    l.highRed = at(measure.highRed);
    completeCentre(l, readLimit(tolerance));
  } else {
    const red = readLimit(measure.red);
    const isRelative = Number.isNaN(red.absolute) && isSaid(red);
    completeLimits(l, measure.direction ?? 'up', readLimit(tolerance), isRelative);
  }
  return l;
}

/** Scores any value by a definition and its limits. */
export function scoringOf(
  measure: Partial<Measure>,
  limits: Limits,
  scale: Scale,
): (value: number) => Scored {
  const custom = measure.custom ? compileCustom(measure.custom) : null;
  const spec = ruleSpec(measure, scale, custom?.ok ? custom.score : null);
  return (value) => scoreValue(spec, value, limits, scale, { score: Number.NaN, raw: Number.NaN, reason: 0 });
}
