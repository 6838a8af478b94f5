/** What a KPI is compared with, point by point: its own past moved along, its plan, or another unit's series. */
import { formatPeriod, parsePeriod, yearBefore } from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';
import { stepPeriod } from '#kit/period.ts';
import type { KpiReading } from '../contract.ts';

export interface KpiBeside {
  look: 'earlier' | 'plan' | 'unit';
  /** What it is called. */
  name: string;
  /** By the period of the point that it stands beside. */
  values: ReadonlyMap<string, number>;
}

/** The period that is compared with; null for the plan and for another unit's same period. */
export function otherPeriod(calendar: Calendar, period: string, compare: string): string | null {
  if (compare === 'previous') return stepPeriod(calendar, period, -1);
  if (compare.startsWith('period:')) return compare.slice(7);
  if (compare !== 'year') return null;
  const at = parsePeriod(calendar, period);
  return at && formatPeriod(calendar, yearBefore(calendar, at));
}

/**
 * `other` is the reading of the other period, or of the other unit. A past period's points stand as many of the
 * measure's own periods later as lie between the two readings.
 */
export function besideOf(
  calendar: Calendar,
  reading: KpiReading,
  other: KpiReading | null,
  name: string,
  compare: string,
): KpiBeside | null {
  const values = new Map<string, number>();
  if (compare === 'plan') {
    for (const point of reading.points) if (point.target !== null) values.set(point.period, point.target);
    return { look: 'plan', name, values };
  }
  if (!other || other.frequency !== reading.frequency) return null;
  const isUnit = compare.startsWith('unit:');
  const [now, then] = [reading, other].map((one) => parsePeriod(calendar, one.own.last)?.ordinal ?? 0);
  const by = isUnit ? 0 : (now ?? 0) - (then ?? 0);
  for (const point of other.points)
    if (point.actual !== null) values.set(stepPeriod(calendar, point.period, by), point.actual);
  return { look: isUnit ? 'unit' : 'earlier', name, values };
}
