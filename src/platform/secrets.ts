/** Links and keys that open something: random, told once, and kept as a hash only. */
import { createHash, randomBytes } from 'node:crypto';

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** `kind_organization.secret`: the organization stands in it, so that it is looked for there alone. */
const newSecret = (kind: 'key' | 'join', org: string): string =>
  `${kind}_${org}.${randomBytes(32).toString('base64url')}`;

/**
 * The secret of a creation that may be sent again: random, but with an Idempotency-Key the one that `derive` makes of
 * it, so that the first answer can be given again although no secret is kept.
 */
export function secretFor(
  kind: 'key' | 'join',
  { org, person, key }: { org: string; person: string; key: string | undefined },
  derive: (words: readonly string[]) => string,
): string {
  return key === undefined ? newSecret(kind, org) : `${kind}_${org}.${derive([kind, org, person, key])}`;
}

/** The organization that a secret names; null where it is none of that kind. */
export function organizationIn(kind: 'key' | 'join', secret: string): string | null {
  return new RegExp(`^${kind}_([^.]{1,80})\\.[\\w-]{43}$`).exec(secret)?.[1] ?? null;
}
