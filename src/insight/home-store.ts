/** Of Home in the store: when someone looked, what is theirs among notices and decisions. */

import { texts } from '#platform/db/arrays.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Look, lookedAt } from './home-look.ts';
import type { Notice } from './watch-contract.ts';
import type { Stand } from './watch-look.ts';

export async function readLook(tx: Tx, org: string, person: string): Promise<Look | null> {
  const [row] = await tx.query<Look>('select since, at from home_look where org_id = $1 and person = $2', [
    org,
    person,
  ]);
  return row ?? null;
}

export async function keepLook(tx: Tx, org: string, person: string, now: Date): Promise<void> {
  const { since, at } = lookedAt(await readLook(tx, org, person), now);
  await tx.execute(
    `insert into home_look (org_id, person, since, at) values ($1, $2, $3, $4)
     on conflict (org_id, person) do update set since = $3, at = $4`,
    [org, person, since, at],
  );
}

/** What Home tells elsewhere is not told as news: values owed, actions, reviews. */
const kinds = [
  'status-changed',
  'target-missed',
  'coverage-fell',
  'initiative-slipped',
  'figure-restated',
  'red-unanswered',
];

export async function newsOf(
  tx: Tx,
  org: string,
  person: string,
  since: Date,
  most: number,
): Promise<{ items: Notice[]; total: number }> {
  const given = [org, person, since, texts(kinds)];
  const where = `r.org_id = $1 and r.person = $2 and o.at > $3 and o.kind = any($4::text[])`;
  const rows = await tx.query<Omit<Notice, 'at' | 'read'> & { at: Date; read: Date | null }>(
    `select o.id, o.kind, o.about, o.unit, o.name, o.period, o.told, o.at, r.read
       from notice_reader r join notice o on o.org_id = r.org_id and o.id = r.notice
      where ${where} order by r.n desc limit $5`,
    [...given, most],
  );
  const [count] = await tx.query<{ n: number }>(
    `select count(*)::int as n from notice_reader r join notice o on o.org_id = r.org_id and o.id = r.notice
      where ${where}`,
    given,
  );
  return {
    items: rows.map(({ at, read, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      read: read?.toISOString() ?? null,
    })),
    total: count?.n ?? 0,
  };
}

export interface Predicted {
  id: string;
  title: string;
  unit: string;
  review: string | null;
  /** What the prediction is about, and for when. */
  predicted: string | null;
  period: string;
  expected: number | null;
  outcome: number | null;
  yes: boolean | null;
  checked: Date | null;
  day: string;
}

/** More decisions than these nobody has open. */
const mostDecisions = 300;

/** Decisions with a prediction that someone took or recorded, of which nobody has said yet what was learned. */
export async function predictedBy(
  tx: Tx,
  org: string,
  person: string,
  names: readonly string[],
): Promise<Predicted[]> {
  return await tx.query<Predicted>(
    `select id, title, unit, review, coalesce(effect_name, statement) as predicted, effect_period as period, expected,
            outcome, outcome_yes as yes, checked, day
       from decision
      where org_id = $1 and effect is not null and effect_period is not null and withdrawn is null and learned is null
        and (by_id = $2 or lower(split_part(decided_by, ',', 1)) = any($3::text[]))
      order by n desc limit ${mostDecisions}`,
    [org, person, texts(names.map((name) => (name.split(',')[0] ?? '').trim().toLowerCase()))],
  );
}

/** How what was red at the last look stood: a tenth of all that is watched, say. */
export async function redMarks(tx: Tx, org: string, period: string): Promise<Map<string, Stand>> {
  const rows = await tx.query<Stand & { about: string }>(
    `select about, status, score, coverage, period, since, ends from watch_mark
      where org_id = $1 and status = 'off-target' and period = $2`,
    [org, period],
  );
  return new Map(rows.map(({ about, ...stand }) => [about, stand]));
}
