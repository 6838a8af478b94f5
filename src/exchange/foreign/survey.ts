/** One pass over a file that only looks: what each column's values show about how they are written. */

import {
  type Decimal,
  decideDecimal,
  isMissing,
  noEvidence,
  readNumber,
  takeEvidence,
} from '#engine/written-numbers.ts';
import type { ImportProgress } from '../contract.ts';
import type { Row } from './csv.ts';
import { type DayOrder, decideOrder, noOrder, takeOrder } from './dates.ts';
import { dayHabit } from './day-habit.ts';
import type { Table } from './table.ts';

export interface Survey {
  rows: number;
  /** By column position. */
  decimals: Map<number, Decimal>;
  order: DayOrder;
  /** Columns in which nothing decides: the position and the first doubtful text. */
  openDecimals: { index: number; sample: string }[];
  openOrder: { index: number; sample: string }[];
  /** Of columns that are not taken, by position: how many cells say something, and how many of them a number. */
  untaken: Map<number, { said: number; numbers: number }>;
  /** Days that are all first, or all last, of their months stand for the months. */
  daysAreMonths: boolean;
}

export async function survey(
  table: Table,
  want: {
    numbers: { index: number; missing: ReadonlySet<string> }[];
    periods: number[];
    decimal?: Decimal;
    dayOrder?: DayOrder;
    also?: (row: Row) => void;
    untaken?: readonly number[];
  },
  signal?: AbortSignal,
  onProgress?: (p: ImportProgress) => void,
): Promise<Survey> {
  const numbers = want.numbers.filter((n) => n.index >= 0).map((n) => ({ ...n, seen: noEvidence() }));
  const periods = want.periods.map((index) => ({ index, seen: noOrder() }));
  const habit = dayHabit();
  const untaken = new Map((want.untaken ?? []).map((index) => [index, { said: 0, numbers: 0 }]));
  let rows = 0;
  const look = (row: Row) => {
    want.also?.(row);
    for (const column of numbers) {
      // A column that has long decided is not asked further.
      if (column.seen.dot + column.seen.comma > 10_000) continue;
      const cell = row.cells[column.index];
      // A cell that the file itself gives as a number has only one meaning.
      if (typeof cell === 'string' && cell !== '')
        takeEvidence(column.seen, cell, readNumber(cell, column.missing));
    }
    for (const [index, seen] of untaken) {
      if (seen.said > 1000) continue;
      const cell = row.cells[index] ?? '';
      if (typeof cell === 'string' && isMissing(cell)) continue;
      seen.said++;
      if (typeof cell === 'number' || readNumber(cell).kind === 'number') seen.numbers++;
    }
    for (const column of periods) {
      const cell = row.cells[column.index];
      if (periods.length === 1 && cell !== undefined) habit.take(String(cell));
      if (typeof cell === 'string') takeOrder(column.seen, cell);
    }
  };
  for await (const block of table.rows(signal)) {
    for (const row of block) look(row);
    rows += block.length;
    onProgress?.({ done: rows, total: null, unit: 'rows' });
  }
  // Columns that decide lend their habit to those that do not: one file is mostly written by one hand.
  const clear = numbers
    .map((n) => decideDecimal(n.seen, null))
    .filter((d, i) => d.sure && (numbers[i]!.seen.dot > 0 || numbers[i]!.seen.comma > 0));
  const habits = new Set(clear.map((d) => d.decimal));
  const fileHabit = want.decimal ?? (habits.size === 1 ? [...habits][0]! : null);
  const decimals = new Map<number, Decimal>();
  const openDecimals: Survey['openDecimals'] = [];
  for (const { index, seen } of numbers) {
    const { decimal, sure } = want.decimal
      ? { decimal: want.decimal, sure: true }
      : decideDecimal(seen, fileHabit);
    decimals.set(index, decimal);
    if (!sure) openDecimals.push({ index, sample: seen.sample ?? '' });
  }
  const all = noOrder();
  const openOrder: Survey['openOrder'] = [];
  for (const { index, seen } of periods) {
    all.dmy += seen.dmy;
    all.mdy += seen.mdy;
    all.open += seen.open;
    all.sample ??= seen.sample;
    if (!want.dayOrder && !decideOrder(seen).sure) openOrder.push({ index, sample: seen.sample ?? '' });
  }
  const order = want.dayOrder ?? decideOrder(all).order;
  return { rows, decimals, order, openDecimals, openOrder, untaken, daysAreMonths: habit.areMonths(order) };
}
