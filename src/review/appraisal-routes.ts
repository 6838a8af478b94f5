/** Appraisals over HTTP: begun, listed for those who may see them, and read. */
import { createRoute, z } from '@hono/zod-openapi';
import { orgParam } from '#board/routes.ts';
import { can, must, needs } from '#people/can.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { managerAbove } from './appraisal-access.ts';
import { firstItems, tellAll } from './appraisal-changing.ts';
import {
  appraisalItemPageSchema,
  appraisalSchema,
  type BegunAppraisal,
  begunAppraisalSchema,
  type NewAppraisal,
  newAppraisalSchema,
} from './appraisal-contract.ts';
import { appraisalCycleRoutes } from './appraisal-cycle-routes.ts';
import { readCycle } from './appraisal-cycle-store.ts';
import { keepPlace, keepPlaces } from './appraisal-places.ts';
import { type Asking, aboveOf, appraisalOf, askingIn, lineOf, maySee } from './appraisal-reading.ts';
import { refused } from './appraisal-refusal.ts';
import { appraisalStepRoutes } from './appraisal-step-routes.ts';
import {
  appraisalIn,
  beginAppraisal,
  listAppraisals,
  peopleIn,
  readAppraisal,
  type ToBegin,
} from './appraisal-store.ts';
import {
  type AppraisalParts,
  appraisalParam,
  appraisalPath,
  appraisalTags,
  mustInPerson,
} from './appraisal-wire.ts';
import { mustBeUnit, thingIn } from './place.ts';
import type { By } from './record.ts';
import { bodyOf, paging } from './wire.ts';

export function openAppraisals(api: Api, parts: AppraisalParts): void {
  appraisalCycleRoutes(api, parts);
  appraisalRoutes(api, parts);
  appraisalStepRoutes(api, parts);
}

function appraisalRoutes(api: Api, { db, live, now }: AppraisalParts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: appraisalPath,
      tags: appraisalTags,
      summary: 'Appraisals that I may see, by name; there is no order by rating',
      request: {
        params: orgParam,
        query: z.object({
          whose: z.enum(['mine', 'others', 'all']).default('all').describe('mine: those about me'),
          cycle: z.string().max(100).optional(),
          ...paging,
          after: z.string().max(400).optional().describe('the `next` of the page before'),
        }),
      },
      responses: answers(appraisalItemPageSchema, [400, 401, 403, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = mustInPerson(c.get('who'), 'appraisal.read', { org });
      const { whose, cycle, limit, after } = c.req.valid('query');
      const standing = await live.standing(org);
      await keepPlaces(db, standing);
      const page = await db.transaction({ org, person: who.id, reads: true }, async (tx) => {
        const asking = await askingIn(tx, standing, org, who.id);
        const { items, next } = await listAppraisals(tx, org, {
          ...(whose === 'mine' ? { of: who.id } : whose === 'others' ? { notOf: who.id } : {}),
          ...(cycle === undefined ? {} : { cycle }),
          ...(after === undefined ? {} : { after }),
          most: limit,
        });
        const lines = items.flatMap((kept) => {
          const tie = maySee(asking, kept);
          return tie ? [lineOf(standing, kept, tie)] : [];
        });
        return { items: lines, next };
      });
      return c.json(page, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: appraisalPath,
      ...needs('appraisal.begin'),
      tags: appraisalTags,
      summary:
        'Begins a person’s appraisal in a cycle, with proposed results; whoever begins it may not see it',
      request: { params: orgParam, headers: repeatableHeaders, body: bodyOf(newAppraisalSchema) },
      responses: answers(begunAppraisalSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = mustInPerson(c.get('who'), 'appraisal.read', { org });
      const given = c.req.valid('json');
      const standing = await live.standing(org);
      const by: By = { org, who, now: now() };
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, async (tx) => {
        const people = await peopleIn(tx, org);
        const person = people.find(({ id }) => id === given.person);
        const unit = given.unit ?? person?.unit ?? null;
        must(who, 'appraisal.begin', unit === null ? { org } : thingIn(standing, org, unit));
        return await once(tx, { org, person: who.id, key, asked: ['appraisal', given], now: by.now }, () =>
          begin(tx, by, { standing, people, me: who.id }, given, unit),
        );
      });
      c.header('location', `${new URL(c.req.url).pathname}/${made.id}`);
      return c.json(made, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${appraisalPath}/{id}`,
      tags: appraisalTags,
      summary:
        'An appraisal, to those who may see it: what is said, the figures beside it, and who else may see it',
      request: { params: appraisalParam },
      responses: answers(appraisalSchema, [401, 403, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = mustInPerson(c.get('who'), 'appraisal.read', { org });
      const standing = await live.standing(org);
      await keepPlaces(db, standing);
      const appraisal = await db.transaction({ org, person: who.id, reads: true }, async (tx) => {
        const asking = await askingIn(tx, standing, org, who.id);
        return await appraisalOf(tx, org, asking, await readAppraisal(tx, org, id));
      });
      c.header('etag', tagOf(appraisal.version));
      // Nothing of it stays in a browser's or a proxy's store.
      c.header('cache-control', 'no-store');
      return c.json(appraisal, 200);
    },
  );
}

async function begin(
  tx: Tx,
  by: By,
  asking: Asking,
  given: NewAppraisal,
  unit: string | null,
): Promise<BegunAppraisal> {
  const { org, who } = by;
  const { standing, people } = asking;
  const cycle = await readCycle(tx, org, given.cycle);
  if (cycle.state === 'closed')
    throw refused(
      'cycle-closed',
      'This appraisal cycle is closed: open it again, or take another.',
      {},
      'conflict',
    );
  const person = people.find(({ id }) => id === given.person);
  if (!person) throw new AppError('not-found', 'There is no such member.');
  if (unit === null)
    throw refused('no-unit', `Say in which unit ${person.name} works: their membership names none.`, {
      person: person.name,
    });
  mustBeUnit(standing, unit);
  const above = aboveOf(standing, unit);
  const manager =
    given.manager === undefined
      ? managerAbove(person.id, people, above)
      : people.find(({ id }) => id === given.manager);
  if (!manager)
    throw given.manager === undefined
      ? refused('no-manager', `Nobody manages ${unit} or a unit above it: name the manager.`, { unit })
      : refused('manager-gone', 'There is no such member to be the manager.');
  if (manager.id === person.id)
    throw refused('own-manager', 'Nobody appraises themself: name someone else as manager.');
  const names = person.knownAs === null ? [] : [person.knownAs];
  const one: ToBegin = {
    cycle: cycle.id,
    person: person.id,
    personName: person.name,
    unit,
    manager: manager.id,
    managerName: manager.name,
    readers: cycle.named.map(({ id }) => id),
    period: cycle.period,
    terms: cycle.terms,
    items: firstItems(asking, cycle.terms, cycle.period, names),
  };
  await keepPlace(tx, standing, unit);
  const id = await beginAppraisal(tx, by, one);
  if (id === null) throw await begunBefore(tx, by, asking, one, cycle.name);
  const kept = { ...one, hears: null };
  await tellAll(tx, org, asking, kept);
  const mine = maySee(asking, kept) !== null && can(who, 'appraisal.read', { org });
  const refOf = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return { id, person: refOf(person), manager: refOf(manager), mine };
}

/** It is led to only where whoever asks may see it; that there is one, whoever may begin it has to know. */
async function begunBefore(
  tx: Tx,
  { org }: By,
  asking: Asking,
  one: ToBegin,
  cycle: string,
): Promise<AppError> {
  const found = await appraisalIn(tx, org, one);
  const message =
    `${one.personName} has an appraisal in the cycle ${cycle} already, and there is one for each person and cycle: ` +
    'continue that one, or define another cycle for another review period.';
  return new AppError('conflict', message, [
    {
      code: 'appraisal.begun',
      message,
      values: { person: one.personName, cycle },
      appraisal: found && maySee(asking, found) ? found.id : null,
    },
  ]);
}
