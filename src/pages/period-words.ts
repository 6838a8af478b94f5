/** Periods as people type them: `oct 2025`, `10/2025`, `FY2026-Q2`, `q2`, `thang 10`, `quý 2 2026`. */
import { firstDay, formatPeriod, lastDay, parsePeriod } from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';
import { fold } from '#engine/text/fold.ts';
import { fiscalYearOf } from '#kit/period.ts';

interface Range {
  calendar: Calendar;
  first: string;
  last: string;
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const monthNamed = (word: string): number =>
  word.length < 3 ? 0 : months.findIndex((month) => month.startsWith(word)) + 1;

const two = (n: number): string => String(n).padStart(2, '0');
const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** A month, quarter or half without its year, or a year alone; `null` where the text is no period. */
function read(
  text: string,
): { shape: 'month' | 'quarter' | 'half' | 'year'; part: number; year: number | null } | null {
  const plain = fold(text).trim().replace(/\s+/g, ' ');
  const year = '(?:fy ?|nam )?(\\d{4}|\\d{2})';
  const between = '[ /.\\-,]*';
  const forms: [shape: 'month' | 'quarter' | 'half', words: string][] = [
    ['quarter', '(?:q|quarter|quy) ?([1-4])'],
    ['half', '(?:h|half|nua|nua nam) ?([12])'],
    ['month', '(?:thang|t|month) ?(1[0-2]|0?[1-9])'],
    ['month', '([a-z]{3,})'],
  ];
  for (const [shape, words] of forms)
    for (const [pattern, partAt, yearAt] of [
      [`^${words}(?:${between}${year})?$`, 1, 2],
      [`^${year}${between}${words}$`, 2, 1],
    ] as const) {
      const found = new RegExp(pattern).exec(plain);
      const said = found?.[partAt];
      if (!said) continue;
      const part = /^\d/.test(said) ? Number(said) : monthNamed(said);
      const yearSaid = found[yearAt];
      if (part > 0) return { shape, part, year: yearSaid === undefined ? null : fullYear(yearSaid) };
    }
  const numbers = /^(1[0-2]|0?[1-9])[/.\- ](\d{4})$/.exec(plain) ?? null;
  if (numbers) return { shape: 'month', part: Number(numbers[1]), year: Number(numbers[2]) };
  const turned = /^(\d{4})[/.\- ](1[0-2]|0?[1-9])$/.exec(plain);
  if (turned) return { shape: 'month', part: Number(turned[2]), year: Number(turned[1]) };
  const alone = /^(?:fy ?|nam |year )?(\d{4})$/.exec(plain);
  return alone ? { shape: 'year', part: 1, year: Number(alone[1]) } : null;
}

/** The periods that a text may mean and that there are, the latest first where no year is named. */
export function periodsMeant(text: string, { calendar, first, last }: Range): string[] {
  const exact = parsePeriod(calendar, text.trim().toUpperCase());
  const [from, to] = [parsePeriod(calendar, first), parsePeriod(calendar, last)];
  // A longer period that has begun can be read before it ends.
  const isThere = (id: string): boolean => {
    const at = parsePeriod(calendar, id);
    if (!at || !from || !to) return false;
    return (
      lastDay(calendar, at.frequency, at.ordinal) >= lastDay(calendar, from.frequency, from.ordinal) &&
      firstDay(calendar, at.frequency, at.ordinal) <= lastDay(calendar, to.frequency, to.ordinal)
    );
  };
  if (exact) {
    const id = formatPeriod(calendar, exact);
    return isThere(id) ? [id] : [];
  }
  const meant = read(text);
  if (!meant) return [];
  const idIn = (year: number): string =>
    meant.shape === 'month'
      ? `${year}-${two(meant.part)}`
      : meant.shape === 'year'
        ? `FY${year}`
        : `FY${year}-${meant.shape === 'quarter' ? 'Q' : 'H'}${meant.part}`;
  if (meant.year !== null) return [idIn(meant.year)].filter(isThere);
  const [early, late] = [fiscalYearOf(calendar, first) ?? 0, fiscalYearOf(calendar, last) ?? 0];
  const years = Array.from({ length: Math.min(200, Math.max(0, late - early + 3)) }, (_, n) => late + 1 - n);
  return years.map(idIn).filter(isThere).slice(0, 3);
}
