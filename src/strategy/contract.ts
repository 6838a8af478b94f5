/** What crosses the wire about plans. */
import { z } from 'zod';
import { differenceKinds } from './plan-diff.ts';

const sideSchema = z.object({
  day: z.string().describe('the day on which it is looked at'),
  changeSet: z.string().nullable().describe('the revision that it is'),
});
const kindSchema = z.enum(differenceKinds);
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
        overruled: z
          .object({ start: z.string(), end: z.string().nullable().describe('null: it goes on') })
          .optional()
          .describe('it has no effect in these periods: a target path rules'),
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
