import { describe, expect, test } from 'vitest';
import { comparePeriods, dates, fiscalYearOf, periodsIn, stepPeriod } from './period.ts';

const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' } as const;
const july = { yearStart: 7, label: 'end', timeZone: 'UTC' } as const;

describe('stepping through periods', () => {
  test.each([
    ['2026-01', -1, '2025-12'],
    ['FY2026-Q4', 1, 'FY2027-Q1'],
    ['FY2026', -1, 'FY2025'],
    ['2026-W01', -1, '2025-W52'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %d is %s', (id, by, expected) => {
    expect(stepPeriod(calendar, id, by)).toBe(expected);
  });

  test('what is no period stays as it is', () => {
    expect(stepPeriod(calendar, 'soon', 1)).toBe('soon');
  });
});

test('September is written in one form, whatever is said with it', () => {
  const { short, day, dayYear, moment, monthName, axis } = dates('en');
  expect(short('2026-09')).toBe('Sep 2026');
  expect(short('2026-09-10')).toBe('10 Sep 2026');
  expect(day('2026-09-10')).toBe('10 Sep');
  expect(dayYear('2026-09-10')).toBe('10 Sep 2026');
  expect(moment('2026-09-10T12:00:00Z')).toContain('10 Sep 2026, ');
  expect(monthName(9)).toBe('Sep');
  expect(axis('2026-09')).toBe('Sep 26');
  expect(dates('vi').dayYear('2026-09-10')).toBe('10/09/2026');
});

describe('a fiscal year from July', () => {
  test('is named by the year it ends in, and begins with July', () => {
    expect(fiscalYearOf(july, '2026-07')).toBe(2027);
    expect(periodsIn(july, 2027, 'month')[0]).toBe('2026-07');
    expect(periodsIn(july, 2027, 'quarter')).toEqual(['FY2027-Q1', 'FY2027-Q2', 'FY2027-Q3', 'FY2027-Q4']);
  });
});

test('periods of different lengths compare by their ends', () => {
  expect(comparePeriods(calendar, '2026-03', 'FY2026-Q1')).toBe(0);
  expect(comparePeriods(calendar, '2026-02', 'FY2026-Q1')).toBeLessThan(0);
});

test('periods are named in the language of the reader', () => {
  expect(dates('en').long('2026-10')).toBe('October 2026');
  expect(dates('vi').long('2026-10')).toBe('Tháng 10/2026');
  expect(dates('en').short('FY2026-Q1')).toBe('Q1 2026');
  expect(dates('vi').day('2026-11-02T09:00:00Z')).toBe('02/11');
  // A day is written alike with and without its time.
  expect(dates('vi').moment('2026-11-02T09:00:00Z')).toMatch(/^\d\d:\d\d 02\/11\/2026$/);
});
