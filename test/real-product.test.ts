/** Real files through the running product, on both databases: what comes out is what they hold, and nothing else. */
import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportCounts, ImportState } from '#exchange/contract.ts';
import { documentOf } from '#exchange/convert.ts';
import { documentSchema, type PortableDocument } from '#exchange/document.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';
import { foldersOf, type Imported, importSet } from './real-files.ts';

const sets = [
  ['nyc-mmr', ['tidy-indicator']],
  ['mta-nyct', ['performance-nyct']],
  ['cms-hvbp', ['safety', 'clinical', 'person_and_community', 'efficiency']],
] as const;
const mappings = fileURLToPath(new URL('../mappings/', import.meta.url));
const read = (set: string, name: string): unknown =>
  JSON.parse(readFileSync(join(mappings, set, name), 'utf8'));

describe.each(['pglite', 'postgresql'] as const)('the product on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let cookie = '';

  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    clear = empty.clear;
    server = await startServer({
      ...empty.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-11-23T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    const response = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(owner),
    });
    cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  const until = async (path: string, running: ImportState['state']): Promise<ImportState> => {
    for (;;) {
      const { body } = await ann<ImportState>('GET', path);
      if (body.state === 'failed') throw new Error(JSON.stringify(body.problem));
      if (body.state !== running) return body;
      await new Promise((go) => setTimeout(go, 50));
    }
  };

  /** Uploads, checks and records a file; answers what the check counted. */
  async function take(org: string, path: string, mapping: unknown): Promise<ImportCounts> {
    const base = `/api/orgs/${org}/imports`;
    const uploaded = await fetch(`${server.url}${base}?name=${encodeURIComponent(basename(path))}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', origin: server.url, cookie },
      body: await openAsBlob(path),
    });
    expect(uploaded.status).toBe(200);
    const { id } = (await uploaded.json()) as ImportState;
    await ann('PUT', `${base}/${id}`, { mapping });
    const checked = await until(`${base}/${id}`, 'checking');
    await ann('POST', `${base}/${id}/commit`, { mode: 'good' });
    const done = await until(`${base}/${id}`, 'committing');
    expect(done.state).toBe('done');
    if (!checked.counts) throw new Error('the check counted nothing');
    return checked.counts;
  }

  for (const [set, parts] of sets)
    test.each(foldersOf(set))(
      `takes $name as it is read without a database, and once only`,
      async ({ folder, full }) => {
        const files = parts.map((part) =>
          join(folder, readdirSync(folder).find((name) => name.includes(part)) ?? part),
        );
        const plain: Imported = await importSet(set, folder, [...parts]);
        const base = documentSchema.parse(read(set, 'base.json'));
        const made = await ann<{ code: string }>('POST', '/api/orgs', {
          from: 'document',
          document: base,
          name: `${set} ${full ? 'full' : 'extract'}`,
        });
        expect(made.status).toBe(201);
        const org = made.body.code;
        const mapping = read(set, 'mapping.json');
        const started = performance.now();
        for (const [i, file] of files.entries())
          expect(await take(org, file, mapping), basename(file)).toEqual(plain.counts[i]);
        const seconds = (performance.now() - started) / 1000;
        const out = (await ann<PortableDocument>('GET', `/api/orgs/${org}/document`)).body;
        const expected = documentOf(plain.facts, plain.figures);
        expect(out.figures).toEqual(expected.figures);
        for (const section of [
          'units',
          'measures',
          'kpis',
          'objectives',
          'scorecards',
          'perspectives',
        ] as const)
          expect(out[section], section).toEqual(expected[section]);
        for (const file of files) {
          const again = await take(org, file, mapping);
          expect([again.added, again.changed, again.created, again.updated]).toEqual([0, 0, {}, {}]);
        }
        const sequence = (await ann<{ sequence: number }>('GET', `/api/orgs/${org}`)).body.sequence;
        expect(sequence).toBe(1 + files.length);
        const rows = plain.counts.reduce((sum, one) => sum + one.rows, 0);
        console.info(
          `${set} (${full ? 'full' : 'extract'}) on ${engine}: ${rows} rows, ${plain.figures.length} figures in ${seconds.toFixed(1)} s`,
        );
      },
      120_000,
    );
});
