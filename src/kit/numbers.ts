/** Numbers as a reader of the language writes them. Rounding happens here and nowhere before. */

const minus = (text: string): string => (text.startsWith('-') ? `−${text.slice(1)}` : text);
const narrow = '\u202f';
const space = '\u00a0';

export interface Quantity {
  decimals: number | null;
  unitOfMeasure: string | null;
  /** 1 is a yes, 0 a no, and what lies between is the share of yeses. */
  yesNo?: boolean;
}

export interface YesNo {
  yes: string;
  no: string;
}

/** Without declared decimals: enough for three significant digits, and no more than the size asks for. */
export function decimalsFor(value: number, declared: number | null): number {
  if (declared !== null) return Math.max(0, Math.min(declared, 10));
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 1000) return 0;
  if (size >= 100) return 1;
  return size >= 1 ? 2 : 3;
}

export function numbers(locale: string, words: YesNo = { yes: 'Yes', no: 'No' }) {
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (value: number, decimals: number, signed = false): string => {
    const key = `${decimals}${signed}`;
    let one = formats.get(key);
    if (!one) {
      one = new Intl.NumberFormat(locale, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        signDisplay: signed ? 'exceptZero' : 'negative',
      });
      formats.set(key, one);
    }
    return minus(one.format(value));
  };
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 4 });
  const percent = (share: number, decimals = 0): string => `${format(share * 100, decimals)}${narrow}%`;
  const word = (value: number): string =>
    value === 1
      ? words.yes
      : value === 0
        ? words.no
        : `${percent(value)} ${words.yes.toLocaleLowerCase(locale)}`;
  const isPercent = (quantity: Quantity): boolean => quantity.unitOfMeasure === '%';
  return {
    format,
    /**
     * A score without decimals, but never rounded over the edge of a band: 69.9 beside "watch" must not read
     * 70, which is the target.
     */
    score: (value: number | null, edges: readonly number[] = []): string => {
      if (value === null) return '–';
      const rounded = Math.round(value);
      const over = edges.some((edge) => value < edge - 1e-9 && rounded >= edge);
      return over ? format(Math.floor(value * 10 + 1e-9) / 10, 1) : format(value, 0);
    },
    /** A score to one decimal: where two of them are compared. */
    fine: (value: number): string => format(value, 1),
    points: (value: number): string => format(value, 1, true),
    percent,
    signedPercent: (share: number, decimals = Math.abs(share) >= 10 ? 0 : 1): string =>
      `${format(share * 100, decimals, true)}${narrow}%`,
    /** A measured value; only `%` is short enough to follow it everywhere. */
    value: (value: number | null, quantity: Quantity): string =>
      value === null
        ? '–'
        : quantity.yesNo
          ? word(value)
          : `${format(value, decimalsFor(value, quantity.decimals))}${isPercent(quantity) ? `${narrow}%` : ''}`,
    /** The same for a narrow column: from ten million on only four digits and their magnitude. */
    short: (value: number | null, quantity: Quantity): string => {
      if (value === null) return '–';
      if (quantity.yesNo) return word(value);
      const size = Math.abs(value);
      if (size >= 1e7) return minus(compact.format(value));
      const text = format(value, size >= 1e5 ? 0 : decimalsFor(value, quantity.decimals));
      return `${text}${isPercent(quantity) ? `${narrow}%` : ''}`;
    },
    /** A measured value with its unit of measure in full. */
    full: (value: number | null, quantity: Quantity): string => {
      if (value === null) return '–';
      if (quantity.yesNo) return word(value);
      const text = format(value, decimalsFor(value, quantity.decimals));
      return quantity.unitOfMeasure
        ? `${text}${isPercent(quantity) ? narrow : space}${quantity.unitOfMeasure}`
        : text;
    },
    /** A difference of two values: percentage points for percentages; between yes and no there is none to tell. */
    difference: (value: number, quantity: Quantity, pp: string): string => {
      if (quantity.yesNo) return '';
      const text = format(value, decimalsFor(value, quantity.decimals), true);
      if (isPercent(quantity)) return `${text}${space}${pp}`;
      return quantity.unitOfMeasure
        ? `${text}${isPercent(quantity) ? narrow : space}${quantity.unitOfMeasure}`
        : text;
    },
    axis: (value: number, step: number): string => {
      const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      return format(value, Math.min(decimals, 6));
    },
  };
}

/**
 * What a person typed: `1.234,5`, `1,234.5`, `93.4 %`, `(12)`. The last separator is the decimal one unless
 * three digits follow it and the language uses it for thousands. Returns null where it is no number.
 */
export function typedNumber(text: string, locale: string): number | null {
  let rest = text
    .trim()
    .replace(/[\s\u00a0\u202f%]/g, '')
    .replace(/^[−–]/, '-');
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed) rest = `-${bracketed[1]}`;
  const thousands = locale === 'vi' ? '.' : ',';
  const dot = rest.lastIndexOf('.');
  const comma = rest.lastIndexOf(',');
  if (dot >= 0 && comma >= 0) {
    rest = dot > comma ? rest.replaceAll(',', '') : rest.replaceAll('.', '').replace(',', '.');
  } else if (dot >= 0 || comma >= 0) {
    const mark = dot >= 0 ? '.' : ',';
    const groups = rest.split(mark);
    const grouped = groups.length > 1 && groups.slice(1).every((group) => group.length === 3);
    const many = groups.length > 2;
    // No thousands begin with a 0, nor with more than three digits.
    const begins = /^-?[1-9]\d{0,2}$/.test(groups[0] ?? '');
    if (many && !grouped) return null;
    rest = (mark === thousands && grouped && begins) || many ? groups.join('') : groups.join('.');
  }
  if (!/^-?\d+(\.\d+)?([eE][-+]?\d+)?$|^-?\.\d+$/.test(rest)) return null;
  const value = Number(rest);
  return Number.isFinite(value) ? value : null;
}
