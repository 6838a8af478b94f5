import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Child, movedBy } from './moved.ts';

const side = (children: Record<string, Child>) => {
  const kids = new Map(Object.entries(children));
  const scored = [...kids.values()].filter((one) => !Number.isNaN(one.score));
  const weight = scored.reduce((sum, one) => sum + one.force, 0);
  for (const one of kids.values())
    one.force = Number.isNaN(one.score) || weight === 0 ? 0 : one.force / weight;
  return { score: scored.reduce((sum, one) => sum + one.force * one.score, 0), kids };
};

test('the child whose score moved is told the whole change', () => {
  const then = side({ a: { score: 60, force: 1 }, b: { score: 80, force: 1 } });
  const now = side({ a: { score: 70, force: 1 }, b: { score: 80, force: 1 } });
  expect(Object.fromEntries(movedBy(then, now))).toEqual({ a: 5, b: 0 });
});

test('a child that gets its first score moves its parent by its weight and its distance from the mean', () => {
  const then = side({ a: { score: 60, force: 1 }, b: { score: Number.NaN, force: 1 } });
  const now = side({ a: { score: 60, force: 1 }, b: { score: 90, force: 1 } });
  expect(then.score).toBe(60);
  const parts = movedBy(then, now);
  expect((parts.get('a') ?? 0) + (parts.get('b') ?? 0)).toBeCloseTo(15, 9);
  expect(parts.get('b')).toBeGreaterThan(0);
});

test('the parts of children add up to the change of a weighted average, whatever comes and goes', () => {
  const child = fc.record({
    score: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(Number.NaN)),
    force: fc.integer({ min: 1, max: 9 }),
  });
  const children = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), child, {
    minKeys: 1,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(children, children, (before, after) => {
      const [then, now] = [side(before), side(after)];
      const has = (one: typeof then) => [...one.kids.values()].some((kid) => !Number.isNaN(kid.score));
      fc.pre(has(then) && has(now));
      const sum = [...movedBy(then, now).values()].reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(now.score - then.score, 8);
    }),
  );
});
