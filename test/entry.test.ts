/** Entering together: what is owed, sent twice, changed by two, approved and sent back; on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryReading } from '../src/measures/entry-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';
import { invited } from './people-world.ts';

const acme = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active', starts: '2025-01' }],
  perspectives: [{ code: 'c', name: 'Customer', order: 1 }],
  units: [
    { code: 'acme', name: 'Acme', kind: 'company' },
    { code: 'sales', name: 'Sales', kind: 'department', parent: 'acme' },
    { code: 'fleet', name: 'Fleet', kind: 'department', parent: 'acme' },
  ],
  scorecards: [{ code: 'sales', name: 'Sales', unit: 'sales', perspectives: [{ perspective: 'c' }] }],
  objectives: [{ scorecard: 'sales', code: 'o', perspective: 'c', name: 'Be liked' }],
  measures: [
    {
      unit: 'sales',
      code: 'calls',
      name: 'Calls',
      target: 50,
      owner: 'Cora Bell, lead',
      min: 0,
      approval: true,
    },
    { unit: 'sales', code: 'visits', name: 'Visits', target: 9, updater: 'cora bell' },
    { unit: 'sales', code: 'contacts', name: 'Contacts', formula: 'calls + visits', owner: 'Cora Bell' },
    { unit: 'sales', code: 'staff', name: 'Staff', frequency: 'quarter', owner: 'Cora Bell' },
    { unit: 'fleet', code: 'trips', name: 'Chuyến đi', target: 50, owner: 'Đặng Fred' },
  ],
  kpis: [{ objective: 'sales:o', measure: 'sales:calls' }],
  figures: [
    { unit: 'sales', measure: 'visits', values: { '2025-12': 4, '2026-01': 5 } },
    { unit: 'fleet', measure: 'trips', values: { '2026-01': 50, '2026-02': 51 } },
  ],
} as const;

interface Refused {
  sequence: number;
  changed: boolean;
  code: string;
  errors: { at: number; code: string; values: Record<string, unknown> }[];
}

describe.each(['pglite', 'postgresql'] as const)('entering on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  const people: Record<string, Client> = {};
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
    const ann = clientOf(server.url);
    people.ann = ann;
    await ann('POST', '/api/auth/sign-up/email', owner);
    await ann('POST', '/api/orgs', { from: 'document', document: acme });
    people.cora = await invited(server, ann, 'cora', { role: 'contributor', knownAs: 'Cora Bell' });
    people.max = await invited(server, ann, 'max', { role: 'manager', unit: 'sales' });
    people.vera = await invited(server, ann, 'vera', { role: 'viewer' });
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });
  const by = (name: string): Client => people[name] as Client;
  const grid = async (name: string, query = '') =>
    (await by(name)<EntryReading>('GET', `/api/orgs/acme/entry?from=2026-01&to=2026-03${query}`)).body;
  const row = (reading: EntryReading, measure: string) => reading.rows.find((one) => one.measure === measure);
  const enter = (name: string, figures: unknown[], more = {}, headers = {}) =>
    by(name)<Refused>('POST', '/api/orgs/acme/figures', { figures, ...more }, headers);
  const decide = (name: string, body: object, headers = {}) =>
    by(name)<Refused>('POST', '/api/orgs/acme/approvals', body, headers);
  const calls = (value: number | null, period = '2026-02') => ({
    unit: 'sales',
    measure: 'calls',
    period,
    value,
  });
  const visits = (value: number | null, period = '2026-02') => ({
    unit: 'sales',
    measure: 'visits',
    period,
    value,
  });

  test('each sees what they owe: their own, their unit and below, or all', async () => {
    const cora = await grid('cora');
    expect(cora.periods).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(cora.rows.map((one) => [one.measure, one.marks])).toEqual([
      ['calls', 'ld.'],
      ['visits', '.d.'],
    ]);
    expect(cora.frequencies).toContainEqual({ frequency: 'month', rows: 2, owed: 3, overdue: 1, waiting: 0 });
    expect((await grid('max')).rows.map((one) => one.measure)).toEqual(['calls', 'visits']);
    expect((await grid('ann', '&show=all')).rows.map((one) => one.measure)).toEqual([
      'calls',
      'visits',
      'contacts',
      'trips',
    ]);
    expect(row(await grid('ann', '&show=all'), 'trips')?.may).toEqual({
      enter: true,
      target: true,
      approve: true,
    });
    expect(row(await grid('cora', '&show=all'), 'calls')?.may).toEqual({
      enter: true,
      target: false,
      approve: false,
    });
    expect((await grid('vera')).rows).toEqual([]);
    expect((await grid('vera', '&show=all')).rows.map((one) => one.may.enter)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('rows are narrowed by unit and by name, without its accents too, and come in pages', async () => {
    expect((await grid('ann', '&show=all&unit=fleet')).rows.map((one) => one.measure)).toEqual(['trips']);
    expect((await grid('ann', '&show=all&named=chuyen')).rows.map((one) => one.measure)).toEqual(['trips']);
    expect((await grid('ann', '&show=all&named=dang%20fred')).total).toBe(1);
    const first = await grid('ann', '&show=all&limit=3');
    expect([first.rows.length, first.total, first.next]).toEqual([3, 4, 'sales:contacts']);
    const rest = await grid('ann', `&show=all&limit=3&after=${first.next}`);
    expect(rest.rows.map((one) => one.measure)).toEqual(['trips']);
    expect(rest.next).toBeNull();
    const quarterly = await grid('cora', '&show=all&frequency=quarter');
    expect([quarterly.periods, quarterly.rows.length]).toEqual([['FY2026-Q1'], 1]);
  });

  test('a submitted value is provisional until whoever may approves it', async () => {
    await enter('cora', [{ ...calls(40), note: 'from the log' }, calls(30, '2026-01')]);
    const waits = row(await grid('max', '&show=approve'), 'calls');
    expect(waits?.actual).toEqual([30, 40, null]);
    expect(waits?.extras).toMatchObject([
      { at: 0, state: 'submitted', by: 'cora' },
      { at: 1, state: 'submitted', note: 'from the log' },
    ]);
    expect((await grid('max')).frequencies).toContainEqual({
      frequency: 'month',
      rows: 1,
      owed: 1,
      overdue: 0,
      waiting: 2,
    });
    const own = await decide('cora', { decision: 'approve', actuals: [calls(40)] });
    // No contributor approves anything, whatever is named.
    expect([own.status, own.body.errors[0]?.code]).toEqual([403, 'not-allowed.actual.approve']);
    const other = await decide('max', { decision: 'approve', actuals: [calls(41)] });
    expect([other.status, other.body.errors[0]]).toMatchObject([
      412,
      { at: 0, code: 'figure-passed', values: { value: 40, by: 'cora', at: '2026-03-09T10:00:00.000Z' } },
    ]);
    expect((await decide('max', { decision: 'approve', actuals: [calls(40)] })).status).toBe(200);
    const again = await decide('max', { decision: 'approve', actuals: [calls(40)] });
    expect([again.status, again.body.errors[0]?.code]).toEqual([412, 'figure-not-waiting']);
    const kpi = (await by('ann')<{ kpi: object }>('GET', '/api/orgs/acme/kpis/sales/calls?period=2026-02'))
      .body.kpi;
    expect(kpi).toMatchObject({ actual: 40, provisional: false });
    expect(row(await grid('max', '&show=all'), 'calls')?.extras).toContainEqual(
      expect.objectContaining({ at: 1, state: 'approved', note: 'from the log' }),
    );
  });

  test('what is sent back needs a reason, is shown with it, counts as owed again, and may be entered as it was', async () => {
    expect((await decide('max', { decision: 'return', actuals: [calls(30, '2026-01')] })).status).toBe(400);
    const back = { decision: 'return', reason: 'Without Sunday, please', actuals: [calls(30, '2026-01')] };
    expect((await decide('max', back)).status).toBe(200);
    const cora = row(await grid('cora'), 'calls');
    expect([cora?.marks, cora?.actual[0]]).toEqual(['l..', 30]);
    expect(cora?.extras[0]).toMatchObject({ state: 'returned', note: 'Without Sunday, please', by: 'max' });
    const kpi = (await by('ann')<{ kpi: object }>('GET', '/api/orgs/acme/kpis/sales/calls?period=2026-01'))
      .body.kpi;
    expect(kpi).toMatchObject({ actual: null, reason: 'no-actual' });
    expect((await enter('cora', [calls(30, '2026-01')])).body.changed).toBe(true);
    expect(row(await grid('cora', '&show=all'), 'calls')).toMatchObject({
      marks: '...',
      extras: [{ state: 'submitted' }, {}],
    });
  });

  test('many are approved at once, all of them or none', async () => {
    await enter('cora', [calls(44, '2026-03')]);
    const half = await decide('max', { decision: 'approve', actuals: [calls(44, '2026-03'), calls(40)] });
    expect([half.status, half.body.errors.map((one) => one.at)]).toEqual([412, [1]]);
    expect((await grid('max')).frequencies[0]?.waiting).toBe(2);
    const both = { decision: 'approve', actuals: [calls(44, '2026-03'), calls(30, '2026-01')] };
    const key = { 'idempotency-key': `both-${engine}` };
    const first = await decide('max', both, key);
    expect(first.status).toBe(200);
    // Sent again because the answer was lost: the same answer, and nothing is refused.
    expect(await decide('max', both, key)).toEqual(first);
    expect((await grid('max')).frequencies[0]?.waiting).toBe(0);
  });

  test('figures sent again with their key get the first answer, whatever was changed since', async () => {
    const key = { 'idempotency-key': `paste-${engine}` };
    const figures = [visits(7), visits(6, '2026-01')];
    const first = await enter('cora', figures, {}, key);
    expect(first.body.changed).toBe(true);
    await enter('ann', [visits(8)]);
    expect(await enter('cora', figures, {}, key)).toEqual(first);
    expect(row(await grid('cora', '&show=all'), 'visits')?.actual).toEqual([6, 8, null]);
    expect((await enter('cora', [visits(9)], {}, key)).body.code).toBe('key-used');
    const one = { ...visits(10), note: 'recount' };
    const sent = () =>
      by('cora')<Refused>('POST', '/api/orgs/acme/actuals', one, { 'idempotency-key': `one-${engine}` });
    const alone = await sent();
    await enter('ann', [visits(8)]);
    expect(await sent()).toEqual(alone);
    expect(row(await grid('cora', '&show=all'), 'visits')?.actual[1]).toBe(8);
  });

  test('each cell is held against what was seen of it, and a conflict tells who and when', async () => {
    const { sequence } = await grid('cora');
    await enter('ann', [visits(11)]);
    const late = await enter('cora', [
      { ...visits(12), seen: sequence },
      { ...visits(6.5, '2026-01'), seen: sequence },
    ]);
    expect([late.status, late.body.errors]).toMatchObject([
      412,
      [{ at: 0, code: 'figure-passed', values: { value: 11, by: 'Ann', sequence: sequence + 1 } }],
    ]);
    expect((await enter('cora', [{ ...visits(12), seen: sequence + 1 }], { seen: 0 })).status).toBe(200);
  });

  test('a page that is open is told the rows that changed, computed ones with their inputs', async () => {
    const before = await grid('ann', '&show=all');
    expect(before.whole).toBe(true);
    await enter('ann', [visits(13)]);
    const since = await grid('ann', `&show=due&since=${before.sequence}`);
    expect([since.whole, since.rows.map((one) => one.measure)]).toEqual([false, ['visits', 'contacts']]);
    expect(row(since, 'contacts')?.actual[1]).toBe(53);
    expect((await grid('ann', `&since=${since.sequence}`)).rows).toEqual([]);
    await by('ann')(
      'PATCH',
      '/api/orgs/acme/definitions/measures/sales%3Avisits',
      { decimals: 1 },
      { 'if-match': '*' },
    );
    expect((await grid('ann', `&since=${since.sequence}`)).whole).toBe(true);
  });
});
