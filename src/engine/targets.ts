/** Rows of targets, laid from measures whose target changes and from target paths. */
import { anchorDay, firstDay, formatPeriod, lastDay, ordinalAt, parsePeriod } from './calendar.ts';
import type { Calendar, Frequency, TargetPath } from './definitions.ts';
import { objectsOf } from './history.ts';
import { versionOn } from './measure-model.ts';
import type { Model } from './model.ts';
import { pathValue } from './paths.ts';
import type { Series } from './series.ts';
import { readLimit } from './thresholds.ts';

/** Rows of targets for measures whose target changes over time, by version or by path. */
export function fillTargets(model: Model): void {
  for (const series of model.series) {
    const { versions } = series.model;
    if (versions.every((v) => v.body.target === versions[0]!.body.target)) continue;
    const { pool } = series;
    for (let i = 0; i < pool.count; i++) {
      const day = anchorDay(model.calendar, pool.frequency, pool.first + i);
      const target = versionOn(series.model, day)?.body.target;
      if (target !== undefined) series.put('target', i, target);
    }
  }
  for (const versions of objectsOf<TargetPath>(model.history, 'target').values()) {
    const path = versions.bodies.at(-1)!;
    if ((path as { archived?: boolean }).archived) continue;
    const own = model.byUnit.get(path.unit)?.get(path.measure);
    const held = own
      ? [own]
      : [...(model.templateUnits.get(path.unit) ?? [])].flatMap(
          (u) => model.byUnit.get(u)?.get(path.measure) ?? [],
        );
    for (const series of held) layPath(model, series, path);
  }
}

function layPath(model: Model, series: Series, path: TargetPath): void {
  const { calendar } = model;
  const f = series.pool.frequency;
  const start = parsePeriod(calendar, path.start);
  if (!start) return;
  const end = path.end === undefined ? null : parsePeriod(calendar, path.end);
  const from = ordinalAt(calendar, f, firstDay(calendar, start.frequency, start.ordinal));
  const last = end
    ? ordinalAt(calendar, f, lastDay(calendar, end.frequency, end.ordinal))
    : series.pool.first + series.pool.count - 1;
  if (last < from || last - from > 100_000) return;
  const ids = ordinalIds(calendar, f, from, last);
  const perYear = ordinalAt(
    calendar,
    f,
    firstDay(calendar, 'year', ordinalAt(calendar, 'year', firstDay(calendar, f, from))),
  );
  const place = (i: number) => Math.max(0, from + i - perYear);
  for (let i = 0; i < ids.length; i++) {
    const at = from + i - series.pool.first;
    if (at < 0 || at >= series.pool.count) continue;
    const value = pathValue(path, i, ids, place);
    if (value !== null) series.put('target', at, value);
    for (const slot of ['red', 'worst', 'best'] as const) {
      const said = path[slot];
      if (said === undefined || value === null) continue;
      const l = readLimit(said);
      series.put(
        slot,
        at,
        Number.isNaN(l.absolute) ? value + l.factor * Math.abs(value) + l.offset : l.absolute,
      );
    }
  }
}

function ordinalIds(calendar: Calendar, frequency: Frequency, from: number, last: number): string[] {
  const ids: string[] = [];
  for (let o = from; o <= last; o++) ids.push(formatOrdinal(calendar, frequency, o));
  return ids;
}

const formatOrdinal = (calendar: Calendar, frequency: Frequency, ordinal: number) =>
  formatPeriod(calendar, { frequency, ordinal });
