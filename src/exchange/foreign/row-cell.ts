/** One cell of a row as a number. */

import { type Decimal, numberUnder, readNumber, tidy } from '#engine/written-numbers.ts';
import type { Cell } from './csv.ts';
import type { NumberColumn } from './layout.ts';

/** Null: no value. A text: what stands there is no number. */
export function readCell(
  column: NumberColumn,
  cells: readonly Cell[],
  decimals: ReadonlyMap<number, Decimal>,
): { value: number; possible?: number } | string | null {
  if (column.index < 0)
    return column.constant === null || Number.isNaN(column.constant) ? null : { value: column.constant };
  const cell = cells[column.index] ?? '';
  const scaled = (v: number) => (column.times === 1 ? v : Number((v * column.times).toPrecision(15)));
  const mapped = (v: number) => (column.map.numbers.has(v) ? (column.map.numbers.get(v) ?? null) : v);
  if (typeof cell === 'number') {
    const value = mapped(cell);
    return value === null ? null : { value: scaled(value) };
  }
  if (cell === '') return null;
  const key = column.map.texts.size > 0 ? tidy(cell).toLowerCase() : '';
  if (column.map.texts.size > 0 && column.map.texts.has(key)) {
    const value = column.map.texts.get(key) ?? null;
    return value === null ? null : { value };
  }
  const reading = readNumber(cell, column.missing);
  if (reading.kind === 'missing') return null;
  const number = numberUnder(reading, decimals.get(column.index) ?? '.');
  if (number === null || !Number.isFinite(number)) return cell;
  const value = mapped(number);
  if (value === null) return null;
  return {
    value: scaled(value),
    ...(reading.kind === 'number' && reading.possible !== undefined ? { possible: reading.possible } : {}),
  };
}
