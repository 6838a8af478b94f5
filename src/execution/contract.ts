/** What crosses the wire of initiatives, their money and budgets. */
import { z } from 'zod';
import { moneyClasses, stages } from '#engine/work.ts';

export const markSchema = z.enum(['exceeds', 'on-target', 'watch', 'off-target', 'no-data']);
const day = z.string().describe('2026-03-09');
const effectSchema = z.object({ value: z.number(), low: z.number().optional(), high: z.number().optional() });

export const sumsSchema = z.object({
  planned: z.number(),
  plannedToDate: z.number().describe('what of it was to be spent by today'),
  committed: z.number(),
  spent: z.number(),
  estimate: z.number().describe('what it is expected to come to in all'),
  parts: z
    .object({ forecast: z.number(), bound: z.number(), toCome: z.number() })
    .describe('of the estimate: forecast, committed and spent, planned for what is to come'),
  hasPlan: z.boolean(),
  hasActual: z.boolean(),
});

export const progressSchema = z.object({
  planned: z.number().nullable().describe('the share to be done by today'),
  done: z.number().nullable(),
  by: z.enum(['milestones', 'dates']),
});

const testSchema = z.enum(['progress', 'overdue', 'slip', 'estimate', 'spending']);
const unjudgedSchema = z
  .enum(['proposed', 'stopped', 'nothing'])
  .nullable()
  .describe('why the rule says nothing');
export const statusReceiptSchema = z.object({
  status: markSchema.describe('what is shown: said by a person with a reason, else by the rule'),
  rule: markSchema,
  unjudged: unjudgedSchema,
  said: z.object({ status: markSchema, why: z.string() }).nullable(),
  tests: z.array(
    z.object({
      test: testSchema,
      status: markSchema,
      by: z.number().nullable().describe('by how much it is worse than expected, as the limits count it'),
      expected: z.number().nullable(),
      actual: z.number().nullable(),
      watch: z.number(),
      off: z.number(),
    }),
  ),
  progress: progressSchema,
});

export const milestoneStates = ['done', 'overdue', 'open'] as const;
export const milestoneSchema = z.object({
  key: z.string(),
  code: z.string(),
  name: z.string(),
  due: day.nullable(),
  baselineDue: day.nullable(),
  weight: z.number(),
  done: day.nullable(),
  state: z.enum(milestoneStates),
  owner: z.string().nullable(),
  note: z.string().nullable(),
  mayTick: z.boolean(),
});

/** What an initiative moves, and how that stands in the period asked for. */
export const movedSchema = z.object({
  objective: z.string().nullable().describe('scorecard:objective'),
  objectiveName: z.string().nullable(),
  measure: z.string().nullable().describe('unit-or-template:measure'),
  measureName: z.string().nullable(),
  perspective: z.string().nullable(),
  perspectiveName: z.string().nullable(),
  unit: z.string().nullable().describe('whose; of several units: the first'),
  unitName: z.string().nullable(),
  units: z.number().describe('in how many units'),
  node: z.string().nullable().describe('its node, where it is one unit’s'),
  measureNode: z.string().nullable(),
  score: z.number().nullable(),
  status: markSchema,
  measureStatus: markSchema.nullable(),
  value: z.number().nullable(),
  target: z.number().nullable(),
  unitOfMeasure: z.string().nullable(),
  decimals: z.number().nullable(),
  direction: z.string().nullable(),
  effect: effectSchema.nullable(),
  starts: z.string().nullable(),
  confidence: z.number().nullable(),
});

export const initiativeItemSchema = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  unitName: z.string(),
  owner: z.string().nullable(),
  stage: z.enum(stages),
  start: day.nullable(),
  end: day.nullable(),
  baselineStart: day.nullable(),
  baselineEnd: day.nullable(),
  finished: day.nullable(),
  status: markSchema,
  rule: markSchema,
  unjudged: unjudgedSchema,
  isSaid: z.boolean().describe('the status is one that a person gave'),
  because: z.array(testSchema).describe('by the rule: the tests that make it watched or off target'),
  progress: progressSchema,
  milestones: z.array(
    milestoneSchema.pick({ key: true, code: true, name: true, due: true, done: true, state: true }),
  ),
  objectives: z.array(
    z.object({
      objective: z.string(),
      name: z.string(),
      node: z.string().nullable(),
      unitName: z.string().nullable().describe('whose it is, where it is one unit’s'),
      status: markSchema,
    }),
  ),
  measures: z.array(z.object({ measure: z.string(), name: z.string() })),
  perspectives: z.array(z.string()),
  themes: z.array(z.string()),
  needs: z.array(z.string()),
  excludes: z.array(z.string()),
  must: z.boolean(),
  planned: z.number().nullable(),
  bound: z.number().nullable().describe('committed and spent'),
  estimate: z.number().nullable(),
  version: z.number(),
  mayEdit: z.boolean(),
  mayUpdate: z.boolean(),
});

export const initiativesAskedSchema = z.object({
  unit: z.string().max(200).optional().describe('this unit and those below it'),
  stage: z.string().max(80).optional().describe('one or several of the stages, with commas'),
  status: z.string().max(80).optional().describe('one or several statuses, with commas'),
  owner: z.string().max(200).optional(),
  node: z
    .string()
    .max(600)
    .optional()
    .describe('what moves it: objective:unit/scorecard/code or kpi:unit/measure'),
  perspective: z.string().max(200).optional(),
  theme: z.string().max(200).optional(),
  budget: z.string().max(200).optional().describe('what counts for this budget'),
  serves: z.enum(['nothing']).optional().describe('those that move nothing'),
  q: z.string().max(200).optional().describe('words in its name, code, unit, people and texts'),
  sort: z.enum(['start', 'end', 'name', 'status', 'unit', 'cost']).optional().describe('left out: start'),
  limit: z.coerce.number().int().min(1).max(500).optional(),
  after: z.string().max(200).optional().describe('the `next` of the page before'),
  offset: z.coerce.number().int().min(0).optional().describe('instead of `after`: how many come before'),
});
export type InitiativesAsked = z.infer<typeof initiativesAskedSchema>;

export const initiativesSchema = z.object({
  period: z.string(),
  asOf: z.number(),
  today: day,
  currency: z.string().nullable(),
  total: z.number(),
  counts: z
    .object({
      stages: z.record(z.string(), z.number()),
      statuses: z.record(z.string(), z.number()),
      servingNothing: z.number(),
    })
    .describe('of what the other filters leave'),
  themes: z.array(z.object({ code: z.string(), name: z.string() })),
  perspectives: z.array(z.object({ code: z.string(), name: z.string() })),
  owners: z.array(z.string()),
  mayCreate: z.boolean(),
  items: z.array(initiativeItemSchema),
  next: z.string().nullable().describe('null on the last page'),
});
export type Initiatives = z.infer<typeof initiativesSchema>;
export type InitiativeItem = z.infer<typeof initiativeItemSchema>;

export const moneyLineSchema = z.object({
  key: z.string(),
  class: z.enum(moneyClasses),
  period: z.string(),
  planned: z.number().nullable(),
  committed: z.number().nullable(),
  spent: z.number().nullable(),
  forecast: z.number().nullable(),
  note: z.string().nullable(),
});

const besideSchema = z.object({
  code: z.string(),
  name: z.string(),
  status: markSchema,
  stage: z.enum(stages),
  start: day.nullable(),
  end: day.nullable(),
});

export const initiativeSchema = initiativeItemSchema
  .omit({ milestones: true, objectives: true, measures: true })
  .extend({
    description: z.string().nullable(),
    sponsor: z.string().nullable(),
    saidStatus: markSchema.nullable(),
    saidWhy: z.string().nullable(),
    currency: z.string().nullable(),
    period: z.string(),
    asOf: z.number(),
    today: day,
    receipt: statusReceiptSchema,
    milestones: z.array(milestoneSchema.extend({ version: z.number() })),
    moves: z.array(movedSchema),
    waitsFor: z.array(besideSchema),
    neededBy: z.array(besideSchema),
    eitherOr: z.array(besideSchema),
    risks: z.array(
      z.object({
        text: z.string(),
        likelihood: z.string().nullable(),
        impact: z.string().nullable(),
        response: z.string().nullable(),
        owner: z.string().nullable(),
        closed: z.boolean(),
      }),
    ),
    updates: z.array(
      z.object({
        key: z.string(),
        version: z.number(),
        day,
        text: z.string(),
        progress: z.number().nullable(),
        by: z.string().nullable(),
      }),
    ),
    money: sumsSchema,
    lines: z.array(moneyLineSchema.extend({ version: z.number() })),
  });
export type InitiativeReading = z.infer<typeof initiativeSchema>;
export type Moved = z.infer<typeof movedSchema>;
export type MilestoneReading = InitiativeReading['milestones'][number];

export const matrixAskedSchema = z.object({
  unit: z.string().max(200).optional().describe('whose scorecard; left out: the topmost'),
  below: z.enum(['true', 'false']).optional().describe('initiatives of units below it, too; left out: true'),
  stage: z.string().max(80).optional(),
  q: z.string().max(200).optional().describe('words of rows, and of objectives on which nobody works'),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  offset: z.coerce.number().int().min(0).optional(),
  untouchedOffset: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('of objectives on which nobody works: 50 from here on'),
});
export type MatrixAsked = z.infer<typeof matrixAskedSchema>;
export const matrixSchema = z.object({
  period: z.string(),
  asOf: z.number(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  columns: z.array(
    z.object({
      node: z.string(),
      objective: z.string(),
      name: z.string(),
      perspective: z.string(),
      perspectiveName: z.string(),
      score: z.number().nullable(),
      status: markSchema,
      movers: z.number().describe('initiatives decided or under way that move it'),
    }),
  ),
  total: z.number().describe('how many rows there are'),
  rows: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      unitName: z.string(),
      stage: z.enum(stages),
      status: markSchema,
      servesNothing: z.boolean(),
      cells: z.array(
        z.object({ column: z.number(), effect: effectSchema.nullable(), confidence: z.number().nullable() }),
      ),
    }),
  ),
  untouched: z
    .object({
      total: z.number(),
      items: z.array(
        z.object({
          node: z.string(),
          unit: z.string(),
          unitName: z.string(),
          objective: z.string(),
          name: z.string(),
          score: z.number().nullable(),
        }),
      ),
    })
    .describe('objectives in the red, here and below, on which nobody works'),
  servingNothing: z.number().describe('initiatives decided or under way that move nothing'),
});
export type Matrix = z.infer<typeof matrixSchema>;

export const spendingAskedSchema = z.object({
  unit: z.string().max(200).optional().describe('this unit and those below it'),
  budget: z.string().max(200).optional(),
  by: z.enum(['initiative', 'period', 'class']).optional().describe('left out: initiative'),
  limit: z.coerce.number().int().min(1).max(500).optional(),
  offset: z.coerce.number().int().min(0).optional(),
});
export const spendingSchema = z.object({
  asOf: z.number(),
  today: day,
  currency: z.string().nullable(),
  total: sumsSchema,
  count: z.number(),
  lines: z.array(
    z.object({
      key: z.string().describe('the initiative, period or class'),
      name: z.string(),
      sums: sumsSchema,
      classes: z.record(z.string(), sumsSchema.pick({ planned: true, committed: true, spent: true })),
    }),
  ),
});
export type Spending = z.infer<typeof spendingSchema>;

export const budgetSchema = z.object({
  code: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  owner: z.string().nullable(),
  start: z.string(),
  end: z.string(),
  amount: z.number(),
  amounts: z.record(z.string(), z.number()),
  perspectives: z.array(z.object({ code: z.string(), name: z.string() })),
  themes: z.array(z.object({ code: z.string(), name: z.string() })),
  units: z.array(z.object({ code: z.string(), name: z.string() })),
  classes: z.array(z.enum(moneyClasses)),
  sums: sumsSchema.describe('of the initiatives that count for it, within its periods and classes'),
  left: z.number().describe('the amount less what is planned'),
  status: markSchema.describe('of the estimate against the amount'),
  initiatives: z.number(),
  /** Of the objectives that they move. */
  outcome: z.object({
    before: z.string().nullable().describe('the last period before it began'),
    now: z.string(),
    objectives: z.array(
      z.object({
        node: z.string(),
        name: z.string(),
        unitName: z.string(),
        perspective: z.string(),
        before: z.number().nullable(),
        now: z.number().nullable(),
        statusBefore: markSchema,
        statusNow: markSchema,
        planned: z.number().describe('of the initiatives that move it, an equal part of each'),
        spent: z.number(),
      }),
    ),
    total: z.number(),
  }),
  version: z.number(),
  mayEdit: z.boolean(),
});
export type BudgetReading = z.infer<typeof budgetSchema>;
export const budgetsSchema = z.object({
  period: z.string(),
  asOf: z.number(),
  today: day,
  currency: z.string().nullable(),
  mayCreate: z.boolean(),
  items: z.array(budgetSchema),
  next: z.string().nullable(),
});
export type Budgets = z.infer<typeof budgetsSchema>;
