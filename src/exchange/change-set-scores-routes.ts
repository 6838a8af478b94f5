/** What a change set does to the scores, beside what they are: node by node, and unit by unit. */
import { createRoute, z } from '@hono/zod-openapi';
import { besidePresent } from '#board/change-set-reading.ts';
import { type KeptChangeSet, readChangeSet } from '#board/change-set-store.ts';
import { changedScoreSchema, spanSchema } from '#board/contract.ts';
import type { Live, Standing } from '#board/live.ts';
import { playedUnder } from '#board/played.ts';
import { found } from '#board/routes.ts';
import { unitsBeside } from '#board/units-beside.ts';
import { unitsAskedSchema, unitsBesideSchema } from '#board/units-contract.ts';
import { must } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';

const tags = ['change sets'];
const oneParams = z.object({ org: z.string().min(1).max(80), code: z.string().min(1).max(120) });

export function changeSetScoresRoutes(api: Api, { db, live }: { db: Db; live: Live }): void {
  const one = '/api/orgs/{org}/change-sets/{code}' as const;
  const read = (org: string, who: Who, code: string) =>
    db.transaction({ org, person: who.id, reads: true }, (tx) => readChangeSet(tx, org, code));
  /** What it is held against, and it; an approved one is recorded, and held against what was known before it. */
  const sides = async (org: string, set: KeptChangeSet): Promise<{ present: Standing; played: Standing }> => {
    const n = set.sequence;
    return n === null
      ? { present: await live.standing(org), played: await playedUnder(live, org, set) }
      : { present: await live.standing(org, n - 1), played: await live.standing(org, n) };
  };
  api.openapi(
    createRoute({
      method: 'get',
      path: `${one}/scores`,
      tags,
      summary: 'Every score that would be another under a change set, beside what it is',
      request: {
        params: oneParams,
        query: z.object({ period: z.string().max(40).optional(), span: spanSchema.optional() }),
      },
      responses: answers(
        z.object({ period: z.string(), sequence: z.number(), scores: z.array(changedScoreSchema) }),
        [400, 401, 404],
      ),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const set = await read(org, must(c.get('who'), 'organization.read', { org }), code);
      const { present, played } = await sides(org, set);
      const beside = found(() => besidePresent(present, played, c.req.valid('query')));
      return c.json({ ...beside, sequence: present.sequence }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${one}/units`,
      tags,
      summary:
        'What a change set does to the scorecards of all units: how many rise and fall, by how much, and whose',
      request: {
        params: oneParams,
        query: z
          .object({ period: z.string().max(40).optional(), span: spanSchema.optional() })
          .extend(unitsAskedSchema.shape),
      },
      responses: answers(unitsBesideSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const set = await read(org, must(c.get('who'), 'organization.read', { org }), code);
      const query = c.req.valid('query');
      const { present, played } = await sides(org, set);
      return c.json(
        found(() => unitsBeside(present, played, query, query, set.facts)),
        200,
      );
    },
  );
}
