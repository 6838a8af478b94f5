/** What crosses the wire about decisions whose time has come: where each stands, and how good they were together. */
import { z } from 'zod';
import { decisionKinds, decisionSchema } from './decision-contract.ts';

export const cameStates = [
  'none',
  'coming',
  'waiting',
  'asked',
  'checked',
  'unchecked',
  'withdrawn',
] as const;
export const cameSchema = z.object({
  state: z
    .enum(cameStates)
    .describe(
      'none: it predicted nothing; coming: its period lasts; waiting: for its value; asked: its decider; unchecked: it cannot be',
    ),
  why: z
    .enum(['no-period', 'gone', 'archived', 'no-value', 'not-due', 'not-approved'])
    .nullable()
    .describe('what it waits for, or why it cannot be checked'),
});
export type Came = z.infer<typeof cameSchema>;

export const ledgerEntrySchema = decisionSchema
  .extend({
    came: cameSchema,
    unitName: z.string(),
    perspective: z.string().nullable(),
    measure: z
      .object({ unitOfMeasure: z.string().nullable(), decimals: z.number().nullable(), isScore: z.boolean() })
      .nullable()
      .describe('how what is predicted is written'),
    may: z.object({ answer: z.boolean(), change: z.boolean() }),
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

const counted = z.object({ of: z.number(), came: z.number() });
const skillSchema = z.object({
  of: z.number().describe('so many were checked and had something to be held against'),
  skill: z
    .number()
    .nullable()
    .describe('1 − all scores / all scores of their bases; null where there is none'),
  better: z.number().describe('so many were nearer than their base'),
});
const groupSchema = z.object({
  key: z.string(),
  name: z.string(),
  checked: z.number(),
  inside: counted.describe('sizes that came inside their range'),
  true: counted.describe('statements that came true'),
  sizes: skillSchema,
  statements: skillSchema,
});
export const ledgerSummarySchema = z.object({
  counts: z.record(z.enum(cameStates), z.number()),
  calibration: z
    .array(
      z.object({
        kind: z.enum(['size', 'statement']),
        confidence: z.number().describe('what they said on average'),
        from: z.number(),
        to: z.number(),
        of: z.number(),
        came: z.number().describe('so many came inside, or true'),
        low: z.number().describe('between these the true share lies, 90 % sure (Wilson 1927)'),
        high: z.number(),
      }),
    )
    .describe('by how sure they were'),
  all: groupSchema,
  by: z.object({
    kind: z.array(groupSchema),
    unit: z.array(groupSchema),
    perspective: z.array(groupSchema),
    year: z.array(groupSchema),
  }),
});
export const ledgerSchema = z
  .object({
    items: z.array(ledgerEntrySchema).describe('the latest first'),
    total: z.number(),
    next: z.string().nullable(),
    summary: ledgerSummarySchema,
    perspectives: z.array(z.object({ code: z.string(), name: z.string() })),
    years: z.array(z.string()),
  })
  .meta({ id: 'DecisionLedger' });
export type Ledger = z.infer<typeof ledgerSchema>;
export type LedgerSummary = z.infer<typeof ledgerSummarySchema>;
export type LedgerGroup = z.infer<typeof groupSchema>;

export const ledgerAskedSchema = z.object({
  unit: z.string().max(200).optional().describe('its own and those of units below it'),
  kind: z.enum(decisionKinds).optional(),
  perspective: z.string().max(200).optional(),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .describe('in which they were decided'),
  state: z.enum(cameStates).optional(),
  q: z.string().max(200).optional().describe('words of the decision'),
});
export type LedgerAsked = z.infer<typeof ledgerAskedSchema>;
