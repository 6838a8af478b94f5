/** Which initiatives to fund, asked of the product over HTTP: on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Allocation } from '../src/execution/allocation-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const measure = (code: string, target: number) => ({
  unit: 'acme',
  code,
  name: code,
  frequency: 'month',
  target,
  red: target * 0.8,
  worst: 0,
  best: target * 1.2,
});
const initiative = (code: string, more: object) => ({
  code,
  name: `Initiative ${code}`,
  unit: 'acme',
  stage: 'proposed',
  ...more,
});
const planned = (code: string, amounts: Record<string, number>) =>
  Object.entries(amounts).map(([period, amount]) => ({
    initiative: code,
    class: 'strategic',
    period,
    planned: amount,
  }));

const document = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [
    { code: 'c', name: 'Customer', order: 1 },
    { code: 'l', name: 'Learning', order: 2 },
  ],
  units: [{ code: 'acme', name: 'Acme', kind: 'company' }],
  scorecards: [
    {
      code: 'card',
      name: 'Card',
      unit: 'acme',
      perspectives: [
        { perspective: 'c', weight: 3 },
        { perspective: 'l', weight: 1 },
      ],
    },
  ],
  objectives: [
    { scorecard: 'card', code: 'C1', name: 'Be liked', perspective: 'c' },
    { scorecard: 'card', code: 'L1', name: 'Learn', perspective: 'l' },
  ],
  measures: [measure('liked', 100), measure('trained', 50)],
  kpis: [
    { objective: 'card:C1', measure: 'acme:liked' },
    { objective: 'card:L1', measure: 'acme:trained' },
  ],
  initiatives: [
    initiative('shop', { moves: [{ measure: 'acme:liked', effect: { value: 10 }, confidence: 0.5 }] }),
    initiative('app', { moves: [{ measure: 'acme:liked', effect: { value: 10 } }], excludes: ['shop'] }),
    initiative('school', {
      moves: [{ objective: 'card:L1', measure: 'acme:trained', effect: { value: 10 } }],
    }),
    initiative('tower', { moves: [{ objective: 'card:C1' }] }),
    initiative('running', { stage: 'active' }),
  ],
  money: [
    ...planned('shop', { FY2027: 100, FY2028: 50 }),
    ...planned('app', { FY2027: 300 }),
    ...planned('school', { FY2027: 40, FY2028: 40 }),
    ...planned('tower', { FY2027: 5000 }),
    ...planned('running', { FY2027: 70 }),
  ],
  figures: [
    { unit: 'acme', measure: 'liked', values: { '2026-09': 80 } },
    { unit: 'acme', measure: 'trained', values: { '2026-09': 40 } },
  ],
};

describe.each(['pglite', 'postgresql'] as const)('allocation on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    server = await startServer({
      ...made.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-10-20T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    const begun = await ann('POST', '/api/orgs', { from: 'document', document });
    expect([begun.status, begun.body]).toEqual([201, begun.body]);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  const years = (...budgets: number[]) => budgets.map((budget, i) => ({ period: `FY${2027 + i}`, budget }));
  const ask = async (more: object) => {
    const answer = await ann<Allocation>('POST', '/api/orgs/acme/allocations', more);
    expect([answer.status, answer.body]).toEqual([200, answer.body]);
    return answer.body;
  };
  const chosenOf = ({ candidates }: Allocation) =>
    candidates
      .filter(({ chosen }) => chosen)
      .map(({ code }) => code)
      .toSorted();

  test('what is worth most within the money is proposed, with what each is worth and why others are left out', async () => {
    const told = await ask({ years: years(400, 100) });
    expect(told).toMatchObject({ state: 'proposed', unit: 'acme', gap: 0 });
    expect(chosenOf(told)).toEqual(['app', 'school']);
    // 80 of 100 is the red limit and scores 40; 90 lies half way to the target's 70: 15 points, of which the
    // perspective's weight is three quarters.
    const of = (code: string) => told.candidates.find((one) => one.code === code)!;
    expect(of('app').worth).toBeCloseTo(15 * 0.75, 5);
    expect(of('shop')).toMatchObject({ why: 'excludes', of: 'app' });
    expect(of('shop').worth).toBeCloseTo(15 * 0.75 * 0.5, 5);
    expect(of('tower')).toMatchObject({ why: 'too-dear', hasEffect: false });
    expect(told.years).toEqual([
      { period: 'FY2027', budget: 400, spent: 340, committed: 70 },
      { period: 'FY2028', budget: 100, spent: 40, committed: 0 },
    ]);
    expect(
      told.perspectives.map(({ code, today, expected }) => [code, Math.round(today!), Math.round(expected!)]),
    ).toEqual([
      ['c', 40, 55],
      ['l', 40, 70],
    ]);
  });

  test('less money in one year alone changes what is chosen', async () => {
    expect(chosenOf(await ask({ years: years(400, 39) }))).toEqual(['app']);
    expect(chosenOf(await ask({ years: years(299, 100) }))).toEqual(['school', 'shop']);
  });

  test('what people fix by hand is held to, and what that costs is told', async () => {
    const told = await ask({ years: years(400, 100), in: ['shop'], out: ['school'] });
    expect(chosenOf(told)).toEqual(['shop']);
    expect(told.best).toBeCloseTo(15 * 0.75 + 30 * 0.25, 5);
    expect(told.worth).toBeCloseTo(15 * 0.75 * 0.5, 5);
  });

  test('a least share for a perspective is kept, of what is spent', async () => {
    const told = await ask({ years: years(340, 100), floors: { l: 0.25 } });
    expect(chosenOf(told)).toEqual(['school', 'shop']);
    expect(told.perspectives.find(({ code }) => code === 'l')?.share).toBeGreaterThanOrEqual(0.25);
  });

  test('a little more money is told by what comes in for it', async () => {
    const told = await ask({ years: years(320, 100) });
    expect(chosenOf(told)).toEqual(['school', 'shop']);
    expect(told.more.find(({ by }) => by === 0.05)).toMatchObject({ comesIn: [], goesOut: [] });
    expect(told.more.find(({ by }) => by === 0.1)).toMatchObject({ comesIn: ['app'], goesOut: ['shop'] });
  });

  test('where nothing fits, the wishes that collide are named', async () => {
    const told = await ask({ years: years(10), in: ['app'] });
    expect(told).toMatchObject({
      state: 'impossible',
      collision: [
        { kind: 'in', code: 'app' },
        { kind: 'budget', year: 'FY2027' },
      ],
    });
  });

  test('what cannot be asked is refused with what is wrong', async () => {
    const refused = async (more: object) =>
      (await ann<{ detail: string }>('POST', '/api/orgs/acme/allocations', more)).body.detail;
    expect(await refused({ years: [{ period: '2027-01', budget: 1 }] })).toContain('year 2027-01');
    expect(await refused({ years: [...years(1), ...years(2)] })).toContain('a year twice');
    expect(await refused({ years: years(1), in: ['nobody'] })).toContain('candidate nobody');
    expect(await refused({ years: years(1), floors: { x: 0.5 } })).toContain('perspective x');
  });
});
