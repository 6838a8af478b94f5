/** Proposed changes played forward: worked examples, and what holds for any map. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePeriod } from './calendar.ts';
import { computeAll } from './compute.ts';
import type { Measure } from './definitions.ts';
import { type Effect, effectsOn } from './effects.ts';
import { layExpected } from './outlook.ts';
import type { Series } from './series.ts';
import { fact, figure, smallBoard } from './small-board.ts';
import type { Board } from './view.ts';
import { type End, LoopWithoutLag, type Played, type Proposal, play } from './what-if.ts';

const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' } as const;
const ordinal = (id: string) => parsePeriod(calendar, id)!.ordinal;
const stretch = { first: ordinal('2027-01'), count: 12 };

interface Case {
  measures: Record<string, Partial<Measure>>;
  /** Last value of each measure that is entered, in December 2026. */
  last: Record<string, number>;
}

/** A board on which everything is expected to stay as it was in December. */
function expecting({ measures, last }: Case): Board {
  const figures = Object.entries(last).map(([code, value]) => {
    const period = measures[code]?.frequency === 'quarter' ? 'FY2026-Q4' : '2026-12';
    return figure('co', code, period, value);
  });
  // The coming year lies within the horizon by a figure at its end.
  const far = fact('measure', 'co:far', { unit: 'co', code: 'far', name: 'far' });
  const board = smallBoard({
    measures,
    figures: [...figures, figure('co', 'far', '2027-12', 1)],
    facts: [far],
    today: '2027-01-05',
  });
  layExpected(board, board.model.today - 4, 'last');
  computeAll(board.model, board.computation);
  return board;
}

const seriesOf = (board: Board, code: string): Series => board.model.byUnit.get('co')!.get(code)!;
const by = (board: Board, code: string, value: number, from = 0, to = 11): Proposal => ({
  series: seriesOf(board, code),
  how: 'by',
  value,
  from,
  to,
});
const effect = (
  board: Board,
  driver: string,
  outcome: string,
  lag: number,
  value: number,
  range: { low?: number; high?: number } = {},
): Effect => ({
  link: `${driver}>${outcome}`,
  driver: seriesOf(board, driver),
  outcome: seriesOf(board, outcome),
  lag,
  value,
  low: range.low ?? value,
  high: range.high ?? value,
});
const changeOf = (played: Played, code: string): number[] => {
  const path = played.paths.find(({ series }) => series.model.code === code)!;
  return Array.from(path.after, (after, m) => Math.round((after - path.before[m]!) * 1e9) / 1e9);
};
const times = (n: number, value: number): number[] => Array.from({ length: n }, () => value);

describe('a proposed change', () => {
  const field: Case = {
    measures: {
      training: {},
      quality: {},
      customers: {},
      revenue: {},
      other_cost: {},
      cost: { formula: 'other_cost + 2 * training' },
      profit: { formula: 'revenue - cost' },
    },
    last: { training: 10, quality: 80, customers: 70, revenue: 500, other_cost: 400 },
  };

  it('that cuts training raises profit first, and takes it away when quality and customers follow', () => {
    const board = expecting(field);
    const effects = [
      effect(board, 'training', 'quality', 3, 2),
      effect(board, 'quality', 'customers', 2, 0.5),
      effect(board, 'customers', 'revenue', 1, 3),
    ];
    const played = play(board, [by(board, 'training', -4)], effects, stretch, 'value');
    expect(changeOf(played, 'cost')).toEqual(times(12, -8));
    expect(changeOf(played, 'quality')).toEqual([0, 0, 0, ...times(9, -8)]);
    expect(changeOf(played, 'customers')).toEqual([...times(5, 0), ...times(7, -4)]);
    expect(changeOf(played, 'revenue')).toEqual([...times(6, 0), ...times(6, -12)]);
    expect(changeOf(played, 'profit')).toEqual([...times(6, 8), ...times(6, -4)]);
    const assumed = played.paths.filter(({ isAssumed }) => isAssumed).map(({ series }) => series.model.code);
    expect(assumed.toSorted()).toEqual(['customers', 'profit', 'quality', 'revenue']);
  });

  it('changes a measure that a formula makes only through what the formula reads, and tells the link that is not heard', () => {
    const board = expecting(field);
    const direct = effect(board, 'training', 'profit', 0, 100);
    const played = play(board, [by(board, 'training', 1)], [direct], stretch, 'value');
    expect(changeOf(played, 'profit')).toEqual(times(12, -2));
    expect(played.unheard).toEqual([direct]);
  });

  it('by percent and to a value is told from what is expected; to a value decides alone', () => {
    const board = expecting(field);
    const effects = [effect(board, 'training', 'quality', 0, 2)];
    const training: Proposal = { ...by(board, 'training', 0), how: 'percent', value: -50, from: 2, to: 4 };
    const quality: Proposal = { ...by(board, 'quality', 0), how: 'to', value: 90, from: 3, to: 3 };
    const played = play(board, [training, quality], effects, stretch, 'value');
    expect(changeOf(played, 'training')).toEqual([0, 0, -5, -5, -5, ...times(7, 0)]);
    expect(changeOf(played, 'quality')).toEqual([0, 0, -10, 10, -10, ...times(7, 0)]);
    // What a link gave is what arrived: nothing while the value was fixed.
    expect([...played.given[0]!.delta]).toEqual([0, 0, -10, 0, -10, ...times(7, 0)]);
  });

  it('is told at the low and the high end of all ranges', () => {
    const effects = (board: Board) => [
      effect(board, 'training', 'quality', 0, 2, { low: 1, high: 4 }),
      effect(board, 'quality', 'customers', 0, 0.5, { low: -0.5, high: 1 }),
    ];
    const ends = (['low', 'value', 'high'] as const).map((end: End) => {
      const board = expecting(field);
      return changeOf(play(board, [by(board, 'training', 2)], effects(board), stretch, end), 'customers')[0];
    });
    expect(ends).toEqual([-1, 2, 8]);
  });

  it('is played at the ends as they are written, also where one effect of a chain raises and another lowers', () => {
    const effects = (board: Board) => [
      effect(board, 'training', 'quality', 0, 2, { low: 1, high: 3 }),
      effect(board, 'quality', 'other_cost', 0, -4, { low: -6, high: -2 }),
    ];
    const ends = (['low', 'value', 'high'] as const).map((end: End) => {
      const board = expecting(field);
      return changeOf(
        play(board, [by(board, 'training', -1)], effects(board), stretch, end),
        'other_cost',
      )[0];
    });
    // 1 · −6 and 3 · −2 make the same; a range that leaves out what is expected is widened to it where it is told.
    expect(ends).toEqual([6, 8, 6]);
  });

  it('is held within natural bounds, and what could not change moves nothing further', () => {
    const board = expecting({ ...field, measures: { ...field.measures, quality: { max: 82 } } });
    const effects = [
      effect(board, 'training', 'quality', 0, 2),
      effect(board, 'quality', 'customers', 1, 0.5),
    ];
    const played = play(board, [by(board, 'training', 4)], effects, stretch, 'value');
    expect(changeOf(played, 'quality')).toEqual(times(12, 2));
    expect(changeOf(played, 'customers')).toEqual([0, ...times(11, 1)]);
    expect(played.paths.filter(({ isHeld }) => isHeld).map(({ series }) => series.model.code)).toEqual([
      'quality',
    ]);
  });

  it('of a month changes a quarter by the mean of its months, and a quarter changes all of its months', () => {
    const board = expecting({
      measures: { drive: {}, quarterly: { frequency: 'quarter' }, after: {} },
      last: { drive: 1, quarterly: 30, after: 5 },
    });
    const effects = [effect(board, 'drive', 'quarterly', 0, 3), effect(board, 'quarterly', 'after', 1, 1)];
    const played = play(board, [by(board, 'drive', 1, 1, 3)], effects, stretch, 'value');
    // Two of the first quarter's months, one of the second's.
    expect(changeOf(played, 'quarterly')).toEqual([2, 2, 2, 1, 1, 1, ...times(6, 0)]);
    expect(changeOf(played, 'after')).toEqual([0, 0, 3, 3, 3, ...times(7, 0)]);
  });

  it('goes round a loop with a lag, weaker each time', () => {
    const board = expecting(field);
    const effects = [
      effect(board, 'quality', 'customers', 1, 1),
      effect(board, 'customers', 'quality', 1, 0.5),
    ];
    const played = play(board, [by(board, 'quality', 8, 0, 0)], effects, stretch, 'value');
    expect(changeOf(played, 'quality').slice(0, 7)).toEqual([8, 0, 4, 0, 2, 0, 1]);
  });

  it('is refused where a loop has no lag, with the way round; a formula counts as a way', () => {
    const board = expecting(field);
    const effects = [effect(board, 'training', 'quality', 2, 1), effect(board, 'profit', 'training', 0, 1)];
    const attempt = () => play(board, [by(board, 'training', 1)], effects, stretch, 'value');
    expect(attempt).toThrow(LoopWithoutLag);
    expect(attempt).toThrow(/^(?=.*co:cost → co:profit)(?=.*co:profit → co:training)/);
  });
});

describe('for any map without loops', () => {
  const codes = ['a', 'b', 'c', 'd', 'e'];
  const arrows = fc.uniqueArray(
    fc.record({
      pair: fc.tuple(fc.nat(4), fc.nat(4)).filter(([from, to]) => from < to),
      lag: fc.nat(4),
      value: fc.integer({ min: -3, max: 3 }),
    }),
    { selector: ({ pair }) => pair.join(), maxLength: 8 },
  );
  const plain: Case = {
    measures: Object.fromEntries(codes.map((code) => [code, {}])),
    last: Object.fromEntries(codes.map((code, i) => [code, 100 + i])),
  };

  it('a change arrives by every way: the product of its effects, after the sum of its lags', () => {
    fc.assert(
      fc.property(arrows, fc.integer({ min: -5, max: 5 }), fc.nat(3), (list, value, from) => {
        const board = expecting(plain);
        const effects = list.map(({ pair: [i, j], lag, value: size }) =>
          effect(board, codes[i]!, codes[j]!, lag, size),
        );
        const played = play(board, [by(board, 'a', value, from)], effects, stretch, 'value');
        const expected = new Map(codes.map((code) => [code, times(12, 0)]));
        const walk = (at: string, size: number, lag: number): void => {
          const delta = expected.get(at)!;
          for (let m = from + lag; m < 12; m++) delta[m] = delta[m]! + size * value;
          for (const one of effects)
            if (one.driver.model.code === at) walk(one.outcome.model.code, size * one.value, lag + one.lag);
        };
        walk('a', 1, 0);
        for (const { series } of played.paths) {
          const code = series.model.code;
          changeOf(played, code).forEach((change, m) => {
            expect(change).toBeCloseTo(expected.get(code)![m]!, 6);
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('two proposals together do what each does alone', () => {
    fc.assert(
      fc.property(arrows, fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }), (list, x, y) => {
        const alone = (proposals: (board: Board) => Proposal[]): Map<string, number[]> => {
          const board = expecting(plain);
          const effects = list.map(({ pair: [i, j], lag, value }) =>
            effect(board, codes[i]!, codes[j]!, lag, value),
          );
          const played = play(board, proposals(board), effects, stretch, 'value');
          return new Map(
            played.paths.map(({ series }) => [series.model.code, changeOf(played, series.model.code)]),
          );
        };
        const [one, two, both] = [
          alone((board) => [by(board, 'a', x)]),
          alone((board) => [by(board, 'b', y, 2, 5)]),
          alone((board) => [by(board, 'a', x), by(board, 'b', y, 2, 5)]),
        ];
        for (const [code, changes] of both)
          changes.forEach((change, m) => {
            expect(change).toBeCloseTo((one.get(code)?.[m] ?? 0) + (two.get(code)?.[m] ?? 0), 6);
          });
      }),
      { numRuns: 100 },
    );
  });
});

describe('what the map says in numbers', () => {
  it('is read from its links, in each unit of a template, and what it does not say is told', () => {
    const board = smallBoard({
      measures: { driver: {}, outcome: {} },
      facts: [
        fact('objective', 'corp:F2', { scorecard: 'corp', code: 'F2', name: 'F2', perspective: 'financial' }),
        fact('link', 'corp:F1>corp:F2', {
          cause: 'corp:F1',
          effect: 'corp:F2',
          lag: 2,
          driver: 'driver',
          outcome: 'co:outcome',
          size: { value: 3, low: 1 },
        }),
        fact('link', 'corp:F2>corp:F1', { cause: 'corp:F2', effect: 'corp:F1', driver: 'driver' }),
        fact('unit', 'north', { code: 'north', name: 'North', kind: 'team', parent: 'co' }),
        fact('unit', 'south', { code: 'south', name: 'South', kind: 'team', parent: 'co' }),
        fact('scorecard', 'team', { code: 'team', name: 'Team', every: 'team' }),
        fact('objective', 'team:A', { scorecard: 'team', code: 'A', name: 'A', perspective: 'financial' }),
        fact('objective', 'team:B', { scorecard: 'team', code: 'B', name: 'B', perspective: 'financial' }),
        fact('measure', 'team:x', { template: 'team', code: 'x', name: 'x' }),
        fact('measure', 'team:y', { template: 'team', code: 'y', name: 'y' }),
        fact('link', 'team:A>team:B', {
          cause: 'team:A',
          effect: 'team:B',
          driver: 'team:x',
          outcome: 'team:y',
          size: { value: -1 },
        }),
      ],
    });
    const { effects, unsaid } = effectsOn(board.model, board.model.today);
    const told = effects.map(({ driver, outcome, lag, value, low, high }) => [
      `${driver.unit}:${driver.model.code} ${outcome.unit}:${outcome.model.code}`,
      [lag, value, low, high],
    ]);
    expect(told).toEqual([
      ['co:driver co:outcome', [2, 3, 1, 3]],
      ['north:x north:y', [0, -1, -1, -1]],
      ['south:x south:y', [0, -1, -1, -1]],
    ]);
    expect(unsaid).toEqual([{ link: 'corp:F2>corp:F1', why: 'no-outcome' }]);
  });
});
