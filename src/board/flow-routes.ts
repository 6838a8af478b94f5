/** Which units make a value, and its target passed down to them: read and proposed, nothing is recorded. */
import { createRoute, z } from '@hono/zod-openapi';
import { must } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { askedSchema, questionOf, standingAsked } from './asked.ts';
import { flowAskedSchema, flowSchema, passedSchema, passingSchema } from './flow-contract.ts';
import { flowReading } from './flow-reading.ts';
import type { Live } from './live.ts';
import { found, orgParam } from './routes.ts';
import { targetsDown } from './targets-down-reading.ts';

const tags = ['cascade'];
const code = z.string().min(1).max(200);
const params = orgParam.extend({ unit: code, measure: code });

export function flowRoutes(api: Api, parts: { db: Db; live: Live }): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/kpis/{unit}/{measure}/units',
      tags,
      summary: 'The units below that make a value: each with what it brings, its share, and what is missing',
      request: { params, query: askedSchema.extend(flowAskedSchema.shape) },
      responses: answers(flowSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org, unit, measure } = c.req.valid('param');
      const query = c.req.valid('query');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await standingAsked(parts, who, org, query);
      return c.json(
        found(() => flowReading(standing.board, unit, measure, query, questionOf(query, standing))),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/kpis/{unit}/{measure}/targets-down',
      tags,
      summary:
        'Proposes how a target is passed down to the units that make the value, with the remainder; records nothing',
      request: {
        params,
        query: askedSchema.pick({ period: true, changeSet: true }),
        body: { required: true, content: { 'application/json': { schema: passingSchema } } },
      },
      responses: answers(passedSchema, [400, 401, 404, 422]),
    }),
    async (c) => {
      const { org, unit, measure } = c.req.valid('param');
      const query = c.req.valid('query');
      const passing = c.req.valid('json');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await standingAsked(parts, who, org, query);
      return c.json(
        found(() => targetsDown(standing, unit, measure, passing, query.period)),
        200,
      );
    },
  );
}
