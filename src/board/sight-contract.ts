/** Lines of sight: from a KPI, an objective or a person up to the top, and from an objective down to who moves it. */
import { z } from 'zod';
import { markSchema, spanSchema } from './contract.ts';

const kind = z.enum(['kpi', 'objective', 'perspective', 'scorecard']);

const told = {
  node: z.string(),
  kind,
  unit: z.string(),
  unitName: z.string(),
  name: z.string(),
  score: z.number().nullable(),
  reason: z.string().nullable(),
  status: markSchema,
  gap: z.number().nullable().describe('the scale’s target mark less the score; negative beyond it'),
};
/** What the start does to a node above it, all ways together. */
const borne = {
  design: z.number().describe('part of the score by declared weights, 0 to 1'),
  force: z.number().describe('part in force: one point at the start moves this score by so much'),
  explained: z.number().nullable().describe('part of the gap that the start explains; null without a gap'),
};
const people = { owner: z.string().nullable(), updater: z.string().nullable() };

export const sightStepSchema = z.object({
  ...told,
  ...borne,
  via: z
    .enum(['start', 'kpi', 'cascade', 'support', 'part'])
    .describe('how it hangs on the step before; of support no score flows'),
  weight: z.number().describe('declared, of the step before in this one'),
  share: z.number().describe('part of this score that the step before is by design'),
  shareInForce: z.number(),
  alignment: z.string().nullable().describe('key of the alignment by which one came here'),
  effects: z
    .array(
      z.object({
        node: z.string(),
        name: z.string(),
        status: markSchema,
        sign: z.enum(['+', '-']),
        lag: z.number().nullable().describe('months'),
      }),
    )
    .describe('what the strategy map expects this objective to bring about'),
});

const lines = {
  period: z.string(),
  span: spanSchema,
  asOf: z.number(),
  mark: z.number().describe('the scale’s mark for a met target'),
  start: z.object({ ...told, ...people }),
  lines: z
    .array(z.object({ design: z.number(), force: z.number(), steps: z.array(sightStepSchema) }))
    .describe('every way up, the heaviest first'),
  isCut: z.boolean().describe('there are more ways than are told'),
  cards: z
    .array(z.object({ ...told, ...borne, isTop: z.boolean(), isExact: z.boolean() }))
    .describe(
      'every scorecard above, nearest first; isExact: parts of all KPIs add up to the gap, which points need not',
    ),
};

export const sightSchema = z.object(lines).meta({ id: 'Sight' });

export const moversAskedSchema = z.object({
  by: z.enum(['weight', 'gap']).optional().describe('what ranks first; weight else'),
  moving: z.enum(['kpi', 'objective']).optional().describe('KPIs, or objectives; KPIs else'),
  offset: z.coerce.number().int().min(0).max(5000).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional().describe('50 else'),
});

export const contributorSchema = z.object({
  ...told,
  ...people,
  via: z.enum(['kpi', 'cascade', 'support']),
  weight: z.number(),
  share: z.number(),
  shareInForce: z.number(),
  explained: z.number().nullable(),
  alignment: z.string().nullable(),
});

export const objectiveSightSchema = z
  .object({
    ...lines,
    contributors: z.array(contributorSchema).describe('what lies right below, heaviest first'),
    contributorCount: z.number(),
    movers: z
      .array(z.object({ ...told, ...people, ...borne }))
      .describe('everything below that moves it, as asked for'),
    next: z.number().nullable().describe('the offset of what follows'),
  })
  .meta({ id: 'ObjectiveSight' });

export const personSightSchema = z
  .object({
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    mark: z.number(),
    name: z.string(),
    isKnown: z.boolean().describe('whether any definition names them'),
    units: z
      .array(z.object({ unit: z.string(), name: z.string(), scorecard: z.string().nullable() }))
      .describe('units of kind person that bear the name: their own scorecards'),
    objectives: z.array(
      z.object({
        ...told,
        path: z
          .array(z.object({ ...told, via: sightStepSchema.shape.via }))
          .describe('the heaviest way from it to the top'),
        kpis: z.array(
          z.object({
            ...told,
            ...borne,
            as: z.enum(['owner', 'updater', 'unit']),
            measure: z.string(),
            share: z.number().describe('in its objective, by design'),
          }),
        ),
      }),
    ),
    kpis: z.number(),
    idle: z
      .array(z.object({ unit: z.string(), unitName: z.string(), measure: z.string(), name: z.string() }))
      .describe('measures of theirs that serve no objective'),
    isCut: z.boolean(),
  })
  .meta({ id: 'PersonSight' });

export const alignmentSchema = z
  .object({
    start: z.object({ ...told, ...people }),
    isTemplate: z.boolean(),
    units: z.number().describe('in how many units it stands'),
    to: z.array(
      z.object({
        ...told,
        key: z.string().nullable().describe('of the definition'),
        child: z.string(),
        parent: z.string().describe('as the definition writes it'),
        weight: z.number(),
        support: z.boolean(),
        share: z.number(),
      }),
    ),
    choices: z
      .array(z.object({ ...told, ref: z.string().describe('as an alignment writes it'), level: z.number() }))
      .describe('objectives of units above, nearest first'),
  })
  .meta({ id: 'AlignmentReading' });

export type Sight = z.infer<typeof sightSchema>;
export type SightStep = z.infer<typeof sightStepSchema>;
export type ObjectiveSight = z.infer<typeof objectiveSightSchema>;
export type MoversAsked = z.infer<typeof moversAskedSchema>;
export type Contributor = z.infer<typeof contributorSchema>;
export type PersonSight = z.infer<typeof personSightSchema>;
export type AlignmentReading = z.infer<typeof alignmentSchema>;
