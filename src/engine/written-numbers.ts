/**
 * Numbers as people write them. What a text means may depend on its column (`1,234` is one thousand or one and
 * a bit), so reading has two steps: `readNumber` gives every meaning a text can have, and a column, having seen
 * all of its texts, decides which decimal sign it uses.
 */

export type Decimal = '.' | ',';

export type NumberReading =
  | { kind: 'missing' }
  /** Not a number in any spelling known here. */
  | { kind: 'text' }
  /** `dot` and `comma` are its meanings under each decimal sign, null where it has none. */
  | { kind: 'number'; dot: number | null; comma: number | null; possible?: number; percent: boolean };

/** Texts that say "there is no value". Compared without case. */
export const missingTexts: readonly string[] = [
  '',
  '-',
  '--',
  '–',
  '—',
  '.',
  '..',
  '...',
  '?',
  '*',
  'n/a',
  'na',
  'n.a.',
  'n.a',
  'n/d',
  'nd',
  'nan',
  'null',
  'none',
  'nil',
  '#n/a',
  '#n/a n/a',
  '#na',
  '#div/0!',
  '#value!',
  '#ref!',
  '#name?',
  '#num!',
  '#null!',
  '(blank)',
  'blank',
  'missing',
  'unknown',
  'tbd',
  'tba',
  'not available',
  'not applicable',
  'not reported',
  'no data',
  'not yet',
  'pending',
  'k/a',
  'không có',
  'chưa có',
  'không áp dụng',
  'chưa báo cáo',
  'k. a.',
  'k.a.',
  'keine angabe',
  'nicht verfügbar',
  'entfällt',
  'n.c.',
  'non disponible',
  'non communiqué',
  's/d',
  'sin datos',
  'no disponible',
];
const missingSet = new Set(missingTexts);

/** Spaces that spreadsheets and locales put into numbers: no-break, narrow, thin, figure. */
const spaces = /[\s\u00a0\u2007\u2009\u200a\u202f\u200b\ufeff]+/g;
/** Control characters and half characters, which no database keeps. */
const unprintable = /\p{Cc}/gu;
const plainText = /^[!-~]+(?: [!-~]+)*$/;
export const tidy = (text: string): string => {
  if (plainText.test(text)) return text;
  return text.replace(spaces, ' ').replace(unprintable, '').toWellFormed().trim();
};

export const isMissing = (text: string, more?: ReadonlySet<string>): boolean => {
  const t = tidy(text).toLowerCase();
  return more ? more.has(t) : missingSet.has(t);
};

const yes = new Set([
  'yes',
  'y',
  'true',
  'met',
  'pass',
  'passed',
  'có',
  'đạt',
  'đúng',
  'ja',
  'oui',
  'sí',
  '✓',
  '✔',
]);
const no = new Set([
  'no',
  'n',
  'false',
  'not met',
  'fail',
  'failed',
  'không',
  'không đạt',
  'sai',
  'nein',
  'non',
  '✗',
  '✘',
]);

const multiples = new Map<string, number>([
  ['k', 1e3],
  ['thousand', 1e3],
  ['tsd', 1e3],
  ['tsd.', 1e3],
  ['nghìn', 1e3],
  ['ngàn', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mm', 1e6],
  ['mio', 1e6],
  ['mio.', 1e6],
  ['million', 1e6],
  ['tr', 1e6],
  ['triệu', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['billion', 1e9],
  ['mrd', 1e9],
  ['mrd.', 1e9],
  ['tỷ', 1e9],
  ['tỉ', 1e9],
]);
const currency =
  /^(?:us\$|usd|eur|gbp|vnd|jpy|chf|aud|cad|sgd|vnđ|[$€£¥₫đ₩₹])\s*|\s*(?:usd|eur|gbp|vnd|jpy|chf|aud|cad|sgd|vnđ|[$€£¥₫đ₩₹])$/giu;

const grouped = (sign: string) => new RegExp(`^[1-9]\\d{0,2}(?:${sign}\\d{2,3})*${sign}\\d{3}$`);
const groups = {
  ',': grouped(','),
  '.': grouped('\\.'),
  ' ': grouped(' '),
  "'": grouped("'"),
};

/** Digits with separators under one decimal sign as plain digits, or null where they cannot be read so. */
function plainUnder(body: string, decimal: Decimal): string | null {
  const at = body.indexOf(decimal);
  if (at >= 0 && body.indexOf(decimal, at + 1) >= 0) return null;
  const whole = at < 0 ? body : body.slice(0, at);
  const fraction = at < 0 ? '' : body.slice(at + 1);
  if (at >= 0 && !/^\d+$/.test(fraction)) return null;
  let digits = whole;
  if (!/^\d*$/.test(whole)) {
    const other: Decimal = decimal === '.' ? ',' : '.';
    const separator = whole.includes(other) ? other : whole.includes("'") ? "'" : ' ';
    if (!groups[separator].test(whole)) return null;
    digits = whole.split(separator).join('');
  }
  if (digits === '' && fraction === '') return null;
  return `${digits === '' ? '0' : digits}${fraction === '' ? '' : `.${fraction}`}`;
}

function underDecimal(body: string, decimal: Decimal): number | null {
  const plain = plainUnder(body, decimal);
  return plain === null ? null : Number(plain);
}

function bothMeanings(body: string): { dot: number | null; comma: number | null } {
  const scientific = /^(\d+(?:[.,]\d+)?)e([+-]?\d{1,3})$/i.exec(body);
  if (scientific) {
    const of = (decimal: Decimal) => {
      // Joined as text: a mantissa that went through a number of its own would be rounded twice.
      const mantissa = plainUnder(scientific[1]!, decimal);
      return mantissa === null ? null : Number(`${mantissa}e${scientific[2]}`);
    };
    return { dot: of('.'), comma: of(',') };
  }
  return { dot: underDecimal(body, '.'), comma: underDecimal(body, ',') };
}

const plainNumber = /^-?\d{1,15}(?:\.(?:\d{1,2}|\d{4,12}))?$/;

/**
 * Every meaning of a text as a number. Percent signs and currencies are dropped (`93.4%` is 93.4), brackets
 * and trailing minus signs negate, `k`, `m`, `bn`, `triệu`, `tỷ` multiply, `7 out of 10` is 7 of 10 possible.
 * @param missing texts of this column that say "no value", in lower case (default: the common ones)
 */
export function readNumber(raw: string, missing?: ReadonlySet<string>): NumberReading {
  // Most cells are plain: 12 or -12.5, with no three digits that could be a group.
  if (plainNumber.test(raw)) {
    const value = Number(raw) || 0;
    return { kind: 'number', dot: value, comma: raw.includes('.') ? null : value, percent: false };
  }
  let text = tidy(raw);
  if (isMissing(text, missing)) return { kind: 'missing' };
  if (text.length > 80) return { kind: 'text' };
  const lower = text.toLowerCase();
  if (yes.has(lower)) return { kind: 'number', dot: 1, comma: 1, percent: false };
  if (no.has(lower)) return { kind: 'number', dot: 0, comma: 0, percent: false };

  const of = /^(.+?)\s+(?:out of|of|trên)\s+(.+)$/i.exec(text);
  if (of) {
    const earned = readNumber(of[1]!, none);
    const possible = readNumber(of[2]!, none);
    if (earned.kind !== 'number' || possible.kind !== 'number' || possible.dot === null)
      return { kind: 'text' };
    return { ...earned, possible: possible.dot };
  }

  let sign = 1;
  const bracket = /^\((.+)\)$/.exec(text);
  if (bracket) {
    sign = -1;
    text = bracket[1]!.trim();
  }
  const signed = /^([+\-−–])\s*(.+)$/.exec(text);
  if (signed) {
    if (signed[1] !== '+') sign = -sign;
    text = signed[2]!;
  } else if (/[-−]$/.test(text)) {
    sign = -sign;
    text = text.slice(0, -1).trim();
  }
  const bare = text.replace(currency, '').trim();
  const inner = bare === text ? null : /^([+\-−])\s*(.+)$/.exec(bare);
  text = inner ? inner[2]! : bare;
  if (inner && inner[1] !== '+') sign = -sign;
  const percent = /\s*%$/.test(text);
  if (percent) text = text.replace(/\s*%$/, '');
  let times = 1;
  const unit = /^([\d.,' ]*\d)\s*(\p{L}+\.?)$/u.exec(text);
  if (unit) {
    const found = multiples.get(unit[2]!.toLowerCase());
    if (found === undefined) return { kind: 'text' };
    times = found;
    text = unit[1]!;
  }
  const { dot, comma } = bothMeanings(text);
  if (dot === null && comma === null) return { kind: 'text' };
  const scaled = (v: number | null) => {
    if (v === null) return null;
    // Multiplying by a decimal exponent keeps 1.2m at 1200000, where 1.1 × 1e6 in binary would not stay exact.
    const value = times === 1 ? v : Number(`${v}e${Math.round(Math.log10(times))}`);
    return sign < 0 && value !== 0 ? -value : value;
  };
  return { kind: 'number', dot: scaled(dot), comma: scaled(comma), percent };
}

const none: ReadonlySet<string> = new Set(['']);

/** What a column has shown of its decimal sign so far. */
export interface DecimalEvidence {
  dot: number;
  comma: number;
  /** Texts that mean different numbers under the two signs. */
  open: number;
  /** The first such text, for the report. */
  sample: string | null;
}

export const noEvidence = (): DecimalEvidence => ({ dot: 0, comma: 0, open: 0, sample: null });

export function takeEvidence(seen: DecimalEvidence, text: string, reading: NumberReading): void {
  if (reading.kind !== 'number') return;
  if (reading.dot === null) seen.comma++;
  else if (reading.comma === null) seen.dot++;
  else if (reading.dot !== reading.comma) {
    seen.open++;
    seen.sample ??= text;
  }
}

/** The decimal sign of a column; `sure` is false where nothing in the column decides. */
export function decideDecimal(
  seen: DecimalEvidence,
  file: Decimal | null,
): { decimal: Decimal; sure: boolean } {
  if (seen.dot > 0 || seen.comma > 0) {
    const decimal = seen.comma > seen.dot ? ',' : '.';
    return { decimal, sure: seen.dot === 0 || seen.comma === 0 || seen.open === 0 };
  }
  return { decimal: file ?? '.', sure: seen.open === 0 || file !== null };
}

/** The number under a column's decimal sign. A text that fits only the other sign is read under that one. */
export function numberUnder(reading: NumberReading, decimal: Decimal): number | null {
  if (reading.kind !== 'number') return null;
  return decimal === '.' ? (reading.dot ?? reading.comma) : (reading.comma ?? reading.dot);
}
