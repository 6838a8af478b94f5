/** An organization searched over the HTTP API, on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SearchReading } from '../src/board/search-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf } from './client.ts';
import { emptyPlace } from './engines.ts';
import { found, given, invited } from './people-world.ts';

describe.each(['pglite', 'postgresql'] as const)('searching on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let vic: Client;
  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    clear = empty.clear;
    server = await startServer({
      ...empty.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-03-09T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = await found(server);
    vic = await invited(server, ann, 'vic', given.viewer);
    const measure = (unit: string, code: string, name: string, more: object = {}) =>
      ann('POST', '/api/orgs/acme/definitions/measures', { unit, code, name, ...more });
    await measure('sales', 'net', 'Doanh thu thuần', { owner: 'Cora Bell', tags: ['ngân hàng'] });
    await measure('fleet', 'net', 'Doanh thu thuần');
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });
  const find = async (query: string, client = vic): Promise<SearchReading> =>
    (await client<SearchReading>('GET', `/api/orgs/acme/search?${query}`)).body;
  const told = (reading: SearchReading) =>
    reading.items.map(({ kind, name, unit }) => `${kind} ${name} ${unit}`);

  test('whoever may read finds every kind of thing, with the unit that it belongs to', async () => {
    expect(told(await find('q=sales'))[0]).toBe('unit Sales sales');
    const kpi = await find('q=calls');
    expect(kpi.items[0]).toMatchObject({
      kind: 'kpi',
      name: 'Calls',
      unitName: 'Sales',
      node: 'kpi:sales/calls',
      marks: [[0, 5]],
    });
    expect(told(await find('q=liked'))).toEqual(['objective Be liked sales']);
    expect(told(await find('q=trips'))).toEqual(['metric Trips fleet']);
    expect(told(await find('q=customer'))).toEqual(['perspective Customer sales']);
  });

  test('without accents, misspelled, and by what stands beside the name', async () => {
    for (const typed of ['doanh thu', 'Doanh thu', 'doahn thu', 'thuan sales'])
      expect(told(await find(`q=${encodeURIComponent(typed)}&kinds=kpi,metric`))[0]).toBe(
        'metric Doanh thu thuần sales',
      );
    expect(await find('q=doahn')).toMatchObject({ near: true, total: 2 });
    expect(await find('q=doxxxh%20calls')).toMatchObject({ items: [], total: 0, suggestions: ['calls'] });
  });

  test('what is where one looks goes before the same elsewhere', async () => {
    expect((await find('q=doanh&from=fleet')).items[0]?.unit).toBe('fleet');
    expect((await find('q=doanh&from=sales')).items[0]?.unit).toBe('sales');
  });

  test('a person and a tag are found, and list what is theirs', async () => {
    const cora = (await find('q=cora&kinds=person')).items[0];
    expect(cora).toMatchObject({ kind: 'person', name: 'Cora Bell', count: 2 });
    const theirs = await find(`of=${encodeURIComponent(cora?.of ?? '')}`);
    expect(theirs.items.map((item) => item.name).sort()).toEqual(['Calls', 'Doanh thu thuần']);
    const tag = (await find('q=ngan%20hang&kinds=tag')).items[0];
    expect(told(await find(`of=${encodeURIComponent(tag?.of ?? '')}&q=thu`))).toEqual([
      'metric Doanh thu thuần sales',
    ]);
  });

  test('a name that changes is found by its new one within a second, by its old no more', async () => {
    const key = '/api/orgs/acme/definitions/measures/fleet%3Atrips';
    await ann('PATCH', key, { name: 'Journeys' }, { 'if-match': '*' });
    await expect.poll(async () => told(await find('q=journeys'))).toEqual(['metric Journeys fleet']);
    expect((await find('q=trips')).items.map((item) => item.name)).toEqual(['Journeys']);
  });

  test('nobody finds anything in an organization that is not theirs', async () => {
    expect((await vic('GET', '/api/orgs/other/search?q=calls')).status).toBe(404);
    expect((await clientOf(server.url)('GET', '/api/orgs/acme/search?q=calls')).status).toBe(401);
    expect((await vic('GET', '/api/orgs/acme/search?q=calls&kinds=secret')).status).toBe(400);
  });
});
