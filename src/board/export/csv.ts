/** A table as CSV (RFC 4180), with the mark by which Excel knows UTF-8, line by line. */
import { type Cell, harmless, type Table } from './table.ts';

export type Separator = ',' | ';' | '\t';
export interface Dialect {
  separator: Separator;
  decimal: ',' | '.';
}

/** As the spreadsheets of a language read it: where the comma is the decimal sign, a semicolon separates. */
export const dialectOf = (language: string, separator?: Separator): Dialect => ({
  separator: separator ?? (language === 'vi' ? ';' : ','),
  decimal: language === 'vi' ? ',' : '.',
});

/** Every digit, none grouped, no exponent. */
function digits(value: number, decimal: string): string {
  const plain = String(value);
  const written = plain.includes('e')
    ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
    : plain;
  return decimal === '.' ? written : written.replace('.', decimal);
}

function written(cell: Cell, { separator, decimal }: Dialect): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') {
    const plain = 'number' in cell ? digits(cell.number, decimal) : cell.date.slice(0, 10);
    // With a comma on both sides of a number only quotes tell it apart.
    return plain.includes(separator) ? `"${plain}"` : plain;
  }
  const safe = harmless(cell);
  return /["\r\n]/.test(safe) || safe.includes(separator) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

export function* csvLines(table: Pick<Table, 'columns' | 'rows'>, dialect: Dialect): Generator<string> {
  const line = (cells: Cell[]) =>
    `${cells.map((cell) => written(cell, dialect)).join(dialect.separator)}\r\n`;
  yield `\ufeff${line(table.columns.map((column) => column.title))}`;
  for (const row of table.rows) yield line(row);
}
