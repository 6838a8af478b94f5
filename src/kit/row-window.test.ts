/** Rows in sight are drawn, and few others. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowWindow } from './row-window.ts';

test('whatever is in sight is drawn, and of ten thousand rows a few dozen', () => {
  fc.assert(
    fc.property(
      fc.nat(500_000),
      fc.integer({ min: 0, max: 1200 }),
      fc.integer({ min: 0, max: 10_000 }),
      (wanted, height, count) => {
        const scrolled = Math.min(wanted, Math.max(0, count * 40 - height));
        const { first, last } = rowWindow(scrolled, height, 40, count);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThan(Math.max(1, count));
        for (let n = Math.floor(scrolled / 40); n * 40 < scrolled + height && n < count; n++)
          expect(n >= first && n <= last).toBe(true);
        expect(last - first).toBeLessThan(height / 40 + 12);
      },
    ),
  );
});

test('when rows are gone below what was scrolled to, the last ones are drawn', () => {
  expect(rowWindow(40_000, 400, 40, 20)).toEqual({ first: 6, last: 19 });
  expect(rowWindow(0, 400, 40, 0)).toEqual({ first: 0, last: -1 });
});
