/**
 * Periods as people write them, read to the ids of the engine's calendar. `03/04/2026` is the third of April or
 * the fourth of March; a column decides that by all of its values.
 */
import {
  anchorDay,
  dayFromCivil,
  dayFromIso,
  formatPeriod,
  isoFromDay,
  ordinalAt,
  parsePeriod,
} from '#engine/calendar.ts';
import type { Calendar, Frequency } from '#engine/definitions.ts';
import { tidy } from '#engine/written-numbers.ts';
import { monthNamed } from './months.ts';

export type DayOrder = 'dmy' | 'mdy';

export interface OrderEvidence {
  dmy: number;
  mdy: number;
  open: number;
  sample: string | null;
}

export const noOrder = (): OrderEvidence => ({ dmy: 0, mdy: 0, open: 0, sample: null });

const threeParts = /^(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})(?:[ T].*)?$/;

/** Takes up what one text shows about the order of day and month. Points are a day-first habit. */
export function takeOrder(seen: OrderEvidence, raw: string): void {
  const m = threeParts.exec(tidy(raw));
  if (!m) return;
  const a = Number(m[1]);
  const b = Number(m[3]);
  if (m[2] === '.' || (a > 12 && b <= 12)) seen.dmy++;
  else if (b > 12 && a <= 12) seen.mdy++;
  else if (a !== b) {
    seen.open++;
    seen.sample ??= tidy(raw);
  }
}

export function decideOrder(seen: OrderEvidence): { order: DayOrder; sure: boolean } {
  if (seen.dmy > 0 || seen.mdy > 0) {
    return { order: seen.mdy > seen.dmy ? 'mdy' : 'dmy', sure: seen.dmy === 0 || seen.mdy === 0 };
  }
  return { order: 'dmy', sure: seen.open === 0 };
}

const fullYear = (text: string): number => {
  const n = Number(text);
  return text.length > 2 ? n : n < 70 ? 2000 + n : 1900 + n;
};
const pad = (n: number, width: number) => String(n).padStart(width, '0');

function month(year: number, m: number | null): string | null {
  if (m === null || m < 1 || m > 12 || year < 1000 || year > 9999) return null;
  return `${pad(year, 4)}-${pad(m, 2)}`;
}

function dayId(year: number, m: number, d: number): string | null {
  const iso = `${pad(year, 4)}-${pad(m, 2)}-${pad(d, 2)}`;
  return dayFromIso(iso) === null ? null : iso;
}

const yearId = (year: number) => (year >= 1000 && year <= 9999 ? `FY${pad(year, 4)}` : null);
const quarterId = (year: number, q: number) => (q >= 1 && q <= 4 ? `FY${pad(year, 4)}-Q${q}` : null);
const halfId = (year: number, h: number) => (h === 1 || h === 2 ? `FY${pad(year, 4)}-H${h}` : null);

/** Days from 1970-01-01 to Excel's day 0 (with its 29 February 1900, right from March 1900 on). */
const excelEpoch = dayFromCivil(1899, 12, 30);

type Reader = [RegExp, (m: RegExpExecArray, order: DayOrder) => string | null];

const fy = String.raw`(?:FY|F\.Y\.|fiscal year|năm tài chính|FJ|GJ)?\s*'?`;
const quarter = String.raw`(?:Q|quarter|quý|qtr\.?)\s*`;
const roman = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
]);
const small = (text: string) => roman.get(text.toLowerCase()) ?? Number(text);
const digit = '([1-4]|i{1,3}|iv)';

const readers: Reader[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/, (m) => dayId(Number(m[1]), Number(m[2]), Number(m[3]))],
  [/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T].*)?$/, (m) => dayId(Number(m[1]), Number(m[2]), Number(m[3]))],
  [
    threeParts,
    (m, order) => {
      const [a, b] = [Number(m[1]), Number(m[3])];
      const first = dayId(fullYear(m[4]!), order === 'dmy' ? b : a, order === 'dmy' ? a : b);
      return first ?? dayId(fullYear(m[4]!), order === 'dmy' ? a : b, order === 'dmy' ? b : a);
    },
  ],
  [/^(\d{4})[ -]?W(?:k|eek)?\s?(\d{1,2})(?:-\d)?$/i, (m) => `${m[1]}-W${pad(Number(m[2]), 2)}`],
  [/^(?:W|KW|week|tuần)\s*(\d{1,2})[ ,/-]+(?:năm )?(\d{4})$/i, (m) => `${m[2]}-W${pad(Number(m[1]), 2)}`],
  [/^(\d{4})[-/. ](\d{1,2})$/, (m) => month(Number(m[1]), Number(m[2]))],
  [/^(\d{1,2})[-/. ](\d{4})$/, (m) => month(Number(m[2]), Number(m[1]))],
  [/^(\d{4})(\d{2})(\d{2})$/, (m) => dayId(Number(m[1]), Number(m[2]), Number(m[3]))],
  [/^(1[6-9]\d{2}|20\d{2}|21\d{2})(\d{2})$/, (m) => month(Number(m[1]), Number(m[2]))],
  [/^(\d{4})[ -]?M(\d{1,2})$/i, (m) => month(Number(m[1]), Number(m[2]))],
  [
    /^(?:tháng|thg|th|t)\.?\s*(\d{1,2})(?:\s*[/.,-]\s*|\s+năm\s+|\s+)(\d{4}|\d{2})$/i,
    (m) => month(fullYear(m[2]!), Number(m[1])),
  ],
  [
    /^(\d{1,2})[ .-]+(\p{L}+)\.?[ ,-]+(\d{4}|\d{2})$/u,
    (m) => {
      const n = monthNamed(m[2]!);
      return n === null ? null : dayId(fullYear(m[3]!), n, Number(m[1]));
    },
  ],
  [
    /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u,
    (m) => {
      const n = monthNamed(m[1]!);
      return n === null ? null : dayId(Number(m[3]), n, Number(m[2]));
    },
  ],
  [/^(\p{L}{3,})\.?[ ,\-/']*(\d{4}|\d{2})$/u, (m) => month(fullYear(m[2]!), monthNamed(m[1]!))],
  [/^(\d{4})[ ,\-/]*(\p{L}{3,})\.?$/u, (m) => month(Number(m[1]), monthNamed(m[2]!))],
  [
    new RegExp(`^${fy}(\\d{4}|\\d{2})[ ,/_-]*${quarter}${digit}$`, 'iu'),
    (m) => quarterId(fullYear(m[1]!), small(m[2]!)),
  ],
  [
    new RegExp(`^${quarter}${digit}[ ,/'_-]*(?:năm )?${fy}(\\d{4}|\\d{2})$`, 'iu'),
    (m) => quarterId(fullYear(m[2]!), small(m[1]!)),
  ],
  [/^([1-4])Q[ '-]?(\d{4}|\d{2})$/i, (m) => quarterId(fullYear(m[2]!), Number(m[1]))],
  [
    new RegExp(`^${fy}(\\d{4}|\\d{2})[ ,/_-]*(?:H|S)([12])$`, 'iu'),
    (m) => halfId(fullYear(m[1]!), Number(m[2])),
  ],
  [
    new RegExp(`^(?:H|S)([12])[ ,/'_-]*${fy}(\\d{4}|\\d{2})$`, 'iu'),
    (m) => halfId(fullYear(m[2]!), Number(m[1])),
  ],
  [/^([12])H[ '-]?(\d{4}|\d{2})$/i, (m) => halfId(fullYear(m[2]!), Number(m[1]))],
  [
    /^(\d{4})[/–-](\d{2})$/,
    (m) => (Number(m[2]) === (Number(m[1]) + 1) % 100 ? yearId(Number(m[1]) + 1) : null),
  ],
  [
    /^(?:FY|F\.Y\.|fiscal year|năm tài chính|năm|CY|year)\s*'?(\d{4}|\d{2})$/i,
    (m) => yearId(fullYear(m[1]!)),
  ],
  [/^(\d{4})(?:\.0+)?$/, (m) => yearId(Number(m[1]))],
  [
    /^(\d{5})(?:\.\d+)?$/,
    (m) => (Number(m[1]) >= 20_000 && Number(m[1]) < 75_000 ? isoFromDay(excelEpoch + Number(m[1])) : null),
  ],
];

/**
 * A period in any of its common spellings as the engine's id, or null. Quarters, halves and years are those of
 * the organization's fiscal calendar.
 */
export function readPeriod(raw: string, order: DayOrder, calendar: Calendar): string | null {
  const text = tidy(raw);
  if (text === '' || text.length > 60) return null;
  const plain = text.toUpperCase();
  if (parsePeriod(calendar, plain)) return plain;
  for (const [pattern, read] of readers) {
    const m = pattern.exec(text);
    if (!m) continue;
    const id = read(m, order);
    if (id !== null && parsePeriod(calendar, id)) return id;
  }
  return null;
}

const rank: Record<Frequency, number> = { day: 0, week: 1, month: 2, quarter: 3, half: 4, year: 5 };

/** A finer period as the one of `frequency` that holds its last day: a month's last day is that month. */
export function atFrequency(id: string, frequency: Frequency, calendar: Calendar): string {
  const period = parsePeriod(calendar, id);
  if (!period || rank[period.frequency] >= rank[frequency]) return id;
  const day = anchorDay(calendar, period.frequency, period.ordinal);
  return formatPeriod(calendar, { frequency, ordinal: ordinalAt(calendar, frequency, day) });
}
