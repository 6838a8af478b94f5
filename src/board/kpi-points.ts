/** Which of a KPI's periods are shown, and which of them its headline stands for. */
import type { Calendar } from '#engine/definitions.ts';
import type { Words } from '#kit/language.ts';
import { comparePeriods } from '#kit/period.ts';
import type { KpiReading } from './contract.ts';
import { joins, ownPeriod, readingTime } from './standing.ts';

/** As much of the past as can be read at once. */
const window: Record<KpiReading['frequency'], number> = {
  day: 92,
  week: 78,
  month: 36,
  quarter: 20,
  half: 16,
  year: 20,
};

/** The point a reading stands on: its own period, or the last one that ends in it (a day of a month). */
export function standsOn(reading: KpiReading, calendar: Calendar): number {
  const wanted = ownPeriod(reading);
  const own = reading.points.findIndex((point) => point.period === wanted);
  if (own >= 0) return own;
  return reading.points.findLastIndex((point) => comparePeriods(calendar, point.period, wanted) <= 0);
}

export const shownPoints = (reading: KpiReading, calendar: Calendar): KpiReading['points'] => {
  const at = standsOn(reading, calendar);
  const last = Math.max(
    at,
    reading.points.findLastIndex((point) => point.actual !== null),
  );
  const room = window[reading.frequency];
  // What came after is shown too, as far as the period chosen stays in sight.
  const end = Math.min(last + 1, at + Math.ceil(room / 3) + 1);
  return reading.points.slice(Math.max(0, end - room), end);
};

/** Whether a point is one of those that the headline joins. */
export const isJoined = (reading: KpiReading, calendar: Calendar, period: string): boolean =>
  joins(reading) &&
  comparePeriods(calendar, period, reading.own.first) >= 0 &&
  comparePeriods(calendar, period, reading.own.last) <= 0;

/** The stretch of the drawing that the headline's one value stands for. */
export function stretch(reading: KpiReading, calendar: Calendar, points: KpiReading['points'], words: Words) {
  const from = points.findIndex((point) => isJoined(reading, calendar, point.period));
  if (from < 0) return null;
  const to = points.findLastIndex((point) => isJoined(reading, calendar, point.period));
  const value = words.numbers.value(reading.kpi.actual, reading.kpi);
  return { from, to, text: `${readingTime(reading, words)}: ${value}`, value: reading.kpi.actual };
}
