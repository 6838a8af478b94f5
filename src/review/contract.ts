/** What crosses the wire about reviews: the meetings, their rhythm, their questions and their agendas. */
import { z } from 'zod';
import { markSchema, spanSchema } from '#board/contract.ts';
import { twiceIn } from '#engine/text/twice.ts';
import type { FormCode } from '#platform/http/told.ts';

export const reviewKinds = ['operational', 'strategy', 'adapt'] as const;
export const reviewStates = ['planned', 'prepared', 'open', 'closed', 'cancelled'] as const;
export const parts = ['leads', 'takes-part', 'informed'] as const;
export const itemKinds = ['map', 'trends', 'deep-dive', 'success', 'actions', 'free'] as const;

export const kindSchema = z
  .enum(reviewKinds)
  .describe('operational: are we on track; strategy: does the strategy work; adapt: tested and adapted');
const unit = z.string().min(1).max(200);
const id = z.string().min(1).max(100);
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'form-day' satisfies FormCode)
  .describe('2026-03-09');
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'form-time' satisfies FormCode)
  .describe('14:30, in the organization’s time zone');
const minutes = z.number().int().min(5).max(1440);
const title = z.string().trim().min(1).max(200);

export const participantSchema = z.strictObject({
  name: z.string().trim().min(1).max(200).describe('as definitions name people'),
  part: z.enum(parts),
  attended: z.boolean().nullable().default(null).describe('null: not said yet'),
});
const people = z.array(participantSchema).max(200);
const questions = z
  .array(z.string().trim().min(1).max(500))
  .max(30)
  .refine((lines) => twiceIn(lines) === null, 'form-twice' satisfies FormCode);

export const newReviewSchema = z
  .strictObject({
    kind: kindSchema,
    unit: unit.describe('whose scorecard is reviewed'),
    period: z.string().min(1).max(40),
    span: spanSchema.default('period'),
    title: title.nullable().default(null).describe('null: it goes by its kind and its period'),
    day: daySchema,
    at: time.default('09:00'),
    minutes: minutes.default(60),
    people: people.default([]),
    questions: questions.optional().describe('left out: those of its kind'),
    language: z.enum(['en', 'vi']).default('en').describe('of the questions, where nobody has written any'),
  })
  .meta({ id: 'NewReview' });

export const reviewChangeSchema = z
  .strictObject({
    title: title.nullable(),
    period: z.string().min(1).max(40).describe('until it is opened'),
    span: spanSchema,
    day: daySchema,
    at: time,
    minutes,
    people,
    questions,
    state: z.enum(['planned', 'prepared', 'cancelled']),
  })
  .partial()
  .meta({ id: 'ReviewChange' });

const reopenedSchema = z.object({ at: z.string(), by: z.string(), why: z.string() });

export const reviewItemSchema = z.object({
  id,
  kind: kindSchema,
  unit: z.string(),
  unitName: z.string(),
  scorecard: z.string(),
  period: z.string(),
  span: spanSchema,
  title: z.string().nullable(),
  day: z.string(),
  at: z.string(),
  minutes: z.number(),
  state: z.enum(reviewStates),
  people: z.array(participantSchema),
  questions: z.array(z.string()),
  schedule: z.string().nullable(),
  by: z.string(),
  made: z.string(),
  opened: z.string().nullable(),
  openedBy: z.string().nullable(),
  closed: z.string().nullable(),
  closedBy: z.string().nullable(),
  reopened: z.array(reopenedSchema).describe('why it was opened again, the first first'),
  frozen: z
    .object({
      sequence: z.number().describe('the number of the ledger at which the figures stood'),
      hash: z.string().describe('SHA-256 of their canonical text, in hexadecimal'),
      count: z.number(),
    })
    .nullable(),
  version: z.number(),
});

const whySchema = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export const agendaItemSchema = z
  .object({
    id,
    kind: z.enum(itemKinds),
    node: z.string().nullable(),
    name: z.string().nullable().describe('what its node is called'),
    title: z.string().nullable().describe('null: it goes by its kind or its node'),
    minutes: z.number(),
    note: z.string().nullable(),
    why: z.array(whySchema).nullable().describe('why it was proposed; null of what a person added'),
    proposed: z.boolean(),
    kept: z.boolean().describe('a person changed it: proposing again leaves it as it is'),
    version: z.number(),
  })
  .meta({ id: 'AgendaItem' });

export const reviewSchema = reviewItemSchema
  .extend({
    agenda: z.array(agendaItemSchema).describe('in order'),
    may: z.object({
      hold: z.boolean().describe('plan, prepare, open, close'),
      write: z.boolean().describe('minutes'),
      reopen: z.boolean(),
    }),
  })
  .meta({ id: 'Review' });
export const reviewPageSchema = z.object({
  items: z.array(reviewItemSchema.meta({ id: 'ReviewItem' })),
  next: z.string().nullable(),
});

export const newAgendaItemSchema = z
  .strictObject({
    kind: z.enum(itemKinds).default('free'),
    node: z.string().min(1).max(600).nullable().default(null),
    title: title.nullable().default(null),
    minutes: z.number().int().min(0).max(600).default(10),
    note: z.string().max(4000).nullable().default(null),
    place: z.number().int().min(0).optional().describe('0: first; left out: last'),
  })
  .meta({ id: 'NewAgendaItem' });
export const agendaItemChangeSchema = z
  .strictObject({
    title: title.nullable(),
    minutes: z.number().int().min(0).max(600),
    note: z.string().max(4000).nullable(),
  })
  .partial()
  .meta({ id: 'AgendaItemChange' });
export const agendaOrderSchema = z.strictObject({
  items: z.array(id).max(200).describe('their order; what is left out follows as it stood'),
});

export const questionsSchema = z
  .object({ kind: kindSchema, questions: z.array(z.string()), version: z.number(), isDefault: z.boolean() })
  .meta({ id: 'ReviewQuestions' });
export const questionsChangeSchema = z.strictObject({
  questions: questions.nullable().describe('null: the usual ones again'),
});

/** `nth` weekday of a month; weekday 0: its nth working day, Monday to Friday. -1: the last. */
export const rhythmSchema = z.strictObject({
  every: z.number().int().min(1).max(24).describe('months'),
  firstMonth: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'form-month' satisfies FormCode)
    .describe('2026-03'),
  nth: z
    .number()
    .int()
    .min(-1)
    .max(23)
    .refine((n) => n !== 0, 'form-nth' satisfies FormCode)
    .describe('1: the first; -1: the last'),
  weekday: z.number().int().min(0).max(7).describe('1 Monday … 7 Sunday; 0: a working day'),
  at: time,
  minutes,
});
export const newScheduleSchema = rhythmSchema
  .extend({
    kind: kindSchema,
    unit,
    title: title.nullable().default(null),
    span: spanSchema.default('period'),
    covers: z
      .number()
      .int()
      .min(0)
      .max(12)
      .default(1)
      .describe('how many months before its own month the month that is reviewed lies'),
    people: people.default([]),
    language: z.enum(['en', 'vi']).default('en'),
  })
  .meta({ id: 'NewReviewSchedule' });
export const scheduleChangeSchema = newScheduleSchema
  .omit({ kind: true, unit: true, language: true })
  .partial()
  .meta({ id: 'ReviewScheduleChange' });
export const scheduleSchema = newScheduleSchema
  .omit({ language: true })
  .extend({ id, unitName: z.string(), by: z.string(), made: z.string(), version: z.number() })
  .meta({ id: 'ReviewSchedule' });
export const scheduleMadeSchema = scheduleSchema.extend({
  planned: z.array(z.string()).describe('ids of the reviews that it has planned ahead'),
});

export const closingSchema = z
  .object({
    missing: z
      .array(
        z.object({
          code: z.enum(['red-open', 'nobody-attended', 'no-lead']),
          node: z.string().nullable(),
          name: z.string().nullable(),
          status: markSchema.nullable(),
          message: z.string(),
        }),
      )
      .describe('what is still asked before it is closed'),
    red: z.number().describe('objectives and KPIs that stood off target when it was opened'),
    settled: z.number().describe('of these decided, acted on or knowingly accepted'),
  })
  .meta({ id: 'ReviewClosing' });
export const reopenSchema = z.strictObject({ why: z.string().trim().min(1).max(2000) });
export const openingSchema = z.strictObject({
  below: z
    .boolean()
    .default(false)
    .describe('true: the figures of all that stands below are frozen, too, not of its own scorecard alone'),
});

/** What the event `review` tells: what changed where. */
export const reviewNewsSchema = z
  .object({
    what: z.enum(['review', 'agenda', 'minutes', 'decision', 'action', 'schedule']),
    review: z.string().nullable(),
    id: z.string().nullable(),
  })
  .meta({ id: 'ReviewNews' });

export type ReviewKind = (typeof reviewKinds)[number];
export type ReviewState = (typeof reviewStates)[number];
export type ItemKind = (typeof itemKinds)[number];
export type Participant = z.infer<typeof participantSchema>;
export type NewReview = z.infer<typeof newReviewSchema>;
export type ReviewChange = z.infer<typeof reviewChangeSchema>;
export type ReviewItem = z.infer<typeof reviewItemSchema>;
export type Review = z.infer<typeof reviewSchema>;
export type ReviewPage = z.infer<typeof reviewPageSchema>;
export type AgendaItem = z.infer<typeof agendaItemSchema>;
export type Why = z.infer<typeof whySchema>;
export type NewAgendaItem = z.infer<typeof newAgendaItemSchema>;
export type AgendaItemChange = z.infer<typeof agendaItemChangeSchema>;
export type Questions = z.infer<typeof questionsSchema>;
export type Rhythm = z.infer<typeof rhythmSchema>;
export type NewSchedule = z.infer<typeof newScheduleSchema>;
export type ScheduleChange = z.infer<typeof scheduleChangeSchema>;
export type Schedule = z.infer<typeof scheduleSchema>;
export type Closing = z.infer<typeof closingSchema>;
export type ReviewNews = z.infer<typeof reviewNewsSchema>;
