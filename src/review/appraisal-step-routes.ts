/** The steps of an appraisal over HTTP: each names the version that it was made from, and answers what it is now. */
import { createRoute, type z } from '@hono/zod-openapi';
import { must } from '#people/can.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import {
  acknowledge,
  agree,
  answer,
  calibrate,
  comment,
  conclude,
  type Doing,
  giveView,
  mark,
  object,
  takeOver,
  talk,
  weigh,
} from './appraisal-changing.ts';
import {
  appraisalAcknowledgeSchema,
  appraisalAgreementSchema,
  appraisalAnswerSchema,
  appraisalCalibrateSchema,
  appraisalCommentSchema,
  appraisalConcludeSchema,
  appraisalManagerSchema,
  appraisalMarkSchema,
  appraisalSchema,
  appraisalTalkSchema,
  appraisalViewInputSchema,
  appraisalWeightsSchema,
  appraisalWordsSchema,
} from './appraisal-contract.ts';
import { keepPlaces } from './appraisal-places.ts';
import { appraisalOf, askingIn, mustSee } from './appraisal-reading.ts';
import { readAppraisal } from './appraisal-store.ts';
import {
  type AppraisalParts,
  appraisalParam,
  appraisalPath,
  appraisalTags,
  mustInPerson,
} from './appraisal-wire.ts';
import { bodyOf, ifMatch } from './wire.ts';

export function appraisalStepRoutes(api: Api, parts: AppraisalParts): void {
  const stepOf = stepsOf(api, parts);
  stepOf(
    'weights',
    'put',
    appraisalWeightsSchema,
    weigh,
    'Sets the results and their weights; once agreed, with a reason',
  );
  stepOf(
    'self-view',
    'put',
    appraisalViewInputSchema,
    (doing, given) => giveView(doing, 'self', given),
    'Drafts the self-view, and hands it over',
  );
  stepOf(
    'manager-view',
    'put',
    appraisalViewInputSchema,
    (doing, given) => giveView(doing, 'manager', given),
    'Drafts the manager’s view, and hands it over',
  );
  stepOf('talk', 'post', appraisalTalkSchema, talk, 'Notes the conversation, and when it was');
  stepOf(
    'marks',
    'put',
    appraisalMarkSchema,
    mark,
    'Marks a result that the person could not influence: it is taken out of the evidence, visibly',
  );
  stepOf(
    'conclusion',
    'post',
    appraisalConcludeSchema,
    conclude,
    'Concludes with a rating and its reasons, and freezes the evidence',
  );
  stepOf(
    'calibration',
    'post',
    appraisalCalibrateSchema,
    calibrate,
    'Calibrates the rating: both values and the reason stay',
  );
  stepOf(
    'acknowledgement',
    'post',
    appraisalAcknowledgeSchema,
    (doing, { text }) => acknowledge(doing, text),
    'Acknowledges the conclusion',
  );
  stepOf(
    'objection',
    'post',
    appraisalWordsSchema,
    (doing, { text }) => object(doing, text),
    'Objects to the conclusion, to somebody else than the manager',
  );
  stepOf('answer', 'post', appraisalAnswerSchema, answer, 'Answers the objection with reasons');
  stepOf('manager', 'put', appraisalManagerSchema, takeOver, 'Gives the appraisal to another manager');
  stepOf(
    'agreement',
    'post',
    appraisalAgreementSchema,
    agree,
    'Agrees to the results and their weights; with a reason once the period has begun',
  );
  comments(api, parts);
}

type Schema = z.ZodType<object>;

/** All of them are asked and answered alike. */
function stepsOf(api: Api, { db, live, now }: AppraisalParts) {
  return <S extends Schema>(
    name: string,
    method: 'put' | 'post',
    schema: S,
    work: (doing: Doing, given: z.output<S>) => Promise<void>,
    summary: string,
  ): void => {
    api.openapi(
      createRoute({
        method,
        path: `${appraisalPath}/{id}/${name}` as `${typeof appraisalPath}/{id}/weights`,
        tags: appraisalTags,
        summary,
        request: { params: appraisalParam, headers: ifMatch, body: bodyOf(schema as Schema) },
        responses: answers(appraisalSchema, [400, 401, 403, 404, 409, 412, 422, 428]),
      }),
      async (c) => {
        const { org, id } = c.req.valid('param');
        const given = c.req.valid('json') as z.output<S>;
        const ifMatch = c.req.valid('header')['if-match'];
        const who = mustInPerson(c.get('who'), 'appraisal.read', { org });
        const standing = await live.standing(org);
        await keepPlaces(db, standing);
        const changed = await db.transaction({ org, person: who.id }, async (tx) => {
          const asking = await askingIn(tx, standing, org, who.id);
          const tie = mustSee(asking, await readAppraisal(tx, org, id));
          must(who, 'appraisal.write', { org, mine: tie !== null });
          const by = { org, who, now: now() };
          await work({ tx, by, asking, id, expected: expectedVersion(ifMatch) }, given);
          return await appraisalOf(tx, org, asking, await readAppraisal(tx, org, id));
        });
        c.header('etag', tagOf(changed.version));
        c.header('cache-control', 'no-store');
        return c.json(changed, 200);
      },
    );
  };
}

/** A comment overwrites nothing: it needs no version, and may be sent again. */
function comments(api: Api, { db, live, now }: AppraisalParts): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: `${appraisalPath}/{id}/comments`,
      tags: appraisalTags,
      summary: 'Comments on an appraisal, or on one item or part of it',
      request: { params: appraisalParam, headers: repeatableHeaders, body: bodyOf(appraisalCommentSchema) },
      responses: answers(appraisalSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      const who = mustInPerson(c.get('who'), 'appraisal.read', { org });
      const given = c.req.valid('json');
      const standing = await live.standing(org);
      await keepPlaces(db, standing);
      const by = { org, who, now: now() };
      const key = c.req.valid('header')['idempotency-key'];
      const commented = await db.transaction({ org, person: who.id }, async (tx) => {
        const asking = await askingIn(tx, standing, org, who.id);
        const tie = mustSee(asking, await readAppraisal(tx, org, id));
        must(who, 'appraisal.write', { org, mine: tie !== null });
        // What is kept of the answer says nothing: those rows have no fence round persons.
        await once(
          tx,
          { org, person: who.id, key, asked: ['appraisal comment', id, given], now: by.now },
          async () => {
            await comment({ tx, by, asking, id }, given);
            return { id };
          },
        );
        return await appraisalOf(tx, org, asking, await readAppraisal(tx, org, id));
      });
      c.header('etag', tagOf(commented.version));
      c.header('cache-control', 'no-store');
      return c.json(commented, 201);
    },
  );
}
