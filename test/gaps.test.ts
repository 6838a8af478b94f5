/** Gaps, the agenda that they make and the cycle over HTTP, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import type { Cycle } from '../src/review/cycle-contract.ts';
import type { GapItem, Gaps, ProposedAgenda } from '../src/review/gap-contract.ts';
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
/** A company, two departments, three shops on one template; own KPIs count 60 %, what comes from below 40 %. */
const world = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [
    { code: 'p', name: 'Plan', state: 'active', starts: '2026-01-01', shares: { own: 60, cascade: 40 } },
  ],
  perspectives: [
    { code: 'f', name: 'Financial', order: 1 },
    { code: 'c', name: 'Customer', order: 2 },
  ],
  units: [
    { code: 'acme', name: 'Acme', kind: 'company' },
    { code: 'fleet', name: 'Fleet', kind: 'department', parent: 'acme' },
    { code: 'sales', name: 'Sales', kind: 'department', parent: 'acme' },
    ...['one', 'two', 'three'].map((code) => ({ code, name: `Shop ${code}`, kind: 'shop', parent: 'sales' })),
  ],
  scorecards: [
    { code: 'top', name: 'Acme', unit: 'acme' },
    { code: 'sales', name: 'Sales', unit: 'sales' },
    { code: 'fleet', name: 'Fleet', unit: 'fleet' },
    { code: 'shop', name: 'Shop', every: 'shop' },
  ],
  objectives: [
    { scorecard: 'top', code: 'C', name: 'Be liked', perspective: 'c', owner: 'Ann Lee, chief' },
    { scorecard: 'top', code: 'F', name: 'Earn', perspective: 'f' },
    { scorecard: 'sales', code: 'C', name: 'Be liked by buyers', perspective: 'c' },
    { scorecard: 'fleet', code: 'C', name: 'Be on time', perspective: 'c' },
    { scorecard: 'shop', code: 'C', name: 'Be friendly', perspective: 'c' },
  ],
  links: [{ cause: 'top:F', effect: 'top:C', lag: 3 }],
  alignments: [
    { child: 'sales:C', parent: 'acme:C' },
    { child: 'shop:C', parent: 'C' },
  ],
  measures: [
    measure({ unit: 'acme' }, 'nps', { owner: 'Ann Lee' }),
    measure({ unit: 'acme' }, 'profit'),
    measure({ unit: 'sales' }, 'calls', { owner: 'Cora Bell, lead' }),
    measure({ unit: 'fleet' }, 'trips'),
    measure({ template: 'shop' }, 'smiles'),
  ],
  kpis: [
    { objective: 'top:C', measure: 'acme:nps' },
    { objective: 'top:F', measure: 'acme:profit' },
    { objective: 'sales:C', measure: 'sales:calls' },
    { objective: 'fleet:C', measure: 'fleet:trips' },
    { objective: 'shop:C', measure: 'shop:smiles' },
  ],
  initiatives: [
    {
      code: 'care',
      name: 'Answer within a day',
      unit: 'acme',
      stage: 'active',
      moves: [
        {
          objective: 'top:C',
          measure: 'acme:nps',
          effect: { value: 30, low: 10, high: 40 },
          starts: '2026-05',
        },
      ],
    },
  ],
  figures: [
    { unit: 'acme', measure: 'nps', values: { '2026-01': 75, '2026-02': 50 } },
    { unit: 'acme', measure: 'profit', values: { '2026-01': 60, '2026-02': 80 } },
    { unit: 'sales', measure: 'calls', values: { '2026-01': 40, '2026-02': 40 } },
    { unit: 'fleet', measure: 'trips', values: { '2026-01': 90, '2026-02': 90 } },
    { unit: 'one', measure: 'smiles', values: { '2026-01': 10, '2026-02': 10 } },
    { unit: 'two', measure: 'smiles', values: { '2026-01': 80, '2026-02': 40 } },
  ],
};
const at = 'period=2026-02';

describe.each(['pglite', 'postgresql'] as const)('gaps, on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  const read = async <T>(path: string): Promise<T> => {
    const answer = await ann<T>('GET', `/api/orgs/acme${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  };
  const gaps = (query = '', unit = 'acme') => read<Gaps>(`/gaps/${unit}?${at}&${query}`);
  const called = ({ items }: Gaps): string[] => items.map((one) => `${one.unit} ${one.name}`);
  const of = ({ items }: Gaps, unit: string): GapItem => items.find((one) => one.unit === unit)!;

  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    clear = empty.clear;
    server = await startServer({
      ...empty.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-03-20T10:00:00Z'),
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

  test('costs add up: what is lost less what is gained is how far the top is from its target', async () => {
    const reading = await gaps();
    // Sales' objective is 0.6·40 + 0.4·25 = 34, the company's 0.6·50 + 0.4·34 = 43.6; the whole (43.6 + 80) / 2.
    expect(reading.score).toBeCloseTo(61.8, 9);
    expect(reading.distance).toBeCloseTo(8.2, 9);
    expect(reading.lost).toBeCloseTo(0.3 * 20 + 0.12 * 30 + 0.04 * 60 + 0.04 * 30, 9);
    expect(reading.gained).toBeCloseTo(5, 9);
    expect(reading.isExact).toBe(true);
    // A third of the shops, which are 0.08 of the top by design, has no data.
    expect(reading.unseen).toBeCloseTo(0.08 / 3, 9);
    expect(reading.perspectives.map(({ code, cost, gaps: n }) => [code, cost, n])).toEqual([
      ['f', expect.closeTo(-5, 9), 0],
      ['c', expect.closeTo(13.2, 9), 1],
    ]);
    expect(called(reading)).toEqual(['acme Be liked']);
    const [gap] = reading.items;
    expect(gap).toMatchObject({
      below: expect.closeTo(26.4, 9),
      cost: expect.closeTo(13.2, 9),
      closing: expect.closeTo(13.2, 9),
      owner: 'Ann Lee, chief',
      since: { period: '2026-01', periods: 2, isOlder: false },
      why: { what: 'child', name: 'nps' },
    });
    // The KPIs that make most of it, and what the map says drives it.
    expect(gap!.drivers.map(({ node, way }) => [node, way])).toEqual([
      ['kpi:acme/nps', 'under'],
      ['kpi:sales/calls', 'under'],
      ['kpi:one/smiles', 'under'],
      ['objective:acme/top/F', 'map'],
    ]);
    expect(gap!.drivers.at(-1)!.lag).toBe(3);
    expect(reading.strengths.map((one) => [one.name, one.isRecovered])).toEqual([['Earn', true]]);
  });

  test('whether what is being done is enough is told through the score', async () => {
    const objective = (await gaps()).items[0]!;
    // nps 50 + 30: 0.6·80 + 0.4·34 = 61.6; at the ends of the range 49.6 and 67.6.
    expect(objective.isUnworked).toBe(false);
    expect(objective.initiatives.map((one) => one.code)).toEqual(['care']);
    expect(objective.enough).toEqual({
      verdict: 'not-enough',
      score: expect.closeTo(61.6, 9),
      low: expect.closeTo(49.6, 9),
      high: expect.closeTo(67.6, 9),
      rest: expect.closeTo(8.4, 9),
      from: '2026-05',
    });
    const kpis = await gaps('level=kpi&scope=cascade');
    expect(of(kpis, 'acme').enough).toMatchObject({ verdict: 'enough', score: 80, low: 60, high: 90 });
    expect(of(kpis, 'sales').enough.verdict).toBe('nothing');
    // Nothing is known of the year before.
    expect(of(kpis, 'sales').outlook).toEqual({ period: '2026-03', last: 40, year: null });
    expect(objective.outlook).toBeNull();
  });

  test('all below are ranked by what they cost the top, what has no data last', async () => {
    const all = await gaps('level=kpi&scope=cascade');
    expect(called(all)).toEqual(['acme nps', 'sales calls', 'one smiles', 'two smiles', 'three smiles']);
    expect(all.items.map((one) => one.cost)).toEqual([6, 3.6, 2.4, 1.2, 0].map((n) => expect.closeTo(n, 9)));
    expect(of(all, 'three')).toMatchObject({
      lack: 'no-data',
      score: null,
      below: null,
      reason: 'no-actual',
    });
    expect(all.cards).toBe(6);
    const page = await gaps('level=kpi&scope=cascade&offset=1&limit=2');
    expect(called(page)).toEqual(['sales calls', 'one smiles']);
    expect(page.total).toBe(5);
    expect(called(await gaps('level=kpi&scope=cascade&unworked=true'))).not.toContain('acme nps');
    expect(called(await gaps('level=kpi&scope=cascade&owner=cora%20bell'))).toEqual(['sales calls']);
    expect(called(await gaps('level=kpi&scope=cascade&perspective=f'))).toEqual([]);
    // In January nps and the second shop were on target; nobody has ever entered the third.
    expect(called(await gaps('level=kpi&scope=cascade&since=2'))).toEqual([
      'sales calls',
      'one smiles',
      'three smiles',
    ]);
    expect((await ann('GET', '/api/orgs/acme/gaps/nowhere')).status).toBe(404);
  });

  test('what is entered elsewhere changes the gap and its past at once', async () => {
    const before = of(await gaps('level=kpi&scope=cascade'), 'two');
    expect(before.since?.period).toBe('2026-02');
    const enter = (value: number) =>
      ann('POST', '/api/orgs/acme/actuals', { unit: 'two', measure: 'smiles', period: '2026-01', value });
    expect((await enter(30)).status).toBe(200);
    const after = of(await gaps('level=kpi&scope=cascade'), 'two');
    expect(after.since?.period).toBe('2026-01');
    expect((await gaps()).items[0]!.track.slice(-2)[0]).toBeCloseTo(
      0.6 * 75 + 0.4 * (0.6 * 40 + 0.4 * 20),
      9,
    );
    expect((await enter(80)).status).toBe(200);
    expect(of(await gaps('level=kpi&scope=cascade'), 'two').since?.period).toBe('2026-02');
  });

  test('an action about an objective is work on its KPIs; a review agenda names it', async () => {
    expect(of(await gaps('level=kpi&scope=cascade'), 'sales').isUnworked).toBe(true);
    const action = {
      title: 'Call back twice',
      unit: 'sales',
      owner: 'Cora Bell',
      due: '2026-03-01',
      node: 'objective:sales/sales/C',
    };
    expect((await ann('POST', '/api/orgs/acme/actions', action)).status).toBe(201);
    const calls = of(await gaps('level=kpi&scope=cascade'), 'sales');
    expect(calls.isUnworked).toBe(false);
    expect(calls.actions).toMatchObject([{ title: 'Call back twice', isOverdue: true }]);
    // An action says no effect: nobody can tell whether it is enough.
    expect(calls.enough.verdict).toBe('unknown');
    const agenda = await read<ProposedAgenda>(`/gaps/sales/agenda?${at}`);
    expect(agenda.items.map(({ kind, node, reason }) => [kind, node, reason])).toEqual([
      ['map', null, 'always'],
      ['trends', null, 'always'],
      ['deep-dive', 'objective:sales/sales/C', 'costs-most'],
      ['actions', null, 'open'],
      ['free', null, 'always'],
    ]);
    expect(agenda.items[2]).toMatchObject({
      isUnworked: false,
      since: '2026-01',
      actions: [expect.any(String)],
    });
  });

  test('gaps leave as a file, in the reader’s language', async () => {
    const csv = await read<string>(`/gaps/acme/export.csv?${at}&level=kpi&scope=cascade&language=vi`);
    const lines = csv.replace('\uFEFF', '').trim().split(/\r?\n/);
    expect(lines[0]).toContain('Điểm chung mất');
    expect(lines[1]).toContain('nps');
    expect(lines.filter((line) => /nps|calls|smiles/.test(line))).toHaveLength(5);
  });

  test('the cycle tells where each unit stands, those that lack most first', async () => {
    const cycle = (query: string) => read<Cycle>(`/cycle?${at}&${query}`);
    const first = await cycle('depth=3&sort=missing');
    expect(first.plan).toMatchObject({ code: 'p', state: 'active', from: '2026-01-01', revision: null });
    expect(first.cards).toBe(6);
    expect(first.counts.plan).toEqual({ done: 6, lacks: 0 });
    // Of the three shops one lacks the value of the period; another month of it is overdue as well.
    expect(first.counts.data).toEqual({ done: 5, lacks: 1, overdue: 2 });
    expect(first.counts.review).toMatchObject({ done: 0, lacks: 6, held: { none: 6 } });
    expect(first.counts.actions).toMatchObject({ lacks: 1, open: 1, overdue: 1 });
    expect(first.counts.initiatives).toEqual({ active: 1, offTrack: 0 });
    // Sales lacks a review and has an overdue action; its shops lack reviews, one of them a value.
    expect(first.rows.map((one) => [one.unit, one.lacks.length, one.below])).toEqual([
      ['acme', 1, 7],
      ['sales', 2, 4],
      ['three', 2, 0],
      ['one', 1, 0],
      ['two', 1, 0],
      ['fleet', 1, 0],
    ]);
    const review = { kind: 'operational', unit: 'fleet', period: '2026-02', day: '2026-03-10' };
    expect((await ann('POST', '/api/orgs/acme/reviews', review)).status).toBe(201);
    const late = (await cycle('depth=3')).rows.find((one) => one.unit === 'fleet');
    expect(late?.review).toMatchObject({ held: 'late', day: '2026-03-10' });
    const owing = await cycle('lacks=data');
    expect(owing.found).toBe(1);
    expect(owing.rows.map((one) => [one.unit, one.isFound])).toEqual([
      ['acme', false],
      ['sales', false],
      ['three', true],
    ]);
  });
});
