/** What crosses the wire when an organization is searched. */
import { z } from 'zod';

export const searchKinds = [
  'unit',
  'scorecard',
  'perspective',
  'objective',
  'kpi',
  'metric',
  'person',
  'tag',
  'theme',
] as const;
export const searchKindSchema = z.enum(searchKinds);

export const foundItemSchema = z.object({
  kind: searchKindSchema,
  name: z.string(),
  marks: z
    .array(z.tuple([z.number(), z.number()]))
    .describe('what of the name was found: from where to where, in UTF-16 units'),
  code: z.string(),
  unit: z.string().nullable().describe('the unit that it belongs to'),
  unitName: z.string().nullable(),
  person: z.string().nullable().describe('who is accountable for it'),
  node: z.string().nullable().describe('whose receipt it has, under /receipts'),
  of: z
    .string()
    .nullable()
    .describe('of a person, tag or theme: what to send as `of` to list what is theirs'),
  count: z.number().nullable().describe('of a person, tag or theme: how many things are theirs'),
});

export const searchReadingSchema = z.object({
  items: z.array(foundItemSchema).describe('the best first'),
  total: z.number().describe('how many there are in all'),
  near: z.boolean().describe('nothing is spelled so: what is nearest to it'),
  suggestions: z.array(z.string()).describe('where nothing is found: what may have been meant'),
});

export type SearchKind = z.infer<typeof searchKindSchema>;
export type FoundItem = z.infer<typeof foundItemSchema>;
export type SearchReading = z.infer<typeof searchReadingSchema>;
