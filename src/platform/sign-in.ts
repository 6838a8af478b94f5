/**
 * Sign-in by email and password, through better-auth, and by API key. The first person to sign up founds the
 * installation; after that one signs up by an invitation only.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { openAttempts } from './attempts.ts';
import type { Membership, Who } from './caller.ts';
import type { Db } from './db/database.ts';
import { kyselyDialect } from './db/kysely.ts';
import { AppError } from './errors.ts';
import { holderOfKey } from './keys.ts';
import type { Log } from './log.ts';

/** The socket's own address, put there by our server and never taken from outside. */
export const addressHeader = 'x-sightline-address';
/** How long a session or a role that has been looked up is believed. */
const believedMs = 15_000;
const mostBelieved = 10_000;

export interface NewAccount {
  name: string;
  email: string;
  password: string;
}

export interface SignIn {
  /** Serves /api/auth/*. */
  handle(request: Request): Promise<Response>;
  whoIs(headers: Headers): Promise<Who | null>;
  hasOwner(): Promise<boolean>;
  /** Roles have changed: look them up again. */
  forget(): void;
  /** Calls whenever roles or sessions may have changed. */
  onForget(call: () => void): void;
  /** Makes an account for someone who was invited, and signs them in: better-auth's own answer, with its cookie. */
  signUpInvited(url: string, headers: Headers, account: NewAccount): Promise<Response>;
  /** Text that only this installation can make of these words, and makes again: 43 characters, base64url. */
  derived(words: readonly string[]): string;
  /** A password as it is kept. */
  hashPassword(password: string): Promise<string>;
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

export async function openSignIn(
  db: Db,
  log: Log,
  publicUrl?: string,
  now: () => Date = () => new Date(),
): Promise<SignIn> {
  const secret = await secretOf(db);
  const auth = betterAuth({
    appName: 'Sightline',
    basePath: '/api/auth',
    // Reached by whatever name it has there, unless told.
    baseURL: publicUrl ?? { allowedHosts: ['*'], protocol: 'auto' },
    secret,
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
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/sign-up/email': { window: 60, max: 20 },
      },
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

  const attempts = openAttempts();
  /** Tries of one account are limited beside those from one address. */
  async function signInByEmail(request: Request): Promise<Response> {
    const body = (await request
      .clone()
      .json()
      .catch(() => null)) as { email?: unknown } | null;
    const account = typeof body?.email === 'string' ? body.email : '';
    const seconds = attempts.wait(account);
    if (seconds > 0) throw tooMany(seconds);
    const response = await auth.handler(request);
    if (response.status === 401) attempts.failed(account);
    else if (response.ok) attempts.succeeded(account);
    return response;
  }

  /** better-auth's own limit, said as all refusals are. */
  function limited(response: Response): Response {
    if (response.status !== 429) return response;
    throw tooMany(Number(response.headers.get('x-retry-after')) || 60);
  }

  const believed = new Map<string, { who: Who | null; until: number }>();
  let forgotten = 0;
  const callers: (() => void)[] = [];
  const forget = () => {
    forgotten++;
    believed.clear();
    for (const call of callers) call();
  };
  async function believe(door: string, look: () => Promise<Who | null>): Promise<Who | null> {
    const known = believed.get(door);
    if (known && known.until > Date.now()) return known.who;
    const begun = forgotten;
    const who = await look();
    if (believed.size >= mostBelieved) believed.clear();
    // What has changed while it was looked up is not believed.
    if (begun === forgotten) believed.set(door, { who, until: Date.now() + believedMs });
    return who;
  }

  return {
    hasOwner,
    forget,
    onForget: (call) => void callers.push(call),
    derived: (words) => createHmac('sha256', secret).update(JSON.stringify(words)).digest('base64url'),
    hashPassword: async (password) => await (await auth.$context).password.hash(password),
    async signUpInvited(url, headers, account) {
      const own = new Headers(headers);
      own.set('content-type', 'application/json');
      own.delete('content-length');
      const request = { method: 'POST', headers: own, body: JSON.stringify(account) };
      return limited(await auth.handler(new Request(new URL('/api/auth/sign-up/email', url), request)));
    },
    async handle(request) {
      const path = new URL(request.url).pathname;
      if (path.startsWith('/api/auth/sign-up')) return limited(await signUp(request));
      if (path === '/api/auth/sign-in/email') return limited(await signInByEmail(request));
      const response = limited(await auth.handler(request));
      // Signing out, a new password or a revoked session count at once.
      if (request.method !== 'GET') forget();
      return response;
    },
    async whoIs(headers) {
      const secret = /^Bearer (key_\S{1,200})$/.exec(headers.get('authorization') ?? '')?.[1];
      if (secret !== undefined) {
        const who = await believe(secret, () => holderOfKey(db, secret, now()));
        if (!who)
          throw new AppError('sign-in-needed', 'This key is not known here, is over, or was revoked.');
        return who;
      }
      const cookie = headers.get('cookie') ?? '';
      if (!cookie.includes('sightline.session_token')) return null;
      return await believe(cookie, async () => {
        const found = await auth.api.getSession({ headers });
        if (!found) return null;
        await noteUse(db, found.session.id);
        return { ...(await withRoles(db, found.user)), session: found.session.id };
      });
    },
  };
}

function tooMany(seconds: number): AppError {
  const error = new AppError(
    'too-many-tries',
    `Too many tries. Wait ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}, then try again.`,
  );
  error.retryAfter = seconds;
  return error;
}

/** When a session was last used, to about five minutes. */
async function noteUse(db: Db, session: string): Promise<void> {
  await db.transaction({ signIn: true }, (tx) =>
    tx.execute(
      `update "session" set "updatedAt" = now() where "id" = $1 and "updatedAt" < now() - interval '5 minutes'`,
      [session],
    ),
  );
}

/** Whoever signed up first. */
export async function founderOf(db: Db): Promise<{ id: string; name: string; email: string } | null> {
  const [user] = await db.transaction({ signIn: true }, (tx) =>
    tx.query<{ id: string; name: string; email: string }>(
      'select id, name, email from "user" order by "createdAt", id limit 1',
    ),
  );
  return user ?? null;
}

export async function withRoles(db: Db, user: { id: string; name: string; email: string }): Promise<Who> {
  const rows = await db.transaction({ person: user.id, reads: true }, (tx) =>
    tx.query<Membership & { org: string }>(
      'select org_id as org, role, unit, known_as as "knownAs" from membership where user_id = $1',
      [user.id],
    ),
  );
  const founder = await founderOf(db);
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    memberships: new Map(rows.map(({ org, ...membership }) => [org, membership])),
    founder: founder?.id === user.id,
    door: 'session',
  };
}
