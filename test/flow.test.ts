/** Values flowing up and targets passed down, over HTTP and on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FlowReading, PassedDown, Passing } from '../src/board/flow-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const shops = ['a', 'b', 'c'];
const monthly = (unit: string, code: string, more: object = {}) => ({
  unit,
  code,
  name: code,
  frequency: 'month',
  overTime: 'sum',
  decimals: 0,
  ...more,
});
/** A company; shops a and b stand in a region that measures nothing, c right below the company. */
const world = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [{ code: 'f', name: 'Financial', order: 1 }],
  units: [
    { code: 'acme', name: 'Acme', kind: 'company' },
    { code: 'region', name: 'Region', kind: 'region', parent: 'acme' },
    { code: 'a', name: 'Shop A', kind: 'shop', parent: 'region' },
    { code: 'b', name: 'Shop B', kind: 'shop', parent: 'region' },
    { code: 'c', name: 'Shop C', kind: 'shop', parent: 'acme' },
  ],
  scorecards: [
    { code: 'top', name: 'Acme', unit: 'acme' },
    ...shops.map((unit) => ({ code: unit, name: unit, unit })),
  ],
  objectives: ['top', ...shops].map((scorecard) => ({
    scorecard,
    code: 'F',
    name: 'Earn',
    perspective: 'f',
  })),
  measures: [
    monthly('acme', 'revenue', { overUnits: 'sum' }),
    monthly('acme', 'margin', {
      overTime: 'average',
      formula: '100 * sum(children, profit) / sum(children, revenue)',
      ratio: true,
      target: 10,
      decimals: 1,
    }),
    monthly('acme', 'mood', { overTime: 'average', overUnits: { weighted: 'staff' }, target: 80 }),
    monthly('acme', 'tax', { formula: 'revenue * 0.2' }),
    ...shops.flatMap((unit) => [
      monthly(unit, 'revenue', { min: 0 }),
      monthly(unit, 'profit'),
      monthly(unit, 'margin', {
        overTime: 'average',
        formula: '100 * profit / revenue',
        ratio: true,
        decimals: 1,
      }),
      monthly(unit, 'mood', { overTime: 'average' }),
      monthly(unit, 'staff', { overTime: 'last' }),
    ]),
  ],
  kpis: [
    { objective: 'top:F', measure: 'acme:revenue' },
    ...shops.map((unit) => ({ objective: `${unit}:F`, measure: `${unit}:revenue` })),
  ],
  targets: [
    {
      unit: 'acme',
      measure: 'revenue',
      start: '2026-01',
      end: '2026-12',
      path: 'seasonal',
      value: 1000,
      season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2],
    },
    { unit: 'a', measure: 'revenue', start: '2026-01', end: '2026-12', path: 'flat', value: 100 },
  ],
  figures: [
    ...shops.flatMap((unit, i) => [
      { unit, measure: 'revenue', values: { '2025-12': 100 * (i + 1), '2026-01': 100 * (i + 1) } },
      { unit, measure: 'profit', values: { '2026-01': 10 * (i + 1) ** 2 } },
      { unit, measure: 'staff', values: { '2026-01': 10 * (i + 1) } },
    ]),
    { unit: 'a', measure: 'mood', values: { '2026-01': 60 } },
    { unit: 'c', measure: 'mood', values: { '2026-01': 90 } },
  ],
};

describe.each(['pglite', 'postgresql'] as const)('values up and targets down, on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    clear = empty.clear;
    server = await startServer({
      ...empty.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-02-20T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    const begun = await ann('POST', '/api/orgs', { from: 'document', document: world });
    if (begun.status !== 201) throw new Error(JSON.stringify(begun.body));
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });
  const units = async (measure: string, query = '') =>
    (await ann<FlowReading>('GET', `/api/orgs/acme/kpis/acme/${measure}/units?period=2026-01${query}`)).body;
  const pass = (measure: string, body: Passing) =>
    ann<PassedDown>('POST', `/api/orgs/acme/kpis/acme/${measure}/targets-down`, body);
  const kpi = async (unit: string, measure: string, period: string) =>
    (
      await ann<{ kpi: { target: number | null; score: number | null; actual: number | null } }>(
        'GET',
        `/api/orgs/acme/kpis/${unit}/${measure}?period=${period}`,
      )
    ).body.kpi;

  test('a sum tells which units make it, with what, and what share each is', async () => {
    const read = await units('revenue');
    expect(read).toMatchObject({ how: 'sum', value: 600, units: 3, known: 3, total: 3 });
    expect(read.items.map(({ name, value, share, above }) => [name, value, share, above])).toEqual([
      ['Shop C', 300, 0.5, null],
      ['Shop B', 200, 1 / 3, 'Region'],
      ['Shop A', 100, 1 / 6, 'Region'],
    ]);
    expect((await kpi('acme', 'revenue', '2026-01')).actual).toBe(600);
  });

  test('a weighted mean tells who is missing, and a ratio is made of the sums', async () => {
    const mood = await units('mood');
    // 60 · 10 and 90 · 30 of 40.
    expect(mood).toMatchObject({
      how: 'weighted',
      by: { measure: 'staff' },
      value: 82.5,
      units: 3,
      known: 2,
    });
    expect((await kpi('acme', 'mood', '2026-01')).actual).toBe(82.5);
    const missing = await units('mood', '&show=missing');
    expect(missing.items).toMatchObject([{ unit: 'b', value: null, share: null, reason: 'no-actual' }]);
    const margin = await units('margin');
    // (10 + 40 + 90) / 600, never the mean of 10, 20 and 30 %.
    expect(margin).toMatchObject({ how: 'ratio', factor: 100, units: 3 });
    expect(margin.value).toBeCloseTo(140 / 6, 9);
    expect((await kpi('acme', 'margin', '2026-01')).actual).toBeCloseTo(140 / 6, 9);
    expect(margin.items[0]).toMatchObject({ unit: 'c', measure: 'margin', value: 90, by: 300, share: 0.5 });
  });

  test('it can be asked as it would be, and of what is not made so nobody is listed', async () => {
    expect(await units('revenue', '&how=average')).toMatchObject({ how: 'average', value: 200 });
    expect(await units('new', '&how=weighted&of=mood&by=staff')).toMatchObject({ value: 82.5, known: 2 });
    expect(await units('tax')).toMatchObject({ how: null, units: 0, items: [] });
    expect(await units('revenue', '&limit=1&offset=1&sort=name')).toMatchObject({
      total: 3,
      items: [{ name: 'Shop B' }],
    });
    expect(await units('revenue', '&q=shop b')).toMatchObject({ total: 1 });
  });

  test('a year is passed down by a driver of the past: each month adds up, and so does the year', async () => {
    const { body } = await pass('revenue', {
      from: '2026-01',
      to: '2026-12',
      basis: 'driver',
      driver: { measure: 'revenue', from: 'FY2025' },
    });
    // 11 months of 923.08 and one of 1846.15, in whole numbers that come to the year's 12,000.
    expect(body).toMatchObject({ joining: 'sum', overTime: 'sum', decimals: 0, how: 'sum' });
    expect(body).toMatchObject({ target: 12_000, whole: 12_000, remainder: 0 });
    expect(body.parts.map(({ target }) => target)).toEqual([2000, 4000, 6000]);
    for (const [i, { target }] of body.periods.entries()) {
      const parts = body.parts.reduce((sum, { values }) => sum + (values[i] ?? 0), 0);
      expect(Math.abs(parts - target)).toBeLessThan(1);
    }
    expect(body.parts.map(({ unit, driver, share }) => [unit, driver, share])).toEqual([
      ['a', 100, 1 / 6],
      ['b', 200, 1 / 3],
      ['c', 300, 0.5],
    ]);
    expect(body.parts[0]).toMatchObject({ before: 1200, actual: 100 });
    expect(body.changes).toHaveLength(3);
    expect(body.changes[0]).toMatchObject({ key: 'a:revenue@2026-01', version: '*' });
  });

  test('locked parts stay, and what is left of a coarse step is shown', async () => {
    const { body } = await pass('revenue', {
      from: '2026-03',
      basis: 'equal',
      step: 50,
      locks: { a: 310 },
    });
    // 923 less 310 is 613: 300 each, and 13 are left.
    expect(body.parts.map(({ unit, target, isLocked }) => [unit, target, isLocked])).toEqual([
      ['a', 310, true],
      ['b', 300, false],
      ['c', 300, false],
    ]);
    expect(body).toMatchObject({ whole: 910 });
    expect(body.remainder).toBeCloseTo(13, 0);
  });

  test('nobody gets a target that the value cannot be, and a typed one that it cannot be is told', async () => {
    const { body } = await pass('revenue', { from: '2026-03', basis: 'equal', locks: { a: 2000 } });
    expect(body.parts.map(({ unit, target, held, isOutside }) => [unit, target, held, isOutside])).toEqual([
      ['a', 2000, null, false],
      ['b', 0, 'low', false],
      ['c', 0, 'low', false],
    ]);
    expect(body).toMatchObject({ whole: 2000, parts: [{}, { min: 0, max: null }, {}] });
    // 923 are to be passed down.
    expect(body.remainder).toBeCloseTo(-1077, 0);
    const typed = await pass('revenue', { from: '2026-03', basis: 'equal', locks: { a: -5 } });
    expect(typed.body.parts.map(({ isOutside }) => isOutside)).toEqual([true, false, false]);
  });

  test('recorded at once, it is undone at once; a target of a single period stays and is told', async () => {
    await ann('POST', '/api/orgs/acme/figures', {
      figures: [{ unit: 'b', measure: 'revenue', period: '2026-02', slot: 'target', value: 111 }],
    });
    const passing: Passing = { from: '2026-02', to: '2026-03', basis: 'equal' };
    const { body } = await pass('revenue', passing);
    expect(body.parts.find(({ unit }) => unit === 'b')).toMatchObject({ fixed: 1, values: [111, 308] });
    const saved = await ann<{ sequence: number }>('POST', '/api/orgs/acme/definitions', {
      changes: body.changes,
    });
    expect(saved.status).toBe(200);
    expect((await kpi('a', 'revenue', '2026-02')).target).toBe(406);
    expect((await kpi('b', 'revenue', '2026-02')).target).toBe(111);
    expect((await kpi('c', 'revenue', '2026-03')).target).toBe(307);
    // Outside of the periods it is as it was.
    expect((await kpi('a', 'revenue', '2026-04')).target).toBe(100);
    // Passed down again, there is nothing left to change.
    expect((await pass('revenue', passing)).body.changes).toEqual([]);
    const undone = await ann('POST', '/api/orgs/acme/definitions/undo', { n: saved.body.sequence });
    expect(undone.status).toBe(200);
    expect((await kpi('a', 'revenue', '2026-02')).target).toBe(100);
  });

  test('a mean is met with its weights, and everyone gets the parent’s where nobody is locked', async () => {
    const { body } = await pass('mood', { from: '2026-01', basis: 'equal', locks: { c: 90 } });
    // 30 · 90 + 30 · 70 = 60 · 80.
    expect(body.parts.map(({ unit, weight, target }) => [unit, weight, target])).toEqual([
      ['a', 10, 70],
      ['b', 20, 70],
      ['c', 30, 90],
    ]);
    expect(body).toMatchObject({ joining: 'mean', remainder: 0, whole: 80 });
    const margin = (await pass('margin', { from: '2026-01', basis: 'equal' })).body;
    expect(margin.parts.map(({ target, weight }) => [target, weight])).toEqual([
      [10, 100],
      [10, 200],
      [10, 300],
    ]);
  });

  test('what is not made of units, or has no target, cannot be passed down', async () => {
    expect((await pass('tax', { from: '2026-01', basis: 'equal' })).status).toBe(422);
    expect((await pass('revenue', { from: '2024-01', basis: 'equal' })).status).toBe(422);
    expect((await pass('nothing', { from: '2026-01', basis: 'equal' })).status).toBe(404);
  });
});
