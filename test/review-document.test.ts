/** Reviews with their figures, minutes, decisions and actions go along in the portable document, to either engine. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PortableDocument } from '../src/exchange/document.ts';
import { openLog } from '../src/platform/log.ts';
import type { ActionPage } from '../src/review/action-contract.ts';
import type { Review, ReviewPage } from '../src/review/contract.ts';
import type { DecisionPage } from '../src/review/decision-contract.ts';
import type { FrozenPage, Verified } from '../src/review/figures-contract.ts';
import type { Minute, Minutes } from '../src/review/minute-contract.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';
import { foundReviewed } from './review-world.ts';

const base = '/api/orgs/acme';
const latest = { 'if-match': '*' };
const servers: { server: RunningServer; clear(): Promise<void> }[] = [];
const folder = mkdtempSync(join(tmpdir(), 'sightline-verify-'));

async function start(engine: 'pglite' | 'postgresql'): Promise<RunningServer> {
  const { place, clear } = await emptyPlace(engine);
  const server = await startServer({
    ...place,
    port: 0,
    host: '127.0.0.1',
    log: openLog('fatal'),
    now: () => new Date('2026-03-09T10:00:00Z'),
    webFolder: 'test/no-such-folder',
  });
  servers.push({ server, clear });
  return server;
}
let first: Record<'pglite' | 'postgresql', RunningServer>;
beforeAll(async () => {
  first = { pglite: await start('pglite'), postgresql: await start('postgresql') };
});
afterAll(async () => {
  for (const { server, clear } of servers) {
    await server.stop();
    await clear();
  }
  rmSync(folder, { recursive: true, force: true });
});

/** A review that was held, with all that belongs to one. */
async function hold(ann: Client): Promise<void> {
  const must = async <T>(answer: Promise<{ status: number; body: T }>): Promise<T> => {
    const { status, body } = await answer;
    expect([Math.floor(status / 100), body]).toEqual([2, expect.anything()]);
    return body;
  };
  await must(
    ann('POST', `${base}/review-schedules`, {
      ...{ kind: 'strategy', unit: 'sales', every: 3, firstMonth: '2026-03', nth: -1, weekday: 5 },
      ...{ at: '14:00', minutes: 90 },
    }),
  );
  await must(ann('PUT', `${base}/review-questions/adapt`, { questions: ['What now?'] }, latest));
  const people = [{ name: 'Ann', part: 'leads', attended: true }];
  const planned = { kind: 'operational', unit: 'acme', period: '2026-02', day: '2026-03-10', people };
  const { id } = await must(ann<Review>('POST', `${base}/reviews`, planned));
  const at = `${base}/reviews/${id}`;
  const { agenda } = await must(ann<Review>('POST', `${at}/open`, {}, latest));
  const said = await must(ann<Minute>('POST', `${at}/minutes`, { text: 'Frist', about: agenda[0]?.id }));
  await must(ann('PATCH', `${at}/minutes/${said.id}`, { text: 'First' }, latest));
  const gone = await must(ann<Minute>('POST', `${at}/minutes`, { text: 'Taken out' }));
  await must(ann('DELETE', `${at}/minutes/${gone.id}`, undefined, latest));
  const about = { unit: 'acme', review: id };
  const prediction = {
    kind: 'size',
    node: 'kpi:acme/nps',
    period: '2026-06',
    value: 45,
    low: 35,
    high: 55,
    confidence: 0.8,
  };
  const decided = await must(
    ann<{ id: string }>('POST', `${base}/decisions`, {
      ...about,
      ...{
        kind: 'start',
        node: 'kpi:acme/nps',
        title: 'Call',
        why: 'Nobody asks',
        decidedBy: 'Ann',
        prediction,
      },
    }),
  );
  const action = { ...about, title: 'Do', node: 'kpi:acme/late', decision: decided.id, due: '2026-04-01' };
  await must(ann('POST', `${base}/actions`, action));
  await must(ann('POST', `${at}/close`, undefined, latest));
  await must(ann('POST', `${at}/reopen`, { why: 'A name was wrong' }, latest));
}

/** All that is told of them, without what an installation knows alone: versions. */
async function told(ann: Client): Promise<unknown> {
  const get = async <T>(path: string) => (await ann<T>('GET', `${base}${path}`)).body;
  const plain = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (key, one) => (key === 'version' ? undefined : (one as unknown))));
  const { items } = await get<ReviewPage>('/reviews?order=coming&limit=200');
  const opened = items.find((one) => one.frozen);
  expect(opened).toBeDefined();
  const at = `/reviews/${opened?.id}`;
  const minutes = await get<Minutes>(`${at}/minutes`);
  expect(await get<Verified>(`${at}/verify`)).toMatchObject({ isWhole: true });
  return plain({
    items,
    review: await get<Review>(at),
    figures: await get<FrozenPage>(`${at}/figures?beside=0`),
    minutes,
    wordings: await get(`${at}/minutes/${minutes.items[0]?.id}/history`),
    decisions: await get<DecisionPage>('/decisions'),
    actions: await get<ActionPage>('/actions'),
    schedules: await get('/review-schedules'),
    questions: await get('/review-questions'),
  });
}

test.each([
  ['pglite', 'postgresql'],
  ['postgresql', 'pglite'],
] as const)('what %s holds comes back on %s as it was', { timeout: 60_000 }, async (from, to) => {
  const ann = await foundReviewed(first[from]);
  await hold(ann);
  const before = await told(ann);
  const { body: document } = await ann<PortableDocument>('GET', `${base}/document?history=1`);
  expect(document.reviews?.find((one) => one.frozen)?.frozen?.figures).toHaveLength(9);
  const server = await start(to);
  const bob = clientOf(server.url);
  await bob('POST', '/api/auth/sign-up/email', owner);
  expect((await bob('POST', '/api/orgs', { from: 'document', document })).status).toBe(201);
  expect(await told(bob)).toEqual(before);
  // The same again adds nothing.
  const again = await bob<{ changed: boolean }>('PUT', `${base}/document`, {
    ...document,
    history: undefined,
  });
  expect([again.status, again.body.changed]).toEqual([200, false]);

  // From a file alone, anyone sees whether the figures are those that were frozen.
  const file = join(folder, `${from}.json`);
  const verify = (content: unknown) => {
    writeFileSync(file, JSON.stringify(content));
    const cli = fileURLToPath(new URL('../bin/sightline.js', import.meta.url));
    const done = spawnSync(process.execPath, [cli, 'verify', file], { encoding: 'utf8' });
    return [done.status, done.stdout.split(' ')[0]];
  };
  expect(verify(document)).toEqual([0, 'whole']);
  const opened = document.reviews?.find((one) => one.frozen);
  const { body: page } = await ann<FrozenPage>('GET', `${base}/reviews/${opened?.id}/figures`);
  expect(verify(page)).toEqual([0, 'whole']);
  page.figures[0]!.score = 99;
  expect(verify(page)).toEqual([1, 'CHANGED']);
  // Figures that were changed on the way are not taken.
  opened!.frozen!.figures[0]![6] = 99;
  opened!.id = 'another';
  const refused = await bob<{ detail: string }>('PUT', `${base}/document`, {
    ...document,
    history: undefined,
  });
  expect([refused.status, refused.body.detail]).toEqual([
    422,
    expect.stringContaining('do not fit their hash'),
  ]);
});
