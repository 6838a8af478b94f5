/** Agendas over HTTP: proposed, added to, put in order. */
import { createRoute, z } from '@hono/zod-openapi';
import { foundLater as proposing } from '#board/routes.ts';
import { must, needs } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Tx } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, mustBeAt, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { addItem, changeItem, orderItems, readAgenda, removeItem, takeProposal } from './agenda-store.ts';
import {
  agendaItemChangeSchema,
  agendaItemSchema,
  agendaOrderSchema,
  newAgendaItemSchema,
  type Review,
  reviewSchema,
} from './contract.ts';
import { agendaItemOf, mustName, type Parts, reviewOf, thingIn } from './place.ts';
import { proposeItems } from './proposal.ts';
import type { By } from './record.ts';
import { readReview } from './review-store.ts';
import { bodyOf, ifMatch, oneReview, reviewParam, reviewTags } from './wire.ts';

export function agendaRoutes(api: Api, parts: Parts): void {
  const { db, live } = parts;
  const tags = reviewTags;
  const path = `${oneReview}/agenda`;
  const itemParam = reviewParam.extend({ item: z.string().min(1).max(100) });
  const byOf = (who: Who, org: string): By => ({ org, who, now: parts.now() });

  async function toHold(who: Who | null, org: string, id: string) {
    const reader = must(who, 'organization.read', { org });
    const review = await db.transaction({ org, person: reader.id, reads: true }, (tx) =>
      readReview(tx, org, id),
    );
    const standing = await live.recent(org);
    must(reader, 'review.hold', thingIn(standing, org, review.unit));
    return { who: reader, standing, review };
  }
  const whole = async (
    tx: Tx,
    { who, standing }: Awaited<ReturnType<typeof toHold>>,
    org: string,
    id: string,
  ): Promise<Review> =>
    reviewOf(standing, who, org, await readReview(tx, org, id), await readAgenda(tx, org, id));

  api.openapi(
    createRoute({
      method: 'post',
      path,
      ...needs('review.hold'),
      tags,
      summary: 'Adds an item to a review’s agenda',
      request: { params: reviewParam, headers: repeatableHeaders, body: bodyOf(newAgendaItemSchema) },
      responses: answers(agendaItemSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const { who, standing } = await toHold(c.get('who'), org, id);
      const given = c.req.valid('json');
      mustName(standing, given.node);
      const by = byOf(who, org);
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['agenda', id, given], now: by.now }, () =>
          addItem(tx, by, id, given),
        ),
      );
      c.header('etag', tagOf(made.version));
      return c.json(agendaItemOf(standing, made), 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'put',
      path,
      ...needs('review.hold'),
      tags,
      summary: 'Puts a review’s agenda in order; If-Match with the review’s ETag',
      request: { params: reviewParam, headers: ifMatch, body: bodyOf(agendaOrderSchema) },
      responses: answers(reviewSchema, [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const held = await toHold(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const { items } = c.req.valid('json');
      const review = await db.transaction({ org, person: held.who.id }, async (tx) => {
        mustBeAt(expected, (await readReview(tx, org, id, true)).version, 'The review');
        await orderItems(tx, byOf(held.who, org), id, items);
        return await whole(tx, held, org, id);
      });
      c.header('etag', tagOf(review.version));
      return c.json(review, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${oneReview}/agenda-proposal`,
      tags,
      summary: 'Writes the agenda from the gaps; what people added or changed stays',
      request: { params: reviewParam },
      responses: answers(reviewSchema, [400, 401, 403, 404, 409]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const held = await toHold(c.get('who'), org, id);
      const { who, review } = held;
      const standing = await live.standing(org);
      const proposed = await db.transaction({ org, person: who.id }, async (tx) => {
        const items = await proposing(() => proposeItems(tx, standing, review, parts.initiativesOf));
        await takeProposal(tx, byOf(who, org), id, items);
        return await whole(tx, held, org, id);
      });
      c.header('etag', tagOf(proposed.version));
      return c.json(proposed, 200);
    },
  );
  const one = `${path}/{item}` as const;
  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      ...needs('review.hold'),
      tags,
      summary: 'Changes an item of an agenda: its title, minutes or note',
      request: { params: itemParam, headers: ifMatch, body: bodyOf(agendaItemChangeSchema) },
      responses: answers(agendaItemSchema, [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id, item } = c.req.valid('param');
      const { who, standing } = await toHold(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const changed = await db.transaction({ org, person: who.id }, (tx) =>
        changeItem(tx, byOf(who, org), id, item, expected, c.req.valid('json')),
      );
      c.header('etag', tagOf(changed.version));
      return c.json(agendaItemOf(standing, changed), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: one,
      tags,
      summary: 'Takes an item off an agenda; what was written about it stays with the minutes',
      request: { params: itemParam, headers: ifMatch },
      responses: answers(z.object({ done: z.literal(true) }), [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id, item } = c.req.valid('param');
      const { who } = await toHold(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      await db.transaction({ org, person: who.id }, (tx) =>
        removeItem(tx, byOf(who, org), id, item, expected),
      );
      return c.json({ done: true } as const, 200);
    },
  );
}
