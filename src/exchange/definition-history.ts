/** What was recorded of one object: who, when, and the fields before and after. */
import { isoFromDay } from '#engine/calendar.ts';
import type { Day, Kind } from '#engine/definitions.ts';
import { joinPatch, retracted } from '#engine/history.ts';
import type { Tx } from '#platform/db/database.ts';
import { readRecorded } from '#platform/ledger-read.ts';
import { readFactsOf } from '#platform/ledger-read-some.ts';
import type { Fields } from './definitions.ts';

export interface RecordedChange {
  n: number;
  at: string;
  by: string | null;
  what: string | null;
  from: string | null;
  before: Fields;
  after: Fields;
}

/** The latest first. Before and after are what the day's own statements say, field by field. */
export async function historyOf(tx: Tx, org: string, kind: Kind, key: string): Promise<RecordedChange[]> {
  const facts = await readFactsOf(tx, org, kind, key);
  const recorded = new Map((await readRecorded(tx, org)).map((one) => [one.n, one]));
  const said = new Map<Day | null, Fields>();
  const changes: RecordedChange[] = [];
  for (const { from, patch, recorded: n } of facts) {
    const earlier = said.get(from) ?? {};
    const later = joinPatch(earlier, patch);
    said.set(from, later);
    const gone = Array.isArray(patch[retracted]) ? patch[retracted].map(String) : [];
    const fields = [...new Set([...Object.keys(patch).filter((field) => field !== retracted), ...gone])];
    const only = (all: Fields) =>
      Object.fromEntries(
        fields.filter((field) => Object.hasOwn(all, field)).map((field) => [field, all[field]]),
      );
    const { at = '', by = null, what = null } = recorded.get(n) ?? {};
    changes.push({
      n,
      at,
      by,
      what,
      from: from === null ? null : isoFromDay(from),
      before: only(earlier),
      after: only(later),
    });
  }
  return changes.reverse();
}
