/** What crosses the wire about the starter library. */
import { z } from 'zod';
import type { PortableDocument } from '../document.ts';

export const libraryLanguages = ['en', 'vi'] as const;
export type LibraryLanguage = (typeof libraryLanguages)[number];

const item = {
  kind: z.string(),
  name: z.string(),
  text: z.string().describe('for whom it is'),
  objectives: z.number(),
  kpis: z.number(),
  links: z.number(),
  perspectives: z.array(
    z.object({ code: z.string(), name: z.string(), objectives: z.number(), kpis: z.number() }),
  ),
};
export const libraryItemSchema = z.object(item).meta({ id: 'LibraryItem' });

export const libraryKindSchema = z
  .object({
    ...item,
    sources: z
      .array(z.object({ author: z.string(), title: z.string(), year: z.number(), publisher: z.string() }))
      .describe('the works that it is drawn from'),
    suggested: z
      .object({ objectives: z.array(z.string()), kpis: z.array(z.string()) })
      .describe('the codes of a sensible set to begin with'),
    document: z
      .unknown()
      .describe(
        'all of it as a portable document sightline/1: PUT it into an organization, or POST one from it',
      ),
  })
  .meta({ id: 'LibraryKind' });

export type LibraryItem = z.infer<typeof libraryItemSchema>;
export type LibraryKind = Omit<z.infer<typeof libraryKindSchema>, 'document'> & {
  document: PortableDocument;
};
