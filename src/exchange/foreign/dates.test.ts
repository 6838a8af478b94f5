import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frequencies, parsePeriod } from '#engine/calendar.ts';
import { atFrequency, decideOrder, noOrder, readPeriod, takeOrder } from './dates.ts';

const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' } as const;
const read = (text: string, order: 'dmy' | 'mdy' = 'dmy') => readPeriod(text, order, calendar);
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

describe('periods in their many spellings', () => {
  it.each([
    ['2026-03', '2026-03'],
    ['03/2026', '2026-03'],
    ['3.2026', '2026-03'],
    ['2026/3', '2026-03'],
    ['2026 3', '2026-03'],
    ['202603', '2026-03'],
    ['Mar 2026', '2026-03'],
    ['March-26', '2026-03'],
    ["Mar '26", '2026-03'],
    ['mars 2026', '2026-03'],
    ['Tháng 3/2026', '2026-03'],
    ['T3/2026', '2026-03'],
    ['tháng 12 năm 2026', '2026-12'],
    ['2026Q1', 'FY2026-Q1'],
    ['Q1 2026', 'FY2026-Q1'],
    ['Quý I/2026', 'FY2026-Q1'],
    ['Quý 4 năm 2026', 'FY2026-Q4'],
    ['1Q26', 'FY2026-Q1'],
    ['FY2026', 'FY2026'],
    ['FY26', 'FY2026'],
    ['2026', 'FY2026'],
    ['2025/26', 'FY2026'],
    ['FY26 Q1', 'FY2026-Q1'],
    ['Q2 FY26', 'FY2026-Q2'],
    ['H1 2026', 'FY2026-H1'],
    ['2026-W10', '2026-W10'],
    ['W10 2026', '2026-W10'],
    ['2026W9', '2026-W09'],
    ['31.12.2025', '2025-12-31'],
    ['12/31/2025', '2025-12-31'],
    ['31/12/2025', '2025-12-31'],
    ['2025-12-31T00:00:00Z', '2025-12-31'],
    ['20251231', '2025-12-31'],
    ['31 Dec 2025', '2025-12-31'],
    ['December 31, 2025', '2025-12-31'],
    ['46022', '2025-12-31'],
  ])('%s is %s', (text, id) => expect(read(text)).toBe(id));

  it.each([
    '',
    '13/2026',
    '2026-02-30',
    '31/31/2025',
    'soon',
    'Q5 2026',
    '2026-W60',
    '99999',
    '__proto__',
    'constructor',
    'Mar',
  ])('"%s" is no period', (text) => expect(read(text)).toBeNull());

  it('lets a whole column decide whether the day or the month comes first', () => {
    const column = (texts: string[]) => {
      const seen = noOrder();
      for (const t of texts) takeOrder(seen, t);
      return decideOrder(seen);
    };
    expect(column(['03/04/2026', '03/25/2026'])).toEqual({ order: 'mdy', sure: true });
    expect(column(['03/04/2026', '25/03/2026'])).toEqual({ order: 'dmy', sure: true });
    expect(column(['03/04/2026', '05/06/2026'])).toEqual({ order: 'dmy', sure: false });
    expect(column(['03/25/2026', '25/03/2026']).sure).toBe(false);
    expect(read('03/04/2026', 'mdy')).toBe('2026-03-04');
    expect(read('03/04/2026', 'dmy')).toBe('2026-04-03');
  });

  it('reads every month and quarter back from each spelling', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2069 }), fc.integer({ min: 1, max: 12 }), (y, m) => {
        const two = String(m).padStart(2, '0');
        const id = `${y}-${two}`;
        for (const text of [id, `${two}/${y}`, `${monthNames[m - 1]} ${y}`, `${y} ${m}`, `Tháng ${m}/${y}`])
          expect(read(text)).toBe(id);
        const q = Math.ceil(m / 3);
        for (const text of [`Q${q} ${y}`, `${y}Q${q}`, `FY${y} Q${q}`, `${q}Q${y}`])
          expect(read(text)).toBe(`FY${y}-Q${q}`);
      }),
    );
  });

  it('reads every day back from Excel serials and both orders', () => {
    fc.assert(
      fc.property(fc.integer({ min: 25_000, max: 60_000 }), (serial) => {
        const iso = new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-');
        expect(read(String(serial))).toBe(iso);
        expect(read(`${d}/${m}/${y}`, 'dmy')).toBe(iso);
        expect(read(`${m}/${d}/${y}`, 'mdy')).toBe(iso);
        expect(read(`${d}.${m}.${y}`)).toBe(iso);
      }),
    );
  });

  it('puts a day into the month, quarter or year that holds it', () => {
    expect(frequencies.map((f) => atFrequency('2026-01-01', f, calendar))).toEqual([
      '2026-01-01',
      '2026-W01',
      '2026-01',
      'FY2026-Q1',
      'FY2026-H1',
      'FY2026',
    ]);
    expect(atFrequency('FY2026', 'month', calendar)).toBe('FY2026');
    expect(atFrequency('2026-09', 'quarter', { yearStart: 10, label: 'end', timeZone: 'UTC' })).toBe(
      'FY2026-Q4',
    );
    expect(atFrequency('2026-10', 'year', { yearStart: 10, label: 'end', timeZone: 'UTC' })).toBe('FY2027');
  });

  it('gives a real period or none, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        const id = read(text);
        if (id !== null) expect(parsePeriod(calendar, id)).not.toBeNull();
      }),
      { numRuns: 3000 },
    );
  });
});
