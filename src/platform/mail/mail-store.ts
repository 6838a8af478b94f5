/** Mail on its way out, as rows: written with what it tells of, claimed by one process, noted when it is sent. */
import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '../db/database.ts';

export interface NewMail {
  /** Why it is written: there is one mail for a reason, however often it is asked for. */
  reason: string;
  /** The person's id, where it is a member. */
  person: string | null;
  address: string;
  subject: string;
  text: string;
  html?: string;
  /** It waits until then. */
  notBefore?: Date;
}

export interface Claimed {
  org: string;
  id: string;
  address: string;
  subject: string;
  text: string;
  html: string | null;
  attempts: number;
  /** It may have reached its reader before. */
  again: boolean;
}

/** Part of the transaction that has a reason for it. False where a mail for that reason is there already. */
export async function writeMail(tx: Tx, org: string, mail: NewMail, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `insert into mail (org_id, id, reason, person, address, subject, text, html, made, not_before)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (org_id, reason) do nothing returning id`,
    [
      org,
      randomUUID(),
      mail.reason,
      mail.person,
      mail.address,
      mail.subject,
      mail.text,
      mail.html ?? null,
      now,
      mail.notBefore ?? now,
    ],
  );
  return rows.length > 0;
}

/** Organizations in which something may be sent now; `lostBefore`: a claim made earlier is of a process that died. */
export async function organizationsWithMail(db: Db, now: Date, lostBefore: Date): Promise<string[]> {
  const rows = await db.transaction({ signIn: true, reads: true }, (tx) =>
    tx.query<{ org: string }>(
      `select distinct org_id as org from mail
        where (state = 'waiting' and not_before <= $1) or (state = 'sending' and claimed < $2)`,
      [now, lostBefore],
    ),
  );
  return rows.map(({ org }) => org);
}

/**
 * Claims the mail that has waited longest for one process; null where none waits. What a process claimed that died may have been sent: it is claimed once more,
 * marked, and after that never again.
 */
export async function claimMail(
  db: Db,
  org: string,
  { by, now, lostBefore }: { by: string; now: Date; lostBefore: Date },
): Promise<Claimed | null> {
  return await db.transaction({ org }, async (tx) => {
    await tx.execute(
      `update mail set state = 'unknown', fault = coalesce(fault, 'the server died while it was sent, twice')
        where org_id = $1 and state = 'sending' and claimed < $2 and again`,
      [org, lostBefore],
    );
    const [claimed] = await tx.query<Claimed>(
      // Apart and once: inside the update it may be asked again for every row, and claim more than one.
      `with next as materialized (
         select id from mail where org_id = $1
            and ((state = 'waiting' and not_before <= $2) or (state = 'sending' and claimed < $4))
          order by not_before, id limit 1 for update skip locked)
       update mail set state = 'sending', again = again or state = 'sending', attempts = attempts + 1,
              claimed = $2, claimed_by = $3
         from next where mail.org_id = $1 and mail.id = next.id
       returning org_id as org, mail.id, address, subject, text, html, attempts, again`,
      [org, now, by, lostBefore],
    );
    return claimed ?? null;
  });
}

/** How sending it ended. */
export type Ended =
  | { state: 'sent' }
  /** Its server will never take it. */
  | { state: 'refused'; fault: string }
  /** It is tried again; `again` where it may have been taken all the same. */
  | { state: 'waiting'; fault: string; notBefore: Date; again: boolean }
  /** It may have been taken, twice perhaps: it is let be. */
  | { state: 'unknown'; fault: string };

export async function endMail(db: Db, { org, id }: Claimed, ended: Ended, now: Date): Promise<void> {
  await db.transaction({ org }, (tx) =>
    tx.execute(
      `update mail set state = $3, fault = $4, claimed = null, claimed_by = null,
              sent = case when $3 = 'sent' then $5::timestamptz end,
              not_before = coalesce($6::timestamptz, not_before), again = again or $7
        where org_id = $1 and id = $2 and state = 'sending'`,
      [
        org,
        id,
        ended.state,
        ended.state === 'sent' ? null : ended.fault,
        now,
        ended.state === 'waiting' ? ended.notBefore : null,
        ended.state === 'waiting' && ended.again,
      ],
    ),
  );
}

export interface MailState {
  waiting: number;
  sent: number;
  refused: number;
  unknown: number;
  /** Of the last that were not taken, the latest first. */
  faults: { address: string; subject: string; state: string; fault: string; at: string }[];
}

/** How an organization's mail fares, for whoever administers it. */
export async function mailState(tx: Tx, org: string): Promise<MailState> {
  const counts = await tx.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from mail where org_id = $1 group by state',
    [org],
  );
  const of = (...states: string[]) =>
    counts.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + n, 0);
  const faults = await tx.query<{ address: string; subject: string; state: string; fault: string; at: Date }>(
    `select address, subject, state, fault, made as at from mail
      where org_id = $1 and fault is not null and state <> 'sent' order by made desc, id limit 20`,
    [org],
  );
  return {
    waiting: of('waiting', 'sending'),
    sent: of('sent'),
    refused: of('refused'),
    unknown: of('unknown'),
    faults: faults.map((one) => ({ ...one, at: one.at.toISOString() })),
  };
}

/** What was sent long ago is let go; its reason is long past, too. */
export async function clearMail(tx: Tx, org: string, before: Date): Promise<void> {
  await tx.execute(`delete from mail where org_id = $1 and state in ('sent', 'refused') and made < $2`, [
    org,
    before,
  ]);
}
