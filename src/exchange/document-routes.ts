/** The portable document over HTTP: all of an organization out, and in again. */
import { createRoute, z } from '@hono/zod-openapi';
import { commentsIn, commentsOut } from '#board/comment-document.ts';
import type { Fact, Kind } from '#engine/definitions.ts';
import { watchRulesIn, watchRulesOut } from '#insight/watch-document.ts';
import { can, must, needs } from '#people/can.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { type NewFact, type Outcome, record, restore, sequenceOf } from '#platform/ledger.ts';
import { readFacts, readFigures, readRecorded } from '#platform/ledger-read.ts';
import { readFactsOf, readFactsOfKinds } from '#platform/ledger-read-some.ts';
import { appraisalsIn } from '#review/appraisal-document-in.ts';
import { appraisalsOut } from '#review/appraisal-document-out.ts';
import { reviewsIn } from '#review/document-in.ts';
import { reviewsOut } from '#review/document-out.ts';
import { aheadOf, happening, latestToday } from './check-ahead.ts';
import type { Problem } from './checking.ts';
import { documentOf, factsOf, figuresOf, recordingOf, writeDocument } from './convert.ts';
import { freshErrors } from './definition-writing.ts';
import { documentSchema, type PortableDocument } from './document.ts';
import { documentFromBytes, mustSayNone } from './document-received.ts';
import { draftsIn, draftsOut } from './drafts.ts';
import { mustKeepPeriods } from './fiscal-periods.ts';
import { prunings } from './prune.ts';

const importedSchema = z.object({
  sequence: z.number(),
  changed: z.boolean(),
  facts: z.number().describe('statements that were new or different'),
  figures: z.number().describe('figures that were new or different'),
});
const orgParam = z.object({ org: z.string().min(1).max(80) });
const flag = z.enum(['0', '1']).optional();

/** Ends a dry run's transaction, so that nothing of it stays. */
class OnlyTried extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('dry run');
    this.outcome = outcome;
  }
}

export interface Writer {
  org: string;
  by: string | null;
  now: Date;
  /** What the document leaves out is retracted. */
  prune?: boolean;
}

/** Adds and updates by code. A history is taken over with its own numbers where there is none yet. */
export async function writeIn(tx: Tx, document: PortableDocument, writer: Writer): Promise<Outcome> {
  const { org } = writer;
  if (document.history && (await sequenceOf(tx, org)) === 0) {
    const recording = recordingOf(document);
    const n = await restore(tx, org, recording);
    await draftsIn(tx, org, document.drafts ?? [], { ...writer, base: n });
    await reviewsIn(tx, org, document);
    await watchRulesIn(tx, org, document.watchRules ?? [], writer);
    await commentsIn(tx, org, document.comments ?? []);
    await appraisalsIn(tx, document, writer);
    return { n, changed: true, facts: recording.facts.length, figures: recording.figures.length };
  }
  const stated = { facts: factsOf(document), figures: figuresOf(document) };
  const extra = writer.prune
    ? prunings(stated, { facts: await readFacts(tx, org), figures: await readFigures(tx, org) })
    : { facts: [], figures: [] };
  await mustKeepPeriods(
    tx,
    org,
    await readFactsOf(tx, org, 'organization', ''),
    stated.facts.filter(({ kind }) => kind === 'organization'),
  );
  await mustKeepOnePlan(tx, org, [...stated.facts, ...extra.facts]);
  const outcome = await record(tx, {
    ...writer,
    what: writer.prune ? 'portable document, pruned' : 'portable document',
    facts: [...stated.facts, ...extra.facts],
    figures: [...stated.figures, ...extra.figures],
  });
  const drafts = await draftsIn(tx, org, document.drafts ?? [], { ...writer, base: outcome.n });
  const rules = await watchRulesIn(tx, org, document.watchRules ?? [], writer);
  const said = await commentsIn(tx, org, document.comments ?? []);
  const beside = (await reviewsIn(tx, org, document)) + (await appraisalsIn(tx, document, writer));
  const added = drafts + rules + said + beside;
  return added > 0 ? { ...outcome, changed: true } : outcome;
}

/** What it says to have happened later than today, save what stands so already. A history is taken as it is. */
async function aheadIn(tx: Tx, org: string, document: PortableDocument, now: Date): Promise<Problem[]> {
  const today = latestToday(now);
  if (aheadOf(document, [], today).length === 0) return [];
  if (document.history && (await sequenceOf(tx, org)) === 0) return [];
  return aheadOf(document, await readFactsOfKinds(tx, org, happening), today);
}

const ofPlans: readonly Kind[] = ['organization', 'scale', 'plan'];

/** A document holds together by itself; with the plans that are there it must, too. */
async function mustKeepOnePlan(tx: Tx, org: string, stated: readonly NewFact[]): Promise<void> {
  if (!stated.some(({ kind }) => kind === 'plan')) return;
  const recorded = await readFactsOfKinds(tx, org, ofPlans);
  const n = (await sequenceOf(tx, org)) + 1;
  const added = stated
    .filter(({ kind }) => ofPlans.includes(kind))
    .map((fact): Fact => ({ ...fact, recorded: n }));
  const errors = freshErrors(recorded, [...recorded, ...added]).filter((one) => one.code === 'plans-overlap');
  const [first] = errors;
  if (first) throw new AppError('invalid', `${first.message}. ${first.hint}.`, errors);
}

/**
 * @param inPerson whoever exports is there in person: with their appraisals, and no others
 * @param addresses whoever exports may bring the document in again, so it says who is meant in rules for all
 */
export async function readOut(
  tx: Tx,
  org: string,
  history: boolean,
  { inPerson = false, addresses = true }: { inPerson?: boolean; addresses?: boolean } = {},
): Promise<PortableDocument> {
  const facts = await readFacts(tx, org);
  const figures = await readFigures(tx, org);
  const drafts = await draftsOut(tx, org);
  const { history: past, ...now } = documentOf(facts, figures, {
    ...(drafts.length > 0 ? { drafts } : {}),
    ...(history ? { history, recorded: await readRecorded(tx, org) } : {}),
  });
  const beside = {
    ...(await reviewsOut(tx, org)),
    ...(await appraisalsOut(tx, org, inPerson, addresses)),
    ...(await watchRulesOut(tx, org)),
    ...(await commentsOut(tx, org)),
  };
  return { ...now, ...beside, ...(past ? { history: past } : {}) };
}

export function documentRoutes(api: Api, parts: { db: Db; now(): Date }): void {
  const { db } = parts;
  api.get('/api/schemas/document.json', (c) => c.json(z.toJSONSchema(documentSchema, { io: 'input' })));
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/document',
      tags: ['exchange'],
      summary: 'All of an organization as a portable document sightline/1',
      request: {
        params: orgParam,
        query: z.object({ history: flag.describe('1: also all that was recorded before') }),
      },
      responses: answers(z.unknown(), [401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'document.export', { org });
      const history = c.req.valid('query').history === '1';
      const document = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        readOut(tx, org, history, {
          inPerson: who.door === 'session',
          addresses: can(who, 'document.import', { org }),
        }),
      );
      return c.body(writeDocument(document), 200, {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="${org}.sightline.json"`,
      }) as never;
    },
  );
  // Its body is read by hand: what is no document is told for what it is, and errors carry their lines.
  const path = '/api/orgs/{org}/document';
  api.openAPIRegistry.registerPath({
    method: 'put',
    path,
    ...needs('document.import'),
    tags: ['exchange'],
    summary: 'Adds and updates by code what a portable document states',
    request: {
      params: orgParam,
      query: z.object({
        prune: flag.describe('1: what the document leaves out is retracted'),
        dry: flag.describe('1: only says what would be recorded'),
      }),
      body: { required: true, content: { 'application/json': { schema: z.unknown() } } },
    },
    responses: answers(importedSchema, [400, 401, 403, 404, 413, 422]),
  });
  api.put(path.replace('{org}', ':org'), async (c) => {
    const org = c.req.param('org') ?? '';
    const who = must(c.get('who'), 'document.import', { org });
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const document = documentFromBytes(bytes);
    const prune = c.req.query('prune') === '1';
    const dry = c.req.query('dry') === '1';
    const outcome = await db
      .transaction({ org, person: who.id }, async (tx) => {
        mustSayNone(await aheadIn(tx, org, document, parts.now()), bytes);
        const written = await writeIn(tx, document, { org, by: who.name, now: parts.now(), prune });
        if (dry) throw new OnlyTried(written);
        return written;
      })
      .catch((error: unknown) => {
        if (error instanceof OnlyTried) return error.outcome;
        throw error;
      });
    const { n, changed, facts, figures } = outcome;
    return c.json({ sequence: n, changed, facts, figures }, 200);
  });
}
