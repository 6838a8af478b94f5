/**
 * What a screen or a program reads about scores. A reading names a unit, a period and a span, and carries
 * numbers as measured (unrounded); the reader formats them.
 */
import { z } from 'zod';
import { lacks, traits, vanityReasons } from '#engine/kpi-quality.ts';

export const spanSchema = z.enum(['period', 'ytd', 'rolling']);
export const markSchema = z.enum(['exceeds', 'on-target', 'watch', 'off-target', 'no-data']);

const score = z.object({
  /** On the plan's scale; null with a reason. */
  score: z.number().nullable(),
  reason: z.string().nullable(),
  status: markSchema,
  band: z
    .string()
    .nullable()
    .describe('the name of its band, as the scale has it; English where the band is built in'),
  /** Share of due weight that had data, 0 to 1; null where nothing is due. */
  coverage: z.number().nullable(),
  /** Change of the score since the previous period; null where either is missing. */
  change: z.number().nullable(),
});

/** Of one side: worst, red limit, target, best. Around a centre, which is the target: two limits on each side. */
const limits = {
  target: z.number().nullable(),
  red: z.number().nullable(),
  worst: z.number().nullable(),
  best: z.number().nullable(),
  lowRed: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  highRed: z.number().nullable(),
};

export const kpiRowSchema = score
  .extend({
    node: z.string().describe('unit/measure, the address of a KPI'),
    unit: z.string(),
    measure: z.string(),
    code: z.string(),
    name: z.string(),
    unitOfMeasure: z.string().nullable(),
    decimals: z.number().nullable(),
    direction: z.enum(['up', 'down', 'centre']),
    /** Its values are 1 for yes and 0 for no. */
    yesNo: z.boolean(),
    role: z.enum(['leading', 'lagging']).nullable(),
    weight: z.number(),
    /** Share of the scorecard's score by declared weights, 0 to 1. */
    designWeight: z.number().nullable(),
    weightInForce: z.number().nullable(),
    actual: z.number().nullable(),
    ...limits,
    /** Raw percentage (1 is 100 %) where the rule has one. */
    raw: z.number().nullable(),
    provisional: z.boolean(),
    /** The value was reported for the whole span, not computed. */
    given: z.boolean(),
    periods: z.object({ n: z.number(), m: z.number() }).nullable(),
    /** Of a value that is joined from child units: how many of them have one. */
    children: z.object({ n: z.number(), m: z.number() }).nullable(),
    /** The period actually shown where it is not the one asked for (a quarterly KPI in its three months). */
    ofPeriod: z.string().nullable(),
    /** Change of the actual since the previous period, and whether that is better. */
    actualChange: z.number().nullable(),
    better: z.boolean().nullable(),
    /** The last 13 periods at the reading's frequency, oldest first. */
    history: z.array(
      z.object({
        period: z.string(),
        actual: z.number().nullable(),
        target: z.number().nullable(),
        status: markSchema,
      }),
    ),
    owner: z.string().nullable(),
    updater: z.string().nullable(),
    tags: z.array(z.string()),
    updatedAt: z.string().nullable(),
  })
  .meta({ id: 'KpiRow' });

export const objectiveRowSchema = score
  .extend({
    node: z.string(),
    code: z.string(),
    name: z.string(),
    owner: z.string().nullable(),
    /** What groups it with objectives of other perspectives. */
    themes: z.array(z.object({ code: z.string(), name: z.string() })),
    weight: z.number(),
    kpis: z.array(kpiRowSchema),
    /** Child units' objectives aligned to this one. */
    cascaded: z.array(
      score.extend({
        node: z.string(),
        unit: z.string(),
        unitName: z.string(),
        code: z.string(),
        name: z.string(),
        weight: z.number(),
      }),
    ),
  })
  .meta({ id: 'ObjectiveRow' });

export const perspectiveCardSchema = score
  .extend({
    node: z.string(),
    code: z.string(),
    name: z.string(),
    question: z.string().nullable(),
    weight: z.number(),
    /** How many KPIs wear each status. */
    distribution: z.record(markSchema, z.number()),
    objectives: z.array(objectiveRowSchema),
  })
  .meta({ id: 'PerspectiveCard' });

export const scorecardReadingSchema = score
  .extend({
    node: z.string(),
    code: z.string(),
    name: z.string(),
    unit: z.string(),
    unitName: z.string(),
    period: z.string(),
    previousPeriod: z.string(),
    span: spanSchema,
    asOf: z.number(),
    mission: z.string().nullable(),
    vision: z.string().nullable(),
    scale: z.object({
      unit: z.string(),
      anchors: z.object({
        worst: z.number(),
        red: z.number().nullable(),
        target: z.number(),
        best: z.number(),
      }),
      bands: z.array(
        z.object({
          code: z.string(),
          name: z
            .string()
            .describe('as the scale has it; a built-in band, whose code is its status, is English here'),
          from: z.number().nullable(),
          status: markSchema,
        }),
      ),
    }),
    oldestInput: z.string().nullable(),
    worst: z.object({ node: z.string(), name: z.string(), score: z.number() }).nullable(),
    perspectives: z.array(perspectiveCardSchema),
    /** Parts of the scorecard's change since the previous period, one per perspective; they add up to it. */
    changeParts: z.array(z.object({ node: z.string(), name: z.string(), part: z.number() })),
    /** Measures of this unit that are aligned to nothing. */
    metrics: z.array(
      z.object({
        node: z.string(),
        code: z.string(),
        name: z.string(),
        unitOfMeasure: z.string().nullable(),
        decimals: z.number().nullable(),
        yesNo: z.boolean(),
        actual: z.number().nullable(),
      }),
    ),
    mayEdit: z
      .boolean()
      .describe('may this person change the definitions of this scorecard: of a template, for all its units'),
    mayEditHere: z
      .boolean()
      .describe('may they change what this unit alone has of it: overrides, and what is added to a template'),
  })
  .meta({ id: 'ScorecardReading' });

export const kpiReadingSchema = z
  .object({
    kpi: kpiRowSchema,
    unitName: z.string(),
    period: z.string(),
    span: spanSchema,
    /** First and last of the measure's own periods that the reading stands on: the same one, or several that it joins. */
    own: z.object({ first: z.string(), last: z.string() }),
    asOf: z.number(),
    /** Breadcrumbs from the top: scorecard, perspective, objective. */
    path: z.array(z.object({ node: z.string(), kind: z.string(), name: z.string() })),
    frequency: z.enum(['day', 'week', 'month', 'quarter', 'half', 'year']),
    definition: z.object({
      description: z.string().nullable(),
      formula: z.string().nullable(),
      ratio: z.boolean(),
      rule: z.string(),
      overTime: z.string(),
      overUnits: z.string().nullable(),
      source: z.string().nullable(),
      updater: z.string().nullable(),
      dueDays: z.number(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      tags: z.array(z.string()),
    }),
    /** Every period of the series, oldest first. */
    points: z.array(
      z.object({
        period: z.string(),
        label: z.string(),
        start: z.string(),
        actual: z.number().nullable(),
        ...limits,
        score: z.number().nullable(),
        status: markSchema,
        reason: z.string().nullable(),
        provisional: z.boolean(),
        /** Where it stands with its approval, where the measure asks for one. */
        state: z.enum(['submitted', 'approved', 'returned']).nullable(),
        note: z.string().nullable(),
        by: z.string().nullable(),
        at: z.string().nullable(),
        /** Earlier values of this period, newest first. */
        restatements: z.array(
          z.object({
            value: z.number().nullable(),
            recorded: z.number(),
            at: z.string().nullable(),
            by: z.string().nullable(),
            note: z.string().nullable(),
          }),
        ),
      }),
    ),
    drives: z.array(
      z.object({ node: z.string(), name: z.string(), status: markSchema, lag: z.number().nullable() }),
    ),
    drivenBy: z.array(
      z.object({ node: z.string(), name: z.string(), status: markSchema, lag: z.number().nullable() }),
    ),
    quality: z.array(
      z.object({
        trait: z.enum(traits),
        met: z.boolean(),
        state: z.enum(['met', 'partly', 'missing']),
        missing: z.array(z.enum(lacks)),
      }),
    ),
    kind: z.enum(['kpi', 'metric']).describe('a metric is aligned to no objective'),
    vanity: z.array(z.enum(vanityReasons)).describe('why it may be kept for vanity'),
    mayEnter: z.boolean().describe('may this person enter values here'),
    mayEdit: z
      .boolean()
      .describe('may they change how it is measured and scored: of a template, for all its units'),
    mayEditHere: z
      .boolean()
      .describe('may they change it in this unit alone, as an override of its template'),
    /** The formula's inputs, where the measure is computed. */
    computed: z.boolean(),
  })
  .meta({ id: 'KpiReading' });

/** One line of a receipt: a figure or a child, with what it did to the score. */
export const receiptSchema = z
  .object({
    node: z.string(),
    kind: z.enum(['scorecard', 'perspective', 'objective', 'kpi']),
    name: z.string(),
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    score: z.number().nullable(),
    reason: z.string().nullable(),
    cells: z.array(z.string()).describe('the cells that caused the reason'),
    status: markSchema,
    coverage: z.number().nullable(),
    oldestInput: z.string().nullable(),
    worst: z.object({ node: z.string(), name: z.string(), score: z.number() }).nullable(),
    /** Sentences saying how the number came about, as message code and values, in order. */
    steps: z.array(
      z.object({
        code: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      }),
    ),
    inputs: z.array(
      z.object({
        label: z.string(),
        value: z.number().nullable(),
        origin: z.string(),
        period: z.string().nullable(),
        recorded: z.number().nullable(),
        at: z.string().nullable(),
        by: z.string().nullable(),
        note: z.string().nullable(),
        source: z.string().nullable(),
      }),
    ),
    method: z.string().nullable(),
    missing: z.string().nullable(),
    children: z.array(
      score.extend({
        node: z.string(),
        kind: z.string(),
        name: z.string(),
        part: z.enum(['own', 'cascade']),
        weight: z.number(),
        designShare: z.number(),
        shareInForce: z.number(),
        contribution: z.number().nullable(),
        /** Under points: what it earned of what it could. */
        points: z.object({ earned: z.number(), possible: z.number() }).nullable(),
        /** Its part of what is due, and the coverage with which it counts there: 0 without a score. */
        dueShare: z.number().nullable(),
        counts: z.number().nullable(),
      }),
    ),
    /** What it weighs in each scorecard above it: one point here moves that one by `force`. */
    ancestors: z.array(
      z.object({
        node: z.string(),
        name: z.string(),
        unit: z.string(),
        design: z.number(),
        force: z.number(),
      }),
    ),
    /** Exact split of the change since the previous period. */
    change: z.object({
      total: z.number().nullable(),
      against: z.string(),
      parts: z.array(
        z.object({
          label: z.string(),
          node: z.string().nullable(),
          part: z.number(),
          causes: z
            .array(z.object({ why: z.string(), part: z.number() }))
            .describe('they add up to the part'),
        }),
      ),
    }),
  })
  .meta({ id: 'Receipt' });

export const scoreBesideSchema = z
  .object({
    score: z.number().nullable(),
    reason: z.string().nullable(),
    status: markSchema,
    coverage: z.number().nullable(),
  })
  .nullable()
  .describe('null where the node is not there');

export const changedScoreSchema = z
  .object({
    node: z.string(),
    kind: z.enum(['scorecard', 'perspective', 'objective', 'kpi']),
    unit: z.string(),
    name: z.string(),
    before: scoreBesideSchema,
    after: scoreBesideSchema,
    change: z.number().nullable(),
  })
  .meta({ id: 'ChangedScore' });

const scoreThenSchema = z.object({ score: z.number().nullable(), status: markSchema });
export const changeSetTrendSchema = z
  .object({
    unit: z.string(),
    periods: z.array(z.string()).describe('the earliest first'),
    nodes: z
      .array(
        z.object({
          node: z.string(),
          name: z.string(),
          before: z.array(scoreThenSchema).describe('as it was, a score for each period'),
          after: z.array(scoreThenSchema).describe('as it would have been'),
        }),
      )
      .describe('the scorecard, then its perspectives'),
    target: z.number().nullable().describe('the score that stands for the target'),
  })
  .meta({ id: 'ChangeSetTrend' });

export type ChangeSetTrend = z.infer<typeof changeSetTrendSchema>;
export type ChangedScore = z.infer<typeof changedScoreSchema>;
export type Span = z.infer<typeof spanSchema>;
export type KpiRow = z.infer<typeof kpiRowSchema>;
export type ObjectiveRow = z.infer<typeof objectiveRowSchema>;
export type PerspectiveCard = z.infer<typeof perspectiveCardSchema>;
export type ScorecardReading = z.infer<typeof scorecardReadingSchema>;
export type KpiReading = z.infer<typeof kpiReadingSchema>;
export type Receipt = z.infer<typeof receiptSchema>;
