/**
 * What is expected of coming periods when nothing is done. It is no forecast: each measure goes on as it was last, as
 * it was a year before, or reaches its targets, and the reader is told which.
 */
import { lastDay, ordinalAt } from './calendar.ts';
import { isComputed } from './computation.ts';
import type { Day } from './definitions.ts';
import { rowChunk, rowOffset, type Series } from './series.ts';
import { valueAt } from './values.ts';
import type { Board } from './view.ts';

/** `last`: as in the last period measured. `year`: as a year before. `target`: every target is met exactly. */
export type Expectation = 'last' | 'year' | 'target';

/**
 * Lays expected values into periods that end on or after a day and have no actual, of every measure that is entered
 * and was measured before. The board's rows must be its own; what is computed has to be computed again.
 */
export function layExpected(board: Board, from: Day, how: Expectation): void {
  for (const series of board.model.series)
    if (!isComputed(board.computation, series) && series.actual >= 0) layOne(board, series, from, how);
}

function layOne({ model }: Board, series: Series, from: Day, how: Expectation): void {
  const { pool } = series;
  const { calendar } = model;
  const numbers = rowChunk(pool, series.actual);
  const offset = rowOffset(pool, series.actual);
  const perYear = ordinalAt(calendar, pool.frequency, from) - ordinalAt(calendar, pool.frequency, from - 365);
  let last = Number.NaN;
  for (let at = 0; at < pool.count; at++) {
    const measured = numbers[offset + at]!;
    if (!Number.isNaN(measured)) {
      last = measured;
      continue;
    }
    if (Number.isNaN(last) || lastDay(calendar, pool.frequency, pool.first + at) < from) continue;
    let wanted = Number.NaN;
    if (how === 'year' && at >= perYear) wanted = numbers[offset + at - perYear]!;
    if (how === 'target') wanted = valueAt(model, series, pool.first + at, true);
    numbers[offset + at] = Number.isNaN(wanted) ? last : wanted;
  }
}
