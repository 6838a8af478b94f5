import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubtOf } from './plausible.ts';

const share = [84.1, 86.2, 85.5, 87, 88.4, 84.9, 86];

test('a value many times the highest so far is asked about, and told how many times', () => {
  expect(doubtOf(48_000, [3100, 3600])).toEqual({ times: 48_000 / 3600, lowest: 3100, highest: 3600 });
  expect(doubtOf(36_000, [3100, 3600])).toBeNull();
});

test('a slipped decimal point is asked about on either side', () => {
  expect(doubtOf(861, share)).toEqual({ times: null, lowest: 84.1, highest: 88.4 });
  expect(doubtOf(8.61, share)).toEqual({ times: null, lowest: 84.1, highest: 88.4 });
});

test('an ordinary new record is taken without a question', () => {
  expect(doubtOf(93, share)).toBeNull();
  expect(doubtOf(79, share)).toBeNull();
  expect(doubtOf(6, [5, 5, 5, 5, 5, 5])).toBeNull();
});

test('a first value, or one after nothing but zeros, has nothing to be held against', () => {
  expect(doubtOf(1e9, [])).toBeNull();
  expect(doubtOf(7, [0, 0, 0])).toBeNull();
});

test('a loss many times as large as anything before is asked about', () => {
  expect(doubtOf(-900, [12, 20])).toEqual({ times: null, lowest: 12, highest: 20 });
});

test('a value between the second lowest and the second highest is never asked about', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 3, maxLength: 64 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(63),
      (values, share, left) => {
        const sorted = values.toSorted((a, b) => a - b);
        const [low, high] = [sorted[1] ?? 0, sorted.at(-2) ?? 0];
        const value = Math.min(Math.max(low, low + (high - low) * share), high);
        if (low > high) return;
        expect(doubtOf(value, values.toSpliced(left % values.length, 1))).toBeNull();
      },
    ),
  );
});
