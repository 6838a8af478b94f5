/** Frozen figures over HTTP: as they stood, beside what they say now, and whether they are whole. */
import { createRoute, z } from '@hono/zod-openapi';
import { must } from '#people/can.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { frozenPageSchema, verifiedSchema } from './figures-contract.ts';
import { hashOf, readFrozen } from './frozen-store.ts';
import type { Parts } from './place.ts';
import { besideOf } from './restated.ts';
import { type KeptReview, readReview } from './review-store.ts';
import { oneReview, reviewParam, reviewTags } from './wire.ts';

type Opened = KeptReview & { frozen: NonNullable<KeptReview['frozen']>; opened: string };

async function readOpened(tx: Tx, org: string, id: string): Promise<Opened> {
  const review = await readReview(tx, org, id);
  const { frozen, opened } = review;
  if (!frozen || opened === null)
    throw new AppError('not-found', 'This review has no figures yet: they are frozen when it is opened.');
  return { ...review, frozen, opened };
}

export function figuresRoutes(api: Api, { db, live }: Parts): void {
  const tags = reviewTags;
  api.openapi(
    createRoute({
      method: 'get',
      path: `${oneReview}/figures`,
      tags,
      summary:
        'The figures that a review stands on, as they were when it was opened, with what was restated since',
      request: {
        params: reviewParam,
        query: z.object({
          limit: z.coerce.number().int().min(1).max(20_000).default(2000),
          after: z.coerce.number().int().min(0).default(0).describe('the `next` of the page before'),
          beside: z.enum(['0', '1']).default('1').describe('0: without what they say now'),
        }),
      },
      responses: answers(frozenPageSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const { limit, after, beside } = c.req.valid('query');
      const { review, figures } = await db.transaction({ org, person: who.id, reads: true }, async (tx) => ({
        review: await readOpened(tx, org, id),
        figures: await readFrozen(tx, org, id, after, limit),
      }));
      const { unit, scorecard, period, span, frozen, opened } = review;
      const standing = beside === '1' ? await live.standing(org) : null;
      const next = after + figures.length;
      return c.json(
        {
          format: 'sightline-frozen/1' as const,
          ...{ review: id, unit, scorecard, period, span },
          ...frozen,
          frozenAt: opened,
          from: after,
          figures,
          beside: standing
            ? besideOf(standing.board, standing.details, review, frozen.sequence, figures, after)
            : {},
          next: next < frozen.count ? String(next) : null,
        },
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${oneReview}/verify`,
      tags,
      summary: 'Computes the hash of a review’s figures again, from the rows as they lie there',
      request: { params: reviewParam },
      responses: answers(verifiedSchema, [401, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const verified = await db.transaction({ org, person: who.id, reads: true }, async (tx) => {
        const { unit, scorecard, period, span, frozen } = await readOpened(tx, org, id);
        const figures = await readFrozen(tx, org, id);
        const { hash, count, sequence } = frozen;
        const computed = hashOf({ unit, scorecard, period, span, sequence, figures });
        return { hash, computed, count, isWhole: computed === hash && figures.length === count };
      });
      return c.json(verified, 200);
    },
  );
}
