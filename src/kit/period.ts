/** Period ids on screen: read, named in the reader's language, and stepped through. */
import { anchorDay, firstDay, formatPeriod, ordinalAt, parsePeriod } from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';

export type Shape = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';

export interface ReadPeriod {
  shape: Shape;
  /** Fiscal year, or the calendar year of a day, week or month. */
  year: number;
  /** Month, quarter, half or week in it; 1 for a year, the month of a day. */
  part: number;
  day: number;
}

const patterns: [Shape, RegExp][] = [
  ['day', /^(\d{4})-(\d{2})-(\d{2})$/],
  ['week', /^(\d{4})-W(\d{2})$/],
  ['month', /^(\d{4})-(\d{2})$/],
  ['quarter', /^FY(\d{4})-Q([1-4])$/],
  ['half', /^FY(\d{4})-H([12])$/],
  ['year', /^FY(\d{4})$/],
];

export function readPeriod(id: string): ReadPeriod | null {
  for (const [shape, pattern] of patterns) {
    const found = pattern.exec(id);
    if (found)
      return { shape, year: Number(found[1]), part: Number(found[2] ?? 1), day: Number(found[3] ?? 1) };
  }
  return null;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The period `by` steps away, at the same frequency. */
export function stepPeriod(calendar: Calendar, id: string, by: number): string {
  const at = parsePeriod(calendar, id);
  return at ? formatPeriod(calendar, { frequency: at.frequency, ordinal: at.ordinal + by }) : id;
}

/** The fiscal year in which a period ends, as its id's number. */
export function fiscalYearOf(calendar: Calendar, id: string): number | null {
  const at = parsePeriod(calendar, id);
  if (!at) return null;
  const day = anchorDay(calendar, at.frequency, at.ordinal);
  const ordinal = ordinalAt(calendar, 'year', day);
  return readPeriod(formatPeriod(calendar, { frequency: 'year', ordinal }))?.year ?? null;
}

/** The periods of a frequency in a fiscal year, in order. */
export function periodsIn(
  calendar: Calendar,
  year: number,
  frequency: 'month' | 'quarter' | 'half',
): string[] {
  const whole = parsePeriod(calendar, `FY${String(year).padStart(4, '0')}`);
  if (!whole) return [];
  const count = { month: 12, quarter: 4, half: 2 }[frequency];
  const first = ordinalAt(calendar, frequency, firstDay(calendar, 'year', whole.ordinal));
  return Array.from({ length: count }, (_, n) => formatPeriod(calendar, { frequency, ordinal: first + n }));
}

/** Negative where `a` ends before `b`. */
export function comparePeriods(calendar: Calendar, a: string, b: string): number {
  const end = (id: string): number => {
    const at = parsePeriod(calendar, id);
    return at ? anchorDay(calendar, at.frequency, at.ordinal) : 0;
  };
  return end(a) - end(b);
}

/** Asked the same again, it answers from what it said. */
function kept(say: (of: string) => string): (of: string) => string {
  const said = new Map<string, string>();
  return (of) => {
    const known = said.get(of);
    if (known !== undefined) return known;
    const text = say(of);
    said.set(of, text);
    return text;
  };
}

/** Short months are of three letters everywhere: British English would write Sept, in a place where all others have three. */
const ofThree = (format: Intl.DateTimeFormat): { format(date: Date): string } => ({
  format: (date) =>
    format
      .formatToParts(date)
      .map(({ type, value }) => (type === 'month' && /^\p{L}/u.test(value) ? value.slice(0, 3) : value))
      .join(''),
});

export function dates(language: string) {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const utc = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const monthShort = ofThree(utc({ month: 'short' }));
  const monthLong = utc({ month: 'long' });
  const day = ofThree(utc({ day: '2-digit', month: 'short' }));
  const dayYear = ofThree(utc({ day: '2-digit', month: 'short', year: 'numeric' }));
  const moment = ofThree(new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));
  const vi = language === 'vi';
  // The same day everywhere on a page: 23:51 25/11/2026.
  const viMoment = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const viDay = {
    format: (date: Date): string => `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}`,
  };
  const viDayYear = utc({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const of = (at: ReadPeriod): Date => new Date(Date.UTC(at.year, at.part - 1, at.day));
  const written = (id: string, long: boolean): string => {
    const at = readPeriod(id);
    if (!at) return id;
    switch (at.shape) {
      case 'day':
        return vi ? viDayYear.format(of(at)) : dayYear.format(of(at));
      case 'week':
        return vi
          ? `Tuần ${at.part}/${at.year}`
          : `${long ? 'Week' : 'W'}${long ? ' ' : ''}${at.part} ${at.year}`;
      case 'month':
        if (vi) return long ? `Tháng ${at.part}/${at.year}` : `T${at.part}/${at.year}`;
        return `${(long ? monthLong : monthShort).format(of(at))} ${at.year}`;
      case 'quarter':
        return vi ? `Quý ${at.part}/${at.year}` : `Q${at.part} ${at.year}`;
      case 'half':
        return vi ? `Nửa ${at.part}/${at.year}` : `H${at.part} ${at.year}`;
      case 'year':
        return vi ? `Năm ${at.year}` : `FY ${at.year}`;
    }
  };
  // A table says the same few periods and days in hundreds of rows.
  const short = kept((id) => written(id, false));
  const ofDay = kept((iso) => (vi ? viDay : day).format(new Date(iso)));
  return {
    /** `Oct 2026`, `T10/2026`. */
    short,
    /** `October 2026`, `Tháng 10/2026`. */
    long: kept((id) => written(id, true)),
    monthName: (month: number): string =>
      vi ? `T${month}` : monthShort.format(new Date(Date.UTC(2000, month - 1, 1))),
    /** `Dec 23` on an axis. */
    axis: (id: string): string => {
      const at = readPeriod(id);
      if (!at) return id;
      const year = two(at.year % 100);
      if (at.shape === 'month') return vi ? `T${at.part}/${year}` : `${monthShort.format(of(at))} ${year}`;
      if (at.shape === 'day') return vi ? viDay.format(of(at)) : day.format(of(at));
      return short(id);
    },
    day: (iso: string): string => ofDay(iso.endsWith('Z') ? iso.slice(0, 10) : iso),
    dayYear: (iso: string): string => (vi ? viDayYear : dayYear).format(new Date(iso)),
    moment: (iso: string): string => (vi ? viMoment : moment).format(new Date(iso)),
  };
}
