/** Home and the values that one owes, over the API: on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrganizationReading } from '../src/board/organization-contract.ts';
import type { Home } from '../src/insight/home-contract.ts';
import type { OwedReading } from '../src/measures/owed-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';
import { given, invited, world } from './people-world.ts';

const orgs = '/api/orgs/acme';
const minute = 60_000;

describe.each(['pglite', 'postgresql'] as const)('Home on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let at = new Date('2026-04-15T10:00:00Z');
  let ann: Client;
  let cora: Client;
  let max: Client;
  let vic: Client;
  beforeAll(async () => {
    const made = await emptyPlace(engine);
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
    // Of what lies before the plan nothing is owed.
    const plans = [{ code: 'p', name: 'Plan', state: 'active', starts: '2026-01' }];
    await ann('POST', '/api/orgs', { from: 'document', document: { ...world, plans } });
    cora = await invited(server, ann, 'cora', given.contributor);
    max = await invited(server, ann, 'max', { ...given.manager, knownAs: 'Max Ode' });
    vic = await invited(server, ann, 'vic', given.viewer);
    const added = await ann('POST', `${orgs}/definitions`, {
      changes: [
        {
          section: 'measures',
          fields: {
            unit: 'sales',
            code: 'visits',
            name: 'Visits',
            frequency: 'quarter',
            owner: 'Cora Bell',
            updater: 'Max Ode',
          },
        },
        {
          section: 'kpis',
          fields: { objective: 'sales:o', measure: 'sales:visits' },
        },
      ],
    });
    expect(added.status).toBe(200);
    await server.look('acme');
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  const home = async (client: Client) => (await client<Home>('GET', `${orgs}/home`)).body;
  const owed = async (client: Client) => (await client<OwedReading>('GET', `${orgs}/owed`)).body;
  const look = (client: Client) => client('POST', `${orgs}/home/look`);
  const enter = (client: Client, period: string, value: number | null, measure = 'calls') =>
    client('POST', `${orgs}/actuals`, { unit: 'sales', measure, period, value, confirmed: true });

  test('a person owes what they enter, the one due longest ago first, with its target and the values before', async () => {
    const { items, total, late } = await owed(cora);
    expect(items.map(({ measure, period, days }) => [measure, period, days])).toEqual([
      ['calls', '2026-02', 36],
      ['calls', '2026-03', 5],
    ]);
    expect([total, late]).toEqual([2, 2]);
    expect(items[0]).toMatchObject({
      name: 'Calls',
      unitName: 'Sales',
      target: 50,
      due: '2026-03-10',
      last: [{ period: '2026-01', value: 50 }],
    });
  });

  test('where somebody else enters a KPI, they owe it and not its owner', async () => {
    expect((await owed(max)).items.map(({ measure }) => measure)).toEqual(['visits']);
    expect((await owed(cora)).items.every(({ measure }) => measure === 'calls')).toBe(true);
    for (const client of [ann, vic]) expect((await owed(client)).total).toBe(0);
  });

  test('whoever owes something is told so with the organization, which opens on Home for them', async () => {
    const owes = async (client: Client) => (await client<OrganizationReading>('GET', orgs)).body.owes;
    expect([await owes(cora), await owes(max), await owes(vic)]).toEqual([2, 1, 0]);
  });

  test('what is entered is owed no longer, and is told with how it makes its KPI stand', async () => {
    expect((await enter(cora, '2026-02', 20)).status).toBe(200);
    const { items, entered } = await owed(cora);
    expect(items.map(({ period }) => period)).toEqual(['2026-03']);
    expect(entered).toMatchObject([{ period: '2026-02', value: 20, status: 'off-target' }]);
    // Taken back, it is asked for again.
    expect((await enter(cora, '2026-02', null)).status).toBe(200);
    const again = await owed(cora);
    expect([again.total, again.entered]).toEqual([2, []]);
    expect((await enter(cora, '2026-02', 20)).status).toBe(200);
  });

  test('what changed since the last look is told with its reason, and stays while one is at the same visit', async () => {
    await look(cora);
    expect((await home(cora)).isFirst).toBe(true);
    at = new Date(at.getTime() + 60 * minute);
    await enter(cora, '2026-03', 49);
    await server.look('acme');
    const first = await home(cora);
    expect(first.isFirst).toBe(false);
    expect(first.news.items[0]).toMatchObject({ about: 'kpi:sales/calls', period: '2026-03' });
    await look(cora);
    at = new Date(at.getTime() + 5 * minute);
    expect((await home(cora)).news.total).toBe(first.news.total);
    await look(cora);
    at = new Date(at.getTime() + 120 * minute);
    expect((await home(cora)).news.total).toBe(0);
    // Another person's look is their own.
    expect((await home(max)).isFirst).toBe(true);
  });

  test('actions, reviews and the line of sight are one’s own', async () => {
    const made = await ann('POST', `${orgs}/actions`, {
      title: 'Call them back',
      owner: 'Cora Bell',
      unit: 'sales',
      due: '2026-04-01',
    });
    expect(made.status).toBe(201);
    const planned = await ann('POST', `${orgs}/reviews`, {
      kind: 'operational',
      unit: 'sales',
      period: '2026-03',
      day: '2026-04-20',
      people: [{ name: 'Cora Bell', part: 'takes-part' }],
    });
    expect(planned.status).toBe(201);
    const mine = await home(cora);
    expect(mine.hasOwn).toBe(true);
    expect(mine.actions).toMatchObject({
      total: 1,
      overdue: 1,
      items: [{ title: 'Call them back', mine: true }],
    });
    expect(mine.reviews.items).toMatchObject([{ day: '2026-04-20', unit: 'sales' }]);
    expect(mine.sight.items.map(({ node }) => node)).toContain('kpi:sales/calls');
    expect(mine.sight.items[0]?.way[0]).toMatchObject({ kind: 'objective', name: 'Be liked' });
    expect((await home(max)).actions.total).toBe(0);
  });

  test('a manager sees the gaps of their unit and what is overdue below them; a contributor is not told of others', async () => {
    const { place } = await home(max);
    expect(place).toMatchObject({ unit: 'sales', actions: 1 });
    const administered = (await home(ann)).place;
    expect(administered).toMatchObject({ unit: 'acme', isTop: true });
    // Fred, whom nobody has invited, is late with two months of trips; Cora with her calls, Max with his quarter.
    expect(administered?.late?.items).toEqual([
      { person: 'Fred', values: 2, days: 36 },
      { person: 'Max Ode', values: 1, days: 5 },
    ]);
    expect((await home(cora)).place?.late).toBeNull();
  });

  test('whoever has nothing of their own sees the organization’s day', async () => {
    const page = await home(vic);
    expect(page.hasOwn).toBe(false);
    expect(page.owed.total + page.actions.total + page.sight.total).toBe(0);
    expect(page.reviews.items).toMatchObject([{ unit: 'sales' }]);
    expect(page.place).toMatchObject({ unit: 'acme', late: null, actions: null });
  });

  test('a decision of theirs whose period has come is told of', async () => {
    const decide = (period: string) =>
      ann('POST', `${orgs}/decisions`, {
        kind: 'start',
        unit: 'sales',
        title: `Call earlier ${period}`,
        why: 'They are awake',
        decidedBy: 'Max Ode',
        prediction: { kind: 'statement', statement: 'They answer', period, confidence: 0.7 },
      });
    expect((await decide('2026-04')).status).toBe(201);
    expect((await decide('2026-12')).status).toBe(201);
    expect((await home(max)).decisions.total).toBe(0);
    at = new Date('2026-05-02T10:00:00Z');
    const { decisions } = await home(max);
    expect(decisions).toMatchObject({
      total: 1,
      items: [{ title: 'Call earlier 2026-04', predicted: 'They answer' }],
    });
  });
});
