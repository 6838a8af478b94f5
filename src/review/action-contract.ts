/** What crosses the wire about actions: who does what by when, and whether it helped. */
import { z } from 'zod';
import { daySchema } from './contract.ts';
import { longestName, longestText, longestTitle } from './lengths.ts';

export const actionStates = ['open', 'done', 'dropped'] as const;
export const helpedAnswers = ['yes', 'no', 'unknown'] as const;

const id = z.string().min(1).max(100);
const title = z.string().trim().min(1).max(longestTitle);
const text = z.string().trim().max(longestText);
const owner = z.string().trim().min(1).max(longestName).describe('as definitions name people');
const helpedWhy = z.string().trim().max(1000).nullable();

export const newActionSchema = z
  .strictObject({
    title,
    text: text.nullable().default(null),
    owner: owner.nullable().default(null),
    unit: z.string().min(1).max(200),
    due: daySchema.nullable().default(null),
    node: z.string().min(1).max(600).nullable().default(null),
    decision: id.nullable().default(null),
    initiative: z.string().min(1).max(120).nullable().default(null),
    review: id.nullable().default(null),
    item: id.nullable().default(null).describe('the agenda item it was agreed under'),
  })
  .meta({ id: 'NewAction' });

export const actionChangeSchema = z
  .strictObject({
    title,
    text: text.nullable(),
    owner: owner.nullable(),
    due: daySchema.nullable(),
    state: z.enum(actionStates),
    helped: z.enum(helpedAnswers).nullable().describe('of what is done'),
    helpedWhy,
  })
  .partial()
  .meta({ id: 'ActionChange' });

export const actionSchema = z
  .object({
    id,
    title: z.string(),
    text: z.string().nullable(),
    owner: z.string().nullable(),
    unit: z.string(),
    unitName: z.string(),
    due: z.string().nullable(),
    overdue: z.boolean(),
    state: z.enum(actionStates),
    done: z.string().nullable().describe('the day on which it was done or dropped'),
    doneBy: z.string().nullable(),
    helped: z.enum(helpedAnswers).nullable(),
    helpedWhy: z.string().nullable(),
    node: z.string().nullable(),
    name: z.string().nullable().describe('what the node was called'),
    decision: z.string().nullable(),
    initiative: z.string().nullable(),
    review: z.string().nullable(),
    item: z.string().nullable(),
    by: z.string(),
    made: z.string(),
    mine: z.boolean(),
    mayChange: z.boolean(),
    version: z.number(),
  })
  .meta({ id: 'Action' });
export const actionPageSchema = z.object({
  items: z.array(actionSchema).describe('the open first, those longest overdue before'),
  counts: z.object({
    open: z.number(),
    overdue: z.number(),
    done: z.number(),
  }),
  next: z.string().nullable(),
});
export const actionsChangeSchema = z
  .strictObject({
    ids: z.array(id).min(1).max(200),
    change: actionChangeSchema.pick({ state: true, due: true, owner: true }),
  })
  .meta({ id: 'ActionsChange' });
export const actionsChangedSchema = z.object({
  changed: z.array(actionSchema),
  refused: z.array(z.object({ id, code: z.string(), message: z.string() })),
});
export const historySchema = z.array(
  z.object({
    at: z.string(),
    by: z.string(),
    what: z.string(),
    changes: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
  }),
);

export type ActionState = (typeof actionStates)[number];
export type NewAction = z.infer<typeof newActionSchema>;
export type ActionChange = z.infer<typeof actionChangeSchema>;
export type Action = z.infer<typeof actionSchema>;
export type ActionPage = z.infer<typeof actionPageSchema>;
export type ThingHistory = z.infer<typeof historySchema>;
