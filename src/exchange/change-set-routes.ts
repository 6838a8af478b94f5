/** Change sets over HTTP: made, added to as a part of a portable document, scored beside the present, discarded. */
import { createRoute, z } from '@hono/zod-openapi';
import {
  type ChangeSet,
  changeChangeSet,
  changeSetKinds,
  changeSetStates,
  discardChangeSet,
  listChangeSets,
  makeChangeSet,
  nextRevision,
  readChangeSet,
} from '#board/change-set-store.ts';
import type { Live, Standing } from '#board/live.ts';
import { parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Kind } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { must, needs } from '#people/can.ts';
import { addressOf } from '#people/rules.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, mustBeAt, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { calendarOf, figureConflicts, firstDayOf } from './change-set-approval.ts';
import { conflictsOf } from './change-set-conflicts.ts';
import {
  changedChangeSetSchema,
  changeSetSchema,
  contentSchema,
  newChangeSetSchema,
  takenBackSchema,
  wholeSchema,
} from './change-set-contract.ts';
import { judging, mayWrite, mustBeTheirs, mustWork, mustWrite } from './change-set-may.ts';
import { changesIn, conflictsTold, itemTold, statementsIn } from './change-set-reading.ts';
import { judgedAndAdded, mustBeDraft } from './change-set-writing.ts';
import { factsOf, figuresOf } from './convert.ts';
import { type PortableDocument, sections } from './document.ts';

const tags = ['change sets'];
const params = z.object({ org: z.string().min(1).max(80) });
const oneParams = params.extend({ code: z.string().min(1).max(120) });
const addedSchema = z.object({ version: z.number(), facts: z.number(), figures: z.number() });
const ifMatch = z.object({ 'if-match': z.string().optional().describe('the ETag of the change set') });
const kindOf = new Map<string, Kind>(sections);

/** Any organization's header: what is added to a change set says nothing of the organization itself. */
const header = { format: 'sightline/1' as const, organization: { code: 'x', name: 'x', calendar: {} } };

/** Statements and figures of a part of a portable document. */
export function contentOf(part: z.infer<typeof contentSchema>): Pick<ChangeSet, 'facts' | 'figures'> {
  const document = { ...header, ...part } as unknown as PortableDocument;
  return {
    facts: factsOf(document)
      .filter((fact) => fact.kind !== 'organization')
      .map(({ recorded: _, ...fact }) => fact),
    figures: figuresOf(document).map(({ recorded: _, at: __, ...figure }) => figure),
  };
}

/** What a figure's unit and measure are called today. */
function figureNames({ board, today }: Standing) {
  return ({ unit, measure }: { unit: string; measure: string }) => {
    const held = objectsOf<{ name?: string }>(board.model.history, 'unit').get(unit);
    const series = board.model.byUnit.get(unit)?.get(measure);
    return {
      unitName: (held && bodyAt(held, today)?.name) ?? unit,
      measureName: series?.model.versions.at(-1)?.body.name ?? measure,
    };
  };
}

function mustBePeriod(calendar: Calendar, id: string | null | undefined): void {
  if (id !== null && id !== undefined && !parsePeriod(calendar, id))
    throw new AppError('bad-request', `${id} is no period; write it like 2026-07, FY2026-Q3 or FY2026.`);
}

export function changeSetRoutes(api: Api, parts: { db: Db; live: Live; now(): Date }): void {
  const { db, live } = parts;
  const path = '/api/orgs/{org}/change-sets';
  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The change sets of an organization, the latest first',
      request: {
        params,
        query: z.object({
          kind: z.enum(changeSetKinds).optional(),
          state: z.enum(changeSetStates).optional(),
          plan: z.string().max(200).optional().describe('the revisions of this plan'),
        }),
      },
      responses: answers(z.array(changeSetSchema), [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const narrowed = c.req.valid('query');
      const items = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        listChangeSets(tx, org, narrowed),
      );
      return c.json(items.map(itemTold), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path,
      ...needs('definition.edit'),
      tags,
      summary: 'Makes an empty change set; of kind revision, the next revision of a plan',
      request: {
        params,
        headers: repeatableHeaders,
        body: { required: true, content: { 'application/json': { schema: newChangeSetSchema } } },
      },
      responses: answers(z.object({ code: z.string() }), [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const asked = c.req.valid('json');
      const { kind, plan, description, from } = asked;
      const who = mustWork(c.get('who'), org, kind);
      if (kind !== 'revision' && asked.name === undefined)
        throw new AppError('bad-request', 'Give the change set a name.');
      if ((kind === 'revision') !== (plan !== undefined))
        throw new AppError('bad-request', 'A revision names its plan, and nothing else does.');
      const { board } = await live.standing(org);
      if (plan !== undefined && !objectsOf(board.model.history, 'plan').has(plan))
        throw new AppError('not-found', `There is no plan ${plan}.`);
      mustBePeriod(board.model.calendar, from);
      const now = parts.now();
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['change-set', asked], now }, async () => {
          const number = plan === undefined ? null : await nextRevision(tx, org, plan);
          const name = asked.name ?? `Revision ${number}`;
          const code = number === null ? addressOf(name) : `${plan}-revision-${number}`;
          await makeChangeSet(tx, org, {
            code,
            name,
            by: who.name,
            byId: who.id,
            now,
            kind,
            description,
            plan,
            number,
            from,
          });
          return { code };
        }),
      );
      c.header('location', `/api/orgs/${org}/change-sets/${encodeURIComponent(made.code)}`);
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
      summary: 'A change set with what it says, and what was recorded since that meets it',
      request: { params: oneParams },
      responses: answers(wholeSchema, [401, 404]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await live.standing(org);
      const { facts, sequence, today } = standing;
      const { set, figures, may } = await db.transaction({ org, person: who.id, reads: true }, async (tx) => {
        const found = await readChangeSet(tx, org, code);
        const isOpen = found.state === 'draft' || found.state === 'proposed';
        return {
          set: found,
          figures: isOpen ? await figureConflicts(tx, org, found) : [],
          may: await mayWrite(tx, { who, org, standing }, found),
        };
      });
      const isOpen = set.state === 'draft' || set.state === 'proposed';
      const recorded = facts.filter((fact) => fact.recorded <= sequence);
      const day = set.from === null ? today : Math.max(today, firstDayOf(calendarOf(recorded), set.from));
      const { parts: _, facts: __, figures: ___, ...item } = set;
      c.header('etag', tagOf(set.version));
      return c.json(
        {
          ...itemTold(item),
          changes: changesIn(set),
          items: statementsIn(set),
          conflicts: conflictsTold(
            isOpen ? conflictsOf(recorded, set, day) : [],
            figures,
            figureNames(standing),
          ),
          mayChange: may,
        },
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      ...needs('definition.edit'),
      tags,
      summary:
        'Names a change set otherwise, says from when it shall be in force, proposes it or takes that back',
      request: {
        params: oneParams,
        headers: ifMatch,
        body: { required: true, content: { 'application/json': { schema: changedChangeSetSchema } } },
      },
      responses: answers(changeSetSchema, [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const who = mustWork(c.get('who'), org, null);
      const expected = expectedVersion(c.req.header('if-match'));
      const given = c.req.valid('json');
      const standing = await live.standing(org);
      mustBePeriod(standing.board.model.calendar, given.from);
      const changed = await db.transaction({ org, person: who.id }, async (tx) => {
        const set = await readChangeSet(tx, org, code, true);
        await mustWrite(tx, { who, org, standing }, set);
        mustBeAt(expected, set.version, `change set ${code}`);
        if (set.state === 'approved') mustBeDraft(set);
        if (given.state === 'proposed' && set.facts.length + set.figures.length === 0)
          throw new AppError('conflict', `${set.name} says nothing yet: there is nothing to propose.`);
        if (given.state === undefined) mustBeDraft(set);
        await changeChangeSet(tx, org, set, given, { by: who.name, now: parts.now() });
        return await readChangeSet(tx, org, code);
      });
      const { parts: _, facts: __, figures: ___, ...item } = changed;
      c.header('etag', tagOf(changed.version));
      return c.json(itemTold(item), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${one}/changes`,
      ...needs('definition.edit'),
      tags,
      summary: 'Adds to a change set what a part of a portable document states',
      request: {
        params: oneParams,
        headers: ifMatch,
        body: { required: true, content: { 'application/json': { schema: contentSchema } } },
      },
      responses: answers(addedSchema, [400, 401, 403, 404, 409, 412, 422, 428]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const who = mustWork(c.get('who'), org, null);
      const expected = expectedVersion(c.req.header('if-match'));
      const added = contentOf(c.req.valid('json'));
      const standing = await live.standing(org);
      const version = await db.transaction({ org, person: who.id }, async (tx) => {
        const set = await readChangeSet(tx, org, code, true);
        await mustWrite(tx, { who, org, standing }, set);
        mustBeTheirs(added, judging(who, standing, org));
        mustBeAt(expected, set.version, `change set ${code}`);
        return await judgedAndAdded(tx, org, set, { ...added, by: who.name, now: parts.now() });
      });
      c.header('etag', tagOf(version));
      return c.json({ version, facts: added.facts.length, figures: added.figures.length }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${one}/take-back`,
      ...needs('definition.edit'),
      tags,
      summary:
        'Takes back some of what a change set says: what was added together, an object, a field, a figure',
      request: {
        params: oneParams,
        headers: ifMatch,
        body: { required: true, content: { 'application/json': { schema: takenBackSchema } } },
      },
      responses: answers(z.object({ version: z.number() }), [400, 401, 403, 404, 409, 412, 422, 428]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const who = mustWork(c.get('who'), org, null);
      const expected = expectedVersion(c.req.header('if-match'));
      const taken = c.req.valid('json').items.map((one) => {
        if (!('section' in one)) return one;
        const { section, ...named } = one;
        return { kind: kindOf.get(section) ?? ('unit' as const), ...named };
      });
      const standing = await live.standing(org);
      const version = await db.transaction({ org, person: who.id }, async (tx) => {
        const set = await readChangeSet(tx, org, code, true);
        await mustWrite(tx, { who, org, standing }, set);
        mustBeAt(expected, set.version, `change set ${code}`);
        for (const one of taken)
          if ('part' in one && !set.parts.some((part) => part.version === one.part))
            throw new AppError('not-found', `${set.name} has no part ${one.part}.`);
        return await judgedAndAdded(tx, org, set, { taken, by: who.name, now: parts.now() });
      });
      c.header('etag', tagOf(version));
      return c.json({ version }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: one,
      tags,
      summary: 'Discards a change set; a revision stays, to be read and taken up again',
      request: { params: oneParams, headers: ifMatch },
      responses: answers(z.object({ code: z.string() }), [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const who = mustWork(c.get('who'), org, null);
      const expected = expectedVersion(c.req.header('if-match'));
      const standing = await live.standing(org);
      await db.transaction({ org, person: who.id }, async (tx) => {
        const set = await readChangeSet(tx, org, code, true);
        await mustWrite(tx, { who, org, standing }, set);
        mustBeAt(expected, set.version, `change set ${code}`);
        if (set.state === 'approved') mustBeDraft(set);
        if (set.kind !== 'revision') return await discardChangeSet(tx, org, code);
        await changeChangeSet(tx, org, set, { state: 'discarded' }, { by: who.name, now: parts.now() });
      });
      return c.json({ code }, 200);
    },
  );
}
