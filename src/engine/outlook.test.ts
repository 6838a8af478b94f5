/** What is expected of coming periods when nothing is done, of what is entered and of what a formula makes. */
import { expect, test } from 'vitest';
import { parsePeriod } from './calendar.ts';
import { type Expectation, expectAll } from './outlook.ts';
import { figure, smallBoard } from './small-board.ts';
import { valueAt } from './values.ts';

const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' } as const;
const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** Revenue of 2025 grows from month to month; January 2026 was the last one measured: 5 % above the year before. */
function expected(how: Expectation) {
  const board = smallBoard({
    measures: {
      revenue: { frequency: 'month', overTime: 'sum' },
      costs: { frequency: 'month', overTime: 'sum' },
      profit: { frequency: 'month', overTime: 'sum', formula: 'revenue - costs' },
      growth: { frequency: 'month', formula: '100 * revenue / prev(revenue, 12) - 100' },
      doubled: { frequency: 'month', formula: 'growth * 2' },
      total: { frequency: 'month', formula: 'rolling(revenue, 3)' },
      // Half of it is there as soon as a month is: it is not measured by that.
      rolled: { frequency: 'month', formula: '100 * rolling(revenue, 3) / prev(rolling(revenue, 3), 12)' },
      far: { frequency: 'month' },
    },
    figures: [
      ...months.map((month, i) => figure('co', 'revenue', `2025-${month}`, 100 + 10 * i)),
      figure('co', 'revenue', '2026-01', 105),
      figure('co', 'costs', '2026-01', 80),
      figure('co', 'far', '2026-12', 1),
    ],
    today: '2026-02-10',
  });
  expectAll(board, board.model.today, how);
  const { model } = board;
  return (code: string, period: string): number =>
    valueAt(model, model.byUnit.get('co')!.get(code)!, parsePeriod(calendar, period)!.ordinal, false);
}

test('as last, what looks back a year goes on as it was itself, and not against another month', () => {
  const of = expected('last');
  expect(of('revenue', '2026-02')).toBe(105);
  expect(of('growth', '2026-01')).toBeCloseTo(5, 9);
  // 105 against 110 of February 2025 would be a fall of 4.5 %.
  expect(of('growth', '2026-02')).toBeCloseTo(5, 9);
  expect(of('growth', '2026-09')).toBeCloseTo(5, 9);
  expect(of('rolled', '2026-04')).toBe(of('rolled', '2026-01'));
  // What reads it goes on with it.
  expect(of('doubled', '2026-09')).toBeCloseTo(10, 9);
});

test('as last, what a formula makes of one period follows its inputs', () => {
  const of = expected('last');
  expect(of('profit', '2026-03')).toBe(25);
  // A window goes on with its inputs, too, as far as its period has begun.
  expect(of('total', '2026-02')).toBe(210 + 105 + 105);
});

test('as a year before, every formula follows its inputs', () => {
  const of = expected('year');
  expect(of('revenue', '2026-02')).toBe(110);
  expect(of('growth', '2026-02')).toBeCloseTo(0, 9);
});
