/** The strategy map over HTTP, on both engines: what it shows, how it is drawn, and when a link was declared. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MapReading } from '../src/board/map-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const objective = (code: string, perspective: string, more: object = {}) => ({
  scorecard: 'card',
  code,
  perspective,
  name: `${code[0]?.toUpperCase()}${code.slice(1)} <&> more`,
  ...more,
});
const document = {
  format: 'sightline/1',
  organization: { code: 'map', name: 'Mapped', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [
    { code: 'money', name: 'Financial', order: 1 },
    { code: 'people', name: 'Learning', order: 9 },
    { code: 'customer', name: 'Customer', order: 2 },
  ],
  themes: [{ code: 'grow', name: 'Growth' }],
  units: [
    { code: 'co', name: 'Company', kind: 'company' },
    { code: 'north', name: 'North', kind: 'division', parent: 'co' },
  ],
  scorecards: [
    { code: 'card', name: 'Card', unit: 'co' },
    { code: 'nc', name: 'North', unit: 'north' },
  ],
  objectives: [
    objective('profit', 'money'),
    objective('loyalty', 'customer', { themes: ['grow'], owner: 'Mai', place: { x: 200, y: 12 } }),
    objective('skills', 'people'),
    objective('brand', 'customer'),
    { ...objective('speed', 'customer'), scorecard: 'nc' },
    { ...objective('care', 'people'), scorecard: 'nc' },
  ],
  links: [
    {
      cause: 'card:skills',
      effect: 'card:loyalty',
      sign: '+',
      lag: 3,
      declared: '2025-01-15',
      driver: 'co:hours',
      outcome: 'co:nps',
      size: { value: 2, low: 1, high: 3 },
    },
    { cause: 'card:loyalty', effect: 'card:profit', lag: 6 },
    { cause: 'nc:speed', effect: 'card:loyalty' },
  ],
  measures: ['nps', 'hours', 'margin'].map((code) => ({ unit: 'co', code, name: code, target: 50, red: 40 })),
  kpis: [
    { objective: 'card:loyalty', measure: 'co:nps', role: 'lagging' },
    { objective: 'card:skills', measure: 'co:hours', role: 'leading' },
    { objective: 'card:profit', measure: 'co:margin', role: 'lagging' },
  ],
  figures: [
    { unit: 'co', measure: 'nps', values: { '2026-01': 55, '2026-02': 35 } },
    { unit: 'co', measure: 'hours', values: { '2026-01': 50, '2026-02': 50 } },
  ],
};

interface Link {
  version: number;
  sign?: string;
  lag?: number;
  declared?: string;
  archived?: boolean;
}

describe.each(['pglite', 'postgresql'] as const)('the strategy map on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  const base = '/api/orgs/map';
  const skills = 'card:skills>card:loyalty';
  const at = (key: string) => `${base}/definitions/links/${encodeURIComponent(key)}`;
  const linkNamed = async (key: string) => (await ann<Link>('GET', at(key))).body;
  const patch = async (key: string, fields: object) =>
    await ann<{ sequence: number }>('PATCH', at(key), fields, {
      'if-match': `"${(await linkNamed(key)).version}"`,
    });
  const together = (changes: object[]) =>
    ann<{ sequence: number }>('POST', `${base}/definitions`, { changes });
  const read = async (query = '') => (await ann<MapReading>('GET', `${base}/map/co${query}`)).body;

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
    expect((await ann('POST', '/api/orgs', { from: 'document', document })).status).toBe(201);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('has its perspectives in their order, its objectives with what they score, its links with their ends', async () => {
    const map = await read('?period=2026-02');
    expect(map.perspectives.map((lane) => lane.name)).toEqual(['Financial', 'Customer', 'Learning']);
    expect(map.objectives.map((one) => one.code)).toEqual(['profit', 'loyalty', 'skills', 'brand']);
    const loyalty = map.objectives[1]!;
    expect(loyalty).toMatchObject({
      status: 'off-target',
      owner: 'Mai',
      themes: [{ code: 'grow', name: 'Growth' }],
      leading: 0,
      lagging: 1,
      place: { x: 200, y: 12 },
    });
    expect(loyalty.kpis[0]).toMatchObject({ key: 'co:nps', role: 'lagging', actual: 35, target: 50 });
    const elsewhere = map.links.find((link) => link.cause === 'nc:speed')!;
    expect(elsewhere).toMatchObject({
      from: { isHere: false, unit: 'north' },
      to: { isHere: true },
      sign: '+',
      lag: null,
    });
    expect(map.links.find((link) => link.key === skills)).toMatchObject({
      driver: { name: 'hours', unit: 'co' },
      size: { value: 2, low: 1, high: 3 },
      loops: [],
    });
    expect(map.warnings).toEqual([{ code: 'no-kpi', objective: 'card:brand' }]);
    expect(map.mayEdit).toBe(true);
  });

  test('of a past period has the statuses of that period', async () => {
    const statusIn = async (period: string) => (await read(`?period=${period}`)).objectives[1]!.status;
    expect(await statusIn('2026-01')).not.toBe('off-target');
    expect(await statusIn('2026-02')).toBe('off-target');
    const { sequence } = (
      await together([
        { section: 'objectives', key: 'card:brand', version: '*', fields: { name: 'Be known' } },
      ])
    ).body;
    expect((await read(`?asOf=${sequence - 1}`)).objectives.at(-1)!.name).toBe('Brand <&> more');
    expect((await read()).objectives.at(-1)!.name).toBe('Be known');
    expect((await read(`?asOf=${sequence}`)).mayEdit).toBe(false);
  });

  test('declares a link anew where its lag or sign changes, by one route and by many; the earlier day stays in its history', async () => {
    await patch(skills, { rationale: 'They stay.' });
    expect((await linkNamed(skills)).declared).toBe('2025-01-15');
    const { sequence } = (await patch(skills, { lag: 4 })).body;
    expect(await linkNamed(skills)).toMatchObject({ lag: 4, declared: '2026-03-09' });
    const history = (
      await ann<{ n: number; before: object; after: object }[]>('GET', `${at(skills)}/history`)
    ).body;
    expect(history[0]).toMatchObject({
      before: { lag: 3, declared: '2025-01-15' },
      after: { lag: 4, declared: '2026-03-09' },
    });
    const undone = await ann('POST', `${at(skills)}/undo`, { n: sequence }, { 'if-match': '*' });
    expect(undone.status).toBe(200);
    expect(await linkNamed(skills)).toMatchObject({ lag: 3, declared: '2025-01-15' });

    await together([{ section: 'links', key: skills, version: '*', fields: { sign: '-' } }]);
    expect(await linkNamed(skills)).toMatchObject({ sign: '-', declared: '2026-03-09' });
    await together([
      { section: 'links', key: skills, version: '*', fields: { sign: '+', lag: 3, declared: '2025-01-15' } },
    ]);
    expect(await linkNamed(skills)).toMatchObject({ sign: '+', lag: 3, declared: '2025-01-15' });
  });

  test('declares a new link today; one that ended is taken up again, and its places are undone', async () => {
    const fields = { cause: 'card:brand', effect: 'card:profit' };
    expect((await ann('POST', `${base}/definitions/links`, fields)).status).toBe(201);
    const key = 'card:brand>card:profit';
    expect((await linkNamed(key)).declared).toBe('2026-03-09');
    await together([{ section: 'links', key, version: '*', fields: { archived: true } }]);
    expect((await read()).links.some((link) => link.key === key)).toBe(false);
    const { sequence } = (
      await together([{ section: 'links', takeUp: true, fields: { ...fields, sign: '-' } }])
    ).body;
    expect((await read()).links.find((link) => link.key === key)?.sign).toBe('-');
    await ann('POST', `${base}/definitions/undo`, { n: sequence });
    expect((await read()).links.some((link) => link.key === key)).toBe(false);

    const place = { x: 16, y: 40 };
    const moved = await together([
      { section: 'objectives', key: 'card:profit', version: '*', fields: { place } },
    ]);
    expect((await read()).objectives[0]!.place).toEqual(place);
    const exported = (
      await ann<{ objectives: { code: string; place?: object }[] }>('GET', `${base}/document`)
    ).body;
    expect(exported.objectives.find((one) => one.code === 'profit')?.place).toEqual(place);
    await ann('POST', `${base}/definitions/undo`, { n: moved.body.sequence });
    expect((await read()).objectives[0]!.place).toBeNull();
    const outside = await together([
      { section: 'objectives', key: 'card:profit', version: '*', fields: { place: { x: -4, y: 0 } } },
    ]);
    expect(outside.status).toBe(400);
  });

  test('tells loops and links against the order', async () => {
    await ann('POST', `${base}/definitions/links`, { cause: 'card:profit', effect: 'card:skills', lag: 12 });
    const { warnings, links } = await read();
    expect(warnings).toContainEqual({
      code: 'against-order',
      link: 'card:profit>card:skills',
      cause: 'card:profit',
      effect: 'card:skills',
    });
    const loop = warnings.find((one) => one.code === 'loop');
    expect(loop).toMatchObject({
      path: expect.arrayContaining(['card:skills', 'card:loyalty', 'card:profit']),
    });
    expect(
      links
        .filter((link) => link.loops.includes(0))
        .map((link) => link.key)
        .toSorted(),
    ).toEqual(['card:loyalty>card:profit', 'card:profit>card:skills', skills]);
  });

  test('lets a unit’s manager draw on that unit’s map, and on no other', async () => {
    const { token } = (
      await ann<{ token: string }>('POST', `${base}/invitations`, { role: 'manager', unit: 'north' })
    ).body;
    const ben = clientOf(server.url);
    const account = { ...owner, email: 'ben@acme.example', name: 'Ben' };
    expect((await ben('POST', '/api/invitations/join', { token, account })).status).toBe(200);
    const draw = async (cause: string, effect: string) =>
      (await ben('POST', `${base}/definitions/links`, { cause, effect })).status;
    expect((await ben<MapReading>('GET', `${base}/map/north`)).body.mayEdit).toBe(true);
    expect((await ben<MapReading>('GET', `${base}/map/co`)).body.mayEdit).toBe(false);
    expect(await draw('nc:care', 'nc:speed')).toBe(201);
    expect(await draw('card:brand', 'card:loyalty')).toBe(403);
    expect(await draw('nc:care', 'card:loyalty')).toBe(403);
  });

  test('is exported as it is shown, with its title, unit, period and day', async () => {
    const svg = async (query: string) =>
      (await ann<string>('GET', `${base}/map/co/export.svg?period=2026-02&language=en${query}`)).body;
    const whole = await svg('');
    expect(whole).toMatch(/^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    for (const text of [
      'Strategy map: Card',
      'Company · February 2026 · Exported 09 Mar 2026',
      'Off target',
      '+ 6 mo',
    ])
      expect(whole).toContain(text);
    expect(whole).toContain('Loyalty &lt;&amp;&gt; more');
    expect(whole).not.toContain('opacity');
    expect(await svg('&focus=card:skills&depth=1')).toContain('opacity');
    expect(await svg('&theme=grow')).toContain('Theme: grow');
    const vi = (await ann<string>('GET', `${base}/map/co/export.svg?language=vi`)).body;
    expect(vi).toContain('Bản đồ chiến lược: Card');
    const pdf = await ann<string>('GET', `${base}/map/co/export.pdf?language=en`);
    expect(pdf.status).toBe(200);
    expect(String(pdf.body).slice(0, 5)).toBe('%PDF-');
  });
});
