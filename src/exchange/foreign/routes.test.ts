/** The journey of a foreign file over HTTP, on a real embedded database. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role, Who } from '#platform/caller.ts';
import { type Db, openDatabase } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Api, openApi, refuse } from '#platform/http/app.ts';
import { record } from '#platform/ledger.ts';
import { readCell, readFacts, readFigures } from '#platform/ledger-read.ts';
import type { ImportRead, ImportState } from '../contract.ts';
import { importRoutes } from './routes.ts';

const now = () => new Date('2026-03-09T10:00:00.000Z');
const uploads = () => readdirSync(tmpdir()).filter((name) => name.startsWith('sightline-import-')).length;

describe('importing a file over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sightline-data-'));
  // Uploads are counted where nobody else's come.
  process.env.TMPDIR = folder;
  let db: Db;
  let api: Api;
  let role: Role = 'administrator';
  let stop: () => Promise<void>;
  const bugs: unknown[] = [];

  beforeAll(async () => {
    db = await openDatabase({ dataDir: folder });
    await db.transaction({ org: 'acme', person: 'ann' }, async (tx) => {
      await tx.query("insert into organization (org_id, name) values ('acme', 'Acme')");
      await record(tx, {
        org: 'acme',
        by: 'Ann',
        what: 'start',
        now: now(),
        facts: [
          {
            kind: 'organization',
            key: '',
            from: null,
            patch: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
          },
          { kind: 'unit', key: 'acme', from: null, patch: { code: 'acme', name: 'Acme' } },
          {
            kind: 'measure',
            key: 'acme:sales',
            from: null,
            patch: { unit: 'acme', code: 'sales', name: 'Sales', frequency: 'month' },
          },
        ],
      });
    });
    api = openApi();
    api.onError((error) => {
      if (error instanceof AppError) return refuse(error);
      throw error;
    });
    api.use('/api/*', async (c, next) => {
      const who: Who = {
        id: 'ann',
        name: 'Ann',
        email: 'ann@acme.example',
        memberships: new Map([['acme', { role, unit: null, knownAs: null }]]),
        founder: false,
        door: 'session',
      };
      c.set('who', who);
      await next();
    });
    stop = importRoutes(api, { db, now, onBug: (e) => bugs.push(e) });
  });
  afterAll(async () => {
    await stop?.();
    await db?.close();
    rmSync(folder, { recursive: true, force: true });
    expect(bugs).toEqual([]);
  });

  async function call<T = ImportState>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: T }> {
    const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
    const response = await api.request(`/api/orgs/acme/imports${path}`, {
      method,
      ...(body === undefined
        ? {}
        : {
            body: raw ? (body as string) : JSON.stringify(body),
            headers: { 'content-type': raw ? 'application/octet-stream' : 'application/json', ...headers },
          }),
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit);
    return { status: response.status, body: (await response.json()) as T };
  }
  async function until(id: string, ...states: ImportState['state'][]): Promise<ImportState> {
    for (;;) {
      const { body } = await call('GET', `/${id}`);
      if (states.includes(body.state)) return body;
      if (body.state === 'failed') throw new Error(JSON.stringify(body.problem));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  const upload = (text: string, name = 'sales.csv') => call<ImportRead>('POST', `?name=${name}`, text);
  const figures = () => db.transaction({ org: 'acme', reads: true }, (tx) => readFigures(tx, 'acme'));

  it('uploaded again with its key is the same import; another file under that key is refused', async () => {
    const key = { 'idempotency-key': 'sales-of-march' };
    const again = (name = 'again.csv') =>
      call<ImportRead>('POST', `?name=${name}`, 'KPI,Month,Actual\nsales,2026-01,10\n', key);
    const [first, second] = [await again(), await again()];
    expect(second.body).toEqual(first.body);
    expect((await again('other.csv')).status).toBe(422);
    await call('DELETE', `/${first.body.id}`);
    const third = await again();
    expect([third.status, third.body.id === first.body.id]).toEqual([200, false]);
    await call('DELETE', `/${third.body.id}`);
  });

  it('goes from the upload with a suggested mapping through a dry run to the record, and is idempotent', async () => {
    const text = 'KPI,Month,Actual,Target\nsales,2026-01,10,9\nsales,2026-02,"1,234.5",9\n';
    const read = await upload(text);
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({
      state: 'read',
      kind: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      sheets: [],
    });
    expect(read.body.columns.map((c) => [c.name, c.looks])).toEqual([
      ['KPI', 'text'],
      ['Month', 'period'],
      ['Actual', 'number'],
      ['Target', 'number'],
    ]);
    const { id, mapping } = read.body;
    expect(mapping).toMatchObject({
      fields: {
        unit: { value: 'acme' },
        measure: 'KPI',
        period: 'Month',
        actual: 'Actual',
        target: 'Target',
      },
    });

    expect((await call('PUT', `/${id}`, { mapping })).status).toBe(200);
    const checked = await until(id, 'checked');
    expect(checked.counts).toMatchObject({ rows: 2, errors: 0, added: 4 });
    expect(await figures()).toEqual([]);

    await call('POST', `/${id}/commit`, { mode: 'all' });
    const done = await until(id, 'done');
    expect(done.recorded).toBe(2);
    expect((await figures()).map((f) => f.value).sort()).toEqual([10, 1234.5, 9, 9].sort());

    const again = (await upload(text)).body.id;
    await call('PUT', `/${again}`, { mapping });
    expect((await until(again, 'checked')).counts).toMatchObject({ added: 0, changed: 0, unchanged: 4 });
    await call('POST', `/${again}/commit`, { mode: 'all' });
    expect((await until(again, 'done')).recorded, 'nothing was new').toBeNull();
  });

  it('keeps what was recorded before beside a changed value', async () => {
    const { id, mapping } = (await upload('KPI,Month,Actual\nsales,2026-01,11\n')).body;
    await call('PUT', `/${id}`, { mapping });
    expect((await until(id, 'checked')).counts).toMatchObject({ changed: 1 });
    await call('POST', `/${id}/commit`, { mode: 'all' });
    await until(id, 'done');
    const cell = await db.transaction({ org: 'acme', reads: true }, (tx) =>
      readCell(tx, 'acme', { unit: 'acme', measure: 'sales', slot: 'actual', period: '2026-01' }),
    );
    expect(cell.map((f) => f.value)).toEqual([11, 10]);
  });

  it('takes nothing of a file with an error, or its good rows, as chosen', async () => {
    const before = (await figures()).length;
    const { id } = (await upload('KPI,Month,Actual\nsales,2025-01,1\nnothing,2025-02,2\n')).body;
    const mapping = {
      fields: { unit: { value: 'acme' }, measure: 'KPI', period: 'Month', actual: 'Actual' },
    };
    await call('PUT', `/${id}`, { mapping });
    expect((await until(id, 'checked')).report[0]).toMatchObject({
      line: 3,
      column: 'KPI',
      value: 'nothing',
      code: 'unknown-measure',
    });
    expect((await call('POST', `/${id}/commit`, { mode: 'all' })).status).toBe(422);
    expect((await figures()).length).toBe(before);
    await call('POST', `/${id}/commit`, { mode: 'good' });
    await until(id, 'done');
    expect((await figures()).length).toBe(before + 1);
  });

  it('checks again when something was recorded between the dry run and the record', async () => {
    const { id } = (await upload('KPI,Month,Actual\nlate,2025-01,1\n')).body;
    const mapping = {
      fields: { unit: { value: 'acme' }, measure: 'KPI', period: 'Month', actual: 'Actual' },
      create: { measures: true },
    };
    await call('PUT', `/${id}`, { mapping });
    await until(id, 'checked');
    await db.transaction({ org: 'acme' }, (tx) =>
      record(tx, {
        org: 'acme',
        by: null,
        what: 'meanwhile',
        now: now(),
        facts: [
          {
            kind: 'measure',
            key: 'acme:late',
            from: null,
            patch: { unit: 'acme', code: 'late', name: 'Late', formula: 'sales * 2' },
          },
        ],
      }),
    );
    await call('POST', `/${id}/commit`, { mode: 'all' });
    for (;;) {
      const { body } = await call('GET', `/${id}`);
      if (body.state !== 'committing') {
        expect([body.state, body.report[0]?.code]).toEqual(['failed', 'computed']);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });

  it('can be cancelled, and leaves no file behind', async () => {
    const lines = ['KPI,Month,Actual'];
    for (let i = 0; i < 300_000; i++) lines.push(`sales,${1900 + (i % 290)}-01,${i}`);
    const { id, mapping } = (await upload(lines.join('\n'))).body;
    const held = uploads();
    await call('PUT', `/${id}`, { mapping });
    expect((await call('PUT', `/${id}`, { mapping })).status).toBe(409);
    expect((await call('DELETE', `/${id}`)).body.state).toBe('cancelled');
    expect((await call('GET', `/${id}`)).status).toBe(404);
    expect(uploads()).toBe(held - 1);
  });

  it('refuses an upload past the limit while it comes in, and keeps none of it', async () => {
    const held = uploads();
    let sent = 0;
    const part = new Uint8Array(4 << 20).fill(65);
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += part.length;
        controller.enqueue(part);
        if (sent >= 400 << 20) controller.close();
      },
    });
    const answer = await call<{ code: string; detail: string }>('POST', '?name=huge.csv', body);
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
    expect(sent).toBeLessThan(200 << 20);
    expect(uploads()).toBe(held);
  });

  it('refuses in words what is no table, no mapping, or not allowed', async () => {
    expect((await upload('a,"b\n')).status).toBe(422);
    expect((await upload('')).status).toBe(422);
    const { id } = (await upload('KPI,Month,Actual\nnew,2025-01,1\n')).body;
    expect((await call('PUT', `/${id}`, { mapping: { fields: { unit: 5 } } })).status).toBe(422);
    expect((await call('POST', `/${id}/commit`, { mode: 'all' })).status).toBe(409);
    await call('PUT', `/${id}`, { mapping: { fields: { unit: 'Nowhere' } } });
    await expect(until(id, 'checked')).rejects.toThrow('no-column');
    expect((await call('GET', '/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    const creating = {
      fields: { unit: { value: 'acme' }, measure: 'KPI', period: 'Month', actual: 'Actual' },
      create: { measures: true },
    };
    await call('PUT', `/${id}`, { mapping: creating });
    await until(id, 'checked');
    role = 'contributor';
    expect((await call('POST', `/${id}/commit`, { mode: 'all' })).status).toBe(403);
    role = 'viewer';
    expect((await upload('a\n1\n')).status).toBe(403);
    role = 'administrator';
    const facts = await db.transaction({ org: 'acme', reads: true }, (tx) => readFacts(tx, 'acme'));
    expect(facts.some((f) => f.key === 'acme:new')).toBe(false);
  });

  it('forgets everything when the server stops', async () => {
    await upload('a,b\n1,2\n');
    expect(uploads()).toBeGreaterThan(0);
    await stop();
    expect(existsSync(folder)).toBe(true);
    expect((await call('GET', '/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});
