/** Reviews fall on the days that their rhythm says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import { dayIn, occasions, weekdayOf } from './rhythm.ts';

const day = (iso: string) => dayFromIso(iso)!;
const march = 2026 * 12 + 2;

test('the third Tuesday, the last Friday and the third working day of a month are found', () => {
  expect(isoFromDay(dayIn(march, { nth: 3, weekday: 2 }))).toBe('2026-03-17');
  expect(isoFromDay(dayIn(march, { nth: -1, weekday: 5 }))).toBe('2026-03-27');
  // 1 March 2026 is a Sunday.
  expect(isoFromDay(dayIn(march, { nth: 3, weekday: 0 }))).toBe('2026-03-04');
});

test('where a month has no fifth Tuesday, its last one is taken', () => {
  expect(isoFromDay(dayIn(2026 * 12 + 1, { nth: 5, weekday: 2 }))).toBe('2026-02-24');
});

test('a quarterly rhythm looks at the month before its own', () => {
  const quarterly = { every: 3, firstMonth: '2026-01', nth: 2, weekday: 4, covers: 1 };
  expect(occasions(quarterly, day('2026-01-09'), day('2026-12-31'))).toEqual([
    { day: '2026-04-09', period: '2026-03' },
    { day: '2026-07-09', period: '2026-06' },
    { day: '2026-10-08', period: '2026-09' },
  ]);
});

test('any rhythm puts one review into each of its months, on the weekday that it names', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 1990 * 12, max: 2090 * 12 }),
      fc.integer({ min: -1, max: 23 }).filter((n) => n !== 0),
      fc.integer({ min: 0, max: 7 }),
      (every, month, nth, weekday) => {
        const at = dayIn(month, { nth, weekday });
        expect(isoFromDay(at).slice(0, 7)).toBe(
          `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
        );
        expect(weekday === 0 ? weekdayOf(at) <= 5 : weekdayOf(at) === weekday).toBe(true);
        const rhythm = { every, nth, weekday, covers: 0, firstMonth: isoFromDay(at).slice(0, 7) };
        const found = occasions(rhythm, at, at + every * 31 * 4);
        expect(found[0]?.day).toBe(isoFromDay(at));
        expect(new Set(found.map((one) => one.period)).size).toBe(found.length);
      },
    ),
  );
});
