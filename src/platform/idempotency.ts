/**
 * A request that creates may be sent again when its answer was lost: with the same Idempotency-Key it gets the
 * first answer, and nothing is created twice. The answer is kept in the transaction that creates.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from './db/database.ts';
import { AppError } from './errors.ts';

export const repeatableHeaders = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .describe('the same request sent again with the same key gets the first answer'),
});

export interface Repeatable {
  org: string;
  person: string;
  /** The Idempotency-Key header; without one every request is new. */
  key: string | undefined;
  /** What was asked, so that a key is not used for something else. */
  asked: unknown;
  now: Date;
}

const keptFor = '1 day';

/** The answer that was given before, where it was; refuses where the key was used for something else. */
export async function answeredBefore<T>(tx: Tx, one: Repeatable): Promise<T | undefined> {
  const [row] = await tx.query<{ asked: string; answer: T }>(
    'select asked, answer from repeatable where org_id = $1 and person = $2 and key = $3',
    [one.org, one.person, one.key],
  );
  if (!row) return undefined;
  if (row.asked !== fingerprint(one.asked))
    throw new AppError('key-used', 'This Idempotency-Key was used for another request.');
  return row.answer;
}

const fingerprint = (asked: unknown) =>
  createHash('sha256').update(JSON.stringify(asked)).digest('base64url');

export async function once<T>(tx: Tx, one: Repeatable, work: () => Promise<T>): Promise<T> {
  const { org, person, key, now } = one;
  if (key === undefined) return await work();
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError('bad-request', 'Idempotency-Key is 1 to 200 visible ASCII characters.');
  const asked = fingerprint(one.asked);
  await tx.query(
    `delete from repeatable where org_id = $1 and at < $2::timestamptz - interval '${keptFor}'`,
    [org, now],
  );
  // Whoever sends the same at the same time waits here for the other's commit.
  const made = await tx.execute(
    `insert into repeatable (org_id, person, key, asked, at) values ($1, $2, $3, $4, $5)
     on conflict (org_id, person, key) do nothing`,
    [org, person, key, asked, now],
  );
  if (made === 0) return (await answeredBefore<T>(tx, one)) as T;
  const answer = await work();
  await tx.query('update repeatable set answer = $4::jsonb where org_id = $1 and person = $2 and key = $3', [
    org,
    person,
    key,
    JSON.stringify(answer),
  ]);
  return answer;
}
