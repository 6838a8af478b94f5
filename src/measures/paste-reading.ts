/** What a question about a pasted block shows: both readings of what can be read twice, and the neighbours' own. */
import { type Decimal, readNumber } from '#engine/written-numbers.ts';
import { decimalOf } from './entry-number.ts';

const none: ReadonlySet<string> = new Set();

export interface Certain {
  text: string;
  value: number;
  /** The decimal sign that it shows. */
  decimal: Decimal;
}

export interface Twice {
  text: string;
  dot: number;
  comma: number;
  /** The sign that it is about. */
  sign: Decimal;
}

/** A text that means a number under one decimal sign alone. */
export function certainOf(text: string): Certain | null {
  const reading = readNumber(text, none);
  if (reading.kind !== 'number') return null;
  if (reading.dot === null && reading.comma !== null)
    return { text: text.trim(), value: reading.comma, decimal: ',' };
  if (reading.comma === null && reading.dot !== null)
    return { text: text.trim(), value: reading.dot, decimal: '.' };
  return null;
}

/** A text that means two different numbers. */
export function twiceOf(text: string): Twice | null {
  const reading = readNumber(text, none);
  if (reading.kind !== 'number') return null;
  const { dot, comma } = reading;
  if (dot === null || comma === null || dot === comma) return null;
  return { text: text.trim(), dot, comma, sign: text.includes('.') ? '.' : ',' };
}

export interface BlockShown {
  /** One text for each sign that is in question. */
  twice: Twice[];
  /** A few texts that leave no doubt, of each sign some. */
  certain: Certain[];
  /** The sign that more of those show; null where as many show the other, or there are none. */
  others: Decimal | null;
}

const fewOfEach = 2;

export function blockShown(texts: Iterable<string>): BlockShown {
  const twice = new Map<Decimal, Twice>();
  const certain: Certain[] = [];
  const seen = { '.': 0, ',': 0 };
  for (const text of texts) {
    const sure = certainOf(text);
    if (sure) {
      seen[sure.decimal]++;
      if (seen[sure.decimal] <= fewOfEach) certain.push(sure);
      continue;
    }
    const open = twiceOf(text);
    if (open && !twice.has(open.sign)) twice.set(open.sign, open);
  }
  const others = seen['.'] === seen[','] ? null : seen['.'] > seen[','] ? '.' : ',';
  return { twice: [...twice.values()], certain, others };
}

/**
 * A number that nobody reads as another: thousands stand apart by a space, so that a dot or a comma in it can only be
 * the decimal sign of the reader's language.
 */
export function unmistakable(value: number, language: string): string {
  const parts = new Intl.NumberFormat('en', { maximumFractionDigits: 10 }).formatToParts(value);
  return parts
    .map((part) =>
      part.type === 'group'
        ? '\u00a0'
        : part.type === 'decimal'
          ? decimalOf(language)
          : part.type === 'minusSign'
            ? '−'
            : part.value,
    )
    .join('');
}
