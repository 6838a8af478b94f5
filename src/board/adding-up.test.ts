import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUp, wholePercent } from './adding-up.ts';

const sum = (parts: number[]) => parts.reduce((a, b) => a + b, 0);

describe('parts that are rounded for reading', () => {
  it('three thirds of a hundred still make a hundred', () => {
    expect(addUp([100 / 3, 100 / 3, 100 / 3], 100, 1)).toEqual([33.4, 33.3, 33.3]);
  });

  it('parts that need no rounding stay as they are, and nothing stays nothing', () => {
    expect(addUp([10, 0, 20.5, -0.5], 30, 1)).toEqual([10, 0, 20.5, -0.5]);
  });

  it('gains and losses of a change add up to it', () => {
    expect(addUp([1.26, -0.55, 0.04], 0.75, 1)).toEqual([1.3, -0.5, 0]);
  });

  it('always add up to the total as it is read, none off by a whole last digit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -60, max: 60, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 3 }),
        (parts, digits) => {
          const total = sum(parts);
          const shown = addUp(parts, total, digits);
          expect(sum(shown)).toBeCloseTo(Number(total.toFixed(digits)), 6);
          for (const [i, part] of parts.entries())
            expect(Math.abs(shown[i]! - part)).toBeLessThan(10 ** -digits + 1e-5);
        },
      ),
    );
  });
});

it('not all is never shown as all', () => {
  expect(wholePercent(0.9972)).toBe(0.99);
  expect(wholePercent(0.29)).toBe(0.29);
  expect(wholePercent(1)).toBe(1);
});
