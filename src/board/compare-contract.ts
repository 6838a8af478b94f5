/** What a reading is held against, and the exact parts of a change between any two periods. */
import { z } from 'zod';
import { markSchema, scoreBesideSchema, spanSchema } from './contract.ts';

/** `previous`, `year` (the same period a year before), `plan`, `unit:north`, `period:2025-03`. */
export const comparedSchema = z
  .string()
  .regex(/^(previous|year|plan|unit:.{1,200}|period:.{1,40})$/)
  .describe('previous, year (a year before), plan (every target met), unit:<code>, or period:<id>');

const kindSchema = z.enum(['scorecard', 'perspective', 'objective', 'kpi']);

/** With what something is compared. */
const beside = z.object({
  kind: z.enum(['period', 'plan', 'unit']),
  period: z.string().describe('of the other side'),
  unit: z.string(),
  unitName: z.string(),
});

const unmatched = z.array(z.object({ node: z.string(), kind: kindSchema, name: z.string() }));

export const comparisonSchema = z
  .object({
    unit: z.string(),
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    with: beside,
    rows: z.array(
      z.object({
        node: z.string().describe('of the scorecard that was asked for'),
        against: z.string().describe('the node that it is compared with'),
        kind: kindSchema,
        score: z.number().nullable().describe('of the other side, like all up to target'),
        reason: z.string().nullable(),
        status: markSchema,
        actual: z.number().nullable(),
        target: z.number().nullable(),
        change: z.number().nullable().describe('own score less the other side’s'),
        actualChange: z.number().nullable(),
        better: z.boolean().nullable().describe('whether the own actual is better than the other side’s'),
      }),
    ),
    unmatched: z.object({
      here: unmatched.describe('what the other side has not'),
      there: unmatched.describe('what only the other side has'),
    }),
  })
  .meta({ id: 'Comparison' });

export const changeReadingSchema = z
  .object({
    node: z.string(),
    kind: kindSchema,
    name: z.string(),
    unit: z.string(),
    unitName: z.string(),
    period: z.string(),
    against: z.string().describe('the period before, or `plan`'),
    span: spanSchema,
    asOf: z.number(),
    before: scoreBesideSchema,
    after: scoreBesideSchema,
    total: z.number().nullable().describe('null where either side has no score'),
    parts: z
      .array(
        z.object({
          node: z.string().nullable().describe('the child; null for a KPI’s own parts'),
          kind: kindSchema.nullable(),
          label: z.string().describe('the child’s name, or actual, target, definition'),
          part: z.number(),
          before: z.number().nullable(),
          after: z.number().nullable(),
          status: markSchema.nullable(),
          causes: z.array(z.object({ why: z.string(), part: z.number() })),
        }),
      )
      .describe('as declared; they add up to the total'),
  })
  .meta({ id: 'Change' });

export type Comparison = z.infer<typeof comparisonSchema>;
export type ComparedRow = Comparison['rows'][number];
export type ChangeReading = z.infer<typeof changeReadingSchema>;
