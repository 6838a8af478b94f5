/**
 * The definitions of an organization one by one: the same objects, fields and keys as in the portable document,
 * each with the number at which it last changed.
 */
import { isoFromDay } from '#engine/calendar.ts';
import type { Day, Fact, Kind } from '#engine/definitions.ts';
import { type History, objectsOf, type Versions, versionAt } from '#engine/history.ts';
import { splitRef } from '#engine/units.ts';
import { ordered } from './convert.ts';

export type Fields = Record<string, unknown>;

export interface Definition {
  kind: Kind;
  key: string;
  /** The sequence number at which it last changed: its version. */
  version: number;
  /** What is in force on the day asked for (or, where nothing is yet, what will be first). */
  fields: Fields;
}

/** A definition's fields as an entry of the portable document. */
export const entryOf = (body: object, from: Day | null): Fields =>
  ordered(from === null ? body : { ...body, from: isoFromDay(from) }) as Fields;

/** The number at which each object last changed, by kind and key. */
export function versionsUpTo(facts: readonly Fact[], upTo: number): Map<string, number> {
  const found = new Map<string, number>();
  for (const { kind, key, recorded } of facts) {
    if (recorded > upTo) continue;
    const name = `${kind}\n${key}`;
    if (recorded > (found.get(name) ?? 0)) found.set(name, recorded);
  }
  return found;
}

/** What one object says on a day; before its first day, what it will say first. */
export function fieldsOn(versions: Versions<Fields>, day: Day): Fields {
  let at = Math.max(0, versionAt(versions, day));
  // A day all of whose statements were taken back begins no version.
  while (at > 0 && JSON.stringify(versions.bodies[at]) === JSON.stringify(versions.bodies[at - 1])) at--;
  const from = versions.from[at] ?? 0;
  return entryOf(versions.bodies[at] ?? {}, from < -500_000 ? null : from);
}

/** All objects of a kind by key, retracted ones left out. */
export function definitionsOf(
  history: History,
  versions: { get(name: string): number | undefined },
  kind: Kind,
  day: Day,
): Definition[] {
  const found: Definition[] = [];
  for (const [key, dated] of objectsOf<Fields>(history, kind)) {
    const fields = fieldsOn(dated, day);
    if (Object.keys(fields).length === 0) continue;
    found.push({ kind, key, version: versions.get(`${kind}\n${key}`) ?? 0, fields });
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The unit to which a definition belongs, for who may change it; null: the whole organization's. */
export function unitOf(history: History, kind: Kind, fields: Fields): string | null {
  const cardsUnit = (card: string | null): string | null => {
    const bodies = card === null ? undefined : objectsOf<Fields>(history, 'scorecard').get(card)?.bodies;
    return text(bodies?.at(-1)?.unit);
  };
  switch (kind) {
    case 'measure':
    case 'scorecard':
    case 'override':
      return text(fields.unit);
    case 'target':
      return objectsOf(history, 'unit').has(text(fields.unit) ?? '') ? text(fields.unit) : null;
    case 'objective':
      // What one unit adds to its template is its own.
      return cardsUnit(text(fields.scorecard)) ?? text(fields.unit);
    case 'link': {
      // A link between two units' scorecards is nobody's alone.
      const [from, to] = [fields.cause, fields.effect].map((end) =>
        cardsUnit(splitRef(text(end) ?? '').unit),
      );
      return from === to ? (from ?? null) : null;
    }
    case 'kpi':
      return cardsUnit(splitRef(text(fields.objective) ?? '').unit) ?? text(fields.unit);
    case 'initiative':
      return text(fields.unit);
    case 'milestone':
    case 'update':
    case 'money': {
      const key = text(fields.initiative) ?? '';
      return text(objectsOf<Fields>(history, 'initiative').get(key)?.bodies.at(-1)?.unit);
    }
    case 'budget': {
      // One that is for several units is nobody's alone.
      const units = Array.isArray(fields.units) ? fields.units : [];
      return units.length === 1 ? text(units[0]) : null;
    }
    default:
      return null;
  }
}
