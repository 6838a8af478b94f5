/** Periods at a measure's own frequency, from those that the organization is looked at by. */
import { anchorDay, firstDay, formatPeriod, ordinalAt, parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Frequency } from '#engine/definitions.ts';

/** The measure's own period that a period of the organization ends in. */
export function ownPeriod(calendar: Calendar, frequency: Frequency, id: string): string {
  const at = parsePeriod(calendar, id);
  if (!at) return id;
  const day = anchorDay(calendar, at.frequency, at.ordinal);
  return formatPeriod(calendar, { frequency, ordinal: ordinalAt(calendar, frequency, day) });
}

/** First and last period of the fiscal year in which a period lies. */
export function yearOf(calendar: Calendar, frequency: Frequency, id: string): [string, string] {
  const at = parsePeriod(calendar, id);
  const day = at ? anchorDay(calendar, at.frequency, at.ordinal) : 0;
  const year = ordinalAt(calendar, 'year', day);
  const of = (on: number) =>
    formatPeriod(calendar, { frequency, ordinal: ordinalAt(calendar, frequency, on) });
  return [of(firstDay(calendar, 'year', year)), of(firstDay(calendar, 'year', year + 1) - 1)];
}
