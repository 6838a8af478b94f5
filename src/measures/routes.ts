/** Entering what was measured, and deciding on what waits for approval. */
import { createRoute, z } from '@hono/zod-openapi';
import { must, needs } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { repeatableHeaders } from '#platform/idempotency.ts';
import { decide } from './approval.ts';
import { type ForEntry, recordFigures } from './bulk.ts';
import { decisionsSchema, newActualSchema, newFiguresSchema, recordedActualSchema } from './contract.ts';
import { recordActual } from './store.ts';

export interface MeasuresParts {
  db: Db;
  now(): Date;
  /** An organization's measures as they are defined today: who may enter what depends on them. */
  forEntry(org: string, cells: readonly { unit: string; measure: string }[]): Promise<ForEntry>;
}

const params = z.object({ org: z.string().min(1).max(80) });
const bodyOf = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});

export function measuresRoutes(api: Api, parts: MeasuresParts): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/actuals',
      ...needs('actual.enter'),
      tags: ['measures'],
      summary: 'Enters, corrects or withdraws one actual; earlier values are kept',
      request: { params, headers: repeatableHeaders, body: bodyOf(newActualSchema) },
      responses: answers(recordedActualSchema, [400, 401, 403, 404, 422]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const actual = c.req.valid('json');
      must(c.get('who'), 'organization.read', { org });
      const forEntry = await parts.forEntry(org, [actual]);
      const measure = forEntry.measure(actual.unit, actual.measure);
      const place = measure ? forEntry.place(actual.unit, actual.measure) : {};
      // Whoever may enter everything learns what is not there; others that it is not theirs.
      const who = must(c.get('who'), 'actual.enter', { ...place, org });
      const key = c.req.valid('header')['idempotency-key'];
      return c.json(await recordActual(parts.db, { org, who, actual, measure, key, now: parts.now() }), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/figures',
      ...needs('actual.enter'),
      tags: ['measures'],
      summary:
        'Enters, corrects or withdraws many actuals and targets in one transaction: all of them or none',
      request: { params, headers: repeatableHeaders, body: bodyOf(newFiguresSchema) },
      responses: answers(recordedActualSchema, [400, 401, 404, 412, 422]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const given = c.req.valid('json');
      const who = must(c.get('who'), 'organization.read', { org });
      const key = c.req.valid('header')['idempotency-key'];
      // Read before the transaction: there is one connection where the database is embedded.
      const forEntry = await parts.forEntry(org, given.figures);
      return c.json(await recordFigures(parts.db, { org, who, given, key, now: parts.now() }, forEntry), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/approvals',
      ...needs('actual.approve'),
      tags: ['measures'],
      summary: 'Approves submitted actuals, or sends them back with a reason: all of them or none',
      request: { params, headers: repeatableHeaders, body: bodyOf(decisionsSchema) },
      responses: answers(recordedActualSchema, [400, 401, 404, 412, 422]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const given = c.req.valid('json');
      const who = must(c.get('who'), 'organization.read', { org });
      const key = c.req.valid('header')['idempotency-key'];
      const forEntry = await parts.forEntry(org, given.actuals);
      return c.json(await decide(parts.db, { org, who, given, key, now: parts.now() }, forEntry), 200);
    },
  );
}
