/** Whether a column of days means months: many tools write March 2026 as its first or its last day. */
import { civilFromDay, dayFromIso } from '#engine/calendar.ts';
import { type DayOrder, readPeriod } from './dates.ts';

export interface DayHabit {
  take(text: string): void;
  areMonths(order: DayOrder): boolean;
}

const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' } as const;
const mostTexts = 5000;

export function dayHabit(): DayHabit {
  const seen = new Set<string>();
  const other = { dmy: false, mdy: false };
  const firsts = { dmy: true, mdy: true };
  const lasts = { dmy: true, mdy: true };
  return {
    take(text) {
      if (text === '' || seen.size >= mostTexts || seen.has(text)) return;
      seen.add(text);
      for (const order of ['dmy', 'mdy'] as const) {
        const day = dayFromIso(readPeriod(text, order, calendar) ?? '');
        if (day === null) {
          other[order] = true;
          continue;
        }
        if (civilFromDay(day).day !== 1) firsts[order] = false;
        if (civilFromDay(day + 1).day !== 1) lasts[order] = false;
      }
    },
    areMonths: (order) => seen.size > 0 && !other[order] && (firsts[order] || lasts[order]),
  };
}
