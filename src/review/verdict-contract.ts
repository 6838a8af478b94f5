/** What crosses the wire about how good predictions were. */
import { z } from 'zod';

const unitOf = 'in the unit of what was predicted; less is better, 0 is perfect';
const skill = z
  .number()
  .nullable()
  .describe(
    '1 − score / score of the base: 1 perfect, 0 no better than the base; null: nothing to hold it against',
  );

export const sizeVerdictSchema = z.object({
  kind: z.literal('size'),
  mean: z.number().describe('the prediction read as a normal distribution'),
  sigma: z.number(),
  error: z.number().describe('outcome − predicted value'),
  inside: z.boolean().describe('between its low and its high end'),
  crps: z.number().describe(`continuous ranked probability score, ${unitOf}`),
  base: z
    .object({
      mean: z.number(),
      sigma: z.number(),
      from: z.enum(['past', 'prediction']).describe('where its spread comes from'),
      pairs: z.number().describe('so many past errors of such forecasts were found'),
    })
    .nullable()
    .describe('the forecast without action, as its own distribution'),
  baseCrps: z.number().nullable(),
  skill,
});
export const statementVerdictSchema = z.object({
  kind: z.literal('statement'),
  brier: z.number().describe('(probability − 1 or 0)²; less is better'),
  base: z.object({
    rate: z.number(),
    yes: z.number().describe('so many came true before'),
    of: z.number().describe('of so many'),
    from: z.enum(['kind', 'all', 'even']).describe('statements of this kind, all, or too few: even odds'),
  }),
  baseBrier: z.number(),
  skill,
});
export const verdictSchema = z
  .discriminatedUnion('kind', [sizeVerdictSchema, statementVerdictSchema])
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof verdictSchema>;
export type StatementVerdict = z.infer<typeof statementVerdictSchema>;
