/** On which days a rhythm puts its reviews, and which period each of them looks at. Pure. */
import { dayFromCivil, isoFromDay } from '#engine/calendar.ts';
import type { Day } from '#engine/definitions.ts';
import type { Rhythm } from './contract.ts';

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

const monthNumber = (id: string): number => Number(id.slice(0, 4)) * 12 + Number(id.slice(5, 7)) - 1;
export const monthId = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}`;
const firstOf = (month: number): Day =>
  dayFromCivil(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);

/**
 * The day of a month on which it falls: its nth such weekday, or its nth working day. Where a month has fewer of
 * them, its last: nobody's review of a month is left out because the month is short.
 */
export function dayIn(month: number, { nth, weekday }: Pick<Rhythm, 'nth' | 'weekday'>): Day {
  const fitting: Day[] = [];
  for (let day = firstOf(month); day < firstOf(month + 1); day++) {
    const at = weekdayOf(day);
    if (weekday === 0 ? at <= 5 : at === weekday) fitting.push(day);
  }
  const chosen = nth < 0 ? fitting.at(nth) : fitting[nth - 1];
  return chosen ?? fitting.at(-1)!;
}

export interface Occasion {
  day: string;
  /** The month that is looked at. */
  period: string;
}

/** Those that lie on or after a day and before another one. */
export function occasions(
  rhythm: Pick<Rhythm, 'every' | 'firstMonth' | 'nth' | 'weekday'> & { covers: number },
  from: Day,
  before: Day,
): Occasion[] {
  const found: Occasion[] = [];
  for (let month = monthNumber(rhythm.firstMonth); firstOf(month) < before; month += rhythm.every) {
    const day = dayIn(month, rhythm);
    if (day >= from && day < before)
      found.push({ day: isoFromDay(day), period: monthId(month - rhythm.covers) });
  }
  return found;
}

/** So far ahead a rhythm plans: a year, and the month after it. */
const daysAhead = 396;

export const aheadOf = (rhythm: Parameters<typeof occasions>[0], today: Day): Occasion[] =>
  occasions(rhythm, today, today + daysAhead);
