/** The periods that a target path lies over, and its value in each of them. */
import { firstDay, formatPeriod, lastDay, ordinalAt, parsePeriod } from './calendar.ts';
import type { Calendar, Frequency, TargetPath } from './definitions.ts';
import { pathValues } from './paths.ts';

const mostPeriods = 100_000;

export interface PathPeriods {
  /** Ordinal of the first. */
  from: number;
  ids: string[];
  /** Each period's place in its fiscal year, from 0, for seasonal paths. */
  place: (i: number) => number;
}

/**
 * A path's periods at a measure's own frequency; null where it has none.
 * @param last the ordinal at which a path without an end ends
 */
export function periodsOfPath(
  calendar: Calendar,
  frequency: Frequency,
  path: Pick<TargetPath, 'start' | 'end'>,
  last: number,
): PathPeriods | null {
  const start = parsePeriod(calendar, path.start);
  if (!start) return null;
  const end = path.end === undefined || path.end === null ? null : parsePeriod(calendar, path.end);
  const from = ordinalAt(calendar, frequency, firstDay(calendar, start.frequency, start.ordinal));
  const to = end ? ordinalAt(calendar, frequency, lastDay(calendar, end.frequency, end.ordinal)) : last;
  if (to < from || to - from > mostPeriods) return null;
  const ids: string[] = [];
  for (let ordinal = from; ordinal <= to; ordinal++) ids.push(formatPeriod(calendar, { frequency, ordinal }));
  const year = ordinalAt(calendar, 'year', firstDay(calendar, frequency, from));
  const first = ordinalAt(calendar, frequency, firstDay(calendar, 'year', year));
  return { from, ids, place: (i) => Math.max(0, from + i - first) };
}

/** Each period of a path with its target; null where the path says nothing for it. */
export function pathNumbers(
  calendar: Calendar,
  frequency: Frequency,
  path: TargetPath,
  last: number,
): { period: string; value: number | null }[] {
  const laid = periodsOfPath(calendar, frequency, path, last);
  if (!laid) return [];
  const values = pathValues(path, laid.ids, laid.place);
  return laid.ids.map((period, i) => ({ period, value: values[i] ?? null }));
}
