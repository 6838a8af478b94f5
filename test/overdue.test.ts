/** What is overdue is one thing on every page: counted in the demonstration organization, over the API. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Home } from '../src/insight/home-contract.ts';
import type { EntryReading } from '../src/measures/entry-contract.ts';
import type { OverdueList, OwedReading } from '../src/measures/owed-contract.ts';
import { openLog } from '../src/platform/log.ts';
import type { Cycle } from '../src/review/cycle-contract.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

describe('overdue values of the demonstration', () => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let org: string;
  // Some weeks after the demonstration's last values: much is overdue, some still in time.
  let at = new Date('2026-07-17T10:00:00Z');
  beforeAll(async () => {
    const made = await emptyPlace('pglite');
    clear = made.clear;
    server = await startServer({
      ...made.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => at,
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    const began = await ann<{ code: string }>('POST', '/api/orgs', { from: 'demo' });
    org = `/api/orgs/${began.body.code}`;
    at = new Date(at.getTime() + 35 * 86_400_000);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  async function joined(name: string, as: object): Promise<Client> {
    const { body } = await ann<{ token: string }>('POST', `${org}/invitations`, as);
    const client = clientOf(server.url);
    const account = { name, email: `${name}@acme.example`, password: 'correct horse battery' };
    await client('POST', '/api/invitations/join', { token: body.token, account });
    return client;
  }
  const get = async <T>(who: Client, path: string): Promise<T> => (await who<T>('GET', `${org}${path}`)).body;
  const list = (who: Client, asked: string) => get<OverdueList>(who, `/overdue?limit=500&${asked}`);
  const entered = async (who: Client, asked: string): Promise<number> =>
    (await get<EntryReading>(who, `/entry?${asked}`)).frequencies.reduce((sum, one) => sum + one.overdue, 0);
  const cycle = (asked: string) => get<Cycle>(ann, `/cycle?${asked}`);

  test('the cycle, Home and the entry grid say the same number of the organization, and the list has so many lines', async () => {
    const { total, items } = await list(ann, '');
    expect(total).toBeGreaterThan(10);
    expect(items).toHaveLength(total);
    expect((await get<Home>(ann, '/home')).place?.late?.values).toBe(total);
    const read = await cycle('depth=1');
    expect(read.counts.data.overdue).toBe(total);
    expect(read.rows[0]?.overdue).toBe(total);
    expect(await entered(ann, 'show=due')).toBe(total);
    // It is of today, whichever period of the cycle is looked at.
    expect((await cycle('depth=1&period=2026-02')).counts.data.overdue).toBe(total);
  });

  test('of every unit and all below it likewise', async () => {
    const { rows } = await cycle('depth=9');
    const owing = rows.filter((one) => one.overdue > 0);
    expect(owing.length).toBeGreaterThan(3);
    for (const one of owing) {
      expect([one.unit, (await list(ann, `unit=${one.unit}`)).total]).toEqual([one.unit, one.overdue]);
      expect([one.unit, await entered(ann, `unit=${one.unit}`)]).toEqual([one.unit, one.overdue]);
    }
  });

  test('a manager and whoever enters a KPI are told the same of their own on each page', async () => {
    const { rows } = await cycle('depth=9');
    const unit = rows.find((one) => one.depth === 1 && one.overdue > 0);
    const max = await joined('max', { role: 'manager', unit: unit?.unit });
    const theirs = await list(max, `unit=${unit?.unit}`);
    expect(theirs.total).toBe(unit?.overdue);
    expect((await get<Home>(max, '/home')).place?.late?.values).toBe(theirs.total);
    expect(await entered(max, `unit=${unit?.unit}`)).toBe(theirs.total);
    expect((await list(max, 'whose=enter')).total).toBe(theirs.total);

    const person = (await list(ann, '')).items.find((one) => one.person !== null)?.person;
    const cora = await joined('cora', { role: 'contributor', knownAs: person });
    const mine = await list(cora, 'whose=mine');
    expect(mine.total).toBeGreaterThan(0);
    expect((await get<OwedReading>(cora, '/owed')).late).toBe(mine.total);
    expect((await get<Home>(cora, '/home')).owed.late).toBe(mine.total);
  });

  test('a value that comes in is overdue nowhere from then on; a unit that is not there is said so', async () => {
    const before = await list(ann, '');
    const { unit, measure, period } = before.items[0]!;
    const value = { unit, measure, period, value: 1, confirmed: true };
    expect((await ann('POST', `${org}/actuals`, value)).status).toBe(200);
    const after = await list(ann, '');
    expect(after.total).toBe(before.total - 1);
    expect((await cycle('depth=1')).counts.data.overdue).toBe(after.total);
    expect((await get<Home>(ann, '/home')).place?.late?.values).toBe(after.total);
    expect((await ann('GET', `${org}/overdue?unit=nowhere`)).status).toBe(404);
  });
});
