/** First start, and the organizations of the person who asks. */
import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Who } from '#platform/caller.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api, ApiEnv } from '#platform/http/app.ts';
import { answeredBefore, once, type Repeatable, repeatableHeaders } from '#platform/idempotency.ts';
import type { SignIn } from '#platform/sign-in.ts';
import { accountRoutes } from './account-routes.ts';
import { can, must, needs } from './can.ts';
import {
  meSchema,
  type NewOrganization,
  newOrganizationSchema,
  organizationItemSchema,
  startSchema,
} from './contract.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { addressOf } from './rules.ts';
import { addMember, addOrganization, note, organizationsOf } from './store.ts';

export interface Filling {
  code: string;
  name: string;
  /** How its definitions name whoever makes it. */
  knownAs?: string;
  /** Writes the first content, in the transaction that makes the organization. */
  into(tx: Tx, org: string): Promise<void>;
}

export interface PeopleParts {
  db: Db;
  signIn: SignIn;
  version: string;
  now(): Date;
  /** What a new organization starts with; throws an AppError where the document does not hold together. */
  filling(wanted: NewOrganization, who: Who): Filling;
  /** A unit and its ancestors as they are today; null where there is no such unit. */
  lineageOf(org: string, unit: string): Promise<string[] | null>;
  /** What a unit is called today; its code where there is no such unit any more. */
  unitNameOf(org: string, unit: string): Promise<string>;
  /** Something that is kept under a name outside a unit and all below it; null where there is nothing. */
  namedElsewhere(org: string, one: { name: string; unit: string }): Promise<string | null>;
}

const mostAttempts = 100;

const administrator = { role: 'administrator', unit: null, knownAs: null } as const;

/** What the same request with the same Idempotency-Key made before: which of my organizations, only they know. */
async function madeBefore(db: Db, asked: Omit<Repeatable, 'org'>, who: Who): Promise<string | null> {
  if (asked.key === undefined) return null;
  for (const org of who.memberships.keys()) {
    const code = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
      answeredBefore<string>(tx, { ...asked, org }),
    );
    if (code !== undefined) return code;
  }
  return null;
}

async function create(parts: PeopleParts, wanted: NewOrganization, who: Who, key: string | undefined) {
  const asked = { person: who.id, key, asked: ['organization', wanted], now: parts.now() };
  const before = await madeBefore(parts.db, asked, who);
  if (before !== null) {
    const item = (await organizationsOf(parts.db, who)).find((one) => one.code === before);
    if (item) return item;
  }
  const filling = parts.filling(wanted, who);
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const code = addressOf(filling.code, attempt);
    const made = await parts.db.transaction({ org: code, person: who.id }, async (tx) => {
      if (!(await addOrganization(tx, { code, name: filling.name, now: parts.now() }))) return false;
      await once(tx, { ...asked, org: code }, async () => {
        const as = { ...administrator, knownAs: filling.knownAs ?? null };
        await addMember(tx, code, who.id, as, parts.now());
        await filling.into(tx, code);
        await note(tx, code, { who, now: parts.now() }, 'organization.create', { name: filling.name });
        return code;
      });
      return true;
    });
    if (!made) continue;
    parts.signIn.forget();
    const [item] = await organizationsOf(parts.db, { ...who, memberships: new Map([[code, administrator]]) });
    if (item) return item;
  }
  throw new AppError('conflict', `Too many organizations are named ${filling.name}.`);
}

export function peopleRoutes(api: Api, parts: PeopleParts): void {
  const tags = ['people'];
  // Before a route looks at what was sent: a stranger is told nothing, not even what a request should hold.
  const insiders: MiddlewareHandler<ApiEnv> = async (c, next) => {
    const org = c.req.param('org');
    if (org !== undefined) must(c.get('who'), 'organization.read', { org });
    await next();
  };
  api.use('/api/orgs/:org', insiders);
  api.use('/api/orgs/:org/*', insiders);
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/start',
      tags,
      summary: 'Whether this installation has its owner',
      responses: answers(startSchema),
    }),
    async (c) =>
      c.json(
        {
          state: (await parts.signIn.hasOwner()) ? ('ready' as const) : ('empty' as const),
          version: parts.version,
        },
        200,
      ),
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/me',
      tags,
      summary: 'Who I am',
      responses: answers(meSchema, [401]),
    }),
    (c) => {
      const who = c.get('who');
      if (!who) throw new AppError('sign-in-needed', 'Nobody is signed in.');
      const { id, name, email } = who;
      return c.json({ id, name, email, mayCreate: can(who, 'organization.create') }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs',
      tags,
      summary: 'My organizations',
      responses: answers(z.array(organizationItemSchema), [401]),
    }),
    async (c) => {
      const who = c.get('who');
      if (!who) throw new AppError('sign-in-needed', 'Sign in to see your organizations.');
      return c.json(await organizationsOf(parts.db, who), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs',
      ...needs('organization.create'),
      tags,
      summary: 'A new organization: empty, the demo, or from a portable document',
      request: {
        headers: repeatableHeaders,
        body: { required: true, content: { 'application/json': { schema: newOrganizationSchema } } },
      },
      responses: answers(organizationItemSchema, [400, 401, 413, 422], 201),
    }),
    async (c) => {
      const who = must(c.get('who'), 'organization.create');
      const key = c.req.valid('header')['idempotency-key'];
      return c.json(await create(parts, c.req.valid('json'), who, key), 201);
    },
  );
  memberRoutes(api, parts);
  invitationRoutes(api, parts);
  accountRoutes(api, parts);
}
