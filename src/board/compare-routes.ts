/** Readings that set scores beside others: comparisons, changes split exactly, heatmaps. */
import { createRoute, z } from '@hono/zod-openapi';
import { must } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { type Asked, askedSchema, questionOf, standingAsked } from './asked.ts';
import { changeReading } from './change-reading.ts';
import { changeReadingSchema, comparedSchema, comparisonSchema } from './compare-contract.ts';
import { comparisonReading } from './comparing.ts';
import { heatmapAskedSchema, heatmapSchema } from './heatmap-contract.ts';
import { heatmapReading } from './heatmap-reading.ts';
import type { Live } from './live.ts';
import { found, orgParam } from './routes.ts';

const tags = ['board'];
const refused = [400, 401, 404] as const;

export function compareRoutes(api: Api, parts: { db: Db; live: Live }): void {
  const standingFor = (who: Who, org: string, query: Asked) => standingAsked(parts, who, org, query);
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/comparisons/{unit}',
      tags,
      summary: 'A unit’s scorecard beside an earlier period, last year, its plan, or another unit',
      request: {
        params: orgParam.extend({ unit: z.string() }),
        query: askedSchema.extend({ compare: comparedSchema }),
      },
      responses: answers(comparisonSchema, refused),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingFor(who, org, query);
      return c.json(
        found(() => comparisonReading(standing.board, unit, questionOf(query, standing), query.compare)),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/changes',
      tags,
      summary: 'The exact change of one score between any two periods, or from its plan, by child and cause',
      request: {
        params: orgParam,
        query: askedSchema.extend({
          node: z.string().min(1).max(600),
          against: z
            .string()
            .max(40)
            .optional()
            .describe('previous (where left out), year, plan, or a period’s id'),
        }),
      },
      responses: answers(changeReadingSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingFor(who, org, query);
      const asked = { ...questionOf(query, standing), against: query.against };
      return c.json(
        found(() => changeReading(standing.board, query.node, asked)),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/heatmap',
      tags,
      summary: 'Many scores at once: units × KPIs or perspectives, or a unit’s KPIs × periods',
      request: { params: orgParam, query: heatmapAskedSchema },
      responses: answers(heatmapSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingAsked(parts, who, org, query);
      return c.json(
        found(() => heatmapReading(standing.board, query, questionOf(query, standing))),
        200,
      );
    },
  );
}
