/**
 * How a target passed down is recorded: as a path of targets of the unit's own, stepped from period to period, so that
 * all of it is one definition with its history and is undone as one. A target entered for a single period goes before
 * every path, and a path stated later before an earlier one: such periods stay as they are, and are told.
 */
import { isoFromDay, parsePeriod } from '#engine/calendar.ts';
import type { Figure, TargetPath } from '#engine/definitions.ts';
import { objectsOf, type Versions } from '#engine/history.ts';
import type { Model } from '#engine/model.ts';
import { periodsOfPath } from '#engine/path-periods.ts';
import type { Series } from '#engine/series.ts';
import { valueAt } from '#engine/values.ts';
import type { PassedDown } from './flow-contract.ts';
import type { Standing } from './live.ts';

type Change = PassedDown['changes'][number];

interface OwnPath {
  key: string;
  path: TargetPath;
  versions: Versions<TargetPath>;
}

export interface Recording {
  /** Paths that go before the one that will be written. */
  later: readonly OwnPath[];
  /** What records these targets; nothing where they are what holds already. */
  changes(targets: readonly { period: string; value: number | null; before: number | null }[]): Change[];
}

/** Paths by the series that they are for: looked through once a set of definitions. */
const held = new WeakMap<Model, Map<string, OwnPath[]>>();

function pathsOf(model: Model, series: Series): readonly OwnPath[] {
  let all = held.get(model);
  if (!all) {
    all = new Map();
    for (const [key, versions] of objectsOf<TargetPath>(model.history, 'target')) {
      const path = versions.bodies.at(-1);
      if (!path || path.measure === undefined) continue;
      const name = `${path.unit}\n${path.measure}`;
      const list = all.get(name) ?? [];
      all.set(name, list);
      list.push({ key, path, versions });
    }
    held.set(model, all);
  }
  return all.get(`${series.unit}\n${series.model.code}`) ?? [];
}

export function recordingOf(model: Model, series: Series, from: string, to: string): Recording {
  const paths = pathsOf(model, series);
  const at = paths.findIndex(({ path }) => path.start === from);
  const own = at < 0 ? null : paths[at]!;
  // What is made anew is stated after all others.
  const later = own ? paths.slice(at + 1).filter(({ path }) => !path.archived) : [];
  return {
    later,
    changes(targets) {
      const known = targets.flatMap(({ period, value }) => (value === null ? [] : [{ period, value }]));
      const isSame = targets.every(({ value, before }) => value === before);
      const [first] = known;
      // A path steps on through what it does not name: it is laid where all of it is known.
      if (isSame || !first || known.length < targets.length) return [];
      const steps: Record<string, number> = {};
      let last: number | null = null;
      for (const { period, value } of known) {
        if (value !== last) steps[period] = value;
        last = value;
      }
      const isFlat = Object.keys(steps).length === 1;
      const fields = {
        path: isFlat ? 'flat' : 'stepped',
        end: to,
        value: isFlat ? first.value : null,
        steps: isFlat ? null : steps,
      };
      if (!own)
        return [
          {
            section: 'targets',
            key: null,
            fields: {
              unit: series.unit,
              measure: series.model.code,
              start: from,
              ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
            },
          },
        ];
      const day = own.versions.from.at(-1) ?? null;
      const isDated = own.versions.from.length > 1 && day !== null;
      return [
        {
          section: 'targets',
          key: own.key,
          version: '*',
          fields: {
            ...fields,
            baseline: null,
            season: null,
            archived: null,
            ...(isDated ? { from: isoFromDay(day) } : {}),
          },
        },
      ];
    },
  };
}

/** Periods whose target stays whatever is recorded, with that target. */
export function fixedPeriods(
  { board, details }: Standing,
  series: Series,
  ordinals: readonly number[],
  { later }: Recording,
): Map<number, number> {
  const { model } = board;
  const { frequency } = series.pool;
  const byHand = new Map<string, Figure>();
  for (const figure of details.figures(series.unit, series.model.code))
    if (figure.slot === 'target') byHand.set(figure.period, figure);
  const fixed = new Set<number>();
  for (const { period, value } of byHand.values()) {
    const at = value === null ? null : parsePeriod(model.calendar, period);
    if (at && at.frequency === frequency) fixed.add(at.ordinal);
  }
  for (const { path } of later) {
    const laid = periodsOfPath(model.calendar, frequency, path, series.pool.first + series.pool.count - 1);
    laid?.ids.forEach((_, i) => {
      fixed.add(laid.from + i);
    });
  }
  const found = new Map<number, number>();
  for (const at of ordinals) {
    const value = fixed.has(at) ? valueAt(model, series, at, true) : Number.NaN;
    if (!Number.isNaN(value)) found.set(at, value);
  }
  return found;
}
