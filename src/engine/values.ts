/** Single numbers of a series: its actual or target in a period, and why there is none. */
import { anchorDay } from './calendar.ts';
import { versionOn } from './measure-model.ts';
import type { Model } from './model.ts';
import { BLANK } from './reasons.ts';
import { rowChunk, rowOffset, type Series } from './series.ts';

export function valueAt(model: Model, series: Series, ordinal: number, target: boolean): number {
  const at = ordinal - series.pool.first;
  if (at < 0 || at >= series.pool.count) return Number.NaN;
  const row = target ? series.target : series.actual;
  if (row >= 0) {
    const v = rowChunk(series.pool, row)[rowOffset(series.pool, row) + at]!;
    if (!target || !Number.isNaN(v)) return v;
  }
  if (!target) return Number.NaN;
  return (
    versionOn(series.model, anchorDay(model.calendar, series.pool.frequency, ordinal))?.body.target ??
    Number.NaN
  );
}

export function whyAt(series: Series, ordinal: number): number {
  const at = ordinal - series.pool.first;
  const why = at >= 0 && at < series.pool.count ? series.whyAt(at) : 0;
  return why === 0 ? BLANK : why;
}

/** An error tells more than a blank. */
export const worse = (a: number, b: number): number => (a === 0 || (a === BLANK && b !== 0) ? b : a);
