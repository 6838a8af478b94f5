import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anchorDay,
  dayFromIso,
  firstDay,
  formatPeriod,
  frequencies,
  isoFromDay,
  lastDay,
  ordinalAt,
  parsePeriod,
  periodsEndingIn,
  spanOf,
  yearBefore,
} from './calendar.ts';
import type { Calendar, Frequency } from './definitions.ts';

const calendar = (yearStart: number, label: 'end' | 'start' = 'end'): Calendar => ({
  yearStart,
  label,
  timeZone: 'UTC',
});
const days = (id: string, c = calendar(1)) => {
  const p = parsePeriod(c, id)!;
  return [isoFromDay(firstDay(c, p.frequency, p.ordinal)), isoFromDay(lastDay(c, p.frequency, p.ordinal))];
};

describe('periods on the fiscal calendar', () => {
  it('a fiscal year is named after the year it ends in, or the year it starts in by choice', () => {
    expect(days('FY2026', calendar(10))).toEqual(['2025-10-01', '2026-09-30']);
    expect(days('FY2026', calendar(10, 'start'))).toEqual(['2026-10-01', '2027-09-30']);
    expect(days('FY2026')).toEqual(['2026-01-01', '2026-12-31']);
    expect(days('FY2026-Q1', calendar(4))).toEqual(['2025-04-01', '2025-06-30']);
    expect(days('FY2026-H2', calendar(7))).toEqual(['2026-01-01', '2026-06-30']);
  });

  it('a week starts on Monday and belongs to the month and year of its Thursday', () => {
    expect(days('2026-W01')).toEqual(['2025-12-29', '2026-01-04']);
    expect(days('2020-W53')).toEqual(['2020-12-28', '2021-01-03']);
    expect(parsePeriod(calendar(1), '2026-W54')).toBeNull();
    const january = spanOf(calendar(1), parsePeriod(calendar(1), '2026-01')!, 'period');
    const { from, to } = periodsEndingIn(calendar(1), 'week', january);
    expect(
      [from, to - 1].map((ordinal) => formatPeriod(calendar(1), { frequency: 'week', ordinal })),
    ).toEqual(['2026-W01', '2026-W05']);
  });

  it('year to date begins with the fiscal year, twelve months roll over its edge', () => {
    const c = calendar(4);
    const p = parsePeriod(c, '2026-02')!;
    const iso = (mode: 'ytd' | 'rolling') => {
      const span = spanOf(c, p, mode);
      return [isoFromDay(span.start), isoFromDay(span.end)];
    };
    expect(iso('ytd')).toEqual(['2025-04-01', '2026-02-28']);
    expect(iso('rolling')).toEqual(['2025-03-01', '2026-02-28']);
  });

  it('what is no period is none', () => {
    for (const id of [
      '2026-13',
      '2026-00',
      '2026-02-30',
      'FY2026-Q5',
      'FY2026-H3',
      '26-01',
      '',
      '2026',
      '__proto__',
    ])
      expect(parsePeriod(calendar(1), id)).toBeNull();
  });

  it('an id read and written again is the same id, and its days follow those of the period before it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...frequencies),
        fc.integer({ min: -20_000, max: 60_000 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('end' as const, 'start' as const),
        (frequency: Frequency, day, start, label) => {
          const c = calendar(start, label);
          const ordinal = ordinalAt(c, frequency, day);
          expect(parsePeriod(c, formatPeriod(c, { frequency, ordinal }))).toEqual({ frequency, ordinal });
          expect(firstDay(c, frequency, ordinal)).toBe(lastDay(c, frequency, ordinal - 1) + 1);
          expect(firstDay(c, frequency, ordinal) <= day && day <= lastDay(c, frequency, ordinal)).toBe(true);
          expect(dayFromIso(isoFromDay(day))).toBe(day);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('every period belongs to exactly one longer period', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        fc.constantFrom('quarter' as const, 'year' as const),
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 1, max: 12 }),
        (fine, coarse, day, start) => {
          const c = calendar(start);
          const o = ordinalAt(c, fine, day);
          const home = ordinalAt(c, coarse, anchorDay(c, fine, o));
          for (const ordinal of [home - 1, home, home + 1]) {
            const { from, to } = periodsEndingIn(
              c,
              fine,
              spanOf(c, { frequency: coarse, ordinal }, 'period'),
            );
            expect(o >= from && o < to).toBe(ordinal === home);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('the same period a year before has the same name but for its year', () => {
    const c = calendar(4);
    const before = (id: string): string => {
      const at = parsePeriod(c, id);
      return at ? formatPeriod(c, yearBefore(c, at)) : '';
    };
    expect(['2026-03', 'FY2026-Q2', 'FY2026-H1', 'FY2026', '2026-W10'].map(before)).toEqual([
      '2025-03',
      'FY2025-Q2',
      'FY2025-H1',
      'FY2025',
      '2025-W10',
    ]);
    // 2026 has 53 weeks, 2025 has not; 2024 had a leap day.
    expect(['2026-W53', '2024-02-29', '2025-02-28'].map(before)).toEqual([
      '2025-W52',
      '2023-02-28',
      '2024-02-28',
    ]);
  });
});
