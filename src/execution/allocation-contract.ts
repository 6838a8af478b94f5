/** What crosses the wire about allocation: what is asked, what may be funded, and what is proposed. */
import { z } from 'zod';
import type { FormCode } from '#platform/http/told.ts';

const share = z.number().min(0).max(1);
const code = z.string().min(1).max(120);
export const mostYears = 5;
export const mostCandidates = 500;

export const allocationAskedSchema = z
  .strictObject({
    unit: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('whose scorecard is the top one; left out: the topmost'),
    years: z
      .array(
        z.strictObject({
          period: z.string().min(1).max(40).describe('a year, such as FY2027'),
          budget: z.number().min(0).max(1e12),
        }),
      )
      .min(1)
      .max(mostYears)
      .refine((years) => new Set(years.map(({ period }) => period)).size === years.length, {
        error: 'form-year-twice' satisfies FormCode,
      }),
    stages: z
      .array(z.enum(['proposed', 'approved', 'active']))
      .default(['proposed'])
      .describe('which initiatives are candidates'),
    floors: z.record(code, share).default({}).describe('perspective → least share of all that is spent'),
    in: z.array(code).max(mostCandidates).default([]).describe('funded whatever is best'),
    out: z.array(code).max(mostCandidates).default([]).describe('not funded whatever is best'),
  })
  .meta({ id: 'AllocationAsked' });
export type AllocationAsked = z.infer<typeof allocationAskedSchema>;

export const wishSchema = z
  .object({
    kind: z.enum(['must', 'in', 'out', 'budget', 'floor', 'needs', 'excludes']),
    code: z.string().optional(),
    other: z.string().optional(),
    year: z.string().optional(),
    perspective: z.string().optional(),
  })
  .meta({ id: 'AllocationWish' });

export const leftOutWhys = [
  /** A person wants it out. */
  'by-hand',
  /** What it needs is no candidate and not under way, or is left out. */
  'needs',
  /** One that it excludes is chosen. */
  'excludes',
  /** It alone is dearer than a year's budget leaves beside what must be. */
  'too-dear',
  /** Nobody has said what it would do. */
  'no-effect',
  /** What it moves is at its best already, or weighs nothing. */
  'no-gain',
  /** Others bring more for the money. */
  'others',
] as const;

export const candidateSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    unit: z.string(),
    unitName: z.string(),
    stage: z.string(),
    costs: z.array(z.number()).describe('planned, a year'),
    cost: z.number(),
    hasCost: z.boolean(),
    worth: z.number().describe('points of the top score that it is expected to bring by itself'),
    hasEffect: z.boolean(),
    serves: z.array(z.object({ perspective: z.string(), share })).describe('of its cost'),
    needs: z.array(z.string()),
    excludes: z.array(z.string()),
    must: z.boolean(),
    chosen: z.boolean(),
    why: z.enum(leftOutWhys).nullable().describe('why it is left out'),
    of: z.string().nullable().describe('what it needs, or excludes'),
    loss: z
      .number()
      .nullable()
      .describe('points that the whole would be worth less, were it funded; null: not reckoned'),
    instead: z.array(z.string()).describe('what would be left out for it'),
  })
  .meta({ id: 'AllocationCandidate' });

export const allocationSchema = z
  .object({
    period: z.string(),
    unit: z.string(),
    scorecard: z.string(),
    currency: z.string().nullable(),
    state: z.enum(['proposed', 'impossible', 'late']),
    worth: z.number().describe('points of the top score'),
    bound: z.number().describe('no choice is worth more, as far as it was proved'),
    gap: z.number().describe('how far under that the proposal may be, as a share'),
    best: z.number().nullable().describe('what the best is worth without what was fixed by hand'),
    years: z.array(
      z.object({ period: z.string(), budget: z.number(), spent: z.number(), committed: z.number() }),
    ),
    perspectives: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        today: z.number().nullable(),
        expected: z.number().nullable().describe('what is expected of it with what is proposed'),
        spent: z.number(),
        share: z.number().nullable(),
        floor: z.number(),
      }),
    ),
    today: z.number().nullable(),
    expected: z.number().nullable(),
    candidates: z.array(candidateSchema),
    more: z
      .array(
        z.object({
          by: z.number().describe('0.1: a tenth more each year'),
          worth: z.number(),
          comesIn: z.array(z.string()),
          goesOut: z.array(z.string()),
        }),
      )
      .describe('what a little more money would buy'),
    collision: z.array(wishSchema).describe('wishes of which no choice holds to all'),
    seconds: z.number(),
  })
  .meta({ id: 'Allocation' });
export type Allocation = z.infer<typeof allocationSchema>;
export type AllocationCandidate = z.infer<typeof candidateSchema>;
