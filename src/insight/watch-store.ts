/** Monitoring in the store: rules, how things stood at the last look, and what was noticed. */
import { randomUUID } from 'node:crypto';
import { note } from '#people/store.ts';
import type { Who } from '#platform/caller.ts';
import { numbers, texts } from '#platform/db/arrays.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import {
  type Notice,
  type NoticePage,
  type Told,
  type WatchRule,
  type WatchRuleItem,
  watchRuleSchema,
} from './watch-contract.ts';
import type { WatchKind } from './watch-kinds.ts';
import type { Stand } from './watch-look.ts';
import { type KeptRule, type Member, rulesWith } from './watch-rules.ts';

export async function readRules(tx: Tx, org: string): Promise<WatchRuleItem[]> {
  const rows = await tx.query<Omit<KeptRule, 'rule'> & { rule: unknown }>(
    'select id, rule, version, removed from watch_rule where org_id = $1 order by at, id',
    [org],
  );
  return rulesWith(rows.map((row) => ({ ...row, rule: watchRuleSchema.parse(row.rule) })));
}

/** @param expected the version it was read at; null: it is new */
export async function writeRule(
  tx: Tx,
  org: string,
  id: string,
  rule: WatchRule,
  expected: Expected | null,
  by: { who: Who; now: Date },
): Promise<number> {
  const held = (await readRules(tx, org)).find((one) => one.id === id);
  if (expected !== null) {
    if (!held) throw new AppError('not-found', `There is no rule ${id}.`);
    mustBeAt(expected, held.version, `rule ${id}`);
  }
  if (held?.isDefault && held.kind !== rule.kind)
    throw new AppError('invalid', `The rule ${id} watches ${held.kind}; make another rule for ${rule.kind}.`);
  const version = (held?.version ?? 0) + 1;
  await tx.execute(
    `insert into watch_rule (org_id, id, rule, by, at, version) values ($1, $2, $3::jsonb, $4, $5, $6)
     on conflict (org_id, id) do update set rule = $3::jsonb, by = $4, at = $5, version = $6`,
    [org, id, JSON.stringify(rule), by.who.name, by.now, version],
  );
  await note(tx, org, by, 'watch-rule.change', { id, ...rule });
  return version;
}

export async function removeRule(
  tx: Tx,
  org: string,
  id: string,
  expected: Expected,
  by: { who: Who; now: Date },
): Promise<void> {
  const held = (await readRules(tx, org)).find((one) => one.id === id);
  if (!held) throw new AppError('not-found', `There is no rule ${id}.`);
  if (held.isDefault)
    throw new AppError('invalid', `The rule ${id} is the product’s own: switch it off with "on": false.`);
  mustBeAt(expected, held.version, `rule ${id}`);
  await tx.execute(
    'update watch_rule set removed = true, version = version + 1 where org_id = $1 and id = $2',
    [org, id],
  );
  await note(tx, org, by, 'watch-rule.remove', { id });
}

export interface Looked {
  look: number;
  n: number;
  day: number;
}

/** Only one node looks at a time; null where another does, or nobody has looked. */
export async function holdLook(tx: Tx, org: string): Promise<boolean> {
  const [row] = await tx.query<{ mine: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('watch ' || $1, 0)) as mine`,
    [org],
  );
  return row?.mine === true;
}

export async function readLooked(tx: Tx, org: string): Promise<Looked | null> {
  const [row] = await tx.query<{ look: string; n: string; day: number }>(
    'select look, n, day from watch_state where org_id = $1',
    [org],
  );
  return row ? { look: Number(row.look), n: Number(row.n), day: row.day } : null;
}

export async function writeLooked(tx: Tx, org: string, { look, n, day }: Looked): Promise<void> {
  await tx.execute(
    `insert into watch_state (org_id, look, n, day) values ($1, $2, $3, $4)
     on conflict (org_id) do update set look = $2, n = $3, day = $4`,
    [org, look, n, day],
  );
}

export async function readMarks(tx: Tx, org: string): Promise<Map<string, Stand>> {
  const rows = await tx.query<Stand & { about: string }>(
    'select about, status, score, coverage, period, since, ends from watch_mark where org_id = $1',
    [org],
  );
  return new Map(rows.map(({ about, ...stand }) => [about, stand]));
}

const batch = 20_000;

export async function writeMarks(tx: Tx, org: string, marks: readonly (readonly [string, Stand])[]) {
  for (let from = 0; from < marks.length; from += batch) {
    const some = marks.slice(from, from + batch);
    await tx.execute(
      `insert into watch_mark (org_id, about, status, score, coverage, period, since, ends)
       select $1, g.* from unnest($2::text[], $3::text[], $4::float8[], $5::float8[], $6::text[], $7::int[], $8::text[]) as g
       on conflict (org_id, about) do update set status = excluded.status, score = excluded.score,
         coverage = excluded.coverage, period = excluded.period, since = excluded.since, ends = excluded.ends`,
      [
        org,
        texts(some.map(([about]) => about)),
        texts(some.map(([, one]) => one.status)),
        numbers(some.map(([, one]) => one.score)),
        numbers(some.map(([, one]) => one.coverage)),
        texts(some.map(([, one]) => one.period)),
        numbers(some.map(([, one]) => one.since)),
        texts(some.map(([, one]) => one.ends)),
      ],
    );
  }
}

export async function membersIn(tx: Tx, org: string): Promise<Member[]> {
  return await tx.query<Member>(
    `select m.user_id as id, m.role, m.unit, u.name, m.known_as as "knownAs"
       from membership m join "user" u on u.id = m.user_id where m.org_id = $1`,
    [org],
  );
}

export interface NewNotice {
  kind: WatchKind;
  about: string;
  unit: string;
  name: string;
  period: string | null;
  told: Told;
  /** There is one notice for a reason. */
  reason: string;
  readers: readonly string[];
}

/** @returns the persons who have something new */
export async function writeNotices(
  tx: Tx,
  org: string,
  notices: readonly NewNotice[],
  now: Date,
): Promise<string[]> {
  const told = new Set<string>();
  const some = notices.filter(({ readers }) => readers.length > 0);
  if (some.length === 0) return [];
  const numbered = await tx.query<{ n: string }>(
    "select nextval('notice_number') as n from generate_series(1, $1)",
    [some.length],
  );
  for (const [i, one] of some.entries()) {
    const id = randomUUID();
    const n = numbered[i]!.n;
    // Nothing is read back: of what is confidential the look itself reads nothing.
    const made = await tx.execute(
      `insert into notice (org_id, id, n, kind, about, unit, name, period, told, at, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11) on conflict do nothing`,
      [
        ...[org, id, n, one.kind, one.about, one.unit, one.name, one.period],
        ...[JSON.stringify(one.told), now, one.reason],
      ],
    );
    if (made === 0) continue;
    await tx.execute(
      `insert into notice_reader (org_id, person, notice, n, at)
       select $1, g.person, $2, $3, $5 from unnest($4::text[]) as g(person)`,
      [org, id, n, texts([...one.readers]), now],
    );
    for (const person of one.readers) told.add(person);
  }
  return [...told];
}

export const noticeTopic = 'notice';

/** Word to open pages: who has something new. */
export async function tellOfNotices(tx: Tx, org: string): Promise<void> {
  await tx.query(`select pg_notify('sightline', $1)`, [`${org}\n${noticeTopic}\n{}`]);
}

export async function noticesOf(
  tx: Tx,
  org: string,
  person: string,
  asked: { unread: boolean; before: number | null; most: number; inPerson: boolean },
): Promise<NoticePage> {
  // No key reads anything of appraisals, whosever it is.
  const hidden = texts(asked.inPerson ? [] : ['appraisal-due']);
  const rows = await tx.query<Omit<Notice, 'at' | 'read'> & { n: string; at: Date; read: Date | null }>(
    `select r.n, o.id, o.kind, o.about, o.unit, o.name, o.period, o.told, o.at, r.read
       from notice_reader r join notice o on o.org_id = r.org_id and o.id = r.notice
      where r.org_id = $1 and r.person = $2 and ($3::bigint is null or r.n < $3)
        and (not $4::boolean or r.read is null) and o.kind <> all ($6::text[])
      order by r.n desc limit $5`,
    [org, person, asked.before, asked.unread, asked.most + 1, hidden],
  );
  const [count] = await tx.query<{ unread: number }>(
    `select count(*)::int as unread from notice_reader r join notice o on o.org_id = r.org_id and o.id = r.notice
      where r.org_id = $1 and r.person = $2 and r.read is null and o.kind <> all ($3::text[])`,
    [org, person, hidden],
  );
  const page = rows.slice(0, asked.most);
  return {
    items: page.map(({ n: _, at, read, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      read: read?.toISOString() ?? null,
    })),
    unread: count?.unread ?? 0,
    next: rows.length > page.length ? String(page.at(-1)?.n) : null,
  };
}

export async function readNotices(
  tx: Tx,
  org: string,
  person: string,
  notices: readonly string[] | undefined,
  now: Date,
): Promise<void> {
  await tx.execute(
    `update notice_reader set read = $3 where org_id = $1 and person = $2 and read is null
        and ($4::text[] is null or notice = any($4))`,
    [org, person, now, notices ? texts([...notices]) : null],
  );
}

/** Days on which an action or a review comes, as far as monitoring asks. */
export interface ComingAction {
  id: string;
  title: string;
  owner: string | null;
  unit: string;
  due: string;
}
export async function actionsDue(tx: Tx, org: string, through: string): Promise<ComingAction[]> {
  return await tx.query<ComingAction>(
    `select id, title, owner, unit, due from action
      where org_id = $1 and state = 'open' and due is not null and due <= $2 order by due, n`,
    [org, through],
  );
}
export interface ComingReview {
  id: string;
  title: string | null;
  kind: string;
  unit: string;
  day: string;
  people: { name: string; part: string }[];
}
export async function reviewsComing(tx: Tx, org: string, from: string, to: string): Promise<ComingReview[]> {
  return await tx.query<ComingReview>(
    `select id, title, kind, unit, day, people from review
      where org_id = $1 and state in ('planned', 'prepared') and day between $2 and $3 order by day, n`,
    [org, from, to],
  );
}

export interface FrozenReview {
  id: string;
  title: string | null;
  kind: string;
  unit: string;
  period: string;
  span: 'period' | 'ytd' | 'rolling';
  sequence: number;
}
/** Reviews whose figures were frozen before a number, not long ago. */
export async function frozenReviews(
  tx: Tx,
  org: string,
  sequence: number,
  since: string,
): Promise<FrozenReview[]> {
  const rows = await tx.query<Omit<FrozenReview, 'sequence'> & { sequence: string }>(
    `select id, title, kind, unit, period, span, frozen_n as sequence from review
      where org_id = $1 and state in ('open', 'closed') and frozen_n < $2 and day >= $3`,
    [org, sequence, since],
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}

/** What was said or is being done about nodes: comments that explain in a period, and open actions. */
export async function answersAbout(
  tx: Tx,
  org: string,
  period: string,
): Promise<{ explained: Set<string>; acted: Set<string> }> {
  const explained = await tx.query<{ node: string }>(
    `select distinct node from comment
      where org_id = $1 and period = $2 and kind in ('analysis', 'explanation') and deleted is null`,
    [org, period],
  );
  const acted = await tx.query<{ node: string }>(
    `select distinct node from action where org_id = $1 and state = 'open' and node is not null
     union select distinct node from comment
      where org_id = $1 and period = $2 and kind = 'action' and deleted is null`,
    [org, period],
  );
  return {
    explained: new Set(explained.map(({ node }) => node)),
    acted: new Set(acted.map(({ node }) => node)),
  };
}

export async function allOrganizations(db: Db): Promise<string[]> {
  const rows = await db.transaction({ signIn: true, reads: true }, (tx) =>
    tx.query<{ org: string }>('select org_id as org from organization order by 1'),
  );
  return rows.map(({ org }) => org);
}
