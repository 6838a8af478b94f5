/** Change sets over HTTP: made, added to as a part of a portable document, scored beside the present, discarded. */
import { createRoute, z } from '@hono/zod-openapi';
import { besidePresent } from '#board/change-set-reading.ts';
import {
  addToChangeSet,
  type ChangeSet,
  discardChangeSet,
  listChangeSets,
  makeChangeSet,
  readChangeSet,
} from '#board/change-set-store.ts';
import { changedScoreSchema, spanSchema } from '#board/contract.ts';
import type { Live } from '#board/live.ts';
import { NotThere } from '#board/reading.ts';
import type { Fact } from '#engine/definitions.ts';
import { must } from '#people/can.ts';
import { addressOf } from '#people/rules.ts';
import type { Who } from '#platform/caller.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, mustBeAt, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { type NewFact, sequenceOf } from '#platform/ledger.ts';
import { readFacts } from '#platform/ledger-read.ts';
import { documentOf, factsOf, figuresOf } from './convert.ts';
import { freshErrors } from './definition-writing.ts';
import { documentSchema, type PortableDocument } from './document.ts';

const tags = ['change sets'];
const params = z.object({ org: z.string().min(1).max(80) });
const oneParams = params.extend({ code: z.string().min(1).max(120) });
const itemSchema = z.object({
  code: z.string(),
  name: z.string(),
  by: z.string(),
  at: z.string(),
  version: z.number().describe('how often something was added to it'),
});
export const contentSchema = documentSchema.omit({
  $schema: true,
  format: true,
  organization: true,
  history: true,
});
const newSchema = z.object({ name: z.string().trim().min(1).max(200) });
const addedSchema = z.object({ version: z.number(), facts: z.number(), figures: z.number() });
const ifMatch = z.object({ 'if-match': z.string().optional().describe('the ETag of the change set') });

/** Any organization's header: what is added to a change set says nothing of the organization itself. */
const header = { format: 'sightline/1' as const, organization: { code: 'x', name: 'x', calendar: {} } };

/** Statements and figures of a part of a portable document. */
export function contentOf(part: z.infer<typeof contentSchema>): Pick<ChangeSet, 'facts' | 'figures'> {
  const document = { ...header, ...part } as unknown as PortableDocument;
  return {
    facts: factsOf(document).filter((fact) => fact.kind !== 'organization'),
    figures: figuresOf(document).map(({ recorded: _, at: __, ...figure }) => figure),
  };
}

/** Refuses what would not hold together with what is recorded and what the change set says already. */
async function mustHold(tx: Tx, org: string, set: ChangeSet, added: NewFact[]): Promise<void> {
  const next = (await sequenceOf(tx, org)) + 1;
  const recorded = await readFacts(tx, org);
  const played = (facts: readonly NewFact[]): Fact[] => facts.map((fact) => ({ ...fact, recorded: next }));
  const before = [...recorded, ...played(set.facts)];
  const errors = freshErrors(before, [...before, ...played(added)]);
  const [first] = errors;
  if (first) throw new AppError('invalid', first.message, errors);
}

export function changeSetRoutes(api: Api, parts: { db: Db; live: Live; now(): Date }): void {
  const { db, live } = parts;
  const path = '/api/orgs/{org}/change-sets';
  const read = (org: string, who: Who, code: string) =>
    db.transaction({ org, person: who.id, reads: true }, (tx) => readChangeSet(tx, org, code));

  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The change sets of an organization, the latest first',
      request: { params },
      responses: answers(z.array(itemSchema), [401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      return c.json(
        await db.transaction({ org, person: who.id, reads: true }, (tx) => listChangeSets(tx, org)),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path,
      tags,
      summary: 'Makes an empty change set',
      request: {
        params,
        headers: repeatableHeaders,
        body: { required: true, content: { 'application/json': { schema: newSchema } } },
      },
      responses: answers(z.object({ code: z.string() }), [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const { name } = c.req.valid('json');
      const who = must(c.get('who'), 'definition.edit', { org });
      const now = parts.now();
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['change-set', name], now }, async () => {
          const code = addressOf(name);
          await makeChangeSet(tx, org, { code, name, by: who.name, now });
          return { code };
        }),
      );
      c.header('location', `/api/orgs/${org}/change-sets/${made.code}`);
      c.header('etag', tagOf(0));
      return c.json(made, 201);
    },
  );
  const one = `${path}/{code}` as const;
  api.openapi(
    createRoute({
      method: 'get',
      path: one,
      tags,
      summary: 'A change set with what it says, as a part of a portable document',
      request: { params: oneParams },
      responses: answers(itemSchema.extend({ changes: z.unknown() }), [401, 404]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const { facts, figures, ...item } = await read(
        org,
        must(c.get('who'), 'organization.read', { org }),
        code,
      );
      const said = documentOf(
        facts.map((fact) => ({ ...fact, recorded: 1 })),
        figures.map((figure) => ({ ...figure, recorded: 1 })),
      );
      const { format: _, organization: __, ...changes } = said;
      c.header('etag', tagOf(item.version));
      return c.json({ ...item, changes }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${one}/changes`,
      tags,
      summary: 'Adds to a change set what a part of a portable document states',
      request: {
        params: oneParams,
        headers: ifMatch,
        body: { required: true, content: { 'application/json': { schema: contentSchema } } },
      },
      responses: answers(addedSchema, [400, 401, 403, 404, 412, 422, 428]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const who = must(c.get('who'), 'definition.edit', { org });
      const expected = expectedVersion(c.req.header('if-match'));
      const added = contentOf(c.req.valid('json'));
      const version = await db.transaction({ org, person: who.id }, async (tx) => {
        const set = await readChangeSet(tx, org, code, true);
        mustBeAt(expected, set.version, `change set ${code}`);
        await mustHold(tx, org, set, added.facts);
        return await addToChangeSet(tx, org, set, added);
      });
      c.header('etag', tagOf(version));
      return c.json({ version, facts: added.facts.length, figures: added.figures.length }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: one,
      tags,
      summary: 'Discards a change set',
      request: { params: oneParams, headers: ifMatch },
      responses: answers(z.object({ code: z.string() }), [400, 401, 403, 404, 412, 428]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const who = must(c.get('who'), 'definition.edit', { org });
      const expected = expectedVersion(c.req.header('if-match'));
      await db.transaction({ org, person: who.id }, async (tx) => {
        const set = await readChangeSet(tx, org, code, true);
        mustBeAt(expected, set.version, `change set ${code}`);
        await discardChangeSet(tx, org, code);
      });
      return c.json({ code }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${one}/scores`,
      tags,
      summary: 'Every score that would be another under a change set, beside what it is',
      request: {
        params: oneParams,
        query: z.object({ period: z.string().max(40).optional(), span: spanSchema.optional() }),
      },
      responses: answers(
        z.object({ period: z.string(), sequence: z.number(), scores: z.array(changedScoreSchema) }),
        [400, 401, 404],
      ),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const set = await read(org, must(c.get('who'), 'organization.read', { org }), code);
      const [present, played] = [await live.standing(org), await live.played(org, set)];
      try {
        const beside = besidePresent(present, played, c.req.valid('query'));
        return c.json({ ...beside, sequence: present.sequence }, 200);
      } catch (error) {
        if (error instanceof NotThere) throw new AppError('not-found', `There is no ${error.what}.`);
        throw error;
      }
    },
  );
}
