/** Home over HTTP: one reading for all of it, and the note that it was looked at. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Live } from '#board/live.ts';
import { orgParam } from '#board/routes.ts';
import { must } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { homeSchema } from './home-contract.ts';
import { homeReading } from './home-reading.ts';
import { keepLook } from './home-store.ts';

const tags = ['home'];

export function homeRoutes(api: Api, { db, live, now }: { db: Db; live: Live; now(): Date }): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/home',
      tags,
      summary:
        'What waits for whoever asks, what changed for them since they looked last, what they stand on',
      request: { params: orgParam },
      responses: answers(homeSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await live.standing(org);
      const home = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        homeReading(tx, standing, org, who, now()),
      );
      return c.json(home, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/home/look',
      tags,
      summary: 'Notes that whoever asks has looked at Home: what comes from now on is new to them',
      request: { params: orgParam },
      responses: answers(z.object({ done: z.literal(true) }), [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      await db.transaction({ org, person: who.id }, (tx) => keepLook(tx, org, who.id, now()));
      return c.json({ done: true as const }, 200);
    },
  );
}
