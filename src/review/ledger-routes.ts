/** The ledger of decisions over HTTP: what came of each, how good they were together, and the change that each carries. */
import { createRoute, z } from '@hono/zod-openapi';
import { aboutTable, originOf } from '#board/export/about.ts';
import { fileAnswer, fileName, speechFor } from '#board/export/asked.ts';
import { type TableFormat, tableReply, tableTypes, written } from '#board/export/table-answer.ts';
import { orgParam } from '#board/routes.ts';
import { parsePeriod, spanOf } from '#engine/calendar.ts';
import { must, needs } from '#people/can.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, mustBeAt, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { ledgerAskedSchema, ledgerEntrySchema, ledgerSchema } from './came-contract.ts';
import { draftFor } from './carrying.ts';
import { chainSchema } from './chain-contract.ts';
import { chainOf } from './chain-reading.ts';
import { answerSchema, pastVerdictSchema } from './decision-contract.ts';
import { readDecision } from './decision-store.ts';
import { entryOf, ledgerOf } from './ledger-reading.ts';
import { ledgerTable, mostExported } from './ledger-table.ts';
import { isNamed, type Parts, thingIn } from './place.ts';
import { statementVerdict } from './verdict.ts';
import { statementsBefore, verdictsOf, writeVerdict } from './verdict-store.ts';
import { bodyOf, ifMatch } from './wire.ts';

const tags = ['decisions'];
const offset = z
  .string()
  .regex(/^\d{1,9}$/)
  .optional()
  .describe('the `next` of the page before');
const cursor = z
  .string()
  .regex(/^(n\d{1,15}|\d{1,9})$/)
  .optional()
  .describe('the `next` of the page before; a bare number: so many from the first');

export function ledgerRoutes(api: Api, parts: Parts): void {
  const { db, live } = parts;
  const one = '/api/orgs/{org}/decisions/{id}' as const;
  const oneParam = orgParam.extend({ id: z.string().min(1).max(100) });

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/decision-ledger',
      tags,
      summary: 'What was believed, what came, what was learned; and how good predictions were together',
      request: {
        params: orgParam,
        query: ledgerAskedSchema.extend({
          limit: z.coerce.number().int().min(1).max(200).default(50),
          after: cursor,
        }),
      },
      responses: answers(ledgerSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const { limit, after, ...asked } = c.req.valid('query');
      const standing = await live.recent(org);
      const ledger = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        ledgerOf(tx, standing, who, asked, { limit, after }),
      );
      return c.json(ledger, 200);
    },
  );
  for (const format of Object.keys(tableTypes) as TableFormat[])
    api.openapi(
      createRoute({
        method: 'get',
        path: `/api/orgs/{org}/decision-ledger/export.${format}`,
        tags,
        summary: `The ledger of decisions, the latest ${mostExported.toLocaleString('en')}, as ${format === 'csv' ? 'CSV' : 'an Excel workbook'}`,
        request: { params: orgParam, query: ledgerAskedSchema.extend(written) },
        responses: fileAnswer(tableTypes[format]),
      }),
      async (c) => {
        const { org } = c.req.valid('param');
        const who = must(c.get('who'), 'organization.read', { org });
        const query = c.req.valid('query');
        const words = speechFor(c, query.language);
        const standing = await live.recent(org);
        const ledger = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
          ledgerOf(tx, standing, who, query, { limit: mostExported }),
        );
        const { say } = words;
        const about = aboutTable(
          originOf(standing, parts.now()),
          [
            [say('unit'), query.unit],
            [say('decision.kind'), query.kind && say(`decision.kind.${query.kind}`)],
            [say('kind.perspective'), query.perspective],
            [say('ledger.year'), query.year],
            [say('ledger.table.state'), query.state && say(`ledger.state.${query.state}`)],
          ],
          words,
        );
        const name = fileName([org, 'decisions', standing.sequence], format);
        return tableReply(c, format, ledgerTable(ledger, about, words), { ...query, name }, words);
      },
    );
  api.openapi(
    createRoute({
      method: 'get',
      path: `${one}/ledger`,
      tags,
      summary: 'A decision as the ledger tells it, with every verdict on it',
      request: { params: oneParam },
      responses: answers(
        z.object({ entry: ledgerEntrySchema, verdicts: z.array(pastVerdictSchema) }),
        [401, 404],
      ),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await live.recent(org);
      const { decision, verdicts } = await db.transaction(
        { org, person: who.id, reads: true },
        async (tx) => ({
          decision: await readDecision(tx, org, id),
          verdicts: await verdictsOf(tx, org, id),
        }),
      );
      c.header('etag', tagOf(decision.version));
      return c.json({ entry: entryOf(standing, who, org, decision), verdicts }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${one}/answer`,
      tags,
      summary: 'Whether a statement came true, once its period has ended; another answer is set beside it',
      request: {
        params: oneParam,
        headers: repeatableHeaders.extend(ifMatch.shape),
        body: bodyOf(answerSchema),
      },
      responses: answers(ledgerEntrySchema, [400, 401, 403, 404, 409, 412, 422, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const reader = must(c.get('who'), 'organization.read', { org });
      const scope = { org, person: reader.id };
      const held = await db.transaction({ ...scope, reads: true }, (tx) => readDecision(tx, org, id));
      const standing = await live.standing(org);
      const mine = isNamed(reader, org, [held.decidedBy]);
      const who = must(reader, 'decision.answer', thingIn(standing, org, held.unit, mine));
      const expected = expectedVersion(c.req.header('if-match'));
      const { yes, sentence } = c.req.valid('json');
      const now = parts.now();
      const key = c.req.valid('header')['idempotency-key'];
      const answered = await db.transaction(scope, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['answer', id, yes, sentence], now }, async () => {
          const decision = await readDecision(tx, org, id, true);
          mustBeAt(expected, decision.version, 'The decision');
          const { prediction, withdrawn } = decision;
          if (prediction?.kind !== 'statement')
            throw new AppError('conflict', 'This decision states nothing that is answered with yes or no.');
          if (withdrawn) throw new AppError('conflict', 'This decision is withdrawn.');
          const { calendar } = standing.board.model;
          const period = parsePeriod(calendar, prediction.period);
          if (period && spanOf(calendar, period, 'period').end >= standing.today)
            throw new AppError('conflict', `${prediction.period} has not ended yet: answer when it has.`);
          const before = await statementsBefore(tx, org, decision);
          await writeVerdict(tx, { org, who, now }, decision, {
            ...{ value: null, yes, sequence: standing.sequence, sentence: sentence === '' ? null : sentence },
            verdict: statementVerdict(prediction.confidence, yes, before),
          });
          return await readDecision(tx, org, id);
        }),
      );
      c.header('etag', tagOf(answered.version));
      return c.json(entryOf(standing, who, org, answered), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${one}/draft`,
      ...needs('decision.record'),
      tags,
      summary: 'Makes the draft revision that carries a decision, or names the one that does already',
      request: {
        params: oneParam,
        headers: repeatableHeaders.extend(ifMatch.shape),
        body: bodyOf(
          z.strictObject({
            plan: z.string().min(1).max(120).optional().describe('left out: the plan in force'),
          }),
        ),
      },
      responses: answers(
        z.object({ changeSet: z.string(), decision: ledgerEntrySchema }),
        [400, 401, 403, 404, 409, 412, 428],
        201,
      ),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const reader = must(c.get('who'), 'organization.read', { org });
      const scope = { org, person: reader.id };
      const held = await db.transaction({ ...scope, reads: true }, (tx) => readDecision(tx, org, id));
      const standing = await live.standing(org);
      must(reader, 'decision.record', thingIn(standing, org, held.unit));
      const who = must(reader, 'definition.edit', { org });
      const expected = expectedVersion(c.req.header('if-match'));
      const { plan } = c.req.valid('json');
      const now = parts.now();
      const key = c.req.valid('header')['idempotency-key'];
      const decision = await db.transaction(scope, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['decision-draft', id, plan ?? null], now }, () =>
          draftFor(tx, { org, who, now }, standing, id, expected, plan),
        ),
      );
      const changeSet = decision.changeSet ?? '';
      c.header('location', `/api/orgs/${org}/change-sets/${encodeURIComponent(changeSet)}`);
      c.header('etag', tagOf(decision.version));
      return c.json({ changeSet, decision: entryOf(standing, who, org, decision) }, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/plan-chain',
      tags,
      summary: 'A plan’s history as a chain: review, decision, change, result; the latest first',
      request: {
        params: orgParam,
        query: z.object({
          plan: z.string().max(120).optional(),
          decision: z.string().max(100).optional().describe('the chain of this one alone'),
          limit: z.coerce.number().int().min(1).max(100).default(30),
          after: offset,
        }),
      },
      responses: answers(chainSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await live.recent(org);
      const chain = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        chainOf(tx, standing, who, query),
      );
      return c.json(chain, 200);
    },
  );
}
