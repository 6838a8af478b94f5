/** Comments in the store: said, reworded, resolved, deleted; and who was named in them. */
import { randomUUID } from 'node:crypto';
import type { Who } from '#platform/caller.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import type {
  Comment,
  CommentChange,
  CommentCounts,
  CommentKind,
  CommentNews,
  CommentVersions,
  NewComment,
  Reply,
} from './comment-contract.ts';
import { type Mentioned, mentionsIn } from './comment-text.ts';

export interface By {
  org: string;
  who: Who;
  now: Date;
}

interface Row {
  id: string;
  n: string;
  node: string;
  period: string;
  parent: string | null;
  kind: CommentKind | null;
  byId: string;
  by: string;
  at: Date;
  edited: Date | null;
  version: number;
  text: string;
  mentions: Mentioned[];
  resolved: Date | null;
  resolvedBy: string | null;
  deleted: Date | null;
}

const selected = `select c.id, c.n, c.node, c.period, c.parent, c.kind, c.by_id as "byId", c.by, c.at, c.edited,
    c.version, v.text, v.mentions, c.resolved, c.resolved_by as "resolvedBy", c.deleted
  from comment c join lateral (
    select text, mentions from comment_version
     where org_id = c.org_id and comment = c.id order by version desc limit 1) v on true`;

function shown(row: Row, who: Who): Reply {
  const { n, deleted, at, edited, resolved, text, mentions, ...rest } = row;
  return {
    ...rest,
    at: at.toISOString(),
    edited: edited?.toISOString() ?? null,
    resolved: resolved?.toISOString() ?? null,
    mine: row.byId === who.id,
    deleted: deleted !== null,
    // Of what was deleted only that it stood there is told.
    text: deleted ? null : text,
    mentions: deleted ? [] : mentions,
  };
}

/** Whom a comment can mention. */
export const membersOf = (tx: Tx, org: string): Promise<Mentioned[]> =>
  tx.query<Mentioned>(
    `select m.user_id as id, u.name from membership m join "user" u on u.id = m.user_id where m.org_id = $1`,
    [org],
  );

async function held(tx: Tx, org: string, id: string): Promise<Row> {
  const [row] = await tx.query<Row>(`${selected} where c.org_id = $1 and c.id = $2 for update of c`, [
    org,
    id,
  ]);
  if (!row) throw new AppError('not-found', 'There is no such comment.');
  return row;
}

/** Open pages are told with the commit, on every node; see `comment-news.ts`. */
async function tell(tx: Tx, org: string, news: CommentNews): Promise<void> {
  await tx.query(`select pg_notify('sightline', $1)`, [`${org}\ncomment\n${JSON.stringify(news)}`]);
}

const mostMentions = 50;

async function word(
  tx: Tx,
  { org, who, now }: By,
  comment: { id: string; version: number; text: string },
): Promise<Mentioned[]> {
  const meant = mentionsIn(comment.text, await membersOf(tx, org)).slice(0, mostMentions);
  await tx.execute(
    `insert into comment_version (org_id, comment, version, text, mentions, at)
     values ($1, $2, $3, $4, $5::text::jsonb, $6)`,
    [org, comment.id, comment.version, comment.text, JSON.stringify(meant), now],
  );
  const others = meant.filter((one) => one.id !== who.id).map((one) => one.id);
  // Whoever is not named any more is not asked any more.
  await tx.execute('delete from mention where org_id = $1 and comment = $2 and not (person = any($3))', [
    org,
    comment.id,
    others,
  ]);
  for (const person of others)
    await tx.execute(
      `insert into mention (org_id, person, comment, at) values ($1, $2, $3, $4)
       on conflict (org_id, person, comment) do nothing`,
      [org, person, comment.id, now],
    );
  return meant;
}

export async function addComment(tx: Tx, by: By, given: NewComment): Promise<Comment> {
  const { org, who, now } = by;
  const parent = given.parent ? await held(tx, org, given.parent) : null;
  if (parent?.parent) throw new AppError('bad-request', 'A reply is not replied to: answer its thread.');
  if (parent?.deleted) throw new AppError('conflict', 'The comment that you answer was deleted meanwhile.');
  const id = randomUUID();
  const { node, period } = parent ?? given;
  await tx.execute(
    `insert into comment (org_id, id, node, period, kind, parent, by_id, by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [org, id, node, period, parent ? null : (given.kind ?? null), parent?.id ?? null, who.id, who.name, now],
  );
  const meant = await word(tx, by, { id, version: 1, text: given.text });
  await tell(tx, org, { id, node, period, mentions: meant.map((one) => one.id) });
  return { ...shown(await held(tx, org, id), who), replies: [] };
}

export async function changeComment(
  tx: Tx,
  by: By,
  id: string,
  expected: Expected,
  change: CommentChange,
): Promise<Comment> {
  const { org, who, now } = by;
  const row = await held(tx, org, id);
  if (row.deleted) throw new AppError('not-found', 'This comment was deleted.');
  const isReworded = change.text !== undefined && change.text !== row.text;
  if ((isReworded || (change.kind !== undefined && change.kind !== row.kind)) && row.byId !== who.id)
    throw new AppError('not-allowed', 'Only who wrote a comment changes it; you may answer it.');
  mustBeAt(expected, row.version, 'The comment');
  if (row.parent && (change.resolved !== undefined || change.kind))
    throw new AppError('bad-request', 'A thread is resolved or named as a whole, not one of its replies.');
  const version = row.version + 1;
  const isResolved = change.resolved ?? row.resolved !== null;
  await tx.execute(
    `update comment set version = $3, kind = $4, edited = $5, resolved = $6, resolved_by = $7
      where org_id = $1 and id = $2`,
    [
      org,
      id,
      version,
      change.kind === undefined ? row.kind : change.kind,
      isReworded ? now : row.edited,
      isResolved ? (row.resolved ?? now) : null,
      isResolved ? (row.resolvedBy ?? who.name) : null,
    ],
  );
  const meant = isReworded
    ? await word(tx, by, { id, version, text: change.text ?? '' })
    : ([] as Mentioned[]);
  await tell(tx, org, { id, node: row.node, period: row.period, mentions: meant.map((one) => one.id) });
  return await readComment(tx, org, who, id);
}

export async function deleteComment(tx: Tx, by: By, id: string): Promise<void> {
  const { org, who, now } = by;
  const row = await held(tx, org, id);
  if (row.byId !== who.id) throw new AppError('not-allowed', 'Only who wrote a comment deletes it.');
  if (row.deleted) return;
  await tx.execute('update comment set deleted = $3, version = version + 1 where org_id = $1 and id = $2', [
    org,
    id,
    now,
  ]);
  const asked = await tx.query<{ person: string }>(
    'delete from mention where org_id = $1 and comment = $2 returning person',
    [org, id],
  );
  const mentions = asked.map((one) => one.person);
  await tell(tx, org, { id, node: row.node, period: row.period, mentions });
}

/** Threads with their replies, the latest thread first. */
export async function commentsOf(
  tx: Tx,
  org: string,
  who: Who,
  asked: { node?: string; period?: string; before: number | null; most: number },
): Promise<{ items: Comment[]; next: string | null }> {
  const roots = await tx.query<Row>(
    `${selected} where c.org_id = $1 and c.parent is null and ($2::text is null or c.node = $2)
        and ($3::text is null or c.period = $3) and ($4::bigint is null or c.n < $4)
        and (c.deleted is null or exists (
          select 1 from comment r where r.org_id = c.org_id and r.parent = c.id and r.deleted is null))
      order by c.n desc limit $5`,
    [org, asked.node ?? null, asked.period ?? null, asked.before, asked.most + 1],
  );
  const page = roots.slice(0, asked.most);
  const items = await withReplies(tx, org, who, page);
  return { items, next: roots.length > page.length ? String(page.at(-1)?.n) : null };
}

async function withReplies(tx: Tx, org: string, who: Who, roots: Row[]): Promise<Comment[]> {
  const replies = await tx.query<Row>(`${selected} where c.org_id = $1 and c.parent = any($2) order by c.n`, [
    org,
    roots.map((one) => one.id),
  ]);
  return roots.map((root) => ({
    ...shown(root, who),
    replies: replies
      .filter((one) => one.parent === root.id && one.deleted === null)
      .map((one) => shown(one, who)),
  }));
}

export async function readComment(tx: Tx, org: string, who: Who, id: string): Promise<Comment> {
  const [row] = await tx.query<Row>(`${selected} where c.org_id = $1 and c.id = $2`, [org, id]);
  const [comment] = row ? await withReplies(tx, org, who, [row]) : [];
  if (!comment) throw new AppError('not-found', 'There is no such comment.');
  return comment;
}

/** Every wording of a comment, the latest first; of a deleted one none. */
export async function versionsOf(tx: Tx, org: string, id: string): Promise<CommentVersions> {
  const rows = await tx.query<{ version: number; text: string; at: Date; deleted: Date | null }>(
    `select v.version, v.text, v.at, c.deleted
       from comment c join comment_version v on v.org_id = c.org_id and v.comment = c.id
      where c.org_id = $1 and c.id = $2 order by v.version desc`,
    [org, id],
  );
  if (rows.length === 0 || rows[0]?.deleted) throw new AppError('not-found', 'There is no such comment.');
  return rows.map(({ version, text, at }) => ({ version, text, at: at.toISOString() }));
}

export async function countsIn(tx: Tx, org: string, period: string): Promise<CommentCounts> {
  const rows = await tx.query<{ node: string; all: number; open: number }>(
    `select node, count(*)::int as all,
            (count(*) filter (where parent is null and resolved is null))::int as open
       from comment where org_id = $1 and period = $2 and deleted is null group by node`,
    [org, period],
  );
  return Object.fromEntries(rows.map(({ node, all, open }) => [node, { all, open }]));
}
