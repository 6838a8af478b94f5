/** What is said in an appraisal, what was changed in it, and its frozen evidence: rows beside it in the store. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/db/database.ts';
import type { Appraisal } from './appraisal-contract.ts';
import type { By } from './record.ts';

export type Voice = 'self' | 'manager' | 'talk' | 'comment';

export interface Word {
  id: string;
  voice: Voice;
  about: string;
  rating: number | null;
  text: string | null;
  byId: string;
  by: string;
  at: string;
  handed: boolean;
}

export async function readWords(tx: Tx, org: string, appraisal: string): Promise<Word[]> {
  const rows = await tx.query<Omit<Word, 'at'> & { at: Date }>(
    `select id, voice, about, rating, text, by_id as "byId", by, at, handed from appraisal_word
      where org_id = $1 and appraisal = $2 order by n`,
    [org, appraisal],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function addWord(
  tx: Tx,
  { org, who, now }: Pick<By, 'org' | 'now'> & { who: { id: string; name: string } },
  appraisal: string,
  one: Pick<Word, 'voice' | 'about' | 'rating' | 'text' | 'handed'> & { id?: string },
): Promise<void> {
  await tx.execute(
    `insert into appraisal_word (org_id, appraisal, id, voice, about, rating, text, by_id, by, at, handed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[org, appraisal, one.id ?? randomUUID(), one.voice, one.about, one.rating, one.text],
      ...[who.id, who.name, now, one.handed],
    ],
  );
}

/** A view as its writer has it now, in the place of what they had drafted. */
export async function draftView(
  tx: Tx,
  by: By,
  appraisal: string,
  voice: 'self' | 'manager',
  words: readonly Pick<Word, 'about' | 'rating' | 'text'>[],
): Promise<void> {
  await tx.execute(
    `delete from appraisal_word
      where org_id = $1 and appraisal = $2 and voice = $3 and by_id = $4 and not handed`,
    [by.org, appraisal, voice, by.who.id],
  );
  for (const one of words) await addWord(tx, by, appraisal, { ...one, voice, handed: false });
}

export async function handOverView(
  tx: Tx,
  by: By,
  appraisal: string,
  voice: 'self' | 'manager',
): Promise<void> {
  await tx.execute(
    `update appraisal_word set handed = true, at = $5
      where org_id = $1 and appraisal = $2 and voice = $3 and by_id = $4 and not handed`,
    [by.org, appraisal, voice, by.who.id, by.now],
  );
}

export type Changed = Appraisal['changes'][number];

export async function readChanges(tx: Tx, org: string, appraisal: string): Promise<Changed[]> {
  const rows = await tx.query<Omit<Changed, 'at'> & { at: Date }>(
    `select what, about, before, after, why, by, at from appraisal_change
      where org_id = $1 and appraisal = $2 order by n`,
    [org, appraisal],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** @param one both values, and why */
export async function addChange(
  tx: Tx,
  { org, who, now }: Pick<By, 'org' | 'now'> & { who: { id: string; name: string } },
  appraisal: string,
  one: Pick<Changed, 'what' | 'about' | 'before' | 'after' | 'why'>,
): Promise<void> {
  await tx.execute(
    `insert into appraisal_change (org_id, appraisal, what, about, before, after, why, by_id, by, at)
     values ($1, $2, $3, $4, $5::text::jsonb, $6::text::jsonb, $7, $8, $9, $10)`,
    [
      ...[org, appraisal, one.what, one.about, JSON.stringify(one.before ?? null)],
      ...[JSON.stringify(one.after ?? null), one.why, who.id, who.name, now],
    ],
  );
}

export interface FrozenEvidence {
  sequence: number;
  hash: string;
  at: string;
  text: string;
}

export async function readEvidence(tx: Tx, org: string, appraisal: string): Promise<FrozenEvidence | null> {
  const [row] = await tx.query<{ sequence: string; hash: string; at: Date; text: string }>(
    'select sequence, hash, at, text from appraisal_frozen where org_id = $1 and appraisal = $2',
    [org, appraisal],
  );
  return row ? { ...row, sequence: Number(row.sequence), at: row.at.toISOString() } : null;
}

export async function writeEvidence(
  tx: Tx,
  org: string,
  appraisal: string,
  one: Omit<FrozenEvidence, 'at'> & { at: Date | string },
): Promise<void> {
  await tx.execute(
    'insert into appraisal_frozen (org_id, appraisal, sequence, hash, at, text) values ($1, $2, $3, $4, $5, $6)',
    [org, appraisal, one.sequence, one.hash, one.at, one.text],
  );
}
