/** Who overrules a target: the plan's state and what was entered, as a board has them. */
import { parsePeriod, spanOf } from '#engine/calendar.ts';
import type { Day, Fact, Kind } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { type Around, type EnteredTarget, type Overruled, withOverruled } from '#strategy/overruled.ts';
import { type Difference, type Fields, nameIn, type Stated } from '#strategy/plan-diff.ts';
import type { Standing } from './live.ts';
import { unitNameOf } from './place.ts';

const aims: ReadonlySet<string> = new Set(['target', 'red', 'worst', 'best']);

/** The targets and limits that were entered for a unit's measure, as they count: the last of each period. */
function enteredIn({ board, details }: Standing, unit: string, measure: string): EnteredTarget[] {
  const series = board.model.byUnit.get(unit)?.get(measure);
  // Most have none, and have no row for any.
  if (!series || (series.target < 0 && !series.rows && !series.given)) return [];
  const latest = new Map<string, EnteredTarget | null>();
  for (const { slot, period, value, by, at } of details.figures(unit, measure))
    if (aims.has(slot))
      latest.set(
        `${slot} ${period}`,
        value === null ? null : { slot, period, value, by: by ?? null, at: at ?? null },
      );
  return [...latest.values()].filter((one) => one !== null);
}

/** @param day the day on which it is looked at: what ended before overrules nothing any more */
export function aroundOf(standing: Standing, day: Day): Around {
  const { model } = standing.board;
  const { calendar } = model;
  return {
    isOver(id) {
      const period = parsePeriod(calendar, id);
      return period !== null && spanOf(calendar, period, 'period').end < day;
    },
    unitsOf: (home) => [...(model.templateUnits.get(home) ?? [home])],
    nameOf: (unit) => unitNameOf(standing, unit),
    entered: (unit, measure) => enteredIn(standing, unit, measure),
  };
}

export interface OverruledNow {
  kind: string;
  key: string;
  name: string;
  field: string;
  value: unknown;
  by: Overruled[];
}

const telling: readonly Kind[] = ['measure', 'target', 'override'];
type Statement = Pick<Fact, 'kind' | 'key' | 'patch'>;

/**
 * What of a change that is in force counts otherwise today, because something else goes before it. What was changed
 * again since is another matter: it is that change's.
 */
export function overruledNow(standing: Standing, facts: readonly Statement[], from: Day): OverruledNow[] {
  const aimed = facts.filter(({ kind }) => telling.includes(kind));
  if (aimed.length === 0) return [];
  const { history } = standing.board.model;
  const day = Math.max(standing.today, from);
  const state = new Map<string, Stated>();
  for (const kind of telling)
    for (const [key, versions] of objectsOf<Fields>(history, kind)) {
      const fields = bodyAt(versions, day);
      if (fields) state.set(nameIn(kind, key), { kind, key, fields });
    }
  const differences = aimed.flatMap(({ kind, key, patch }): Difference[] => {
    const now = state.get(nameIn(kind, key))?.fields;
    if (!now || now.archived === true) return [];
    const fields = Object.entries(patch)
      .filter(([field, value]) => value !== null && JSON.stringify(now[field]) === JSON.stringify(value))
      .map(([field, after]) => ({ field, as: 'targeted' as const, before: null, after }));
    const name = nameOf(state, kind, key, now);
    return [{ kind, key, as: 'targeted', name, perspective: null, objective: null, fields }];
  });
  return withOverruled(differences, state, aroundOf(standing, day)).flatMap(({ kind, key, name, fields }) =>
    fields.flatMap(({ field, after, overruled: by }) =>
      by ? [{ kind, key, name, field, value: after, by }] : [],
    ),
  );
}

function nameOf(state: ReadonlyMap<string, Stated>, kind: Kind, key: string, fields: Fields): string {
  const of =
    kind === 'target'
      ? `${String(fields.unit)}:${String(fields.measure)}`
      : kind === 'override'
        ? String(fields.key)
        : key;
  const name = state.get(nameIn('measure', of))?.fields.name;
  return typeof name === 'string' ? name : of.slice(of.indexOf(':') + 1);
}
