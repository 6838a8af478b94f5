/** What crosses the wire about an organization as its board knows it. */
import { z } from 'zod';
import { roleSchema } from '#people/contract.ts';

export const organizationReadingSchema = z.object({
  code: z.string(),
  name: z.string(),
  language: z.string().nullable(),
  calendar: z.object({ yearStart: z.number(), label: z.enum(['end', 'start']), timeZone: z.string() }),
  role: roleSchema,
  /** What I may do here; screens hide the rest. */
  may: z.object({
    import: z.boolean(),
    invite: z.boolean(),
    define: z.boolean().describe('definitions of the organization itself, its name for one'),
    administer: z.boolean().describe('roles, members, the audit record'),
  }),
  knownAs: z.string().nullable().describe('how definitions name me as owner or updater'),
  firstView: z.string().nullable().describe('below /o/{org}: what opens when I come here'),
  owes: z.number().describe('values that I am asked for and have not entered'),
  sequence: z.number(),
  today: z.string(),
  currentPeriod: z.string(),
  firstPeriod: z.string(),
  lastPeriod: z.string(),
});

export const unitItemSchema = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string().nullable(),
  parent: z.string().nullable(),
  /** Code of its scorecard; null where it has none. */
  scorecard: z.string().nullable(),
});

export type OrganizationReading = z.infer<typeof organizationReadingSchema>;
export type UnitItem = z.infer<typeof unitItemSchema>;
