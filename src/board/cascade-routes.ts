/** Readings of the cascade: the tree-grid, lines of sight up and down, what is aligned to nothing. */
import { createRoute, z } from '@hono/zod-openapi';
import { addressOf } from '#engine/structure.ts';
import { must } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { alignmentReading } from './alignment-reading.ts';
import { type Asked, askedSchema, questionOf, standingAsked } from './asked.ts';
import {
  cascadeAskedSchema,
  cascadeSchema,
  unalignedAskedSchema,
  unalignedSchema,
} from './cascade-contract.ts';
import { cascadeReading } from './cascade-reading.ts';
import type { Live, Standing } from './live.ts';
import { found, orgParam } from './routes.ts';
import {
  alignmentSchema,
  moversAskedSchema,
  objectiveSightSchema,
  personSightSchema,
  sightSchema,
} from './sight-contract.ts';
import { objectiveSight } from './sight-down-reading.ts';
import { personSight } from './sight-person-reading.ts';
import { sightReading } from './sight-reading.ts';
import { unalignedReading } from './unaligned-reading.ts';

const tags = ['cascade'];
const refused = [400, 401, 404] as const;
const code = z.string().min(1).max(200);
const objectiveParams = orgParam.extend({ unit: code, scorecard: code, objective: code });

export function cascadeRoutes(api: Api, parts: { db: Db; live: Live }): void {
  async function standingFor(who: Who | null, org: string, query: Asked): Promise<Standing> {
    return await standingAsked(parts, must(who, 'organization.read', { org }), org, query);
  }
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/cascade',
      tags,
      summary: 'Units × perspectives as a tree: the rows that stand open, a window at a time',
      request: { params: orgParam, query: askedSchema.extend(cascadeAskedSchema.shape) },
      responses: answers(cascadeSchema, refused),
    }),
    async (c) => {
      const query = c.req.valid('query');
      const standing = await standingFor(c.get('who'), c.req.valid('param').org, query);
      return c.json(
        found(() => cascadeReading(standing.board, query, questionOf(query, standing))),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/cascade/unaligned',
      tags,
      summary: 'What is aligned to nothing: objectives, scorecards, measures, people',
      request: { params: orgParam, query: askedSchema.extend(unalignedAskedSchema.shape) },
      responses: answers(unalignedSchema, refused),
    }),
    async (c) => {
      const query = c.req.valid('query');
      const standing = await standingFor(c.get('who'), c.req.valid('param').org, query);
      return c.json(
        found(() => unalignedReading(standing.board, query, questionOf(query, standing))),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/alignments/{unit}/{scorecard}/{objective}',
      tags,
      summary: 'To what an objective is aligned, and to what it could be',
      request: { params: objectiveParams, query: askedSchema },
      responses: answers(alignmentSchema, refused),
    }),
    async (c) => {
      const { org, unit, scorecard, objective } = c.req.valid('param');
      const query = c.req.valid('query');
      const standing = await standingFor(c.get('who'), org, query);
      const node = addressOf('objective', unit, scorecard, objective);
      return c.json(
        found(() => alignmentReading(standing.board, node, questionOf(query, standing))),
        200,
      );
    },
  );
  sightRoutes(api, standingFor);
}

function sightRoutes(
  api: Api,
  standingFor: (who: Who | null, org: string, query: Asked) => Promise<Standing>,
): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/sight/kpi/{unit}/{measure}',
      tags,
      summary: 'A KPI’s line of sight: every way up to the top, with weights and the gap that it explains',
      request: { params: orgParam.extend({ unit: code, measure: code }), query: askedSchema },
      responses: answers(sightSchema, refused),
    }),
    async (c) => {
      const { org, unit, measure } = c.req.valid('param');
      const query = c.req.valid('query');
      const standing = await standingFor(c.get('who'), org, query);
      const node = addressOf('kpi', unit, '', measure);
      return c.json(
        found(() => sightReading(standing.board, node, questionOf(query, standing))),
        200,
      );
    },
  );
  const down = askedSchema.extend(moversAskedSchema.shape);
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/sight/objective/{unit}/{scorecard}/{objective}',
      tags,
      summary: 'An objective’s line of sight: up to the top, and down to everyone who moves it',
      request: { params: objectiveParams, query: down },
      responses: answers(objectiveSightSchema, refused),
    }),
    async (c) => {
      const { org, unit, scorecard, objective } = c.req.valid('param');
      const query = c.req.valid('query');
      const standing = await standingFor(c.get('who'), org, query);
      const node = addressOf('objective', unit, scorecard, objective);
      return c.json(
        found(() => objectiveSight(standing.board, node, query, questionOf(query, standing))),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/sight/scorecard/{unit}/{scorecard}',
      tags,
      summary: 'Everyone who moves a scorecard',
      request: { params: orgParam.extend({ unit: code, scorecard: code }), query: down },
      responses: answers(objectiveSightSchema, refused),
    }),
    async (c) => {
      const { org, unit, scorecard } = c.req.valid('param');
      const query = c.req.valid('query');
      const standing = await standingFor(c.get('who'), org, query);
      const node = addressOf('scorecard', unit, scorecard, '');
      return c.json(
        found(() => objectiveSight(standing.board, node, query, questionOf(query, standing))),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/sight/person/{name}',
      tags,
      summary: 'A person’s line of sight: their KPIs by the objective that these serve',
      request: { params: orgParam.extend({ name: z.string().min(1).max(300) }), query: askedSchema },
      responses: answers(personSightSchema, refused),
    }),
    async (c) => {
      const { org, name } = c.req.valid('param');
      const query = c.req.valid('query');
      const standing = await standingFor(c.get('who'), org, query);
      return c.json(
        found(() => personSight(standing.board, name, questionOf(query, standing))),
        200,
      );
    },
  );
}
