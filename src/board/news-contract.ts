/** What open pages are told of changes. */
import { z } from 'zod';
import { markSchema } from './contract.ts';

/** One step of an organization's records, as the event stream tells it. */
export const newsSchema = z
  .object({
    from: z.number().describe('the number before'),
    sequence: z.number().describe('the number at which the organization now stands'),
    changes: z
      .array(z.object({ n: z.number(), at: z.string(), by: z.string().nullable() }))
      .describe('who recorded, the latest first; of very many the latest 20'),
    figures: z.object({
      count: z.number(),
      measures: z.number(),
      told: z
        .array(
          z.object({
            unit: z.string(),
            unitName: z.string(),
            measure: z.string(),
            name: z.string(),
            unitOfMeasure: z.string().nullable(),
            decimals: z.number().nullable(),
            yesNo: z.boolean(),
            slot: z.string(),
            period: z.string(),
            value: z.number().nullable(),
          }),
        )
        .describe('the first three'),
    }),
    definitions: z.object({
      count: z.number(),
      told: z
        .array(z.object({ kind: z.string(), key: z.string(), name: z.string() }))
        .describe('the first three'),
    }),
    revision: z
      .object({ number: z.number(), plan: z.string().describe('the plan’s name') })
      .optional()
      .describe('where a revision of a plan was approved'),
    score: z
      .object({
        node: z.string(),
        unit: z.string(),
        name: z.string(),
        period: z.string(),
        before: z.number().nullable(),
        after: z.number().nullable(),
        change: z.number().nullable(),
        status: markSchema,
        parts: z
          .array(z.object({ node: z.string(), name: z.string(), part: z.number() }))
          .describe('what each perspective did to it, the largest first; they add up to the change'),
      })
      .nullable()
      .describe('the topmost scorecard in the current period, before and after'),
  })
  .meta({ id: 'News' });

export type News = z.infer<typeof newsSchema>;
