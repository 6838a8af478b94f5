/** What an organization defines about appraisals, over HTTP: everybody may read the rules by which they are appraised. */
import { createRoute, z } from '@hono/zod-openapi';
import { orgParam } from '#board/routes.ts';
import { must, needs } from '#people/can.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import {
  type AppraisalTerms,
  appraisalCycleChangeSchema,
  appraisalCycleSchema,
  newAppraisalCycleSchema,
} from './appraisal-contract.ts';
import { changeCycle, listCycles, makeCycle, readCycle } from './appraisal-cycle-store.ts';
import { faultOf } from './appraisal-reckoning.ts';
import { peopleIn } from './appraisal-store.ts';
import { type AppraisalParts, appraisalTags as tags } from './appraisal-wire.ts';
import { bodyOf, ifMatch, mustBeDay, mustBePeriod } from './wire.ts';

const path = '/api/orgs/{org}/appraisal-cycles';
const one = `${path}/{id}` as const;
const oneParam = orgParam.extend({ id: z.string().min(1).max(100) });

function mustHold(terms: AppraisalTerms | undefined): void {
  if (!terms) return;
  const fault = faultOf(terms);
  if (fault) throw fault;
  for (const day of Object.values(terms.deadlines)) mustBeDay(day);
}

/** Members by their ids, with what they are called. */
async function named(tx: Tx, org: string, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const people = await peopleIn(tx, org);
  return ids.map((id) => {
    const found = people.find((person) => person.id === id);
    if (!found)
      throw new AppError('not-found', 'One of the persons named is no member of this organization.');
    return { id, name: found.name };
  });
}

export function appraisalCycleRoutes(api: Api, { db, live, now }: AppraisalParts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Appraisal cycles, the latest first: their rules, and nothing about any person',
      request: { params: orgParam },
      responses: answers(z.array(appraisalCycleSchema), [401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const cycles = await db.transaction({ org, person: who.id, reads: true }, (tx) => listCycles(tx, org));
      return c.json(cycles, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path,
      ...needs('appraisal.define'),
      tags,
      summary:
        'Defines an appraisal cycle: its period, parts, scale of ratings, readers, pay-out points and deadlines',
      request: { params: orgParam, headers: repeatableHeaders, body: bodyOf(newAppraisalCycleSchema) },
      responses: answers(appraisalCycleSchema, [400, 401, 403, 404, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'appraisal.define', { org });
      const given = c.req.valid('json');
      mustHold(given.terms);
      mustBePeriod(await live.recent(org), given.period);
      const by = { org, who, now: now() };
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['appraisal cycle', given], now: by.now }, async () => {
          const [hears = null] = await named(tx, org, given.hears === null ? [] : [given.hears]);
          return await makeCycle(tx, by, { ...given, named: await named(tx, org, given.named), hears });
        }),
      );
      c.header('location', `${new URL(c.req.url).pathname}/${made.id}`);
      c.header('etag', tagOf(made.version));
      return c.json(made, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: one,
      tags,
      summary: 'An appraisal cycle',
      request: { params: oneParam },
      responses: answers(appraisalCycleSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const cycle = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        readCycle(tx, org, id),
      );
      c.header('etag', tagOf(cycle.version));
      return c.json(cycle, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      ...needs('appraisal.define'),
      tags,
      summary: 'Changes an appraisal cycle: it holds for appraisals that are begun from then on',
      request: { params: oneParam, headers: ifMatch, body: bodyOf(appraisalCycleChangeSchema) },
      responses: answers(appraisalCycleSchema, [400, 401, 403, 404, 412, 422, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'appraisal.define', { org });
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const { named: ids, hears, ...change } = c.req.valid('json');
      mustHold(change.terms);
      if (change.period !== undefined) mustBePeriod(await live.recent(org), change.period);
      const changed = await db.transaction({ org, person: who.id }, async (tx) => {
        const [hearer = null] = await named(tx, org, hears ? [hears] : []);
        return await changeCycle(tx, { org, who, now: now() }, id, expected, {
          ...change,
          ...(ids === undefined ? {} : { named: await named(tx, org, ids) }),
          ...(hears === undefined ? {} : { hears: hearer }),
        });
      });
      c.header('etag', tagOf(changed.version));
      return c.json(changed, 200);
    },
  );
}
