/** What crosses the wire about decision checks. */
import { z } from '@hono/zod-openapi';
import { markSchema } from '#board/contract.ts';

const unit = z.string().min(1).max(200);
const period = z.string().min(1).max(40);

export const proposalSchema = z.strictObject({
  unit,
  measure: z.string().min(1).max(200),
  how: z
    .enum(['by', 'percent', 'to'])
    .describe('by: so much more; percent: of what is expected; to: this value, whatever links do'),
  value: z.number(),
  from: period.describe('the first month'),
  to: period.optional().describe('the last month; left out: as long as it is played'),
});

export const questionSchema = z
  .strictObject({
    unit: unit.describe('whose scorecard it is held against'),
    proposals: z.array(proposalSchema).max(50).default([]),
    changeSet: z
      .string()
      .min(1)
      .max(120)
      .optional()
      .describe('definitions that change, too: targets, weights, objectives, links'),
    expectation: z
      .enum(['last', 'year', 'target'])
      .default('last')
      .describe(
        'what coming periods are held for: each measure as last measured, as a year before, or on its target',
      ),
    from: period.optional().describe('the first month; left out: this month'),
    months: z.number().int().min(1).max(36).default(12),
  })
  .meta({ id: 'DecisionQuestion' });

const number = z.number().nullable();
const numbers = z.array(number).describe('one a month');
const played = z.object({
  before: numbers.describe('as things stand'),
  after: numbers.describe('as expected under the decision'),
  low: numbers.describe('the lowest of all effects at their low ends, as expected, and at their high ends'),
  high: numbers,
});

const scoreSchema = played.extend({
  node: z.string(),
  kind: z.enum(['scorecard', 'perspective', 'objective', 'kpi']),
  unit: z.string(),
  /** Of a perspective its own; of what stands in one, that. */
  perspective: z.string().nullable(),
  name: z.string(),
  statusBefore: z.array(markSchema),
  statusAfter: z.array(markSchema),
  isAssumed: z.boolean().describe('rests on a link of the map, which is a hypothesis'),
});

const pathSchema = played.extend({
  unit: z.string(),
  unitName: z.string(),
  measure: z.string(),
  name: z.string(),
  unitOfMeasure: z.string().nullable(),
  decimals: z.number().nullable(),
  better: z.enum(['up', 'down', 'centre']),
  isProposed: z.boolean(),
  isComputed: z.boolean(),
  isAssumed: z.boolean(),
  isHeld: z.boolean().describe('it would have passed a natural bound of the measure, and is held there'),
});

const endSchema = z.object({ unit: z.string(), measure: z.string(), name: z.string() });
const linkSchema = z.object({
  link: z.string(),
  mapOf: z.string().nullable().describe('a unit on whose map it stands'),
  cause: z.string().describe('what its ends are called'),
  effect: z.string(),
});
const effectSchema = linkSchema.extend({
  driver: endSchema,
  outcome: endSchema,
  lag: z.number().describe('months'),
  value: z.number().describe('of the outcome for one more of the driver'),
  low: z.number(),
  high: z.number(),
});

export const checkReadingSchema = z
  .object({
    unit: z.string(),
    unitName: z.string(),
    periods: z.array(z.string()),
    sequence: z.number(),
    mayKeep: z.boolean().describe('whether I may keep checks of this unit'),
    expectation: z.enum(['last', 'year', 'target']),
    anchors: z.object({ worst: z.number(), target: z.number(), best: z.number() }),
    scores: z
      .array(scoreSchema)
      .describe('the unit’s scorecard with its perspectives, objectives and KPIs, then those above it'),
    paths: z.array(pathSchema).describe('every measure that moves, drivers first'),
    effects: z
      .array(effectSchema.extend({ delta: numbers, from: z.string().nullable() }))
      .describe('what each link gave its outcome, and from which month on'),
    unheard: z
      .array(effectSchema)
      .describe('links whose outcome a formula makes: their effect must enter by one of its inputs'),
    unsaid: z
      .array(
        linkSchema.extend({
          why: z.enum(['no-size', 'no-driver', 'no-outcome', 'unknown-driver', 'unknown-outcome']),
          isReached: z.boolean().describe('it begins at something that moves'),
        }),
      )
      .describe('links that say nothing in numbers, and why'),
  })
  .meta({ id: 'DecisionCheck' });

export const newCheckSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(4000).nullish(),
  question: questionSchema,
});
export const changedCheckSchema = newCheckSchema.partial();
export const checkItemSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    by: z.string(),
    at: z.string(),
    version: z.number(),
    question: questionSchema,
  })
  .meta({ id: 'KeptDecisionCheck' });
export const keptCheckSchema = checkItemSchema.extend({ reading: checkReadingSchema });

export type Question = z.infer<typeof questionSchema>;
export type CheckReading = z.infer<typeof checkReadingSchema>;
/** What is played, without what its reader may do. */
export type Checked = Omit<CheckReading, 'mayKeep'>;
export type CheckItem = z.infer<typeof checkItemSchema>;
export type KeptCheck = z.infer<typeof keptCheckSchema>;
