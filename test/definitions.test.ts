/** Definitions one by one over HTTP, on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const small = {
  format: 'sightline/1',
  organization: { code: 'small', name: 'Small', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [{ code: 'c', name: 'Customer', order: 1 }],
  units: [
    { code: 'co', name: 'Company', kind: 'company' },
    { code: 'north', name: 'North', kind: 'division', parent: 'co' },
  ],
  scorecards: [{ code: 'card', name: 'Card', unit: 'co', perspectives: [{ perspective: 'c' }] }],
  objectives: [{ scorecard: 'card', code: 'o', perspective: 'c', name: 'Be liked' }],
  measures: ['csat', 'nps', 'wait'].map((code) => ({
    unit: code === 'wait' ? 'north' : 'co',
    code,
    name: code.toUpperCase(),
    frequency: 'month',
    target: 50,
  })),
  kpis: [{ objective: 'card:o', measure: 'co:nps' }],
  figures: [{ unit: 'co', measure: 'nps', values: { '2026-01': 50, '2026-02': 45 } }],
};

interface Page {
  items: { key: string; version: number; target?: number; name: string }[];
  next: string | null;
}
interface Refusal {
  code: string;
  detail: string;
  errors?: { at: string; message: string }[];
}

describe.each(['pglite', 'postgresql'] as const)('definitions on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  const all = '/api/orgs/small/definitions';
  const nps = `${all}/measures/co%3Anps`;
  const read = async () =>
    (await ann<{ version: number; target?: number; name?: string; from?: string }>('GET', nps)).body;
  const patch = (fields: unknown, version: number | string, path = nps) =>
    ann<Refusal & { sequence: number; changed: boolean }>('PATCH', path, fields, {
      'if-match': typeof version === 'number' ? `"${version}"` : version,
    });
  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    server = await startServer({
      ...made.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-03-09T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    await ann('POST', '/api/orgs', { from: 'document', document: small });
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('what is out of its bounds is told in words, by one route and by many', async () => {
    const { version } = await read();
    const one = await patch({ decimals: 99 }, version);
    expect(one.status).toBe(400);
    expect(one.body.detail).toBe('decimals: 99 is too large; write at most 12.');
    expect(one.body.errors?.[0]).toMatchObject({ at: 'decimals', code: 'field-high', values: { most: 12 } });
    const many = await ann<Refusal>('POST', all, {
      changes: [{ section: 'kpis', key: 'card:o>co:nps', version: '*', fields: { weight: -3 } }],
    });
    expect(many.status).toBe(400);
    expect(many.body.detail).toContain('weight: -3 is too small; write at least 0.');
    expect(many.body.errors?.[0]).toMatchObject({ at: 'weight', code: 'field-low', change: 0 });
  });

  test('a name may be another but is not taken away, by one change or by many', async () => {
    const { version } = await read();
    const one = await patch({ name: null }, version);
    expect([one.status, one.body.code]).toEqual([422, 'invalid']);
    expect(one.body.detail).toContain('needs a name');
    const many = await ann<Refusal>('POST', all, {
      changes: [{ section: 'objectives', key: 'card:o', version: '*', fields: { name: null } }],
    });
    expect([many.status, many.body.code]).toEqual([422, 'invalid']);
    expect(many.body.errors?.[0]).toMatchObject({ at: 'name', code: 'name-cleared' });
    expect((await read()).version).toBe(version);
  });

  test('a limit on the wrong side of any target is refused, from whatever day, also of a path', async () => {
    const { version } = await read();
    for (const fields of [
      { red: '+5' },
      { best: '-3 %', from: '2026-02-01' },
      { direction: 'down', red: '-5', from: '2026-02-01' },
    ]) {
      const refused = await patch(fields, version);
      expect([refused.status, refused.body.code]).toEqual([422, 'invalid']);
      expect(refused.body.detail).toContain('whatever the target is');
    }
    const path = await ann<Refusal>('POST', `${all}/targets`, {
      unit: 'co',
      measure: 'nps',
      start: '2026-01',
      value: 50,
      red: '+5',
    });
    expect([path.status, path.body.code]).toEqual([422, 'invalid']);
    expect((await read()).version).toBe(version);
  });

  test('are listed in pages, in the order of their keys, and narrowed by what they say', async () => {
    const first = (await ann<Page>('GET', `${all}/measures?limit=2`)).body;
    expect(first.items.map((one) => one.key)).toEqual(['co:csat', 'co:nps']);
    const second = (await ann<Page>('GET', `${all}/measures?limit=2&after=${first.next}`)).body;
    expect([second.items.map((one) => one.key), second.next]).toEqual([['north:wait'], null]);
    const north = (await ann<Page>('GET', `${all}/measures?unit=north`)).body;
    expect(north.items.map((one) => one.name)).toEqual(['WAIT']);
    expect((await ann('GET', `${all}/measures?limit=0`)).status).toBe(400);
  });

  test('an update names the version it was made from, and never overwrites blindly', async () => {
    const before = await read();
    expect((await ann<Refusal>('PATCH', nps, { target: 60 })).body.code).toBe('version-needed');
    expect((await ann('PATCH', nps, { target: 60 })).status).toBe(428);
    const done = await patch({ target: 60 }, before.version);
    expect(done).toMatchObject({ status: 200, body: { changed: true } });
    const late = await patch({ target: 70 }, before.version);
    expect([late.status, late.body.code]).toEqual([412, 'version-passed']);
    expect(await read()).toMatchObject({ target: 60, version: done.body.sequence });
    const score = await ann<{ score: number }>('GET', '/api/orgs/small/scorecards/co?period=2026-02');
    // 45 of 60 lies past the red limit of 54 by more than one step: worst.
    expect(score.body.score).toBe(0);
  });

  test('of two updates made at once from one version, one is taken', async () => {
    const { version } = await read();
    const both = await Promise.all([patch({ name: 'One' }, version), patch({ name: 'Two' }, version)]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 412]);
  });

  test('what would not hold together is refused, and says where it is wrong', async () => {
    const { version } = await read();
    const cyclic = await patch({ formula: 'nps + 1' }, version);
    expect(cyclic.status).toBe(422);
    const unknown = await patch({ formula: 'nonesuch + 1' }, version);
    expect(unknown.status).toBe(422);
    expect(unknown.body.errors?.[0]).toMatchObject({ at: 'formula' });
    expect((await patch({ code: 'other' }, version)).status).toBe(422);
    expect((await patch({ frequency: 'sometimes' }, version)).status).toBe(400);
    expect((await read()).version).toBe(version);
  });

  test('a change in force from a day leaves the days before as they were', async () => {
    const { version, target } = await read();
    expect(await patch({ from: '2026-02-01', target: 40 }, version)).toMatchObject({ status: 200 });
    const on = async (day: string) => (await ann<{ target: number }>('GET', `${nps}?on=${day}`)).body.target;
    expect([await on('2026-01-31'), await on('2026-02-01')]).toEqual([target, 40]);
  });

  test('a creation sent twice with one key is made once, and another key finds it there', async () => {
    const measure = { unit: 'co', code: 'calls', name: 'Calls', frequency: 'month' };
    const make = (key: string, fields: unknown) =>
      ann<Refusal & { key: string; sequence: number }>('POST', `${all}/measures`, fields, {
        'idempotency-key': key,
      });
    const [first, again] = await Promise.all([make('a', measure), make('a', measure)]);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect((await make('b', measure)).status).toBe(409);
    expect((await make('a', { ...measure, code: 'mails' })).body.code).toBe('key-used');
    const kpi = await ann('POST', `${all}/kpis`, { objective: 'card:o', measure: 'co:calls' });
    expect(kpi).toMatchObject({ status: 201, body: { key: 'card:o/co:calls' } });
  });

  test('what something else refers to is not taken back; the rest is, and the past still knows it', async () => {
    const { version } = await read();
    const match = { 'if-match': `"${version}"` };
    expect((await ann('DELETE', nps, undefined, match)).status).toBe(422);
    const wait = `${all}/measures/north%3Await`;
    const gone = await ann<{ sequence: number }>('DELETE', wait, undefined, { 'if-match': '*' });
    expect(gone.status).toBe(200);
    expect((await ann('GET', wait)).status).toBe(404);
    expect((await ann('GET', `${wait}?asOf=${gone.body.sequence - 1}`)).status).toBe(200);
  });

  test('neither a unit nor a measure is taken back while figures stand on it', async () => {
    const made = { unit: 'south', code: 'held', name: 'Held', frequency: 'month' };
    const unit = 'south';
    expect((await ann('POST', `${all}/units`, { code: unit, name: 'South', parent: 'co' })).status).toBe(201);
    expect((await ann('POST', `${all}/measures`, made)).status).toBe(201);
    const figure = { unit, measure: 'held', period: '2026-01', value: 5 };
    expect((await ann('POST', '/api/orgs/small/actuals', figure)).status).toBe(200);
    const path = `${all}/measures/${encodeURIComponent(`${unit}:held`)}`;
    const refused = await ann<Refusal>('DELETE', path, undefined, { 'if-match': '*' });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ code: 'has-figures' }] },
    });
    expect(refused.body.detail).toContain('Archive it instead');
    expect((await ann('DELETE', `${all}/units/${unit}`, undefined, { 'if-match': '*' })).status).toBe(422);
    // What it had is exported and read again.
    const document = (await ann<object>('GET', '/api/orgs/small/document')).body;
    expect((await ann('PUT', '/api/orgs/small/document', document)).status).toBe(200);
  });

  test('the history of a definition tells who changed what, and when', async () => {
    const { body } = await ann<{ by: string; before: object; after: object; from: string | null }[]>(
      'GET',
      `${nps}/history`,
    );
    expect(body.at(-2)).toMatchObject({
      by: 'Ann',
      before: { target: 50 },
      after: { target: 60 },
      from: null,
    });
    expect(body[0]).toMatchObject({ from: '2026-02-01', before: {}, after: { code: 'nps', target: 40 } });
  });

  test('the organization’s own fields are read and changed like any other', async () => {
    const own = `${all}/organization`;
    const { version } = (await ann<{ version: number }>('GET', own)).body;
    expect((await patch({ tolerance: '20 %' }, version, own)).status).toBe(200);
    expect((await ann('GET', own)).body).toMatchObject({ name: 'Small', tolerance: '20 %' });
  });
});
