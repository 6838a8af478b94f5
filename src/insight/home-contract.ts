/** What crosses the wire about Home: what waits for one person, what changed for them, what they stand on. */
import { z } from 'zod';
import { markSchema } from '#board/contract.ts';
import { owedReadingSchema } from '#measures/owed-contract.ts';
import { actionSchema } from '#review/action-contract.ts';
import { appraisalSteps } from '#review/appraisal-contract.ts';
import { reviewItemSchema } from '#review/contract.ts';
import { noticeSchema } from './watch-contract.ts';

/** The first few of a list, and how many there are. */
const few = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), total: z.number() });

const milestoneSchema = z.object({
  initiative: z.string(),
  initiativeName: z.string(),
  code: z.string(),
  name: z.string(),
  due: z.string(),
  overdue: z.boolean(),
});
const initiativeSchema = z.object({
  code: z.string(),
  name: z.string(),
  unitName: z.string(),
  status: markSchema,
  unjudged: z.enum(['proposed', 'stopped', 'nothing']).nullable().describe('why its rule says nothing'),
  end: z.string().nullable(),
  done: z.number().nullable().describe('the share of it that is done'),
  next: z.string().nullable().describe('its next milestone'),
});
const decisionSchema = z.object({
  id: z.string(),
  title: z.string(),
  unitName: z.string(),
  review: z.string().nullable(),
  predicted: z.string().nullable(),
  period: z.string(),
  day: z.string(),
  expected: z.number().nullable(),
  outcome: z.number().nullable(),
  yes: z.boolean().nullable(),
  checked: z.string().nullable(),
});
const stepSchema = z.object({
  node: z.string(),
  kind: z.enum(['kpi', 'objective', 'perspective', 'scorecard']),
  name: z.string(),
  unit: z.string(),
  unitName: z.string(),
});
const sightKpiSchema = stepSchema.extend({
  measure: z.string(),
  status: markSchema,
  score: z.number().nullable(),
  way: z.array(stepSchema).describe('what it serves, up to the top'),
  share: z.number().nullable().describe('how much of the top’s score it bears'),
});
const gapSchema = z.object({
  node: z.string(),
  name: z.string(),
  perspective: z.string(),
  owner: z.string().nullable(),
  score: z.number().nullable(),
  status: markSchema,
  change: z.number().nullable(),
  cost: z.number().describe('points of the scorecard’s score'),
});
const lateSchema = z.object({
  person: z.string().nullable().describe('who is asked for them; null: nobody is named'),
  values: z.number(),
  days: z.number().describe('for how many days the longest late has been so'),
});

const owedStepSchema = z.object({
  appraisal: z.string(),
  cycle: z.string(),
  person: z.string().describe('whose appraisal it is'),
  mine: z.boolean(),
  step: z.enum([...appraisalSteps, 'answer']),
  due: z.string().nullable(),
  overdue: z.boolean(),
});

export const homeSchema = z
  .object({
    sequence: z.number(),
    today: z.string(),
    period: z.string(),
    name: z.string().describe('what whoever asks is called here'),
    since: z.string().describe('the last look before this visit; news are told from then'),
    isFirst: z.boolean().describe('there was no visit before this one'),
    hasOwn: z
      .boolean()
      .describe(
        'whether anything of the scorecards, reviews or actions is their own; else the organization’s day is told',
      ),
    owed: owedReadingSchema,
    actions: few(actionSchema).extend({ overdue: z.number() }),
    milestones: few(milestoneSchema).extend({ overdue: z.number() }),
    reviews: few(reviewItemSchema).describe(
      'in which they take part; where nothing is their own: all to come',
    ),
    news: few(noticeSchema),
    sight: few(sightKpiSchema),
    initiatives: few(initiativeSchema),
    appraisals: few(owedStepSchema)
      .extend({ overdue: z.number() })
      .describe('what they owe in appraisals, to themselves alone; by a key nothing'),
    decisions: few(decisionSchema).describe('their decisions whose period has come'),
    place: z
      .object({
        unit: z.string(),
        name: z.string(),
        isTop: z.boolean(),
        node: z.string(),
        score: z.number().nullable(),
        status: markSchema,
        change: z.number().nullable(),
        gaps: few(gapSchema).extend({ unworked: z.number().describe('on which nobody works') }),
        unanswered: z.number().describe('red without an explanation or an action'),
        late: few(lateSchema)
          .extend({ values: z.number() })
          .nullable()
          .describe('null: not theirs to see to'),
        actions: z.number().nullable().describe('actions below it that are overdue'),
      })
      .nullable()
      .describe('the unit that they answer for, or the topmost; null where it has no scorecard'),
  })
  .meta({ id: 'Home' });

export type Home = z.infer<typeof homeSchema>;
export type HomePlace = NonNullable<Home['place']>;
