/** Figures laid into a model: the latest recorded of each series, slot and period. */
import { anchorDay, firstDay, lastDay, ordinalAt, type Span } from './calendar.ts';
import type { Calendar, Day, Figure, FigureState, Slot } from './definitions.ts';
import { type FigureLike, figureSpan, type Model, spanKey } from './model.ts';
import type { Series } from './series.ts';

/** Where a figure came to lie, so that only what depends on it is computed again. */
export interface Touched {
  series: Series;
  /** Indices into the series' rows, or null for a given aggregate. */
  at: number | null;
  span: Span;
}

/** Keeps, of each series, slot and period, what was recorded last up to `asOf`. */
export function latestFigures(figures: Iterable<Figure>, asOf = Number.POSITIVE_INFINITY): Figure[] {
  const latest = new Map<string, Figure>();
  for (const figure of figures) {
    if (figure.recorded > asOf) continue;
    const key = `${figure.unit}/${figure.measure}/${figure.slot}/${figure.period}`;
    const held = latest.get(key);
    if (!held || figure.recorded >= held.recorded) latest.set(key, figure);
  }
  return [...latest.values()];
}

/** Days from the first figure's to the last's. */
export function figuresSpan(calendar: Calendar, figures: Iterable<{ period: string }>): Span | null {
  let span: Span | null = null;
  const seen = new Set<string>();
  for (const { period } of figures) {
    if (seen.has(period)) continue;
    seen.add(period);
    const p = figureSpan(calendar, period);
    if (!p) continue;
    const start = firstDay(calendar, p.frequency, p.ordinal);
    const end = lastDay(calendar, p.frequency, p.ordinal);
    span = span ? { start: Math.min(span.start, start), end: Math.max(span.end, end) } : { start, end };
  }
  return span;
}

/**
 * The days that a board holds: from the start of the first figure's fiscal year to the end of the year after
 * the later of today and the last figure, so that targets ahead and lookbacks have room.
 */
export function horizonFor(calendar: Calendar, span: Span | null, today: Day): Span {
  const first = Math.min(span?.start ?? today, today);
  const last = Math.max(Math.min(span?.end ?? today, today + 3700), today);
  return {
    start: firstDay(calendar, 'year', ordinalAt(calendar, 'year', Math.max(first, today - 36_500))),
    end: lastDay(calendar, 'year', ordinalAt(calendar, 'year', last)),
  };
}

type FigurePeriod = NonNullable<ReturnType<typeof figureSpan>>;

/** The days of a figure's period: from the year's beginning where it is a year-to-date one. */
function daysOf(calendar: Calendar, { frequency, ordinal, ytd }: FigurePeriod): Span {
  const end = lastDay(calendar, frequency, ordinal);
  if (!ytd) return { start: firstDay(calendar, frequency, ordinal), end };
  const year = ordinalAt(calendar, 'year', anchorDay(calendar, frequency, ordinal));
  return { start: firstDay(calendar, 'year', year), end };
}

/** Lays one figure; null where its series is not declared or its period lies outside the horizon. */
export function layFigure(model: Model, figure: FigureLike): Touched | null {
  const series = model.byUnit.get(figure.unit)?.get(figure.measure);
  const period = series && figureSpan(model.calendar, figure.period);
  if (!series || !period) return null;
  const at = layAt(
    model,
    series,
    figure.slot,
    period,
    countedValue(figure.value, figure.state),
    figure.state === 'submitted',
  );
  return at === null
    ? null
    : { series, at: at === aggregate ? null : at, span: daysOf(model.calendar, period) };
}

/** A value that was sent back is none until it is entered again. */
export const countedValue = (value: number | null, state: FigureState | undefined): number | null =>
  state === 'returned' ? null : value;

/** What `layAt` answers for a figure that stands for more than one of the series' periods. */
export const aggregate = -1;

/** Lays a figure whose series and period are known: the index in its rows, or null outside of the horizon. */
export function layAt(
  model: Model,
  series: Series,
  slot: Slot,
  period: FigurePeriod,
  value: number | null,
  submitted: boolean,
): number | null {
  const number = value === null ? Number.NaN : value;
  const { pool } = series;
  if (!period.ytd && period.frequency === pool.frequency) {
    const at = period.ordinal - pool.first;
    if (at < 0 || at >= pool.count) return null;
    if (slot !== 'actual') series.put(slot, at, number);
    else layActual(series, period.ordinal, at, number, submitted);
    return at;
  }
  const span = daysOf(model.calendar, period);
  const given = series.givenFor(spanKey(span), span);
  if (value === null || submitted) given.values.delete(slot);
  else given.values.set(slot, number);
  return aggregate;
}

function layActual(series: Series, ordinal: number, at: number, value: number, submitted: boolean): void {
  if (submitted) series.setProvisional(ordinal, value);
  else series.provisional?.delete(ordinal);
  const scored = submitted ? Number.NaN : value;
  if (series.computed) {
    if (Number.isNaN(scored)) series.entered?.delete(at);
    else series.setEntered(at, scored);
  }
  series.put('actual', at, scored);
}
