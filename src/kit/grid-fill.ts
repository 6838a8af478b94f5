/** Which cells take what when a range is filled from its edge or a block is laid over it. */
import { cellsIn, type Range, type Size } from './grid-range.ts';

export interface Taken {
  row: number;
  col: number;
  /** The cell of the source: a place in the grid for a fill, a place in the block for a paste. */
  from: { row: number; col: number };
}

/** Repeats what is at the top over the rows below; a single row takes the row above it. */
export function filledDown(range: Range): Taken[] {
  const source = range.top === range.bottom ? range.top - 1 : range.top;
  if (source < 0) return [];
  return over({ ...range, top: source + 1 }, (_, col) => ({ row: source, col }));
}

export function filledRight(range: Range): Taken[] {
  const source = range.left === range.right ? range.left - 1 : range.left;
  if (source < 0) return [];
  return over({ ...range, left: source + 1 }, (row) => ({ row, col: source }));
}

/** The range that a drag of the fill handle makes: the source drawn out along one axis, whichever went further. */
export function drawnOut(source: Range, to: { row: number; col: number }): Range {
  const down = Math.max(to.row - source.bottom, source.top - to.row, 0);
  const across = Math.max(to.col - source.right, source.left - to.col, 0);
  if (down === 0 && across === 0) return source;
  return down >= across
    ? { ...source, top: Math.min(source.top, to.row), bottom: Math.max(source.bottom, to.row) }
    : { ...source, left: Math.min(source.left, to.col), right: Math.max(source.right, to.col) };
}

const turn = (n: number, size: number): number => ((n % size) + size) % size;

/** The source repeated, as a pattern, over the rest of a range that holds it. */
export function filledOut(source: Range, target: Range): Taken[] {
  const [rows, cols] = [source.bottom - source.top + 1, source.right - source.left + 1];
  return over(target, (row, col) => ({
    row: source.top + turn(row - source.top, rows),
    col: source.left + turn(col - source.left, cols),
  })).filter(
    ({ row, col }) => row < source.top || row > source.bottom || col < source.left || col > source.right,
  );
}

/** Where a paste goes: over a range that is a multiple of the block it is repeated, else it begins at the corner. */
export function pasteRange(block: Size, range: Range, grid: Size): Range {
  const [rows, cols] = [range.bottom - range.top + 1, range.right - range.left + 1];
  const isRepeated = cellsIn(range) > 1 && rows % block.rows === 0 && cols % block.cols === 0;
  const bottom = isRepeated ? range.bottom : range.top + block.rows - 1;
  const right = isRepeated ? range.right : range.left + block.cols - 1;
  return {
    top: range.top,
    left: range.left,
    bottom: Math.min(bottom, grid.rows - 1),
    right: Math.min(right, grid.cols - 1),
  };
}

export const pasted = (block: Size, target: Range): Taken[] =>
  over(target, (row, col) => ({
    row: (row - target.top) % block.rows,
    col: (col - target.left) % block.cols,
  }));

function over(range: Range, from: (row: number, col: number) => Taken['from']): Taken[] {
  const taken: Taken[] = [];
  for (let row = range.top; row <= range.bottom; row++)
    for (let col = range.left; col <= range.right; col++) taken.push({ row, col, from: from(row, col) });
  return taken;
}
