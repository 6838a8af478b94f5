/**
 * The door for whoever works at the machine itself: while the product runs, its data folder holds its address
 * and a token in a file that only the installation's own user may read. The command line enters by it: it
 * administers every organization, and records say that it was the command line.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Membership, Who } from './caller.ts';
import type { Db } from './db/database.ts';
import { founderOf, type SignIn } from './sign-in.ts';

export interface Door {
  url: string;
  token: string;
  pid: number;
}

const file = (dataDir: string) => join(dataDir, 'door.json');

export const newToken = (): string => randomBytes(32).toString('base64url');

export function openDoor(dataDir: string, door: Door): void {
  rmSync(file(dataDir), { force: true });
  writeFileSync(file(dataDir), JSON.stringify(door), { mode: 0o600, flag: 'wx' });
}

export function closeDoor(dataDir: string): void {
  rmSync(file(dataDir), { force: true });
}

/** The door of a product that runs on this folder; null where none does. */
export function findDoor(dataDir: string): Door | null {
  try {
    const door = JSON.parse(readFileSync(file(dataDir), 'utf8')) as Door;
    process.kill(door.pid, 0);
    return door;
  } catch {
    return null;
  }
}

/** Sign-in that also knows the operator's token. */
export function withOperator(signIn: SignIn, db: Db, token: string): SignIn {
  const expected = Buffer.from(`Bearer ${token}`);
  return {
    ...signIn,
    async whoIs(headers) {
      const given = Buffer.from(headers.get('authorization') ?? '');
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        return await signIn.whoIs(headers);
      return await operatorOf(db);
    },
  };
}

/** In the founder's name; null before there is one. */
async function operatorOf(db: Db): Promise<Who | null> {
  const founder = await founderOf(db);
  if (!founder) return null;
  const orgs = await db.transaction({ signIn: true, reads: true }, (tx) =>
    tx.query<{ org: string }>('select org_id as org from organization'),
  );
  const administrator: Membership = { role: 'administrator', unit: null, knownAs: null };
  return {
    ...founder,
    name: `${founder.name} (command line)`,
    memberships: new Map(orgs.map(({ org }) => [org, administrator])),
    founder: true,
    door: 'operator',
  };
}
