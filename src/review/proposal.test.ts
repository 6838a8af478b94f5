/** A proposed agenda fits the time that its review has. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProposedItem } from './agenda-store.ts';
import { inTime } from './proposal.ts';

const item = (kind: ProposedItem['kind'], minutes: number): ProposedItem => ({
  kind,
  node: null,
  minutes,
  why: [],
});
const dives = [1, 2, 3, 4].map(() => item('deep-dive', 15));
const agenda = [item('map', 10), item('trends', 10), ...dives, item('success', 5)];

test('a long agenda is shortened to the hour, the deep dives keeping the most', () => {
  const fitted = inTime(agenda, 60);
  expect(fitted.map((one) => one.minutes)).toEqual([5, 5, 15, 10, 10, 10, 5]);
});

test('one that fits stays, and no item gets less than five minutes', () => {
  expect(inTime(agenda, 120)).toEqual(agenda);
  expect(inTime(agenda, 20).every((one) => one.minutes === 5)).toBe(true);
});

test('whatever is proposed, nothing is longer than its time unless five minutes each are', () => {
  const kinds = fc.constantFrom('map', 'deep-dive', 'success', 'free') as fc.Arbitrary<ProposedItem['kind']>;
  const items = fc.array(fc.tuple(kinds, fc.integer({ min: 5, max: 60 })), { maxLength: 12 });
  fc.assert(
    fc.property(items, fc.integer({ min: 5, max: 300 }), (list, minutes) => {
      const fitted = inTime(
        list.map(([kind, wanted]) => item(kind, wanted)),
        minutes,
      );
      const sum = fitted.reduce((total, one) => total + one.minutes, 0);
      const least = fitted.length * 5;
      // Where items are held at five minutes the rest may exceed by what these lack.
      expect(sum).toBeLessThanOrEqual(Math.max(minutes, least) + least);
      expect(fitted).toHaveLength(list.length);
    }),
  );
});
