/** How each wants mail, who has not been told yet, and when they were written to last. */

import { texts } from '#platform/db/arrays.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import { type MailChoice, mailChoiceSchema, type Notice } from './watch-contract.ts';

export async function readChoice(
  tx: Tx,
  org: string,
  person: string,
  otherwise: Partial<MailChoice>,
): Promise<{ choice: MailChoice; version: number }> {
  const [row] = await tx.query<{ choice: unknown; version: number }>(
    'select choice, version from mail_choice where org_id = $1 and person = $2',
    [org, person],
  );
  return row
    ? { choice: mailChoiceSchema.parse(row.choice), version: row.version }
    : { choice: mailChoiceSchema.parse(otherwise), version: 0 };
}

export async function writeChoice(
  tx: Tx,
  org: string,
  person: string,
  choice: MailChoice,
  expected: Expected,
): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    'select version from mail_choice where org_id = $1 and person = $2 for update',
    [org, person],
  );
  mustBeAt(expected, row?.version ?? 0, 'how you are told');
  const version = (row?.version ?? 0) + 1;
  await tx.execute(
    `insert into mail_choice (org_id, person, choice, version) values ($1, $2, $3::jsonb, $4)
     on conflict (org_id, person) do update set choice = $3::jsonb, version = $4`,
    [org, person, JSON.stringify(choice), version],
  );
  return version;
}

export async function organizationsUntold(db: Db): Promise<string[]> {
  const rows = await db.transaction({ signIn: true, reads: true }, (tx) =>
    tx.query<{ org: string }>('select distinct org_id as org from notice_reader where mailed is null'),
  );
  return rows.map(({ org }) => org);
}

export interface Untold {
  person: string;
  name: string;
  email: string;
  choice: unknown;
  last: Date | null;
  /** When the oldest of it was noticed. */
  oldest: Date;
}

export async function untoldIn(tx: Tx, org: string): Promise<Untold[]> {
  return await tx.query<Untold>(
    `select r.person, u.name, u.email, c.choice, d.last, min(coalesce(r.at, o.at)) as oldest
       from notice_reader r left join notice o on o.org_id = r.org_id and o.id = r.notice
       join membership m on m.org_id = r.org_id and m.user_id = r.person
       join "user" u on u.id = r.person
       left join mail_choice c on c.org_id = r.org_id and c.person = r.person
       left join mail_digest d on d.org_id = r.org_id and d.person = r.person
      where r.org_id = $1 and r.mailed is null
      group by r.person, u.name, u.email, c.choice, d.last`,
    [org],
  );
}

/** What a person has not been told of, locked: of two nodes one writes. */
export async function untoldOf(tx: Tx, org: string, person: string): Promise<Notice[]> {
  const rows = await tx.query<Omit<Notice, 'at' | 'read'> & { at: Date; read: Date | null }>(
    `select o.id, o.kind, o.about, o.unit, o.name, o.period, o.told, o.at, r.read
       from notice_reader r join notice o on o.org_id = r.org_id and o.id = r.notice
      where r.org_id = $1 and r.person = $2 and r.mailed is null
      order by r.n for update of r skip locked`,
    [org, person],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), read: row.read?.toISOString() ?? null }));
}

/** They were told, or are not to be. */
export async function markTold(tx: Tx, org: string, person: string, notices: readonly string[], now: Date) {
  await tx.execute(
    'update notice_reader set mailed = $4 where org_id = $1 and person = $2 and notice = any($3::text[])',
    [org, person, texts([...notices]), now],
  );
}

export async function writtenTo(tx: Tx, org: string, person: string, at: Date): Promise<void> {
  await tx.execute(
    `insert into mail_digest (org_id, person, last) values ($1, $2, $3)
     on conflict (org_id, person) do update set last = $3`,
    [org, person, at],
  );
}
