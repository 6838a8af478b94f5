/** What crosses the wire about plans. */
import { z } from 'zod';
import { overrulers } from './overruled.ts';
import { differenceKinds } from './plan-diff.ts';

const sideSchema = z.object({
  day: z.string().describe('the day on which it is looked at'),
  changeSet: z.string().nullable().describe('the revision that it is'),
});
const kindSchema = z.enum(differenceKinds);
export const overruledSchema = z
  .object({
    by: z
      .enum(overrulers)
      .describe(
        'entered: targets of single periods; path: a target path; override: a unit’s own over its template',
      ),
    start: z.string().nullable().describe('the first period in which it is so'),
    end: z.string().nullable().describe('the last one; null: it goes on'),
    periods: z.number().describe('of entered targets: how many'),
    who: z.string().nullable().describe('of entered targets: who entered the last of them'),
    at: z.string().nullable(),
    n: z.number().describe('in how many units'),
    of: z.number().describe('out of how many that have the measure'),
    units: z.array(z.string()).describe('of a template: names of the first of them'),
  })
  .meta({ id: 'Overruled' });
export const differenceSchema = z
  .object({
    kind: z.string(),
    key: z.string(),
    as: kindSchema,
    name: z.string(),
    perspective: z.string().nullable().describe('where it is looked for'),
    objective: z.string().nullable(),
    fields: z.array(
      z.object({
        field: z.string(),
        as: kindSchema,
        before: z.unknown(),
        after: z.unknown(),
        of: z.string().optional().describe('of a scorecard: the perspective that it is about'),
        overruled: z.array(overruledSchema).optional().describe('what counts in its place'),
      }),
    ),
  })
  .meta({ id: 'PlanDifference' });
export const planDiffSchema = z
  .object({
    from: sideSchema,
    to: sideSchema,
    differences: z.array(differenceSchema),
    names: z.record(z.string(), z.string()).describe('of what is referred to, by kind and key'),
  })
  .meta({ id: 'PlanDiff' });

export type PlanDiff = z.infer<typeof planDiffSchema>;
export type PlanDifference = z.infer<typeof differenceSchema>;
