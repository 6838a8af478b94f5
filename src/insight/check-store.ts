/** Decision checks kept: a change set of their kind, with the question that it asks. */
import {
  type ChangeSetItem,
  changeChangeSet,
  makeChangeSet,
  readChangeSet,
} from '#board/change-set-store.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type CheckItem, type Question, questionSchema } from './check-contract.ts';

const named = (code: string) => new AppError('not-found', `There is no decision check ${code}.`);

const itemOf = (
  { code, name, description, by, at, version }: ChangeSetItem,
  question: Question,
): CheckItem => ({
  code,
  name,
  description,
  by,
  at,
  version,
  question,
});

/** The latest first; those that were discarded are left out. */
export async function listChecks(tx: Tx, org: string): Promise<CheckItem[]> {
  const rows = await tx.query<{
    code: string;
    name: string;
    description: string | null;
    by: string;
    at: Date;
    version: number;
    question: unknown;
  }>(
    `select code, name, description, by, at, version, question from change_set
      where org_id = $1 and kind = 'check' and state <> 'discarded' and question is not null
      order by at desc, code`,
    [org],
  );
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    question: questionSchema.parse(row.question),
  }));
}

export async function readCheck(tx: Tx, org: string, code: string, lock = false): Promise<CheckItem> {
  const set = await readChangeSet(tx, org, code, lock);
  const [row] = await tx.query<{ question: unknown }>(
    `select question from change_set where org_id = $1 and code = $2 and kind = 'check'`,
    [org, code],
  );
  if (!row?.question || set.state === 'discarded') throw named(code);
  return itemOf(set, questionSchema.parse(row.question));
}

/** What a kept check asks; null where it asks nothing yet. */
export async function questionOf(tx: Tx, org: string, code: string): Promise<Question | null> {
  const [row] = await tx.query<{ question: unknown }>(
    'select question from change_set where org_id = $1 and code = $2',
    [org, code],
  );
  return row?.question ? questionSchema.parse(row.question) : null;
}

export interface NewCheck {
  code: string;
  name: string;
  description: string | null;
  question: Question;
  by: string;
  now: Date;
}

export async function makeCheck(tx: Tx, org: string, { question, ...made }: NewCheck): Promise<void> {
  await makeChangeSet(tx, org, { ...made, kind: 'check' });
  await ask(tx, org, made.code, question);
}

/** Returns its new version. */
export async function changeCheck(
  tx: Tx,
  org: string,
  code: string,
  { question, ...changed }: Partial<Pick<CheckItem, 'name' | 'description' | 'question'>>,
  { by, now }: { by: string; now: Date },
): Promise<number> {
  const set = await readChangeSet(tx, org, code, true);
  const version = await changeChangeSet(tx, org, set, changed, { by, now });
  if (question) await ask(tx, org, code, question);
  return version;
}

export async function ask(tx: Tx, org: string, code: string, question: Question): Promise<void> {
  await tx.query('update change_set set question = $3::jsonb where org_id = $1 and code = $2', [
    org,
    code,
    JSON.stringify(question),
  ]);
}
