/** Where what was recorded since meets what a change set says: the same field of the same object, to something else. */
import type { KeptChangeSet } from '#board/change-set-store.ts';
import type { Day, Fact, Kind, Slot } from '#engine/definitions.ts';
import { bodyAt, foldFacts, objectsOf, retracted } from '#engine/history.ts';
import { naming } from './convert.ts';
import type { Fields } from './definitions.ts';

export interface FactConflict {
  kind: Kind;
  key: string;
  field: string;
  was: unknown;
  theirs: unknown;
  ours: unknown;
  /** The number under which it was changed. */
  n: number;
}
export interface FigureConflict {
  unit: string;
  measure: string;
  slot: Slot;
  period: string;
  was: number | null;
  theirs: number | null;
  ours: number | null;
  n: number;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What one object's facts say on a day, as far as recorded up to a number. */
export function saidOn(mine: readonly Fact[], day: Day, upTo = Number.POSITIVE_INFINITY): Fields {
  const [first] = mine;
  if (!first) return {};
  const versions = objectsOf<Fields>(foldFacts([...mine], upTo), first.kind).get(first.key);
  return (versions && bodyAt(versions, day)) ?? {};
}

const states = (fact: Fact, field: string): boolean => {
  const gone = fact.patch[retracted];
  return Object.hasOwn(fact.patch, field) || (Array.isArray(gone) && gone.includes(field));
};

/** @param day on which both are compared: the first on which the change set is in force */
export function conflictsOf(recorded: readonly Fact[], set: KeptChangeSet, day: Day): FactConflict[] {
  const bases = set.facts.map(({ base }) => base);
  const least = Math.min(...bases, Number.POSITIVE_INFINITY);
  // Mostly nothing was recorded since of anything that the change set says something of.
  const later = new Set(
    recorded.filter((fact) => fact.recorded > least).map((fact) => `${fact.kind}\n${fact.key}`),
  );
  const byField = new Map<string, { kind: Kind; key: string; field: string; ours: unknown; base: number }>();
  for (const { kind, key, patch, base } of set.facts) {
    if (!later.has(`${kind}\n${key}`)) continue;
    const names = naming[kind] ?? ['code'];
    // The last to say it has seen what was recorded before.
    for (const [field, ours] of Object.entries(patch))
      if (!names.includes(field)) byField.set(`${kind}\n${key}\n${field}`, { kind, key, field, ours, base });
    // An object that was archived meanwhile is one of which something else was decided.
    if (!Object.hasOwn(patch, 'archived') && !byField.has(`${kind}\n${key}\narchived`))
      byField.set(`${kind}\n${key}\narchived`, { kind, key, field: 'archived', ours: undefined, base });
  }
  const conflicts: FactConflict[] = [];
  for (const { kind, key, field, ours, base } of byField.values()) {
    const mine = recorded.filter((fact) => fact.kind === kind && fact.key === key);
    const since = mine.findLast((fact) => fact.recorded > base && states(fact, field));
    if (!since) continue;
    const [was, theirs] = [saidOn(mine, day, base)[field], saidOn(mine, day)[field]];
    if (same(was, theirs) || same(theirs, ours)) continue;
    if (field === 'archived' && ours === undefined && theirs !== true) continue;
    conflicts.push({
      kind,
      key,
      field,
      was: was ?? null,
      theirs: theirs ?? null,
      ours: ours ?? null,
      n: since.recorded,
    });
  }
  return conflicts;
}
