/** What an editor of a definition stands in: the scale, the names a formula may use, who reads whom. */
import { z } from 'zod';
import { markSchema } from './contract.ts';

const frequency = z.enum(['day', 'week', 'month', 'quarter', 'half', 'year']);

const neighbourSchema = z.object({
  unit: z.string(),
  unitName: z.string(),
  measure: z.string(),
  name: z.string(),
  isKpi: z.boolean(),
  status: markSchema,
  actual: z.number().nullable(),
  unitOfMeasure: z.string().nullable(),
  decimals: z.number().nullable(),
});

export const surroundingsSchema = z.object({
  period: z.string(),
  scale: z.object({
    code: z.string(),
    name: z.string(),
    anchors: z.object({
      worst: z.number(),
      red: z.number().optional(),
      target: z.number(),
      best: z.number(),
    }),
    bands: z.array(
      z.object({ code: z.string(), name: z.string(), from: z.number().optional(), status: markSchema }),
    ),
    clamp: z.tuple([z.number().nullable(), z.number().nullable()]).nullable(),
    unit: z.string().optional(),
    rule: z.enum(['thresholds', 'yes-no', 'achievement', 'progress', 'range', 'points', 'custom']),
    rawIsScore: z.boolean().optional(),
    parentStatus: z.enum(['band', 'weakest']).optional(),
  }),
  tolerance: z
    .union([z.number(), z.string()])
    .describe('from the target to the red limit where none is said'),
  dueDays: z.number(),
  names: z
    .array(
      z.object({
        name: z.string().describe('as a formula of this unit writes it'),
        unit: z.string(),
        unitName: z.string(),
        measure: z.string(),
        title: z.string(),
        unitOfMeasure: z.string().nullable(),
        frequency,
        where: z.enum(['own', 'above', 'elsewhere']),
      }),
    )
    .describe('measures that a formula may name: all of this unit and above it, then others'),
  objectives: z.array(
    z.object({ key: z.string(), code: z.string(), name: z.string(), perspective: z.string() }),
  ),
  people: z.array(z.string()).describe('named as owner or updater somewhere'),
  measure: z
    .object({
      key: z.string().describe('of its definition: home:code'),
      isTemplate: z.boolean().describe('one definition for many units'),
      units: z.number().describe('how many units have it'),
      kpis: z.array(z.object({ key: z.string(), objective: z.string(), objectiveName: z.string() })),
      reads: z.array(neighbourSchema),
      readBy: z.array(neighbourSchema),
      readByCount: z.number(),
      byHand: z
        .array(z.object({ period: z.string(), value: z.number() }))
        .describe('targets recorded for single periods: they go before every path'),
    })
    .nullable(),
});

export type Surroundings = z.infer<typeof surroundingsSchema>;
export type Neighbour = z.infer<typeof neighbourSchema>;
