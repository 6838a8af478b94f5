/** Outcomes with their drivers: both courses, and by how much the one is expected to follow the other. */
import { z } from 'zod';
import { markSchema } from './contract.ts';

export const pairsAskedSchema = z.object({
  measure: z.string().max(200).optional().describe('only pairs of this KPI of the unit'),
});

const rolesSchema = z.object({ leading: z.number(), lagging: z.number(), unsaid: z.number() });
const kpiSchema = z.object({
  id: z.string().describe('unit/measure'),
  key: z
    .string()
    .nullable()
    .describe('of its definition as a KPI of this scorecard, by which its role is edited'),
  unit: z.string(),
  unitName: z.string(),
  measure: z.string(),
  node: z.string(),
  name: z.string(),
  unitOfMeasure: z.string().nullable(),
  decimals: z.number().nullable(),
  direction: z.enum(['up', 'down', 'centre']),
  yesNo: z.boolean(),
  role: z.enum(['leading', 'lagging']).nullable(),
  status: markSchema,
  objective: z.string().nullable(),
  objectiveName: z.string().nullable(),
  perspective: z.string().nullable(),
});
const pointSchema = z.object({
  actual: z.number().nullable(),
  target: z.number().nullable(),
  status: markSchema,
});

export const pairsSchema = z
  .object({
    unit: z.string(),
    unitName: z.string(),
    scorecard: z.string(),
    isTemplate: z.boolean().describe('a role said of it holds in all units that use it'),
    name: z.string(),
    period: z.string(),
    asOf: z.number(),
    kpis: z.array(kpiSchema),
    mix: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          kpis: z.number(),
          byCount: rolesSchema,
          byWeight: rolesSchema.describe('parts of the weight of all KPIs of the scorecard'),
        }),
      )
      .describe('leading and lagging by perspective, the topmost first'),
    pairs: z.array(
      z.object({
        driver: z.string(),
        outcome: z.string(),
        by: z
          .enum(['named', 'objectives', 'same-objective'])
          .describe('a link names both; it joins only their objectives; they share an objective'),
        link: z.string().nullable(),
        causeName: z.string(),
        effectName: z.string(),
        sign: z.enum(['+', '-']),
        lag: z.number().nullable().describe('months; null where nobody has said'),
        frequency: z
          .enum(['month', 'quarter', 'half', 'year'])
          .describe('of the points: the coarser of both'),
        shift: z.number().describe('the lag in those periods'),
        periods: z
          .array(z.string())
          .describe(
            '`shift` periods before the window, the window to the period asked for, `shift` after it',
          ),
        window: z.number().describe('how many periods the window has'),
        driverPoints: z.array(pointSchema.nullable()),
        outcomePoints: z.array(pointSchema.nullable()),
      }),
    ),
    noRole: z.array(z.string()).describe('KPIs of which nobody has said whether they lead'),
    outcomesAlone: z.array(z.string()).describe('lagging, and nothing leads to them'),
    driversAlone: z.array(z.string()).describe('leading, and to nothing'),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'Pairs' });

export type PairsAsked = z.infer<typeof pairsAskedSchema>;
export type Pairs = z.infer<typeof pairsSchema>;
export type PairReading = Pairs['pairs'][number];
export type PairKpiReading = Pairs['kpis'][number];
