/**
 * Appraisal cycles and appraisals as parts of the portable document. Persons are named by their address of mail: ids
 * mean something in one installation alone. A document holds only those appraisals that whoever exported it may see.
 */
import { z } from 'zod';
import { appraisalItemSchema, appraisalStates, appraisalTermsSchema } from './appraisal-contract.ts';

const id = z.string().min(1).max(100);
const text = z.string();
const moment = z.iso.datetime({ offset: true });
const person = z
  .strictObject({ name: text, email: text.optional() })
  .describe('without an address: nobody who has an account');
const nullable = text.nullable();

const cycleEntry = z.strictObject({
  id,
  name: text,
  period: text,
  state: z.enum(['open', 'closed']),
  terms: appraisalTermsSchema,
  named: z.array(person).optional(),
  hears: person.optional(),
  by: text,
  made: moment,
});

const rated = { rating: z.number(), by: text, at: moment };
const courseSchema = z.strictObject({
  agreed: z.strictObject({ person: nullable, manager: nullable }),
  late: z.array(z.strictObject({ why: text, by: text, at: moment })).optional(),
  handed: z.strictObject({ self: nullable, manager: nullable }),
  held: nullable,
  rating: z.number().nullable(),
  conclusion: z.strictObject({ ...rated, reasons: text }).nullable(),
  calibrated: z.strictObject({ ...rated, why: text, before: z.number() }).nullable(),
  acknowledged: z.strictObject({ at: moment }).nullable(),
  objection: z.strictObject({ at: moment, text, to: text }).nullable(),
  answer: z.strictObject({ at: moment, by: text, reasons: text, rating: z.number().nullable() }).nullable(),
  origin: nullable,
});

const appraisalEntry = z.strictObject({
  id,
  cycle: id,
  person,
  manager: person,
  readers: z.array(person).optional(),
  hears: person.optional(),
  unit: text,
  period: text,
  terms: appraisalTermsSchema,
  items: z.array(appraisalItemSchema),
  state: z.enum(appraisalStates),
  course: courseSchema,
  said: z
    .array(
      z.strictObject({
        voice: z.enum(['self', 'manager', 'talk', 'comment']),
        about: text.optional(),
        rating: z.number().optional(),
        text: text.optional(),
        by: person,
        at: moment,
      }),
    )
    .optional()
    .describe('what was handed over; a draft is its writer’s alone'),
  changes: z
    .array(
      z.strictObject({
        what: z.enum(['weight', 'mark', 'conclusion', 'calibration', 'answer', 'manager']),
        about: text,
        before: z.unknown(),
        after: z.unknown(),
        why: nullable,
        by: text,
        at: moment,
      }),
    )
    .optional(),
  frozen: z
    .strictObject({
      sequence: z.number().int(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      at: moment,
      text: text.describe('the canonical text of which it is the SHA-256'),
    })
    .optional(),
});

const added = 'added where there is none of that id';
export const appraisalSections = {
  appraisalCycles: z.array(cycleEntry).optional().describe(`what appraisals are held by: ${added}`),
  appraisals: z
    .array(appraisalEntry)
    .optional()
    .describe(`only those that whoever exported the document may see: ${added}`),
};
const partsSchema = z.object(appraisalSections);

export type AppraisalParts = z.infer<typeof partsSchema>;
export type AppraisalEntry = z.infer<typeof appraisalEntry>;
export type AppraisalPerson = z.infer<typeof person>;
