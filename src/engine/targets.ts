/** Rows of targets, laid from measures whose target changes and from target paths. */
import { anchorDay } from './calendar.ts';
import type { Day, TargetPath } from './definitions.ts';
import { objectsOf } from './history.ts';
import { versionOn } from './measure-model.ts';
import type { Model } from './model.ts';
import { periodsOfPath } from './path-periods.ts';
import { pathValues } from './paths.ts';
import type { Series } from './series.ts';
import { readLimit } from './thresholds.ts';

const changesTarget = ({ model: { versions } }: Series): boolean =>
  versions.some((v) => v.body.target !== versions[0]!.body.target);

interface Path {
  path: TargetPath;
  held: Series[];
  /** Of one unit, not of a template. */
  isOwn: boolean;
  /** Of the periods that the path goes through, those that end within these days: another version has the others. */
  first: Day;
  last: Day;
}

/** Each version of each path with the series that it is for. Before its first day a path says what it says first. */
function* pathsOf(model: Model): Generator<Path> {
  for (const { from, bodies } of objectsOf<TargetPath>(model.history, 'target').values()) {
    for (const [at, path] of bodies.entries()) {
      if (path.archived || path.measure === undefined) continue;
      const first = at === 0 ? Number.NEGATIVE_INFINITY : (from[at] ?? 0);
      const last = (from[at + 1] ?? Number.POSITIVE_INFINITY) - 1;
      const isOwn = model.byUnit.get(path.unit)?.get(path.measure) !== undefined;
      yield { path, held: heldBy(model, path), isOwn, first, last };
    }
  }
}

function heldBy(model: Model, path: TargetPath): Series[] {
  const own = model.byUnit.get(path.unit)?.get(path.measure);
  return own
    ? [own]
    : [...(model.templateUnits.get(path.unit) ?? [])].flatMap(
        (u) => model.byUnit.get(u)?.get(path.measure) ?? [],
      );
}

/** Ids of the series whose rows of targets and limits come from definitions, too. */
export function withTargetsLaid(model: Model): Set<number> {
  const found = new Set<number>();
  for (const series of model.series) if (changesTarget(series)) found.add(series.id);
  for (const { held } of pathsOf(model)) for (const series of held) found.add(series.id);
  return found;
}

/** Rows of targets for measures whose target changes over time, by version or by path. */
export function fillTargets(model: Model): void {
  for (const series of model.series) {
    if (!changesTarget(series)) continue;
    const { pool } = series;
    for (let i = 0; i < pool.count; i++) {
      const day = anchorDay(model.calendar, pool.frequency, pool.first + i);
      const target = versionOn(series.model, day)?.body.target;
      if (target !== undefined) series.put('target', i, target);
    }
  }
  const paths = [...pathsOf(model)];
  // A unit's own path goes before its template's, whichever was stated later.
  for (const isOwn of [false, true])
    for (const path of paths)
      if (path.isOwn === isOwn) for (const series of path.held) layPath(model, series, path);
}

function layPath(model: Model, series: Series, { path, first, last }: Path): void {
  const laid = periodsOfPath(
    model.calendar,
    series.pool.frequency,
    path,
    series.pool.first + series.pool.count - 1,
  );
  if (!laid) return;
  const { from, ids, place } = laid;
  const values = pathValues(path, ids, place);
  const isDated = first !== Number.NEGATIVE_INFINITY || last !== Number.POSITIVE_INFINITY;
  for (let i = 0; i < ids.length; i++) {
    const at = from + i - series.pool.first;
    if (at < 0 || at >= series.pool.count) continue;
    if (isDated) {
      const day = anchorDay(model.calendar, series.pool.frequency, from + i);
      if (day < first || day > last) continue;
    }
    const value = values[i] ?? null;
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
