/** What crosses the wire about people and organizations. */
import { z } from 'zod';

export const startSchema = z.object({
  /** `empty` until the first person has signed up: they own the installation. */
  state: z.enum(['empty', 'ready']),
  version: z.string(),
});

export const roleSchema = z.enum(['owner', 'editor', 'viewer']);

export const organizationItemSchema = z.object({
  code: z.string().describe('its address under /api/orgs/'),
  name: z.string(),
  role: roleSchema,
  sequence: z.number(),
});

export const newOrganizationSchema = z
  .object({
    name: z.string().trim().min(1).max(200).optional(),
    from: z.enum(['demo', 'empty', 'document']),
    document: z.unknown().optional().describe('a sightline/1 document, where from is document'),
  })
  .refine((body) => body.from !== 'empty' || body.name !== undefined, {
    message: 'an empty organization needs a name',
    path: ['name'],
  })
  .refine((body) => body.from !== 'document' || body.document !== undefined, {
    message: 'the document is missing',
    path: ['document'],
  });

export const meSchema = z.object({ id: z.string(), name: z.string(), email: z.string() });

export type Start = z.infer<typeof startSchema>;
export type OrganizationItem = z.infer<typeof organizationItemSchema>;
export type NewOrganization = z.infer<typeof newOrganizationSchema>;
