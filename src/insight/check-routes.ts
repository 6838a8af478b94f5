/** Decision checks over HTTP: played, kept, played again. */
import { createRoute, z } from '@hono/zod-openapi';
import { asIfInForce } from '#board/as-if-in-force.ts';
import type { Overlay } from '#board/building.ts';
import { discardChangeSet, readChangeSet } from '#board/change-set-store.ts';
import type { Live } from '#board/live.ts';
import { lineageOf } from '#board/place.ts';
import { NotThere } from '#board/reading.ts';
import { can, must, needs } from '#people/can.ts';
import { addressOf } from '#people/rules.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, mustBeAt, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import {
  type CheckReading,
  changedCheckSchema,
  checkItemSchema,
  checkReadingSchema,
  keptCheckSchema,
  newCheckSchema,
  type Question,
  questionSchema,
} from './check-contract.ts';
import { changeCheck, listChecks, makeCheck, readCheck } from './check-store.ts';
import { checkDecision, lastMonthOf } from './decision-check.ts';
import { leversSchema } from './lever-contract.ts';
import { leversReading } from './lever-reading.ts';

const tags = ['decision checks'];
const params = z.object({ org: z.string().min(1).max(80) });
const oneParams = params.extend({ code: z.string().min(1).max(120) });
const ifMatch = z.object({ 'if-match': z.string().optional().describe('the ETag of the decision check') });
const bodyOf = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});

export function decisionCheckRoutes(api: Api, parts: { db: Db; live: Live; now(): Date }): void {
  const { db, live } = parts;
  const path = '/api/orgs/{org}/decision-checks' as const;
  const one = `${path}/{code}` as const;

  async function playedFor(org: string, who: Who, question: Question): Promise<CheckReading> {
    const { board, today, facts } = await live.standing(org);
    const code = question.changeSet;
    let changed: Overlay = { facts: [], figures: [] };
    if (code !== undefined) {
      const set = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        readChangeSet(tx, org, code),
      );
      changed = { facts: asIfInForce(facts, set.facts, today), figures: set.figures };
    }
    const apart = await live.apart(org, lastMonthOf(board.model, today, question));
    const lineage = lineageOf(apart, question.unit);
    const mayKeep = can(who, 'definition.edit', lineage ? { org, lineage } : { org });
    try {
      return { ...(await checkDecision(apart, question, changed)), mayKeep };
    } catch (error) {
      if (error instanceof NotThere) throw new AppError('not-found', `There is no ${error.what}.`);
      throw error;
    }
  }

  /** A check of a unit is kept by whoever answers for its definitions. */
  async function mustKeep(who: Who | null, org: string, unit: string): Promise<Who> {
    must(who, 'organization.read', { org });
    const lineage = lineageOf(await live.standing(org), unit);
    return must(who, 'definition.edit', lineage ? { org, lineage } : { org });
  }

  api.openapi(
    createRoute({
      method: 'post',
      path: `/api/orgs/{org}/decision-plays`,
      tags,
      summary: 'Plays a proposed change over coming months; nothing is kept',
      request: { params, body: bodyOf(questionSchema) },
      responses: answers(checkReadingSchema, [400, 401, 404, 422]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      return c.json(await playedFor(org, who, c.req.valid('json')), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/decision-levers',
      tags,
      summary: 'Measures that a decision could change: those of a unit and below it first',
      request: {
        params,
        query: z.object({
          unit: z.string().min(1).max(200),
          q: z.string().max(200).optional().describe('words of its name, unit or code'),
          only: z.string().max(8000).optional().describe('unit:measure of those wanted, with ~ between them'),
          limit: z.coerce.number().int().min(1).max(100).default(40),
        }),
      },
      responses: answers(leversSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      must(c.get('who'), 'organization.read', { org });
      const { only, ...asked } = c.req.valid('query');
      const { board } = await live.standing(org);
      return c.json(leversReading(board, { ...asked, only: only?.split('~') }), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The decision checks that are kept, the latest first',
      request: { params },
      responses: answers(z.array(checkItemSchema), [401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const items = await db.transaction({ org, person: who.id, reads: true }, (tx) => listChecks(tx, org));
      return c.json(items, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path,
      ...needs('definition.edit'),
      tags,
      summary: 'Keeps a decision check',
      request: { params, headers: repeatableHeaders, body: bodyOf(newCheckSchema) },
      responses: answers(z.object({ code: z.string() }), [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const asked = c.req.valid('json');
      const who = await mustKeep(c.get('who'), org, asked.question.unit);
      // What cannot be played is not kept.
      await playedFor(org, who, asked.question);
      const now = parts.now();
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['decision-check', asked], now }, async () => {
          const { name, description = null, question } = asked;
          const code = addressOf(name);
          await makeCheck(tx, org, { code, name, description, question, by: who.name, now });
          return { code };
        }),
      );
      c.header('location', `/api/orgs/${org}/decision-checks/${encodeURIComponent(made.code)}`);
      c.header('etag', tagOf(0));
      return c.json(made, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: one,
      tags,
      summary: 'A decision check, played over the present',
      request: { params: oneParams },
      responses: answers(keptCheckSchema, [400, 401, 404, 422]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const item = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        readCheck(tx, org, code),
      );
      c.header('etag', tagOf(item.version));
      return c.json({ ...item, reading: await playedFor(org, who, item.question) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      tags,
      summary: 'Asks a decision check otherwise, or names it otherwise',
      request: { params: oneParams, headers: ifMatch, body: bodyOf(changedCheckSchema) },
      responses: answers(checkItemSchema, [400, 401, 403, 404, 412, 422, 428]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const given = c.req.valid('json');
      const reader = must(c.get('who'), 'organization.read', { org });
      const expected = expectedVersion(c.req.header('if-match'));
      const scope = { org, person: reader.id };
      const held = await db.transaction({ ...scope, reads: true }, (tx) => readCheck(tx, org, code));
      const who = await mustKeep(reader, org, held.question.unit);
      if (given.question) {
        await mustKeep(reader, org, given.question.unit);
        await playedFor(org, who, given.question);
      }
      const changed = await db.transaction(scope, async (tx) => {
        const { version } = await readCheck(tx, org, code, true);
        mustBeAt(expected, version, `decision check ${code}`);
        await changeCheck(tx, org, code, given, { by: who.name, now: parts.now() });
        return await readCheck(tx, org, code);
      });
      c.header('etag', tagOf(changed.version));
      return c.json(changed, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: one,
      tags,
      summary: 'Discards a decision check',
      request: { params: oneParams, headers: ifMatch },
      responses: answers(z.object({ code: z.string() }), [400, 401, 403, 404, 412, 428]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const reader = must(c.get('who'), 'organization.read', { org });
      const expected = expectedVersion(c.req.header('if-match'));
      const scope = { org, person: reader.id };
      const held = await db.transaction({ ...scope, reads: true }, (tx) => readCheck(tx, org, code));
      await mustKeep(reader, org, held.question.unit);
      await db.transaction(scope, async (tx) => {
        const { version } = await readCheck(tx, org, code, true);
        mustBeAt(expected, version, `decision check ${code}`);
        await discardChangeSet(tx, org, code);
      });
      return c.json({ code }, 200);
    },
  );
}
