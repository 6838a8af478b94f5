/** Decisions over HTTP: recorded with what they predict, and what is expected otherwise. */

import { createRoute, z } from '@hono/zod-openapi';
import { readChangeSet } from '#board/change-set-store.ts';
import type { Standing } from '#board/live.ts';
import { orgParam } from '#board/routes.ts';
import { isoFromDay } from '#engine/calendar.ts';
import { must, needs } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { historySchema } from './action-contract.ts';
import { mustStandIn } from './agenda-store.ts';
import {
  decisionChangeSchema,
  decisionPageSchema,
  decisionSchema,
  newDecisionSchema,
  type Prediction,
} from './decision-contract.ts';
import { changeDecision, listDecisions, readDecision, recordDecision } from './decision-store.ts';
import { foresee, mustBeToCome } from './outlook-reading.ts';
import { mustBeUnit, mustName, type Parts, subtreeOf, thingIn } from './place.ts';
import { type By, historyOf } from './record.ts';
import { bodyOf, ifMatch, mustBeDay, mustBePeriod, paging } from './wire.ts';
import { mustBeWithin } from './within.ts';

const tags = ['decisions'];
const expectations = z.enum(['last', 'year', 'target']);

/** What is decided later is recorded then. */
function mustBePast(day: string, { today }: Pick<Standing, 'today'>): void {
  mustBeDay(day);
  if (day > isoFromDay(today))
    throw new AppError(
      'invalid',
      `The decision is dated ${day}, which is still to come: record it on its day.`,
      [{ at: 'day', message: `${day} is still to come.` }],
    );
}

function mustHoldTogether(prediction: Prediction | null): void {
  if (prediction?.kind !== 'size') return;
  const { low, value, high } = prediction;
  if (low <= value && value <= high) return;
  const message = 'What is predicted lies between its low and its high end: low ≤ value ≤ high.';
  throw new AppError('invalid', message, [
    { at: 'prediction.value', code: 'range-crossed', values: { low, value, high }, message },
  ]);
}

export function decisionRoutes(api: Api, parts: Parts): void {
  const { db, live } = parts;
  const path = '/api/orgs/{org}/decisions' as const;
  const one = `${path}/{id}` as const;
  const oneParam = orgParam.extend({ id: z.string().min(1).max(100) });
  const byOf = (who: Who, org: string): By => ({ org, who, now: parts.now() });

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/outlook',
      tags,
      summary: 'What a coming period is expected to bring when nothing is done: a KPI’s value, else a score',
      request: {
        params: orgParam,
        query: z.object({
          node: z.string().min(1).max(600),
          period: z.string().min(1).max(40),
          expectation: expectations.default('last'),
        }),
      },
      responses: answers(
        z.object({
          node: z.string(),
          name: z.string(),
          period: z.string(),
          value: z.number().nullable(),
          how: expectations,
          sequence: z.number(),
          least: z.number().nullable().describe('what can be predicted lies between these; null: no bound'),
          most: z.number().nullable(),
        }),
        [400, 401, 404, 422],
      ),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      must(c.get('who'), 'organization.read', { org });
      const { node, period, expectation } = c.req.valid('query');
      mustBePeriod(await live.recent(org), period);
      const foreseen = foresee(await live.apart(org, period), node, period, expectation);
      const { name, otherwise, within } = foreseen;
      return c.json({ node, name, period, ...otherwise, ...within }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Decisions, the latest first',
      request: {
        params: orgParam,
        query: z.object({
          review: z.string().max(100).optional(),
          node: z.string().max(600).optional(),
          unit: z.string().max(200).optional().describe('its own and those of units below it'),
          ...paging,
          after: z
            .string()
            .regex(/^\d{1,18}$/)
            .optional()
            .describe('the `next` of the page before'),
        }),
      },
      responses: answers(decisionPageSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const { review, node, unit, limit, after } = c.req.valid('query');
      const units = unit === undefined ? undefined : subtreeOf(await live.recent(org), unit);
      const page = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        listDecisions(tx, org, {
          review,
          units,
          nodes: node === undefined ? undefined : [node],
          before: after,
          most: limit,
        }),
      );
      return c.json(page, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path,
      ...needs('decision.record'),
      tags,
      summary: 'Records a decision with what it predicts; what is expected without it is frozen beside it',
      request: { params: orgParam, headers: repeatableHeaders, body: bodyOf(newDecisionSchema) },
      responses: answers(decisionSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const reader = must(c.get('who'), 'organization.read', { org });
      const given = c.req.valid('json');
      const standing = await live.standing(org);
      const who = must(reader, 'decision.record', thingIn(standing, org, given.unit));
      mustBeUnit(standing, given.unit);
      const name = mustName(standing, given.node);
      const { prediction, expectation, ...said } = given;
      mustHoldTogether(prediction);
      if (given.day !== undefined) mustBePast(given.day, standing);
      if (prediction) mustBeToCome(standing, prediction.period);
      const by = byOf(who, org);
      const key = c.req.valid('header')['idempotency-key'];
      // Reckoned before the transaction: a board apart takes a while, and nothing is held up by it.
      const foreseen =
        prediction?.kind === 'size'
          ? foresee(await live.apart(org, prediction.period), prediction.node, prediction.period, expectation)
          : null;
      if (prediction?.kind === 'size' && foreseen)
        mustBeWithin(prediction, foreseen.name, foreseen.isScore, foreseen.within);
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['decision', given], now: by.now }, async () => {
          await mustStandIn(tx, org, given);
          if (given.changeSet !== null) await readChangeSet(tx, org, given.changeSet);
          return await recordDecision(tx, by, {
            ...said,
            prediction,
            name,
            predicted: foreseen?.name ?? null,
            day: given.day ?? isoFromDay(standing.today),
            otherwise: foreseen?.otherwise ?? null,
          });
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
      summary: 'A decision',
      request: { params: oneParam },
      responses: answers(decisionSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const decision = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        readDecision(tx, org, id),
      );
      c.header('etag', tagOf(decision.version));
      return c.json(decision, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      ...needs('decision.record'),
      tags,
      summary: 'Rewords a decision, names what carries it, or withdraws it; what it predicted stands',
      request: { params: oneParam, headers: ifMatch, body: bodyOf(decisionChangeSchema) },
      responses: answers(decisionSchema, [400, 401, 403, 404, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const reader = must(c.get('who'), 'organization.read', { org });
      const scope = { org, person: reader.id };
      const held = await db.transaction({ ...scope, reads: true }, (tx) => readDecision(tx, org, id));
      const who = must(reader, 'decision.record', thingIn(await live.recent(org), org, held.unit));
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const change = c.req.valid('json');
      const changed = await db.transaction(scope, async (tx) => {
        if (change.changeSet) await readChangeSet(tx, org, change.changeSet);
        return await changeDecision(tx, byOf(who, org), id, expected, change);
      });
      c.header('etag', tagOf(changed.version));
      return c.json(changed, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${one}/history`,
      tags,
      summary: 'What was done to a decision, the latest first',
      request: { params: oneParam },
      responses: answers(historySchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const history = await db.transaction({ org, person: who.id, reads: true }, async (tx) => {
        await readDecision(tx, org, id);
        return await historyOf(tx, org, 'decision', id);
      });
      return c.json(history, 200);
    },
  );
}
