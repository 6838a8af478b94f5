/** What a reading may ask for beside its unit: a period, a span, the past, or a change set. */
import { z } from 'zod';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { readChangeSet } from './change-set-store.ts';
import { spanSchema } from './contract.ts';
import type { Live, Standing } from './live.ts';
import { playedUnder } from './played.ts';
import type { Question } from './reading.ts';

export const askedSchema = z.object({
  period: z.string().max(40).optional().describe('left out: the last one that has ended and has figures'),
  span: spanSchema.optional(),
  asOf: z.coerce.number().int().min(0).optional().describe('as it was seen at this sequence number'),
  changeSet: z.string().max(120).optional().describe('as it would be under this change set'),
});
export type Asked = z.infer<typeof askedSchema>;

export interface AskedStanding extends Standing {
  /** Definitions may be changed there: in the present, as it is recorded, and under a draft. */
  isOpen: boolean;
}

export async function standingAsked(
  { db, live }: { db: Db; live: Live },
  who: Who,
  org: string,
  { asOf, changeSet: code }: Asked,
): Promise<AskedStanding> {
  if (code === undefined) {
    const standing = await live.standing(org, asOf);
    return { ...standing, isOpen: asOf === undefined };
  }
  if (asOf !== undefined)
    throw new AppError('bad-request', 'A change set is played over the present: leave asOf out.');
  const set = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
    readChangeSet(tx, org, code),
  );
  return { ...(await playedUnder(live, org, set)), isOpen: set.state === 'draft' };
}

export const questionOf = (query: Asked, standing: Standing): Question => ({
  period: query.period,
  span: query.span,
  asOf: standing.sequence,
});
