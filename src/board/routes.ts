/** Readings of an organization's board over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { can, mayInvite, must } from '#people/can.ts';
import { namesFor } from '#people/names.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { type Asked, type AskedStanding, askedSchema, questionOf, standingAsked } from './asked.ts';
import { kpiReadingSchema, receiptSchema, scorecardReadingSchema } from './contract.ts';
import { entryMay } from './entry-reading.ts';
import { kpiReading } from './kpi-reading.ts';
import type { Live } from './live.ts';
import { organizationReadingSchema, unitItemSchema } from './organization-contract.ts';
import { readOrganization, readUnits } from './organization-reading.ts';
import { owedCount } from './owed-reading.ts';
import { homeOfMeasure, homeOfScorecard, lineageOf, placeOf } from './place.ts';
import { NotThere } from './reading.ts';
import { receiptReading } from './receipt-reading.ts';
import { firstAddress } from './saved-view-store.ts';
import { scorecardReading } from './scorecard-reading.ts';
import { surroundings } from './surroundings.ts';
import { surroundingsSchema } from './surroundings-contract.ts';

const tags = ['board'];
const refused = [400, 401, 404] as const;
export const orgParam = z.object({ org: z.string().min(1).max(80) });

/** What a reading does not find is not found. */
export function found<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotThere) throw new AppError('not-found', `There is no ${error.what}.`);
    throw error;
  }
}

/** The same of what is read in slices of work. */
export async function foundLater<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    return found(() => {
      throw error;
    });
  }
}

export function boardRoutes(api: Api, parts: { db: Db; live: Live }): void {
  const { live } = parts;
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}',
      tags,
      summary: 'An organization: calendar, my role, the periods that it has',
      request: { params: orgParam },
      responses: answers(organizationReadingSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const may = {
        import: can(who, 'figures.import', { org }),
        invite: mayInvite(who, org),
        define: can(who, 'definition.edit', { org }),
        administer: can(who, 'people.administer', { org }),
      };
      const membership = who.memberships.get(org);
      const mine = {
        role: membership?.role ?? ('viewer' as const),
        knownAs: membership?.knownAs ?? null,
        firstView: await parts.db.transaction({ org, person: who.id, reads: true }, (tx) =>
          firstAddress(tx, org, who.id),
        ),
        may,
      };
      const standing = await live.standing(org);
      const owes = owedCount(standing, namesFor(who, org), entryMay(who, org));
      return c.json(readOrganization(standing, { ...mine, owes }), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/units',
      tags,
      summary: 'The tree of units, parents before children',
      request: { params: orgParam },
      responses: answers(z.array(unitItemSchema), refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      must(c.get('who'), 'organization.read', { org });
      return c.json(readUnits(await live.standing(org)), 200);
    },
  );
  const standingFor = (who: Who, org: string, query: Asked) => standingAsked(parts, who, org, query);
  const mayDefine = (who: Who, org: string, { isOpen }: AskedStanding, lineage: string[] | null): boolean =>
    isOpen && can(who, 'definition.edit', lineage ? { org, lineage } : { org });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/scorecards/{unit}',
      tags,
      summary: 'A unit’s scorecard in a period',
      request: { params: orgParam.extend({ unit: z.string() }), query: askedSchema },
      responses: answers(scorecardReadingSchema, refused),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingFor(who, org, query);
      const reading = found(() =>
        scorecardReading(standing.board, unit, questionOf(query, standing), standing.details),
      );
      const mayEdit = mayDefine(who, org, standing, homeOfScorecard(standing, reading.code));
      const mayEditHere = mayDefine(who, org, standing, lineageOf(standing, unit));
      return c.json({ ...reading, mayEdit, mayEditHere }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/kpis/{unit}/{measure}',
      tags,
      summary: 'One measure of a unit: its points, definition, restatements',
      request: { params: orgParam.extend({ unit: z.string(), measure: z.string() }), query: askedSchema },
      responses: answers(kpiReadingSchema, refused),
    }),
    async (c) => {
      const { org, unit, measure } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingFor(who, org, query);
      const enter =
        query.asOf === undefined &&
        query.changeSet === undefined &&
        can(who, 'actual.enter', { ...placeOf(standing, unit, measure), org });
      const edit = mayDefine(who, org, standing, homeOfMeasure(standing, unit, measure));
      const editHere = mayDefine(who, org, standing, lineageOf(standing, unit));
      return c.json(
        found(() =>
          kpiReading(standing.board, unit, measure, questionOf(query, standing), standing.details, {
            enter,
            edit,
            editHere,
          }),
        ),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/receipts',
      tags,
      summary: 'How one score came about',
      request: { params: orgParam, query: askedSchema.extend({ node: z.string().min(1).max(600) }) },
      responses: answers(receiptSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingFor(who, org, query);
      return c.json(
        found(() =>
          receiptReading(standing.board, query.node, questionOf(query, standing), standing.details),
        ),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/surroundings/{unit}',
      tags,
      summary:
        'What stands around a definition of a unit: the scale, names for formulas, who reads a measure',
      request: {
        params: orgParam.extend({ unit: z.string() }),
        query: askedSchema
          .pick({ period: true, span: true, changeSet: true })
          .extend({ measure: z.string().max(200).optional() }),
      },
      responses: answers(surroundingsSchema, refused),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const { measure, ...query } = c.req.valid('query');
      const standing = await standingAsked(parts, who, org, query);
      return c.json(
        found(() => surroundings(standing, unit, measure, questionOf(query, standing))),
        200,
      );
    },
  );
}
