/** Entering what was measured. */
import { createRoute, z } from '@hono/zod-openapi';
import { must } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { checkFigures, type ForEntry, recordFigures } from './bulk.ts';
import { newActualSchema, newFiguresSchema, recordedActualSchema } from './contract.ts';
import { checkActual } from './rules.ts';
import { recordActual } from './store.ts';

export interface MeasuresParts {
  db: Db;
  now(): Date;
  /** An organization's measures as they are defined today: who may enter what depends on them. */
  forEntry(org: string): Promise<ForEntry>;
}

export function measuresRoutes(api: Api, parts: MeasuresParts): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/actuals',
      tags: ['measures'],
      summary: 'Enters, corrects or withdraws one actual; earlier values are kept',
      request: {
        params: z.object({ org: z.string().min(1).max(80) }),
        body: { required: true, content: { 'application/json': { schema: newActualSchema } } },
      },
      responses: answers(recordedActualSchema, [400, 401, 403, 404, 422]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const actual = c.req.valid('json');
      must(c.get('who'), 'organization.read', { org });
      const forEntry = await parts.forEntry(org);
      const found = forEntry.measure(actual.unit, actual.measure);
      const place = found ? forEntry.place(actual.unit, actual.measure) : {};
      // Whoever may enter everything learns what is not there; others that it is not theirs.
      const who = must(c.get('who'), 'actual.enter', { ...place, org });
      const measure = checkActual(actual, found);
      const given = measure.approval ? { ...actual, state: 'submitted' as const } : actual;
      const { n, changed } = await recordActual(parts.db, org, who, given, parts.now());
      return c.json({ sequence: n, changed }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/figures',
      tags: ['measures'],
      summary:
        'Enters, corrects or withdraws many actuals and targets in one transaction: all of them or none',
      request: {
        params: z.object({ org: z.string().min(1).max(80) }),
        body: { required: true, content: { 'application/json': { schema: newFiguresSchema } } },
      },
      responses: answers(recordedActualSchema, [400, 401, 404, 412, 422]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const { figures, seen } = c.req.valid('json');
      const who = must(c.get('who'), 'organization.read', { org });
      const { taken, refused } = checkFigures(figures, await parts.forEntry(org), who, org);
      if (refused.length > 0)
        throw new AppError(
          'invalid',
          `${refused.length} of ${figures.length} figures cannot be taken. The first: ${refused[0]?.message}`,
          refused,
        );
      const { n, changed } = await recordFigures(parts.db, org, who, taken, seen, parts.now());
      return c.json({ sequence: n, changed }, 200);
    },
  );
}
