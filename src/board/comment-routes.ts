/** Comments over HTTP: threads of a node in a period, and what names whoever asks. */
import { createRoute, z } from '@hono/zod-openapi';
import { parsePeriod } from '#engine/calendar.ts';
import { infoOf, nodeAt } from '#engine/structure.ts';
import { must } from '#people/can.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { listChangeSets, readChangeSet } from './change-set-store.ts';
import {
  commentChangeSchema,
  commentCountsSchema,
  commentPageSchema,
  commentSchema,
  commentVersionsSchema,
  type Mention,
  mentionPageSchema,
  mentionsReadSchema,
  newCommentSchema,
} from './comment-contract.ts';
import {
  addComment,
  changeComment,
  commentsOf,
  countsIn,
  deleteComment,
  readComment,
  versionsOf,
} from './comment-store.ts';
import type { Live, Standing } from './live.ts';
import { type MentionRow, markRead, mentionsOf } from './mention-store.ts';
import { nameOf } from './reading.ts';
import { orgParam } from './routes.ts';

const tags = ['comments'];
const idParam = orgParam.extend({ id: z.string().min(1).max(100) });
const ifMatch = z.object({ 'if-match': z.string().optional().describe('the ETag of what was read') });
const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .describe('the `next` of the page before'),
};
const pageOf = ({ after, limit }: { after?: string | undefined; limit: number }) => ({
  before: after === undefined ? null : Number(after),
  most: limit,
});

export function commentRoutes(api: Api, parts: { db: Db; live: Live; now(): Date }): void {
  const { db, live, now } = parts;
  const reading = <T>(org: string, person: string, work: (tx: Tx) => Promise<T>) =>
    db.transaction({ org, person, reads: true }, work);

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/comments',
      tags,
      summary: 'Comments with their replies, the latest thread first; of one node, of one period, or all',
      request: {
        params: orgParam,
        query: z.object({
          node: z.string().max(600).optional(),
          period: z.string().max(40).optional(),
          ...paging,
        }),
      },
      responses: answers(commentPageSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      return c.json(
        await reading(org, who.id, (tx) => commentsOf(tx, org, who, { ...query, ...pageOf(query) })),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/comment-counts',
      tags,
      summary: 'How many comments each node has in a period',
      request: { params: orgParam, query: z.object({ period: z.string().min(1).max(40) }) },
      responses: answers(commentCountsSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const { period } = c.req.valid('query');
      return c.json(await reading(org, who.id, (tx) => countsIn(tx, org, period)), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/comments',
      tags,
      summary: 'Says something about a node in a period, or answers what was said',
      request: {
        params: orgParam,
        headers: repeatableHeaders,
        body: { required: true, content: { 'application/json': { schema: newCommentSchema } } },
      },
      responses: answers(commentSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'comment.write', { org });
      const given = c.req.valid('json');
      const set = changeSetOf(given.node);
      if (set === null) await mustBeOnBoard(live, org, given);
      const by = { org, who, now: now() };
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['comment', given], now: by.now }, async () => {
          if (set !== null) await readChangeSet(tx, org, set);
          return await addComment(tx, by, set === null ? given : { ...given, period: noPeriod });
        }),
      );
      c.header('location', `${new URL(c.req.url).pathname}/${made.id}`);
      c.header('etag', tagOf(made.version));
      return c.json(made, 201);
    },
  );
  const one = '/api/orgs/{org}/comments/{id}';
  api.openapi(
    createRoute({
      method: 'get',
      path: one,
      tags,
      summary: 'A comment with its replies',
      request: { params: idParam },
      responses: answers(commentSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const comment = await reading(org, who.id, (tx) => readComment(tx, org, who, id));
      c.header('etag', tagOf(comment.version));
      return c.json(comment, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${one}/history`,
      tags,
      summary: 'How a comment was worded before, the latest first',
      request: { params: idParam },
      responses: answers(commentVersionsSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      return c.json(await reading(org, who.id, (tx) => versionsOf(tx, org, id)), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      tags,
      summary: 'Rewords one’s own comment; resolves a thread or opens it again',
      request: {
        params: idParam,
        headers: ifMatch,
        body: { required: true, content: { 'application/json': { schema: commentChangeSchema } } },
      },
      responses: answers(commentSchema, [400, 401, 403, 404, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'comment.write', { org });
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const by = { org, who, now: now() };
      const changed = await db.transaction({ org, person: who.id }, (tx) =>
        changeComment(tx, by, id, expected, c.req.valid('json')),
      );
      c.header('etag', tagOf(changed.version));
      return c.json(changed, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: one,
      tags,
      summary: 'Deletes one’s own comment; that it stood there is still seen where it was answered',
      request: { params: idParam },
      responses: answers(z.object({ done: z.literal(true) }), [401, 403, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'comment.write', { org });
      await db.transaction({ org, person: who.id }, (tx) => deleteComment(tx, { org, who, now: now() }, id));
      return c.json({ done: true } as const, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/mentions',
      tags,
      summary: 'The comments that name whoever asks, the latest first',
      request: {
        params: orgParam,
        query: z.object({ unread: z.enum(['0', '1']).optional().describe('1: only unread ones'), ...paging }),
      },
      responses: answers(mentionPageSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const { rows, sets, ...rest } = await reading(org, who.id, async (tx) => {
        const found = await mentionsOf(tx, org, who, { unread: query.unread === '1', ...pageOf(query) });
        const isOfSet = found.rows.some((row) => changeSetOf(row.node) !== null);
        return { ...found, sets: isOfSet ? await listChangeSets(tx, org) : [] };
      });
      const names = new Map(sets.map(({ code, name }) => [code, name]));
      // Only where there is something to name the board is asked for names.
      const standing = rows.length > 0 ? await live.recent(org) : null;
      return c.json({ items: rows.map((row) => named(row, standing, names)), ...rest }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/mentions/read',
      tags,
      summary: 'Marks mentions of whoever asks as read',
      request: {
        params: orgParam,
        body: { required: true, content: { 'application/json': { schema: mentionsReadSchema } } },
      },
      responses: answers(z.object({ marked: z.number() }), [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      // It changes nothing but what is one's own.
      const who = must(c.get('who'), 'organization.read', { org });
      const { comments } = c.req.valid('json');
      const marked = await db.transaction({ org, person: who.id }, (tx) =>
        markRead(tx, org, who, now(), comments),
      );
      return c.json({ marked }, 200);
    },
  );
}

/** A change set is talked about as a whole, in no period. */
const noPeriod = '-';
const ofSet = 'change-set:';
const changeSetOf = (node: string): string | null =>
  node.startsWith(ofSet) ? node.slice(ofSet.length) : null;

async function mustBeOnBoard(
  live: Live,
  org: string,
  { node, period }: { node: string; period: string },
): Promise<void> {
  const { board } = await live.standing(org);
  if (nodeAt(board.model, board.structure, node) === null)
    throw new AppError('not-found', `There is no ${node}.`);
  if (!parsePeriod(board.model.calendar, period))
    throw new AppError('not-found', `There is no period ${period}.`);
}

/** What has left the tree since is called by its address. */
function named(row: MentionRow, standing: Standing | null, sets: ReadonlyMap<string, string>): Mention {
  const set = changeSetOf(row.node);
  if (set !== null) return { ...row, name: sets.get(set) ?? set, unit: null, measure: null };
  const board = standing?.board;
  const node = board ? nodeAt(board.model, board.structure, row.node) : null;
  if (!standing || !board || node === null) return { ...row, name: row.node, unit: null, measure: null };
  const info = infoOf(board.model, board.structure, node);
  return {
    ...row,
    name: nameOf({ board, day: standing.today }, node),
    unit: info.unit,
    measure: info.kind === 'kpi' ? info.code : null,
  };
}
