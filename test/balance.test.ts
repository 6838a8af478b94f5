/** Balance, pairs of leading and lagging, and the quality of measures over HTTP, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BalanceReading } from '../src/board/balance-contract.ts';
import type { KpiReading } from '../src/board/contract.ts';
import type { Measures } from '../src/board/measures-contract.ts';
import type { Pairs } from '../src/board/pairs-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const measure = (home: object, code: string, more: object = {}) => ({
  ...home,
  code,
  name: code,
  rule: 'range',
  min: 0,
  max: 100,
  ...more,
});
const months = (values: number[]) =>
  Object.fromEntries(values.map((value, n) => [`2025-${String(n + 1).padStart(2, '0')}`, value]));
/** A company whose training leads to quality three months later, and two shops on one template. */
const world = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [
    { code: 'fin', name: 'Financial', order: 1 },
    { code: 'int', name: 'Internal', order: 2 },
    { code: 'lea', name: 'Learning', order: 3 },
  ],
  units: [
    { code: 'acme', name: 'Acme', kind: 'company' },
    ...['one', 'two'].map((code) => ({ code, name: `Shop ${code}`, kind: 'shop', parent: 'acme' })),
  ],
  scorecards: [
    {
      code: 'top',
      name: 'Acme',
      unit: 'acme',
      perspectives: [
        { perspective: 'fin', weight: 60 },
        { perspective: 'int', weight: 20 },
        { perspective: 'lea', weight: 20 },
      ],
    },
    { code: 'shop', name: 'Shop', every: 'shop' },
  ],
  objectives: [
    { scorecard: 'top', code: 'F', name: 'Earn', perspective: 'fin' },
    { scorecard: 'top', code: 'I', name: 'Do it right', perspective: 'int' },
    { scorecard: 'top', code: 'L', name: 'Learn', perspective: 'lea' },
    { scorecard: 'shop', code: 'I', name: 'Serve', perspective: 'int' },
  ],
  links: [
    {
      cause: 'top:L',
      effect: 'top:I',
      sign: '-',
      lag: 3,
      driver: 'acme:training',
      outcome: 'acme:defects',
    },
  ],
  alignments: [{ child: 'shop:I', parent: 'acme:I' }],
  measures: [
    measure({ unit: 'acme' }, 'profit', {
      unitOfMeasure: '%',
      description: 'What is left',
      source: 'Ledger',
      owner: 'Ann Lee, chief',
      updater: 'Finance',
    }),
    measure({ unit: 'acme' }, 'defects'),
    measure({ unit: 'acme' }, 'training', { owner: 'Bo Ray' }),
    measure({ unit: 'acme' }, 'likes', { rule: 'thresholds' }),
    measure({ unit: 'acme' }, 'parcels', { rule: 'thresholds' }),
    measure({ unit: 'acme' }, 'perParcel', { formula: 'profit / parcels', rule: 'thresholds' }),
    measure({ template: 'shop' }, 'smiles', { updater: 'Shop desk' }),
  ],
  kpis: [
    { objective: 'top:F', measure: 'acme:profit', role: 'lagging' },
    { objective: 'top:I', measure: 'acme:defects', role: 'lagging' },
    { objective: 'top:L', measure: 'acme:training', role: 'leading' },
    { objective: 'shop:I', measure: 'shop:smiles' },
  ],
  figures: [
    { unit: 'acme', measure: 'profit', values: months([...Array(12)].map((_, n) => 50 + n)) },
    { unit: 'acme', measure: 'defects', values: months([...Array(12)].map((_, n) => 40 - n)) },
    { unit: 'acme', measure: 'training', values: months([...Array(12)].map((_, n) => 10 + n)) },
    { unit: 'acme', measure: 'parcels', values: months([...Array(12)].map(() => 100)) },
    { unit: 'one', measure: 'smiles', values: months([...Array(12)].map(() => 80)) },
  ],
};
const at = 'period=2025-12';

describe.each(['pglite', 'postgresql'] as const)('balance, on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  const get = async <T>(path: string): Promise<T> => {
    const answer = await ann<T>('GET', `/api/orgs/acme/${path}`);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const codes = ({ findings }: BalanceReading): string[] => findings.map(({ code }) => code);
  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    clear = empty.clear;
    server = await startServer({
      ...empty.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-01-20T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    const made = await ann('POST', '/api/orgs', { from: 'document', document: world });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('a scorecard is told by its perspectives, and where it leans', async () => {
    const read = await get<BalanceReading>(`balance/acme?${at}`);
    expect(read).toMatchObject({ scope: 'scorecard', scorecard: 'top', cards: 1, below: 3, kpis: 3 });
    expect(read.perspectives.map(({ code, weight, kpiWeight }) => [code, weight, kpiWeight])).toEqual([
      ['fin', 0.6, 0.6],
      ['int', 0.2, 0.2],
      ['lea', 0.2, 0.2],
    ]);
    expect(read.byWeight.leading).toBeCloseTo(0.2, 12);
    expect(codes(read)).toEqual(['heavy', 'nothing-leads']);
    expect(read.findings[0]).toMatchObject({ perspective: 'fin', value: 0.6 });
    expect(read.findings[1]?.objectives).toEqual([
      { node: 'objective:acme/top/F', name: 'Earn', unit: 'acme' },
    ]);
    expect(read.mayEdit).toBe(true);
  });

  test('a cascade counts its scorecards alike', async () => {
    const read = await get<BalanceReading>(`balance/acme?${at}&scope=cascade`);
    expect([read.cards, read.kpis, read.objectives]).toEqual([3, 5, 5]);
    // The company has a fifth of its weight there, both shops all of it.
    expect(read.perspectives[1]?.kpiWeight).toBeCloseTo((0.2 + 1 + 1) / 3, 12);
    expect(read.perspectives[1]).toMatchObject({ cards: 3, kpis: 3 });
    expect(read.byWeight.unsaid).toBeCloseTo(2 / 3, 12);
    expect(codes(read)).toContain('no-role');
    expect(codes(read)).toContain('rare');
  });

  test('it is read under a change set, and as it was seen before', async () => {
    const before = await get<BalanceReading>(`balance/acme?${at}`);
    const sets = '/api/orgs/acme/change-sets';
    expect((await ann('POST', sets, { name: 'Even' })).status).toBe(201);
    const weights = ['fin', 'int', 'lea'].map((perspective) => ({ perspective, weight: 1 }));
    const added = await ann(
      'POST',
      `${sets}/even/changes`,
      { scorecards: [{ code: 'top', unit: 'acme', perspectives: weights }] },
      { 'if-match': '"0"' },
    );
    expect(added.status).toBe(200);
    const under = await get<BalanceReading>(`balance/acme?${at}&changeSet=even`);
    expect(under.perspectives[0]?.weight).toBeCloseTo(1 / 3, 12);
    expect(codes(under)).toEqual(['nothing-leads']);
    expect(codes(await get<BalanceReading>(`balance/acme?${at}&asOf=${before.asOf}`))).toEqual(codes(before));
  });

  test('an outcome stands beside its driver, with the lag between them', async () => {
    const read = await get<Pairs>(`pairs/acme?${at}`);
    expect(read.pairs.map(({ driver, outcome, by, sign, lag }) => [driver, outcome, by, sign, lag])).toEqual([
      ['acme/training', 'acme/defects', 'named', '-', 3],
    ]);
    const [pair] = read.pairs;
    expect(pair).toMatchObject({ frequency: 'month', shift: 3, window: 25, causeName: 'Learn' });
    expect(pair?.periods).toHaveLength(31);
    expect([pair?.periods[0], pair?.periods[27], pair?.periods[30]]).toEqual([
      '2023-09',
      '2025-12',
      '2026-03',
    ]);
    expect(pair?.outcomePoints[27]?.actual).toBe(29);
    expect(pair?.driverPoints[24]?.actual).toBe(18);
    expect(pair?.driverPoints[28]).toBeNull();
    expect(read.outcomesAlone).toEqual(['acme/profit']);
    expect(read.noRole).toEqual([]);
    const one = await get<Pairs>(`pairs/acme?${at}&measure=profit`);
    expect([one.pairs, one.kpis.map(({ id }) => id)]).toEqual([[], ['acme/profit']]);
    const shop = await get<Pairs>(`pairs/one?${at}`);
    expect([read.isTemplate, shop.isTemplate]).toEqual([false, true]);
    expect(shop.noRole).toEqual(['one/smiles']);
    expect(shop.kpis[0]?.key).toBe('shop:I/shop:smiles');
  });

  test('a role said in place counts at once, and is undone', async () => {
    const path = '/api/orgs/acme/definitions/kpis/shop:I%2Fshop:smiles';
    const { version } = (await ann<{ version: number }>('GET', path)).body;
    const saved = await ann<{ sequence: number }>(
      'PATCH',
      path,
      { role: 'leading' },
      { 'if-match': `"${version}"` },
    );
    expect(saved.status).toBe(200);
    const read = await get<Pairs>(`pairs/one?${at}`);
    expect([read.noRole, read.driversAlone]).toEqual([[], ['one/smiles']]);
    const undone = await ann('POST', `${path}/undo`, { n: saved.body.sequence }, { 'if-match': '*' });
    expect(undone.status).toBe(200);
    expect((await get<Pairs>(`pairs/one?${at}`)).noRole).toEqual(['one/smiles']);
  });

  test('every measure is judged: what is missing of which, and what nobody needs', async () => {
    const read = await get<Measures>(`measures?${at}`);
    expect(read.counts).toEqual({ all: 8, kpi: 5, metric: 3, suspects: 3 });
    const of = (id: string) => read.items.find((one) => `${one.unit}/${one.measure}` === id);
    expect(of('acme/likes')?.reasons).toEqual([
      'no-owner',
      'no-target',
      'no-decision',
      'moves-nothing',
      'stale',
    ]);
    // What a formula reads serves, at one remove.
    expect(of('acme/parcels')?.reasons).toEqual(['no-owner']);
    expect(of('acme/profit')).toMatchObject({ kind: 'kpi', reasons: [], newest: '2025-12', units: 1 });
    expect(of('acme/profit')?.quality.map(({ trait, state, missing }) => [trait, state, ...missing])).toEqual(
      [
        ['measurable', 'met'],
        ['aligned', 'met'],
        ['actionable', 'partly', 'driver'],
        ['timely', 'met'],
      ],
    );
    expect(of('two/smiles')).toMatchObject({ isTemplate: true, units: 2, key: 'shop:smiles', newest: null });
    expect(of('two/smiles')?.quality[0]).toMatchObject({ state: 'missing' });
    // Most reasons first.
    expect(read.items[0]?.measure).toBe('likes');
    const kpi = await get<KpiReading>(`kpis/acme/likes?${at}`);
    expect([kpi.kind, kpi.vanity]).toEqual(['metric', of('acme/likes')?.reasons]);
    expect(kpi.quality.map(({ state }) => state)).toEqual(
      of('acme/likes')?.quality.map(({ state }) => state),
    );
  });

  test('measures are filtered, searched and read a window at a time', async () => {
    const names = async (asked: string): Promise<string[]> =>
      (await get<Measures>(`measures?${at}&${asked}`)).items.map((one) => `${one.unit}/${one.measure}`);
    expect(await names('kind=metric&sort=name')).toEqual(['acme/likes', 'acme/parcels', 'acme/perParcel']);
    expect(await names('sort=name&limit=2&offset=1')).toEqual(['acme/likes', 'acme/parcels']);
    expect(await names('q=shop desk two')).toEqual(['two/smiles']);
    expect(await names('q=learn')).toEqual(['acme/training']);
    expect(await names('unit=one')).toEqual(['one/smiles']);
    expect(await names('role=leading')).toEqual(['acme/training']);
    expect(await names('reason=stale&kind=kpi')).toEqual(['two/smiles']);
    expect(await names('lacking=measurable&unit=two')).toEqual(['two/smiles']);
    expect(await names('lacking=aligned&sort=name&kind=kpi')).toEqual([]);
  });

  test('what is entered, aligned and archived changes the judgement at once', async () => {
    const entered = await ann('POST', '/api/orgs/acme/actuals', {
      unit: 'acme',
      measure: 'likes',
      period: '2025-12',
      value: 5,
    });
    expect(entered.status).toBe(200);
    const reasons = async (): Promise<string[] | undefined> =>
      (await get<Measures>(`measures?${at}&q=likes`)).items[0]?.reasons;
    expect(await reasons()).toEqual(['no-owner', 'no-target', 'no-decision', 'moves-nothing']);
    const aligned = await ann<{ sequence: number }>(
      'POST',
      '/api/orgs/acme/definitions',
      {
        changes: [
          {
            section: 'kpis',
            key: null,
            takeUp: true,
            fields: { objective: 'top:I', measure: 'acme:likes', weight: 1 },
          },
        ],
      },
      { 'idempotency-key': 'align-likes-0001' },
    );
    expect([aligned.status, aligned.body]).toMatchObject([200, {}]);
    expect(await reasons()).toEqual(['no-owner', 'no-target']);
    const undone = await ann('POST', '/api/orgs/acme/definitions/undo', { n: aligned.body.sequence });
    expect(undone.status).toBe(200);
    expect(await reasons()).toEqual(['no-owner', 'no-target', 'no-decision', 'moves-nothing']);
    const archived = await ann(
      'POST',
      '/api/orgs/acme/definitions',
      { changes: [{ section: 'measures', key: 'acme:likes', version: '*', fields: { archived: true } }] },
      { 'idempotency-key': 'archive-likes-0001' },
    );
    expect(archived.status).toBe(200);
    expect(await reasons()).toBeUndefined();
  });

  test('what is not there is told, and what is asked wrongly', async () => {
    const status = async (path: string): Promise<number> =>
      (await ann('GET', `/api/orgs/acme/${path}`)).status;
    expect(await status('balance/nowhere')).toBe(404);
    expect(await status(`pairs/acme?measure=nothing`)).toBe(404);
    expect(await status('measures?unit=nowhere')).toBe(404);
    expect(await status('measures?kind=wish')).toBe(400);
    expect(await status('balance/acme?scope=all')).toBe(400);
  });
});
