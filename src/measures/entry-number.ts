/** What a text that is typed or pasted into a cell means, before anything is sent. */
import {
  type Decimal,
  decideDecimal,
  noEvidence,
  numberUnder,
  readNumber,
  takeEvidence,
  tidy,
} from '#engine/written-numbers.ts';
import type { EntryRow } from './entry-contract.ts';

export type EntrySlot = 'actual' | 'target';

/** Why a text is not taken. */
export type Fault = 'not-a-number' | 'not-yes-no' | 'not-a-percentage' | 'outside';

export type ReadEntry = { value: number | null; fault: null } | { value: null; fault: Fault };

export type Limits = Pick<EntryRow, 'yesNo' | 'unitOfMeasure' | 'min' | 'max'>;

export const decimalOf = (language: string): Decimal => (language === 'vi' ? ',' : '.');

const none: ReadonlySet<string> = new Set();
const refused = (fault: Fault): ReadEntry => ({ value: null, fault });

/** Nothing but an empty text empties a cell: a dash or `n/a` is told, so that no value is lost by it. */
export function readEntry(text: string, slot: EntrySlot, limits: Limits, decimal: Decimal): ReadEntry {
  if (tidy(text) === '') return { value: null, fault: null };
  const reading = readNumber(text, none);
  const value = numberUnder(reading, decimal);
  if (reading.kind !== 'number' || value === null || !Number.isFinite(value))
    return refused(limits.yesNo ? 'not-yes-no' : 'not-a-number');
  if (limits.yesNo) return value === 0 || value === 1 ? { value, fault: null } : refused('not-yes-no');
  // A yes is 1 only where yes and no are asked for; 7 of 10 is two numbers.
  if (!/\d/.test(text) || reading.possible !== undefined) return refused('not-a-number');
  if (reading.percent && limits.unitOfMeasure !== '%') return refused('not-a-percentage');
  const { min, max } = limits;
  if (slot === 'actual' && ((min !== null && value < min) || (max !== null && value > max)))
    return refused('outside');
  return { value, fault: null };
}

export interface BlockReading {
  decimal: Decimal;
  /** Some text means two different numbers, and nothing beside it decides which. */
  isOpen: boolean;
}

/** The decimal sign of a block from elsewhere: as its own texts show it, else as the reader's language writes it. */
export function readingOf(texts: Iterable<string>, language: string): BlockReading {
  const seen = noEvidence();
  for (const text of texts) takeEvidence(seen, text, readNumber(text, none));
  const { decimal } = decideDecimal(seen, decimalOf(language));
  // Evidence for both signs decides nothing about what fits both.
  const isDecided = seen.dot > 0 !== seen.comma > 0;
  return { decimal, isOpen: seen.open > 0 && !isDecided };
}

/** Whether a text means two different numbers. */
export function isAmbiguous(text: string): boolean {
  const reading = readNumber(text, none);
  return (
    reading.kind === 'number' &&
    reading.dot !== null &&
    reading.comma !== null &&
    reading.dot !== reading.comma
  );
}

/** A number as a spreadsheet of the same language reads it: every digit, no separators between thousands. */
export const exactText = (value: number | null, language: string): string =>
  value === null ? '' : decimalOf(language) === ',' ? String(value).replace('.', ',') : String(value);
