/** Several definitions changed together over HTTP, on both engines: all of them or none, under one number. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import type { Client } from './client.ts';
import { emptyPlace } from './engines.ts';
import { found, given, invited } from './people-world.ts';

interface Recorded {
  sequence: number;
  changed: boolean;
  keys: string[];
}
interface Refusal {
  code: string;
  detail: string;
  errors?: { section?: string; key?: string; at?: string; code?: string; change?: number }[];
}
interface Item {
  key: string;
  version: number;
  name?: string;
  order?: number;
  archived?: boolean;
}

describe.each(['pglite', 'postgresql'] as const)('definitions changed together on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let manager: Client;
  const all = '/api/orgs/acme/definitions';
  const change = (changes: unknown[], by = ann, headers: Record<string, string> = {}) =>
    by<Recorded & Refusal>('POST', all, { changes }, headers);
  const undo = (n: number, by = ann) => by<Recorded & Refusal>('POST', `${all}/undo`, { n });
  const list = async (section: string, query = '') =>
    (await ann<{ items: Item[] }>('GET', `${all}/${section}?${query}`)).body.items;
  const sequence = async () => (await ann<{ sequence: number }>('GET', '/api/orgs/acme')).body.sequence;

  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    clear = empty.clear;
    server = await startServer({
      ...empty.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-03-09T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = await found(server);
    manager = await invited(server, ann, 'manager', given.manager);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('an objective comes with its measure and its KPI, under one number, and goes with it', async () => {
    const before = await sequence();
    const made = await change([
      {
        section: 'kpis',
        fields: { objective: 'sales:swift', measure: 'sales:wait', weight: 2 },
      },
      {
        section: 'objectives',
        fields: { scorecard: 'sales', code: 'swift', perspective: 'c', name: 'Swift' },
      },
      { section: 'measures', fields: { unit: 'sales', code: 'wait', name: 'Waiting' } },
    ]);
    expect(made).toMatchObject({
      status: 200,
      body: {
        sequence: before + 1,
        changed: true,
        keys: ['sales:swift/sales:wait', 'sales:swift', 'sales:wait'],
      },
    });
    expect((await list('kpis', 'scorecard=sales')).map((one) => one.key)).toContain('sales:swift/sales:wait');
    expect((await list('kpis', 'scorecard=card')).map((one) => one.key)).not.toContain(
      'sales:swift/sales:wait',
    );
    const gone = await undo(made.body.sequence);
    expect(gone.status).toBe(200);
    expect((await list('objectives')).map((one) => one.key)).not.toContain('sales:swift');
    expect((await list('measures')).map((one) => one.key)).not.toContain('sales:wait');
    // And back again.
    expect((await undo(gone.body.sequence)).status).toBe(200);
    expect((await list('kpis', 'scorecard=sales')).map((one) => one.key)).toContain('sales:swift/sales:wait');
  });

  test('where one of them is refused, none is recorded, and it is told which', async () => {
    const before = await sequence();
    const bad = await change([
      { section: 'objectives', fields: { scorecard: 'sales', code: 'a', perspective: 'c', name: 'A' } },
      { section: 'kpis', fields: { objective: 'sales:a', measure: 'sales:nothing' } },
    ]);
    expect([bad.status, bad.body.code]).toEqual([422, 'invalid']);
    expect(bad.body.errors?.[0]).toMatchObject({
      section: 'kpis',
      key: 'sales:a/sales:nothing',
      at: 'measure',
    });
    const form = await change([
      { section: 'objectives', fields: { scorecard: 'sales', code: 'b', perspective: 'c', name: 'B' } },
      { section: 'measures', fields: { unit: 'sales', code: 'c', decimals: -1 } },
    ]);
    expect([form.status, form.body.errors?.[0]?.change, form.body.errors?.[0]?.at]).toEqual([
      400,
      1,
      'decimals',
    ]);
    expect(await sequence()).toBe(before);
    expect((await list('objectives')).filter((one) => ['sales:a', 'sales:b'].includes(one.key))).toEqual([]);
  });

  test('each names the version it was made from, and nobody is overwritten', async () => {
    const [first] = await list('objectives', 'scorecard=sales');
    const key = first?.key ?? '';
    const rename = (version: number | undefined, name: string) =>
      change([
        { section: 'objectives', fields: { scorecard: 'sales', code: `x_${name}`, name, perspective: 'c' } },
        {
          section: 'objectives',
          key,
          ...(version === undefined ? {} : { version }),
          fields: { name },
        },
      ]);
    expect((await rename(undefined, 'one')).body.code).toBe('version-needed');
    expect((await rename(first?.version, 'one')).status).toBe(200);
    const late = await rename(first?.version, 'two');
    expect([late.status, late.body.code, late.body.errors?.[0]?.change]).toEqual([412, 'version-passed', 1]);
    expect((await list('objectives')).some((one) => one.key === 'sales:x_two')).toBe(false);
    const twice = { section: 'objectives', key, version: '*', fields: { name: 'x' } };
    expect((await change([twice, twice])).status).toBe(400);
  });

  test('sent again with the same key, it is done once', async () => {
    const again = { 'idempotency-key': `batch-${engine}` };
    const body = [{ section: 'themes', fields: { code: 'growth', name: 'Growth' } }];
    const one = await change(body, ann, again);
    const two = await change(body, ann, again);
    expect(two.body).toEqual(one.body);
    expect((await change(body)).status).toBe(409);
  });

  test('what was archived is taken up again where it is made again', async () => {
    const key = 'sales:swift/sales:wait';
    const [kpi] = (await list('kpis', 'scorecard=sales')).filter((one) => one.key === key);
    await change([{ section: 'kpis', key, version: kpi?.version, fields: { archived: true } }]);
    const fields = { objective: 'sales:swift', measure: 'sales:wait', weight: 5 };
    expect((await change([{ section: 'kpis', fields }])).status).toBe(409);
    expect((await change([{ section: 'kpis', fields, takeUp: true }])).status).toBe(200);
    const back = (await list('kpis', 'scorecard=sales')).find((one) => one.key === key);
    expect(back).toMatchObject({ weight: 5 });
    expect(back?.archived ?? null).toBeNull();
  });

  test('a manager changes what is theirs, and a single thing of another unit refuses the whole', async () => {
    const own = {
      section: 'objectives',
      fields: { scorecard: 'sales', code: 'mine', perspective: 'c', name: 'Mine' },
    };
    const others = {
      section: 'objectives',
      fields: { scorecard: 'card', code: 'not_mine', perspective: 'c', name: 'Not mine' },
    };
    expect((await change([own, others], manager)).status).toBe(403);
    expect((await list('objectives')).some((one) => one.key === 'sales:mine')).toBe(false);
    const done = await change([own], manager);
    expect(done.status).toBe(200);
    expect((await undo(done.body.sequence, manager)).status).toBe(200);
    const anns = await change([others]);
    expect((await undo(anns.body.sequence, manager)).status).toBe(403);
  });

  test('a scorecard comes with what stands on it, for a manager of its unit, too', async () => {
    const unit = 'sales';
    const done = await change(
      [
        { section: 'scorecards', fields: { code: 'sales2', name: 'Second', unit } },
        { section: 'objectives', fields: { scorecard: 'sales2', code: 'o', perspective: 'c', name: 'O' } },
        { section: 'kpis', fields: { objective: 'sales2:o', measure: 'sales:calls' } },
      ],
      manager,
    );
    expect(done.status).toBe(200);
    expect((await undo(done.body.sequence)).status).toBe(200);
  });

  test('a tree that would bite its own tail is refused', async () => {
    const [sales] = (await list('units')).filter((one) => one.key === 'sales');
    const made = await change([
      { section: 'units', fields: { code: 'inside', name: 'Inside', parent: 'sales' } },
    ]);
    expect(made.status).toBe(200);
    const loop = await change([
      { section: 'units', key: 'sales', version: sales?.version, fields: { parent: 'inside' } },
    ]);
    expect([loop.status, loop.body.errors?.[0]?.section]).toEqual([422, 'units']);
  });

  test('a number is undone only as long as nothing has gone over it', async () => {
    const made = await change([{ section: 'themes', fields: { code: 'late', name: 'Late' } }]);
    const renamed = await change([
      { section: 'themes', key: 'late', version: '*', fields: { name: 'Later' } },
    ]);
    const refused = await undo(made.body.sequence);
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([409, 'changed-again']);
    await undo(renamed.body.sequence);
    expect((await undo(made.body.sequence)).status).toBe(200);
  });

  test('the calendar is changed freely until a figure stands in a period of the fiscal year', async () => {
    const organization = `${all}/organization`;
    const calendar = { yearStart: 4, label: 'end', timeZone: 'UTC' };
    const patch = (fields: object) => ann<Refusal>('PATCH', organization, fields, { 'if-match': '*' });
    expect((await patch({ calendar })).status).toBe(200);
    await change([
      { section: 'measures', fields: { unit: 'sales', code: 'share', name: 'Share', frequency: 'quarter' } },
    ]);
    await ann('POST', '/api/orgs/acme/actuals', {
      unit: 'sales',
      measure: 'share',
      period: 'FY2026-Q1',
      value: 50,
    });
    const refused = await patch({ calendar: { ...calendar, yearStart: 1 } });
    expect([refused.status, refused.body.errors?.[0]]).toMatchObject([
      422,
      { at: 'calendar', code: 'calendar-in-use', values: { figures: 1 } },
    ]);
    expect((await patch({ calendar: { ...calendar, label: 'start' } })).status).toBe(422);
    // What moves no period is free.
    expect((await patch({ calendar: { ...calendar, timeZone: 'Asia/Ho_Chi_Minh' } })).status).toBe(200);
    const document = (await ann<{ organization: { calendar: object } }>('GET', '/api/orgs/acme/document'))
      .body;
    const other = {
      ...document,
      organization: { ...document.organization, calendar: { ...calendar, yearStart: 7 } },
    };
    expect((await ann('PUT', '/api/orgs/acme/document', other)).status).toBe(422);
    expect((await ann('PUT', '/api/orgs/acme/document', document)).status).toBe(200);
  });
});
