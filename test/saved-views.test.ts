/** Saved views over HTTP, on both engines: one's own, shared ones, and the one that opens first. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SavedView } from '../src/board/saved-view-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import type { Client } from './client.ts';
import { emptyPlace } from './engines.ts';
import { everyRole, found, given, invited } from './people-world.ts';

const views = '/api/orgs/acme/views';
interface Listed {
  items: SavedView[];
  mayShare: boolean;
}

describe.each(['pglite', 'postgresql'] as const)('saved views on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  const people = new Map<string, Client>();
  const as = (role: string): Client => people.get(role) as Client;
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
    const ann = await found(server);
    for (const role of everyRole) people.set(role, await invited(server, ann, role, given[role]));
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  const made = async (role: string, body: object, headers = {}): Promise<string> =>
    (await as(role)<{ id: string }>('POST', views, body, headers)).body.id;
  const names = async (role: string): Promise<string[]> =>
    (await as(role)<Listed>('GET', views)).body.items.map((one) => one.name);
  const own = { name: 'Off target', address: '/scorecard/sales?show=off-target' };

  test('everyone keeps their own; nobody else sees them', async () => {
    const id = await made('viewer', own);
    expect(await names('viewer')).toEqual(['Off target']);
    expect(await names('administrator')).toEqual([]);
    expect((await as('administrator')('GET', `${views}/${id}`)).status).toBe(404);
    const if0 = { 'if-match': '"0"' };
    expect((await as('administrator')('DELETE', `${views}/${id}`, undefined, if0)).status).toBe(404);
    const renamed = await as('viewer')<SavedView>('PATCH', `${views}/${id}`, { name: 'Behind' }, if0);
    expect(renamed.body).toMatchObject({ name: 'Behind', address: own.address, version: 1, mine: true });
    // The same version again has passed; none at all is asked for.
    expect((await as('viewer')('PATCH', `${views}/${id}`, { name: 'x' }, if0)).status).toBe(412);
    expect((await as('viewer')('PATCH', `${views}/${id}`, { name: 'x' })).status).toBe(428);
    expect((await as('viewer')('DELETE', `${views}/${id}`, undefined, { 'if-match': '"1"' })).status).toBe(
      200,
    );
    expect(await names('viewer')).toEqual([]);
  });

  test('whoever edits definitions anywhere shares; the others are told that they may not', async () => {
    const share = { ...own, shared: true };
    const answers: [string, number, boolean][] = [];
    for (const role of everyRole) {
      const { status } = await as(role)('POST', views, { ...share, name: role });
      answers.push([role, status, (await as(role)<Listed>('GET', views)).body.mayShare]);
    }
    expect(answers).toEqual([
      ['administrator', 201, true],
      ['strategist', 201, true],
      ['manager', 201, true],
      ['contributor', 403, false],
      ['viewer', 403, false],
    ]);
    expect(await names('viewer')).toEqual(['administrator', 'manager', 'strategist']);
    const listed = (await as('manager')<Listed>('GET', views)).body.items;
    expect(listed.map((one) => [one.name, one.mine, one.mayEdit])).toEqual([
      ['administrator', false, false],
      ['manager', true, true],
      ['strategist', false, false],
    ]);
    const id = listed.find((one) => one.name === 'manager')?.id ?? '';
    const latest = { 'if-match': '*' };
    // A strategist keeps order among what is shared, but takes nobody's view away to themselves.
    expect((await as('strategist')('PATCH', `${views}/${id}`, { name: 'Sales' }, latest)).status).toBe(200);
    expect((await as('strategist')('PATCH', `${views}/${id}`, { shared: false }, latest)).status).toBe(403);
    expect((await as('viewer')('DELETE', `${views}/${id}`, undefined, latest)).status).toBe(403);
    expect((await as('manager')('PATCH', `${views}/${id}`, { shared: false }, latest)).status).toBe(200);
    expect((await as('strategist')('GET', `${views}/${id}`)).status).toBe(404);
    // A viewer may not share afterwards what they keep.
    const mine = await made('viewer', own);
    expect((await as('viewer')('PATCH', `${views}/${mine}`, { shared: true }, latest)).status).toBe(403);
  });

  test('the one chosen opens first, until it is removed or no longer shared', async () => {
    const first = async (role: string) =>
      (await as(role)<{ firstView: string | null }>('GET', '/api/orgs/acme')).body.firstView;
    const shared = await made('strategist', { ...own, name: 'Meeting', shared: true });
    const latest = { 'if-match': '*' };
    for (const role of ['viewer', 'strategist'])
      expect((await as(role)('PUT', '/api/orgs/acme/first-view', { view: shared })).status).toBe(200);
    expect(await first('viewer')).toBe(own.address);
    expect(await first('manager')).toBeNull();
    await as('strategist')('PATCH', `${views}/${shared}`, { shared: false }, latest);
    expect(await first('viewer')).toBeNull();
    expect(await first('strategist')).toBe(own.address);
    await as('strategist')('DELETE', `${views}/${shared}`, undefined, latest);
    expect(await first('strategist')).toBeNull();
    expect((await as('viewer')('PUT', '/api/orgs/acme/first-view', { view: shared })).status).toBe(404);
  });

  test('an answer that was lost is asked for again, and one view is made', async () => {
    const key = { 'idempotency-key': 'once' };
    const [a, b] = [await made('contributor', own, key), await made('contributor', own, key)];
    expect(a).toBe(b);
    expect(await names('contributor')).toContain('Off target');
    expect((await names('contributor')).filter((name) => name === 'Off target')).toHaveLength(1);
  });

  test('an address leads to a page of the organization, and nowhere else', async () => {
    for (const address of [
      'https://evil.example/',
      '//evil.example',
      '/settings',
      '/scorecard/../../x',
      '/kpi#x',
    ])
      expect((await as('viewer')('POST', views, { name: 'x', address })).status).toBe(400);
    for (const address of [
      '/heatmap?by=periods&unit=sales',
      '/kpi/sales/calls?view=table',
      '/scorecard/sales',
    ])
      expect((await as('viewer')('POST', views, { name: 'x', address })).status).toBe(201);
  });
});
