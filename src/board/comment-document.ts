/** What people said, as a part of the portable document: threads with every wording, oldest first. */
import { z } from 'zod';
import type { Tx } from '#platform/db/database.ts';
import { commentKindSchema, mostCharacters } from './comment-contract.ts';
import { membersOf } from './comment-store.ts';
import { mentionsIn } from './comment-text.ts';

const text = z.string().min(1).max(600);
const moment = z.iso.datetime({ offset: true });
const entry = z.strictObject({
  id: z.string().min(1).max(100),
  node: text.describe('a KPI, objective, perspective or scorecard, by its address'),
  period: z.string().min(1).max(40),
  kind: commentKindSchema.optional(),
  parent: z.string().max(100).optional().describe('the comment that is answered, listed before'),
  by: text,
  wordings: z
    .array(z.strictObject({ text: z.string().max(mostCharacters), at: moment }))
    .min(1)
    .describe('the latest last, in force'),
  resolved: z.strictObject({ by: text, at: moment }).optional(),
  deleted: moment.optional().describe('its text is not told any more; that it stood there is'),
});

export const commentSections = {
  comments: z
    .array(entry)
    .optional()
    .describe('what was said about scores, objectives and KPIs: added where there is none of that id'),
};
export type CommentEntry = z.infer<typeof entry>;

interface Row {
  id: string;
  node: string;
  period: string;
  kind: CommentEntry['kind'] | null;
  parent: string | null;
  by: string;
  at: Date;
  resolved: Date | null;
  resolvedBy: string | null;
  deleted: Date | null;
}

/** What was deleted goes along without its text where somebody answered it, else not at all. */
export async function commentsOut(tx: Tx, org: string): Promise<{ comments?: CommentEntry[] }> {
  const rows = await tx.query<Row>(
    `select id, node, period, kind, parent, by, at, resolved, resolved_by as "resolvedBy", deleted
       from comment c
      where org_id = $1 and (deleted is null or (parent is null and exists (
        select 1 from comment r where r.org_id = c.org_id and r.parent = c.id and r.deleted is null)))
      order by n`,
    [org],
  );
  if (rows.length === 0) return {};
  const said = await tx.query<{ comment: string; text: string; at: Date }>(
    'select comment, text, at from comment_version where org_id = $1 order by comment, version',
    [org],
  );
  const wordings = new Map<string, { text: string; at: string }[]>();
  for (const { comment, text, at } of said) {
    const list = wordings.get(comment) ?? [];
    wordings.set(comment, list);
    list.push({ text, at: at.toISOString() });
  }
  const comments = rows.map((row): CommentEntry => {
    const { id, node, period, kind, parent, by, deleted, resolved, resolvedBy } = row;
    return {
      ...{ id, node, period, by },
      ...(kind ? { kind } : {}),
      ...(parent ? { parent } : {}),
      wordings: deleted ? [{ text: '', at: row.at.toISOString() }] : (wordings.get(id) ?? []),
      ...(resolved ? { resolved: { by: resolvedBy ?? '', at: resolved.toISOString() } } : {}),
      ...(deleted ? { deleted: deleted.toISOString() } : {}),
    };
  });
  return { comments };
}

/**
 * Adds those whose id is not there yet, and returns how many. A document says names, not accounts: what it brings is
 * nobody's to reword, and nobody is called by it a second time.
 */
export async function commentsIn(tx: Tx, org: string, comments: readonly CommentEntry[]): Promise<number> {
  if (comments.length === 0) return 0;
  const members = await membersOf(tx, org);
  let added = 0;
  for (const one of comments) {
    const [first] = one.wordings;
    const last = one.wordings.length > 1 ? one.wordings.at(-1) : undefined;
    const count = await tx.execute(
      `insert into comment (org_id, id, node, period, kind, parent, by_id, by, at, version, edited, resolved,
                            resolved_by, deleted)
       select $1, $2, $3, $4, $5, $6, '', $7, $8, $9, $10, $11, $12, $13
        where $6::text is null or exists (
          select 1 from comment where org_id = $1 and id = $6 and parent is null)
       on conflict do nothing`,
      [
        ...[org, one.id, one.node, one.period, one.kind ?? null, one.parent ?? null, one.by, first?.at],
        ...[one.wordings.length, last?.at ?? null, one.resolved?.at ?? null, one.resolved?.by ?? null],
        one.deleted ?? null,
      ],
    );
    if (count === 0) continue;
    added++;
    for (const [i, { text: words, at }] of one.wordings.entries())
      await tx.execute(
        `insert into comment_version (org_id, comment, version, text, mentions, at)
         values ($1, $2, $3, $4, $5::text::jsonb, $6)`,
        [org, one.id, i + 1, words, JSON.stringify(mentionsIn(words, members)), at],
      );
  }
  return added;
}
