/** Target paths as an editor draws them: which one holds in a period, and the numbers that it gives. */
import { ordinalAt, parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Frequency, TargetPath } from '#engine/definitions.ts';
import { pathNumbers } from '#engine/path-periods.ts';
import { comparePeriods, stepPeriod } from '#kit/period.ts';

export type PathDraft = Partial<TargetPath> & { start: string };

/** A path without an end is drawn this far beyond its beginning or the present. */
const openYears = 1;

/** A climb and a sum to be shared out say nothing without an end. */
export const needsEnd = (path: PathDraft): boolean => path.path === 'linear' || path.path === 'spread';

/** The numbers of a path; one without an end is followed to a year beyond the period shown. */
export function numbersOf(
  calendar: Calendar,
  frequency: Frequency,
  path: PathDraft,
  now: string,
): { period: string; value: number | null }[] {
  const after = comparePeriods(calendar, path.start, now) > 0 ? path.start : now;
  const at = parsePeriod(calendar, after);
  if (!at) return [];
  const perYear = { day: 366, week: 53, month: 12, quarter: 4, half: 2, year: 1 }[frequency];
  const whole = { unit: '', measure: '', path: 'flat' as const, ...path };
  // How far these climb or share depends on where they end.
  if (needsEnd(path) && path.end == null) return [];
  const last = at.frequency === frequency ? at.ordinal : ordinalOf(calendar, frequency, after);
  return pathNumbers(calendar, frequency, whole, last + perYear * openYears);
}

function ordinalOf(calendar: Calendar, frequency: Frequency, id: string): number {
  const days = comparePeriods(calendar, id, '1970-01-01');
  return ordinalAt(calendar, frequency, days);
}

/** The path that holds in a period: the last stated of those that lie over it. */
export function pathIn<P extends PathDraft>(
  calendar: Calendar,
  paths: readonly P[],
  period: string,
): P | null {
  return (
    paths.findLast(
      (path) =>
        comparePeriods(calendar, path.start, period) <= 0 &&
        (path.end == null || comparePeriods(calendar, path.end, period) >= 0),
    ) ?? null
  );
}

/** A first path for a measure: this fiscal year, flat at the target that holds now. */
export function firstPath(first: string, last: string, target: number | null): PathDraft {
  return { start: first, end: last, path: 'flat', ...(target === null ? {} : { value: target }) };
}

/** What a path keeps when its kind is changed: what the new kind has no use for is cleared. */
export function ofKind(
  path: PathDraft,
  kind: TargetPath['path'],
  numbers: readonly { period: string; value: number | null }[],
): Partial<TargetPath> {
  const values = numbers.flatMap((one) => (one.value === null ? [] : [one.value]));
  const total = values.reduce((sum, value) => sum + value, 0);
  const last = values.at(-1);
  const wasSpread = path.path === 'spread';
  const value = kind === 'spread' ? (wasSpread ? path.value : total) : wasSpread ? last : path.value;
  const next: Partial<TargetPath> = { path: kind };
  if (value !== undefined) next.value = Number(value.toPrecision(12));
  if (kind === 'linear' && path.baseline === undefined && values[0] !== undefined) next.baseline = values[0];
  if (kind !== 'stepped' && kind !== 'spread') next.steps = undefined;
  if (kind !== 'seasonal' && kind !== 'spread') next.season = undefined;
  if (kind !== 'linear') next.baseline = undefined;
  return next;
}

/** The periods among which the ends of a path are chosen, at the measure's own frequency. */
export function choicesAround(calendar: Calendar, now: string, back: number, ahead: number): string[] {
  return Array.from({ length: back + ahead + 1 }, (_, n) => stepPeriod(calendar, now, n - back));
}
