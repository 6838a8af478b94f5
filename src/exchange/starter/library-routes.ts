/** The starter library over HTTP: for whoever is signed in, whatever their organization. */
import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { addressOf } from '#people/rules.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api, ApiEnv } from '#platform/http/app.ts';
import { kinds } from './kinds.ts';
import { libraryItemSchema, libraryKindSchema, libraryLanguages } from './library-contract.ts';
import { contentOf, itemOf } from './starter-document.ts';

const language = z.enum(libraryLanguages).default('en');
const tags = ['library'];

export function libraryRoutes(api: Api, { now }: { now(): Date }): void {
  const insiders: MiddlewareHandler<ApiEnv> = async (c, next) => {
    if (!c.get('who')) throw new AppError('sign-in-needed', 'Sign in to see the starter library.');
    await next();
  };
  api.use('/api/library', insiders);
  api.use('/api/library/*', insiders);
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/library',
      tags,
      summary: 'The kinds of organization that the starter library has a scorecard for',
      request: { query: z.object({ language }) },
      responses: answers(z.array(libraryItemSchema), [400, 401]),
    }),
    (c) =>
      c.json(
        kinds.map((kind) => itemOf(kind, c.req.valid('query').language)),
        200,
      ),
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/library/{kind}',
      tags,
      summary: 'Objectives, links and KPIs of one kind of organization, as a portable document',
      request: {
        params: z.object({ kind: z.string().min(1).max(80) }),
        query: z.object({
          language,
          name: z
            .string()
            .trim()
            .min(1)
            .max(200)
            .optional()
            .describe('what the organization is called; its codes are made of it'),
        }),
      },
      responses: answers(libraryKindSchema, [400, 401, 404]),
    }),
    (c) => {
      const wanted = c.req.valid('param').kind;
      const query = c.req.valid('query');
      const kind = kinds.find((one) => one.kind === wanted);
      if (!kind)
        throw new AppError(
          'not-found',
          `There is no kind ${wanted}; there are ${kinds.map((one) => one.kind).join(', ')}.`,
        );
      const name = query.name ?? kind.name[query.language === 'vi' ? 1 : 0];
      const today = now().toISOString().slice(0, 10);
      return c.json(
        contentOf(kind, query.language, { code: addressOf(query.name ?? kind.kind), name, today }),
        200,
      );
    },
  );
}
