/**
 * A revision read before it is in force: its statements, which shall hold from its first day on, are read as if they
 * had always held. Where the ledger states the same field from a later day, they are repeated on that day, up to
 * today: what is planned to change after today still does.
 */
import type { Day, Fact } from '#engine/definitions.ts';
import { retracted } from '#engine/history.ts';
import type { NewFact } from '#platform/ledger.ts';

interface Recorded {
  /** Something is stated of it without a day. */
  isAlways: boolean;
  first: Day;
  /** The fields that each day states. */
  days: Map<Day, Set<string>>;
}

function recordedOf(recorded: readonly Fact[], names: ReadonlySet<string>): Map<string, Recorded> {
  const found = new Map<string, Recorded>();
  for (const { kind, key, from, patch } of recorded) {
    const name = `${kind}\n${key}`;
    if (!names.has(name)) continue;
    const one = found.get(name) ?? { isAlways: false, first: Number.POSITIVE_INFINITY, days: new Map() };
    found.set(name, one);
    if (from === null) {
      one.isAlways = true;
      continue;
    }
    one.first = Math.min(one.first, from);
    const fields = one.days.get(from) ?? new Set<string>();
    one.days.set(from, fields);
    for (const field of Object.keys(patch)) if (field !== retracted) fields.add(field);
  }
  return found;
}

export function asIfInForce(recorded: readonly Fact[], stated: readonly NewFact[], today: Day): NewFact[] {
  const names = new Set(stated.flatMap(({ kind, key, from }) => (from === null ? [`${kind}\n${key}`] : [])));
  if (names.size === 0) return [...stated];
  const found = recordedOf(recorded, names);
  return stated.flatMap((fact) => {
    const one = fact.from === null ? found.get(`${fact.kind}\n${fact.key}`) : undefined;
    if (!one) return [fact];
    // What begins on a day is not said to have been there before it.
    const begins = one.isAlways ? fact : { ...fact, from: one.first };
    const again = [...one.days].flatMap(([from, fields]) => {
      if (from === begins.from || from > today) return [];
      const patch = Object.fromEntries(Object.entries(fact.patch).filter(([field]) => fields.has(field)));
      return Object.keys(patch).length > 0 ? [{ ...fact, from, patch }] : [];
    });
    return [begins, ...again];
  });
}
