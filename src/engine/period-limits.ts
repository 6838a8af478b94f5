/** The limits of a series in one of its own periods, and over many: as the measure, a path or a period says them. */
import { anchorDay } from './calendar.ts';
import type { Slot } from './definitions.ts';
import { type MeasureVersion, versionOn } from './measure-model.ts';
import type { Model } from './model.ts';
import { joinOver } from './over-time.ts';
import { rowChunk, rowOffset, type Series } from './series.ts';
import { completeCentre, completeLimits, isSaid, type Limits, limitAt, noLimits } from './thresholds.ts';
import { valueAt } from './values.ts';

const limitFields = [
  'worst',
  'red',
  'target',
  'best',
  'lowRed',
  'low',
  'high',
  'highRed',
  'baseline',
  'min',
  'max',
  'possible',
] as const;
type LimitField = (typeof limitFields)[number];

/** Nothing is said. */
export function clearLimits(l: Limits): void {
  for (const field of limitFields) l[field] = Number.NaN;
  l.flat = false;
  l.reason = 0;
}

function slotValue(series: Series, slot: Slot, at: number): number {
  const row = series.rows?.get(slot);
  return row === undefined || at < 0 || at >= series.pool.count
    ? Number.NaN
    : rowChunk(series.pool, row)[rowOffset(series.pool, row) + at]!;
}

/** Limits of one of the measure's own periods, resolved and complete. */
export function limitsOf(model: Model, series: Series, ordinal: number, into: Limits): Limits {
  const version = versionOn(series.model, anchorDay(model.calendar, series.pool.frequency, ordinal));
  const t = valueAt(model, series, ordinal, true);
  return resolveLimits(model, series, version, ordinal - series.pool.first, t, into);
}

/** Limits around a target that is already known; `at` is the place in the series’ rows. */
export function resolveLimits(
  model: Model,
  series: Series,
  version: MeasureVersion | null,
  at: number,
  target: number,
  l: Limits,
): Limits {
  const body = version?.body;
  l.target = target;
  l.min = pick(series, 'min', at, body?.min);
  l.max = pick(series, 'max', at, body?.max);
  l.possible = pick(series, 'possible', at, body?.possible);
  const said = version?.limits;
  const relative = (
    slot: 'baseline' | 'red' | 'worst' | 'best' | 'low' | 'high' | 'lowRed' | 'highRed',
  ): number => {
    if (series.rows !== null) {
      const v = slotValue(series, slot, at);
      if (!Number.isNaN(v)) return v;
    }
    const limit = said?.[slot];
    return limit && isSaid(limit) ? limitAt(limit, target) : Number.NaN;
  };
  l.baseline = relative('baseline');
  l.red = relative('red');
  l.worst = relative('worst');
  l.best = relative('best');
  l.lowRed = l.low = l.high = l.highRed = Number.NaN;
  l.reason = 0;
  l.flat = false;
  const direction = body?.direction ?? 'up';
  const rule = version?.spec.rule ?? 'thresholds';
  if (rule === 'thresholds') {
    if (direction === 'centre') {
      l.low = relative('low');
      l.high = relative('high');
      l.lowRed = relative('lowRed');
      l.highRed = relative('highRed');
      completeCentre(l, model.tolerance);
    } else
      completeLimits(
        l,
        direction,
        model.tolerance,
        said !== undefined && Number.isNaN(said.red.absolute) && isSaid(said.red),
      );
  }
  return l;
}

function pick(series: Series, slot: Slot, at: number, body: number | undefined): number {
  if (series.rows !== null) {
    const v = slotValue(series, slot, at);
    if (!Number.isNaN(v)) return v;
  }
  return body ?? Number.NaN;
}

/** Limits of many periods joined as the actuals are; under count, targets and limits are summed. */
export function limitsOver(
  model: Model,
  series: Series,
  version: MeasureVersion,
  used: number[],
  weights: readonly number[] | null,
  into: Limits,
): void {
  const columns = new Map<LimitField, number[]>(limitFields.map((field) => [field, []]));
  const l = noLimits();
  let reason = 0;
  let flat = used.length > 0;
  for (const o of used) {
    limitsOf(model, series, o, l);
    reason ||= l.reason;
    flat &&= l.flat;
    for (const field of limitFields) columns.get(field)!.push(l[field]);
  }
  const how = version.body.overTime === 'count' ? 'sum' : version.body.overTime;
  for (const field of limitFields) into[field] = joinOver(how, columns.get(field)!, weights);
  into.reason = reason;
  into.flat = flat;
}
