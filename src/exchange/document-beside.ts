/** Of the portable document what is no definition: figures, the complete record behind all of it, and open drafts. */
import { z } from 'zod';
import { slots } from '#engine/definitions.ts';
import { code, day, finite, opt, text } from './document-fields.ts';

const slot = z.enum(slots);
/** What a number comes with. */
const told = {
  value: finite.nullable(),
  note: text.optional(),
  source: text.optional(),
  by: text.optional(),
  state: z.enum(['submitted', 'approved', 'returned']).optional(),
};
/** One number of one series in one period. */
const figure = { unit: code, measure: code, slot: slot.optional(), period: z.string(), ...told };
const figureValue = z.union([finite.nullable(), z.strictObject(told)]);
export const figures = z.strictObject({
  unit: code,
  measure: code,
  slot: slot.optional().describe('left out: actual'),
  values: z
    .record(z.string(), figureValue)
    .describe('period id → value; `ytd:2026-03` is a year-to-date figure'),
});

/** The complete record, present with `--history`: replaces nothing, restores everything that was recorded. */
export const history = z.strictObject({
  recorded: z.array(
    z.strictObject({
      n: z.number().int(),
      at: z.string(),
      by: z.string().optional(),
      what: z.string().optional(),
    }),
  ),
  facts: z.array(
    z.strictObject({
      n: z.number().int(),
      kind: z.string(),
      key: z.string(),
      from: day.optional(),
      patch: z.record(z.string(), z.unknown()),
    }),
  ),
  figures: z.array(z.strictObject({ n: z.number().int(), ...figure })),
});

const kinds = [
  'scale',
  'plan',
  'perspective',
  'theme',
  'unit',
  'scorecard',
  'objective',
  'link',
  'alignment',
  'measure',
  'kpi',
  'target',
  'override',
  'initiative',
  'milestone',
  'update',
  'money',
  'budget',
] as const;

/** What is not recorded yet: a revision that is worked on, an edit of a template, a decision check that is kept. */
export const draft = z.strictObject({
  code: text.min(1).max(120),
  name: text.min(1).max(200),
  kind: z.enum(['free', 'revision', 'template', 'check']),
  state: z.enum(['draft', 'proposed']),
  description: opt(text.max(4000)),
  plan: opt(text).describe('of a revision: the plan’s code'),
  number: opt(z.number().int().min(1)).describe('of a revision: which one of its plan it is'),
  from: opt(text).describe('the period from whose first day it shall be in force'),
  reverts: opt(text),
  by: text,
  at: text.describe('when it was made'),
  question: z.record(z.string(), z.unknown()).optional().describe('of a decision check: what it asks'),
  facts: z.array(
    z.strictObject({
      kind: z.enum(kinds),
      key: z.string(),
      from: day.optional(),
      patch: z.record(z.string(), z.unknown()),
    }),
  ),
  figures: z.array(z.strictObject(figure)),
});
