/** What crosses the wire about the cycle: where each unit stands in plan, monitor, review and act. */
import { z } from 'zod';
import { cascadeAskedSchema } from '#board/cascade-contract.ts';
import { spanSchema } from '#board/contract.ts';

export const cycleStages = ['plan', 'data', 'review', 'actions'] as const;
export const reviewHeld = ['none', 'planned', 'late', 'open', 'closed'] as const;

export const cycleAskedSchema = cascadeAskedSchema.omit({ show: true, sort: true, order: true }).extend({
  lacks: z
    .enum(['any', ...cycleStages])
    .optional()
    .describe('only units that lack this stage, or any of them, and the units above them'),
  sort: z
    .enum(['name', 'missing', ...cycleStages, 'initiatives'])
    .optional()
    .describe('left out: in the order of the tree; missing: what lacks most, it and all below'),
});

const stage = z.object({ done: z.number(), lacks: z.number() }).describe('units with a scorecard');

export const cycleSchema = z
  .object({
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    plan: z
      .object({
        code: z.string(),
        name: z.string(),
        state: z.enum(['draft', 'active', 'closed']),
        from: z.string().nullable().describe('as the plan says it: a period or a day'),
        revision: z.number().nullable().describe('the revision in force, as counted from 1'),
        revisedFrom: z.string().nullable().describe('its first day'),
      })
      .nullable()
      .describe('in force in the period; null: none is approved'),
    kinds: z.array(z.object({ kind: z.string(), units: z.number() })),
    units: z.number().describe('how many there are in all'),
    cards: z.number().describe('of these with a scorecard'),
    counts: z.object({
      plan: stage,
      data: stage.extend({ overdue: z.number().describe('values that are overdue today, in all units') }),
      review: stage.extend({ held: z.record(z.enum(reviewHeld), z.number()) }),
      actions: stage.extend({ open: z.number(), overdue: z.number(), done: z.number() }),
      initiatives: z.object({ active: z.number(), offTrack: z.number() }),
    }),
    found: z.number().nullable(),
    total: z.number(),
    at: z.number().nullable(),
    rows: z.array(
      z.object({
        unit: z.string(),
        name: z.string(),
        kind: z.string().nullable(),
        depth: z.number(),
        place: z.number(),
        of: z.number(),
        children: z.number(),
        isOpen: z.boolean(),
        isFound: z.boolean(),
        scorecard: z.string().nullable(),
        plan: z.boolean().nullable().describe('its scorecard stands under an approved plan'),
        coverage: z.number().nullable(),
        overdue: z.number().describe('values that are overdue today, in it and below it'),
        unscored: z.number().describe('its KPIs that are due in the period and have no score'),
        kpis: z.number(),
        review: z
          .object({ held: z.enum(reviewHeld), id: z.string().nullable(), day: z.string().nullable() })
          .nullable()
          .describe('of the period; null without a scorecard'),
        actions: z.object({ open: z.number(), overdue: z.number(), done: z.number() }),
        initiatives: z.object({ active: z.number(), offTrack: z.number() }),
        lacks: z.array(z.enum(cycleStages)),
        below: z.number().describe('how many stages the units below it lack together'),
      }),
    ),
  })
  .meta({ id: 'Cycle' });

export type CycleStage = (typeof cycleStages)[number];
export type ReviewHeld = (typeof reviewHeld)[number];
export type CycleAsked = z.infer<typeof cycleAskedSchema>;
export type Cycle = z.infer<typeof cycleSchema>;
export type CycleRow = Cycle['rows'][number];
