/** Invitations by link. The link's secret stands behind its #, so that no server's log ever holds it. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import { type Api, addressed } from '#platform/http/app.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { secretFor } from '#platform/secrets.ts';
import { can, mayInvite, must, needs } from './can.ts';
import {
  doneSchema,
  type Invitation,
  invitationSchema,
  joinSchema,
  madeInvitationSchema,
  newInvitationSchema,
  openedInvitationSchema,
  tokenSchema,
} from './contract.ts';
import {
  giveBack,
  invitationsOf,
  joinBy,
  makeInvitation,
  openInvitation,
  revokeInvitation,
  takeInvitation,
} from './invitation-store.ts';
import { idParam, membershipFrom, mustGiveName, orgParam } from './member-routes.ts';
import type { PeopleParts } from './routes.ts';

const tags = ['people'];

export function invitationRoutes(api: Api, parts: PeopleParts): void {
  const { db, signIn, now } = parts;

  /** Whether this person could have made this invitation: then they may see and revoke it. */
  async function isTheirs(who: Who, org: string, { role, unit }: Invitation): Promise<boolean> {
    const lineage = unit === null ? [] : ((await parts.lineageOf(org, unit)) ?? []);
    return can(who, 'people.invite', { org, role, lineage });
  }

  /** Whoever may invite nobody at all is told so, whatever they ask. */
  function inviter(who: Who | null, org: string): Who {
    const inside = must(who, 'organization.read', { org });
    return mayInvite(inside, org) ? inside : must(inside, 'people.invite', { org });
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/invitations',
      tags,
      summary: 'Invitations that nobody has taken yet',
      request: { params: orgParam },
      responses: answers(z.array(invitationSchema), [401, 403, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = inviter(c.get('who'), org);
      const seen: Invitation[] = [];
      for (const one of await invitationsOf(db, org, now()))
        if (await isTheirs(who, org, one)) seen.push(one);
      return c.json(seen, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/invitations',
      ...needs('people.invite'),
      tags,
      summary: 'Makes an invitation: a link that is good once, for some days',
      request: {
        params: orgParam,
        headers: repeatableHeaders,
        body: { required: true, content: { 'application/json': { schema: newInvitationSchema } } },
      },
      responses: answers(madeInvitationSchema, [400, 401, 403, 404, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const given = c.req.valid('json');
      const who = inviter(c.get('who'), org);
      const { as, lineage } = await membershipFrom(parts, org, given);
      must(who, 'people.invite', { org, role: as.role, lineage });
      await mustGiveName(parts, who, org, as.knownAs);
      const at = now();
      const key = c.req.valid('header')['idempotency-key'];
      const token = secretFor('join', { org, person: who.id, key }, signIn.derived);
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['invitation', given], now: at }, () =>
          makeInvitation(tx, org, { ...as, days: given.days, token }, { who, now: at }),
        ),
      );
      return c.json({ ...made, token }, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/orgs/{org}/invitations/{id}',
      tags,
      summary: 'Revokes an invitation that nobody has taken yet',
      request: { params: idParam },
      responses: answers(doneSchema, [401, 403, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = inviter(c.get('who'), org);
      const by = { who, now: now() };
      const found = (await invitationsOf(db, org, by.now)).find((one) => one.id === id);
      if (!found || !(await isTheirs(who, org, found)))
        throw new AppError('not-found', 'There is no such invitation.');
      await db.transaction({ org, person: who.id }, (tx) => revokeInvitation(tx, org, id, by));
      return c.json({ done: true } as const, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/invitations/open',
      tags,
      summary: 'What an invitation is for; takes nothing',
      request: { body: { required: true, content: { 'application/json': { schema: tokenSchema } } } },
      responses: answers(openedInvitationSchema, [400, 410]),
    }),
    async (c) => {
      const opened = await openInvitation(db, c.req.valid('json').token, now());
      const { org, unit } = opened;
      return c.json({ ...opened, unitName: unit && (await parts.unitNameOf(org, unit)) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/invitations/join',
      tags,
      summary: 'Joins by an invitation, with a new account or as whoever is signed in',
      request: { body: { required: true, content: { 'application/json': { schema: joinSchema } } } },
      responses: answers(z.object({ org: z.string() }), [400, 401, 409, 410, 422, 429]),
    }),
    async (c) => {
      const { token, account } = c.req.valid('json');
      const who = c.get('who');
      if (!account && who?.door !== 'session')
        throw new AppError('sign-in-needed', 'Sign in, or give a name, an email and a password.');
      const taken = await takeInvitation(db, token, now());
      let person: { id: string; name: string; email: string } | null = who;
      let cookies: string[] = [];
      let joined = false;
      try {
        if (account) {
          const answer = await signIn.signUpInvited(c.req.url, addressed(c), account);
          // Refused in sign-in's own words, which screens know.
          if (!answer.ok) return answer as never;
          cookies = answer.headers.getSetCookie();
          person = ((await answer.json()) as { user: { id: string; name: string; email: string } }).user;
        }
        if (!person) throw new AppError('sign-in-needed', 'Sign in first.');
        joined = await joinBy(db, taken, { who: person, now: now() });
        if (!joined) throw new AppError('conflict', 'You belong to this organization already.');
      } finally {
        if (!joined) await giveBack(db, taken);
      }
      signIn.forget();
      for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
      return c.json({ org: taken.org }, 200);
    },
  );
}
