import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePeriod } from '#engine/calendar.ts';
import type { TargetPath } from '#engine/definitions.ts';
import { fact, smallBoard } from '#engine/small-board.ts';
import { valueAt } from '#engine/values.ts';
import { numbersOf, ofKind, type PathDraft, pathIn } from './target-path.ts';

const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' } as const;
const year: PathDraft = { start: '2027-01', end: '2027-12' };
const numbers = (path: PathDraft) => numbersOf(calendar, 'month', path, '2027-03').map((one) => one.value);

describe('the numbers of a target path', () => {
  test('are those that the board lays', () => {
    const value = fc.integer({ min: -200, max: 200 });
    const path = fc.record({
      start: fc.constantFrom('2027-01', 'FY2027', 'FY2027-Q2', '2026-11'),
      end: fc.constantFrom('2027-12', 'FY2027-Q3', undefined),
      path: fc.constantFrom('flat', 'stepped', 'linear', 'seasonal', 'spread'),
      value: fc.option(value, { nil: undefined }),
      baseline: fc.option(value, { nil: undefined }),
      steps: fc.option(fc.constant({ '2027-05': 7, '2027-08': 9 }), { nil: undefined }),
      season: fc.option(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }), {
        nil: undefined,
      }),
    });
    fc.assert(
      fc.property(path, (drawn) => {
        const said = JSON.parse(JSON.stringify(drawn)) as PathDraft;
        const board = smallBoard({
          measures: { m: {} },
          facts: [fact('target', `co:m@${said.start}`, { unit: 'co', measure: 'm', ...said })],
        });
        const series = board.model.byUnit.get('co')?.get('m');
        if (!series) throw new Error('no series');
        for (const { period, value: number } of numbersOf(calendar, 'month', said, '2027-03')) {
          const at = parsePeriod(calendar, period)?.ordinal ?? 0;
          if (at - series.pool.first < 0 || at - series.pool.first >= series.pool.count) continue;
          const laid = valueAt(board.model, series, at, true);
          expect(number === null ? Number.NaN : number).toBe(laid);
        }
      }),
    );
  });

  test('a path without an end is followed a year beyond the present', () => {
    expect(numbersOf(calendar, 'month', { start: '2026-01', value: 5 }, '2027-03').at(-1)).toEqual({
      period: '2028-03',
      value: 5,
    });
  });

  test('a climb and a sum to be shared out wait for their end', () => {
    expect(numbers({ start: '2027-01', path: 'spread', value: 12 })).toEqual([]);
    expect(numbers({ start: '2027-01', path: 'linear', value: 12, baseline: 0 })).toEqual([]);
  });

  test('changing its kind keeps what the new kind can use', () => {
    const flat: PathDraft = { ...year, path: 'flat', value: 100 };
    const spread = { ...flat, ...ofKind(flat, 'spread', numbersOf(calendar, 'month', flat, '2027-03')) };
    expect([spread.value, new Set(numbers(spread))]).toEqual([1200, new Set([100])]);
    const linear = { ...flat, ...ofKind(flat, 'linear', numbersOf(calendar, 'month', flat, '2027-03')) };
    expect(numbers(linear).at(-1)).toBe(100);
    const back = { ...linear, ...ofKind(linear, 'flat', []) };
    expect(back.baseline).toBeUndefined();
  });
});

test('the path that holds in a period is the one that lies over it', () => {
  const paths: (PathDraft & Pick<TargetPath, 'path'>)[] = [
    { start: '2026-01', end: '2026-12', path: 'flat' },
    { start: '2027-01', path: 'linear' },
  ];
  expect(pathIn(calendar, paths, '2026-07')?.path).toBe('flat');
  expect(pathIn(calendar, paths, '2029-07')?.path).toBe('linear');
  expect(pathIn(calendar, paths, '2025-07')).toBeNull();
});
