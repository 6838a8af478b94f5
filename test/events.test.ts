/** What open pages hear of changes: what was recorded, by whom, what it did; and who hears it no longer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type News, newsSchema } from '../src/board/news-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace, type Place } from './engines.ts';
import { type Listener, listenTo } from './event-stream.ts';
import { found, given, invited } from './people-world.ts';

const patience = { timeout: 10_000 };

describe.each(['pglite', 'postgresql'] as const)('open pages on %s', (engine) => {
  let clear: () => Promise<void>;
  let place: Place;
  let server: RunningServer;
  let ann: Client;
  const now = () => new Date('2026-03-09T10:00:00Z');

  const cookieOf = async (account: { email: string; password: string }) => {
    const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify(account),
    });
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  };
  let cookie = '';
  const page = (headers: Record<string, string> = { cookie }): Promise<Listener> =>
    listenTo(`${server.url}/api/orgs/acme/events`, headers);
  const enter = (value: number | null, period = '2026-02') =>
    ann('POST', '/api/orgs/acme/actuals', {
      unit: 'sales',
      measure: 'calls',
      period,
      value,
      confirmed: true,
    });
  const newsOf = ({ heard }: Listener): News[] =>
    heard.filter((one) => one.event === 'change').map((one) => newsSchema.parse(JSON.parse(one.data)));

  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    ({ clear, place } = empty);
    server = await startServer({
      ...place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now,
      webFolder: 'test/no-such-folder',
    });
    ann = await found(server);
    for (const [section, body] of [
      ['objectives', { scorecard: 'card', code: 'top', perspective: 'c', name: 'Be chosen' }],
      ['alignments', { child: 'sales:o', parent: 'acme:top' }],
    ] as const)
      expect((await ann('POST', `/api/orgs/acme/definitions/${section}`, body)).status).toBe(201);
    cookie = await cookieOf(owner);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('hear what was recorded, by whom, and what it did to the topmost scorecard', async () => {
    const listener = await page();
    await expect.poll(() => listener.heard.length, patience).toBe(1);
    expect(listener.heard[0]?.event).toBe('sequence');
    await enter(55);
    await expect.poll(() => newsOf(listener).length, patience).toBe(1);
    const [first] = newsOf(listener);
    expect(first).toMatchObject({
      from: listener.heard[0]?.id,
      changes: [{ by: 'Ann' }],
      figures: {
        count: 1,
        measures: 1,
        told: [{ name: 'Calls', unitName: 'Sales', period: '2026-02', value: 55 }],
      },
      definitions: { count: 0 },
      // Another period stands at the top now, so there is nothing to set its score beside.
      score: { unit: 'acme', period: '2026-02', before: null, after: expect.closeTo(100) },
    });
    await enter(52.5);
    await expect.poll(() => newsOf(listener).length, patience).toBe(2);
    const second = newsOf(listener)[1]?.score;
    expect(second).toMatchObject({
      period: '2026-02',
      before: expect.closeTo(100),
      after: expect.closeTo(85),
    });
    expect(second?.parts.map(({ name, part }) => [name, Math.round(part)])).toEqual([['Customer', -15]]);
    listener.close();
  });

  test('hear of definitions by their names', async () => {
    const listener = await page();
    await expect.poll(() => listener.heard.length, patience).toBe(1);
    await ann(
      'PATCH',
      `/api/orgs/acme/definitions/measures/${encodeURIComponent('sales:calls')}`,
      { name: 'Calls answered' },
      { 'if-match': '*' },
    );
    await expect.poll(() => newsOf(listener).length, patience).toBe(1);
    expect(newsOf(listener)[0]).toMatchObject({
      figures: { count: 0 },
      definitions: { count: 1, told: [{ kind: 'measure', key: 'sales:calls', name: 'Calls answered' }] },
    });
    listener.close();
  });

  test('whose line was cut hear all that they missed, in order', async () => {
    const [stays, leaves] = [await page(), await page()];
    await expect.poll(() => leaves.heard.length, patience).toBe(1);
    const last = leaves.heard[0]?.id ?? 0;
    leaves.close();
    await enter(41);
    await enter(42);
    await expect.poll(() => newsOf(stays).length, patience).toBe(2);
    const back = await page({ cookie, 'last-event-id': String(last) });
    await expect.poll(() => newsOf(back), patience).toEqual(newsOf(stays));
    for (const one of [stays, back]) one.close();
  });

  test('who come back after nobody listened for a while hear what was recorded meanwhile, as it was', async () => {
    const alone = await page();
    await expect.poll(() => alone.heard.length, patience).toBe(1);
    const last = alone.heard[0]?.id ?? 0;
    alone.close();
    await enter(51);
    await enter(52);
    const back = await page({ cookie, 'last-event-id': String(last) });
    await expect.poll(() => newsOf(back).at(-1)?.sequence, patience).toBe(last + 2);
    const told = newsOf(back);
    expect(told.map(({ figures }) => figures.told[0]?.value).at(-1)).toBe(52);
    expect(told[0]).toMatchObject({ from: last, score: { before: expect.any(Number) } });
    // Each step once, without a gap.
    expect(told.slice(1).map(({ from }) => from)).toEqual(told.slice(0, -1).map(({ sequence }) => sequence));
    await enter(53);
    await expect.poll(() => newsOf(back).at(-1)?.from, patience).toBe(last + 2);
    expect(newsOf(back)).toHaveLength(told.length + 1);
    back.close();
  });

  test('who come back from a number that is remembered no more hear all since as one change', async () => {
    // Its own process has told nobody anything yet.
    await enter(54);
    const { body: before } = await ann<{ sequence: number }>('GET', '/api/orgs/acme');
    await server.stop();
    server = await startServer({
      ...place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now,
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-in/email', owner);
    cookie = await cookieOf(owner);
    const many = Array.from({ length: 2000 }, (_, i) => ({
      unit: 'sales',
      measure: 'calls',
      period: `${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
      value: i,
      confirmed: true,
    })).filter(({ period }) => period < '2026-02');
    const { status } = await ann('POST', '/api/orgs/acme/figures', { figures: many });
    expect(status).toBe(200);
    await enter(55);
    await enter(56);

    const back = await page({ cookie, 'last-event-id': String(before.sequence) });
    await expect.poll(() => back.heard.length, patience).toBe(1);
    expect(newsOf(back)).toMatchObject([
      {
        from: before.sequence,
        sequence: before.sequence + 3,
        changes: [{ n: before.sequence + 3, by: 'Ann' }, {}, {}],
        figures: { count: many.length + 2, measures: 1, told: [{ unit: 'sales' }, {}, {}] },
        score: { before: null, after: expect.any(Number), change: null, parts: [] },
      },
    ]);
    expect(back.heard[0]?.data.length).toBeLessThan(4000);
    await enter(57);
    await expect.poll(() => newsOf(back).length, patience).toBe(2);
    expect(newsOf(back)[1]).toMatchObject({
      from: before.sequence + 3,
      score: { before: expect.any(Number) },
    });

    // From within what is remembered by steps, too.
    const inside = await page({ cookie, 'last-event-id': String(before.sequence + 1) });
    await expect.poll(() => newsOf(inside).map(({ from }) => from), patience).toEqual([before.sequence + 1]);
    for (const other of ['1000000', 'x', '-1', '0', '']) {
      const late = await page({ cookie, 'last-event-id': other });
      await expect.poll(() => late.heard.map((one) => one.event), patience).toEqual(['sequence']);
      expect(late.heard[0]?.id).toBe(before.sequence + 4);
      late.close();
    }
    for (const one of [back, inside]) one.close();
  });

  if (engine === 'postgresql')
    test('hear of what is recorded on another node of the same database', async () => {
      const listener = await page();
      await expect.poll(() => listener.heard.length, patience).toBe(1);
      const other = await startServer({
        ...place,
        port: 0,
        host: '127.0.0.1',
        log: openLog('fatal'),
        now,
        webFolder: 'test/no-such-folder',
      });
      try {
        const there = clientOf(other.url);
        await there('POST', '/api/auth/sign-in/email', owner);
        const value = 43;
        await there('POST', '/api/orgs/acme/actuals', {
          unit: 'sales',
          measure: 'calls',
          period: '2026-02',
          value,
        });
        await expect.poll(() => newsOf(listener).length, patience).toBe(1);
        expect(newsOf(listener)[0]).toMatchObject({
          changes: [{ by: 'Ann' }],
          figures: { told: [{ name: 'Calls answered', value }] },
          score: { change: expect.any(Number) },
        });
      } finally {
        await other.stop();
        listener.close();
      }
    });

  test('a thousand of them hear every change, whoever hangs or has closed', async () => {
    const pages = await Promise.all(Array.from({ length: 1000 }, () => page()));
    await expect.poll(() => pages.every((one) => one.heard.length === 1), patience).toBe(true);
    for (const one of pages.slice(0, 50)) one.hang();
    for (const one of pages.slice(50, 100)) one.close();
    for (let n = 0; n < 3; n++) {
      await enter(60 + n);
      await expect
        .poll(() => pages.slice(100).filter((one) => newsOf(one).length === n + 1).length, patience)
        .toBe(900);
    }
    for (const one of pages) one.close();
  }, 60_000);

  test('end for whoever has left the organization, ended the session or lost the key', async () => {
    const bea = await invited(server, ann, 'bea', given.viewer);
    const account = { email: 'bea@acme.example', password: 'correct horse' };
    const { body: key } = await bea<{ id: string; secret: string }>('POST', '/api/orgs/acme/keys', {
      name: 'Board on the wall',
      scopes: ['read'],
    });
    const byKey = await page({ authorization: `Bearer ${key.secret}` });
    const other = await cookieOf(account);
    const bySession = await page({ cookie: other });
    const byMembership = await page({ cookie: await cookieOf(account) });
    const mine = await page();
    const all = [byKey, bySession, byMembership, mine];
    await expect.poll(() => all.map((one) => one.heard.length), patience).toEqual([1, 1, 1, 1]);

    await bea('DELETE', `/api/orgs/acme/keys/${key.id}`);
    await expect.poll(() => all.map((one) => one.over), patience).toEqual([true, false, false, false]);

    const signOut = {
      method: 'POST',
      headers: { cookie: other, origin: server.url, 'content-type': 'application/json' },
      body: '{}',
    };
    await fetch(`${server.url}/api/auth/sign-out`, signOut);
    await expect.poll(() => all.map((one) => one.over), patience).toEqual([true, true, false, false]);

    const { body: members } = await ann<{ id: string; email: string }[]>('GET', '/api/orgs/acme/members');
    const id = members.find((one) => one.email === account.email)?.id;
    await ann('DELETE', `/api/orgs/acme/members/${id}`);
    await expect.poll(() => all.map((one) => one.over), patience).toEqual([true, true, true, false]);
    expect((await page({ authorization: `Bearer ${key.secret}` })).status).toBe(401);
    mine.close();
  });
});
