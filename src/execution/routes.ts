/** Initiatives, the matrix, spending and budgets over HTTP. They are written as definitions. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Asked, askedSchema, questionOf, standingAsked } from '#board/asked.ts';
import { readChangeSet } from '#board/change-set-store.ts';
import type { Live } from '#board/live.ts';
import { idOf, open } from '#board/reading.ts';
import { found, orgParam } from '#board/routes.ts';
import { isoFromDay } from '#engine/calendar.ts';
import { can, must } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { tagOf } from '#platform/http/conditions.ts';
import { type Asking, askingOf } from './asking.ts';
import {
  budgetSchema,
  budgetsSchema,
  initiativeSchema,
  initiativesAskedSchema,
  initiativesSchema,
  matrixAskedSchema,
  matrixSchema,
  spendingAskedSchema,
  spendingSchema,
} from './contract.ts';
import { initiativesReading } from './list-reading.ts';
import { matrixReading } from './matrix-reading.ts';
import { budgetReading, budgetsInOrder, spendingReading } from './money-reading.ts';
import { initiativeReading } from './one-reading.ts';

const tags = ['initiatives'];
const refused = [400, 401, 404] as const;
const one = orgParam.extend({ code: z.string().min(1).max(120) });

export function executionRoutes(api: Api, parts: { db: Db; live: Live }): void {
  /** What is asked read on its board, with the period and the number that it stands at. */
  async function reading<T>(caller: Who | null, org: string, query: Asked, read: (asking: Asking) => T) {
    const who = must(caller, 'organization.read', { org });
    const standing = await standingAsked(parts, who, org, query);
    const { changeSet } = query;
    const drafted =
      changeSet === undefined
        ? null
        : (
            await parts.db.transaction({ org, person: who.id, reads: true }, (tx) =>
              readChangeSet(tx, org, changeSet),
            )
          ).parts;
    return found(() => {
      const o = open(standing.board, questionOf(query, standing));
      const asking = askingOf(o, standing, { who, org, parts: drafted });
      return { period: idOf(o.board, o.period), asOf: o.asOf, ...read(asking) };
    });
  }
  const mayCreate = (who: Who | null, org: string): boolean => {
    const unit = who?.memberships.get(org)?.unit;
    return can(who, 'definition.edit', unit == null ? { org } : { org, lineage: [unit] });
  };

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/initiatives',
      tags,
      summary: 'Initiatives, filtered and sorted, in pages, each with its status by rule',
      request: { params: orgParam, query: askedSchema.extend(initiativesAskedSchema.shape) },
      responses: answers(initiativesSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const query = c.req.valid('query');
      const read = await reading(c.get('who'), org, query, (asking) => initiativesReading(asking, query));
      return c.json({ ...read, mayCreate: mayCreate(c.get('who'), org) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/initiatives/{code}',
      tags,
      summary:
        'One initiative: what it moves and how that stands, its status with the receipt, money, milestones',
      request: { params: one, query: askedSchema },
      responses: answers(initiativeSchema, refused),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const query = c.req.valid('query');
      const read = await reading(c.get('who'), org, query, (asking) => initiativeReading(asking, code));
      c.header('etag', tagOf(read.version));
      return c.json(read, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/initiative-matrix',
      tags,
      summary: 'Initiatives across objectives; objectives in the red on which nobody works',
      request: { params: orgParam, query: askedSchema.extend(matrixAskedSchema.shape) },
      responses: answers(matrixSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const query = c.req.valid('query');
      const asked = { ...query, below: query.below !== 'false' };
      return c.json(await reading(c.get('who'), org, query, (asking) => matrixReading(asking, asked)), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/spending',
      tags,
      summary: 'What initiatives cost: by initiative, period or class',
      request: { params: orgParam, query: askedSchema.extend(spendingAskedSchema.shape) },
      responses: answers(spendingSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const query = c.req.valid('query');
      return c.json(await reading(c.get('who'), org, query, (asking) => spendingReading(asking, query)), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/budgets',
      tags,
      summary: 'Budgets beside what came of them, the latest first',
      request: {
        params: orgParam,
        query: askedSchema.extend({
          limit: z.coerce.number().int().min(1).max(100).optional(),
          after: z.string().max(200).optional().describe('the `next` of the page before'),
        }),
      },
      responses: answers(budgetsSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const query = c.req.valid('query');
      const { limit = 20, after } = query;
      const read = await reading(c.get('who'), org, query, (asking) => {
        const all = budgetsInOrder(asking);
        const from = after === undefined ? 0 : all.indexOf(after) + 1;
        const page = all.slice(from, from + limit);
        return {
          today: isoFromDay(asking.execution.today),
          currency: asking.currency,
          items: page.map((code) => budgetReading(asking, code)),
          next: from + page.length < all.length ? (page.at(-1) ?? null) : null,
        };
      });
      return c.json({ ...read, mayCreate: mayCreate(c.get('who'), org) }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/budgets/{code}',
      tags,
      summary: 'One budget beside what came of it: money, and the objectives that it was for, then and now',
      request: { params: one, query: askedSchema },
      responses: answers(budgetSchema, refused),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const query = c.req.valid('query');
      const read = await reading(c.get('who'), org, query, (asking) => budgetReading(asking, code));
      c.header('etag', tagOf(read.version));
      return c.json(budgetSchema.parse(read), 200);
    },
  );
}
