/** What crosses the wire of a plan's history as a chain: review → decision → change → result. */
import { z } from 'zod';
import { overruledSchema } from '#strategy/contract.ts';
import { ledgerEntrySchema } from './came-contract.ts';
import { reviewKinds } from './contract.ts';

const change = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  plan: z.string().nullable(),
  number: z.number().nullable(),
  state: z.enum(['draft', 'proposed', 'approved', 'discarded']),
  by: z.string(),
  at: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  approvedFrom: z.string().nullable(),
  sequence: z.number().nullable(),
  overruled: z
    .array(
      z.object({
        kind: z.string(),
        key: z.string(),
        name: z.string(),
        field: z.string(),
        value: z.unknown(),
        by: z.array(overruledSchema),
      }),
    )
    .describe('what it aims at and what counts otherwise today, because of something else'),
});
export const chainLinkSchema = z
  .object({
    review: z
      .object({
        id: z.string(),
        kind: z.enum(reviewKinds),
        title: z.string().nullable(),
        unitName: z.string(),
        period: z.string(),
        day: z.string(),
        state: z.string(),
      })
      .nullable(),
    decision: ledgerEntrySchema.nullable(),
    change: change.nullable(),
    reverts: change.nullable().describe('the revision that this one puts back'),
    putBack: change.nullable().describe('the approved revision that put this one back'),
  })
  .meta({ id: 'ChainLink' });
export const chainSchema = z
  .object({
    items: z.array(chainLinkSchema).describe('the latest first'),
    next: z.string().nullable(),
  })
  .meta({ id: 'PlanChain' });
export type ChainLink = z.infer<typeof chainLinkSchema>;
export type Chain = z.infer<typeof chainSchema>;
export type ChainChange = z.infer<typeof change>;
