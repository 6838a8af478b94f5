import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Measure } from '#engine/definitions.ts';
import { limitsAround, scoringOf } from '#engine/limits-around.ts';
import { sightlineScale } from '#engine/scale.ts';
import { figure, kpi, read, smallBoard } from '#engine/small-board.ts';
import {
  curveOf,
  domainOf,
  formOf,
  handlesOf,
  limitIn,
  moved,
  roomFor,
  rounded,
  stepOf,
} from './score-curve.ts';

const scale = sightlineScale;
const of = (measure: Partial<Measure>) => {
  const limits = limitsAround(measure, measure.target ?? Number.NaN, '10 %', scale);
  return { limits, score: scoringOf(measure, limits, scale), handles: handlesOf(measure, limits, scale) };
};

const number = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 4);
const limit = fc.option(
  fc.oneof(
    number,
    fc.integer({ min: -40, max: 40 }).map((n) => `${n < 0 ? '' : '+'}${n} %`),
    fc.integer({ min: -40, max: 40 }).map((n) => `${n < 0 ? '' : '+'}${n}`),
  ),
  { nil: undefined },
);
const definition: fc.Arbitrary<Partial<Measure>> = fc.record({
  rule: fc.constantFrom('thresholds', 'achievement', 'progress', 'range', 'points', 'yes-no'),
  direction: fc.constantFrom('up', 'down', 'centre'),
  target: fc.option(number, { nil: undefined }),
  red: limit,
  worst: limit,
  best: limit,
  low: limit,
  high: limit,
  lowRed: limit,
  highRed: limit,
  baseline: limit,
  min: fc.option(number, { nil: undefined }),
  max: fc.option(number, { nil: undefined }),
  possible: fc.option(
    number.map((n) => Math.abs(n) + 1),
    { nil: undefined },
  ),
  clamp: fc.boolean(),
});

describe('the curve of a scoring rule', () => {
  test('is the score of the board itself, at any value under any rule', () => {
    fc.assert(
      fc.property(definition, number, (measure, value) => {
        const board = smallBoard({
          measures: { m: measure },
          figures: [figure('co', 'm', '2027-01', value)],
        });
        const told = read(board, kpi('m'), '2027-01');
        const drawn = of(measure).score(value);
        if (told.score === null) expect(drawn.reason).not.toBe(0);
        else expect(drawn.score).toBeCloseTo(told.score, 9);
      }),
      { numRuns: 400 },
    );
  });

  test('goes through every limit at its anchor, and jumps where the rule does', () => {
    const { score, handles } = of({ target: 100, red: 80, worst: 60, best: 120 });
    const [run = []] = curveOf(
      score,
      [50, 130],
      handles.map((one) => one.at),
    );
    const at = (x: number) => run.find((point) => point.x === x)?.y;
    expect([60, 80, 100, 120].map(at)).toEqual([0, 40, 70, 100]);
    const flat = of({ target: 0 });
    const [jump = []] = curveOf(flat.score, [-1, 1], [0]);
    expect(new Set(jump.map((point) => point.y))).toEqual(new Set([0, 70]));
  });

  test('is broken where there is no score', () => {
    expect(curveOf(of({ target: 100, red: 120 }).score, [0, 200], [])).toEqual([]);
    const { score } = of({ rule: 'achievement', target: 10 });
    const [run = [], ...more] = curveOf(score, [-5, 15], []);
    expect([more, Math.min(...run.map((point) => point.x)) >= 0]).toEqual([[], true]);
  });

  test('has handles for what is said and what follows from it', () => {
    expect(of({ target: 50, red: '-10 %' }).handles).toEqual([
      { name: 'worst', at: 40, isDerived: true },
      { name: 'red', at: 45, isDerived: false },
      { name: 'target', at: 50, isDerived: false },
      { name: 'best', at: 55, isDerived: true },
    ]);
    expect(of({ rule: 'yes-no' }).handles).toEqual([]);
  });
});

describe('a dragged limit', () => {
  test('keeps the form in which it is said', () => {
    expect(moved({ red: 80 }, 'red', 85, 100)).toEqual({ red: 85 });
    expect(moved({ red: '-10 %' }, 'red', 85, 200)).toEqual({ red: '-57.5 %' });
    expect(moved({ red: '-10' }, 'red', 185, 200)).toEqual({ red: '-15' });
    expect(moved({}, 'red', 85, 100)).toEqual({ red: 85 });
    expect([formOf('-10 %'), formOf('+5'), formOf(3), formOf(undefined)]).toEqual([
      'percent',
      'distance',
      'value',
      'value',
    ]);
  });

  test('lies where it was dragged to, in every form', () => {
    fc.assert(
      fc.property(
        number,
        number.filter((n) => n !== 0),
        fc.constantFrom('value', 'distance', 'percent'),
        (value, target, form) => {
          const said = limitIn(form, value, target);
          const { red } = limitsAround({ rule: 'progress', red: said }, target, '10 %', scale);
          expect(Math.abs(red - value)).toBeLessThanOrEqual(Math.abs(target) * 1e-4 + 1e-9);
        },
      ),
    );
  });

  test('stays between its neighbours, whichever way is better', () => {
    const up = of({ target: 100, red: 80, worst: 60, best: 120 }).handles;
    expect(roomFor(up, 'red', 'up', 1)).toEqual([61, 99]);
    const down = of({ direction: 'down', target: 5, red: 7, worst: 9, best: 3 }).handles;
    expect(roomFor(down, 'red', 'down', 0.5)).toEqual([5.5, 8.5]);
    expect(roomFor(of({ target: 100 }).handles, 'target', 'up', 1)).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });

  test('moves in steps that can be read', () => {
    expect(stepOf([0, 100], null)).toBe(0.5);
    expect(stepOf([0, 100], 0)).toBe(1);
    expect(stepOf([0, 3_000_000], 0)).toBe(20_000);
    expect(rounded(0.30000000000000004, 0.1)).toBe(0.3);
  });

  test('what is drawn holds every value and limit, and stops at natural bounds', () => {
    expect(domainOf([10, 20], [30], {})).toEqual([8, 32]);
    expect(domainOf([1, 99], [50], { min: 0, max: 100 })).toEqual([0, 100]);
    expect(domainOf([], [], { min: 0 })).toEqual([0, 100]);
  });
});
