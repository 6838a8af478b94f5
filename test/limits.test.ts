/** A caller gone wild is told to wait, and nobody else has to. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import type { Client } from './client.ts';
import { emptyPlace } from './engines.ts';
import { found, given, invited } from './people-world.ts';

let server: RunningServer;
let clear: () => Promise<void>;
let ann: Client;
let bea: Client;
const rate = 60;
beforeAll(async () => {
  const empty = await emptyPlace('pglite');
  clear = empty.clear;
  server = await startServer({
    ...empty.place,
    port: 0,
    host: '127.0.0.1',
    log: openLog('fatal'),
    webFolder: 'test/no-such-folder',
    rate,
  });
  ann = await found(server);
  bea = await invited(server, ann, 'bea', given.viewer);
});
afterAll(async () => {
  await server?.stop();
  await clear?.();
});

test('whoever sends more than a minute allows is told how long to wait, and others go on', async () => {
  const statuses: number[] = [];
  for (let n = 0; n <= rate; n++) statuses.push((await ann('GET', '/api/me')).status);
  expect(statuses.slice(0, 40).every((one) => one === 200)).toBe(true);
  const refused = await ann<{ code: string; detail: string }>('GET', '/api/me');
  expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests']);
  expect(refused.body.detail).toMatch(/wait \d+ s/);
  expect((await bea('GET', '/api/orgs/acme')).status).toBe(200);
});

test('strangers are counted by their address', async () => {
  let last: Response | undefined;
  for (let n = 0; n <= rate / 5; n++) last = await fetch(`${server.url}/api/start`);
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await bea('GET', '/api/me')).status).toBe(200);
});

test('a body larger than what it may hold is refused before it is read', async () => {
  const large = await bea<{ code: string }>('POST', '/api/orgs/acme/actuals', {
    note: 'x'.repeat(3 * 2 ** 20),
  });
  expect([large.status, large.body.code]).toEqual([413, 'too-large']);
});
