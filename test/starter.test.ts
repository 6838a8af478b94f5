/** The starter library through the API, on both engines: every kind in both languages becomes a scorecard that reads. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScorecardReading } from '../src/board/contract.ts';
import type { PortableDocument } from '../src/exchange/document.ts';
import { chosen } from '../src/exchange/starter/choose.ts';
import type { LibraryItem, LibraryKind } from '../src/exchange/starter/library-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const kpisOf = (card: ScorecardReading) =>
  card.perspectives.flatMap((one) => one.objectives.flatMap((objective) => objective.kpis));
/** Reasons for which there is no number before anybody has entered one. */
const awaiting = ['no-actual', 'not-due', 'no-target', 'not-begun', 'no-children', 'low-coverage'];

describe.each(['pglite', 'postgresql'] as const)('the starter library on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    server = await startServer({
      ...made.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-03-20T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  const library = async (kind: string, language: string, name: string) =>
    (await ann<LibraryKind>('GET', `/api/library/${kind}?${new URLSearchParams({ language, name })}`)).body;
  const read = async (org: string, period = '2026-02') =>
    (await ann<ScorecardReading>('GET', `/api/orgs/${org}/scorecards/${org}?period=${period}`)).body;

  test('is for whoever is signed in, and says which kinds there are', async () => {
    expect((await clientOf(server.url)('GET', '/api/library')).status).toBe(401);
    const none = await ann<{ detail: string }>('GET', '/api/library/circus');
    expect([none.status, none.body.detail]).toEqual([404, expect.stringContaining('hospital')]);
    expect((await ann('GET', '/api/library/school?language=tlh')).status).toBe(400);
  });

  test('makes a scorecard of every kind in both languages', { timeout: 60_000 }, async () => {
    for (const language of ['en', 'vi']) {
      const kinds = (await ann<LibraryItem[]>('GET', `/api/library?language=${language}`)).body;
      expect(kinds).toHaveLength(8);
      for (const { kind, objectives, kpis } of kinds) {
        const org = `${kind}-${language}`;
        const { document } = await library(kind, language, org);
        const made = await ann<{ code: string }>('POST', '/api/orgs', { from: 'document', document });
        expect([made.status, made.body.code]).toEqual([201, org]);
        const card = await read(org);
        expect(card.perspectives).toHaveLength(4);
        expect(card.perspectives.flatMap((one) => one.objectives)).toHaveLength(objectives);
        expect(kpisOf(card)).toHaveLength(kpis);
        for (const kpi of kpisOf(card)) expect(awaiting, `${org} ${kpi.measure}`).toContain(kpi.reason);
        const back = (await ann<PortableDocument>('GET', `/api/orgs/${org}/document`)).body;
        expect(back.links).toHaveLength(document.links?.length ?? 0);
      }
    }
  });

  test('its ratios are computed from their inputs and scored once a target is set', async () => {
    const org = 'manufacturer-en';
    const enter = (measure: string, value: number) =>
      ann('POST', `/api/orgs/${org}/actuals`, { unit: org, measure, period: '2026-02', value });
    expect((await enter('good_units', 680)).status).toBeLessThan(300);
    expect((await enter('possible_units', 800)).status).toBeLessThan(300);
    const oee = kpisOf(await read(org)).find((one) => one.measure === 'oee');
    // The target of 85 is the library's own, met exactly.
    expect(oee).toMatchObject({ actual: 85, target: 85, score: 70, status: 'on-target' });
  });

  test('a target on the wrong side of a limit is taken, and its mend told at once', async () => {
    const org = 'bank-en';
    const set = async (value: number, slot = 'target') =>
      await ann<{
        changed: boolean;
        warnings?: { at: number; code: string; values: object; message: string }[];
      }>('POST', `/api/orgs/${org}/figures`, {
        figures: [{ unit: org, measure: 'lcr', slot, period: '2026-02', value }],
      });
    const lcr = async () => kpisOf(await read(org)).find((one) => one.measure === 'lcr');
    // The library's own target first: 110 %, above the least of 100 %.
    expect((await set(110, 'actual')).body.warnings).toBeUndefined();
    expect(await lcr()).toMatchObject({ actual: 110, target: 110, score: 70 });
    const least = await set(100);
    expect([least.status, least.body.changed]).toEqual([200, true]);
    expect(least.body.warnings).toEqual([
      {
        at: 0,
        code: 'target-order',
        values: {
          name: 'Liquidity coverage ratio',
          period: '2026-02',
          value: 100,
          limit: 'red',
          at: 100,
          side: 'above',
        },
        message: expect.stringMatching(
          /must lie above its red limit of 100\. Send such a target, or change the limit/,
        ),
      },
    ]);
    expect(await lcr()).toMatchObject({ score: null, reason: 'bad-thresholds' });
    // Told again as long as it stands so, and no longer once it is mended.
    expect((await set(100)).body).toMatchObject({ changed: false, warnings: [{ at: 0 }] });
    expect((await set(105)).body.warnings).toBeUndefined();
    expect((await lcr())?.score).toBeGreaterThan(70);
  });

  test('what is chosen and adjusted is made in one request, with first values', async () => {
    const { document, suggested } = await library('company', 'vi', 'Công ty An Bình');
    const part = chosen(
      document,
      {
        objectives: suggested.objectives.filter((one) => one !== 'F3'),
        kpis: suggested.kpis,
        adjusted: {
          nps: { owner: 'Trưởng phòng Chăm sóc', target: 40, weight: 3, first: 44 },
          retention: { owner: '' },
        },
      },
      {
        organization: { ...document.organization, code: 'an-binh', name: 'An Bình' },
        unit: 'an-binh',
        card: 'an-binh',
        there: null,
        lastPeriod: (frequency) => (frequency === 'quarter' ? 'FY2025-Q4' : '2026-02'),
      },
    );
    expect((await ann('POST', '/api/orgs', { from: 'document', document: part })).status).toBe(201);
    const card = await read('an-binh', 'FY2025-Q4');
    expect(card.name).toBe('Thẻ điểm An Bình');
    const all = card.perspectives.flatMap((one) => one.objectives);
    expect(all.map((one) => one.code)).not.toContain('F3');
    const nps = kpisOf(card).find((one) => one.measure === 'nps');
    expect(nps).toMatchObject({ actual: 44, target: 40, owner: 'Trưởng phòng Chăm sóc', weight: 3 });
    expect(kpisOf(card).find((one) => one.measure === 'retention')?.owner).toBeNull();
    const back = (await ann<PortableDocument>('GET', '/api/orgs/an-binh/document')).body;
    expect(back.links?.some((one) => /:F3/.test(`${one.cause} ${one.effect}`))).toBe(false);
  });

  test('added to a scorecard that has its own, it changes nothing that is there', async () => {
    const own = {
      format: 'sightline/1',
      organization: { code: 'own', name: 'Own', calendar: { yearStart: 4, label: 'end', timeZone: 'UTC' } },
      plans: [{ code: 'p', name: 'Plan', state: 'active' }],
      perspectives: ['Money', 'Customer', 'Work', 'People'].map((name, n) => ({
        code: `p${n}`,
        name,
        order: n,
      })),
      units: [{ code: 'own', name: 'Own', kind: 'company' }],
      scorecards: [
        {
          code: 'own',
          name: 'Ours',
          unit: 'own',
          perspectives: [0, 1, 2, 3].map((n) => ({ perspective: `p${n}` })),
        },
      ],
      objectives: [
        { scorecard: 'own', code: 'C1', perspective: 'p2', name: 'Work safely' },
        { scorecard: 'own', code: 'x', perspective: 'p1', name: 'Keep customers for long' },
      ],
      measures: [
        { unit: 'own', code: 'revenue', name: 'Donations', frequency: 'month', target: 5 },
        { unit: 'own', code: 'operating_cost', name: 'Operating cost', frequency: 'month', dueDays: 3 },
      ],
      kpis: [{ objective: 'own:C1', measure: 'own:revenue' }],
    };
    expect((await ann('POST', '/api/orgs', { from: 'document', document: own })).status).toBe(201);
    const before = (await ann<PortableDocument>('GET', '/api/orgs/own/document')).body;
    const { document } = await library('company', 'en', 'Company');
    const part = chosen(
      document,
      { objectives: ['F1', 'C1'], kpis: ['operating_margin', 'nps'], adjusted: {} },
      {
        organization: before.organization,
        unit: 'own',
        card: 'own',
        there: {
          perspectives: own.perspectives,
          objectives: own.objectives,
          measures: own.measures,
        },
        lastPeriod: () => '2026-02',
      },
    );
    const put = await ann<{ changed: boolean }>('PUT', '/api/orgs/own/document', part);
    expect([put.status, put.body.changed]).toEqual([200, true]);
    const after = (await ann<PortableDocument>('GET', '/api/orgs/own/document')).body;
    for (const section of ['perspectives', 'units', 'scorecards', 'objectives', 'measures', 'kpis'] as const)
      for (const one of before[section] ?? []) expect(after[section]).toContainEqual(one);
    expect(after.organization).toEqual(before.organization);
    const at = (code: string) => after.measures?.find((one) => one.code === code);
    // Another revenue stands there: the library's own came beside it, and the formula reads that one.
    expect(at('revenue')?.name).toBe('Donations');
    expect(at('revenue_2')?.name).toBe('Revenue');
    expect(at('operating_margin')?.formula).toBe('100 * (revenue_2 - operating_cost) / revenue_2');
    expect(after.kpis?.map((one) => one.objective).sort()).toEqual(['own:C1', 'own:F1', 'own:x']);
    expect(after.objectives?.find((one) => one.code === 'F1')?.perspective).toBe('p0');
    const again = await ann<{ changed: boolean }>('PUT', '/api/orgs/own/document', part);
    expect(again.body.changed).toBe(false);
  });
});
