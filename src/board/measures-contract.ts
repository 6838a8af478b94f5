/** All measures of an organization: KPI or metric, how good each is, and which are suspected of vanity. */
import { z } from 'zod';
import { lacks, traits, vanityReasons } from '#engine/kpi-quality.ts';
import { markSchema } from './contract.ts';

export const measuresAskedSchema = z.object({
  kind: z.enum(['kpi', 'metric']).optional().describe('a metric is aligned to no objective'),
  suspects: z.stringbool().optional().describe('only those with two or more reasons for vanity'),
  reason: z.enum(vanityReasons).optional().describe('only those with this reason'),
  lacking: z.enum(traits).optional().describe('only those that do not fulfil this trait'),
  role: z.enum(['leading', 'lagging', 'none']).optional(),
  unit: z.string().max(200).optional().describe('only in its subtree'),
  q: z.string().max(200).optional().describe('name, code, unit, owner or tag'),
  sort: z.enum(['reasons', 'lacks', 'name', 'unit']).optional().describe('reasons else, most first'),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional().describe('100 else'),
});

export const measuresSchema = z
  .object({
    period: z.string(),
    asOf: z.number(),
    counts: z
      .object({ all: z.number(), kpi: z.number(), metric: z.number(), suspects: z.number() })
      .describe('of what is searched, before the other filters'),
    reasons: z.record(z.enum(vanityReasons), z.number()),
    total: z.number(),
    items: z.array(
      z.object({
        unit: z.string(),
        unitName: z.string(),
        measure: z.string(),
        key: z.string().describe('of its definition'),
        isTemplate: z.boolean().describe('its definition is a template’s'),
        units: z.number().describe('how many units have it by that definition'),
        name: z.string(),
        kind: z.enum(['kpi', 'metric']),
        role: z.enum(['leading', 'lagging']).nullable(),
        objective: z.string().nullable(),
        owner: z.string().nullable(),
        status: markSchema,
        score: z.number().nullable(),
        newest: z.string().nullable().describe('the newest period with a value'),
        quality: z.array(
          z.object({
            trait: z.enum(traits),
            state: z.enum(['met', 'partly', 'missing']),
            missing: z.array(z.enum(lacks)),
          }),
        ),
        reasons: z.array(z.enum(vanityReasons)),
      }),
    ),
  })
  .meta({ id: 'Measures' });

export type MeasuresAsked = z.infer<typeof measuresAskedSchema>;
export type Measures = z.infer<typeof measuresSchema>;
