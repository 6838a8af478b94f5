/** An organization searched over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { must } from '#people/can.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import type { Live } from './live.ts';
import { orgParam } from './routes.ts';
import { type SearchKind, searchKinds, searchReadingSchema } from './search-contract.ts';
import { searchReading } from './search-reading.ts';

const kindList = z
  .string()
  .max(200)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.enum(searchKinds)));

export function searchRoutes(api: Api, { live }: { live: Live }): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/search',
      tags: ['board'],
      summary:
        'Finds units, scorecards, objectives, KPIs, people and tags by name, misspelled or without accents too',
      request: {
        params: orgParam,
        query: z.object({
          q: z.string().max(200).default('').describe('what was typed, for example `doanh thu`'),
          kinds: kindList
            .optional()
            .describe(`of these only, with commas between: ${searchKinds.join(', ')}`),
          of: z.string().max(300).optional().describe('only what is theirs: `person:…`, `tag:…`, `theme:…`'),
          from: z
            .string()
            .max(200)
            .optional()
            .describe('the unit that one looks at: what is there goes first'),
          limit: z.coerce.number().int().min(1).max(100).default(20),
        }),
      },
      responses: answers(searchReadingSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      must(c.get('who'), 'organization.read', { org });
      const { q: text, kinds = [] as SearchKind[], of, from, limit } = c.req.valid('query');
      const standing = await live.recent(org);
      return c.json(await searchReading(standing, { text, kinds, limit, of, from }), 200);
    },
  );
}
