/** Allocation over HTTP: a portfolio is proposed; nothing is kept, and nothing decided. */
import { createRoute } from '@hono/zod-openapi';
import { standingAsked } from '#board/asked.ts';
import type { Live } from '#board/live.ts';
import { open } from '#board/reading.ts';
import { found, orgParam } from '#board/routes.ts';
import { must } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { allocationAskedSchema, allocationSchema, mostCandidates } from './allocation-contract.ts';
import { prepareAllocation } from './allocation-reading.ts';
import type { Thinking } from './allocation-thinking.ts';
import { toldAllocation } from './allocation-told.ts';
import { askingOf } from './asking.ts';

/** In which all is reckoned. */
const seconds = 8;

export function allocationRoutes(
  api: Api,
  { db, live, thinking }: { db: Db; live: Live; thinking: Thinking },
): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/allocations',
      tags: ['initiatives'],
      summary:
        'Proposes which initiatives to fund within budgets of coming years, why others are left out, and what more money would buy; nothing is kept',
      request: {
        params: orgParam,
        body: { required: true as const, content: { 'application/json': { schema: allocationAskedSchema } } },
      },
      responses: answers(allocationSchema, [400, 401, 404, 422, 429]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const asked = c.req.valid('json');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await standingAsked({ db, live }, who, org, {});
      const started = performance.now();
      const { o, prepared, currency } = found(() => {
        const opened = open(standing.board, {});
        const asking = askingOf(opened, standing, { who, org, parts: null });
        return { o: opened, prepared: prepareAllocation(asking, asked), currency: asking.currency };
      });
      const unknown = Object.keys(asked.floors).filter(
        (code) => !prepared.perspectives.some((one) => one.code === code),
      );
      if (unknown.length > 0)
        throw new AppError('invalid', `This scorecard has no perspective ${unknown.join(', ')}.`, [
          { at: 'floors', message: `This scorecard has no perspective ${unknown.join(', ')}.` },
        ]);
      if (prepared.candidates.length > mostCandidates)
        throw new AppError(
          'too-large',
          `There are ${prepared.candidates.length} candidates; ${mostCandidates} at most are reckoned with. Ask for fewer stages.`,
        );
      const portfolio = await thinking.portfolio({
        candidates: prepared.candidates,
        wishes: prepared.wishes,
        seconds,
      });
      const took = (performance.now() - started) / 1000;
      return c.json(toldAllocation(o, asked, prepared, portfolio, { currency, seconds: took }), 200);
    },
  );
}
