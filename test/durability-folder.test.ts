/** The embedded database's folder: flushed at every commit, held by one process, whole or absent. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseOver, openDatabase } from '../src/platform/db/database.ts';
import { openPglite } from '../src/platform/db/pglite.ts';

const base = mkdtempSync(join(tmpdir(), 'sightline-folder-'));
const folder = join(base, 'data');
afterAll(() => rmSync(base, { recursive: true, force: true }));

const opener = fileURLToPath(new URL('./durability-opener.ts', import.meta.url));
/** Another process that opens the folder, says so, and waits. */
function otherProcess(): Promise<{ said: string; pid: number; kill(): Promise<void> }> {
  const child = spawn(process.execPath, [opener, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', (said: Buffer) =>
      resolve({
        said: String(said).trim(),
        pid: child.pid ?? 0,
        kill: () =>
          new Promise((gone) => {
            if (child.exitCode !== null) return gone();
            child.once('exit', () => gone());
            child.kill('SIGKILL');
          }),
      }),
    );
  });
}

beforeAll(async () => {
  // What a first start leaves that was cut off: it must neither be used nor stand in the way.
  mkdirSync(join(folder, 'pg.making', 'base'), { recursive: true });
  writeFileSync(join(folder, 'pg.making', 'PG_VERSION'), '18\n');
  const db = await openDatabase({ dataDir: folder });
  await db.close();
});

test('a first start that was cut off is begun again', () => {
  expect(existsSync(join(folder, 'pg', 'PG_VERSION'))).toBe(true);
  expect(existsSync(join(folder, 'pg.making'))).toBe(false);
});

test('every commit is forced to the disk before it is acknowledged', async () => {
  const engine = await openPglite(folder, () => {});
  const db = await databaseOver(engine);
  const write = (i: number) =>
    db.transaction({ org: `f${i}` }, (tx) =>
      tx.query('insert into organization (org_id, name) values ($1, $1)', [`f${i}`]),
    );
  await write(0);
  for (let i = 1; i <= 20; i++) {
    const before = await engine.fsyncs();
    await write(i);
    expect(await engine.fsyncs(), `commit ${i}`).toBeGreaterThan(before);
  }
  // Reading forces nothing, so the count above is the commits' own.
  const before = await engine.fsyncs();
  for (let i = 0; i < 5; i++) await db.transaction({ org: 'f1', reads: true }, (tx) => tx.query('select 1'));
  expect(await engine.fsyncs()).toBe(before);
  const settings = await db.transaction({}, (tx) =>
    tx.query(
      `select name, setting from pg_settings
        where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method') order by name`,
    ),
  );
  expect(settings).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'synchronous_commit', setting: 'on' },
    { name: 'wal_sync_method', setting: 'fsync' },
  ]);
  await db.close();
});

test('a second process is refused, and told who holds the folder', async () => {
  const db = await openDatabase({ dataDir: folder });
  expect(readFileSync(join(folder, 'holder.pid'), 'utf8').trim()).toBe(String(process.pid));
  const other = await otherProcess();
  expect(other.said).toContain(`in use by process ${process.pid}`);
  await other.kill();
  // The same process twice is one too many as well.
  await expect(openDatabase({ dataDir: folder })).rejects.toMatchObject({ code: 'data-in-use' });
  await db.close();
  expect(existsSync(join(folder, 'holder.pid'))).toBe(false);
});

test('a folder whose holder was killed is taken over, and that is told', async () => {
  const other = await otherProcess();
  expect(other.said).toBe('open');
  await expect(openDatabase({ dataDir: folder })).rejects.toThrow(`process ${other.pid}`);
  await other.kill();
  const said: string[] = [];
  const db = await openDatabase({ dataDir: folder }, (message) => said.push(message));
  expect(said.join()).toContain(`left by process ${other.pid}`);
  await db.close();
});
