/** What crosses the wire about decisions: what is done and why, and what it is believed to do. */
import { z } from 'zod';
import { daySchema } from './contract.ts';
import { longestName, longestStatement, longestText, longestTitle, longestWithdrawal } from './lengths.ts';
import { verdictSchema } from './verdict-contract.ts';

export const decisionKinds = [
  'start',
  'stop',
  'fund',
  're-target',
  're-weight',
  'change-map',
  'accept',
] as const;

const id = z.string().min(1).max(100);
const code = z.string().min(1).max(120);
const period = z.string().min(1).max(40).describe('the period whose end decides it');
const share = z.number().min(0).max(1);
const node = z.string().min(1).max(600);

export const predictionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('size'),
      node: node.describe('a KPI: its value; an objective, perspective or scorecard: its score'),
      period,
      value: z.number(),
      low: z.number(),
      high: z.number(),
      confidence: share.describe('that it comes to lie between low and high'),
    }),
    z.strictObject({
      kind: z.literal('statement'),
      statement: z
        .string()
        .trim()
        .min(1)
        .max(longestStatement)
        .describe('what will be true or not when the period ends'),
      period,
      confidence: share.describe('the probability of yes'),
    }),
  ])
  .meta({ id: 'Prediction' });

export const newDecisionSchema = z
  .strictObject({
    kind: z.enum(decisionKinds),
    unit: z.string().min(1).max(200),
    review: id.nullable().default(null),
    item: id.nullable().default(null).describe('the agenda item it was taken under'),
    node: node.nullable().default(null),
    title: z.string().trim().min(1).max(longestTitle),
    why: z.string().trim().min(1).max(longestText),
    decidedBy: z.string().trim().min(1).max(longestName).describe('who answers for it'),
    day: daySchema.optional().describe('left out: today'),
    prediction: predictionSchema.nullable().default(null),
    expectation: z
      .enum(['last', 'year', 'target'])
      .default('last')
      .describe('how what comes without it is reckoned: as last, as a year before, or on target'),
    changeSet: code.nullable().default(null).describe('the change set that carries the change'),
    initiative: code.nullable().default(null),
  })
  .meta({ id: 'NewDecision' });

/** What was predicted is not changed afterwards: a decision is withdrawn, and another taken. */
export const decisionChangeSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(longestTitle),
    why: z.string().trim().min(1).max(longestText),
    changeSet: code.nullable(),
    initiative: code.nullable(),
    withdrawn: z.string().trim().min(1).max(longestWithdrawal).nullable().describe('why it is taken back'),
    learned: z
      .string()
      .trim()
      .min(1)
      .max(longestText)
      .nullable()
      .describe('what was learned from how it came'),
  })
  .partial()
  .meta({ id: 'DecisionChange' });

export const decisionSchema = z
  .object({
    id,
    review: z.string().nullable(),
    item: z.string().nullable(),
    kind: z.enum(decisionKinds),
    unit: z.string(),
    node: z.string().nullable(),
    name: z.string().nullable().describe('what the node was called'),
    title: z.string(),
    why: z.string(),
    decidedBy: z.string(),
    day: z.string(),
    prediction: predictionSchema.nullable(),
    predicted: z.string().nullable().describe('what the node that is predicted was called'),
    otherwise: z
      .object({
        value: z.number().nullable(),
        how: z.enum(['last', 'year', 'target']),
        sequence: z.number(),
      })
      .nullable()
      .describe('what was expected without it, frozen when it was recorded'),
    outcome: z
      .object({
        value: z.number().nullable(),
        yes: z.boolean().nullable(),
        sequence: z.number().nullable(),
        checked: z.string(),
        verdict: verdictSchema.nullable(),
      })
      .nullable()
      .describe('once its period has come'),
    learned: z.string().nullable(),
    changeSet: z.string().nullable(),
    carried: z
      .object({
        sequence: z.number().describe('the number under which its change was recorded'),
        from: z.string().describe('the first day on which it is in force'),
        at: z.string(),
        by: z.string(),
      })
      .nullable()
      .describe('once the change set that carries it was approved'),
    initiative: z.string().nullable(),
    withdrawn: z.object({ at: z.string(), why: z.string().nullable() }).nullable(),
    by: z.string(),
    made: z.string(),
    version: z.number(),
  })
  .meta({ id: 'Decision' });
export const decisionPageSchema = z.object({
  items: z.array(decisionSchema).describe('the latest first'),
  next: z.string().nullable(),
});

/** What came of it, each time that it was judged; the first first. */
export const pastVerdictSchema = z
  .object({
    n: z.number(),
    at: z.string(),
    by: z.string(),
    sequence: z.number().nullable().describe('the number of the ledger at which it stood'),
    value: z.number().nullable(),
    yes: z.boolean().nullable(),
    sentence: z.string().nullable(),
    verdict: verdictSchema,
  })
  .meta({ id: 'PastVerdict' });
export const answerSchema = z
  .strictObject({
    yes: z.boolean().describe('whether the statement came true'),
    sentence: z.string().trim().max(2000).default('').describe('how one can tell'),
  })
  .meta({ id: 'StatementAnswer' });

export type PastVerdict = z.infer<typeof pastVerdictSchema>;
export type StatementAnswer = z.infer<typeof answerSchema>;
export type DecisionKind = (typeof decisionKinds)[number];
export type Prediction = z.infer<typeof predictionSchema>;
export type NewDecision = z.infer<typeof newDecisionSchema>;
export type DecisionChange = z.infer<typeof decisionChangeSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type DecisionPage = z.infer<typeof decisionPageSchema>;
