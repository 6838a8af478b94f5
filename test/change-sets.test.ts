/** Change sets over HTTP, on both engines: what would be, beside what is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const small = {
  format: 'sightline/1',
  organization: { code: 'small', name: 'Small', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [
    { code: 'f', name: 'Financial', order: 1 },
    { code: 'c', name: 'Customer', order: 2 },
  ],
  units: [{ code: 'co', name: 'Company', kind: 'company' }],
  scorecards: [
    { code: 'card', name: 'Card', unit: 'co', perspectives: [{ perspective: 'f' }, { perspective: 'c' }] },
  ],
  objectives: [
    { scorecard: 'card', code: 'earn', perspective: 'f', name: 'Earn' },
    { scorecard: 'card', code: 'liked', perspective: 'c', name: 'Be liked' },
  ],
  measures: [
    { unit: 'co', code: 'profit', name: 'Profit', frequency: 'month', target: 100, formula: 'sales - cost' },
    { unit: 'co', code: 'sales', name: 'Sales', frequency: 'month' },
    { unit: 'co', code: 'cost', name: 'Cost', frequency: 'month' },
    { unit: 'co', code: 'nps', name: 'NPS', frequency: 'month', target: 50 },
  ],
  kpis: [
    { objective: 'card:earn', measure: 'co:profit' },
    { objective: 'card:liked', measure: 'co:nps' },
  ],
  figures: [
    { unit: 'co', measure: 'sales', values: { '2026-02': 300 } },
    { unit: 'co', measure: 'cost', values: { '2026-02': 200 } },
    { unit: 'co', measure: 'nps', values: { '2026-02': 50 } },
  ],
};
interface Scores {
  sequence: number;
  scores: {
    node: string;
    before: { score: number } | null;
    after: { score: number } | null;
    change: number | null;
  }[];
}

describe.each(['pglite', 'postgresql'] as const)('change sets on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  const sets = '/api/orgs/small/change-sets';
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
  const add = (code: string, changes: unknown, version: number) =>
    ann<{ version: number; code?: string }>('POST', `${sets}/${code}/changes`, changes, {
      'if-match': `"${version}"`,
    });
  const scoreOf = async (query = '') =>
    (await ann<{ score: number }>('GET', `/api/orgs/small/scorecards/co?period=2026-02${query}`)).body.score;

  test('plays figures and definitions through formulas and scores, beside the present, and records nothing', async () => {
    expect(await ann('POST', sets, { name: 'Cut the training' })).toMatchObject({
      status: 201,
      body: { code: 'cut-the-training' },
    });
    const cut = { figures: [{ unit: 'co', measure: 'cost', values: { '2026-02': 190 } }] };
    expect((await add('cut-the-training', cut, 0)).body).toMatchObject({ version: 1 });
    const dearer = { measures: [{ unit: 'co', code: 'nps', target: 55 }] };
    expect((await add('cut-the-training', dearer, 1)).body).toMatchObject({ version: 2 });
    const { body } = await ann<Scores>('GET', `${sets}/cut-the-training/scores?period=2026-02`);
    // Profit 110 of 100 is one step beyond its target: best. NPS 50 of 55: 10/11 of a step from it.
    const by = new Map(body.scores.map((one) => [one.node, one]));
    expect(by.get('kpi:co/profit')).toMatchObject({ before: { score: 70 }, after: { score: 100 } });
    expect(by.get('kpi:co/nps')?.after?.score).toBeCloseTo(70 - (30 * 5) / 5.5, 9);
    expect(by.get('scorecard:co/card')?.change).toBeCloseTo((30 - (30 * 5) / 5.5) / 2, 9);
    expect([...by.keys()]).not.toContain('kpi:co/sales');
    expect(body.sequence).toBe(1);
    expect(await scoreOf()).toBe(70);
    expect(await scoreOf('&changeSet=cut-the-training')).toBeCloseTo(70 + (30 - (30 * 5) / 5.5) / 2, 9);
  });

  test('is played over what is recorded meanwhile', async () => {
    await ann('POST', '/api/orgs/small/actuals', {
      unit: 'co',
      measure: 'sales',
      period: '2026-02',
      value: 295,
    });
    const { body } = await ann<Scores>('GET', `${sets}/cut-the-training/scores?period=2026-02`);
    // 295 − 200 today, 295 − 190 under the change set.
    expect(body.scores.find((one) => one.node === 'kpi:co/profit')).toMatchObject({
      before: { score: 55 },
      after: { score: 85 },
    });
  });

  test('tells of a KPI that it brings, and of one that it takes away', async () => {
    await ann('POST', sets, { name: 'Another' });
    const other = {
      kpis: [
        { objective: 'card:liked', measure: 'co:nps', archived: true },
        { objective: 'card:liked', measure: 'co:sales' },
      ],
      measures: [{ unit: 'co', code: 'sales', target: 295 }],
    };
    await add('another', other, 0);
    const { body } = await ann<Scores>('GET', `${sets}/another/scores?period=2026-02`);
    expect(
      body.scores.map(({ node, before, after }) => [node, before?.score ?? null, after?.score ?? null]),
    ).toEqual([
      ['kpi:co/nps', 70, null],
      ['kpi:co/sales', null, 70],
    ]);
  });

  test('says what it holds as a part of a portable document', async () => {
    const { body } = await ann<{ changes: object }>('GET', `${sets}/cut-the-training`);
    expect(body.changes).toEqual({
      measures: [{ code: 'nps', unit: 'co', target: 55 }],
      figures: [{ unit: 'co', measure: 'cost', values: { '2026-02': 190 } }],
    });
    expect((await ann<{ code: string }[]>('GET', sets)).body.map((one) => one.code).sort()).toEqual([
      'another',
      'cut-the-training',
    ]);
  });

  test('takes nothing that would not hold together, and nothing blindly', async () => {
    const wrong = await add('another', { kpis: [{ objective: 'card:none', measure: 'co:nps' }] }, 1);
    expect(wrong.status).toBe(422);
    expect((await add('another', { themes: [{ code: 't', name: 'T' }] }, 0)).status).toBe(412);
    expect((await ann('POST', `${sets}/another/changes`, {})).status).toBe(428);
    expect((await ann('POST', sets, { name: 'Another' })).status).toBe(409);
    expect((await ann('GET', '/api/orgs/small/scorecards/co?changeSet=another&asOf=1')).status).toBe(400);
  });

  test('is gone when discarded', async () => {
    const match = { 'if-match': '"1"' };
    expect((await ann('DELETE', `${sets}/another`, undefined, match)).status).toBe(200);
    expect((await ann('GET', `${sets}/another/scores`)).status).toBe(404);
    expect((await ann('GET', '/api/orgs/small/scorecards/co?changeSet=another')).status).toBe(404);
  });
});
