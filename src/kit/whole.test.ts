import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholePercents } from './whole.ts';

test('halves do not make a hundred and one', () => {
  expect(wholePercents([0.325, 0.675])).toEqual([33, 67]);
  expect(wholePercents([1, 1, 1])).toEqual([34, 33, 33]);
  expect(wholePercents([0, 0])).toEqual([0, 0]);
});

test('they add up to a hundred, each within one of what it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (all) => {
        const total = all.reduce((a, b) => a + b, 0);
        fc.pre(total > 1e-6);
        const whole = wholePercents(all);
        expect(whole.reduce((a, b) => a + b, 0)).toBe(100);
        for (const [n, one] of whole.entries())
          expect(Math.abs(one - (100 * all[n]!) / total)).toBeLessThan(1 + 1e-6);
      },
    ),
  );
});
