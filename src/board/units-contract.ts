/** What a change would do to the scorecards of all units: how many rise and fall, by how much, and whose. */
import { z } from 'zod';
import { markSchema } from './contract.ts';

const side = z.object({ score: z.number().nullable(), status: markSchema }).nullable();

export const changedUnitSchema = z.object({
  unit: z.string(),
  name: z.string(),
  scorecard: z.string(),
  before: side.describe('null: it had no such scorecard'),
  after: side.describe('null: it has it no more'),
  change: z.number().nullable(),
});

export const reachSchema = z
  .object({
    units: z.number().describe('scorecards compared'),
    rose: z.number(),
    fell: z.number(),
    same: z.number().describe('with the same score, or with none before and after'),
    gained: z.number().describe('that had no score and have one'),
    lost: z.number().describe('that had a score and have none'),
    quantiles: z
      .object({
        least: z.number(),
        lower: z.number(),
        median: z.number(),
        upper: z.number(),
        most: z.number(),
      })
      .nullable()
      .describe('of the changes of those that rose or fell; null where none did'),
    histogram: z
      .array(z.object({ from: z.number(), to: z.number(), n: z.number() }))
      .describe('of the same changes, in steps of one size with an edge at 0'),
    statuses: z
      .array(z.object({ from: markSchema, to: markSchema, n: z.number() }))
      .describe('scorecards whose status becomes another'),
    perspectives: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        rose: z.number(),
        fell: z.number(),
        before: z.number().nullable().describe('mean of the scores'),
        after: z.number().nullable(),
      }),
    ),
    templates: z
      .array(
        z.object({
          scorecard: z.string(),
          name: z.string(),
          units: z.number().describe('that use it'),
          own: z.number().describe('of them, those that change something in it, or have added to it'),
        }),
      )
      .describe('templates that the change is about'),
    most: z.array(changedUnitSchema).describe('the ten most changed'),
  })
  .meta({ id: 'Reach' });

export const unitsAskedSchema = z.object({
  scorecard: z.string().max(200).optional().describe('only units on this one'),
  show: z.enum(['rose', 'fell', 'status']).optional(),
  q: z.string().max(200).optional().describe('only units whose name or code holds these words'),
  sort: z.enum(['change', 'fall', 'rise', 'name']).optional().describe('change else: the largest first'),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional().describe('50 else'),
});

export const unitsBesideSchema = z
  .object({
    period: z.string(),
    sequence: z.number(),
    reach: reachSchema,
    total: z.number().describe('of what was asked for, those that change'),
    items: z.array(changedUnitSchema),
  })
  .meta({ id: 'UnitsBeside' });

export type ChangedUnit = z.infer<typeof changedUnitSchema>;
export type Reach = z.infer<typeof reachSchema>;
export type UnitsAsked = z.infer<typeof unitsAskedSchema>;
export type UnitsBeside = z.infer<typeof unitsBesideSchema>;
