/** Rhythms of reviews and the questions of their kinds over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Standing } from '#board/live.ts';
import { unitNameOf } from '#board/place.ts';
import { orgParam } from '#board/routes.ts';
import { isoFromDay } from '#engine/calendar.ts';
import { must, needs } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import {
  newScheduleSchema,
  questionsChangeSchema,
  questionsSchema,
  type ReviewKind,
  reviewKinds,
  type Schedule,
  scheduleChangeSchema,
  scheduleMadeSchema,
  scheduleSchema,
} from './contract.ts';
import { type Parts, thingIn } from './place.ts';
import type { By } from './record.ts';
import { aheadOf } from './rhythm.ts';
import {
  changeQuestions,
  changeSchedule,
  endSchedule,
  type KeptSchedule,
  listSchedules,
  makeSchedule,
  planAhead,
  questionsOf,
  readSchedule,
  unplan,
} from './schedule-store.ts';
import { bodyOf, ifMatch, mustHaveCard, reviewTags } from './wire.ts';

const language = z.enum(['en', 'vi']).default('en');

export function scheduleRoutes(api: Api, parts: Parts): void {
  const { db, live } = parts;
  const tags = reviewTags;
  const path = '/api/orgs/{org}/review-schedules' as const;
  const one = `${path}/{id}` as const;
  const oneParam = orgParam.extend({ id: z.string().min(1).max(100) });
  const byOf = (who: Who, org: string): By => ({ org, who, now: parts.now() });
  const told = (standing: Standing, schedule: KeptSchedule): Schedule => ({
    ...schedule,
    unitName: unitNameOf(standing, schedule.unit),
  });

  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The rhythms of reviews',
      request: { params: orgParam, query: z.object({ unit: z.string().max(200).optional() }) },
      responses: answers(z.array(scheduleSchema), [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const { unit } = c.req.valid('query');
      const standing = await live.recent(org);
      const items = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        listSchedules(tx, org, unit),
      );
      return c.json(
        items.map((item) => told(standing, item)),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path,
      ...needs('review.hold'),
      tags,
      summary: 'Begins a rhythm of reviews, which plans those of the coming year',
      request: { params: orgParam, headers: repeatableHeaders, body: bodyOf(newScheduleSchema) },
      responses: answers(scheduleMadeSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const reader = must(c.get('who'), 'organization.read', { org });
      const given = c.req.valid('json');
      const standing = await live.standing(org);
      const who = must(reader, 'review.hold', thingIn(standing, org, given.unit));
      const scorecard = mustHaveCard(standing, given.unit);
      const by = byOf(who, org);
      const { language: tongue, ...rhythm } = given;
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['schedule', given], now: by.now }, async () => {
          const schedule = await makeSchedule(tx, by, rhythm);
          const { questions } = await questionsOf(tx, org, given.kind, tongue);
          const coming = aheadOf(schedule, standing.today).map((day) => ({ ...day, scorecard }));
          const planned = await planAhead(tx, by, schedule, coming, questions);
          return { ...told(standing, schedule), planned };
        }),
      );
      c.header('etag', tagOf(made.version));
      return c.json(made, 201);
    },
  );

  async function toHold(who: Who | null, org: string, id: string) {
    const reader = must(who, 'organization.read', { org });
    const schedule = await db.transaction({ org, person: reader.id, reads: true }, (tx) =>
      readSchedule(tx, org, id),
    );
    const standing = await live.standing(org);
    must(reader, 'review.hold', thingIn(standing, org, schedule.unit));
    return { who: reader, standing, schedule };
  }
  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      ...needs('review.hold'),
      tags,
      summary: 'Changes a rhythm: what it planned and nobody touched is planned anew',
      request: { params: oneParam, headers: ifMatch, body: bodyOf(scheduleChangeSchema) },
      responses: answers(scheduleMadeSchema, [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const { who, standing, schedule } = await toHold(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const scorecard = mustHaveCard(standing, schedule.unit);
      const by = byOf(who, org);
      const changed = await db.transaction({ org, person: who.id }, async (tx) => {
        const after = await changeSchedule(tx, by, id, expected, c.req.valid('json'));
        await unplan(tx, org, id, isoFromDay(standing.today));
        const tongue = standing.board.model.organization.language === 'vi' ? 'vi' : 'en';
        const { questions } = await questionsOf(tx, org, after.kind, tongue);
        const coming = aheadOf(after, standing.today).map((day) => ({ ...day, scorecard }));
        const planned = await planAhead(tx, by, after, coming, questions);
        return { ...told(standing, after), planned };
      });
      c.header('etag', tagOf(changed.version));
      return c.json(changed, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: one,
      tags,
      summary: 'Ends a rhythm; reviews that it planned and nobody touched go with it',
      request: { params: oneParam, headers: ifMatch },
      responses: answers(z.object({ done: z.literal(true) }), [400, 401, 403, 404, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const { who, standing } = await toHold(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      await db.transaction({ org, person: who.id }, (tx) =>
        endSchedule(tx, byOf(who, org), id, expected, isoFromDay(standing.today)),
      );
      return c.json({ done: true } as const, 200);
    },
  );

  const asks = '/api/orgs/{org}/review-questions' as const;
  api.openapi(
    createRoute({
      method: 'get',
      path: asks,
      tags,
      summary: 'The questions of each kind of review',
      request: { params: orgParam, query: z.object({ language }) },
      responses: answers(z.array(questionsSchema), [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const { language: tongue } = c.req.valid('query');
      const items = await db.transaction({ org, person: who.id, reads: true }, async (tx) => {
        const found = [];
        for (const kind of reviewKinds) found.push(await questionsOf(tx, org, kind, tongue));
        return found;
      });
      return c.json(items, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'put',
      path: `${asks}/{kind}`,
      ...needs('review.hold'),
      tags,
      summary:
        'Writes the questions of a kind of review, asked in those planned from then on; or goes back to the usual ones',
      request: {
        params: orgParam.extend({ kind: z.string().max(40) }),
        headers: ifMatch,
        body: bodyOf(questionsChangeSchema),
      },
      responses: answers(questionsSchema, [400, 401, 403, 404, 412, 428]),
    }),
    async (c) => {
      const { org, kind } = c.req.valid('param');
      const who = must(c.get('who'), 'review.hold', { org });
      if (!isKind(kind)) throw new AppError('not-found', `There is no kind of review ${kind}.`);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const { questions } = c.req.valid('json');
      const changed = await db.transaction({ org, person: who.id }, async (tx) => {
        await changeQuestions(tx, byOf(who, org), kind, expected, questions);
        return await questionsOf(tx, org, kind, 'en');
      });
      c.header('etag', tagOf(changed.version));
      return c.json(changed, 200);
    },
  );
}

const isKind = (kind: string): kind is ReviewKind => (reviewKinds as readonly string[]).includes(kind);
