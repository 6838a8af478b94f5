/**
 * Facts folded into objects. An object's body on a day is what all facts in force by then say together, later
 * days over earlier ones and, for one day, later recorded over earlier recorded.
 */
import { always } from './calendar.ts';
import type { Day, Fact, Kind } from './definitions.ts';

/** An object over time: `bodies[i]` is in force from `from[i]` until the next. */
export interface Versions<T> {
  key: string;
  from: Day[];
  bodies: T[];
}

export type History = Map<Kind, Map<string, Versions<Record<string, unknown>>>>;

/** Folds the facts recorded up to `asOf`. Facts of a change set are given a `recorded` after all others. */
export function foldFacts(facts: Iterable<Fact>, asOf = Number.POSITIVE_INFINITY): History {
  const grouped = new Map<Kind, Map<string, Fact[]>>();
  for (const fact of facts) {
    if (fact.recorded > asOf) continue;
    let kind = grouped.get(fact.kind);
    if (!kind) {
      kind = new Map();
      grouped.set(fact.kind, kind);
    }
    const list = kind.get(fact.key);
    if (list) list.push(fact);
    else kind.set(fact.key, [fact]);
  }
  const history: History = new Map();
  for (const [kind, objects] of grouped) {
    const folded = new Map<string, Versions<Record<string, unknown>>>();
    for (const [key, list] of objects) folded.set(key, foldOne(key, list));
    history.set(kind, folded);
  }
  return history;
}

function foldOne(key: string, facts: Fact[]): Versions<Record<string, unknown>> {
  if (facts.length > 1)
    facts.sort((a, b) => (a.from ?? always) - (b.from ?? always) || a.recorded - b.recorded);
  const versions: Versions<Record<string, unknown>> = { key, from: [], bodies: [] };
  let body: Record<string, unknown> = {};
  for (const fact of facts) {
    const from = fact.from ?? always;
    body = { ...body };
    for (const field of Object.keys(fact.patch)) {
      const value = fact.patch[field];
      // A field of this name would replace the object's prototype.
      if (field === '__proto__') continue;
      if (value === null || value === undefined) delete body[field];
      else body[field] = value;
    }
    if (versions.from.at(-1) === from) versions.bodies[versions.bodies.length - 1] = body;
    else {
      versions.from.push(from);
      versions.bodies.push(body);
    }
  }
  return versions;
}

/** Index of the version in force on a day; -1 before the first. */
export function versionAt(versions: Versions<unknown>, day: Day): number {
  let i = versions.from.length - 1;
  while (i >= 0 && versions.from[i]! > day) i--;
  return i;
}

export function bodyAt<T>(versions: Versions<T>, day: Day): T | null {
  const i = versionAt(versions, day);
  return i < 0 ? null : versions.bodies[i]!;
}

/** The objects of one kind, in the order in which they were first stated. */
export function objectsOf<T>(history: History, kind: Kind): Map<string, Versions<T>> {
  return (history.get(kind) ?? new Map()) as Map<string, Versions<T>>;
}
