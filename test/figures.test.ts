/** Many figures in one request, on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const measures = Array.from({ length: 30 }, (_, i) => ({
  unit: 'co',
  code: `m${i}`,
  name: `M${i}`,
  frequency: 'month',
  target: 50,
  min: 0,
  ...(i === 29 ? { formula: 'm0 + m1' } : {}),
}));
const small = {
  format: 'sightline/1',
  organization: { code: 'small', name: 'Small', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [{ code: 'c', name: 'Customer', order: 1 }],
  units: [{ code: 'co', name: 'Company', kind: 'company' }],
  scorecards: [{ code: 'card', name: 'Card', unit: 'co', perspectives: [{ perspective: 'c' }] }],
  objectives: [{ scorecard: 'card', code: 'o', perspective: 'c', name: 'Be liked' }],
  measures,
  kpis: measures.map(({ code }) => ({ objective: 'card:o', measure: `co:${code}` })),
};
interface Answer {
  sequence: number;
  changed: boolean;
  code: string;
  errors: { at: number; code: string; values: Record<string, unknown> }[];
}

describe.each(['pglite', 'postgresql'] as const)('figures on %s', (engine) => {
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
  const send = (figures: unknown[], seen?: number) =>
    ann<Answer>('POST', '/api/orgs/small/figures', { figures, ...(seen === undefined ? {} : { seen }) });
  const cell = (code: string, value: number | null, period = '2026-02', more = {}) => ({
    unit: 'co',
    measure: code,
    period,
    value,
    ...more,
  });
  const actualOf = async (code: string) =>
    (
      await ann<{ kpi: { actual: number | null; target: number | null } }>(
        'GET',
        `/api/orgs/small/kpis/co/${code}?period=2026-02`,
      )
    ).body.kpi;

  test('a paste of many cells is one number of the ledger, and its repetition none', async () => {
    const figures = measures
      .slice(0, 29)
      .flatMap(({ code }, i) =>
        ['2026-01', '2026-02'].map((period, k) => cell(code, 40 + i + k, period, k ? { note: 'paste' } : {})),
      );
    const first = await send(figures);
    expect(first).toMatchObject({ status: 200, body: { sequence: 2, changed: true } });
    expect((await send(figures)).body).toEqual({ sequence: 2, changed: false });
    expect((await actualOf('m29')).actual).toBe(83);
  });

  test('actuals and targets go in together', async () => {
    await send([cell('m3', 61), cell('m3', 60, '2026-02', { slot: 'target' })]);
    expect(await actualOf('m3')).toMatchObject({ actual: 61, target: 60 });
  });

  test('a target that the measure can never reach is refused, with what it can be', async () => {
    const below = await send([cell('m10', -1, '2026-02', { slot: 'target' })]);
    expect([below.status, below.body.code]).toEqual([422, 'invalid']);
    expect(below.body.errors).toMatchObject([
      {
        at: 0,
        code: 'target-outside',
        values: { value: -1 },
        message: expect.stringContaining('at least 0'),
      },
    ]);
    expect((await actualOf('m10')).target).toBe(50);
    // Its bound is within, and what was entered can be taken away.
    expect((await send([cell('m10', 0, '2026-02', { slot: 'target' })])).status).toBe(200);
    expect((await send([cell('m10', null, '2026-02', { slot: 'target' })])).status).toBe(200);
  });

  test('one that cannot be taken keeps all of them out, and each is told with its place', async () => {
    const answer = await send([
      cell('m4', 99),
      cell('m29', 1),
      cell('m5', -1),
      cell('m6', 1, 'FY2026-Q1'),
      cell('none', 1),
      cell('m4', 98),
    ]);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((one) => [one.at, one.code])).toEqual([
      [1, 'actual-computed'],
      [2, 'actual-outside'],
      [3, 'actual-period'],
      [4, 'not-found'],
      [5, 'figure-twice'],
    ]);
    expect((await actualOf('m4')).actual).not.toBe(99);
  });

  test('a cell that someone has changed meanwhile is not overwritten blindly', async () => {
    const { sequence } = (await ann<{ sequence: number }>('GET', '/api/orgs/small')).body;
    const other = await send([cell('m7', 70)], sequence);
    expect(other.status).toBe(200);
    const late = await send([cell('m8', 80), cell('m7', 71)], sequence);
    expect([late.status, late.body.code]).toEqual([412, 'version-passed']);
    expect(late.body.errors).toMatchObject([
      { at: 1, code: 'figure-passed', values: { value: 70, sequence: other.body.sequence } },
    ]);
    expect((await actualOf('m8')).actual).not.toBe(80);
    // The same value by both is no conflict; nor is what was seen.
    expect((await send([cell('m7', 70)], sequence)).status).toBe(200);
    expect((await send([cell('m8', 80), cell('m7', 71)], other.body.sequence)).status).toBe(200);
  });

  test('of two who write one cell at once from what both have seen, one is told', async () => {
    const { sequence } = (await ann<{ sequence: number }>('GET', '/api/orgs/small')).body;
    const both = await Promise.all([send([cell('m9', 1)], sequence), send([cell('m9', 2)], sequence)]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 412]);
  });

  test('a field that does not exist is refused, not swallowed: a misspelt slot would be an actual', async () => {
    const before = await actualOf('m3');
    const misspelt = await send([cell('m3', 90, '2026-02', { slott: 'target' })]);
    expect([misspelt.status, misspelt.body.code]).toEqual([400, 'bad-request']);
    expect(await actualOf('m3')).toEqual(before);
  });

  test('nobody has seen what is not recorded yet', async () => {
    const answer = await send([cell('m3', 41)], 999_999);
    expect([answer.status, answer.body.code]).toEqual([400, 'bad-request']);
  });

  test('more than may come at once is refused', async () => {
    const figures = Array.from({ length: 20_001 }, () => cell('m0', 1));
    expect((await send(figures)).status).toBe(400);
  });
});
