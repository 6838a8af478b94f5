/** A table on its way out: cells that know what they are, so that each format writes them as its own kind. */

export interface NumberCell {
  number: number;
  /** Decimals to show; null: as many as it has. The number itself is never rounded. */
  decimals: number | null;
  /** A share: 0.25 is 25 %. */
  isShare?: boolean;
}
export interface DateCell {
  /** ISO, with or without its time. */
  date: string;
}
export type Cell = string | null | NumberCell | DateCell;

export interface Column {
  title: string;
  /** About so many characters. */
  width: number;
}

export interface Table {
  name: string;
  columns: Column[];
  rows: Cell[][];
  /** What the table is of: for its second sheet, or the foot of a page. */
  about: [label: string, value: Cell][];
}

export const number = (value: number | null | undefined, decimals: number | null): Cell =>
  value === null || value === undefined || !Number.isFinite(value) ? null : { number: value, decimals };

export const share = (value: number | null | undefined): Cell =>
  value === null || value === undefined || !Number.isFinite(value)
    ? null
    : { number: value, decimals: 0, isShare: true };

export const date = (iso: string | null | undefined): Cell => (iso ? { date: iso } : null);
export const text = (value: string | null | undefined): Cell => value || null;

/**
 * Text that a spreadsheet would take for a formula is given a leading apostrophe: what someone once typed into a
 * name must not run on the machine of whoever opens the file.
 */
export const harmless = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
