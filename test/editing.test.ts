/** What editors stand on, over HTTP and on both engines: preview, undo, what stands around a definition. */
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
    { code: 'north', name: 'North', kind: 'branch', parent: 'co' },
    { code: 'south', name: 'South', kind: 'branch', parent: 'co' },
  ],
  scorecards: [
    { code: 'card', name: 'Card', unit: 'co', perspectives: [{ perspective: 'c' }] },
    { code: 'branch', name: 'Branch', every: 'branch', perspectives: [{ perspective: 'c' }] },
  ],
  objectives: [
    { scorecard: 'card', code: 'o', perspective: 'c', name: 'Be liked' },
    { scorecard: 'branch', code: 'b', perspective: 'c', name: 'Be quick' },
  ],
  measures: [
    { unit: 'co', code: 'nps', name: 'NPS', frequency: 'month', target: 50, owner: 'Ann' },
    { unit: 'co', code: 'asked', name: 'Asked', frequency: 'month', overTime: 'sum' },
    { unit: 'co', code: 'per-head', name: 'Per head', frequency: 'month', formula: 'nps / asked' },
    { template: 'branch', code: 'wait', name: 'Wait', frequency: 'month', direction: 'down', target: 5 },
  ],
  kpis: [
    { objective: 'card:o', measure: 'co:nps' },
    { objective: 'branch:b', measure: 'wait' },
  ],
  figures: [
    { unit: 'co', measure: 'nps', values: { '2026-01': 50, '2026-02': 45 } },
    { unit: 'co', measure: 'asked', values: { '2026-01': 10, '2026-02': 9 } },
    { unit: 'co', measure: 'nps', slot: 'target', values: { '2026-01': 40 } },
    { unit: 'north', measure: 'wait', values: { '2026-02': 4 } },
  ],
};

interface Refusal {
  code: string;
  detail: string;
  errors?: { at: string; code: string; key?: string; section?: string; values: Record<string, unknown> }[];
}
interface Change {
  n: number;
  what: string;
  from: string | null;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}
interface Preview {
  period: string;
  sequence: number;
  count: number;
  scores: { node: string; before: { score: number | null } | null; after: { score: number | null } | null }[];
  kpi: { kpi: { score: number | null; target: number | null }; points: unknown[]; mayEdit: boolean } | null;
}

describe.each(['pglite', 'postgresql'] as const)('editing on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  const all = '/api/orgs/small/definitions';
  const nps = `${all}/measures/co%3Anps`;
  type Fields = { version: number; target?: number; name?: string; archived?: boolean };
  const read = async (path = nps) => (await ann<Fields>('GET', path)).body;
  const change = async (fields: unknown, path = nps) => {
    const { version } = await read(path);
    return (await ann<Refusal & { sequence: number }>('PATCH', path, fields, { 'if-match': `"${version}"` }))
      .body;
  };
  const undo = async (n: number, path = nps, version?: number) =>
    await ann<Refusal & { sequence: number; changed: boolean }>(
      'POST',
      `${path}/undo`,
      { n },
      { 'if-match': `"${version ?? (await history(path))[0]?.n}"` },
    );
  const history = async (path = nps) => (await ann<Change[]>('GET', `${path}/history`)).body;
  const preview = (changes: unknown, query = '') =>
    ann<Preview & Refusal>('POST', `/api/orgs/small/preview?period=2026-02${query}`, changes);

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

  test('a preview tells every score beside what it is, and records nothing', async () => {
    const before = await read();
    const told = await preview(
      { measures: [{ unit: 'co', code: 'nps', target: 45 }] },
      '&unit=co&measure=nps',
    );
    expect(told.status).toBe(200);
    // 45 of 50 is the red limit, 40; of 45 it is the target, 70.
    expect(told.body.scores.map((one) => [one.node, one.before?.score, one.after?.score])).toEqual([
      ['scorecard:co/card', 40, 70],
      ['perspective:co/card/c', 40, 70],
      ['objective:co/card/o', 40, 70],
      ['kpi:co/nps', 40, 70],
    ]);
    expect(told.body.kpi).toMatchObject({ kpi: { score: 70, target: 45 }, mayEdit: false });
    expect(await read()).toEqual(before);
    expect((await preview({})).body).toMatchObject({ count: 0, scores: [], kpi: null });
  });

  test('a preview of what does not hold together names the object and the field', async () => {
    const told = await preview({ measures: [{ unit: 'co', code: 'nps', formula: 'asked * nonesuch' }] });
    expect([told.status, told.body.code]).toEqual([422, 'invalid']);
    expect(told.body.errors?.[0]).toMatchObject({
      section: 'measures',
      key: 'co:nps',
      at: 'formula',
      code: 'formula-name',
      values: { name: 'nonesuch', at: 9 },
    });
    const order = await preview({ measures: [{ unit: 'co', code: 'nps', red: 60 }] });
    expect(order.body.errors?.[0]).toMatchObject({ code: 'thresholds-up', at: 'red' });
  });

  test('a change is undone by a new record; the history keeps both', async () => {
    const before = await read();
    const { sequence } = await change({ target: 60, name: 'Recommended' });
    const undone = await undo(sequence);
    expect(undone).toMatchObject({ status: 200, body: { changed: true } });
    expect(await read()).toMatchObject({ target: before.target, name: before.name });
    const [latest, earlier] = await history();
    expect(latest).toMatchObject({ before: { target: 60 }, after: { target: 50 } });
    expect(earlier).toMatchObject({ n: sequence, before: { target: 50 }, after: { target: 60 } });
    // An undo is a change like any other: it can be undone, too.
    await undo(undone.body.sequence);
    expect(await read()).toMatchObject({ target: 60, name: 'Recommended' });
    await undo((await history())[0]?.n ?? 0);
    expect(await read()).toMatchObject({ target: 50, name: 'NPS' });
  });

  test('what was changed again since is not undone blindly; what came back to it is', async () => {
    const { sequence: first } = await change({ target: 70 });
    const { sequence: second } = await change({ target: 80 });
    const refused = await undo(first);
    expect([refused.status, refused.body.code]).toEqual([409, 'conflict']);
    expect(refused.body.errors).toMatchObject([
      { at: 'target', code: 'changed-again', values: { field: 'target', n: second } },
    ]);
    await undo(second);
    expect((await undo(first)).status).toBe(200);
    expect(await read()).toMatchObject({ target: 50 });
    expect((await undo(first, nps, 1)).status).toBe(412);
    expect((await ann('POST', `${nps}/undo`, { n: first })).status).toBe(428);
    expect((await undo(999_999)).status).toBe(404);
  });

  test('a version from a day is undone whole, and leaves nothing of that day', async () => {
    const { sequence } = await change({ from: '2026-02-01', target: 45 });
    expect((await ann<Fields>('GET', `${nps}?on=2026-02-03`)).body.target).toBe(45);
    await undo(sequence);
    const now = (await ann<Fields & { from?: string }>('GET', `${nps}?on=2026-02-03`)).body;
    expect([now.target, now.from]).toEqual([50, undefined]);
    // It goes on being changed like any other.
    const { sequence: later } = await change({ decimals: 2 });
    expect(later).toBeGreaterThan(sequence);
    await undo(later);
    const document = (await ann<typeof small>('GET', '/api/orgs/small/document')).body;
    expect(document.measures.filter((one) => one.code === 'nps')).toHaveLength(1);
  });

  test('the making of what something stands on is not undone; what was taken back comes back', async () => {
    const first = await history();
    const refused = await undo(first.at(-1)?.n ?? 0);
    expect(refused.status).toBe(422);
    const path = `${all}/measures/co%3Aper-head`;
    const { version } = await read(path);
    const gone = await ann<{ sequence: number }>('DELETE', path, undefined, { 'if-match': `"${version}"` });
    expect((await ann('GET', path)).status).toBe(404);
    expect((await undo(gone.body.sequence, path)).status).toBe(200);
    expect(await read(path)).toMatchObject({ name: 'Per head', formula: 'nps / asked' });
  });

  test('a path of targets is held to what the measure can be, in every period of it, whichever way it is said', async () => {
    await change({ min: 0, max: 100 });
    const path = {
      unit: 'co',
      measure: 'nps',
      start: '2027-01',
      end: '2027-06',
      path: 'linear',
      baseline: 50,
    };
    const batch = (fields: object, changeSet = '') =>
      ann<Refusal>('POST', `${all}${changeSet}`, { changes: [{ section: 'targets', fields }] });
    const refusals = [
      await batch({ ...path, value: 120 }),
      await ann<Refusal>('POST', `${all}/targets`, { ...path, value: 120 }),
    ];
    await ann('POST', '/api/orgs/small/change-sets', { name: 'High aims' });
    refusals.push(await batch({ ...path, value: 120 }, '?changeSet=high-aims'));
    for (const { status, body } of refusals) {
      expect(status).toBe(422);
      expect(body.errors).toEqual([
        expect.objectContaining({
          code: 'path-outside',
          at: 'value',
          values: { measure: 'NPS', period: '2027-05', value: 108.333333333, least: 0, most: 100 },
        }),
      ]);
    }
    // A step alone lies outside, and in a template's measure, too.
    const stepped = { ...path, path: 'stepped', baseline: null, value: 50, steps: { '2027-03': -1 } };
    expect((await batch(stepped)).body.errors?.[0]?.values).toMatchObject({ period: '2027-03', value: -1 });
    await change({ max: 30 }, `${all}/measures/branch%3Await`);
    const north = { unit: 'north', measure: 'wait', start: '2027-01', path: 'flat', value: 31 };
    expect((await batch(north)).body.errors?.[0]?.code).toBe('path-outside');
    expect((await batch({ ...north, value: 30 })).status).toBe(200);
    expect((await batch({ ...path, value: 100 })).status).toBe(200);
    // What lies outside since its measure can be less is not told of a change that leaves it so.
    await change({ max: 60 });
    const key = encodeURIComponent('co:nps@2027-01');
    expect((await ann('PATCH', `${all}/targets/${key}`, { red: 10 }, { 'if-match': '*' })).status).toBe(200);
    expect((await ann('PATCH', `${all}/targets/${key}`, { value: 90 }, { 'if-match': '*' })).status).toBe(
      422,
    );
    await change({ min: null, max: null });
  });

  test('what is archived is found by it, and restored', async () => {
    const path = `${all}/measures/co%3Aasked`;
    const { sequence } = await change({ archived: true }, path);
    const list = await ann<{ items: { key: string }[] }>('GET', `${all}/measures?archived=true`);
    expect(list.body.items.map((one) => one.key)).toEqual(['co:asked']);
    await undo(sequence, path);
    expect((await read(path)).archived).toBeUndefined();
  });

  test('a whole scorecard is archived from a day on, undone, archived again and restored; what was before stays', async () => {
    const path = `${all}/scorecards/card`;
    const scored = async (period: string) =>
      (await ann<{ score: number | null }>('GET', `/api/orgs/small/scorecards/co?period=${period}`)).status;
    const gone = await change({ archived: true, from: '2026-02-01' }, path);
    expect([await scored('2026-01'), await scored('2026-02')]).toEqual([200, 404]);
    const list = await ann<{ items: { key: string }[] }>('GET', `${all}/scorecards?archived=true`);
    expect(list.body.items.map((one) => one.key)).toEqual(['card']);
    expect((await undo(gone.sequence, path)).status).toBe(200);
    expect(await scored('2026-02')).toBe(200);
    await change({ archived: true, from: '2026-02-01' }, path);
    expect(await scored('2026-02')).toBe(404);
    await change({ archived: null, from: '2026-02-01' }, path);
    expect([await scored('2026-01'), await scored('2026-02')]).toEqual([200, 200]);
    // Of a template it goes in all of its units, and nowhere else.
    const branch = await change({ archived: true, from: '2026-02-01' }, `${all}/scorecards/branch`);
    const north = await ann('GET', '/api/orgs/small/scorecards/north?period=2026-02');
    expect([north.status, await scored('2026-02')]).toEqual([404, 200]);
    await undo(branch.sequence, `${all}/scorecards/branch`);
  });

  test('around a measure stand its names, its readers, and the targets entered by hand', async () => {
    const path = '/api/orgs/small/surroundings';
    const { body } = await ann<{
      names: { name: string; where: string }[];
      measure: { key: string; readBy: { measure: string }[]; kpis: { key: string }[]; byHand: unknown[] };
      scale: { anchors: { target: number } };
      people: string[];
    }>('GET', `${path}/co?measure=nps&period=2026-02`);
    expect(body.names.filter((one) => one.where !== 'elsewhere').map((one) => one.name)).toEqual([
      'nps',
      'asked',
      '[per-head]',
    ]);
    expect(body.names.filter((one) => one.where === 'elsewhere').map((one) => one.name)).toEqual([
      'north:wait',
      'south:wait',
    ]);
    expect(body.measure).toMatchObject({
      key: 'co:nps',
      isTemplate: false,
      units: 1,
      kpis: [{ key: 'card:o/co:nps' }],
      readBy: [{ measure: 'per-head' }],
      byHand: [{ period: '2026-01', value: 40 }],
    });
    expect([body.scale.anchors.target, body.people]).toEqual([70, ['Ann']]);
    const branch = (await ann<typeof body>('GET', `${path}/north?measure=wait`)).body;
    expect(branch.measure).toMatchObject({
      key: 'branch:wait',
      isTemplate: true,
      units: 2,
      kpis: [{ key: 'branch:b/wait' }],
    });
    expect(branch.names.map((one) => one.name)).toEqual(
      expect.arrayContaining(['wait', 'nps', 'south:wait']),
    );
    expect((await ann('GET', `${path}/nowhere`)).status).toBe(404);
  });
});
