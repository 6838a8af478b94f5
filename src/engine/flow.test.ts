import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBoard } from './board.ts';
import { dayFromIso, parsePeriod, spanOf } from './calendar.ts';
import type { Fact, Figure } from './definitions.ts';
import { broughtTo, flowOn, flowTogether, spanValue } from './flow.ts';
import { epochAt } from './model.ts';
import { fact, figure, organization } from './small-board.ts';
import { valueAt } from './values.ts';

interface Place {
  /** Index of the unit above; the first is the top. */
  above: number;
  value: number | null;
  parts: number | null;
  /** Whether the unit measures it at all: else the units below are passed through to. */
  has: boolean;
}

const tree = fc
  .array(
    fc.record({
      above: fc.nat(),
      value: fc.option(fc.integer({ min: -500, max: 5000 }), { freq: 5 }),
      parts: fc.option(fc.integer({ min: 1, max: 900 }), { freq: 6 }),
      has: fc.boolean(),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((places): Place[] => places.map((one, i) => ({ ...one, above: one.above % (i + 1) })));

const period = '2026-03';
const ways = {
  sum: { overUnits: 'sum' },
  average: { overUnits: 'average' },
  min: { overUnits: 'min' },
  max: { overUnits: 'max' },
  count: { overUnits: 'count' },
  weighted: { overUnits: { weighted: 'parts' } },
} as const;

/** Unit 0 is the top; place i is unit i + 1. */
function boardOf(places: readonly Place[], top: Record<string, unknown>) {
  const facts: Fact[] = [
    organization(),
    fact('unit', 'u0', { code: 'u0', name: 'Top' }),
    fact('measure', 'u0:x', {
      unit: 'u0',
      code: 'x',
      name: 'X',
      frequency: 'month',
      overTime: 'sum',
      ...top,
    }),
  ];
  const figures: Figure[] = [];
  places.forEach((one, i) => {
    const unit = `u${i + 1}`;
    facts.push(fact('unit', unit, { code: unit, name: unit, parent: `u${one.above}` }));
    // What weighs may stand where the value does not: it must not be taken for another's.
    facts.push(
      fact('measure', `${unit}:parts`, {
        unit,
        code: 'parts',
        name: 'Parts',
        frequency: 'month',
        overTime: 'sum',
      }),
    );
    if (one.parts !== null) figures.push(figure(unit, 'parts', period, one.parts));
    if (!one.has) return;
    facts.push(
      fact('measure', `${unit}:x`, { unit, code: 'x', name: 'X', frequency: 'month', overTime: 'sum' }),
    );
    if (one.value !== null) figures.push(figure(unit, 'x', period, one.value));
  });
  return createBoard({ facts, figures, today: dayFromIso('2026-05-01')! });
}

/** By hand: from each child down to the first unit that measures it. */
function nearest(places: readonly Place[], at: number): Place[] {
  return places.flatMap((one, i) => (one.above !== at ? [] : one.has ? [one] : nearest(places, i + 1)));
}

function byHand(how: keyof typeof ways | 'ratio', found: readonly Place[]): number | null {
  const known = found.flatMap(({ value, parts }) => (value === null ? [] : [{ value, parts }]));
  const weighed = known.flatMap(({ value, parts }) => (parts === null ? [] : [{ value, parts }]));
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
  if (how === 'weighted')
    return weighed.length === 0
      ? null
      : sum(weighed.map(({ value, parts }) => value * parts)) / sum(weighed.map(({ parts }) => parts));
  if (known.length === 0) return null;
  const values = known.map(({ value }) => value);
  if (how === 'count') return values.length;
  if (how === 'min') return Math.min(...values);
  if (how === 'max') return Math.max(...values);
  return how === 'average' ? sum(values) / values.length : sum(values);
}

const read = (board: ReturnType<typeof boardOf>, code = 'x') => {
  const { model, computation } = board;
  const series = model.byUnit.get('u0')!.get(code)!;
  const asked = parsePeriod(model.calendar, period)!;
  const span = spanOf(model.calendar, asked, 'period');
  const flow = flowOn(model, series, span.end);
  const units = model.trees[epochAt(model, span.end)]!;
  const brought = flow ? broughtTo(model, units, 'u0', flow) : [];
  const together = flow
    ? flowTogether(
        flow,
        brought.map(({ series: one, by }) => ({
          value: spanValue(model, computation, one, span),
          by: by ? spanValue(model, computation, by, span) : Number.NaN,
        })),
      )
    : Number.NaN;
  return { value: valueAt(model, series, asked.ordinal, false), flow, brought, together };
};

describe('a value made of the units below, at any depth', () => {
  for (const how of Object.keys(ways) as (keyof typeof ways)[])
    test(`is what reckoning by hand says: ${how}`, () => {
      fc.assert(
        fc.property(tree, (places) => {
          const { value, flow, brought, together } = read(boardOf(places, ways[how]));
          const found = nearest(places, 0);
          expect(flow?.how).toBe(how);
          expect(brought.length).toBe(found.length);
          if (found.length === 0) return;
          const want = byHand(how, found);
          // A count of nothing is nothing to count.
          if (want === null) {
            expect(Number.isNaN(together)).toBe(true);
            return;
          }
          expect(value).toBeCloseTo(want, 8);
          expect(together).toBeCloseTo(want, 8);
        }),
        { numRuns: 60 },
      );
    });

  test('weighs each by its own in a formula, too, where other units have a weight and no value', () => {
    fc.assert(
      fc.property(tree, (places) => {
        const { value, together } = read(boardOf(places, { formula: 'avg(children, x, parts)' }));
        const want = byHand('weighted', nearest(places, 0));
        if (want === null) expect(Number.isNaN(value)).toBe(true);
        else {
          expect(value).toBeCloseTo(want, 8);
          expect(together).toBeCloseTo(want, 8);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('as a ratio is what the sums give, never a mean of ratios', () => {
    fc.assert(
      fc.property(tree, (places) => {
        const all = places.map((one) => ({ ...one, has: true }));
        const board = boardOf(all, { formula: '100 * sum(children, x) / sum(children, parts)', ratio: true });
        const { value, flow } = read(board);
        expect(flow).toEqual({ how: 'ratio', of: 'x', by: 'parts', factor: 100 });
        const found = all.filter(({ above }) => above === 0);
        const top = found.flatMap((one) => one.value ?? []);
        const bottom = found.flatMap((one) => one.parts ?? []);
        if (top.length === 0 || bottom.length === 0) expect(Number.isNaN(value)).toBe(true);
        else
          expect(value).toBeCloseTo(
            (100 * top.reduce((a, b) => a + b, 0)) / bottom.reduce((a, b) => a + b, 0),
            8,
          );
      }),
      { numRuns: 60 },
    );
  });
});

describe('how a value is made', () => {
  const flow = (top: Record<string, unknown>) =>
    read(boardOf([{ above: 0, value: 1, parts: 2, has: true }], top)).flow;
  test('is read from a formula that is nothing but a roll-up over units', () => {
    expect(flow({ formula: 'sum(children, x)' })).toEqual({ how: 'sum', of: 'x', by: null, factor: 1 });
    expect(flow({ formula: 'avg(children, parts, x)' })).toMatchObject({
      how: 'weighted',
      of: 'parts',
      by: 'x',
    });
    expect(flow({ formula: 'sum(children, x) / sum(children, parts) * 100' })).toMatchObject({
      how: 'ratio',
      factor: 100,
    });
  });
  test('is not told of any other formula', () => {
    expect(flow({ formula: 'sum(children, x) + 1' })).toBeNull();
    expect(flow({ formula: 'sum(children, x) / avg(children, parts)' })).toBeNull();
    expect(flow({})).toBeNull();
  });
});
