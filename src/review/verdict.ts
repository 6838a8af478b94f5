/**
 * How good a prediction was, once it is known what came of it. Pure: numbers in, numbers out.
 *
 * Both scores are proper (Gneiting and Raftery 2007, "Strictly Proper Scoring Rules, Prediction, and Estimation"): who
 * says what they believe is scored best, so neither boldness nor caution pays by itself. Less is better, 0 is perfect.
 */
import type { StatementVerdict, Verdict } from './verdict-contract.ts';

/** A normal distribution; a spread of 0 is a single number. */
export interface Normal {
  mean: number;
  sigma: number;
}

const rootOfPi = Math.sqrt(Math.PI);
const density = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** P(Z ≤ z) of the standard normal distribution, by its series (Marsaglia 2004), which ends when nothing is added. */
export function cumulative(z: number): number {
  if (z > 8) return 1;
  if (z < -8) return 0;
  let sum = z;
  let before = Number.NaN;
  let term = z;
  for (let i = 3; sum !== before; i += 2) {
    before = sum;
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + sum * density(z);
}

/** The z with P(Z ≤ z) = p, found by halving: 0.9 gives 1.2816, 0.975 gives 1.9600. */
export function quantile(p: number): number {
  let low = -8;
  let high = 8;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (cumulative(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** What is held for certain is read as nearly so: nobody's range is without an end. */
const surest = 0.999;
const leastSure = 0.05;

/**
 * What a person predicts, read as a normal distribution: its mean is the value, and half the range from low to high is
 * so many standard deviations as hold the confidence: sigma = (high − low) / 2 / z, with z = quantile((1 + confidence) / 2).
 * In the KPI's own unit. Example: 50 (45 to 55), 80 % sure: mean 50, sigma 5 / 1.2816 = 3.90.
 */
export function normalOf(one: { value: number; low: number; high: number; confidence: number }): Normal {
  const sure = Math.min(surest, Math.max(leastSure, one.confidence));
  return { mean: one.value, sigma: (one.high - one.low) / 2 / quantile((1 + sure) / 2) };
}

/**
 * Continuous ranked probability score of a normal distribution, in the unit of what is predicted (Gneiting and Raftery
 * 2007, equation 21, turned so that less is better): sigma · (z (2Φ(z) − 1) + 2φ(z) − 1/√π), z = (outcome − mean) / sigma.
 * With a spread of 0 it is the plain error. Examples: N(0, 1) at 0 is 0.2337, at 1 is 0.6024; N(5, 2) at 3 is 1.2049.
 */
export function crps({ mean, sigma }: Normal, outcome: number): number {
  if (sigma <= 0) return Math.abs(outcome - mean);
  const z = (outcome - mean) / sigma;
  return sigma * (z * (2 * cumulative(z) - 1) + 2 * density(z) - 1 / rootOfPi);
}

/** Brier 1950, of one statement: (probability − 1 or 0)², from 0 to 1. 80 % sure is 0.04 where it came true, else 0.64. */
export const brier = (probability: number, yes: boolean): number => (probability - (yes ? 1 : 0)) ** 2;

/** 1 − score / score of the base: 1 is perfect, 0 no better than the base, below 0 worse than it. Null: the base was perfect. */
export const skillOver = (score: number, base: number): number | null =>
  base === 0 ? null : 1 - score / base;

/** Fewer errors in the past than these say nothing of how far off a forecast usually is. */
const leastPairs = 4;

/**
 * The forecast without action as a distribution of its own: its spread is how far off such a forecast was in the past
 * (root of the mean square of its errors). Where the past says too little, it is given the spread of the prediction.
 */
export function baseOf(
  value: number,
  pastErrors: readonly number[],
  predicted: Normal,
): Normal & { from: 'past' | 'prediction'; pairs: number } {
  const pairs = pastErrors.length;
  const sigma = Math.sqrt(pastErrors.reduce((sum, error) => sum + error * error, 0) / pairs);
  return pairs >= leastPairs && sigma > 0
    ? { mean: value, sigma, from: 'past', pairs }
    : { mean: value, sigma: predicted.sigma, from: 'prediction', pairs };
}

/** @param base what was expected without it, with how far off such forecasts were; null where nothing was */
export function sizeVerdict(
  prediction: { value: number; low: number; high: number; confidence: number },
  outcome: number,
  base: { value: number; pastErrors: readonly number[] } | null,
): Verdict {
  const mine = normalOf(prediction);
  const score = crps(mine, outcome);
  const other = base && baseOf(base.value, base.pastErrors, mine);
  const baseScore = other && crps(other, outcome);
  return {
    kind: 'size',
    ...mine,
    error: outcome - prediction.value,
    inside: prediction.low <= outcome && outcome <= prediction.high,
    crps: score,
    base: other,
    baseCrps: baseScore,
    skill: baseScore === null ? null : skillOver(score, baseScore),
  };
}

export interface Counted {
  yes: number;
  of: number;
}
/** Of fewer statements no rate is told. */
export const leastStatements = 5;

/**
 * How often statements came true here: those of the same kind, where there are enough of them, else all, else even odds.
 * The verdict says which, with the counts.
 */
export function statementVerdict(
  probability: number,
  yes: boolean,
  before: { kind: Counted; all: Counted },
): StatementVerdict {
  const isEnough = ({ of }: Counted): boolean => of >= leastStatements;
  const from = isEnough(before.kind) ? 'kind' : isEnough(before.all) ? 'all' : 'even';
  const counted = from === 'kind' ? before.kind : before.all;
  const rate = from === 'even' ? 0.5 : counted.yes / counted.of;
  const score = brier(probability, yes);
  const baseScore = brier(rate, yes);
  return {
    kind: 'statement',
    brier: score,
    base: { rate, ...counted, from },
    baseBrier: baseScore,
    skill: skillOver(score, baseScore),
  };
}
