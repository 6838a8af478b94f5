/**
 * A board: an organization's facts and figures, ready to be read at any period. It is built from everything
 * recorded up to a number (and, for a change set, from statements that are not recorded), and takes up new
 * figures by computing again only what depends on them.
 */

import { resolve } from './bind.ts';
import { buildStructure } from './build-structure.ts';
import { always, lastDay, type Period, parsePeriod, type Span, type SpanMode } from './calendar.ts';
import { bindFormulas, isComputed } from './computation.ts';
import { computeAll, computeSeries } from './compute.ts';
import { computeView, updateView } from './compute-view.ts';
import { followLatest } from './current-period.ts';
import type { Day, Fact, Figure, Measure } from './definitions.ts';
import { figuresSpan, horizonFor, latestFigures, layFigure } from './figures.ts';
import { foldFacts } from './history.ts';
import { buildModel, type FigureLike, type Model, organizationOf } from './model.ts';
import type { Series } from './series.ts';
import { type Board, newView, type View } from './view.ts';

export interface BoardInput {
  facts: Iterable<Fact>;
  figures: readonly Figure[];
  today: Day;
  /** Nothing recorded later is seen. */
  asOf?: number;
}

export function createBoard(input: BoardInput): Board {
  const history = foldFacts(input.facts, input.asOf);
  const { calendar } = organizationOf(history);
  const figures = latestFigures(input.figures, input.asOf);
  const model = buildModel(
    history,
    input.today,
    horizonFor(calendar, figuresSpan(calendar, figures), input.today),
  );
  const computation = bindFormulas(model);
  for (const figure of figures) layFigure(model, figure);
  computeAll(model, computation);
  return { model, computation, structure: buildStructure(model) };
}

/** Series that weigh another's periods: a change of theirs changes its spans. */
function weighing(model: Model): Map<Series, Series[]> {
  const readers = new Map<Series, Series[]>();
  for (const series of model.series) {
    for (const { body } of series.model.versions) {
      if (typeof body.overTime !== 'object') continue;
      const code = body.overTime.weighted;
      const colon = code.indexOf(':');
      const by = resolve(
        model,
        model.trees.at(-1)!,
        series.unit,
        colon < 0 ? null : code.slice(0, colon),
        code.slice(colon + 1),
      );
      if (by) readers.set(by, [...(readers.get(by) ?? []), series]);
    }
  }
  return readers;
}

const weighingCache = new WeakMap<Model, Map<Series, Series[]>>();

export interface Applied {
  /** Series whose numbers changed, computed ones included. */
  series: Set<Series>;
  span: Span;
  /** Figures that found no series or lie outside the horizon: the board must be built anew to hold them. */
  outside: FigureLike[];
}

/** Takes up figures, and computes what reads them. Views are brought up to date with `updateView`. */
export function applyFigures(board: Board, figures: Iterable<FigureLike>): Applied {
  const { model, computation } = board;
  const applied: Applied = {
    series: new Set(),
    span: { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY },
    outside: [],
  };
  for (const figure of figures) {
    const touched = layFigure(model, figure);
    if (!touched) {
      applied.outside.push(figure);
      continue;
    }
    applied.series.add(touched.series);
    applied.span.start = Math.min(applied.span.start, touched.span.start);
    applied.span.end = Math.max(applied.span.end, touched.span.end);
  }
  if (applied.series.size === 0) return applied;
  // Places in the order of computation, so that inputs come before what reads them.
  const affected = new Set<number>();
  const queue: number[] = [];
  const add = (place: number): void => {
    if (affected.has(place)) return;
    affected.add(place);
    queue.push(computation.order[place]!);
  };
  const addReaders = (id: number): void => {
    for (let i = computation.readerStart[id]!; i < computation.readerStart[id + 1]!; i++)
      add(computation.readers[i]!);
  };
  for (const series of applied.series) {
    if (isComputed(computation, series)) add(computation.placeOf[series.id]!);
    addReaders(series.id);
  }
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) addReaders(id);
  for (const place of [...affected].sort((a, b) => a - b)) {
    const series = model.series[computation.order[place]!]!;
    if (computeSeries(model, computation, place, 0, series.pool.count)) applied.series.add(series);
  }
  // A formula may look back: later periods can change too.
  if (affected.size > 0) applied.span.end = model.horizon.end;
  let readers = weighingCache.get(model);
  if (!readers) {
    readers = weighing(model);
    weighingCache.set(model, readers);
  }
  for (const series of [...applied.series])
    for (const reader of readers.get(series) ?? []) applied.series.add(reader);
  for (const series of applied.series)
    if (series.model.versions.some((v) => (v.body.carry ?? 0) > 0)) applied.span.end = model.horizon.end;
  followLatest(board, applied.series);
  return applied;
}

/** A view on consecutive periods, computed. */
export function viewOn(board: Board, periods: Period[], mode: SpanMode = 'period'): View {
  const view = newView(board, periods, mode);
  computeView(board, view);
  return view;
}

export const refresh = (board: Board, view: View, applied: Applied): number =>
  updateView(board, view, applied.series, applied.span);

/** Consecutive periods of a frequency, the last of them `last`. */
export const periodsUpTo = (last: Period, count: number): Period[] =>
  Array.from({ length: count }, (_, i) => ({
    frequency: last.frequency,
    ordinal: last.ordinal - count + 1 + i,
  }));

/** A period asked for by id; null where it is none. */
export const periodOf = (board: Board, id: string): Period | null => parsePeriod(board.model.calendar, id);

export const endOf = (board: Board, period: Period): Day =>
  lastDay(board.model.calendar, period.frequency, period.ordinal);

/** A measure's definition in force on a day, for reading. */
export function definitionOn(series: Series, day: Day): Measure | null {
  const versions = series.model.versions;
  for (let i = versions.length - 1; i >= 0; i--) if (versions[i]!.from <= day) return versions[i]!.body;
  return versions[0]?.from === always ? versions[0].body : null;
}
