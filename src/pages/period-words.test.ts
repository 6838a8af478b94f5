import { describe, expect, test } from 'vitest';
import { periodsMeant } from './period-words.ts';

const range = {
  calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' },
  first: '2024-01',
  last: '2026-03',
} as const;
const april = { ...range, calendar: { ...range.calendar, yearStart: 4 } };

describe('a period as it is typed', () => {
  test('is read in English, in Vietnamese with accents and without, and as it is written in addresses', () => {
    for (const text of [
      'oct 2025',
      'October 2025',
      '10/2025',
      '2025-10',
      'thang 10 2025',
      'Tháng 10/2025',
      't10/2025',
      'oct 25',
    ])
      expect(periodsMeant(text, range), text).toEqual(['2025-10']);
    for (const text of ['FY2025-Q2', 'q2 2025', '2025 Q2', 'quý 2/2025', 'quy 2 2025', 'q2 fy2025'])
      expect(periodsMeant(text, range), text).toEqual(['FY2025-Q2']);
    for (const text of ['2025', 'fy2025', 'FY 2025', 'năm 2025'])
      expect(periodsMeant(text, range), text).toEqual(['FY2025']);
  });

  test('without a year is each that there is, the latest first', () => {
    expect(periodsMeant('oct', range)).toEqual(['2025-10', '2024-10']);
    expect(periodsMeant('thang 3', range)).toEqual(['2026-03', '2025-03', '2024-03']);
    expect(periodsMeant('q1', april)).toEqual(['FY2026-Q1', 'FY2025-Q1']);
  });

  test('that there is not is not offered, nor is what is no period', () => {
    for (const text of ['oct 2031', '2019', 'q5 2025', '13/2025', 'marketing', 'ma', 'on time', ''])
      expect(periodsMeant(text, range), text).toEqual([]);
  });
});
