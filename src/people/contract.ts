/** What crosses the wire about people and organizations. */
import { z } from 'zod';
import { roles, scopes } from '#platform/caller.ts';
import type { FormCode } from '#platform/http/told.ts';

export const startSchema = z.object({
  /** `empty` until the first person has signed up: they own the installation. */
  state: z.enum(['empty', 'ready']),
  version: z.string(),
});

export const roleSchema = z.enum(roles);
export const scopeSchema = z.enum(scopes);

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
    error: 'form-name-of-empty' satisfies FormCode,
    path: ['name'],
  })
  .refine((body) => body.from !== 'document' || body.document !== undefined, {
    error: 'form-missing' satisfies FormCode,
    path: ['document'],
  });

export const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  mayCreate: z.boolean().describe('whether I may make another organization'),
});

const place = {
  role: roleSchema,
  unit: z.string().nullable().describe("a manager's unit; a contributor may be kept to one, too"),
  knownAs: z.string().nullable().describe('how definitions name the person as owner or updater of a measure'),
};
/** Legitimate for an office, a mistake for a person: so it is said. */
const sharedWith = z
  .array(z.string())
  .describe('names of the other members who are known by the same name, and have the same things by it');
const given = z
  .object({
    role: roleSchema,
    unit: z.string().min(1).max(200).nullish(),
    knownAs: z.string().trim().min(1).max(200).nullish(),
  })
  .refine((one) => one.role !== 'manager' || one.unit, {
    error: 'form-manages' satisfies FormCode,
    path: ['unit'],
  })
  .refine((one) => one.role !== 'contributor' || one.knownAs, {
    error: 'form-known-as' satisfies FormCode,
    path: ['knownAs'],
  });

export const memberSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable().describe('told to whoever manages people, and of oneself; null to others'),
  ...place,
  sharedWith,
  joined: z.string(),
  version: z.number().describe('sent as If-Match by whoever changes it'),
  mine: z.boolean().describe('it is me'),
});
export const memberChangeSchema = given;

export const invitationSchema = z.object({
  id: z.string(),
  ...place,
  sharedWith,
  by: z.string(),
  created: z.string(),
  expires: z.string(),
});
export const newInvitationSchema = given.safeExtend({
  days: z.number().int().min(1).max(90).default(7).describe('how long the link is good'),
});
export const madeInvitationSchema = invitationSchema.extend({
  token: z.string().describe('told this once; the link is /join# and this'),
});
export const tokenSchema = z.object({ token: z.string().min(1).max(300) });
export const openedInvitationSchema = z.object({
  org: z.string(),
  organization: z.string(),
  role: roleSchema,
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  by: z.string(),
  expires: z.string(),
});
export const joinSchema = tokenSchema.extend({
  account: z
    .object({
      name: z.string().trim().min(1).max(200),
      email: z.email().max(320),
      password: z.string().min(8).max(256),
    })
    .optional()
    .describe('a new account; left out, whoever is signed in joins'),
});

export const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  by: z.string().describe('who made it: it may never do more than they'),
  scopes: z.array(scopeSchema),
  created: z.string(),
  expires: z.string().nullable(),
  lastUsed: z.string().nullable(),
  mine: z.boolean(),
});
export const newKeySchema = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(scopeSchema).min(1),
  days: z.number().int().min(1).max(3650).nullable().default(90).describe('null: until it is revoked'),
});
export const madeKeySchema = keySchema.extend({
  secret: z.string().describe('told this once; sent as Authorization: Bearer'),
});

export const sessionSchema = z.object({
  id: z.string(),
  device: z.string().nullable().describe('what the browser says of itself'),
  address: z.string().nullable(),
  created: z.string(),
  lastUsed: z.string(),
  current: z.boolean(),
});

export const auditSchema = z.object({
  n: z.number(),
  at: z.string(),
  by: z.string(),
  action: z.string(),
  about: z.record(z.string(), z.unknown()),
});

export const recoverSchema = z.object({ email: z.string().min(1).max(320) });
export const recoveredSchema = z.object({
  email: z.string(),
  password: z.string().describe('told this once'),
});
export const doneSchema = z.object({ done: z.literal(true) });

export type Start = z.infer<typeof startSchema>;
export type Me = z.infer<typeof meSchema>;
export type OrganizationItem = z.infer<typeof organizationItemSchema>;
export type NewOrganization = z.infer<typeof newOrganizationSchema>;
export type Member = z.infer<typeof memberSchema>;
export type Given = z.infer<typeof memberChangeSchema>;
export type Invitation = z.infer<typeof invitationSchema>;
export type NewInvitation = z.input<typeof newInvitationSchema>;
export type MadeInvitation = z.infer<typeof madeInvitationSchema>;
export type OpenedInvitation = z.infer<typeof openedInvitationSchema>;
export type Key = z.infer<typeof keySchema>;
export type NewKey = z.infer<typeof newKeySchema>;
export type MadeKey = z.infer<typeof madeKeySchema>;
export type Session = z.infer<typeof sessionSchema>;
export type AuditEntry = z.infer<typeof auditSchema>;
