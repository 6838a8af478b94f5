/**
 * What crosses the wire about the entry grid: measures as rows, periods of one frequency as columns. A row keeps
 * its numbers as plain arrays, because a grid of a thousand rows has tens of thousands of them.
 */
import { z } from 'zod';

const frequencySchema = z.enum(['day', 'week', 'month', 'quarter', 'half', 'year']);
const stateSchema = z.enum(['submitted', 'approved', 'returned']);

/** What stands where, in a row's `marks`: a letter for each period. */
export const entryMarks = {
  /** Nothing is asked for. */
  none: '.',
  /** Ended and empty, and still in time. */
  due: 'd',
  /** Ended and empty, and late. */
  late: 'l',
  /** Has not begun: an actual cannot be entered. */
  ahead: 'f',
} as const;

export const entryExtraSchema = z.object({
  at: z.number().describe('place of the period'),
  slot: z.enum(['actual', 'target']),
  note: z.string().nullable(),
  state: stateSchema.nullable(),
  by: z.string().nullable(),
  when: z.string().nullable(),
});

export const entryRowSchema = z.object({
  unit: z.string(),
  measure: z.string(),
  name: z.string(),
  unitName: z.string(),
  unitOfMeasure: z.string().nullable(),
  decimals: z.number().nullable(),
  yesNo: z.boolean(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  node: z.string().describe('the address of its receipt'),
  formula: z.string().nullable(),
  computed: z.boolean().describe('comes from a formula or from the units below: not entered'),
  approval: z.boolean(),
  owner: z.string().nullable(),
  updater: z.string().nullable(),
  may: z.object({ enter: z.boolean(), target: z.boolean(), approve: z.boolean() }),
  actual: z.array(z.number().nullable()).describe('what is provisional or was sent back included'),
  target: z.array(z.number().nullable()),
  marks: z.string().describe('a letter a period: d due, l late, f not begun, . none of these'),
  extras: z.array(entryExtraSchema).describe('cells that carry a note or a state'),
});

const countsSchema = z.object({
  rows: z.number(),
  owed: z.number().describe('cells that are due and empty, or were sent back'),
  overdue: z.number().describe('of these due before today'),
  waiting: z.number().describe('cells that wait for my approval'),
});

export const entryReadingSchema = z.object({
  sequence: z.number(),
  today: z.string(),
  frequency: frequencySchema,
  frequencies: z.array(countsSchema.extend({ frequency: frequencySchema })),
  periods: z.array(z.string()),
  whole: z.boolean().describe('false where only rows are told that changed after `since`'),
  total: z.number().describe('rows that there are in all'),
  rows: z.array(entryRowSchema),
  next: z.string().nullable().describe('`after` of the next page'),
});

export const entryShows = ['due', 'all', 'approve'] as const;
export const mostPeriods = 120;

export const entryAskedSchema = z.object({
  show: z
    .enum(entryShows)
    .default('due')
    .describe('what I owe; all that is mine; what waits for my approval'),
  frequency: frequencySchema.optional().describe('left out: the one of which most is owed'),
  from: z.string().max(40).optional().describe('the first period, of any frequency'),
  to: z.string().max(40).optional(),
  unit: z.string().max(200).optional().describe('this unit and those below'),
  named: z.string().max(200).optional().describe('words of the name, the code, the owner or the updater'),
  since: z.coerce.number().int().min(0).optional().describe('only rows that changed after this number'),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  after: z.string().max(600).optional().describe('the `next` of the page before'),
});

export type EntryAsked = z.infer<typeof entryAskedSchema>;
export type EntryShow = (typeof entryShows)[number];
export type EntryRow = z.infer<typeof entryRowSchema>;
export type EntryExtra = z.infer<typeof entryExtraSchema>;
export type EntryReading = z.infer<typeof entryReadingSchema>;
export type EntryFrequency = z.infer<typeof frequencySchema>;
