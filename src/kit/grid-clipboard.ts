/** Copy, cut and paste between a grid, itself and other spreadsheets. */
import { readBlock, writeBlock } from './grid-block.ts';
import { pasted, pasteRange, type Taken } from './grid-fill.ts';
import type { Range, Size } from './grid-range.ts';

/** Says that a block was written by a grid of ours, so that what its texts mean is known. */
const own = 'application/x-sightline-grid';

export function putBlock(
  data: DataTransfer,
  range: Range,
  rawAt: (row: number, col: number) => string,
): void {
  const rows: string[][] = [];
  for (let row = range.top; row <= range.bottom; row++) {
    const cells: string[] = [];
    for (let col = range.left; col <= range.right; col++) cells.push(rawAt(row, col));
    rows.push(cells);
  }
  const text = writeBlock(rows);
  data.setData('text/plain', text);
  data.setData(own, text);
}

export interface Pasted {
  edits: { row: number; col: number; text: string }[];
  range: Range;
  isOwn: boolean;
  /** Cells for which there was no room. */
  left: number;
}

/** What a paste would put where; null where the clipboard holds no text. */
export function takeBlock(data: DataTransfer, range: Range, grid: Size): Pasted | null {
  const mine = data.getData(own);
  const text = mine || data.getData('text/plain');
  if (text === '') return null;
  const rows = readBlock(text);
  const block: Size = { rows: rows.length, cols: Math.max(...rows.map((row) => row.length)) };
  const target = pasteRange(block, range, grid);
  const cells: Taken[] = pasted(block, target);
  const laid = {
    rows: Math.min(block.rows, target.bottom - target.top + 1),
    cols: Math.min(block.cols, target.right - target.left + 1),
  };
  return {
    edits: cells.map(({ row, col, from }) => ({ row, col, text: rows[from.row]?.[from.col] ?? '' })),
    range: target,
    isOwn: mine !== '',
    left: block.rows * block.cols - laid.rows * laid.cols,
  };
}
