/** A unit's strategy map over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { can, must } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { askedSchema, questionOf, standingAsked } from './asked.ts';
import type { Live } from './live.ts';
import { mapReadingSchema } from './map-contract.ts';
import { mapReading } from './map-reading.ts';
import { homeOfScorecard } from './place.ts';
import { found, orgParam } from './routes.ts';

export function mapRoutes(api: Api, parts: { db: Db; live: Live }): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/map/{unit}',
      tags: ['board'],
      summary: 'A unit’s strategy map in a period: objectives, links, and what they leave open',
      request: { params: orgParam.extend({ unit: z.string() }), query: askedSchema },
      responses: answers(mapReadingSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingAsked(parts, who, org, query);
      const reading = found(() => mapReading(standing.board, unit, questionOf(query, standing)));
      const lineage = homeOfScorecard(standing, reading.code);
      const mayEdit = standing.isOpen && can(who, 'definition.edit', lineage ? { org, lineage } : { org });
      return c.json({ ...reading, mayEdit }, 200);
    },
  );
}
