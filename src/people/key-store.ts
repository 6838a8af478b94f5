/** API keys and sessions: the doors that a person has opened. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Scope, Who } from '#platform/caller.ts';
import { texts } from '#platform/db/arrays.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { hashOf } from '#platform/secrets.ts';
import type { Key, Session } from './contract.ts';
import { note } from './store.ts';

interface Row {
  id: string;
  user: string;
  name: string;
  by: string;
  scopes: Scope[];
  created: Date;
  expires: Date | null;
  lastUsed: Date | null;
}

const shown = ({ user, ...row }: Row, who: Who): Key => ({
  ...row,
  created: row.created.toISOString(),
  expires: row.expires?.toISOString() ?? null,
  lastUsed: row.lastUsed?.toISOString() ?? null,
  mine: user === who.id,
});

/** One's own, or everybody's. */
export async function keysOf(tx: Tx, org: string, who: Who, everybody: boolean, now: Date): Promise<Key[]> {
  const rows = await tx.query<Row>(
    `select k.id, k.user_id as user, k.name, u.name as by, k.scopes, k.created, k.expires,
            k.last_used as "lastUsed"
       from api_key k join "user" u on u.id = k.user_id
      where k.org_id = $1 and k.revoked is null and (k.expires is null or k.expires > $2)
        and ($3 or k.user_id = $4)
      order by k.created desc, k.id`,
    [org, now, everybody, who.id],
  );
  return rows.map((row) => shown(row, who));
}

export async function makeKey(
  tx: Tx,
  org: string,
  wanted: { name: string; scopes: Scope[]; days: number | null; secret: string },
  by: { who: Who; now: Date },
): Promise<Key> {
  const { secret } = wanted;
  const id = randomUUID();
  const scopes = [...new Set(wanted.scopes)];
  const expires = wanted.days === null ? null : new Date(by.now.getTime() + wanted.days * 86_400_000);
  await tx.query(
    `insert into api_key (org_id, id, hash, user_id, name, scopes, created, expires)
     values ($1, $2, $3, $4, $5, $6::text[], $7, $8)`,
    [org, id, hashOf(secret), by.who.id, wanted.name, texts(scopes), by.now, expires],
  );
  const told = { name: wanted.name, scopes, expires: expires?.toISOString() ?? null };
  await note(tx, org, by, 'key.make', { id, ...told });
  const made = { id, by: by.who.name, created: by.now.toISOString(), lastUsed: null, mine: true };
  return { ...told, ...made };
}

export async function revokeKey(tx: Tx, org: string, key: Key, by: { who: Who; now: Date }): Promise<void> {
  await tx.execute('update api_key set revoked = $3 where org_id = $1 and id = $2', [org, key.id, by.now]);
  await note(tx, org, by, 'key.revoke', { id: key.id, name: key.name, by: key.by });
}

export async function sessionsOf(db: Db, who: Who): Promise<Session[]> {
  const rows = await db.transaction({ signIn: true, reads: true }, (tx) =>
    tx.query<Omit<Session, 'created' | 'lastUsed' | 'current'> & { created: Date; lastUsed: Date }>(
      `select "id", "userAgent" as device, "ipAddress" as address, "createdAt" as created,
              "updatedAt" as "lastUsed"
         from "session" where "userId" = $1 and "expiresAt" > now() order by "updatedAt" desc, "id"`,
      [who.id],
    ),
  );
  return rows.map((row) => ({
    ...row,
    created: row.created.toISOString(),
    lastUsed: row.lastUsed.toISOString(),
    current: row.id === who.session,
  }));
}

/** Ends one session, or all but the one that asks. How many there were. */
export async function endSessions(db: Db, who: Who, id: string | null): Promise<number> {
  return await db.transaction({ signIn: true }, (tx) =>
    tx.execute(
      `delete from "session" where "userId" = $1
         and case when $2::text is null then "id" is distinct from $3 else "id" = $2 end`,
      [who.id, id, who.session ?? null],
    ),
  );
}

/** A new password for whoever has lost theirs, told once; every session of theirs ends. Null: no such account. */
export async function recover(
  db: Db,
  email: string,
  by: { who: Who; now: Date; hash(password: string): Promise<string> },
): Promise<{ email: string; password: string } | null> {
  const password = randomBytes(15).toString('base64url');
  const hashed = await by.hash(password);
  const user = await db.transaction({ signIn: true }, async (tx) => {
    const [found] = await tx.query<{ id: string; name: string; email: string }>(
      'select "id", "name", "email" from "user" where lower("email") = lower($1)',
      [email.trim()],
    );
    if (!found) return null;
    const changed = await tx.execute(
      `update "account" set "password" = $2, "updatedAt" = now()
        where "userId" = $1 and "providerId" = 'credential'`,
      [found.id, hashed],
    );
    if (changed === 0)
      await tx.execute(
        `insert into "account" ("id", "accountId", "providerId", "userId", "password")
         values ($1, $2, 'credential', $2, $3)`,
        [randomUUID(), found.id, hashed],
      );
    await tx.execute('delete from "session" where "userId" = $1', [found.id]);
    return found;
  });
  if (!user) return null;
  const orgs = await db.transaction({ person: user.id, reads: true }, (tx) =>
    tx.query<{ org: string }>('select org_id as org from membership where user_id = $1', [user.id]),
  );
  for (const { org } of orgs)
    await db.transaction({ org }, (tx) =>
      note(tx, org, by, 'account.recover', { name: user.name, email: user.email }),
    );
  return { email: user.email, password };
}
