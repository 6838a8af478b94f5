/** Minutes over HTTP: paragraphs that several people write at once. */
import { createRoute, z } from '@hono/zod-openapi';
import { must, needs } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import {
  minuteChangeSchema,
  minuteSchema,
  minutesSchema,
  minuteVersionsSchema,
  newMinuteSchema,
} from './minute-contract.ts';
import { addMinute, changeMinute, deleteMinute, minuteVersions, readMinutes } from './minute-store.ts';
import { isNamed, type Parts, thingIn } from './place.ts';
import type { By } from './record.ts';
import { namesOf, readReview } from './review-store.ts';
import { bodyOf, ifMatch, oneReview, reviewParam, reviewTags } from './wire.ts';

export function minuteRoutes(api: Api, parts: Parts): void {
  const { db, live } = parts;
  const tags = reviewTags;
  const path = `${oneReview}/minutes`;
  const one = `${path}/{minute}` as const;
  const minuteParam = reviewParam.extend({ minute: z.string().min(1).max(100) });
  const byOf = (who: Who, org: string): By => ({ org, who, now: parts.now() });

  async function toWrite(who: Who | null, org: string, id: string): Promise<Who> {
    const reader = must(who, 'organization.read', { org });
    const review = await db.transaction({ org, person: reader.id, reads: true }, (tx) =>
      readReview(tx, org, id),
    );
    const isIn = isNamed(reader, org, namesOf(review.people));
    return must(reader, 'review.write', thingIn(await live.recent(org), org, review.unit, isIn));
  }

  api.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'The minutes of a review, in order',
      request: { params: reviewParam },
      responses: answers(minutesSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const items = await db.transaction({ org, person: who.id, reads: true }, async (tx) => {
        await readReview(tx, org, id);
        return await readMinutes(tx, org, id);
      });
      return c.json({ items }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path,
      ...needs('review.write'),
      tags,
      summary: 'Writes a paragraph of minutes',
      request: { params: reviewParam, headers: repeatableHeaders, body: bodyOf(newMinuteSchema) },
      responses: answers(minuteSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = await toWrite(c.get('who'), org, id);
      const given = c.req.valid('json');
      const by = byOf(who, org);
      const key = c.req.valid('header')['idempotency-key'];
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['minute', id, given], now: by.now }, () =>
          addMinute(tx, by, id, given),
        ),
      );
      c.header('etag', tagOf(made.version));
      return c.json(made, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: one,
      ...needs('review.write'),
      tags,
      summary:
        'Rewords a paragraph. Made from words that have passed it is refused with those that stand, in `errors`',
      request: { params: minuteParam, headers: ifMatch, body: bodyOf(minuteChangeSchema) },
      responses: answers(minuteSchema, [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id, minute } = c.req.valid('param');
      const who = await toWrite(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const { text } = c.req.valid('json');
      const changed = await db.transaction({ org, person: who.id }, (tx) =>
        changeMinute(tx, byOf(who, org), id, minute, expected, text),
      );
      c.header('etag', tagOf(changed.version));
      return c.json(changed, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: one,
      tags,
      summary: 'Takes a paragraph out of the minutes; its wordings stay readable in its history',
      request: { params: minuteParam, headers: ifMatch },
      responses: answers(z.object({ done: z.literal(true) }), [400, 401, 403, 404, 409, 412, 428]),
    }),
    async (c) => {
      const { org, id, minute } = c.req.valid('param');
      const who = await toWrite(c.get('who'), org, id);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      await db.transaction({ org, person: who.id }, (tx) =>
        deleteMinute(tx, byOf(who, org), id, minute, expected),
      );
      return c.json({ done: true } as const, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${one}/history`,
      tags,
      summary: 'Every wording of a paragraph, the latest first',
      request: { params: minuteParam },
      responses: answers(minuteVersionsSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id, minute } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const versions = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        minuteVersions(tx, org, id, minute),
      );
      return c.json(versions, 200);
    },
  );
}
