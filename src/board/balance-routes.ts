/** Readings of balance, of leading and lagging, and of how good measures are, over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { can, must } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { type AskedStanding, askedSchema, questionOf, standingAsked } from './asked.ts';
import { balanceAskedSchema, balanceSchema } from './balance-contract.ts';
import { balanceReading } from './balance-reading.ts';
import type { Live } from './live.ts';
import { measuresAskedSchema, measuresSchema } from './measures-contract.ts';
import { measuresReading } from './measures-reading.ts';
import { pairsAskedSchema, pairsSchema } from './pairs-contract.ts';
import { pairsReading } from './pairs-reading.ts';
import { homeOfScorecard } from './place.ts';
import { found, foundLater, orgParam } from './routes.ts';

const tags = ['balance'];
const refused = [400, 401, 404] as const;
const unitParams = orgParam.extend({ unit: z.string().min(1).max(200) });

export function balanceRoutes(api: Api, parts: { db: Db; live: Live }): void {
  const mayEdit = (who: Who, org: string, standing: AskedStanding, card: string | null): boolean => {
    const lineage = card === null ? null : homeOfScorecard(standing, card);
    return standing.isOpen && can(who, 'definition.edit', lineage ? { org, lineage } : { org });
  };
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/balance/{unit}',
      tags,
      summary: 'How a scorecard, or a cascade, stands on its perspectives, and where it leans to one side',
      request: { params: unitParams, query: askedSchema.extend(balanceAskedSchema.shape) },
      responses: answers(balanceSchema, refused),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingAsked(parts, who, org, query);
      const reading = found(() => balanceReading(standing.board, unit, query, questionOf(query, standing)));
      return c.json({ ...reading, mayEdit: mayEdit(who, org, standing, reading.scorecard) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/pairs/{unit}',
      tags,
      summary: 'Outcomes beside their drivers, with the lag between them, and KPIs that stand alone',
      request: { params: unitParams, query: askedSchema.extend(pairsAskedSchema.shape) },
      responses: answers(pairsSchema, refused),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingAsked(parts, who, org, query);
      const reading = found(() => pairsReading(standing.board, unit, query, questionOf(query, standing)));
      return c.json({ ...reading, mayEdit: mayEdit(who, org, standing, reading.scorecard) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/measures',
      tags,
      summary: 'All measures: KPI or metric, how good each is, and which are suspected of vanity',
      request: { params: orgParam, query: askedSchema.extend(measuresAskedSchema.shape) },
      responses: answers(measuresSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingAsked(parts, who, org, query);
      return c.json(
        await foundLater(() => measuresReading(standing.board, query, questionOf(query, standing))),
        200,
      );
    },
  );
}
