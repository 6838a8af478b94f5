/** Links and keys that open something: random, told once, and kept as a hash only. */
import { createHash, randomBytes } from 'node:crypto';

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** `kind_organization.secret`: the organization stands in it, so that it is looked for there alone. */
export const newSecret = (kind: 'key' | 'join', org: string): string =>
  `${kind}_${org}.${randomBytes(32).toString('base64url')}`;

/** The organization that a secret names; null where it is none of that kind. */
export function organizationIn(kind: 'key' | 'join', secret: string): string | null {
  return new RegExp(`^${kind}_([^.]{1,80})\\.[\\w-]{43}$`).exec(secret)?.[1] ?? null;
}
