/** Of what time a KPI's headline speaks, and on which of the measure's own periods it stands. */
import type { Words } from '#kit/language.ts';
import type { KpiReading } from './contract.ts';

/** One value stands for several of the measure's periods: a month of days, a year to date. */
export const joins = (reading: KpiReading): boolean => reading.own.first !== reading.own.last;

/** The measure's own period that is shown: the last of them, or an earlier one that is carried forward. */
export const ownPeriod = (reading: KpiReading): string => reading.kpi.ofPeriod ?? reading.own.last;

/** `Oct 2026`, `Q3 2026`, `Oct 2026, year to date`. */
export function readingTime(reading: KpiReading, { say, dates }: Words): string {
  if (!joins(reading)) return dates.short(ownPeriod(reading));
  const period = dates.short(reading.period);
  return reading.span === 'period' ? period : `${period}, ${say(`span.${reading.span}`)}`;
}
