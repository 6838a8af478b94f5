/** One's own doors: sessions and API keys; and the way back in for whoever has lost theirs. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { secretFor } from '#platform/secrets.ts';
import { can, must } from './can.ts';
import {
  doneSchema,
  keySchema,
  madeKeySchema,
  newKeySchema,
  recoveredSchema,
  recoverSchema,
  sessionSchema,
} from './contract.ts';
import { endSessions, keysOf, makeKey, recover, revokeKey, sessionsOf } from './key-store.ts';
import { idParam, orgParam } from './member-routes.ts';
import type { PeopleParts } from './routes.ts';

const tags = ['account'];

/** An account is for whoever has signed in to it, not for their keys. */
function signedIn(who: Who | null): Who {
  if (!who) throw new AppError('sign-in-needed', 'Sign in to see this.');
  if (who.door !== 'session')
    throw new AppError('not-allowed', 'An account is managed by whoever signs in to it.');
  return who;
}

export function accountRoutes(api: Api, parts: PeopleParts): void {
  const { db, signIn, now } = parts;
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/me/sessions',
      tags,
      summary: 'Where I am signed in',
      responses: answers(z.array(sessionSchema), [401, 403]),
    }),
    async (c) => c.json(await sessionsOf(db, signedIn(c.get('who'))), 200),
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/me/sessions',
      tags,
      summary: 'Signs me out everywhere else',
      responses: answers(z.object({ ended: z.number() }), [401, 403]),
    }),
    async (c) => {
      const ended = await endSessions(db, signedIn(c.get('who')), null);
      signIn.forget();
      return c.json({ ended }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/me/sessions/{id}',
      tags,
      summary: 'Ends one of my sessions',
      request: { params: z.object({ id: z.string().min(1).max(100) }) },
      responses: answers(doneSchema, [401, 403, 404]),
    }),
    async (c) => {
      const ended = await endSessions(db, signedIn(c.get('who')), c.req.valid('param').id);
      if (ended === 0) throw new AppError('not-found', 'There is no such session.');
      signIn.forget();
      return c.json({ done: true } as const, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/keys',
      tags,
      summary: 'My API keys for an organization; an administrator sees all',
      request: { params: orgParam },
      responses: answers(z.array(keySchema), [401, 403, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'people.read', { org });
      const all = can(who, 'people.administer', { org });
      const keys = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        keysOf(tx, org, who, all, now()),
      );
      return c.json(keys, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/keys',
      tags,
      summary: 'Makes an API key, told once; it never does more than its maker may',
      request: {
        params: orgParam,
        headers: repeatableHeaders,
        body: { required: true, content: { 'application/json': { schema: newKeySchema } } },
      },
      responses: answers(madeKeySchema, [400, 401, 403, 404, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'key.make', { org });
      const wanted = c.req.valid('json');
      const at = now();
      const key = c.req.valid('header')['idempotency-key'];
      const secret = secretFor('key', { org, person: who.id, key }, signIn.derived);
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['key', wanted], now: at }, () =>
          makeKey(tx, org, { ...wanted, secret }, { who, now: at }),
        ),
      );
      return c.json({ ...made, secret }, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/orgs/{org}/keys/{id}',
      tags,
      summary: 'Revokes an API key: my own, or as administrator anybody’s',
      request: { params: idParam },
      responses: answers(doneSchema, [401, 403, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'people.read', { org });
      const all = can(who, 'people.administer', { org });
      // With a key one revokes keys only where it is for administering.
      if (!all) must(who, 'key.make', { org });
      await db.transaction({ org, person: who.id }, async (tx) => {
        const key = (await keysOf(tx, org, who, all, now())).find((one) => one.id === id);
        if (!key) throw new AppError('not-found', 'There is no such key.');
        await revokeKey(tx, org, key, { who, now: now() });
      });
      signIn.forget();
      return c.json({ done: true } as const, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/recover',
      tags,
      summary: 'A new password for someone who has lost theirs; from the command line only',
      request: { body: { required: true, content: { 'application/json': { schema: recoverSchema } } } },
      responses: answers(recoveredSchema, [400, 401, 403, 404]),
    }),
    async (c) => {
      const who = c.get('who');
      if (!who) throw new AppError('sign-in-needed', 'This is for the command line at the machine itself.');
      if (who.door !== 'operator')
        throw new AppError('not-allowed', 'This is for the command line at the machine itself.');
      const { email } = c.req.valid('json');
      const recovered = await recover(db, email, { who, now: now(), hash: signIn.hashPassword });
      if (!recovered) throw new AppError('not-found', `There is no account ${email}.`);
      signIn.forget();
      return c.json(recovered, 200);
    },
  );
}
