/** How evenly a scorecard, or a whole cascade, stands on its perspectives. */
import { z } from 'zod';
import { oneSidedCodes } from '#engine/one-sided.ts';
import { markSchema, spanSchema } from './contract.ts';

export const balanceAskedSchema = z.object({
  scope: z
    .enum(['scorecard', 'cascade'])
    .optional()
    .describe('the unit’s own scorecard (left out), or all of its subtree, each counted alike'),
});

const share = z.number().describe('0 to 1');
const rolesSchema = z.object({ leading: z.number(), lagging: z.number(), unsaid: z.number() });
const scored = {
  score: z.number().nullable().describe('of a cascade: the mean over its scorecards'),
  status: markSchema,
  coverage: z.number().nullable(),
};

export const balanceSchema = z
  .object({
    unit: z.string(),
    unitName: z.string(),
    scope: z.enum(['scorecard', 'cascade']),
    scorecard: z.string().nullable().describe('of the unit itself; null where it has none'),
    name: z.string(),
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    cards: z.number().describe('how many scorecards are looked at'),
    below: z.number().describe('how many units of the subtree have a scorecard'),
    objectives: z.number(),
    kpis: z.number(),
    byWeight: rolesSchema.describe('parts of the KPIs’ weight, together 1 where there are KPIs'),
    byCount: rolesSchema,
    ...scored,
    perspectives: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        node: z.string().nullable().describe('of one scorecard that has it'),
        cards: z.number().describe('scorecards that have it'),
        weight: share.describe('as declared, over all perspectives 1'),
        kpiWeight: share.describe('what its own KPIs weigh among all own KPIs'),
        byWeight: rolesSchema,
        byCount: rolesSchema,
        objectives: z.number(),
        unmeasured: z.number().describe('objectives that nothing measures'),
        kpis: z.number(),
        ...scored,
      }),
    ),
    findings: z.array(
      z.object({
        code: z.enum(oneSidedCodes),
        perspective: z.string().nullable(),
        other: z.string().nullable(),
        value: z.number().nullable().describe('a share (0 to 1) or a count'),
        objectives: z
          .array(z.object({ node: z.string(), name: z.string(), unit: z.string() }))
          .describe('the first few that it is about'),
      }),
    ),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'Balance' });

export type BalanceAsked = z.infer<typeof balanceAskedSchema>;
export type BalanceReading = z.infer<typeof balanceSchema>;
