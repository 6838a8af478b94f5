/** What crosses the wire about gaps: what stands below its target, what it costs, and what is being done about it. */
import { z } from 'zod';
import { markSchema, spanSchema } from '#board/contract.ts';
import { agendaKinds } from './agenda.ts';

export const sinceSchema = z
  .object({
    period: z.string(),
    periods: z.number(),
    isOlder: z.boolean().describe('it was so already in the first of the 24 periods looked at'),
  })
  .nullable();

export const gapLevels = ['objective', 'kpi'] as const;

export const gapsAskedSchema = z.object({
  scope: z
    .enum(['scorecard', 'cascade'])
    .optional()
    .describe('the unit’s own scorecard (left out), or those of all units below it, too'),
  level: z.enum(gapLevels).optional().describe('objectives (left out) or KPIs'),
  perspective: z.string().max(200).optional().describe('only of this perspective'),
  owner: z.string().max(300).optional().describe('only what this person answers for'),
  unworked: z.literal('true').optional().describe('only what nobody works on'),
  since: z.coerce
    .number()
    .int()
    .min(1)
    .max(24)
    .optional()
    .describe('only what has been below its target for at least so many periods'),
});
export const gapsWindowSchema = gapsAskedSchema.extend({
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional().describe('50 else'),
});

const points = z.number().nullable();

const doneSchema = {
  initiatives: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      owner: z.string().nullable(),
      status: z.string(),
      end: z.string().nullable(),
    }),
  ),
  actions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      owner: z.string().nullable(),
      due: z.string().nullable(),
      isOverdue: z.boolean(),
    }),
  ),
  decision: z
    .object({ id: z.string(), title: z.string(), kind: z.string(), decided: z.string() })
    .nullable()
    .describe('the latest about it'),
};

export const driverSchema = z.object({
  node: z.string(),
  kind: z.enum(['objective', 'kpi']),
  unit: z.string(),
  unitName: z.string(),
  name: z.string(),
  status: markSchema,
  score: points,
  way: z
    .enum(['under', 'map'])
    .describe('it is part of this score, or the strategy map says that it drives it'),
  part: points.describe('of what is under it: how much of the distance is its own'),
  lag: z.number().nullable().describe('of a driver on the map: months until it is felt'),
});

export const enoughSchema = z
  .object({
    verdict: z
      .enum(['enough', 'not-enough', 'unknown', 'nothing'])
      .describe(
        'whether what active initiatives expect brings it to its target; unknown: they say no effect, or it has no value; nothing: nobody works on it',
      ),
    score: points.describe('the score with all of it, as expected'),
    low: points.describe('and at the poorer ends of what is expected'),
    high: points,
    rest: points.describe('points that are still missing then'),
    from: z.string().nullable().describe('the last period in which an effect begins'),
  })
  .meta({ id: 'GapEnough' });

export const gapSchema = z
  .object({
    node: z.string(),
    kind: z.enum(gapLevels),
    unit: z.string(),
    unitName: z.string(),
    scorecard: z.string(),
    code: z.string(),
    name: z.string(),
    perspective: z.string(),
    objective: z.object({ node: z.string(), code: z.string(), name: z.string() }),
    lack: z.enum(['below', 'no-data']),
    score: points,
    status: markSchema,
    reason: z.string().nullable(),
    below: points.describe('points below the target of the scale; null without a score'),
    actual: z.number().nullable().describe('of a KPI'),
    target: z.number().nullable(),
    unitOfMeasure: z.string().nullable(),
    decimals: z.number().nullable(),
    yesNo: z.boolean(),
    design: z.number().describe('its part of the top score as declared, 0 to 1'),
    force: z.number().describe('and after missing data'),
    cost: z.number().describe('points that it takes from the top score: below × force'),
    closing: points.describe('what the top score would gain with it on its target, rolled up again'),
    since: sinceSchema,
    track: z.array(points).describe('scores of the last 13 periods'),
    mark: z.number().describe('the target of the scale'),
    change: points.describe('since the period before'),
    why: z
      .object({
        what: z.string(),
        name: z.string().nullable(),
        part: z.number(),
        cause: z.string().nullable(),
      })
      .nullable()
      .describe('what did most of the change: a child, or the actual, target or definition of a KPI'),
    outlook: z
      .object({
        period: z.string(),
        last: points.describe('its score then, if its value stays as it is'),
        year: points.describe('and if it comes as a year before'),
      })
      .nullable()
      .describe('of a KPI, of the next period: what is expected when nothing is done, no forecast'),
    drivers: z.array(driverSchema).describe('what lies behind it, heaviest first'),
    owner: z.string().nullable(),
    updater: z.string().nullable(),
    ...doneSchema,
    isUnworked: z.boolean(),
    enough: enoughSchema,
  })
  .meta({ id: 'Gap' });

export const strengthSchema = z.object({
  node: z.string(),
  kind: z.enum(gapLevels),
  name: z.string(),
  perspective: z.string(),
  owner: z.string().nullable(),
  score: z.number(),
  status: markSchema,
  beyond: z.number().describe('points beyond the target'),
  change: points,
  isRecovered: z.boolean().describe('it was below its target in the period before'),
});

export const gapsSchema = z
  .object({
    unit: z.string(),
    unitName: z.string(),
    scope: z.enum(['scorecard', 'cascade']),
    level: z.enum(gapLevels),
    node: z.string().describe('the scorecard whose score is the top'),
    name: z.string(),
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    mark: z.number().describe('the target of the scale'),
    worst: z.number().describe('where the scale begins and ends'),
    best: z.number(),
    score: points,
    status: markSchema,
    change: points,
    coverage: points,
    distance: points.describe('the target less the score of the top'),
    lost: z.number().describe('what all KPIs below their targets take from it'),
    gained: z.number().describe('what those beyond theirs give'),
    unseen: z.number().describe('part of it, by design, whose KPIs are due and have no data'),
    isExact: z.boolean().describe('lost less gained is the distance; not so under points'),
    cards: z.number().describe('scorecards looked at'),
    below: z.number().describe('scorecards of the unit and of all units below it'),
    perspectives: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        node: z.string().nullable(),
        score: points,
        status: markSchema,
        change: points,
        coverage: points,
        below: points,
        cost: points.describe('points that it takes from the top; negative: that it gives'),
        gaps: z.number().describe('before filters, at the level asked for'),
        unworked: z.number(),
        unseen: z.number().describe('of the gaps: those without data'),
      }),
    ),
    counts: z.object({
      gaps: z.number(),
      unworked: z.number(),
      unseen: z.number(),
      notEnough: z.number().nullable(),
    }),
    owners: z
      .array(z.object({ name: z.string(), gaps: z.number() }))
      .describe('of a scorecard; empty of a cascade'),
    total: z.number().describe('that pass the filters'),
    items: z.array(gapSchema),
    strengths: z.array(strengthSchema).describe('what went best on its own scorecard'),
    may: z.object({
      act: z.boolean().describe('add an action about what is its unit’s'),
      edit: z.boolean().describe('change the definitions of its scorecard'),
    }),
  })
  .meta({ id: 'Gaps' });

export const agendaAskedSchema = z.object({
  level: z.enum(gapLevels).optional().describe('what deep dives are about: objectives (left out) or KPIs'),
});

export const proposedItemSchema = z
  .object({
    kind: z.enum(agendaKinds),
    reason: z.enum([
      'always',
      'costs-most',
      'perspective',
      'costs-more',
      'unseen',
      'recovered',
      'best',
      'open',
    ]),
    node: z.string().nullable(),
    name: z.string().nullable(),
    perspective: z.string().nullable(),
    owner: z.string().nullable(),
    cost: points,
    closing: points,
    since: z.string().nullable(),
    drivers: z.array(z.string()),
    initiatives: z.array(z.string()),
    decision: z.string().nullable(),
    actions: z.array(z.string()),
    isUnworked: z.boolean(),
    minutes: z.number(),
  })
  .meta({ id: 'ProposedAgendaItem' });
export const proposedAgendaSchema = z
  .object({
    unit: z.string(),
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    items: z.array(proposedItemSchema),
  })
  .meta({ id: 'ProposedAgenda' });

export type GapsAsked = z.infer<typeof gapsAskedSchema> & { offset?: number; limit?: number };
export type Gaps = z.infer<typeof gapsSchema>;
export type GapItem = z.infer<typeof gapSchema>;
export type GapEnough = z.infer<typeof enoughSchema>;
export type GapLevel = (typeof gapLevels)[number];
export type Driver = z.infer<typeof driverSchema>;
export type Strength = z.infer<typeof strengthSchema>;
export type ProposedAgenda = z.infer<typeof proposedAgendaSchema>;
