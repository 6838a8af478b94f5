/** What crosses the wire about values that one person owes: cell by cell, the one due longest ago first. */
import { z } from 'zod';

const markSchema = z.enum(['exceeds', 'on-target', 'watch', 'off-target', 'no-data']);

export const owedItemSchema = z
  .object({
    unit: z.string(),
    unitName: z.string(),
    measure: z.string(),
    name: z.string(),
    period: z.string(),
    due: z.string().describe('the last day through which it may come'),
    days: z.number().describe('for how many days it has been late; below zero: so many are left'),
    unitOfMeasure: z.string().nullable(),
    decimals: z.number().nullable(),
    yesNo: z.boolean(),
    min: z.number().nullable(),
    max: z.number().nullable(),
    approval: z.boolean(),
    node: z.string().describe('the address of its receipt'),
    target: z.number().nullable(),
    last: z
      .array(z.object({ period: z.string(), value: z.number() }))
      .describe('the values before it, the oldest first'),
    note: z.string().nullable(),
    state: z.enum(['submitted', 'approved', 'returned']).nullable(),
    value: z.number().nullable().describe('what was entered; of what is owed null, or what was sent back'),
    status: markSchema
      .nullable()
      .describe('of what was entered: how the KPI stands in the period; null: none'),
    score: z.number().nullable(),
  })
  .meta({ id: 'OwedItem' });

export const owedReadingSchema = z
  .object({
    sequence: z.number(),
    today: z.string(),
    total: z.number(),
    late: z.number(),
    items: z.array(owedItemSchema),
    entered: z.array(owedItemSchema).describe('what I have entered within the last hours, the latest first'),
  })
  .meta({ id: 'OwedReading' });

export const owedAskedSchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const overdueAskedSchema = z.object({
  whose: z
    .enum(['all', 'enter', 'mine'])
    .default('all')
    .describe('of everyone; of measures that I may enter; of those that I am asked for'),
  unit: z.string().min(1).max(200).optional().describe('with all below it'),
  after: z.coerce.number().int().min(0).default(0).describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const overdueListSchema = z
  .object({
    today: z.string(),
    total: z.number(),
    next: z.string().nullable(),
    items: z
      .array(
        owedItemSchema
          .pick({ unit: true, unitName: true, measure: true, name: true, period: true, due: true })
          .extend({
            frequency: z.enum(['day', 'week', 'month', 'quarter', 'half', 'year']),
            person: z.string().nullable().describe('who is asked for it; null: nobody is named'),
            days: z.number().describe('for how many days it has been overdue'),
          }),
      )
      .describe('the one due longest ago first'),
  })
  .meta({ id: 'OverdueList' });

export type OverdueAsked = z.infer<typeof overdueAskedSchema>;
export type OverdueList = z.infer<typeof overdueListSchema>;
export type OwedItem = z.infer<typeof owedItemSchema>;
export type OwedReading = z.infer<typeof owedReadingSchema>;
