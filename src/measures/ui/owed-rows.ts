/**
 * Values that are owed, as rows that stay where they are while they are entered: what was once seen as owed keeps its
 * place, whatever the server says of it next.
 */

import { exactText } from '../entry-number.ts';
import type { OwedItem, OwedReading } from '../owed-contract.ts';
import { type Cell, cellKey, type Draft } from './entry-drafts.ts';

export interface OwedRowState {
  item: OwedItem;
  /** The server has a value. */
  isDone: boolean;
}

export const cellOfOwed = ({
  unit,
  measure,
  period,
}: Pick<OwedItem, 'unit' | 'measure' | 'period'>): Cell => ({
  unit,
  measure,
  slot: 'actual',
  period,
});
export const owedKey = (item: Pick<OwedItem, 'unit' | 'measure' | 'period'>): string =>
  cellKey(cellOfOwed(item));

/** What was sent back is asked for again: its value is no value yet. */
const standing = (item: OwedItem): number | null => (item.state === 'returned' ? null : item.value);

export interface Listed {
  /** In the order in which they were first seen as owed. */
  rows: ReadonlyMap<string, OwedItem>;
  /** Entered before the page was opened. */
  earlier: readonly OwedItem[];
}

/** Rows brought up to what the server says now. @param taken what it has taken from here, and may not have told yet */
export function listed(before: Listed | null, reading: OwedReading): Listed {
  const rows = new Map(before?.rows);
  const owed = new Set(reading.items.map(owedKey));
  const entered = new Map(reading.entered.map((one) => [owedKey(one), one]));
  for (const [key, item] of rows) {
    const now = entered.get(key);
    if (now) rows.set(key, now);
    // Entered by someone else meanwhile, or beyond what is listed: it stays as it was.
    else if (!owed.has(key)) rows.set(key, item);
  }
  for (const item of reading.items) rows.set(owedKey(item), item);
  return { rows, earlier: reading.entered.filter((one) => !rows.has(owedKey(one))) };
}

/** What is in a cell as far as the page knows: what was taken from here counts before it is told. */
export function heldOf(
  item: OwedItem,
  taken: ReadonlyMap<string, Draft>,
  sequence: number,
  language: string,
): { value: number | null; note: string | null; text: string } {
  const mine = taken.get(owedKey(item));
  const isNewer = mine !== undefined && mine.seen >= sequence;
  const value = isNewer ? mine.value : standing(item);
  const note = isNewer ? mine.note || null : item.state === 'returned' ? null : item.note;
  return { value, note, text: exactText(value, language) };
}
