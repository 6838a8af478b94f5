/** Saved views over HTTP: everyone keeps their own; who may edit definitions somewhere also shares. */
import { randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { can, must } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, mustBeAt, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { orgParam } from './routes.ts';
import {
  firstViewSchema,
  newViewSchema,
  type SavedView,
  savedViewSchema,
  viewPatchSchema,
} from './saved-view-contract.ts';
import {
  changeView,
  type KeptView,
  listViews,
  makeView,
  readView,
  removeView,
  setFirstView,
} from './saved-view-store.ts';

const tags = ['saved views'];
const params = orgParam.extend({ id: z.string().min(1).max(60) });
const ifMatch = z.object({ 'if-match': z.string().optional().describe('the ETag of the saved view') });

/** Its maker; of a shared one also whoever keeps the organization's definitions. */
const thingOf = (who: Who, org: string, view: KeptView) => ({
  org,
  mine: view.owner === who.id,
});
const told = (who: Who, org: string, { owner, ...view }: KeptView): SavedView => ({
  ...view,
  mine: owner === who.id,
  mayEdit: can(who, view.shared ? 'view.share' : 'view.keep', thingOf(who, org, { owner, ...view })),
});

export function savedViewRoutes(api: Api, { db, now }: { db: Db; now(): Date }): void {
  const path = '/api/orgs/{org}/views';
  const one = `${path}/{id}` as const;
  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'My saved views and those shared with the organization, by name',
      request: { params: orgParam },
      responses: answers(z.object({ items: z.array(savedViewSchema), mayShare: z.boolean() }), [401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const items = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        listViews(tx, org, who.id),
      );
      const mayShare = can(who, 'view.share', { org, mine: true });
      return c.json({ items: items.map((view) => told(who, org, view)), mayShare }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Saves a view under a name, for oneself or shared',
      request: {
        params: orgParam,
        headers: repeatableHeaders,
        body: { required: true, content: { 'application/json': { schema: newViewSchema } } },
      },
      responses: answers(z.object({ id: z.string() }), [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const asked = c.req.valid('json');
      const who = must(c.get('who'), asked.shared ? 'view.share' : 'view.keep', { org, mine: true });
      const key = c.req.valid('header')['idempotency-key'];
      const repeatable = { org, person: who.id, key, asked: ['view', asked], now: now() };
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, repeatable, async () => {
          const id = randomUUID();
          await makeView(tx, org, { ...asked, id, owner: who.id, by: who.name, now: now() });
          return { id };
        }),
      );
      c.header('location', `/api/orgs/${org}/views/${made.id}`);
      c.header('etag', tagOf(0));
      return c.json(made, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: one,
      tags,
      summary: 'One saved view',
      request: { params },
      responses: answers(savedViewSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const view = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        readView(tx, org, who.id, id),
      );
      c.header('etag', tagOf(view.version));
      return c.json(told(who, org, view), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      tags,
      summary: 'Renames a saved view, changes what it shows, shares it or keeps it to oneself',
      request: {
        params,
        headers: ifMatch,
        body: { required: true, content: { 'application/json': { schema: viewPatchSchema } } },
      },
      responses: answers(savedViewSchema, [400, 401, 403, 404, 412, 422, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const patch = c.req.valid('json');
      const expected = expectedVersion(c.req.header('if-match'));
      const changed = await db.transaction({ org, person: who.id }, async (tx) => {
        const view = await readView(tx, org, who.id, id, true);
        const shares = view.shared || patch.shared === true;
        must(who, shares ? 'view.share' : 'view.keep', thingOf(who, org, view));
        // What others share stays seen: only its maker takes it back to themselves.
        if (patch.shared === false) must(who, 'view.keep', thingOf(who, org, view));
        mustBeAt(expected, view.version, `saved view ${view.name}`);
        await changeView(tx, org, view, patch);
        return await readView(tx, org, who.id, id);
      });
      c.header('etag', tagOf(changed.version));
      return c.json(told(who, org, changed), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: one,
      tags,
      summary: 'Removes a saved view',
      request: { params, headers: ifMatch },
      responses: answers(z.object({ id: z.string() }), [400, 401, 403, 404, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const expected = expectedVersion(c.req.header('if-match'));
      await db.transaction({ org, person: who.id }, async (tx) => {
        const view = await readView(tx, org, who.id, id, true);
        must(who, view.shared ? 'view.share' : 'view.keep', thingOf(who, org, view));
        mustBeAt(expected, view.version, `saved view ${view.name}`);
        await removeView(tx, org, id);
      });
      return c.json({ id }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'put',
      path: '/api/orgs/{org}/first-view',
      tags,
      summary: 'Chooses the saved view that opens when I come to the organization, or none',
      request: {
        params: orgParam,
        body: { required: true, content: { 'application/json': { schema: firstViewSchema } } },
      },
      responses: answers(firstViewSchema, [400, 401, 403, 404, 422]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const { view } = c.req.valid('json');
      const who = must(c.get('who'), 'view.keep', { org, mine: true });
      await db.transaction({ org, person: who.id }, async (tx) => {
        if (view !== null) await readView(tx, org, who.id, view);
        await setFirstView(tx, org, who.id, view);
      });
      return c.json({ view }, 200);
    },
  );
}
