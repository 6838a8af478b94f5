/** A unit's strategy map: its objectives by perspective, the links between them, and what they leave open. */
import { z } from 'zod';
import { markSchema, spanSchema } from './contract.ts';

const score = {
  score: z.number().nullable(),
  reason: z.string().nullable(),
  status: markSchema,
  band: z.string().nullable(),
  coverage: z.number().nullable(),
  change: z.number().nullable(),
};

const kpi = z.object({
  key: z.string().describe('of its measure, as links name drivers and outcomes'),
  node: z.string(),
  unit: z.string(),
  measure: z.string(),
  name: z.string(),
  role: z.enum(['leading', 'lagging']).nullable(),
  unitOfMeasure: z.string().nullable(),
  decimals: z.number().nullable(),
  score: z.number().nullable(),
  reason: z.string().nullable(),
  status: markSchema,
  actual: z.number().nullable(),
  target: z.number().nullable(),
  yesNo: z.boolean(),
});

const objective = z
  .object({
    key: z.string().describe('scorecard:code, as links name it'),
    node: z.string().describe('the address of its receipt'),
    card: z.string(),
    code: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    perspective: z.string(),
    owner: z.string().nullable(),
    themes: z.array(z.object({ code: z.string(), name: z.string() })),
    ...score,
    leading: z.number(),
    lagging: z.number(),
    kpis: z.array(kpi),
    cascaded: z.number().describe('how many objectives of other units flow into it'),
    place: z.object({ x: z.number(), y: z.number() }).nullable().describe('where someone has put its card'),
  })
  .meta({ id: 'MapObjective' });

const end = z.object({
  name: z.string(),
  isHere: z.boolean().describe('whether it stands on this map'),
  unit: z.string().nullable().describe('of an objective elsewhere, where its scorecard is one unit’s'),
});
const measured = z.object({
  key: z.string().describe('as the link names it'),
  name: z.string(),
  unit: z.string().nullable(),
  measure: z.string(),
  unitOfMeasure: z.string().nullable(),
  decimals: z.number().nullable(),
});

const link = z
  .object({
    key: z.string(),
    cause: z.string(),
    effect: z.string(),
    from: end,
    to: end,
    sign: z.enum(['+', '-']),
    lag: z.number().nullable().describe('months'),
    rationale: z.string().nullable(),
    declared: z.string().nullable().describe('when its sign and its lag were declared'),
    driver: measured.nullable(),
    outcome: measured.nullable(),
    size: z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
    loops: z.array(z.number()).describe('in which loops it lies, by their place among the warnings of loops'),
  })
  .meta({ id: 'MapLink' });

const warning = z
  .union([
    z.object({
      code: z.enum(['no-kpi', 'outcome-no-driver', 'driver-no-outcome', 'nothing-leads']),
      objective: z.string(),
    }),
    z.object({ code: z.literal('against-order'), link: z.string(), cause: z.string(), effect: z.string() }),
    z.object({
      code: z.literal('loop'),
      path: z.array(z.string()).describe('one way round: the last leads to the first'),
      members: z.array(z.string()),
      links: z.array(z.string()),
    }),
  ])
  .meta({ id: 'MapWarning' });

export const mapReadingSchema = z
  .object({
    node: z.string(),
    code: z.string().describe('of the scorecard on which new objectives are made'),
    name: z.string(),
    unit: z.string(),
    unitName: z.string(),
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    perspectives: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          question: z.string().nullable(),
          score: z.number().nullable(),
          status: markSchema,
        }),
      )
      .describe('the topmost first'),
    objectives: z.array(objective),
    links: z.array(link).describe('those with one end on another scorecard among them'),
    warnings: z.array(warning),
    edges: z
      .array(z.number())
      .describe('where the bands of the scale begin: scores are not rounded over them'),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'MapReading' });

export type MapReading = z.infer<typeof mapReadingSchema>;
export type MapObjectiveReading = MapReading['objectives'][number];
export type MapLinkReading = MapReading['links'][number];
