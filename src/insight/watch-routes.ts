/** Monitoring over HTTP: what was noticed, the rules, how one is told, and how mail fares. */
import { createRoute, z } from '@hono/zod-openapi';
import { speechIn } from '#board/export/speech.ts';
import type { Live } from '#board/live.ts';
import { lineageOf } from '#board/place.ts';
import { must, needs } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { mailState, writeMail } from '#platform/mail/mail-store.ts';
import { usualChoice } from './digest-sending.ts';
import { readChoice, writeChoice } from './mail-choice-store.ts';
import { openingId, unansweredReading } from './unanswered-reading.ts';
import {
  keptMailChoiceSchema,
  mailChoiceSchema,
  mailStateSchema,
  noticePageSchema,
  noticesReadSchema,
  unansweredSchema,
  type WatchRule,
  type WatchRuleItem,
  type WatchRuleTold,
  watchRuleSchema,
  watchRuleToldSchema,
} from './watch-contract.ts';
import { reachesOf } from './watch-reach.ts';
import {
  answersAbout,
  membersIn,
  noticesOf,
  readMarks,
  readNotices,
  readRules,
  removeRule,
  writeRule,
} from './watch-store.ts';

export interface WatchParts {
  db: Db;
  live: Live;
  now(): Date;
  /** From whom mail comes; null where nothing is mailed. */
  mailFrom: string | null;
  /** Mail was written. */
  onMail(): void;
}

const tags = ['monitoring'];
const params = z.object({ org: z.string().min(1).max(80) });
const ruleParams = params.extend({ id: z.string().min(1).max(120) });
const ifMatch = z.object({ 'if-match': z.string().optional().describe('the ETag') });
const bodyOf = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});
const done = z.object({ done: z.literal(true) });

export function watchRoutes(api: Api, { db, live, now, mailFrom, onMail }: WatchParts): void {
  const rules = '/api/orgs/{org}/watch-rules' as const;
  const rule = `${rules}/{id}` as const;

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/notices',
      tags,
      summary: 'What was noticed of what concerns whoever asks, the latest first',
      request: {
        params,
        query: z.object({
          unread: z.enum(['true', 'false']).optional(),
          after: z.string().regex(/^\d+$/).optional().describe('`next` of the page before'),
          limit: z.coerce.number().int().min(1).max(200).default(30),
        }),
      },
      responses: answers(noticePageSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const { unread, after, limit } = c.req.valid('query');
      const who = must(c.get('who'), 'organization.read', { org });
      const asked = {
        unread: unread === 'true',
        before: after ? Number(after) : null,
        most: limit,
        inPerson: who.door === 'session',
      };
      const page = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
        noticesOf(tx, org, who.id, asked),
      );
      return c.json(page, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/notices/read',
      tags,
      summary: 'Marks notices as read, some or all',
      request: { params, body: bodyOf(noticesReadSchema) },
      responses: answers(done, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const { notices } = c.req.valid('json');
      const who = must(c.get('who'), 'organization.read', { org });
      await db.transaction({ org, person: who.id }, (tx) => readNotices(tx, org, who.id, notices, now()));
      return c.json({ done: true as const }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: rules,
      tags,
      summary: 'What is watched, and who is told',
      request: { params },
      responses: answers(z.object({ items: z.array(watchRuleToldSchema) }), [401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const rules = await db.transaction({ org, person: who.id, reads: true }, (tx) => readRules(tx, org));
      return c.json({ items: await told(org, who, rules) }, 200);
    },
  );

  /** A rule speaks to others, so it is for those who answer for the organization's definitions. */
  const mustRule = (who: Who | null, org: string): Who => {
    must(who, 'organization.read', { org });
    return must(who, 'watch.rule', { org });
  };

  async function told(org: string, who: Who, items: readonly WatchRuleItem[]): Promise<WatchRuleTold[]> {
    const standing = await live.standing(org);
    const members = await db.transaction({ org, person: who.id, reads: true }, (tx) => membersIn(tx, org));
    const reaches = await reachesOf(standing, items, members);
    return items.map((item, i) => ({ ...item, ...reaches[i]! }));
  }

  api.openapi(
    createRoute({
      method: 'post',
      path: rules,
      ...needs('watch.rule'),
      tags,
      summary: 'Adds a rule',
      request: { params, headers: repeatableHeaders, body: bodyOf(watchRuleSchema) },
      responses: answers(watchRuleToldSchema, [400, 401, 403, 404, 422], 201),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const given = c.req.valid('json');
      const who = mustRule(c.get('who'), org);
      const key = c.req.valid('header')['idempotency-key'];
      mustBeOwn(given);
      await mustBeUnits(org, given.units);
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['watch-rules', given], now: now() }, async () => {
          const id = `rule-${crypto.randomUUID()}`;
          const version = await writeRule(tx, org, id, given, null, { who, now: now() });
          return { ...given, id, version, isDefault: false };
        }),
      );
      c.header('etag', tagOf(made.version));
      return c.json((await told(org, who, [made]))[0]!, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'put',
      path: rule,
      ...needs('watch.rule'),
      tags,
      summary: 'Changes a rule; the product’s own are changed, too',
      request: { params: ruleParams, headers: ifMatch, body: bodyOf(watchRuleSchema) },
      responses: answers(watchRuleToldSchema, [400, 401, 403, 404, 412, 422, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const given = c.req.valid('json');
      const who = mustRule(c.get('who'), org);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      mustBeOwn(given);
      await mustBeUnits(org, given.units);
      const changed = await db.transaction({ org, person: who.id }, async (tx) => {
        await writeRule(tx, org, id, given, expected, { who, now: now() });
        return (await readRules(tx, org)).find((one) => one.id === id)!;
      });
      c.header('etag', tagOf(changed.version));
      return c.json((await told(org, who, [changed]))[0]!, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: rule,
      tags,
      summary: 'Removes a rule that was added',
      request: { params: ruleParams, headers: ifMatch },
      responses: answers(done, [401, 403, 404, 412, 422, 428]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = mustRule(c.get('who'), org);
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      await db.transaction({ org, person: who.id }, (tx) =>
        removeRule(tx, org, id, expected, { who, now: now() }),
      );
      return c.json({ done: true as const }, 200);
    },
  );

  /** What is owed in an appraisal is between two: no rule tells anybody else of it. */
  function mustBeOwn({ kind, to, people, units }: WatchRule): void {
    if (kind !== 'appraisal-due') return;
    if (to.every((one) => one === 'owner') && people.length === 0 && units.length === 0) return;
    const message =
      'What is owed in an appraisal is told to whoever owes it, and to nobody else: leave people and units out, and tell the owner alone.';
    throw new AppError('invalid', message, [{ at: 'to', code: 'appraisal-due-own', message }]);
  }

  async function mustBeUnits(org: string, units: readonly string[]): Promise<void> {
    const standing = await live.standing(org);
    const unknown = units.filter((unit) => !lineageOf(standing, unit));
    if (unknown.length > 0)
      throw new AppError(
        'invalid',
        `There is no unit ${unknown.join(', ')}; name units by their codes.`,
        unknown.map((unit) => ({ at: 'units', message: `There is no unit ${unit}.` })),
      );
  }

  const choiceOf = async (org: string, who: Who) => {
    const { board } = await live.recent(org);
    const kept = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
      readChoice(tx, org, who.id, usualChoice(board.model.organization.language)),
    );
    return { ...kept.choice, version: kept.version, isMailOn: mailFrom !== null, address: who.email };
  };
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/mail-choice',
      tags,
      summary: 'How whoever asks is told by mail',
      request: { params },
      responses: answers(keptMailChoiceSchema, [401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const kept = await choiceOf(org, who);
      c.header('etag', tagOf(kept.version));
      return c.json(kept, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'put',
      path: '/api/orgs/{org}/mail-choice',
      tags,
      summary: 'Chooses how one is told by mail',
      request: { params, headers: ifMatch, body: bodyOf(mailChoiceSchema) },
      responses: answers(keptMailChoiceSchema, [400, 401, 404, 412, 428]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'notice.choose', { org });
      const expected = expectedVersion(c.req.valid('header')['if-match']);
      const given = c.req.valid('json');
      await db.transaction({ org, person: who.id }, (tx) => writeChoice(tx, org, who.id, given, expected));
      const kept = await choiceOf(org, who);
      c.header('etag', tagOf(kept.version));
      return c.json(kept, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/mail-test',
      tags,
      summary: 'Sends whoever asks a mail, to see whether it arrives',
      request: { params },
      responses: answers(done, [401, 404, 409]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'notice.choose', { org });
      if (mailFrom === null)
        throw new AppError(
          'conflict',
          'This installation has no mail server; set SIGHTLINE_SMTP and SIGHTLINE_MAIL_FROM.',
        );
      const { language } = await choiceOf(org, who);
      const { say } = speechIn(language);
      const organization = (await live.recent(org)).board.model.organization.name;
      const moment = now();
      await db.transaction({ org, person: who.id }, (tx) =>
        writeMail(
          tx,
          org,
          {
            // Once a minute at most: a button that is pressed again and again sends no flood.
            reason: `test ${who.id} ${Math.floor(moment.getTime() / 60_000)}`,
            person: who.id,
            address: who.email,
            subject: say('mail.test.subject', { organization }),
            text: say('mail.test.text'),
          },
          moment,
        ),
      );
      onMail();
      return c.json({ done: true as const }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/mail',
      tags,
      summary: 'How the organization’s mail fares, for whoever administers it',
      request: { params },
      responses: answers(mailStateSchema, [401, 403, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      must(c.get('who'), 'organization.read', { org });
      const who = must(c.get('who'), 'people.administer', { org });
      const state = await db.transaction({ org, person: who.id, reads: true }, (tx) => mailState(tx, org));
      return c.json({ isOn: mailFrom !== null, from: mailFrom, ...state }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/unanswered',
      tags,
      summary: 'What is red and nobody has explained, or acts on; the longest red first',
      request: {
        params,
        query: z.object({
          unit: z.string().min(1).max(200).optional().describe('with all below it'),
          after: z.coerce.number().int().min(0).default(0).describe('`next` of the page before'),
          limit: z.coerce.number().int().min(1).max(500).default(50),
        }),
      },
      responses: answers(unansweredSchema, [400, 401, 404]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const { unit, after, limit } = c.req.valid('query');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await live.standing(org);
      if (unit !== undefined && !lineageOf(standing, unit))
        throw new AppError('not-found', `There is no unit ${unit}.`);
      const units =
        unit === undefined
          ? null
          : new Set(
              [...standing.board.structure.unitNumber.keys()].filter((one) =>
                lineageOf(standing, one)?.includes(unit),
              ),
            );
      const read = await db.transaction({ org, person: who.id, reads: true }, async (tx) => ({
        marks: await readMarks(tx, org),
        answers: await answersAbout(tx, org, openingId(standing.board)),
      }));
      return c.json(
        await unansweredReading(standing, read.marks, read.answers, units, { after, limit }),
        200,
      );
    },
  );
}
