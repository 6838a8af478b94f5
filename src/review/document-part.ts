/** Reviews with their frozen figures, decisions and actions as parts of the portable document. */
import { z } from 'zod';
import { spanSchema } from '#board/contract.ts';
import { actionStates, helpedAnswers } from './action-contract.ts';
import { itemKinds, participantSchema, reviewKinds, reviewStates, rhythmSchema } from './contract.ts';
import { decisionKinds, predictionSchema } from './decision-contract.ts';
import { verdictSchema } from './verdict-contract.ts';

const id = z.string().min(1).max(100);
const text = z.string();
const moment = z.iso.datetime({ offset: true });
const kind = z.enum(reviewKinds);
const people = z.array(participantSchema).max(200);
const whole = z.number().int();

const schedule = rhythmSchema.extend({
  id,
  kind,
  unit: text,
  title: text.optional(),
  span: spanSchema,
  covers: whole,
  people,
  by: text,
  made: moment,
});

const reviewEntry = z.strictObject({
  id,
  kind,
  unit: text,
  scorecard: text,
  period: text,
  span: spanSchema,
  title: text.optional(),
  day: text,
  at: text,
  minutes: whole,
  state: z.enum(reviewStates),
  people,
  questions: z.array(text),
  schedule: id.optional(),
  by: text,
  made: moment,
  opened: moment.optional(),
  openedBy: text.optional(),
  closed: moment.optional(),
  closedBy: text.optional(),
  reopened: z.array(z.strictObject({ at: text, by: text, why: text })).optional(),
  agenda: z
    .array(
      z.strictObject({
        id,
        kind: z.enum(itemKinds),
        node: text.optional(),
        title: text.optional(),
        minutes: whole,
        note: text.optional(),
        why: z.array(z.record(z.string(), z.unknown())).optional(),
        proposed: z.boolean(),
        kept: z.boolean(),
      }),
    )
    .optional(),
  written: z
    .array(
      z.strictObject({
        id,
        about: text,
        wordings: z
          .array(z.strictObject({ text, by: text, at: moment }))
          .min(1)
          .describe('the first first'),
        deleted: moment.optional(),
      }),
    )
    .optional()
    .describe('the minutes, paragraph by paragraph'),
  frozen: z
    .strictObject({
      sequence: whole,
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      figures: z
        .array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])))
        .describe('as in their canonical text'),
    })
    .optional(),
});

const decisionEntry = z.strictObject({
  id,
  review: id.optional(),
  item: id.optional(),
  kind: z.enum(decisionKinds),
  unit: text,
  node: text.optional(),
  name: text.optional(),
  title: text,
  why: text,
  decidedBy: text,
  day: text,
  changeSet: text.optional(),
  initiative: text.optional(),
  prediction: predictionSchema.optional(),
  predicted: text.optional(),
  otherwise: z
    .strictObject({ value: z.number().nullable(), how: z.enum(['last', 'year', 'target']), sequence: whole })
    .optional(),
  outcome: z
    .strictObject({
      value: z.number().nullable(),
      yes: z.boolean().nullable(),
      sequence: whole.nullable(),
      checked: moment,
      verdict: verdictSchema.nullable().optional(),
    })
    .optional(),
  learned: text.optional(),
  verdicts: z
    .array(
      z.strictObject({
        at: moment,
        by: text,
        sequence: whole.nullable(),
        value: z.number().nullable(),
        yes: z.boolean().nullable(),
        sentence: text.nullable(),
        verdict: verdictSchema,
      }),
    )
    .optional()
    .describe('each time that it was judged, the first first'),
  carried: z.strictObject({ sequence: whole, from: text, at: moment, by: text }).optional(),
  withdrawn: z.strictObject({ at: moment, why: text.nullable() }).optional(),
  by: text,
  made: moment,
});

const actionEntry = z.strictObject({
  id,
  title: text,
  text: text.optional(),
  owner: text.optional(),
  unit: text,
  due: text.optional(),
  state: z.enum(actionStates),
  done: text.optional(),
  doneBy: text.optional(),
  helped: z.enum(helpedAnswers).optional(),
  helpedWhy: text.optional(),
  node: text.optional(),
  name: text.optional(),
  decision: id.optional(),
  initiative: text.optional(),
  review: id.optional(),
  item: id.optional(),
  by: text,
  made: moment,
});

const added = 'added where there is none of that id';
export const reviewSections = {
  reviewQuestions: z
    .array(z.strictObject({ kind, questions: z.array(text) }))
    .optional()
    .describe('of kinds whose questions an organization has worded itself'),
  reviewSchedules: z.array(schedule).optional().describe(`rhythms of reviews: ${added}`),
  reviews: z.array(reviewEntry).optional().describe(`with their frozen figures and minutes: ${added}`),
  decisions: z.array(decisionEntry).optional().describe(added),
  actions: z.array(actionEntry).optional().describe(added),
};
const partsSchema = z.object(reviewSections);

export type ReviewParts = z.infer<typeof partsSchema>;
export type ReviewEntry = z.infer<typeof reviewEntry>;
export type DecisionEntry = z.infer<typeof decisionEntry>;
export type ActionEntry = z.infer<typeof actionEntry>;
