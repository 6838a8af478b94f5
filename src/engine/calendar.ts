/**
 * Periods on an organization's fiscal calendar. A period is a frequency and an ordinal; its id sorts and reads
 * well: `2026-03-09`, `2026-W10`, `2026-03`, `FY2026-Q1`, `FY2026-H1`, `FY2026`. Weeks are ISO 8601: they
 * start on Monday and belong to the month, quarter and year of their Thursday.
 */
import type { Calendar, Day, Frequency } from './definitions.ts';

export interface Period {
  frequency: Frequency;
  ordinal: number;
}

export type SpanMode = 'period' | 'ytd' | 'rolling';

/** A stretch of days, both ends inside. */
export interface Span {
  start: Day;
  end: Day;
}

export const frequencies: readonly Frequency[] = ['day', 'week', 'month', 'quarter', 'half', 'year'];
export const always: Day = -1_000_000;

/** Days since 1970-01-01 of a proleptic Gregorian date (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function dayFromCivil(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function civilFromDay(day: Day): { year: number; month: number; day: number } {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

const pad = (n: number, width: number) => String(n).padStart(width, '0');

/** `2026-03-09` as a day count; null where it is no real date. */
export function dayFromIso(iso: string): Day | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!m) return null;
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return dayFromCivil(year, month, day);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isoFromDay(day: Day): string {
  const c = civilFromDay(day);
  return `${pad(c.year, 4)}-${pad(c.month, 2)}-${pad(c.day, 2)}`;
}

const monthsIn: Record<'month' | 'quarter' | 'half' | 'year', number> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
};

const monthOrdinal = (day: Day) => {
  const c = civilFromDay(day);
  return c.year * 12 + c.month - 1;
};
const firstDayOfMonth = (ordinal: number) =>
  dayFromCivil(Math.floor(ordinal / 12), (((ordinal % 12) + 12) % 12) + 1, 1);

/** The ordinal of the period of a frequency that contains a day. */
export function ordinalAt(calendar: Calendar, frequency: Frequency, day: Day): number {
  if (frequency === 'day') return day;
  if (frequency === 'week') return Math.floor((day + 3) / 7);
  if (frequency === 'month') return monthOrdinal(day);
  return Math.floor((monthOrdinal(day) - (calendar.yearStart - 1)) / monthsIn[frequency]);
}

export function firstDay(calendar: Calendar, frequency: Frequency, ordinal: number): Day {
  if (frequency === 'day') return ordinal;
  if (frequency === 'week') return ordinal * 7 - 3;
  if (frequency === 'month') return firstDayOfMonth(ordinal);
  return firstDayOfMonth(ordinal * monthsIn[frequency] + calendar.yearStart - 1);
}

export function lastDay(calendar: Calendar, frequency: Frequency, ordinal: number): Day {
  return firstDay(calendar, frequency, ordinal + 1) - 1;
}

/** The day that decides to which longer period a period belongs: a week's Thursday, else its last day. */
export function anchorDay(calendar: Calendar, frequency: Frequency, ordinal: number): Day {
  return frequency === 'week' ? ordinal * 7 : lastDay(calendar, frequency, ordinal);
}

export function formatPeriod(calendar: Calendar, period: Period): string {
  const { frequency, ordinal } = period;
  if (frequency === 'day') return isoFromDay(ordinal);
  if (frequency === 'week') {
    const thursday = ordinal * 7;
    const { year } = civilFromDay(thursday);
    const week = Math.floor((thursday - dayFromCivil(year, 1, 1)) / 7) + 1;
    return `${pad(year, 4)}-W${pad(week, 2)}`;
  }
  if (frequency === 'month')
    return `${pad(Math.floor(ordinal / 12), 4)}-${pad((((ordinal % 12) + 12) % 12) + 1, 2)}`;
  const perYear = 12 / monthsIn[frequency];
  const yearOrdinal = Math.floor(ordinal / perYear);
  const shift = calendar.label === 'end' && calendar.yearStart > 1 ? 1 : 0;
  const label = `FY${pad(yearOrdinal + shift, 4)}`;
  if (frequency === 'year') return label;
  return `${label}-${frequency === 'quarter' ? 'Q' : 'H'}${ordinal - yearOrdinal * perYear + 1}`;
}

/** Reads a period id; null where it is none. */
export function parsePeriod(calendar: Calendar, id: string): Period | null {
  let m = /^(\d{4})-(\d{2})$/.exec(id);
  if (m) {
    const month = Number(m[2]);
    return month >= 1 && month <= 12 ? { frequency: 'month', ordinal: Number(m[1]) * 12 + month - 1 } : null;
  }
  m = /^FY(\d{4})(?:-([QH])([1-4]))?$/.exec(id);
  if (m) {
    const year = Number(m[1]) - (calendar.label === 'end' && calendar.yearStart > 1 ? 1 : 0);
    if (!m[2]) return { frequency: 'year', ordinal: year };
    const n = Number(m[3]) - 1;
    if (m[2] === 'Q') return { frequency: 'quarter', ordinal: year * 4 + n };
    return n < 2 ? { frequency: 'half', ordinal: year * 2 + n } : null;
  }
  m = /^(\d{4})-W(\d{2})$/.exec(id);
  if (m) {
    const ordinal = ordinalAt(calendar, 'week', dayFromCivil(Number(m[1]), 1, 4)) + Number(m[2]) - 1;
    const period: Period = { frequency: 'week', ordinal };
    return formatPeriod(calendar, period) === id ? period : null;
  }
  const day = dayFromIso(id);
  return day === null ? null : { frequency: 'day', ordinal: day };
}

export function previousPeriod(period: Period): Period {
  return { frequency: period.frequency, ordinal: period.ordinal - 1 };
}

/** The same period a year before: month by month, a week by its number (of a 53rd the 52nd), a day by its date. */
export function yearBefore(calendar: Calendar, { frequency, ordinal }: Period): Period {
  if (frequency === 'day') {
    const { year, month, day } = civilFromDay(ordinal);
    const isLeap = month === 2 && day === 29;
    return { frequency, ordinal: dayFromCivil(year - 1, month, isLeap ? 28 : day) };
  }
  if (frequency !== 'week') return { frequency, ordinal: ordinal - 12 / monthsIn[frequency] };
  const [year, week] = formatPeriod(calendar, { frequency, ordinal }).split('-');
  const named = parsePeriod(calendar, `${pad(Number(year) - 1, 4)}-${week}`);
  return named ?? { frequency, ordinal: ordinal - 53 };
}

/** The days a reading looks at: the period alone, its fiscal year so far, or the 12 months ending with it. */
export function spanOf(calendar: Calendar, period: Period, mode: SpanMode): Span {
  const start = firstDay(calendar, period.frequency, period.ordinal);
  const end = lastDay(calendar, period.frequency, period.ordinal);
  if (mode === 'period') return { start, end };
  const anchor = anchorDay(calendar, period.frequency, period.ordinal);
  if (mode === 'ytd') {
    return { start: firstDay(calendar, 'year', ordinalAt(calendar, 'year', anchor)), end };
  }
  const month = monthOrdinal(end);
  if (end === firstDayOfMonth(month + 1) - 1) return { start: firstDayOfMonth(month - 11), end };
  const c = civilFromDay(end);
  return { start: dayFromCivil(c.year - 1, c.month, Math.min(c.day, 28)) + Math.max(0, c.day - 28) + 1, end };
}

interface Ordinals {
  from: number;
  to: number;
}

/** The same span is asked about for hundreds of thousands of series; a calendar never changes within a board. */
const ending = new WeakMap<Span, { calendar: Calendar; frequency: Frequency; ordinals: Ordinals }>();

/** Ordinals [from, to) of a frequency's periods that end inside a span; none: from = to. */
export function periodsEndingIn(calendar: Calendar, frequency: Frequency, span: Span): Ordinals {
  const held = ending.get(span);
  if (held?.frequency === frequency && held.calendar === calendar) return held.ordinals;
  const ordinals = endingIn(calendar, frequency, span);
  ending.set(span, { calendar, frequency, ordinals });
  return ordinals;
}

function endingIn(calendar: Calendar, frequency: Frequency, span: Span): Ordinals {
  let from = ordinalAt(calendar, frequency, span.start);
  if (anchorDay(calendar, frequency, from) < span.start) from++;
  let last = ordinalAt(calendar, frequency, span.end);
  if (anchorDay(calendar, frequency, last) > span.end) last--;
  return { from, to: Math.max(from, last + 1) };
}
