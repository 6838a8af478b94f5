/** The period that a board is read at when nobody says. */
import { frequencies, ordinalAt, type Period } from './calendar.ts';
import type { Frequency } from './definitions.ts';
import type { Model } from './model.ts';
import { rowChunk, rowOffset, type Series } from './series.ts';
import type { Board } from './view.ts';

/** The frequency at which a board is read when nobody says: month, or the finest coarser one that its measures have. */
export function naturalFrequency(model: Model): Frequency {
  const known = naturalFrequencies.get(model);
  if (known) return known;
  let finest = frequencies.length - 1;
  for (const series of model.series) finest = Math.min(finest, frequencies.indexOf(series.pool.frequency));
  const frequency = frequencies[Math.max(finest, frequencies.indexOf('month'))]!;
  naturalFrequencies.set(model, frequency);
  return frequency;
}
const naturalFrequencies = new WeakMap<Model, Frequency>();

/** The last period in which KPIs have a value, and a series that has one there: while it has, the others need no look. */
interface Latest {
  ordinal: number;
  witness: Series | null;
}
const latests = new WeakMap<Board, Latest>();

const counts = ({ structure, model }: Board, series: Series): boolean =>
  structure.isKpi[series.id] === 1 && series.actual >= 0 && series.pool.frequency === naturalFrequency(model);

/** The last period after `floor` in which a series has a value; else `floor`. */
function lastAfter({ pool, actual }: Series, floor: number): number {
  const chunk = rowChunk(pool, actual);
  const offset = rowOffset(pool, actual);
  for (let i = pool.count - 1; i >= 0 && pool.first + i > floor; i--)
    if (!Number.isNaN(chunk[offset + i]!)) return pool.first + i;
  return floor;
}

function raise(board: Board, latest: Latest, series: Series): void {
  if (!counts(board, series)) return;
  const last = lastAfter(series, latest.ordinal);
  if (last <= latest.ordinal) return;
  latest.ordinal = last;
  latest.witness = series;
}

function latestOf(board: Board, lastEnded: number): number {
  const known = latests.get(board);
  if (known) return known.ordinal;
  const latest: Latest = { ordinal: Number.NEGATIVE_INFINITY, witness: null };
  for (const series of board.model.series) {
    // Nothing later than the last that has ended can be told.
    if (latest.ordinal >= lastEnded) break;
    raise(board, latest, series);
  }
  latests.set(board, latest);
  return latest.ordinal;
}

/** Series of a board have changed: its last period with figures is kept right without a look at all the others. */
export function followLatest(board: Board, changed: Iterable<Series>): void {
  const latest = latests.get(board);
  if (!latest) return;
  const { witness, ordinal } = latest;
  for (const series of changed) {
    if (series === witness && lastAfter(series, ordinal - 1) < ordinal) return void latests.delete(board);
    raise(board, latest, series);
  }
}

/** The last period that has ended by today and has figures; else the one before today's. */
export function currentPeriod(board: Board): Period {
  const { model } = board;
  const frequency = naturalFrequency(model);
  const lastEnded = ordinalAt(model.calendar, frequency, model.today + 1) - 1;
  const latest = latestOf(board, lastEnded);
  return {
    frequency,
    ordinal: latest === Number.NEGATIVE_INFINITY ? lastEnded : Math.min(latest, Math.max(lastEnded, 0)),
  };
}
