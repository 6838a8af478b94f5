/** What the facts of one object come to. */
import type { Day, Fact } from '#engine/definitions.ts';
import { joinPatch } from '#engine/history.ts';
import type { Fields } from './definitions.ts';

/** What each day's statements of one object come to, the earlier days first. */
export function byDay(facts: readonly Fact[]): Fields[] {
  const days = new Map<Day | null, Fields>();
  for (const { from, patch } of facts) days.set(from, joinPatch(days.get(from) ?? {}, patch));
  const order = (day: Day | null) => day ?? Number.NEGATIVE_INFINITY;
  return [...days].sort(([a], [b]) => (order(a) < order(b) ? -1 : 1)).map(([, fields]) => fields);
}

/** Everything that facts of one object say, later days over earlier ones. */
export const said = (facts: readonly Fact[]): Fields => Object.assign({}, ...byDay(facts));

/** Whether it says anything on any day. */
export const stands = (facts: readonly Fact[]): boolean =>
  byDay(facts).some((fields) => Object.values(fields).some((value) => value !== null && value !== undefined));
