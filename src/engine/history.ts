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
    for (const [key, list] of objects) {
      const versions = foldOne(key, list);
      if (!versions.bodies.every(isEmpty)) folded.set(key, versions);
    }
    history.set(kind, folded);
  }
  return history;
}

function foldOne(key: string, facts: Fact[]): Versions<Record<string, unknown>> {
  if (facts.length > 1)
    facts.sort((a, b) => (a.from ?? always) - (b.from ?? always) || a.recorded - b.recorded);
  const versions: Versions<Record<string, unknown>> = { key, from: [], bodies: [] };
  let before: Record<string, unknown> = {};
  let own: Record<string, unknown> = {};
  for (const fact of facts) {
    const from = fact.from ?? always;
    if (versions.from.at(-1) !== from) {
      before = versions.bodies.at(-1) ?? {};
      own = {};
      versions.from.push(from);
      versions.bodies.push(before);
    }
    own = joinPatch(own, fact.patch);
    const body = { ...before };
    for (const field of Object.keys(own)) {
      if (own[field] === null || own[field] === undefined) delete body[field];
      else body[field] = own[field];
    }
    versions.bodies[versions.bodies.length - 1] = body;
  }
  return versions;
}

/** The field of a patch that names fields of which the fact's day says nothing any more. */
export const retracted = '-';

/** One day's statements, the later over the earlier; a retracted field is as if this day had never stated it. */
export function joinPatch(
  earlier: Record<string, unknown>,
  later: Record<string, unknown>,
): Record<string, unknown> {
  const joined = { ...earlier };
  const gone = later[retracted];
  if (Array.isArray(gone)) for (const field of gone) delete joined[String(field)];
  for (const field of Object.keys(later)) {
    // A field named __proto__ would replace the object's prototype.
    if (field !== retracted && field !== '__proto__') joined[field] = later[field];
  }
  return joined;
}

/** Index of the version in force on a day; -1 before the first. */
export function versionAt(versions: Versions<unknown>, day: Day): number {
  let i = versions.from.length - 1;
  while (i >= 0 && versions.from[i]! > day) i--;
  return i;
}

/** The body in force on a day; null before the first, and where every field has been cleared. */
export function bodyAt<T>(versions: Versions<T>, day: Day): T | null {
  const i = versionAt(versions, day);
  if (i < 0) return null;
  const body = versions.bodies[i]!;
  return isEmpty(body) ? null : body;
}

function isEmpty(body: unknown): boolean {
  for (const _ in body as object) return false;
  return true;
}

/** The objects of one kind, in the order in which they were first stated. */
export function objectsOf<T>(history: History, kind: Kind): Map<string, Versions<T>> {
  return (history.get(kind) ?? new Map()) as Map<string, Versions<T>>;
}
