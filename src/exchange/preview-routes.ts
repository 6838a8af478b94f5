/**
 * What a change would do, before it is recorded: a part of a portable document is played over the board, and
 * nothing of it is kept. Editors show it beside the present while someone still types.
 */
import { createHash } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { asIfInForce } from '#board/as-if-in-force.ts';
import { besidePresent } from '#board/change-set-reading.ts';
import { readChangeSet } from '#board/change-set-store.ts';
import { changedScoreSchema, kpiReadingSchema, spanSchema } from '#board/contract.ts';
import { kpiReading } from '#board/kpi-reading.ts';
import type { Live, Standing } from '#board/live.ts';
import { playedUnder } from '#board/played.ts';
import { NotThere } from '#board/reading.ts';
import { reachBeside } from '#board/units-beside.ts';
import { reachSchema } from '#board/units-contract.ts';
import type { Fact } from '#engine/definitions.ts';
import { must, needs } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import type { NewFact } from '#platform/ledger.ts';
import { contentSchema } from './change-set-contract.ts';
import { contentOf } from './change-set-routes.ts';
import { placed } from './definition-may.ts';
import { changeSetAsked } from './definition-reading.ts';
import { freshErrors, located } from './definition-writing.ts';

const mostScores = 200;

const previewSchema = z.object({
  period: z.string(),
  sequence: z.number(),
  scores: z.array(changedScoreSchema).describe(`what would be another, at most ${mostScores}`),
  count: z.number().describe('how many there are'),
  reach: reachSchema.nullable().describe('over all units, where scorecards of several would be another'),
  kpi: kpiReadingSchema.nullable().describe('the KPI asked for, as it would be'),
});

const asked = z.object({
  period: z.string().max(40).optional(),
  span: spanSchema.optional(),
  unit: z.string().max(200).optional().describe('of the KPI to be read as it would be'),
  measure: z.string().max(200).optional(),
  changeSet: changeSetAsked,
});

/** Refuses what would not hold together, each finding with the object and the field that it is about. */
function mustHoldTogether(standing: Standing, added: readonly NewFact[]): void {
  const before = standing.facts.filter((fact) => fact.recorded <= standing.sequence);
  const after: Fact[] = [...before, ...added.map((fact) => ({ ...fact, recorded: standing.sequence + 1 }))];
  const errors = freshErrors(before, after);
  const [first] = errors;
  if (!first) return;
  throw new AppError('invalid', first.message, located(errors, after));
}

export function previewRoutes(api: Api, parts: { db: Db; live: Live }): void {
  const { db, live } = parts;
  const standingUnder = async (org: string, person: string, changeSet: string | undefined) => {
    if (changeSet === undefined) return { standing: await live.standing(org), set: null };
    const set = await db.transaction({ org, person, reads: true }, (tx) => readChangeSet(tx, org, changeSet));
    return { standing: await playedUnder(live, org, set), set };
  };
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/preview',
      ...needs('definition.edit'),
      tags: ['definitions'],
      summary: 'What a part of a portable document would do to the scores; nothing is recorded',
      request: {
        params: z.object({ org: z.string().min(1).max(80) }),
        query: asked,
        body: { required: true, content: { 'application/json': { schema: contentSchema } } },
      },
      responses: answers(previewSchema, [400, 401, 403, 404, 422]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const query = c.req.valid('query');
      const who = must(c.get('who'), 'organization.read', { org });
      const content = contentOf(c.req.valid('json'));
      const { standing, set: draft } = await standingUnder(org, who.id, query.changeSet);
      if (content.facts.length === 0) must(who, 'definition.edit', { org });
      for (const { kind, patch } of content.facts)
        must(who, 'definition.edit', placed(standing, org, kind, patch));
      const facts = draft
        ? asIfInForce(standing.facts, [...draft.facts, ...content.facts], standing.today)
        : content.facts;
      mustHoldTogether(standing, facts);
      // Asked again, the same is not built again.
      const figures = [...(draft?.figures ?? []), ...content.figures];
      const code = createHash('sha256').update(JSON.stringify({ facts, figures })).digest('base64url');
      const set = { code: `preview ${code}`, name: '', by: '', at: '', version: 0, facts, figures };
      const played = await live.played(org, set);
      try {
        const { period, scores } = besidePresent(standing, played, query);
        const { unit, measure } = query;
        const isWide = scores.filter(({ kind }) => kind === 'scorecard').length > 1;
        const question = { period, span: query.span, asOf: standing.sequence };
        const may = { enter: false, edit: false, editHere: false };
        const kpi =
          unit === undefined || measure === undefined
            ? null
            : kpiReading(played.board, unit, measure, question, played.details, may);
        return c.json(
          {
            period,
            sequence: standing.sequence,
            scores: scores.slice(0, mostScores),
            count: scores.length,
            reach: isWide ? reachBeside(standing, played, query, content.facts) : null,
            kpi,
          },
          200,
        );
      } catch (error) {
        if (error instanceof NotThere) throw new AppError('not-found', `There is no ${error.what}.`);
        throw error;
      }
    },
  );
}
