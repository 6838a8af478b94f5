/** The definitions of an organization one by one over HTTP: the portable document, object by object. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Live } from '#board/live.ts';
import { isoFromDay } from '#engine/calendar.ts';
import type { Kind } from '#engine/definitions.ts';
import { splitRef } from '#engine/units.ts';
import { must, needs } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { mustWriteUnder } from './change-set-may.ts';
import { historyOf } from './definition-history.ts';
import { isUpdated, mustEdit, signed } from './definition-may.ts';
import { changeDefinition } from './definition-one.ts';
import {
  changeSetAsked,
  dayAsked,
  definitionAsked,
  findDefinition,
  readDefinitions,
} from './definition-reading.ts';
import { undoChange } from './definition-undo.ts';
import type { Change } from './definition-writing.ts';
import { type Definition, definitionsOf, type Fields } from './definitions.ts';
import { documentSchema, organizationSchema, sections } from './document.ts';
import { toldByField } from './told-by-field.ts';

export interface DefinitionParts {
  db: Db;
  live: Live;
  now(): Date;
}

const tags = ['definitions'];
const mostAPage = 500;
const params = z.object({ org: z.string().min(1).max(80) });
const oneParams = params.extend({
  key: z.string().min(1).max(600).describe('as it stands in the list, percent-encoded'),
});
const listed = definitionAsked.extend({
  limit: z.coerce.number().int().min(1).max(mostAPage).default(100),
  after: z.string().max(600).optional().describe('the `next` of the page before'),
});
const under = z.object({ changeSet: changeSetAsked });
const ifMatch = z.object({
  'if-match': z.string().optional().describe('the ETag of what was read; left out: 428'),
});
const changedSchema = z.object({
  key: z.string(),
  sequence: z
    .number()
    .describe('the number at which the organization now stands; the version of what changed'),
  changed: z.boolean().describe('false where it said so already'),
  part: z.number().optional().describe('of a change set: the part that it was added as'),
});
const changeSchema = z.object({
  n: z.number().describe('sequence number'),
  at: z.string().describe('when it was recorded'),
  by: z.string().nullable(),
  what: z.string().nullable(),
  from: z.string().nullable().describe('first day in force; null: always'),
  before: z.record(z.string(), z.unknown()).describe('the fields that changed, as they were that day'),
  after: z.record(z.string(), z.unknown()),
});

const undoSchema = z.object({ n: z.number().int().min(1).describe('the sequence number of the change') });

type Section = (typeof sections)[number][0];

/** The form of one entry of a section. */
const entrySchema = (section: Section): z.ZodObject => documentSchema.shape[section].unwrap().element;

export function definitionRoutes(api: Api, parts: DefinitionParts): void {
  for (const [section, kind] of sections) sectionRoutes(api, parts, section, kind);
  organizationRoutes(api, parts);
}

function sectionRoutes(api: Api, parts: DefinitionParts, section: Section, kind: Kind): void {
  const { db, live } = parts;
  const path = `/api/orgs/{org}/definitions/${section}` as const;
  const schema = entrySchema(section);
  const editing = isUpdated(kind) ? 'initiative.update' : 'definition.edit';
  const filters = Object.keys(schema.shape).filter((field) => filterable.has(field));
  // A KPI names its scorecard within its objective.
  if (kind === 'kpi') filters.push('scorecard');
  const saidIn = (fields: Fields, field: string): string =>
    kind === 'kpi' && field === 'scorecard'
      ? (splitRef(String(fields.objective ?? '')).unit ?? '')
      : String(fields[field] ?? '');
  // The fields to narrow by are known by name only; what they say is read as text.
  const narrowed = listed.extend(
    Object.fromEntries(filters.map((field) => [field, z.string().max(600).optional()])),
  ) as unknown as typeof listed;
  const item = z.object({ key: z.string(), version: z.number(), ...schema.partial().shape });
  const itemOf = ({ key, version, fields }: Definition) => ({ key, version, ...fields });

  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: `The ${section} in the order of their keys`,
      request: {
        params,
        query: narrowed,
      },
      responses: answers(
        z.object({ items: z.array(item), next: z.string().nullable().describe('null on the last page') }),
        [400, 401, 404],
      ),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const { standing, versions } = await readDefinitions(parts, who.id, org, query);
      const day = dayAsked(query.on, standing);
      const wanted = filters.flatMap((field) => {
        const value = (query as Record<string, unknown>)[field];
        return value === undefined ? [] : [[field, value] as const];
      });
      const { after } = query;
      const all = definitionsOf(standing.board.model.history, versions, kind, day).filter(
        (one) =>
          (after === undefined || one.key > after) &&
          wanted.every(([field, value]) => saidIn(one.fields, field) === value),
      );
      const page = all.slice(0, query.limit);
      const next = all.length > page.length ? (page.at(-1)?.key ?? null) : null;
      return c.json({ items: page.map(itemOf), next } as never, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path,
      ...needs(editing),
      tags,
      summary: `Makes one of the ${section}`,
      request: {
        params,
        query: under,
        headers: repeatableHeaders,
        body: { required: true, content: { 'application/json': { schema } } },
      },
      responses: answers(changedSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const given = c.req.valid('json') as Fields;
      const reader = must(c.get('who'), 'organization.read', { org });
      const { changeSet } = c.req.valid('query');
      await mustWriteUnder(parts, reader, org, changeSet);
      const { standing } = await readDefinitions(parts, reader.id, org, { changeSet });
      const fields = signed(kind, given, { by: reader.name, today: isoFromDay(standing.today) });
      const who = mustEdit(reader, { standing, org }, kind, fields, null, changeSet !== undefined);
      const now = parts.now();
      const change: Change = { org, by: who.name, now, kind, key: null, expected: null, fields, changeSet };
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: [section, given, changeSet], now }, () =>
          changeDefinition(tx, change),
        ),
      );
      c.header('location', `${new URL(c.req.url).pathname}/${encodeURIComponent(made.key)}`);
      c.header('etag', tagOf(made.sequence));
      return c.json(made, 201);
    },
    toldByField(section),
  );

  const one = `${path}/{key}` as const;
  api.openapi(
    createRoute({
      method: 'get',
      path: one,
      tags,
      summary: `One of the ${section}, with its version as the ETag`,
      request: { params: oneParams, query: definitionAsked },
      responses: answers(item, [400, 401, 404]),
    }),
    async (c) => {
      const { org, key } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const read = await readDefinitions(parts, who.id, org, query);
      const found = findDefinition(read, kind, key, dayAsked(query.on, read.standing));
      c.header('etag', tagOf(found.version));
      return c.json(itemOf(found) as never, 200);
    },
  );

  const change = async (
    who: Parameters<typeof must>[0],
    org: string,
    key: string,
    { header, changeSet }: { header: string | undefined; changeSet?: string | undefined },
    fields: Fields | null,
  ) => {
    const reader = must(who, 'organization.read', { org });
    await mustWriteUnder(parts, reader, org, changeSet);
    const read = await readDefinitions(parts, reader.id, org, { changeSet });
    const { standing } = read;
    const present = findDefinition(read, kind, key, standing.today);
    const at = { standing, org };
    const isDraft = changeSet !== undefined;
    const mine = mustEdit(reader, at, kind, present.fields, fields, isDraft);
    // Into another unit it may only be moved by whoever answers for that one, too.
    if (fields) mustEdit(reader, at, kind, { ...present.fields, ...fields }, fields, isDraft);
    const expected = expectedVersion(header);
    return await db.transaction({ org, person: mine.id }, (tx) =>
      changeDefinition(tx, { org, by: mine.name, now: parts.now(), kind, key, expected, fields, changeSet }),
    );
  };

  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      ...needs(editing),
      tags,
      summary: `Changes one of the ${section}: fields that are given, null clears; from a day with \`from\``,
      request: {
        params: oneParams,
        query: under,
        headers: ifMatch,
        body: { required: true, content: { 'application/json': { schema: schema.partial() } } },
      },
      responses: answers(changedSchema, [400, 401, 403, 404, 409, 412, 422, 428]),
    }),
    async (c) => {
      const { org, key } = c.req.valid('param');
      const fields = c.req.valid('json') as Fields;
      const made = await change(
        c.get('who'),
        org,
        key,
        { header: c.req.header('if-match'), ...c.req.valid('query') },
        fields,
      );
      c.header('etag', tagOf(made.sequence));
      return c.json(made, 200);
    },
    toldByField(section),
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: one,
      tags,
      summary: `Takes back one of the ${section}: later readings know nothing of it, earlier ones still do`,
      request: { params: oneParams, query: under, headers: ifMatch },
      responses: answers(changedSchema, [400, 401, 403, 404, 409, 412, 422, 428]),
    }),
    async (c) => {
      const { org, key } = c.req.valid('param');
      const at = { header: c.req.header('if-match'), ...c.req.valid('query') };
      return c.json(await change(c.get('who'), org, key, at, null), 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: `${one}/history`,
      tags,
      summary: `Who changed one of the ${section}, when, and what was before and after; the latest first`,
      request: { params: oneParams },
      responses: answers(z.array(changeSchema), [401, 404]),
    }),
    async (c) => {
      const { org, key } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const changes = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        historyOf(tx, org, kind, key),
      );
      if (changes.length === 0) throw new AppError('not-found', `There is no ${kind} ${key}.`);
      return c.json(changes, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: `${one}/undo`,
      ...needs(editing),
      tags,
      summary: `Puts back what one change of one of the ${section} replaced: a new record, nothing is erased`,
      request: {
        params: oneParams,
        headers: ifMatch,
        body: { required: true, content: { 'application/json': { schema: undoSchema } } },
      },
      responses: answers(changedSchema, [400, 401, 403, 404, 409, 412, 422, 428]),
    }),
    async (c) => {
      const { org, key } = c.req.valid('param');
      const { n } = c.req.valid('json');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await live.standing(org);
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        undoChange(tx, {
          org,
          by: who.name,
          now: parts.now(),
          kind,
          key,
          n,
          ifMatch: c.req.header('if-match'),
          // What it is now and what it becomes again: whoever undoes answers for both.
          mayEdit: (fields, changed) => void mustEdit(who, { standing, org }, kind, fields, changed),
        }),
      );
      c.header('etag', tagOf(made.sequence));
      return c.json(made, 200);
    },
  );
}

/** Fields by which lists can be narrowed. */
const filterable = new Set(
  'unit template scorecard objective perspective parent measure kind state owner child archived cause effect initiative stage class period'.split(
    ' ',
  ),
);

/** The organization's own fields: name, calendar, tolerance. There is one of it. */
function organizationRoutes(api: Api, parts: DefinitionParts): void {
  const { db } = parts;
  const path = '/api/orgs/{org}/definitions/organization';
  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The organization’s own fields, with their version as the ETag',
      request: { params, query: definitionAsked },
      responses: answers(organizationSchema.partial().extend({ version: z.number() }), [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const read = await readDefinitions(parts, who.id, org, query);
      const found = findDefinition(read, 'organization', '', dayAsked(query.on, read.standing));
      c.header('etag', tagOf(found.version));
      return c.json({ version: found.version, ...found.fields } as never, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path,
      ...needs('definition.edit'),
      tags,
      summary: 'Changes the organization’s own fields',
      request: {
        params,
        headers: ifMatch,
        body: { required: true, content: { 'application/json': { schema: organizationSchema.partial() } } },
      },
      responses: answers(changedSchema, [400, 401, 403, 404, 412, 422, 428]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const fields = c.req.valid('json') as Fields;
      const who = must(c.get('who'), 'definition.edit', { org });
      const expected = expectedVersion(c.req.header('if-match'));
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        changeDefinition(tx, {
          org,
          by: who.name,
          now: parts.now(),
          kind: 'organization',
          key: '',
          expected,
          fields,
        }),
      );
      c.header('etag', tagOf(made.sequence));
      return c.json(made, 200);
    },
  );
}
