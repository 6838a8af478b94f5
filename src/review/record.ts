/** What was done is audited in its own transaction; the history of one thing is read from there. */
import { note } from '#people/store.ts';
import type { Who } from '#platform/caller.ts';
import type { Tx } from '#platform/db/database.ts';
import type { ThingHistory } from './action-contract.ts';

export interface By {
  org: string;
  who: Who;
  now: Date;
}
/** Whom a record names: the product itself, too. */
export type Noting = Omit<By, 'who'> & { who: Pick<Who, 'id' | 'name'> };

export type Thing = 'review' | 'schedule' | 'questions' | 'decision' | 'action';
export type Deed =
  | 'review.plan'
  | 'review.change'
  | 'review.open'
  | 'review.close'
  | 'review.reopen'
  | 'review.cancel'
  | 'review.delete'
  | 'review.agenda'
  | 'questions.change'
  | 'schedule.make'
  | 'schedule.change'
  | 'schedule.end'
  | 'decision.record'
  | 'decision.change'
  | 'decision.withdraw'
  | 'decision.learn'
  | 'decision.check'
  | 'decision.answer'
  | 'decision.carry'
  | 'action.make'
  | 'action.change'
  | 'action.done'
  | 'action.drop'
  | 'action.reopen';

export type Changes = Record<string, { before: unknown; after: unknown }>;

/** Fields that say something else afterwards. */
export function changesOf(before: object, after: object): Changes {
  const [was, is] = [before, after] as Record<string, unknown>[];
  const changes: Changes = {};
  for (const [field, value] of Object.entries(is ?? {}))
    if (JSON.stringify(was?.[field] ?? null) !== JSON.stringify(value ?? null))
      changes[field] = { before: was?.[field] ?? null, after: value ?? null };
  return changes;
}

export async function noteDeed(
  tx: Tx,
  { org, who, now }: Noting,
  deed: Deed,
  thing: { kind: Thing; id: string; name: string },
  changes: Changes = {},
): Promise<void> {
  await note(tx, org, { who, now }, deed, {
    thing: `${thing.kind}:${thing.id}`,
    name: thing.name,
    ...(Object.keys(changes).length > 0 ? { changes } : {}),
  });
}

/** The latest first. */
export async function historyOf(tx: Tx, org: string, kind: Thing, id: string): Promise<ThingHistory> {
  const rows = await tx.query<{ at: Date; by: string; action: string; about: { changes?: Changes } }>(
    `select at, by, action, about from audit
      where org_id = $1 and about ? 'thing' and about ->> 'thing' = $2 order by n desc limit 500`,
    [org, `${kind}:${id}`],
  );
  return rows.map(({ at, by, action, about }) => ({
    at: at.toISOString(),
    by,
    what: action,
    changes: about.changes ?? {},
  }));
}
