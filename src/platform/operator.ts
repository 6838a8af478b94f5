/**
 * The door for whoever works at the machine itself: while the product runs, its data folder holds its address
 * and a token in a file that only the installation's own user may read. The command line enters by it, as the
 * installation's owner.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Who } from './caller.ts';
import type { Db } from './db/database.ts';
import { type SignIn, withRoles } from './sign-in.ts';

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
      return await ownerOf(db);
    },
  };
}

/** The first person of an installation. */
async function ownerOf(db: Db): Promise<Who | null> {
  const [user] = await db.transaction({ signIn: true }, (tx) =>
    tx.query<{ id: string; name: string; email: string }>(
      'select id, name, email from "user" order by "createdAt", id limit 1',
    ),
  );
  return user ? await withRoles(db, user) : null;
}
