/** What crosses the wire about change sets. */
import { z } from '@hono/zod-openapi';
import { changeSetKinds, changeSetStates } from '#board/change-set-store.ts';
import { slots } from '#engine/definitions.ts';
import { documentSchema, sections } from './document.ts';

const text = z.string().nullable();
export const changeSetSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z
      .enum(changeSetKinds)
      .describe('free; the revision of a plan; the edit of a template; a decision check'),
    state: z.enum(changeSetStates),
    description: text,
    plan: text.describe('of a revision: the plan’s code'),
    number: z.number().nullable().describe('of a revision: which one of its plan it is, from 1'),
    from: text.describe('the period from whose first day it shall be in force'),
    reverts: text.describe('the change set that it puts back'),
    by: z.string(),
    at: z.string(),
    version: z.number().describe('how often it was changed'),
    proposedBy: text,
    proposedAt: text,
    approvedBy: text,
    approvedAt: text,
    approvedFrom: text.describe('the first day on which it is in force'),
    sequence: z.number().nullable().describe('the number under which it was recorded'),
  })
  .meta({ id: 'ChangeSet' });

const sectionNames = sections.map(([name]) => name);
const sectionSchema = z.enum(sectionNames as [(typeof sectionNames)[number], ...typeof sectionNames]);

export const conflictSchema = z.object({
  section: sectionSchema.or(z.literal('figures')),
  key: z.string(),
  field: z.string(),
  figure: z
    .object({
      unit: z.string(),
      unitName: z.string(),
      measure: z.string(),
      measureName: z.string(),
      slot: z.enum(slots as [(typeof slots)[number], ...(typeof slots)[number][]]),
      period: z.string(),
    })
    .nullable()
    .describe('of a figure: whose and which'),
  was: z.unknown().describe('what it was when the change set said something of it'),
  theirs: z.unknown().describe('what it is now'),
  ours: z.unknown().describe('what the change set says'),
  n: z.number().describe('the number under which it was changed since'),
});

/** One thing that a change set says, as it can be taken back. */
export const itemSchema = z.object({
  part: z.number(),
  section: sectionSchema,
  key: z.string(),
  from: text.describe('a later first day of its own'),
  fields: z.record(z.string(), z.unknown()),
  by: text,
  at: text,
});

export const wholeSchema = changeSetSchema.extend({
  changes: z.unknown().describe('what it says, as a part of a portable document'),
  items: z.array(itemSchema).describe('the same, statement by statement, the latest last'),
  conflicts: z.array(conflictSchema).describe('fields that were changed since by what was recorded'),
  mayChange: z.boolean().describe('whoever asks may add to it, approve and discard it'),
});

export const contentSchema = documentSchema.omit({
  $schema: true,
  format: true,
  organization: true,
  drafts: true,
  reviewQuestions: true,
  reviewSchedules: true,
  reviews: true,
  decisions: true,
  actions: true,
  watchRules: true,
  comments: true,
  history: true,
});

const name = z.string().trim().min(1).max(200);
const description = z.string().trim().max(4000);
const period = z.string().min(1).max(40);
export const newChangeSetSchema = z
  .object({
    name: name.optional().describe('left out of a revision: it goes by its number'),
    kind: z.enum(changeSetKinds).default('free'),
    description: description.nullish(),
    plan: z.string().min(1).max(200).optional().describe('of a revision'),
    from: period.nullish().describe('the period from whose first day it shall be in force'),
  })
  .meta({ id: 'NewChangeSet' });

export const changedChangeSetSchema = z.strictObject({
  name: name.optional(),
  description: description.nullish(),
  from: period.nullish(),
  state: z.enum(['draft', 'proposed', 'discarded']).optional().describe('approved is a route of its own'),
});

const takenSchema = z.union([
  z.strictObject({ part: z.number().int().min(1).describe('all that was added together') }),
  z.strictObject({
    section: sectionSchema,
    key: z.string().min(1).max(600),
    field: z.string().min(1).max(100).optional().describe('left out: all that is said of it'),
  }),
  z.strictObject({
    unit: z.string().max(200),
    measure: z.string().max(200),
    slot: z.enum(slots as [(typeof slots)[number], ...(typeof slots)[number][]]).default('actual'),
    period,
  }),
]);
export const takenBackSchema = z.strictObject({ items: z.array(takenSchema).min(1).max(5000) });

export const approvalSchema = z.strictObject({
  from: period.describe('the period from whose first day it is in force'),
});
export const approvedSchema = z.object({
  code: z.string(),
  sequence: z.number().describe('the one number under which all of it is recorded'),
  version: z.number(),
  from: z.string().describe('the first day in force'),
});

export type ChangeSetReading = z.infer<typeof changeSetSchema>;
export type WholeChangeSet = z.infer<typeof wholeSchema>;
export type Conflict = z.infer<typeof conflictSchema>;
export type ChangeSetStatement = z.infer<typeof itemSchema>;
export type TakenItem = z.infer<typeof takenSchema>;
