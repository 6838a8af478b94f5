/** What a person was named in: listed for them alone, and marked as read by them alone. */
import type { Who } from '#platform/caller.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Mention } from './comment-contract.ts';

export type MentionRow = Omit<Mention, 'name' | 'unit' | 'measure'>;

export async function mentionsOf(
  tx: Tx,
  org: string,
  who: Who,
  asked: { unread: boolean; before: number | null; most: number },
): Promise<{ rows: MentionRow[]; unread: number; next: string | null }> {
  const rows = await tx.query<Omit<MentionRow, 'at' | 'read'> & { n: string; at: Date; read: Date | null }>(
    `select m.n, c.id as comment, c.node, c.period, c.by, m.at, m.read, v.text
       from mention m join comment c on c.org_id = m.org_id and c.id = m.comment
       join lateral (select text from comment_version
         where org_id = c.org_id and comment = c.id order by version desc limit 1) v on true
      where m.org_id = $1 and m.person = $2 and c.deleted is null
        and ($3::bigint is null or m.n < $3) and (not $4::boolean or m.read is null)
      order by m.n desc limit $5`,
    [org, who.id, asked.before, asked.unread, asked.most + 1],
  );
  const [count] = await tx.query<{ unread: number }>(
    `select count(*)::int as unread from mention m join comment c on c.org_id = m.org_id and c.id = m.comment
      where m.org_id = $1 and m.person = $2 and m.read is null and c.deleted is null`,
    [org, who.id],
  );
  const page = rows.slice(0, asked.most);
  return {
    rows: page.map(({ n, at, read, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      read: read?.toISOString() ?? null,
    })),
    unread: count?.unread ?? 0,
    next: rows.length > page.length ? String(page.at(-1)?.n) : null,
  };
}

export async function markRead(
  tx: Tx,
  org: string,
  who: Who,
  now: Date,
  comments: string[] | undefined,
): Promise<number> {
  return await tx.execute(
    `update mention set read = $3 where org_id = $1 and person = $2 and read is null
        and ($4::text[] is null or comment = any($4))`,
    [org, who.id, now, comments ?? null],
  );
}
