/** Entering what was measured. */
import { createRoute, z } from '@hono/zod-openapi';
import { must, type Thing } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { newActualSchema, recordedActualSchema } from './contract.ts';
import { checkActual, type MeasureForEntry } from './rules.ts';
import { recordActual } from './store.ts';

export interface MeasuresParts {
  db: Db;
  now(): Date;
  /** The measure of a unit as it is defined today. */
  measureFor(org: string, unit: string, measure: string): Promise<MeasureForEntry | null>;
  /** Where it stands, and whose it is: who may enter it depends on that. */
  placeOf(org: string, unit: string, measure: string): Promise<Thing>;
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
      const found = await parts.measureFor(org, actual.unit, actual.measure);
      const place = found ? await parts.placeOf(org, actual.unit, actual.measure) : {};
      // Whoever may enter everything learns what is not there; others that it is not theirs.
      const who = must(c.get('who'), 'actual.enter', { ...place, org });
      const measure = checkActual(actual, found);
      const given = measure.approval ? { ...actual, state: 'submitted' as const } : actual;
      const { n, changed } = await recordActual(parts.db, org, who, given, parts.now());
      return c.json({ sequence: n, changed }, 200);
    },
  );
}
