/**
 * Sign-in by email and password, through better-auth. The first person to sign up owns the installation;
 * after that sign-up is closed.
 */
import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import type { Role, Who } from './caller.ts';
import type { Db } from './db/database.ts';
import { kyselyDialect } from './db/kysely.ts';
import { AppError } from './errors.ts';
import type { Log } from './log.ts';

/** The socket's own address, put there by our server and never taken from outside. */
export const addressHeader = 'x-sightline-address';
/** How long a session or a role that has been looked up is believed. */
const believedMs = 15_000;
const mostBelieved = 10_000;

export interface SignIn {
  /** Serves /api/auth/*. */
  handle(request: Request): Promise<Response>;
  whoIs(headers: Headers): Promise<Who | null>;
  hasOwner(): Promise<boolean>;
  /** Roles have changed: look them up again. */
  forget(): void;
}

/** Signs the cookies; made once for an installation and kept with its data. */
async function secretOf(db: Db): Promise<string> {
  if (process.env.SIGHTLINE_SECRET) return process.env.SIGHTLINE_SECRET;
  return await db.transaction({ signIn: true }, async (tx) => {
    await tx.query(
      "insert into installation (key, value) values ('secret', $1) on conflict (key) do nothing",
      [randomBytes(32).toString('base64url')],
    );
    const [row] = await tx.query<{ value: string }>("select value from installation where key = 'secret'");
    return row?.value ?? '';
  });
}

export async function openSignIn(db: Db, log: Log, publicUrl?: string): Promise<SignIn> {
  const auth = betterAuth({
    appName: 'Sightline',
    basePath: '/api/auth',
    // Reached by whatever name it has there, unless told.
    baseURL: publicUrl ?? { allowedHosts: ['*'], protocol: 'auto' },
    secret: await secretOf(db),
    database: { dialect: kyselyDialect(db), type: 'postgres', transaction: true },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 256 },
    session: { expiresIn: 14 * 24 * 3600, updateAge: 24 * 3600 },
    // A page may call the server that it came from, by whatever name it was reached.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return [...(host ? [`http://${host}`, `https://${host}`] : []), ...(publicUrl ? [publicUrl] : [])];
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 200,
      customRules: { '/sign-in/email': { window: 60, max: 20 } },
    },
    advanced: { ipAddress: { ipAddressHeaders: [addressHeader] }, cookiePrefix: 'sightline' },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'error' ? 'error' : 'warn']({ part: 'sign-in' }, message),
    },
  });

  // The check of the tables runs by itself; whoever stops early must not take the database from under it.
  await (await auth.$context).checkSchema?.();

  let owned = false;
  async function hasOwner(): Promise<boolean> {
    if (owned) return true;
    const [row] = await db.transaction({ signIn: true }, (tx) =>
      tx.query<{ any: boolean }>('select exists (select 1 from "user") as any'),
    );
    owned = row?.any === true;
    return owned;
  }

  // Two who sign up at once on an empty installation: the second finds it owned.
  let signingUp: Promise<unknown> = Promise.resolve();
  async function signUp(request: Request): Promise<Response> {
    const mine = signingUp.then(async () => {
      if (await hasOwner()) throw new AppError('sign-up-closed', 'This installation has its owner already.');
      return await auth.handler(request);
    });
    signingUp = mine.catch(() => {});
    return await mine;
  }

  const believed = new Map<string, { who: Who | null; until: number }>();
  return {
    hasOwner,
    forget: () => believed.clear(),
    async handle(request) {
      const path = new URL(request.url).pathname;
      if (path.startsWith('/api/auth/sign-up')) return await signUp(request);
      const response = await auth.handler(request);
      // Signing out, a new password or a revoked session count at once.
      if (request.method !== 'GET') believed.clear();
      return response;
    },
    async whoIs(headers) {
      const cookie = headers.get('cookie') ?? '';
      if (!cookie.includes('sightline.session_token')) return null;
      const known = believed.get(cookie);
      if (known && known.until > Date.now()) return known.who;
      const found = await auth.api.getSession({ headers });
      const who = found ? await withRoles(db, found.user) : null;
      if (believed.size >= mostBelieved) believed.clear();
      believed.set(cookie, { who, until: Date.now() + believedMs });
      return who;
    },
  };
}

export async function withRoles(db: Db, user: { id: string; name: string; email: string }): Promise<Who> {
  const rows = await db.transaction({ person: user.id, reads: true }, (tx) =>
    tx.query<{ org_id: string; role: Role }>('select org_id, role from membership where user_id = $1', [
      user.id,
    ]),
  );
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    roles: new Map(rows.map((row) => [row.org_id, row.role])),
  };
}
