/** Places in a grid, the rectangle that is selected, and how keys move them. */

export interface Place {
  row: number;
  col: number;
}

export interface Size {
  rows: number;
  cols: number;
}

/** All four edges inside. */
export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Selection {
  /** Where typing goes; the selection was begun here. */
  active: Place;
  /** The corner that moves while it is extended. */
  head: Place;
}

export const only = (place: Place): Selection => ({ active: place, head: place });

export const rangeOf = ({ active, head }: Selection): Range => ({
  top: Math.min(active.row, head.row),
  bottom: Math.max(active.row, head.row),
  left: Math.min(active.col, head.col),
  right: Math.max(active.col, head.col),
});

export const cellsIn = (range: Range): number =>
  (range.bottom - range.top + 1) * (range.right - range.left + 1);

export const isSame = (a: Place, b: Place): boolean => a.row === b.row && a.col === b.col;

export const within = (place: Place, { rows, cols }: Size): Place => ({
  row: Math.max(0, Math.min(rows - 1, place.row)),
  col: Math.max(0, Math.min(cols - 1, place.col)),
});

/** The selection in a grid that has become smaller. */
export const heldWithin = ({ active, head }: Selection, size: Size): Selection => ({
  active: within(active, size),
  head: within(head, size),
});

export type Step = 'up' | 'down' | 'left' | 'right';
const steps: Record<Step, Place> = {
  up: { row: -1, col: 0 },
  down: { row: 1, col: 0 },
  left: { row: 0, col: -1 },
  right: { row: 0, col: 1 },
};

export const stepped = (from: Place, step: Step, size: Size, by = 1): Place =>
  within({ row: from.row + steps[step].row * by, col: from.col + steps[step].col * by }, size);

/** As far as cells go on being filled; from the edge of filled ones to the next, or to the end of the grid. */
export function jumped(from: Place, step: Step, size: Size, isFilled: (place: Place) => boolean): Place {
  let at = from;
  let next = stepped(at, step, size);
  if (isSame(at, next)) return at;
  const goesOn = isFilled(at) && isFilled(next);
  for (; !isSame(at, next); next = stepped(at, step, size)) {
    if (goesOn && !isFilled(next)) return at;
    at = next;
    if (!goesOn && isFilled(at)) return at;
  }
  return at;
}

/** The next cell in reading order: at the end of a row the first of the next. */
export function following(from: Place, back: boolean, size: Size): Place | null {
  const at = from.row * size.cols + from.col + (back ? -1 : 1);
  if (at < 0 || at >= size.rows * size.cols) return null;
  return { row: Math.floor(at / size.cols), col: at % size.cols };
}
