/** The entry grid over HTTP. Figures go in by the routes of `measures/`. */
import { createRoute } from '@hono/zod-openapi';
import { entryAskedSchema, entryReadingSchema } from '#measures/entry-contract.ts';
import {
  overdueAskedSchema,
  overdueListSchema,
  owedAskedSchema,
  owedReadingSchema,
} from '#measures/owed-contract.ts';
import { must } from '#people/can.ts';
import { namesFor } from '#people/names.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { entryMay, entryReading } from './entry-reading.ts';
import type { Live } from './live.ts';
import { overdueList } from './overdue.ts';
import { owedReading } from './owed-reading.ts';
import { found, orgParam } from './routes.ts';

export function entryRoutes(api: Api, { live, now }: { live: Live; now(): Date }): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/entry',
      tags: ['measures'],
      summary: 'What I owe, what is mine or what waits for my approval: measures × periods of one frequency',
      request: { params: orgParam, query: entryAskedSchema },
      responses: answers(entryReadingSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const asked = c.req.valid('query');
      const standing = await live.standing(org);
      const reading = found(() => entryReading(standing, asked, entryMay(who, org)));
      return c.json(reading, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/owed',
      tags: ['measures'],
      summary: 'The values that I owe, the one due longest ago first, and what I have just entered',
      request: { params: orgParam, query: owedAskedSchema },
      responses: answers(owedReadingSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const owing = { names: namesFor(who, org), recordedAs: who.name, now: now() };
      const standing = await live.standing(org);
      return c.json(owedReading(standing, owing, entryMay(who, org), c.req.valid('query').limit), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/overdue',
      tags: ['measures'],
      summary: 'Values that were due before today and are not there, the one due longest ago first',
      request: { params: orgParam, query: overdueAskedSchema },
      responses: answers(overdueListSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await live.standing(org);
      const asked = c.req.valid('query');
      const list = found(() => overdueList(standing, asked, namesFor(who, org), entryMay(who, org)));
      return c.json(list, 200);
    },
  );
}
