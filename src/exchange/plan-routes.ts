/** Revisions of a plan compared, and read over the past, over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { readChangeSet } from '#board/change-set-store.ts';
import { mostPeriods, trendBeside } from '#board/change-set-trend.ts';
import { changeSetTrendSchema } from '#board/contract.ts';
import type { Live } from '#board/live.ts';
import { aroundOf } from '#board/overruling.ts';
import { playedUnder } from '#board/played.ts';
import { NotThere } from '#board/reading.ts';
import { dayFromIso } from '#engine/calendar.ts';
import { objectsOf } from '#engine/history.ts';
import { must } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { planDiffSchema } from '#strategy/contract.ts';
import { withOverruled } from '#strategy/overruled.ts';
import { namesIn, planDiff } from '#strategy/plan-diff.ts';
import { sideOf } from './plan-states.ts';

const org = z.string().min(1).max(80);
const side = (what: string) =>
  z
    .string()
    .min(1)
    .max(130)
    .describe(`${what}: now, a day (2026-07-01), a revision’s code, or before: and a revision’s code`);

export function planRoutes(api: Api, { db, live }: { db: Db; live: Live }): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/plans/{plan}/diff',
      tags: ['change sets'],
      summary: 'What differs between two revisions of a plan, a revision and the present, or two days',
      request: {
        params: z.object({ org, plan: z.string().min(1).max(200) }),
        query: z.object({ from: side('the one').default('now'), to: side('the other') }),
      },
      responses: answers(planDiffSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org, plan } = c.req.valid('param');
      const { from, to } = c.req.valid('query');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await live.standing(org);
      const changeSet = (code: string) =>
        db.transaction({ org, person: who.id, reads: true }, (tx) => readChangeSet(tx, org, code));
      if (!objectsOf(standing.board.model.history, 'plan').has(plan))
        throw new AppError('not-found', `There is no plan ${plan}.`);
      const [before, after] = [
        await sideOf(from, { plan, standing }, changeSet),
        await sideOf(to, { plan, standing }, changeSet),
      ];
      const around = aroundOf(standing, dayFromIso(after.day) ?? standing.today);
      const differences = withOverruled(planDiff(before.state, after.state), after.state, around);
      return c.json(
        {
          from: { day: before.day, changeSet: before.changeSet },
          to: { day: after.day, changeSet: after.changeSet },
          differences,
          names: namesIn(differences, before.state, after.state),
        },
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/change-sets/{code}/trend',
      tags: ['change sets'],
      summary:
        'A scorecard and its perspectives over the last periods, as they were and as they would have been',
      request: {
        params: z.object({ org, code: z.string().min(1).max(120) }),
        query: z.object({
          unit: z.string().max(200).optional().describe('left out: the topmost scorecard'),
          period: z.string().max(40).optional().describe('the last one; left out: the one a page opens on'),
          count: z.coerce.number().int().min(1).max(mostPeriods).default(13),
        }),
      },
      responses: answers(changeSetTrendSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const set = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        readChangeSet(tx, org, code),
      );
      // An approved one is held against what was known before it.
      const present =
        set.sequence === null ? await live.standing(org) : await live.standing(org, set.sequence - 1);
      const played =
        set.sequence === null ? await playedUnder(live, org, set) : await live.standing(org, set.sequence);
      try {
        return c.json(trendBeside(present, played, c.req.valid('query')), 200);
      } catch (error) {
        if (error instanceof NotThere) throw new AppError('not-found', `There is no ${error.what}.`);
        throw error;
      }
    },
  );
}
