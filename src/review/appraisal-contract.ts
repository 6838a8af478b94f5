/** What crosses the wire about appraisals: what an organization defines, and one person's appraisal step by step. */
import { z } from 'zod';
import { daySchema } from './contract.ts';
import { besideSchema, frozenFigureSchema } from './figures-contract.ts';

const id = z.string().min(1).max(100);
const name = z.string().trim().min(1).max(200);
const said = z.string().trim().min(1).max(8000);
const why = z.string().trim().min(1).max(2000);
const code = z.string().regex(/^[\w-]{1,40}$/);
const weight = z.number().min(0).max(1000);

/** In their order; `agreed` and all after it follow the agreement about weights. */
export const appraisalStates = [
  'proposed',
  'agreed',
  'self-viewed',
  'manager-viewed',
  'talked',
  'concluded',
  'acknowledged',
  'objected',
  'answered',
] as const;
/** What is done by a deadline of its own. */
export const appraisalSteps = ['agree', 'self', 'manager', 'talk', 'conclude', 'acknowledge'] as const;
export const appraisalTies = ['person', 'manager', 'objection', 'named', 'above'] as const;
/** What whoever sees it may do with it, each at its own steps. */
export const appraisalActs = [
  'weigh',
  'agree',
  'self',
  'view',
  'talk',
  'conclude',
  'calibrate',
  'acknowledge',
  'object',
  'answer',
  'mark',
  'comment',
  'take-over',
] as const;

const partSchema = z
  .strictObject({
    code,
    kind: z
      .enum(['results', 'behaviours'])
      .describe('behaviours: or competencies, as the organization calls them'),
    name,
    weight,
    items: z
      .array(
        z.strictObject({ code, name, text: z.string().trim().max(2000).nullable().default(null), weight }),
      )
      .max(50)
      .default([])
      .describe('behaviours or competencies; of results none, these are agreed with each person'),
  })
  .meta({ id: 'AppraisalPart' });

export const appraisalTermsSchema = z
  .strictObject({
    parts: z.array(partSchema).min(1).max(10),
    scale: z
      .array(
        z.strictObject({
          value: z.number(),
          word: name,
          text: z.string().trim().max(1000).nullable().default(null),
        }),
      )
      .min(2)
      .max(20)
      .describe('ratings with their words'),
    decimals: z.number().int().min(0).max(3).default(1).describe('of the result: rounded once, last'),
    payOut: z
      .array(z.strictObject({ score: z.number(), percent: z.number().min(0).max(10_000) }))
      .min(1)
      .max(20)
      .nullable()
      .default(null)
      .describe('points with straight lines between them; null: nothing is paid by it'),
    deadlines: z.partialRecord(z.enum(appraisalSteps), daySchema).default({}),
  })
  .meta({ id: 'AppraisalTerms' });

const memberRef = z.object({ id: z.string(), name: z.string() });
const cycleFields = {
  name,
  period: z.string().min(1).max(40).describe('a period of the organization’s calendar, such as FY2026'),
  terms: appraisalTermsSchema,
  named: z
    .array(id)
    .max(20)
    .describe(
      'members who may see, beside the person and the managers above; holds for what is begun from then on',
    ),
  hears: id.nullable().describe('the member who answers objections; null: the manager’s manager'),
};
export const newAppraisalCycleSchema = z
  .strictObject({
    ...cycleFields,
    named: cycleFields.named.default([]),
    hears: cycleFields.hears.default(null),
  })
  .meta({ id: 'NewAppraisalCycle' });
export const appraisalCycleChangeSchema = z
  .strictObject({ ...cycleFields, state: z.enum(['open', 'closed']) })
  .partial()
  .meta({ id: 'AppraisalCycleChange' });
export const appraisalCycleSchema = z
  .object({
    id,
    name: z.string(),
    period: z.string(),
    state: z.enum(['open', 'closed']),
    terms: appraisalTermsSchema,
    named: z.array(memberRef),
    hears: memberRef.nullable(),
    by: z.string(),
    made: z.string(),
    version: z.number(),
  })
  .meta({ id: 'AppraisalCycle' });

export const newAppraisalSchema = z
  .strictObject({
    cycle: id,
    person: id.describe('a member'),
    unit: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('where they work; the unit they are a member of else'),
    manager: id.optional().describe('the nearest manager above else'),
  })
  .meta({ id: 'NewAppraisal' });
/** Whoever begins one learns no more than that it has begun. */
export const begunAppraisalSchema = z
  .object({ id, person: memberRef, manager: memberRef, mine: z.boolean().describe('whether I may see it') })
  .meta({ id: 'BegunAppraisal' });

export const appraisalItemSchema = z
  .object({
    id: z.string().describe('a node’s address; of a behaviour its part and code'),
    part: z.string(),
    name: z.string(),
    text: z.string().nullable(),
    node: z.string().nullable().describe('the KPI or objective that it is about'),
    weight: z.number(),
    mark: z
      .object({ why: z.string(), by: z.string(), at: z.string() })
      .nullable()
      .describe('what the person could not influence: taken out of the evidence'),
  })
  .meta({ id: 'AppraisalItem' });

export const appraisalWeightsSchema = z
  .strictObject({
    items: z
      .array(z.strictObject({ node: z.string().min(1).max(600), weight }))
      .max(100)
      .describe('the results, all of them'),
    why: why.optional().describe('needed once they are agreed'),
  })
  .meta({ id: 'AppraisalWeights' });
const ratingInput = z.strictObject({
  about: z.string().min(1).max(700).describe('an item'),
  rating: z
    .number()
    .nullable()
    .default(null)
    .describe('a value of the scale; null: not rated, which is no zero'),
  text: z.string().trim().max(8000).nullable().default(null),
});
export const appraisalViewInputSchema = z
  .strictObject({
    ratings: z.array(ratingInput).max(300),
    text: z.string().trim().max(8000).nullable().default(null),
    handOver: z.boolean().default(false).describe('shows it to the other; it does not change afterwards'),
  })
  .meta({ id: 'AppraisalViewInput' });
export const appraisalTalkSchema = z
  .strictObject({
    text: said.nullable().default(null).describe('a note of it'),
    held: daySchema.optional().describe('the day of the conversation: it is over with that'),
  })
  .meta({ id: 'AppraisalTalk' });
export const appraisalMarkSchema = z
  .strictObject({
    about: z.string().min(1).max(700),
    why: why.nullable().describe('null takes the mark back'),
  })
  .meta({ id: 'AppraisalMark' });
export const appraisalConcludeSchema = z
  .strictObject({ rating: z.number(), reasons: said })
  .meta({ id: 'AppraisalConclusionInput' });
export const appraisalCalibrateSchema = z
  .strictObject({ rating: z.number(), why })
  .meta({ id: 'AppraisalCalibration' });
export const appraisalAnswerSchema = z
  .strictObject({
    rating: z.number().optional().describe('another rating, where the objection is right'),
    reasons: said,
  })
  .meta({ id: 'AppraisalAnswer' });
export const appraisalAgreementSchema = z
  .strictObject({
    why: why.optional().describe('needed once the period has begun, from whoever agrees first'),
  })
  .meta({ id: 'AppraisalAgreement' });
export const appraisalWordsSchema = z.strictObject({ text: said }).meta({ id: 'AppraisalWords' });
export const appraisalAcknowledgeSchema = z
  .strictObject({ text: said.nullable().default(null) })
  .meta({ id: 'AppraisalAcknowledgement' });
export const appraisalCommentSchema = z
  .strictObject({
    about: z.string().max(700).default('').describe('an item or part; empty: the whole'),
    text: said,
  })
  .meta({ id: 'NewAppraisalComment' });
export const appraisalManagerSchema = z.strictObject({ manager: id, why }).meta({ id: 'AppraisalManager' });

const reckonedSchema = z.object({
  score: z.number().nullable().describe('rounded once, here'),
  parts: z.array(
    z.object({
      part: z.string(),
      score: z.number().nullable().describe('not rounded'),
      share: z.number().describe('what it weighs among what is given'),
    }),
  ),
  absent: z.array(z.string()).describe('parts that are not given: their weight went to the others'),
});
const viewSchema = z.object({
  handed: z.string().nullable(),
  text: z.string().nullable(),
  ratings: z.array(
    z.object({ about: z.string(), rating: z.number().nullable(), text: z.string().nullable() }),
  ),
  reckoned: reckonedSchema,
});
const noteSchema = z.object({
  id,
  about: z.string(),
  text: z.string(),
  by: z.string(),
  mine: z.boolean(),
  at: z.string(),
});
const outcome = { rating: z.number(), by: z.string(), at: z.string() };

export const appraisalItemPageSchema = z
  .object({
    items: z.array(
      z.object({
        id,
        cycle: z.object({ id, name: z.string() }),
        period: z.string(),
        person: memberRef,
        manager: memberRef,
        unit: z.string(),
        unitName: z.string(),
        state: z.enum(appraisalStates),
        tie: z.enum(appraisalTies),
        waitsFor: z.enum(['person', 'manager', 'both', 'objection']).nullable(),
        due: z.string().nullable(),
        overdue: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'AppraisalPage' });

export const appraisalSchema = z
  .object({
    id,
    cycle: z.object({ id, name: z.string() }),
    period: z.string(),
    person: memberRef,
    manager: memberRef,
    unit: z.string(),
    unitName: z.string(),
    state: z.enum(appraisalStates),
    tie: z.enum(appraisalTies),
    waitsFor: z.enum(['person', 'manager', 'both', 'objection']).nullable(),
    due: z.string().nullable(),
    overdue: z.boolean(),
    terms: appraisalTermsSchema,
    items: z.array(appraisalItemSchema),
    agreed: z.object({
      person: z.string().nullable(),
      manager: z.string().nullable(),
      late: z.boolean().describe('agreed after the period had begun'),
      because: z
        .array(z.object({ why: z.string(), by: z.string(), at: z.string() }))
        .describe('why only then; both see it'),
      needsWhy: z.boolean().describe('whoever agrees now says why it is so late'),
    }),
    evidence: z.object({
      sequence: z.number(),
      score: z.number().nullable().describe('of the figures, beside the ratings and never one of them'),
      leftOut: z.array(z.string()).describe('items that do not count in it'),
      figures: z
        .array(frozenFigureSchema.nullable())
        .describe('one for each result; null: it is not there any more'),
      paths: z.array(z.array(z.string())).describe('of each, what it leads to, up to the top'),
      beside: z
        .record(z.string(), besideSchema)
        .describe('by the place of a figure: what was restated since'),
      frozen: z
        .object({ at: z.string(), hash: z.string(), isWhole: z.boolean() })
        .nullable()
        .describe('null until the conclusion: the figures are today’s'),
    }),
    self: viewSchema.nullable(),
    view: viewSchema.nullable().describe('the manager’s'),
    talk: z.array(noteSchema),
    held: z.string().nullable(),
    comments: z.array(noteSchema),
    conclusion: z.object({ ...outcome, reasons: z.string() }).nullable(),
    calibrated: z.object({ ...outcome, why: z.string(), before: z.number() }).nullable(),
    result: z
      .object({ rating: z.number(), word: z.string(), payOut: z.number().nullable().describe('percent') })
      .nullable()
      .describe('what holds: concluded, calibrated, or changed by the answer to an objection'),
    acknowledged: z.object({ at: z.string() }).nullable().describe('what was said with it is a comment'),
    objection: z.object({ at: z.string(), text: z.string(), to: z.string() }).nullable(),
    answer: z
      .object({ at: z.string(), by: z.string(), reasons: z.string(), rating: z.number().nullable() })
      .nullable(),
    changes: z.array(
      z.object({
        what: z.enum(['weight', 'mark', 'conclusion', 'calibration', 'answer', 'manager']),
        about: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        why: z.string().nullable(),
        by: z.string(),
        at: z.string(),
      }),
    ),
    readers: z
      .array(z.object({ name: z.string(), tie: z.enum(appraisalTies) }))
      .describe('everybody who may see it'),
    hears: z.string().nullable().describe('who would answer an objection'),
    origin: z.string().nullable().describe('the document it came with'),
    may: z.record(z.enum(appraisalActs), z.boolean()),
    version: z.number(),
  })
  .meta({ id: 'Appraisal' });

export type AppraisalState = (typeof appraisalStates)[number];
export type AppraisalStep = (typeof appraisalSteps)[number];
export type AppraisalTie = (typeof appraisalTies)[number];
export type AppraisalAct = (typeof appraisalActs)[number];
export type AppraisalTerms = z.infer<typeof appraisalTermsSchema>;
export type AppraisalCycle = z.infer<typeof appraisalCycleSchema>;
export type NewAppraisalCycle = z.input<typeof newAppraisalCycleSchema>;
export type AppraisalCycleChange = z.input<typeof appraisalCycleChangeSchema>;
export type NewAppraisal = z.infer<typeof newAppraisalSchema>;
export type BegunAppraisal = z.infer<typeof begunAppraisalSchema>;
export type AppraisalItem = z.infer<typeof appraisalItemSchema>;
export type AppraisalViewInput = z.input<typeof appraisalViewInputSchema>;
export type AppraisalView = z.infer<typeof viewSchema>;
export type Reckoned = z.infer<typeof reckonedSchema>;
export type AppraisalNote = z.infer<typeof noteSchema>;
export type AppraisalPage = z.infer<typeof appraisalItemPageSchema>;
export type AppraisalLine = AppraisalPage['items'][number];
export type Appraisal = z.infer<typeof appraisalSchema>;
