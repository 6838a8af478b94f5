/** Who belongs to an organization, as what; and the record of what was done about people. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Membership, Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion } from '#platform/http/conditions.ts';
import { can, must, needs } from './can.ts';
import { auditSchema, doneSchema, type Given, memberChangeSchema, memberSchema } from './contract.ts';
import { knownBy } from './names.ts';
import type { PeopleParts } from './routes.ts';
import { auditOf, changeMember, membersKnown, membersOf, removeMember } from './store.ts';

export const orgParam = z.object({ org: z.string().min(1).max(80) });
export const idParam = orgParam.extend({ id: z.string().min(1).max(100) });
const tags = ['people'];
const done = { done: true } as const;

/** What is given to a person, with a unit that there is. */
export async function membershipFrom(
  parts: PeopleParts,
  org: string,
  given: Given,
): Promise<{ as: Membership; lineage: string[] }> {
  const unit = given.unit ?? null;
  const lineage = unit === null ? [] : await parts.lineageOf(org, unit);
  if (lineage === null) throw new AppError('not-found', `There is no unit ${unit}.`);
  return { as: { role: given.role, unit, knownAs: given.knownAs ?? null }, lineage };
}

/**
 * Rights follow the name by which definitions call somebody. Whoever answers for a unit alone gives only one under
 * which nothing outside it is kept, and by which nobody outside it is known.
 */
export async function mustGiveName(
  parts: PeopleParts,
  who: Who,
  org: string,
  name: string | null,
): Promise<void> {
  const unit = who.memberships.get(org)?.unit ?? null;
  if (name === null || can(who, 'people.administer', { org })) return;
  if (unit === null) return void must(who, 'people.administer', { org });
  const kept =
    (await parts.namedElsewhere(org, { name, unit })) ?? (await knownElsewhere(parts, org, name, unit));
  if (kept === null) return;
  const message = `What is kept under the name ${name} is not all of your unit: ${kept}. Give another name, or ask an administrator of the organization to give this one.`;
  throw new AppError('not-allowed', message, [
    { code: 'name-kept-elsewhere', values: { name, kept }, message, hint: 'an administrator gives it' },
  ]);
}

/** A member outside the unit who is known by the name already. */
async function knownElsewhere(
  { db, lineageOf }: PeopleParts,
  org: string,
  name: string,
  unit: string,
): Promise<string | null> {
  const members = await db.transaction({ org, reads: true }, (tx) => membersKnown(tx, org));
  for (const one of knownBy(members)(name)) {
    const lineage = one.unit === null ? null : await lineageOf(org, one.unit);
    if (!lineage?.includes(unit)) return one.name;
  }
  return null;
}

export function memberRoutes(api: Api, parts: PeopleParts): void {
  const { db, signIn } = parts;
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/members',
      tags,
      summary: 'The people of an organization, with their roles',
      request: { params: orgParam },
      responses: answers(z.array(memberSchema), [401, 403, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'people.read', { org });
      return c.json(await membersOf(db, org, who), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'put',
      path: '/api/orgs/{org}/members/{id}',
      ...needs('people.administer'),
      tags,
      summary: 'Changes the role of a member, their unit, or the name by which definitions call them',
      request: {
        params: idParam,
        headers: z.object({
          'if-match': z
            .string()
            .optional()
            .describe('the `version` of the member that was read; left out: 428'),
        }),
        body: { required: true, content: { 'application/json': { schema: memberChangeSchema } } },
      },
      responses: answers(z.array(memberSchema), [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'people.administer', { org });
      const { as } = await membershipFrom(parts, org, c.req.valid('json'));
      const expected = expectedVersion(c.req.header('if-match'));
      await db.transaction({ org, person: who.id }, (tx) =>
        changeMember(tx, org, id, as, expected, { who, now: parts.now() }),
      );
      signIn.forget();
      return c.json(await membersOf(db, org, who), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/orgs/{org}/members/{id}',
      tags,
      summary: 'Removes a member, with their keys; one may also leave by oneself',
      request: { params: idParam },
      responses: answers(doneSchema, [401, 403, 404, 409]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const leaves = who.door === 'session' && who.id === id;
      if (!leaves) must(who, 'people.administer', { org });
      await db.transaction({ org, person: who.id }, (tx) =>
        removeMember(tx, org, id, { who, now: parts.now() }),
      );
      signIn.forget();
      return c.json(done, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/audit',
      tags,
      summary: 'What was done about people, invitations and keys, the latest first',
      request: {
        params: orgParam,
        query: z.object({
          before: z.coerce.number().int().positive().optional().describe('the number below which to go on'),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
      },
      responses: answers(z.array(auditSchema), [400, 401, 403, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      must(c.get('who'), 'people.administer', { org });
      const { before, limit } = c.req.valid('query');
      return c.json(await auditOf(db, org, before ?? null, limit), 200);
    },
  );
}
