/**
 * What is expected of coming periods when nothing is done. It is no forecast: each measure goes on as it was last, as
 * it was a year before, or reaches its targets, and the reader is told which.
 */
import type { Shape } from './bind.ts';
import { lastDay, ordinalAt } from './calendar.ts';
import { isComputed } from './computation.ts';
import { computeAll } from './compute.ts';
import type { Day } from './definitions.ts';
import { rowChunk, rowOffset, type Series, whyChunk } from './series.ts';
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

/**
 * Whether a formula holds a period against another one. A window (a rolling sum, the year to date) does not: it goes on
 * with its inputs, in the period that has begun: the year to date of January would be wrong in March.
 */
function looksElsewhere(shape: Shape): boolean {
  switch (shape.k) {
    case 'shift':
      return shape.by !== 0 || looksElsewhere(shape.x);
    case 'window':
      return looksElsewhere(shape.x);
    case 'unary':
      return looksElsewhere(shape.x);
    case 'binary':
      return looksElsewhere(shape.l) || looksElsewhere(shape.r);
    case 'call':
      return shape.args.some(looksElsewhere);
    case 'children':
      return shape.values.some(looksElsewhere) || (shape.weights ?? []).some(looksElsewhere);
    default:
      return false;
  }
}

/** Computed series whose formula, or one that it reads, refers to other periods, with their values as they stand. */
function lookingElsewhere({ model, computation }: Board): { series: Series; before: Float64Array }[] {
  const programs = computation.programs.map(({ shape }) => looksElsewhere(shape));
  const isOne = new Uint8Array(model.series.length);
  const found: { series: Series; before: Float64Array }[] = [];
  for (const [place, id] of computation.order.entries()) {
    const [from, to] = [computation.versionStart[place]!, computation.versionStart[place + 1]!];
    for (let v = from; v < to && isOne[id] === 0; v++) {
      if (programs[computation.program[v]!] === true) isOne[id] = 1;
      for (let leaf = computation.leafStart[v]!; leaf < computation.leafStart[v + 1]!; leaf++)
        if (isOne[computation.leaves[leaf]!] === 1) isOne[id] = 1;
    }
    const series = model.series[id]!;
    if (isOne[id] === 0 || series.actual < 0) continue;
    const offset = rowOffset(series.pool, series.actual);
    const before = Float64Array.from(
      rowChunk(series.pool, series.actual).subarray(offset, offset + series.pool.count),
    );
    found.push({ series, before });
  }
  return found;
}

/**
 * The same of everything, computed measures too. What a formula makes of one period follows its inputs. One that
 * compares periods (growth over a year) would hold an input as last against whatever stood there then: as last, it
 * goes on as it was itself. Example: growth was last 2.4 %, so it is held for 2.4 %.
 */
export function expectAll(board: Board, from: Day, how: Expectation): void {
  const own = how === 'last' ? lookingElsewhere(board) : [];
  layExpected(board, from, how);
  computeAll(board.model, board.computation);
  const { calendar } = board.model;
  for (const { series, before } of own) {
    const { pool } = series;
    const numbers = rowChunk(pool, series.actual);
    const offset = rowOffset(pool, series.actual);
    let last = Number.NaN;
    for (let at = 0; at < pool.count; at++) {
      const stood = before[at]!;
      const isToCome = lastDay(calendar, pool.frequency, pool.first + at) >= from;
      // What another number came to, now that all its inputs are there, was not measured yet.
      if (!Number.isNaN(stood) && !(isToCome && numbers[offset + at] !== stood)) last = stood;
      else if (isToCome && !Number.isNaN(last)) {
        numbers[offset + at] = last;
        if (series.why >= 0) whyChunk(pool, series.why)[rowOffset(pool, series.why) + at] = 0;
      }
    }
  }
}
