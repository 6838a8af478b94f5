/** What a plan says on a day or under a revision, as its differences are told from. */
import type { KeptChangeSet } from '#board/change-set-store.ts';
import type { Standing } from '#board/live.ts';
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import type { Day, Fact, Kind } from '#engine/definitions.ts';
import { bodyAt, foldFacts, objectsOf } from '#engine/history.ts';
import { AppError } from '#platform/errors.ts';
import { nameIn, type PlanState, type Stated } from '#strategy/plan-diff.ts';
import { calendarOf, firstDayOf } from './change-set-approval.ts';
import { playedOver } from './change-set-writing.ts';
import type { Fields } from './definitions.ts';
import { sections } from './document.ts';

export interface Side {
  state: PlanState;
  /** The day on which it is looked at. */
  day: string;
  /** The revision that it is; null: a day of what is recorded. */
  changeSet: string | null;
}

const kinds: readonly Kind[] = sections.map(([, kind]) => kind);

/** Of plans only the one that is asked for: others are no part of it. */
function stateOf(facts: readonly Fact[], upTo: number, day: Day, plan: string): PlanState {
  const history = foldFacts(facts, upTo);
  const found = new Map<string, Stated>();
  for (const kind of kinds)
    for (const [key, versions] of objectsOf<Fields>(history, kind)) {
      if (kind === 'plan' && key !== plan) continue;
      const fields = bodyAt(versions, day);
      if (fields) found.set(nameIn(kind, key), { kind, key, fields });
    }
  return found;
}

/**
 * `now`; a day; a revision's code (approved: as it left the plan; else: as it would be); `before:` and a revision's
 * code.
 */
export async function sideOf(
  asked: string,
  { plan, standing }: { plan: string; standing: Pick<Standing, 'facts' | 'sequence' | 'today'> },
  changeSet: (code: string) => Promise<KeptChangeSet>,
): Promise<Side> {
  const { facts, sequence, today } = standing;
  const on = (upTo: number, day: Day, code: string | null, all: readonly Fact[] = facts): Side => ({
    state: stateOf(all, upTo, day, plan),
    day: isoFromDay(day),
    changeSet: code,
  });
  if (asked === 'now') return on(sequence, today, null);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? dayFromIso(asked) : null;
  if (day !== null) return on(sequence, day, null);
  const isBefore = asked.startsWith('before:');
  const set = await changeSet(isBefore ? asked.slice('before:'.length) : asked);
  if (set.kind !== 'revision' || set.plan !== plan)
    throw new AppError('bad-request', `${set.name} is no revision of plan ${plan}.`);
  if (set.sequence !== null && set.approvedFrom !== null)
    return on(isBefore ? set.sequence - 1 : set.sequence, set.approvedFrom, isBefore ? null : set.code);
  // A draft is looked at on the day from which it shall hold, on both of its sides.
  const then = set.from === null ? today : Math.max(today, firstDayOf(calendarOf(facts), set.from));
  if (isBefore) return on(sequence, then, null);
  const recorded = facts.filter((fact) => fact.recorded <= sequence);
  const all = [...recorded, ...playedOver(recorded, set.facts, sequence + 1)];
  return on(sequence + 1, then, set.code, all);
}
