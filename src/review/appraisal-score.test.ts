import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payOut, proposedWeights, rounded, weighed } from './appraisal-score.ts';

const rating = fc.double({ min: 1, max: 5, noNaN: true });
const weight = fc.integer({ min: 1, max: 100 });

describe('parts are weighed', () => {
  test.each([
    ['two given', [5, 3], [30, 70], 3.6, []],
    ['a third absent: its weight is redistributed, and that is said', [5, 3, null], [30, 70, 25], 3.6, [2]],
    ['one alone carries everything', [4, null, null], [50, 30, 20], 4, [1, 2]],
    ['nothing given is no score', [null, null], [50, 50], null, [0, 1]],
    ['a part that weighs nothing is not missed', [5, null], [100, 0], 5, []],
    ['a zero that was given is a zero', [0, 4], [50, 50], 2, []],
  ] as const)('%s', (_, scores, weights, score, absent) => {
    const found = weighed(scores.map((one, i) => ({ score: one, weight: weights[i] ?? 0 })));
    expect([found.score, found.absent]).toEqual([score, absent]);
  });

  test('an absent part changes nothing, whatever it would have weighed', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ score: rating, weight }), { minLength: 1 }), weight, (given, more) => {
        const alone = weighed(given).score;
        expect(weighed([...given, { score: null, weight: more }]).score).toBe(alone);
      }),
    );
  });

  test('the mean lies among what is given, and the shares add up to one', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ score: rating, weight }), { minLength: 1 }), (given) => {
        const { score, shares } = weighed(given);
        const scores = given.map((one) => one.score);
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
        expect(score).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
        expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('rounding', () => {
  test.each([
    [1.005, 2, 1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [3.6, 1, 3.6],
    [1e-9, 2, 0],
    [1.45, 1, 1.5],
  ])('%d to %d decimals is %d', (value, decimals, expected) => {
    expect(rounded(value, decimals)).toBe(expected);
  });

  test('once and last: parts rounded on the way would say something else', () => {
    // Each part is 3.4 something; rounded first they would be 3 and 3.
    const parts = [3.45, 3.44].map((score) => ({ score, weight: 50 }));
    const last = rounded(weighed(parts).score ?? 0, 1);
    const early = weighed(parts.map((one) => ({ ...one, score: rounded(one.score, 0) }))).score;
    expect([last, early]).toEqual([3.4, 3]);
  });
});

describe('pay-out', () => {
  const points = [
    { score: 7, percent: 50 },
    { score: 8.5, percent: 100 },
    { score: 10, percent: 200 },
  ];
  test.each([
    [7, 50],
    [8.5, 100],
    [10, 200],
    [7.75, 75],
    [9.25, 150],
    [11, 200],
    [6.99, 0],
    [-1, 0],
  ])('at %d it is %d %%', (score, percent) => {
    expect(payOut(points, score)).toBe(percent);
  });

  test('is never outside what is stored, and in whatever order the points are stored', () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (score) => {
        const paid = payOut(points, score);
        expect(paid === 0 || (paid >= 50 && paid <= 200)).toBe(true);
        expect(payOut([...points].reverse(), score)).toBe(paid);
      }),
    );
  });

  test('with no points nothing is paid, with one it is a threshold', () => {
    expect([
      payOut([], 9),
      payOut([{ score: 7, percent: 80 }], 6),
      payOut([{ score: 7, percent: 80 }], 9),
    ]).toEqual([0, 0, 80]);
  });
});

describe('proposed weights', () => {
  test.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [0.5, 0.25, 0.25],
      [50, 25, 25],
    ],
    [
      [0, 0],
      [50, 50],
    ],
    [[], []],
  ])('of %j are %j', (forces, weights) => {
    expect(proposedWeights(forces)).toEqual(weights);
  });
  test('are whole, add up to a hundred, and lie within one of their part', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (forces) => {
          const weights = proposedWeights(forces);
          const sum = forces.reduce((all, one) => all + one, 0);
          expect(weights.reduce((all, one) => all + one, 0)).toBe(100);
          for (const [i, one] of weights.entries())
            expect(Math.abs(one - (forces[i]! / sum) * 100)).toBeLessThan(1 + 1e-9);
        },
      ),
    );
  });
});
