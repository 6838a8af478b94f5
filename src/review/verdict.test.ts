/** A prediction is scored as the books say: worked tables, and by integrating numerically. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  baseOf,
  brier,
  crps,
  cumulative,
  normalOf,
  quantile,
  sizeVerdict,
  skillOver,
  statementVerdict,
} from './verdict.ts';

/** The definition of the CRPS itself, integrated by the trapezium rule: ∫ (F(x) − 1{x ≥ outcome})² dx. */
function integrated(mean: number, sigma: number, outcome: number): number {
  const low = Math.min(outcome, mean - 9 * sigma);
  const high = Math.max(outcome, mean + 9 * sigma);
  const below = (x: number) => cumulative((x - mean) / sigma) ** 2;
  const above = (x: number) => (1 - cumulative((x - mean) / sigma)) ** 2;
  const area = (of: (x: number) => number, from: number, to: number) => {
    const steps = 4000;
    const step = (to - from) / steps;
    let sum = (of(from) + of(to)) / 2;
    for (let i = 1; i < steps; i++) sum += of(from + i * step);
    return sum * step;
  };
  return area(below, low, outcome) + area(above, outcome, high);
}

describe('a prediction of a size', () => {
  test.each([
    [0, 1, 0, 0.2337],
    [0, 1, 1, 0.6024],
    [0, 1, -1, 0.6024],
    [5, 2, 3, 1.2049],
    [50, 0, 47, 3],
  ])('N(%d, %d) at %d is %d', (mean, sigma, outcome, score) => {
    expect(crps({ mean, sigma }, outcome)).toBeCloseTo(score, 4);
  });

  test('is scored as the area between what was said and what came', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        fc.double({ min: -6, max: 6, noNaN: true }),
        (mean, sigma, z) => {
          const outcome = mean + z * sigma;
          expect(crps({ mean, sigma }, outcome) / sigma).toBeCloseTo(
            integrated(mean, sigma, outcome) / sigma,
            4,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is scored best by who says what they believe: neither too sure nor too unsure', () => {
    // Outcomes of N(0, 1), spread evenly over its quantiles.
    const outcomes = Array.from({ length: 999 }, (_, i) => quantile((i + 1) / 1000));
    const mean = (sigma: number) => outcomes.reduce((sum, one) => sum + crps({ mean: 0, sigma }, one), 0);
    for (const sigma of [0.3, 0.6, 1.6, 3]) expect(mean(sigma)).toBeGreaterThan(mean(1));
  });

  test.each([
    [0.8413, 1],
    [0.9, 1.2816],
    [0.975, 1.96],
    [0.5, 0],
    [0.1, -1.2816],
  ])('the quantile of %d is %d, and leads back', (p, z) => {
    expect(quantile(p)).toBeCloseTo(z, 3);
    expect(cumulative(quantile(p))).toBeCloseTo(p, 9);
  });

  test('is read as a normal distribution that holds its confidence in its range', () => {
    const { mean, sigma } = normalOf({ value: 50, low: 45, high: 55, confidence: 0.8 });
    expect([mean, sigma]).toEqual([50, expect.closeTo(3.9015, 3)]);
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 0.99, noNaN: true }),
        fc.double({ min: 0.5, max: 50, noNaN: true }),
        (confidence, half) => {
          const one = normalOf({ value: 10, low: 10 - half, high: 10 + half, confidence });
          expect(cumulative(half / one.sigma) - cumulative(-half / one.sigma)).toBeCloseTo(confidence, 6);
        },
      ),
    );
    const certain = normalOf({ value: 1, low: 0, high: 2, confidence: 1 });
    expect(certain.sigma).toBeCloseTo(1 / 3.2905, 3);
    expect(normalOf({ value: 1, low: 1, high: 1, confidence: 0.8 }).sigma).toBe(0);
  });

  test('is held against the forecast without action, which is given its own spread', () => {
    const said = { value: 50, low: 45, high: 55, confidence: 0.8 };
    const verdict = sizeVerdict(said, 47, { value: 40, pastErrors: [2, -2, 2, -2] });
    expect(verdict).toMatchObject({
      error: -3,
      inside: true,
      base: { mean: 40, sigma: 2, from: 'past', pairs: 4 },
    });
    if (verdict.kind !== 'size') throw new Error('a size');
    expect(verdict.crps).toBeCloseTo(crps(normalOf(said), 47), 12);
    expect(verdict.baseCrps).toBeCloseTo(crps({ mean: 40, sigma: 2 }, 47), 12);
    expect(verdict.skill).toBeCloseTo(1 - (verdict.crps ?? 0) / (verdict.baseCrps ?? 1), 12);
    expect(sizeVerdict(said, 44.9, null)).toMatchObject({ inside: false, base: null, skill: null });
    const short = baseOf(40, [2, -2, 2], normalOf(said));
    expect(short).toMatchObject({ sigma: normalOf(said).sigma, from: 'prediction', pairs: 3 });
  });
});

describe('a statement', () => {
  test.each([
    [0.8, true, 0.04],
    [0.8, false, 0.64],
    [1, true, 0],
    [0, true, 1],
    [0.5, false, 0.25],
  ])('%d sure, and it came %s: %d', (probability, yes, score) => {
    expect(brier(probability, yes)).toBeCloseTo(score, 12);
  });

  test('is held against how often such statements came true, with the counts', () => {
    const some = { yes: 3, of: 6 };
    const all = { yes: 8, of: 10 };
    expect(statementVerdict(0.8, true, { kind: some, all })).toMatchObject({
      base: { rate: 0.5, yes: 3, of: 6, from: 'kind' },
      baseBrier: 0.25,
      skill: expect.closeTo(0.84, 12),
    });
    expect(statementVerdict(0.8, false, { kind: { yes: 1, of: 2 }, all })).toMatchObject({
      base: { rate: 0.8, yes: 8, of: 10, from: 'all' },
      skill: expect.closeTo(0, 12),
    });
    expect(statementVerdict(0.8, true, { kind: { yes: 1, of: 1 }, all: { yes: 2, of: 3 } })).toMatchObject({
      base: { rate: 0.5, yes: 2, of: 3, from: 'even' },
    });
  });

  test('skill over a base that was perfect is not told', () => {
    expect(skillOver(0.2, 0)).toBeNull();
    expect([skillOver(0, 0.4), skillOver(0.4, 0.4), skillOver(0.8, 0.4)]).toEqual([1, 0, -1]);
  });
});
