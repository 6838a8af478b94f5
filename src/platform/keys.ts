/** API keys as a way in: who made one, in which organization, and what it may be used for. */
import type { Membership, Scope, Who } from './caller.ts';
import type { Db } from './db/database.ts';
import { hashOf, organizationIn } from './secrets.ts';

interface Held extends Membership {
  id: string;
  key: string;
  name: string;
  email: string;
  scopes: Scope[];
  stale: boolean;
}

/** Null where the key is none, is over, or its maker has left. Its latest use is noted to the minute. */
export async function holderOfKey(db: Db, secret: string, now: Date): Promise<Who | null> {
  const org = organizationIn('key', secret);
  if (org === null) return null;
  return await db.transaction({ org }, async (tx) => {
    const [held] = await tx.query<Held>(
      `select k.user_id as id, k.name as key, k.scopes, u.name, u.email, m.role, m.unit, m.known_as as "knownAs",
              k.last_used is null or k.last_used < $3::timestamptz - interval '1 minute' as stale
         from api_key k
         join membership m on m.org_id = k.org_id and m.user_id = k.user_id
         join "user" u on u.id = k.user_id
        where k.org_id = $1 and k.hash = $2 and k.revoked is null and (k.expires is null or k.expires > $3)`,
      [org, hashOf(secret), now],
    );
    if (!held) return null;
    if (held.stale)
      await tx.execute('update api_key set last_used = $3 where org_id = $1 and hash = $2', [
        org,
        hashOf(secret),
        now,
      ]);
    const { id, key, name, email, role, unit, knownAs, scopes } = held;
    return {
      id,
      name: `${name} (key ${key})`,
      email,
      memberships: new Map([[org, { role, unit, knownAs }]]),
      founder: false,
      door: 'key',
      scopes,
    };
  });
}
