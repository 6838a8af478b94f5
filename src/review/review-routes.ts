/** Reviews over HTTP: planned, prepared, opened, closed, opened again. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Standing } from '#board/live.ts';
import { found, orgParam } from '#board/routes.ts';
import { must, needs } from '#people/can.ts';
import { namesFor } from '#people/names.ts';
import type { Who } from '#platform/caller.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { historySchema } from './action-contract.ts';
import { nodesSettled } from './action-store.ts';
import { readAgenda, takeProposal } from './agenda-store.ts';
import { closingOf } from './closing.ts';
import {
  type Closing,
  closingSchema,
  daySchema,
  kindSchema,
  newReviewSchema,
  openingSchema,
  type Review,
  reopenSchema,
  reviewChangeSchema,
  reviewPageSchema,
  reviewSchema,
  reviewStates,
} from './contract.ts';
import { cardOf, frozenFigures, openFor } from './freezing.ts';
import { hashOf, readFrozen, writeFrozen } from './frozen-store.ts';
import { itemOf, type Parts, reviewOf, subtreeOf, thingIn } from './place.ts';
import { proposeItems } from './proposal.ts';
import { type By, historyOf } from './record.ts';
import {
  changeReview,
  closeReview,
  deleteReview,
  type KeptReview,
  listReviews,
  openReview,
  planReview,
  readReview,
  reopenReview,
} from './review-store.ts';
import { aheadOf } from './rhythm.ts';
import { planAhead, questionsOf, readSchedule } from './schedule-store.ts';
import {
  bodyOf,
  ifMatch,
  mustBeDay,
  mustBePeriod,
  mustHaveCard,
  oneReview,
  paging,
  reviewParam,
  reviewPath,
  reviewTags,
} from './wire.ts';

/** What a review still asks. */
export async function closingIn(tx: Tx, org: string, review: KeptReview): Promise<Closing> {
  const figures = await readFrozen(tx, org, review.id);
  const nodes = figures.filter((one) => one.unit === review.unit).map((one) => one.node);
  return closingOf(figures, review.unit, await nodesSettled(tx, org, review.id, nodes), review.people);
}

export function reviewRoutes(api: Api, parts: Parts): void {
  const { db, live } = parts;
  const reading = <T>(who: Who, org: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.transaction({ org, person: who.id, reads: true }, work);
  const byOf = (who: Who, org: string): By => ({ org, who, now: parts.now() });

  /** One that is there, to be held by whoever asks. */
  async function toHold(who: Who | null, org: string, id: string): Promise<{ who: Who; standing: Standing }> {
    const reader = must(who, 'organization.read', { org });
    const review = await reading(reader, org, (tx) => readReview(tx, org, id));
    const standing = await live.recent(org);
    must(reader, 'review.hold', thingIn(standing, org, review.unit));
    return { who: reader, standing };
  }
  async function told(
    tx: Tx,
    who: Who,
    org: string,
    review: KeptReview,
    standing: Standing,
  ): Promise<Review> {
    return reviewOf(standing, who, org, review, await readAgenda(tx, org, review.id));
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: reviewPath,
      tags: reviewTags,
      summary: 'Reviews, those to come first or the latest first',
      request: {
        params: orgParam,
        query: z.object({
          unit: z.string().max(200).optional(),
          below: z.enum(['0', '1']).optional().describe('1: also of all units below it'),
          state: z.enum(reviewStates).optional(),
          kind: kindSchema.optional(),
          from: daySchema.optional().describe('on or after this day'),
          to: daySchema.optional().describe('before this day'),
          mine: z.enum(['0', '1']).optional().describe('1: only those that name me'),
          order: z.enum(['coming', 'past']).default('past'),
          ...paging,
        }),
      },
      responses: answers(reviewPageSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const { unit, below, state, mine, limit, ...asked } = c.req.valid('query');
      const standing = await live.recent(org);
      const units = unit === undefined ? undefined : below === '1' ? subtreeOf(standing, unit) : [unit];
      const [me] = namesFor(who, org);
      if (mine === '1' && me === undefined) return c.json({ items: [], next: null }, 200);
      const { items, next } = await reading(who, org, (tx) =>
        listReviews(tx, org, {
          ...asked,
          units,
          states: state && [state],
          person: mine === '1' ? me : undefined,
          most: limit,
        }),
      );
      return c.json({ items: items.map((one) => itemOf(standing, one)), next }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: reviewPath,
      ...needs('review.hold'),
      tags: reviewTags,
      summary: 'Plans a review of a scorecard and a period',
      request: { params: orgParam, headers: repeatableHeaders, body: bodyOf(newReviewSchema) },
      responses: answers(reviewSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const reader = must(c.get('who'), 'organization.read', { org });
      const given = c.req.valid('json');
      const standing = await live.standing(org);
      const who = must(reader, 'review.hold', thingIn(standing, org, given.unit));
      const scorecard = mustHaveCard(standing, given.unit);
      mustBePeriod(standing, given.period);
      mustBeDay(given.day);
      const by = byOf(who, org);
      const { questions, language, ...plan } = given;
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['review', given], now: by.now }, async () => {
          const asks = questions ?? (await questionsOf(tx, org, given.kind, language)).questions;
          const review = await planReview(tx, by, { ...plan, scorecard, questions: asks, schedule: null });
          return await told(tx, who, org, review, standing);
        }),
      );
      c.header('location', `${new URL(c.req.url).pathname}/${made.id}`);
      c.header('etag', tagOf(made.version));
      return c.json(made, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: oneReview,
      tags: reviewTags,
      summary: 'A review with its agenda',
      request: { params: reviewParam },
      responses: answers(reviewSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await live.recent(org);
      const review = await reading(who, org, async (tx) =>
        told(tx, who, org, await readReview(tx, org, id), standing),
      );
      c.header('etag', tagOf(review.version));
      return c.json(review, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: oneReview,
      ...needs('review.hold'),
      tags: reviewTags,
      summary: 'Changes a review: its day, people, questions; says that it is prepared or cancelled',
      request: { params: reviewParam, headers: ifMatch, body: bodyOf(reviewChangeSchema) },
      responses: answers(reviewSchema, [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const { who, standing } = await toHold(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const change = c.req.valid('json');
      if (change.period !== undefined) mustBePeriod(standing, change.period);
      if (change.day !== undefined) mustBeDay(change.day);
      const review = await db.transaction({ org, person: who.id }, async (tx) =>
        told(tx, who, org, await changeReview(tx, byOf(who, org), id, expected, change), standing),
      );
      c.header('etag', tagOf(review.version));
      return c.json(review, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: oneReview,
      tags: reviewTags,
      summary: 'Deletes a review that was never opened',
      request: { params: reviewParam, headers: ifMatch },
      responses: answers(z.object({ done: z.literal(true) }), [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const { who } = await toHold(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      await db.transaction({ org, person: who.id }, (tx) => deleteReview(tx, byOf(who, org), id, expected));
      return c.json({ done: true } as const, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${oneReview}/open`,
      ...needs('review.hold'),
      tags: reviewTags,
      summary: 'Opens a review: its figures are frozen with it, all or none',
      request: { params: reviewParam, headers: ifMatch, body: bodyOf(openingSchema) },
      responses: answers(reviewSchema, [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const { who } = await toHold(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const { below } = c.req.valid('json');
      const standing = await live.standing(org);
      const by = byOf(who, org);
      const opened = await db.transaction({ org, person: who.id }, async (tx) => {
        const review = await openReview(tx, by, id, expected, async (held) => {
          // Read without waiting for anything: all of it is of one number.
          const o = found(() => openFor(standing.board, held));
          const card = cardOf(o, held.unit);
          if (!card)
            throw new AppError('not-found', `The unit ${held.unit} has no scorecard in ${held.period}.`);
          const { sequence } = standing;
          const figures = frozenFigures(o, card.node, below);
          await writeFrozen(tx, org, id, figures);
          if ((await readAgenda(tx, org, id)).length === 0)
            await takeProposal(tx, by, id, await proposeItems(tx, standing, held, parts.initiativesOf));
          const frozen = { ...held, scorecard: card.code, sequence, figures };
          return { scorecard: card.code, sequence, hash: hashOf(frozen), count: figures.length };
        });
        return await told(tx, who, org, review, standing);
      });
      c.header('etag', tagOf(opened.version));
      return c.json(opened, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${oneReview}/closing`,
      tags: reviewTags,
      summary: 'What a review still asks before it is closed',
      request: { params: reviewParam },
      responses: answers(closingSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      return c.json(
        await reading(who, org, async (tx) => closingIn(tx, org, await readReview(tx, org, id))),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${oneReview}/close`,
      tags: reviewTags,
      summary: 'Closes a review: minutes and attendance stand from then on, and its rhythm plans the next',
      request: { params: reviewParam, headers: ifMatch },
      responses: answers(reviewSchema, [400, 401, 403, 404, 409, 412, 422, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const { who, standing } = await toHold(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const by = byOf(who, org);
      const closed = await db.transaction({ org, person: who.id }, async (tx) => {
        const review = await closeReview(tx, by, id, expected, async (held) => {
          const { missing } = await closingIn(tx, org, held);
          if (missing.length > 0)
            throw new AppError('invalid', missing[0]?.message ?? 'Something is missing.', missing);
        });
        await planNext(tx, by, review, standing);
        return await told(tx, who, org, review, standing);
      });
      c.header('etag', tagOf(closed.version));
      return c.json(closed, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${oneReview}/reopen`,
      ...needs('review.reopen'),
      tags: reviewTags,
      summary:
        'Opens a closed review again, with a reason that stays in sight; its figures stay as they were frozen',
      request: { params: reviewParam, headers: ifMatch, body: bodyOf(reopenSchema) },
      responses: answers(reviewSchema, [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const reader = must(c.get('who'), 'organization.read', { org });
      const held = await reading(reader, org, (tx) => readReview(tx, org, id));
      const standing = await live.recent(org);
      const who = must(reader, 'review.reopen', thingIn(standing, org, held.unit));
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const { why } = c.req.valid('json');
      const review = await db.transaction({ org, person: who.id }, async (tx) =>
        told(tx, who, org, await reopenReview(tx, byOf(who, org), id, expected, why), standing),
      );
      c.header('etag', tagOf(review.version));
      return c.json(review, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${oneReview}/history`,
      tags: reviewTags,
      summary: 'What was done to a review, the latest first',
      request: { params: reviewParam },
      responses: answers(historySchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const history = await reading(who, org, async (tx) => {
        await readReview(tx, org, id);
        return await historyOf(tx, org, 'review', id);
      });
      return c.json(history, 200);
    },
  );
}

/** A rhythm whose review was closed plans on, so that the calendar never runs out. */
async function planNext(tx: Tx, by: By, review: KeptReview, standing: Standing): Promise<void> {
  if (review.schedule === null) return;
  const schedule = await readSchedule(tx, by.org, review.schedule).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  });
  if (!schedule) return;
  const coming = aheadOf(schedule, standing.today).map((one) => ({ ...one, scorecard: review.scorecard }));
  await planAhead(tx, by, schedule, coming, review.questions);
}
