/** From which day a change is in force: as what it changes, from the period that runs, or from a day. */
import { firstDay, isoFromDay, parsePeriod } from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';

export type InForce = { how: 'since' } | { how: 'period' } | { how: 'day'; day: string };

/** The first day of a period. */
export function startOf(calendar: Calendar, period: string): string | undefined {
  const at = parsePeriod(calendar, period);
  return at ? isoFromDay(firstDay(calendar, at.frequency, at.ordinal)) : undefined;
}

/**
 * The `from` of a statement; undefined: always.
 * @param since the day from which what is changed is in force
 */
export function dayOf(
  choice: InForce,
  since: string | undefined,
  calendar: Calendar,
  period: string,
): string | undefined {
  if (choice.how === 'since') return since;
  return choice.how === 'period' ? startOf(calendar, period) : choice.day;
}
