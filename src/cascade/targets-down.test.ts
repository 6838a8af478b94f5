import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  largestRemainder,
  overPeriods,
  type Receiver,
  sharePeriods,
  shareTarget,
  stepsOf,
  unitsOf,
} from './targets-down.ts';

const receiver = (code: string, more: Partial<Receiver> = {}): Receiver => ({
  code,
  weight: 1,
  driver: null,
  locked: null,
  present: null,
  ...more,
});
const cents = stepsOf(2, null);
const whole = stepsOf(0, null);
const told = (shared: { targets: Map<string, number | null> }) => Object.fromEntries(shared.targets);

describe('a target that is the sum of its parts', () => {
  test('is shared equally, and what is left of rounding goes to the largest fractions, then by code', () => {
    const shared = shareTarget(
      100,
      'sum',
      'equal',
      ['c', 'a', 'b'].map((code) => receiver(code)),
      whole,
    );
    expect(told(shared)).toEqual({ a: 34, b: 33, c: 33 });
    expect(shared).toMatchObject({ whole: 100, remainder: 0 });
  });

  test('is shared by a driver, as seats are by votes', () => {
    // Hamilton's method on quotas 1.6, 1.6 and 0.8.
    expect([
      ...largestRemainder(
        [
          { code: 'a', quota: 1.6 },
          { code: 'b', quota: 1.6 },
          { code: 'c', quota: 0.8 },
        ],
        4,
      ),
    ]).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
    const shared = shareTarget(
      1000,
      'sum',
      'driver',
      [receiver('a', { driver: 50 }), receiver('b', { driver: 30 }), receiver('c', { driver: 40 })],
      cents,
    );
    expect(told(shared)).toEqual({ a: 416.67, b: 250, c: 333.33 });
    expect(shared.remainder).toBe(0);
  });

  test('leaves locked parts as they are and shares what they leave', () => {
    const shared = shareTarget(
      900,
      'sum',
      'driver',
      [receiver('a', { driver: 1, locked: 500 }), receiver('b', { driver: 3 }), receiver('c', { driver: 1 })],
      whole,
    );
    expect(told(shared)).toEqual({ a: 500, b: 300, c: 100 });
  });

  test('leaves a remainder where a step is too coarse for it, and where a part has no driver', () => {
    const coarse = shareTarget(1030, 'sum', 'equal', [receiver('a'), receiver('b')], stepsOf(0, 50));
    expect(told(coarse)).toEqual({ a: 500, b: 500 });
    expect(coarse.remainder).toBe(30);
    const unknown = shareTarget(10, 'sum', 'driver', [receiver('a', { driver: 2 }), receiver('b')], whole);
    expect(told(unknown)).toEqual({ a: 10, b: null });
    const nobody = shareTarget(10, 'sum', 'driver', [receiver('a', { driver: 0 }), receiver('b')], whole);
    expect(told(nobody)).toEqual({ a: null, b: null });
  });

  test('is held against what was typed by hand', () => {
    const shared = shareTarget(
      10,
      'sum',
      'hand',
      [receiver('a', { locked: 4 }), receiver('b', { present: 5 }), receiver('c')],
      whole,
    );
    expect(told(shared)).toEqual({ a: 4, b: 5, c: null });
    expect(shared).toMatchObject({ whole: 9, remainder: 1 });
  });
});

describe('a target that is a mean', () => {
  test('is everyone’s where nobody is locked', () => {
    const shared = shareTarget(4.5, 'mean', 'equal', [receiver('a', { weight: 10 }), receiver('b')], cents);
    expect(told(shared)).toEqual({ a: 4.5, b: 4.5 });
    expect(shared.remainder).toBe(0);
  });

  test('is met by the weighted mean together with the locked ones', () => {
    const shared = shareTarget(
      80,
      'mean',
      'equal',
      [
        receiver('a', { weight: 30, locked: 90 }),
        receiver('b', { weight: 10 }),
        receiver('c', { weight: 20 }),
      ],
      whole,
    );
    // 30 · 90 + 30 · 70 = 60 · 80
    expect(told(shared)).toEqual({ a: 90, b: 70, c: 70 });
    expect(shared).toMatchObject({ whole: 80, remainder: 0 });
  });

  test('goes by a driver in proportion to it: who stands higher is asked for more', () => {
    const shared = shareTarget(
      66,
      'mean',
      'driver',
      [receiver('a', { driver: 40 }), receiver('b', { driver: 80 })],
      whole,
    );
    expect(told(shared)).toEqual({ a: 44, b: 88 });
  });

  test('is nobody’s who weighs nothing that is known', () => {
    const shared = shareTarget(5, 'mean', 'equal', [receiver('a'), receiver('b', { weight: null })], whole);
    expect(told(shared)).toEqual({ a: 5, b: null });
  });
});

describe('what its values can be', () => {
  const atLeast0 = { low: 0 };
  test('holds those who would get less at it, and the remainder says what is passed down too much', () => {
    const shared = shareTarget(
      844_300,
      'sum',
      'equal',
      [receiver('a', { locked: 9_000_000, ...atLeast0 }), receiver('b', atLeast0), receiver('c', atLeast0)],
      whole,
    );
    expect(told(shared)).toEqual({ a: 9_000_000, b: 0, c: 0 });
    expect([...shared.held]).toEqual([
      ['b', 'low'],
      ['c', 'low'],
    ]);
    expect(shared).toMatchObject({ whole: 9_000_000, remainder: -8_155_700 });
  });

  test('holds those who would get more at it, and the others share what that leaves', () => {
    const shared = shareTarget(
      100,
      'sum',
      'equal',
      [receiver('a', { high: 10.5 }), receiver('b'), receiver('c')],
      whole,
    );
    expect(told(shared)).toEqual({ a: 10, b: 45, c: 45 });
    expect(shared.remainder).toBe(0);
    const mean = shareTarget(
      80,
      'mean',
      'driver',
      [receiver('a', { driver: 3, high: 100 }), receiver('b', { driver: 1, high: 100 })],
      whole,
    );
    expect(told(mean)).toEqual({ a: 100, b: 60 });
    expect(mean.held).toEqual(new Map([['a', 'high']]));
    expect(mean.remainder).toBe(0);
  });

  test('holds also what everyone gets; what is there by hand stays as it is', () => {
    const each = shareTarget(7, 'each', 'equal', [receiver('a', { high: 5 }), receiver('b')], whole);
    expect(told(each)).toEqual({ a: 5, b: 7 });
    const hand = shareTarget(7, 'sum', 'hand', [receiver('a', { present: -4, low: 0 })], whole);
    expect(told(hand)).toEqual({ a: -4 });
  });

  test('is never passed by a share, and parts and remainder are still the whole', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            driver: fc.integer({ min: 0, max: 50 }),
            low: fc.option(fc.integer({ min: -50, max: 50 })),
            room: fc.option(fc.integer({ min: 0, max: 100 })),
            locked: fc.option(fc.integer({ min: -500, max: 500 }), { freq: 4 }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        fc.integer({ min: -1000, max: 1000 }),
        basis,
        fc.constantFrom('sum' as const, 'mean' as const),
        (some, wanted, how, joining) => {
          const all = some.map(({ room, ...one }, i) =>
            receiver(`u${i}`, { ...one, high: room === null ? null : (one.low ?? 0) + room }),
          );
          const shared = shareTarget(wanted, joining, how, all, whole);
          for (const { code, locked, low, high } of all) {
            const got = shared.targets.get(code) ?? null;
            if (locked !== null) expect(got).toBe(locked);
            else if (got !== null) {
              expect(got).toBeGreaterThanOrEqual(low ?? Number.NEGATIVE_INFINITY);
              expect(got).toBeLessThanOrEqual(high ?? Number.POSITIVE_INFINITY);
            }
          }
          if (joining !== 'sum' || shared.remainder === null) return;
          const parts = [...shared.targets.values()].reduce<number>((sum, one) => sum + (one ?? 0), 0);
          expect(parts + shared.remainder).toBe(wanted);
          // What is left over is what nobody could take.
          const hasRoom = all.some(
            ({ code, locked, driver }) =>
              locked === null && !shared.held.has(code) && (how === 'equal' || (driver ?? 0) > 0),
          );
          if (hasRoom) expect(shared.remainder).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('everyone gets the parent’s where values are joined otherwise', () => {
  const shared = shareTarget(
    7,
    'each',
    'driver',
    [receiver('a', { driver: 1 }), receiver('b', { locked: 3 })],
    whole,
  );
  expect(told(shared)).toEqual({ a: 7, b: 3 });
  expect(shared).toMatchObject({ whole: null, remainder: null });
});

describe('a year’s number laid over its periods', () => {
  test('adds up to it as the parent’s year is shaped', () => {
    expect(overPeriods(100, [1, 1, 1], 3, true, whole)).toEqual([34, 33, 33]);
    expect(overPeriods(90, [10, 20, 60], 90, true, whole)).toEqual([10, 20, 60]);
    expect(overPeriods(9, [0, 0, 0], 0, true, whole)).toEqual([3, 3, 3]);
  });
  test('is the same part of each period’s target where it is a mean', () => {
    expect(overPeriods(8, [5, 10, 15], 10, false, whole)).toEqual([4, 8, 12]);
  });
});

const receivers = fc
  .uniqueArray(
    fc.record({
      code: fc.string({ minLength: 1, maxLength: 4 }),
      weight: fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constant(1)),
      driver: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true })),
      locked: fc.option(fc.integer({ min: -100_000, max: 100_000 }), { freq: 4 }),
      present: fc.constant(null),
    }),
    { minLength: 1, maxLength: 40, selector: ({ code }) => code },
  )
  .map((all) => all.map((one) => ({ ...one, locked: one.locked === null ? null : one.locked / 100 })));
const target = fc.integer({ min: -10_000_000, max: 1_000_000_000 }).map((n) => n / 100);
const basis = fc.constantFrom('equal' as const, 'driver' as const);

describe('several periods', () => {
  test('give back in the next what rounding took, so that equal parts are equal over the year', () => {
    const periods = Array.from({ length: 3 }, () => ({
      target: 100,
      receivers: ['a', 'b', 'c'].map((code) => receiver(code)),
    }));
    const shared = sharePeriods(periods, 'sum', 'equal', whole, true);
    expect(shared.map(told)).toEqual([
      { a: 34, b: 33, c: 33 },
      { a: 33, b: 34, c: 33 },
      { a: 33, b: 33, c: 34 },
    ]);
    expect(sharePeriods(periods, 'sum', 'equal', whole, false).map(told)[2]).toEqual({ a: 34, b: 33, c: 33 });
  });

  test('each add up to their own whole, nobody below nothing, and nobody is owed a step more than two', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 9 }),
        (wholes, drivers) => {
          if (drivers.every((one) => one === 0)) return;
          const all = drivers.map((driver, i) => receiver(`u${i}`, { driver }));
          const shared = sharePeriods(
            wholes.map((target) => ({ target, receivers: all })),
            'sum',
            'driver',
            whole,
            true,
          );
          shared.forEach(({ targets, remainder }, i) => {
            const parts = [...targets.values()].map((one) => one ?? 0);
            expect(parts.reduce((a, b) => a + b, 0)).toBe(wholes[i]);
            expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
            expect(remainder).toBe(0);
          });
          const year = wholes.reduce((a, b) => a + b, 0);
          const sum = drivers.reduce((a, b) => a + b, 0);
          for (const { code, driver } of all) {
            const got = shared.reduce((total, { targets }) => total + (targets.get(code) ?? 0), 0);
            expect(Math.abs(got - (year * (driver ?? 0)) / sum)).toBeLessThan(2);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('coarse steps leave less than one of them over a year, and not in every period', () => {
  const periods = Array.from({ length: 12 }, () => ({
    target: 70_300,
    receivers: ['a', 'b'].map((code) => receiver(code)),
  }));
  const shared = sharePeriods(periods, 'sum', 'equal', stepsOf(0, 1000), true);
  const year = shared.reduce((sum, { whole: one }) => sum + (one ?? 0), 0);
  // 12 · 70,300 is 843,600.
  expect(year).toBe(843_000);
});

describe('whatever the parts are', () => {
  test('they and the remainder are the whole, to the last decimal', () => {
    fc.assert(
      fc.property(receivers, target, basis, fc.integer({ min: 1, max: 5000 }), (all, wanted, how, step) => {
        const steps = stepsOf(2, step / 100);
        const shared = shareTarget(wanted, 'sum', how, all, steps);
        const parts = [...shared.targets.values()].reduce<number>((sum, v) => sum + unitsOf(v ?? 0, 2), 0);
        if (shared.remainder !== null) {
          expect(parts + unitsOf(shared.remainder, 2)).toBe(unitsOf(wanted, 2));
          // What somebody could take is taken, but for less than a step.
          const takes = all.some((one) => one.locked === null && (how === 'equal' || (one.driver ?? 0) > 0));
          if (takes) expect(Math.abs(unitsOf(shared.remainder, 2))).toBeLessThan(step);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('each is its quota rounded up or down, and a whole number of steps', () => {
    fc.assert(
      fc.property(receivers, fc.integer({ min: 0, max: 1_000_000 }), (all, wanted) => {
        const free = all.map((one) => ({ ...one, locked: null }));
        const drivers = free.reduce((sum, { driver }) => sum + (driver ?? 0), 0);
        const { targets } = shareTarget(wanted, 'sum', 'driver', free, whole);
        if (!(drivers > 0)) return;
        for (const { code, driver } of free) {
          const got = targets.get(code);
          if (driver === null) expect(got).toBeNull();
          else {
            expect(Number.isInteger(got)).toBe(true);
            expect(Math.abs((got ?? 0) - (wanted * driver) / drivers)).toBeLessThan(1 + 1e-6);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('locked ones are untouched, and the order changes nothing', () => {
    fc.assert(
      fc.property(
        receivers,
        target,
        basis,
        fc.constantFrom('sum' as const, 'mean' as const),
        (all, wanted, how, joining) => {
          const shared = shareTarget(wanted, joining, how, all, cents);
          for (const { code, locked } of all)
            if (locked !== null) expect(shared.targets.get(code)).toBe(locked);
          const turned = shareTarget(wanted, joining, how, all.toReversed(), cents);
          for (const { code } of all) expect(turned.targets.get(code)).toBe(shared.targets.get(code));
          expect(turned.whole).toBe(shared.whole);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a weighted mean comes as near to the target as one step of one part allows', () => {
    fc.assert(
      fc.property(receivers, target, (all, wanted) => {
        const shared = shareTarget(wanted, 'mean', 'equal', all, cents);
        const free = all.filter(({ locked }) => locked === null);
        if (free.length === 0 || shared.remainder === null) return;
        const weights = all.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
        const heaviest = Math.max(...free.map(({ weight }) => weight ?? 0));
        expect(Math.abs(shared.remainder)).toBeLessThanOrEqual((0.01 * heaviest) / weights + 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  test('a year’s periods add up to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e7 }),
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 }),
        (value, profile) => {
          const joined = profile.reduce((sum, one) => sum + one, 0);
          const parts = overPeriods(value / 100, profile, joined, true, cents);
          if (profile.length === 1) expect(parts).toEqual([value / 100]);
          expect(parts.reduce((sum, one) => sum + unitsOf(one, 2), 0)).toBe(value);
        },
      ),
    );
  });
});
