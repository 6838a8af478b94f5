/**
 * Many scores at a glance: units × KPIs, units × perspectives, or the KPIs of one unit × periods. Compact: what is
 * said of a row or a column is said once, and a row's cells are one list of scores and one string of marks.
 */
import { z } from 'zod';
import { spanSchema } from './contract.ts';

export const heatmapBySchema = z.enum(['kpis', 'perspectives', 'periods']);

export const heatmapAskedSchema = z.object({
  by: heatmapBySchema.describe('what the columns are; periods are those of one unit’s KPIs'),
  unit: z.string().max(200).optional().describe('its subtree, or of periods its KPIs; left out: all units'),
  scorecard: z.string().max(200).optional().describe('only units with this scorecard, a template for one'),
  period: z.string().max(40).optional(),
  span: spanSchema.optional(),
  changeSet: z.string().max(120).optional().describe('as it would be under this change set'),
  columns: z.coerce.number().int().min(2).max(60).optional().describe('how many periods; 13 else'),
  sort: z.string().max(200).optional().describe('a column’s key, or name; left out: as the tree stands'),
  order: z.enum(['worst', 'best']).optional().describe('which end of a column’s scores comes first'),
  marks: z
    .string()
    .regex(/^[eowfn]{1,5}$/)
    .optional()
    .describe('only rows that have a cell with one of these marks'),
  limit: z.coerce.number().int().min(1).max(2000).optional(),
  cursor: z.coerce.number().int().min(0).optional().describe('the row to begin with'),
});

/** What a filter asks of a KPI; null of what is none. */
const about = z
  .object({
    perspective: z.string(),
    owner: z.string().nullable(),
    updater: z.string().nullable(),
    role: z.enum(['leading', 'lagging']).nullable(),
    tags: z.array(z.string()),
    themes: z.array(z.string()).describe('their codes'),
  })
  .nullable();

export const heatmapSchema = z
  .object({
    by: heatmapBySchema,
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    columns: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        group: z.string().nullable().describe('the perspective of a KPI'),
        about,
      }),
    ),
    leftOut: z.number().describe('KPIs that very few units have, beyond the 400 that most have'),
    rows: z.array(
      z.object({
        key: z.string().describe('a unit, or a measure of the unit'),
        name: z.string(),
        depth: z.number(),
        group: z.string().nullable(),
        about,
        score: z
          .number()
          .nullable()
          .describe('of the unit’s scorecard, or of the KPI in the period asked for'),
        scores: z.array(z.number().nullable()).describe('rounded to hundredths; marks are of the exact ones'),
        marks: z.string().describe('e o w f n as in exceeds … no data; . where there is nothing'),
      }),
    ),
    total: z.number().describe('how many rows there are'),
    next: z.number().nullable().describe('the cursor of what follows'),
    scorecards: z
      .array(z.object({ code: z.string(), name: z.string(), units: z.number() }))
      .describe('those found below the unit, the most used first'),
  })
  .meta({ id: 'Heatmap' });

export type HeatmapAsked = z.infer<typeof heatmapAskedSchema>;
export type About = z.infer<typeof about>;
export type Heatmap = z.infer<typeof heatmapSchema>;
