/** A start that cannot be: one sentence says what, where and how to mend it; nothing else, and the exit is 1. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tooOld } from '../src/platform/db/postgresql.ts';
import { emptyPlace, freePort } from './engines.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'sightline-start-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const main = ['-e', `import(${JSON.stringify(join(root, 'src/server.ts'))}).then((server) => server.main())`];

/** All that a start says, on both outputs, and how it ends. */
function start(env: Record<string, string>, args = main): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: '', PORT: '', HOST: '', SIGHTLINE_DATA: join(base, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((done) => child.once('close', (code) => done({ code, said })));
}

async function refused(env: Record<string, string>, sentence: string | RegExp, args = main): Promise<void> {
  const { code, said } = await start(env, args);
  expect(code).toBe(1);
  if (typeof sentence === 'string') expect(said).toBe(`Sightline cannot start: ${sentence}\n`);
  else expect(said).toMatch(new RegExp(`^Sightline cannot start: ${sentence.source}\n$`));
}

describe('the port', () => {
  test.each(['abc', '99999', '-1', '3000.5'])(
    'PORT=%s is no port, which npm start says before it builds anything',
    (port) =>
      refused(
        { PORT: port },
        `PORT is ${port}, which is no port; set it to a number from 1 to 65535, such as PORT=3000.`,
        [join(root, 'scripts/start.ts')],
      ),
  );

  test('a port that another program holds is named, with a way out', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await refused(
      { PORT: String(port) },
      `Port ${port} on 127.0.0.1 is in use by another program; stop that one, or choose another port, such as PORT=${port + 1}.`,
    );
    other.close();
  }, 60_000);

  test(
    'a HOST that this machine does not have',
    () =>
      refused(
        { PORT: '0', HOST: '203.0.113.9' },
        'HOST is 203.0.113.9, which is no address of this machine; leave it out to listen on this machine alone, or set HOST=0.0.0.0.',
      ),
    60_000,
  );
});

describe('the data folder', () => {
  test('a file in its place, or above it', async () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    await refused(
      { SIGHTLINE_DATA: file },
      `The data folder ${file} is a file; move it away, or name another folder with SIGHTLINE_DATA.`,
    );
    const under = join(file, 'data');
    await refused(
      { SIGHTLINE_DATA: under },
      `The data folder ${under} would lie inside a file; name another folder with SIGHTLINE_DATA.`,
    );
  });

  test('a folder that this user may not write', async () => {
    // Root may write everywhere but where nobody can.
    const closed = process.getuid?.() === 0 ? '/proc/sightline' : join(base, 'closed');
    if (closed.startsWith(base)) mkdirSync(closed, { mode: 0o500 });
    await refused(
      { SIGHTLINE_DATA: closed },
      new RegExp(
        `The data folder ${closed} cannot be written \\([A-Z]+\\); give this user the right to, or name another folder with SIGHTLINE_DATA\\.`,
      ),
    );
  });
});

describe('the database', () => {
  let url: URL;
  let clear: () => Promise<void>;
  beforeAll(async () => {
    const place = await emptyPlace('postgresql');
    clear = place.clear;
    url = new URL(place.place.databaseUrl ?? '');
  }, 60_000);
  afterAll(() => clear?.());
  const where = () => `${url.hostname}:${url.port || 5432}`;

  test('an address that is none', () =>
    refused(
      { DATABASE_URL: 'localhost/sightline' },
      'DATABASE_URL is no address of a PostgreSQL database; write postgresql://user:password@host:5432/database, or leave it out to use the embedded database.',
    ));

  test('nobody answers', async () => {
    const port = await freePort();
    await refused(
      { DATABASE_URL: `postgres://ann:secret@localhost:${port}/x` },
      `No PostgreSQL answers at localhost:${port}; start it, or mend DATABASE_URL.`,
    );
  });

  test('a host that does not exist', () =>
    refused(
      { DATABASE_URL: 'postgres://ann:secret@nowhere.invalid/x' },
      'There is no host nowhere.invalid; mend DATABASE_URL.',
    ));

  test('a database that does not exist', async () => {
    const other = new URL(url.href);
    other.pathname = '/not_there';
    await refused(
      { DATABASE_URL: other.href },
      `The PostgreSQL at ${where()} has no database not_there; create it, or mend DATABASE_URL.`,
    );
  });

  // The server's own rules are changed for this, which only a server of these tests' own allows.
  test.skipIf(process.env.DATABASE_URL)(
    'a wrong password is told without telling it',
    async () => {
      const client = new pg.Client({ connectionString: url.href });
      await client.connect();
      const [{ hba_file: rules }] = (await client.query<{ hba_file: string }>('show hba_file')).rows as [
        { hba_file: string },
      ];
      await client.query("create role locked login password 'right'");
      writeFileSync(rules, `host all locked all scram-sha-256\n${readFileSync(rules, 'utf8')}`);
      await client.query('select pg_reload_conf()');
      await client.end();
      const wrong = new URL(url.href);
      wrong.username = 'locked';
      wrong.password = 'wrong-one';
      await expect
        .poll(async () => (await start({ DATABASE_URL: wrong.href })).said, { timeout: 30_000 })
        .toBe(
          `Sightline cannot start: The PostgreSQL at ${where()} refuses the password of the user locked; mend the password in DATABASE_URL.\n`,
        );
    },
    60_000,
  );

  test('a server older than PostgreSQL 15', () => {
    expect(tooOld(150_000)).toBe(null);
    expect(tooOld(140_012)?.message).toBe(
      'DATABASE_URL leads to PostgreSQL 14; Sightline needs 15 or newer: upgrade that server, or name another.',
    );
  });
});

describe('other settings', () => {
  test('a log level that is none is refused with the levels', () =>
    refused(
      { SIGHTLINE_LOG: 'loud' },
      'SIGHTLINE_LOG is loud, which is no level; set it to one of trace, debug, info, warn, error, fatal, silent.',
    ));
  test('a rate that is none is refused with an example', () =>
    refused(
      { SIGHTLINE_RATE: 'fast' },
      'SIGHTLINE_RATE is fast; set it to the requests that one person may send in a minute, such as SIGHTLINE_RATE=6000.',
    ));
  test('a mail server that is none is refused with an example', () =>
    refused(
      { SIGHTLINE_SMTP: 'mail.example.org' },
      'SIGHTLINE_SMTP is no address of a mail server; write smtp://user:password@mail.example.org:587, or leave it out to send no mail.',
    ));
  test('a mail server without a sender is refused with an example', () =>
    refused(
      { SIGHTLINE_SMTP: 'smtp://mail.example.org' },
      'SIGHTLINE_MAIL_FROM says from whom mail comes, such as SIGHTLINE_MAIL_FROM="Sightline <scorecard@example.org>"; set it beside SIGHTLINE_SMTP.',
    ));
  test('a public address that is none is refused with an example', () =>
    refused(
      { SIGHTLINE_URL: 'notaurl' },
      'SIGHTLINE_URL is notaurl, which is no address; write the one people use, such as https://scorecard.example.org, or leave it out.',
    ));
});
