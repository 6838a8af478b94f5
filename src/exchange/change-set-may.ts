/**
 * Who may write to a change set: propose it, add to it, take back, discard, approve, put back. Administrators and
 * strategists may to all; whoever answers for a unit to what is theirs, by the kind of the change set.
 */
import { type ChangeSetKind, type KeptChangeSet, readChangeSet } from '#board/change-set-store.ts';
import type { Live, Standing } from '#board/live.ts';
import { lineageOf } from '#board/place.ts';
import type { Kind } from '#engine/definitions.ts';
import { questionOf } from '#insight/check-store.ts';
import { can, must } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { NewFact, NewFigure } from '#platform/ledger.ts';
import { placed } from './definition-may.ts';
import type { Fields } from './definitions.ts';

/**
 * Who may make one of this kind. null: whoever may work on some kind, asked before it is known which one it is. A
 * check says whose it is by its question, so one that asks nothing yet belongs to everyone.
 */
export function mustWork(who: Who | null, org: string, kind: ChangeSetKind | null): Who {
  const unit = who?.memberships.get(org)?.unit;
  const isOwn = (kind === null || kind === 'template') && unit != null;
  if (isOwn && can(who, 'definition.edit', { org, lineage: [unit] }))
    return must(who, 'organization.read', { org });
  return must(who, 'definition.edit', { org });
}

/** Who may say this of each object, as it is and as it becomes. */
export const judging =
  (who: Who, standing: Standing, org: string) =>
  (kind: Kind, fields: Fields): void =>
    void must(who, 'definition.edit', placed(standing, org, kind, fields));

/** What is said must be theirs: of figures, those of their unit's measures. */
export function mustBeTheirs(
  { facts, figures }: { facts: readonly NewFact[]; figures: readonly NewFigure[] },
  judge: (kind: Kind, fields: Fields) => void,
): void {
  for (const { kind, patch } of facts) judge(kind, patch);
  for (const { unit, measure } of figures) judge('measure', { unit, code: measure });
}

export interface Writing {
  who: Who;
  org: string;
  standing: Standing;
}

/** Whether the whole of it is theirs, so that they may change it, and what is to become of it. */
export async function mustWrite(tx: Tx, { who, org, standing }: Writing, set: KeptChangeSet): Promise<void> {
  if (can(who, 'definition.edit', { org })) return;
  if (set.kind === 'check') {
    const question = await questionOf(tx, org, set.code);
    const lineage = question && lineageOf(standing, question.unit);
    must(who, 'definition.edit', lineage ? { org, lineage } : { org });
    return;
  }
  mustWork(who, org, set.kind);
  // Nothing in it says whose it is: it is its maker's, known by the person and not by the name.
  if (set.facts.length + set.figures.length === 0 && set.byId !== who.id)
    must(who, 'definition.edit', { org });
  mustBeTheirs(set, judging(who, standing, org));
}

export async function mayWrite(tx: Tx, writing: Writing, set: KeptChangeSet): Promise<boolean> {
  try {
    await mustWrite(tx, writing, set);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-allowed') return false;
    throw error;
  }
}

/** Definitions that are changed under a change set are an addition to it; under none there is nothing to ask. */
export async function mustWriteUnder(
  { db, live }: { db: Db; live: Live },
  who: Who,
  org: string,
  code: string | undefined,
): Promise<void> {
  if (code === undefined) return;
  mustWork(who, org, null);
  const standing = await live.standing(org);
  await db.transaction({ org, person: who.id, reads: true }, async (tx) =>
    mustWrite(tx, { who, org, standing }, await readChangeSet(tx, org, code)),
  );
}
