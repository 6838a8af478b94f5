/** Actions over HTTP: agreed in reviews or anywhere, done, and whether they helped. */
import { createRoute, z } from '@hono/zod-openapi';
import { orgParam } from '#board/routes.ts';
import { isoFromDay } from '#engine/calendar.ts';
import { executionOf } from '#execution/initiatives.ts';
import { must, needs } from '#people/can.ts';
import { namesFor, plainName } from '#people/names.ts';
import type { Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import {
  type Action,
  actionChangeSchema,
  actionPageSchema,
  actionSchema,
  actionStates,
  actionsChangedSchema,
  actionsChangeSchema,
  historySchema,
  newActionSchema,
} from './action-contract.ts';
import { changeAction, countActions, listActions, makeAction, readAction } from './action-store.ts';
import { mustStandIn } from './agenda-store.ts';
import { readDecision } from './decision-store.ts';
import { actionOf, mustBeUnit, mustName, type Parts, subtreeOf, thingOfAction } from './place.ts';
import { type By, historyOf } from './record.ts';
import { bodyOf, ifMatch, mustBeDay, paging } from './wire.ts';

const tags = ['actions'];

export function actionRoutes(api: Api, parts: Parts): void {
  const { db, live } = parts;
  const path = '/api/orgs/{org}/actions' as const;
  const one = `${path}/{id}` as const;
  const oneParam = orgParam.extend({ id: z.string().min(1).max(100) });
  const byOf = (who: Who, org: string): By => ({ org, who, now: parts.now() });

  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Actions: the open first, those longest overdue before',
      request: {
        params: orgParam,
        query: z.object({
          mine: z.enum(['0', '1']).optional().describe('1: only those that I own'),
          unit: z.string().max(200).optional().describe('its own and those of units below it'),
          state: z.enum([...actionStates, 'overdue']).optional(),
          owner: z.string().max(200).optional(),
          node: z.string().max(600).optional(),
          decision: z.string().max(100).optional(),
          initiative: z.string().max(120).optional(),
          review: z.string().max(100).optional().describe('agreed in it'),
          q: z.string().max(200).optional().describe('words of its title'),
          ...paging,
        }),
      },
      responses: answers(actionPageSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const { mine, unit, state, owner, node, q, limit, after, ...asked } = c.req.valid('query');
      const standing = await live.recent(org);
      const today = isoFromDay(standing.today);
      const all = {
        ...asked,
        text: q,
        units: unit === undefined ? undefined : subtreeOf(standing, unit),
        owners: mine === '1' ? namesFor(who, org).map(plainName) : owner ? [plainName(owner)] : undefined,
        nodes: node === undefined ? undefined : [node],
      };
      const narrowed =
        state === 'overdue'
          ? { ...all, states: ['open' as const], dueBefore: today }
          : { ...all, states: state && [state] };
      const { page, counts } = await db.transaction({ org, person: who.id, reads: true }, async (tx) => ({
        page: await listActions(tx, org, narrowed, { after, most: limit }),
        counts: await countActions(tx, org, all, today),
      }));
      return c.json(
        { items: page.items.map((item) => actionOf(standing, who, org, item)), counts, next: page.next },
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path,
      ...needs('action.change'),
      tags,
      summary: 'Agrees on an action: who does what by when, about what',
      request: { params: orgParam, headers: repeatableHeaders, body: bodyOf(newActionSchema) },
      responses: answers(actionSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const reader = must(c.get('who'), 'organization.read', { org });
      const given = c.req.valid('json');
      const standing = await live.recent(org);
      const who = must(reader, 'action.change', thingOfAction(standing, reader, org, given));
      mustBeUnit(standing, given.unit);
      const name = mustName(standing, given.node);
      if (given.due !== null) mustBeDay(given.due);
      if (given.initiative !== null && !executionOf(standing).all.has(given.initiative))
        throw new AppError('not-found', `There is no initiative ${given.initiative}.`);
      const by = byOf(who, org);
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['action', given], now: by.now }, async () => {
          await mustStandIn(tx, org, given);
          if (given.decision !== null) await readDecision(tx, org, given.decision);
          return actionOf(standing, who, org, await makeAction(tx, by, { ...given, name }));
        }),
      );
      c.header('location', `${new URL(c.req.url).pathname}/${made.id}`);
      c.header('etag', tagOf(made.version));
      return c.json(made, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/action-changes',
      ...needs('action.change'),
      tags,
      summary:
        'Changes several actions at once, whatever their versions: done, dropped, another day, another owner',
      request: { params: orgParam, body: bodyOf(actionsChangeSchema) },
      responses: answers(actionsChangedSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      // Refused one by one, in the answer.
      const who = must(c.get('who'), 'organization.read', { org });
      const { ids, change } = c.req.valid('json');
      if (change.due) mustBeDay(change.due);
      const standing = await live.recent(org);
      const today = isoFromDay(standing.today);
      const by = byOf(who, org);
      const done = await db.transaction({ org, person: who.id }, async (tx) => {
        const changed: Action[] = [];
        const refused: { id: string; code: string; message: string }[] = [];
        for (const id of [...new Set(ids)].sort()) {
          try {
            const held = await readAction(tx, org, id, true);
            must(who, 'action.change', thingOfAction(standing, who, org, held));
            changed.push(actionOf(standing, who, org, await changeAction(tx, by, id, '*', change, today)));
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            refused.push({ id, code: error.code, message: error.message });
          }
        }
        return { changed, refused };
      });
      return c.json(done, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: one,
      tags,
      summary: 'An action',
      request: { params: oneParam },
      responses: answers(actionSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await live.recent(org);
      const action = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        readAction(tx, org, id),
      );
      c.header('etag', tagOf(action.version));
      return c.json(actionOf(standing, who, org, action), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      ...needs('action.change'),
      tags,
      summary: 'Changes an action: done, whether it helped, open again, another day',
      request: { params: oneParam, headers: ifMatch, body: bodyOf(actionChangeSchema) },
      responses: answers(actionSchema, [400, 401, 403, 404, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const reader = must(c.get('who'), 'organization.read', { org });
      const scope = { org, person: reader.id };
      const held = await db.transaction({ ...scope, reads: true }, (tx) => readAction(tx, org, id));
      const standing = await live.recent(org);
      const who = must(reader, 'action.change', thingOfAction(standing, reader, org, held));
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const change = c.req.valid('json');
      if (change.due) mustBeDay(change.due);
      const changed = await db.transaction(scope, (tx) =>
        changeAction(tx, byOf(who, org), id, expected, change, isoFromDay(standing.today)),
      );
      c.header('etag', tagOf(changed.version));
      return c.json(actionOf(standing, who, org, changed), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${one}/history`,
      tags,
      summary: 'What was done to an action, the latest first',
      request: { params: oneParam },
      responses: answers(historySchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const history = await db.transaction({ org, person: who.id, reads: true }, async (tx) => {
        await readAction(tx, org, id);
        return await historyOf(tx, org, 'action', id);
      });
      return c.json(history, 200);
    },
  );
}
