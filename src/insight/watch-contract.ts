/** What crosses the wire about monitoring: rules, notices, and how a person wants mail. */
import { z } from 'zod';
import { markSchema } from '#board/contract.ts';
import { appraisalSteps } from '#review/appraisal-contract.ts';
import { sinceSchema } from '#review/gap-contract.ts';
import { toldTo, watchKinds } from './watch-kinds.ts';

export const watchLevels = ['kpi', 'objective', 'perspective', 'scorecard'] as const;

export const watchRuleSchema = z
  .strictObject({
    kind: z.enum(watchKinds),
    name: z.string().trim().max(200).default(''),
    on: z.boolean().default(true),
    units: z
      .array(z.string().min(1).max(200))
      .max(100)
      .default([])
      .describe('units with all below them; empty: everywhere'),
    levels: z.array(z.enum(watchLevels)).default(['kpi', 'objective', 'scorecard']),
    to: z.array(z.enum(toldTo)).default(['owner']),
    people: z
      .array(z.string().trim().min(1).max(200))
      .max(50)
      .default([])
      .describe('as definitions name them'),
    days: z
      .number()
      .int()
      .min(0)
      .max(365)
      .default(0)
      .describe('before a day comes, or after it has passed, by the kind'),
    points: z.number().min(0).max(100).default(0).describe('coverage: percentage points by which it fell'),
  })
  .meta({ id: 'WatchRule' });
export type WatchRule = z.infer<typeof watchRuleSchema>;

export const watchRuleItemSchema = watchRuleSchema
  .extend({
    id: z.string(),
    version: z.number().describe('0: as the product has it'),
    isDefault: z.boolean(),
  })
  .meta({ id: 'WatchRuleItem' });
export type WatchRuleItem = z.infer<typeof watchRuleItemSchema>;

export const watchReachSchema = z.object({
  reaches: z
    .number()
    .nullable()
    .describe('people whom it would tell as things stand; null: whoever owns what comes'),
  toldAs: z
    .partialRecord(z.enum(toldTo), z.number())
    .describe('how many of them as what; left out: nobody as that, or whoever owns what comes'),
  unknownPeople: z.array(z.string()).describe('of `people`, whom no member goes by'),
});
export type WatchReach = z.infer<typeof watchReachSchema>;
export const watchRuleToldSchema = watchRuleItemSchema
  .extend(watchReachSchema.shape)
  .meta({ id: 'WatchRuleTold' });
export type WatchRuleTold = z.infer<typeof watchRuleToldSchema>;

const toldValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const cell = z.object({ unit: z.string(), measure: z.string(), name: z.string(), period: z.string() });
export const noticeSchema = z
  .object({
    id: z.string(),
    kind: z.enum(watchKinds),
    about: z
      .string()
      .describe(
        'a node, `initiative:code`, `action:id`, `review:id`, `decision:id`, `appraisal:id` or `entry`',
      ),
    unit: z.string(),
    name: z.string(),
    period: z.string().nullable(),
    told: z
      .object({
        from: markSchema.nullable().optional(),
        to: markSchema.optional(),
        scoreBefore: z.number().nullable().optional(),
        score: z.number().nullable().optional(),
        before: toldValue.optional(),
        now: toldValue.optional(),
        count: z.number().optional(),
        days: z.number().optional(),
        due: z.string().optional(),
        inside: z.boolean().optional().describe('what came lies in the range that was predicted'),
        asks: z.boolean().optional().describe('whoever decided is asked how it came'),
        ofOthers: z.boolean().optional().describe('of those whom the reader manages'),
        why: z
          .array(z.object({ name: z.string(), part: z.number() }))
          .optional()
          .describe('what moved the score, the largest first, in points'),
        cells: z.array(cell).optional(),
        step: z
          .enum([...appraisalSteps, 'answer'])
          .optional()
          .describe('of an appraisal, what whoever reads this owes'),
        cycle: z.string().optional().describe('of an appraisal'),
        late: z.boolean().optional().describe('its day has passed'),
      })
      .describe('what it says; which fields, by its kind'),
    at: z.string(),
    read: z.string().nullable(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof noticeSchema>;
export type Told = Notice['told'];

export const noticePageSchema = z
  .object({ items: z.array(noticeSchema), unread: z.number(), next: z.string().nullable() })
  .meta({ id: 'NoticePage' });
export type NoticePage = z.infer<typeof noticePageSchema>;
export const noticesReadSchema = z.strictObject({
  notices: z.array(z.string().min(1).max(100)).max(1000).optional().describe('left out: all of them'),
});

export const digests = ['none', 'each', 'day', 'week'] as const;
export const mailChoiceSchema = z
  .strictObject({
    digest: z.enum(digests).default('day').describe('each: as things happen, gathered over ten minutes'),
    hour: z.number().int().min(0).max(23).default(8).describe('in the organization’s time zone'),
    weekday: z.number().int().min(1).max(7).default(1).describe('1 Monday … 7 Sunday, of a weekly mail'),
    language: z.enum(['en', 'vi']).default('en'),
    muted: z.array(z.enum(watchKinds)).default([]).describe('kinds that are shown and not mailed'),
  })
  .meta({ id: 'MailChoice' });
export type MailChoice = z.infer<typeof mailChoiceSchema>;
export const keptMailChoiceSchema = mailChoiceSchema
  .extend({
    version: z.number().describe('0: nothing was chosen yet'),
    isMailOn: z.boolean().describe('whether this installation has a mail server'),
    address: z.string().describe('where mail goes: the address that the person signs in with'),
  })
  .meta({ id: 'KeptMailChoice' });
export type KeptMailChoice = z.infer<typeof keptMailChoiceSchema>;

export const mailStateSchema = z
  .object({
    isOn: z.boolean(),
    from: z.string().nullable(),
    waiting: z.number(),
    sent: z.number(),
    refused: z.number(),
    unknown: z.number().describe('may have been sent: the server died while they were'),
    faults: z.array(
      z.object({
        address: z.string(),
        subject: z.string(),
        state: z.string(),
        fault: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'MailState' });

export const unansweredSchema = z
  .object({
    period: z.string(),
    items: z.array(
      z.object({
        about: z.string(),
        kind: z.enum(watchLevels),
        unit: z.string(),
        unitName: z.string(),
        name: z.string(),
        owner: z.string().nullable(),
        score: z.number().nullable(),
        since: sinceSchema.describe('since when it has been below its target, as among the gaps'),
        days: z.number().describe('for how many days monitoring has seen it red'),
        explained: z.boolean(),
        acted: z.boolean(),
      }),
    ),
    total: z.number(),
    next: z.string().nullable(),
  })
  .meta({ id: 'Unanswered' });
export type Unanswered = z.infer<typeof unansweredSchema>;
