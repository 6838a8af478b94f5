/** The entry grid over HTTP. Figures go in by the routes of `measures/`. */
import { createRoute } from '@hono/zod-openapi';
import { entryAskedSchema, entryReadingSchema } from '#measures/entry-contract.ts';
import { can, must } from '#people/can.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { entryReading } from './entry-reading.ts';
import type { Live } from './live.ts';
import { found, orgParam } from './routes.ts';

export function entryRoutes(api: Api, { live }: { live: Live }): void {
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
      const reading = found(() =>
        entryReading(standing, asked, (thing) => {
          const place = { ...thing, org };
          return {
            enter: can(who, 'actual.enter', place),
            target: can(who, 'definition.edit', place),
            approve: can(who, 'actual.approve', place),
          };
        }),
      );
      return c.json(reading, 200);
    },
  );
}
