/** What is noticed, who is told, and the mail of it: on both databases, through a real mail server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NoticePage, WatchRuleTold } from '../src/insight/watch-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import type { Client } from './client.ts';
import { emptyPlace } from './engines.ts';
import { type MailServer, openMailServer } from './mail-server.ts';
import { found, given, invited, world } from './people-world.ts';

const minute = 60_000;
const orgs = '/api/orgs/acme';

/** The text of a mail as its reader sees it, whatever way it was wrapped for the road. */
function readable(text: string): string {
  const body = text.slice(text.indexOf('\r\n\r\n'));
  const part = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n----/.exec(body)?.[1] ?? body;
  const unfolded = part.replace(/=\r\n/g, '');
  const bytes = unfolded.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe.each(['pglite', 'postgresql'] as const)('monitoring on %s', (engine) => {
  let server: RunningServer;
  let post: MailServer;
  let clear: () => Promise<void>;
  let at = new Date('2026-02-05T10:00:00Z');
  let ann: Client;
  let cora: Client;
  let max: Client;
  let sven: Client;
  let vic: Client;
  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    post = await openMailServer();
    server = await startServer({
      ...made.place,
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'https://scorecard.example.org/',
      log: openLog('fatal'),
      now: () => at,
      webFolder: 'test/no-such-folder',
      smtp: { url: post.url, from: 'Sightline <scorecard@example.org>' },
    });
    ann = await found(server);
    cora = await invited(server, ann, 'cora', given.contributor);
    max = await invited(server, ann, 'max', given.manager);
    sven = await invited(server, ann, 'sven', given.strategist);
    vic = await invited(server, ann, 'vic', given.viewer);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await post?.close();
    await clear?.();
  });

  const noticesOf = async (client: Client) => (await client<NoticePage>('GET', `${orgs}/notices`)).body.items;
  const kindsOf = async (client: Client) => (await noticesOf(client)).map(({ kind }) => kind);
  const enter = async (period: string, value: number | null) => {
    const answer = await ann('POST', `${orgs}/actuals`, {
      unit: 'sales',
      measure: 'calls',
      period,
      value,
      confirmed: true,
    });
    expect(answer.status).toBe(200);
  };
  const look = () => server.look('acme');
  const later = (ms: number) => {
    at = new Date(at.getTime() + ms);
  };

  test('how an organization stands when it is first looked at is news to nobody', async () => {
    await look();
    for (const client of [ann, cora, max, sven, vic]) expect(await kindsOf(client)).toEqual([]);
  });

  test('a KPI that misses its target is told to its owner and the manager of its unit, and to nobody else', async () => {
    await enter('2026-01', 40);
    await look();
    const [mine] = await noticesOf(cora);
    expect(mine).toMatchObject({
      kind: 'target-missed',
      about: 'kpi:sales/calls',
      name: 'Calls',
      period: '2026-01',
      told: { from: 'on-target', to: 'off-target', scoreBefore: 70 },
    });
    expect(mine?.told.score).toBeLessThan(40);
    expect(await kindsOf(max)).toContain('target-missed');
    // Why, in parts that add up to the change.
    const above = (await noticesOf(max)).find(({ about }) => about === 'objective:sales/sales/o');
    const parts = above?.told.why?.reduce((sum, { part }) => sum + part, 0) ?? Number.NaN;
    expect(parts).toBeCloseTo((above?.told.score ?? 0) - (above?.told.scoreBefore ?? 0), 5);
    for (const client of [ann, sven, vic]) expect(await kindsOf(client)).not.toContain('target-missed');
  });

  test('looking again tells nothing twice', async () => {
    const before = (await noticesOf(cora)).length;
    await look();
    await Promise.all([look(), look()]);
    expect((await noticesOf(cora)).length).toBe(before);
  });

  test('what was read is read for oneself alone', async () => {
    await cora('POST', `${orgs}/notices/read`, {});
    const page = await cora<NoticePage>('GET', `${orgs}/notices`);
    expect([page.body.unread, page.body.items.every(({ read }) => read !== null)]).toEqual([0, true]);
    expect((await max<NoticePage>('GET', `${orgs}/notices`)).body.unread).toBeGreaterThan(0);
  });

  test('mail comes at the hour one has chosen, once, with a link that opens what it tells of', async () => {
    await look();
    expect(post.received).toHaveLength(0);
    at = new Date('2026-02-06T07:59:00Z');
    await look();
    expect(post.received).toHaveLength(0);
    at = new Date('2026-02-06T08:00:30Z');
    await look();
    await look();
    // Cora has read it on the screen already.
    expect(post.received.map(({ to }) => to[0])).toEqual(['max@acme.example']);
    const text = readable(post.received[0]!.text);
    expect(text).toContain('Calls misses its target');
    expect(text).toContain('Before: on target. The score went from 70.0');
    expect(text).toContain('https://scorecard.example.org/o/acme/kpi/sales/calls?period=2026-01');
    post.received.length = 0;
  });

  test('as things happen: gathered, at most one mail in ten minutes, in the reader’s own language', async () => {
    const chosen = await cora(
      'PUT',
      `${orgs}/mail-choice`,
      { digest: 'each', language: 'vi' },
      { 'if-match': '"0"' },
    );
    expect(chosen.status).toBe(200);
    await enter('2026-01', 60);
    await look();
    await enter('2026-01', 30);
    await look();
    expect(post.received).toHaveLength(0);
    later(2 * minute);
    await look();
    expect(post.received.map(({ to }) => to[0])).toEqual(['cora@acme.example']);
    const text = readable(post.received[0]!.text);
    expect(text).toContain('Calls không đạt chỉ tiêu');
    expect(text).toContain('Calls: nay vượt');
    await enter('2026-01', 60);
    await look();
    later(3 * minute);
    await look();
    expect(post.received).toHaveLength(1);
    later(8 * minute);
    await look();
    expect(post.received).toHaveLength(2);
    post.received.length = 0;
  });

  test('a kind that is muted is shown and not mailed', async () => {
    const { body } = await cora<{ version: number }>('GET', `${orgs}/mail-choice`);
    await cora(
      'PUT',
      `${orgs}/mail-choice`,
      { digest: 'each', language: 'en', muted: ['target-missed'] },
      { 'if-match': `"${body.version}"` },
    );
    await enter('2026-01', 20);
    await look();
    later(20 * minute);
    await look();
    expect(post.received.map(({ to, text }) => [to[0], readable(text)])).toEqual([]);
    expect((await kindsOf(cora))[0]).toBe('target-missed');
  });

  test('a value that is due is asked for, then its being late, then its manager is told', async () => {
    // January's value is due through the tenth of the next month.
    at = new Date('2026-03-07T06:00:00Z');
    await look();
    expect((await noticesOf(cora)).filter(({ kind }) => kind.startsWith('value'))).toEqual([]);
    at = new Date('2026-03-08T06:00:00Z');
    await look();
    expect((await noticesOf(cora))[0]).toMatchObject({
      kind: 'value-due',
      about: 'entry',
      told: { count: 1, due: '2026-03-10', cells: [{ unit: 'sales', measure: 'calls', period: '2026-02' }] },
    });
    at = new Date('2026-03-11T06:00:00Z');
    await look();
    expect((await noticesOf(cora))[0]).toMatchObject({ kind: 'value-overdue', told: { ofOthers: false } });
    expect(await kindsOf(max)).not.toContain('value-overdue');
    at = new Date('2026-03-16T06:00:00Z');
    await look();
    expect((await noticesOf(max))[0]).toMatchObject({
      kind: 'value-overdue',
      told: { count: 1, ofOthers: true, cells: [{ measure: 'calls', period: '2026-02' }] },
    });
    at = new Date('2026-03-20T06:00:00Z');
    const count = (await noticesOf(cora)).length;
    await look();
    expect((await noticesOf(cora)).length).toBe(count);
  });

  test('days on which nobody looked are made up for, each value once', async () => {
    // Nobody looks between the second and the twentieth of April.
    at = new Date('2026-04-20T06:00:00Z');
    await look();
    const told = (await noticesOf(cora)).filter(({ told }) =>
      told.cells?.some(({ period }) => period === '2026-03'),
    );
    expect(told.map(({ kind }) => kind)).toEqual(['value-overdue']);
    await enter('2026-02', 55);
    await enter('2026-03', 55);
    await look();
  });

  test('rules are changed by those who answer for the whole, and hold from the next look on', async () => {
    const { body } = await ann<{ items: WatchRuleTold[] }>('GET', `${orgs}/watch-rules`);
    const rule = body.items.find(({ id }) => id === 'target-missed')!;
    const { id, version, isDefault: _, reaches: __, unknownPeople: ___, toldAs: ____, ...plain } = rule;
    expect(version).toBe(0);
    const put = (client: Client, more: object, tag: string) =>
      client<WatchRuleTold>('PUT', `${orgs}/watch-rules/${id}`, { ...plain, ...more }, { 'if-match': tag });
    expect((await put(max, { on: false }, '"0"')).status).toBe(403);
    expect((await put(sven, { on: false }, '"7"')).status).toBe(412);
    expect((await put(sven, { units: ['nowhere'] }, '"0"')).status).toBe(422);
    expect((await put(sven, { on: false }, '"0"')).body).toMatchObject({ on: false, version: 1 });
    const count = (await noticesOf(cora)).length;
    await enter('2026-03', 10);
    await look();
    expect((await noticesOf(cora)).length).toBe(count);
    await put(sven, { on: true, to: ['strategists'] }, '"1"');
    await enter('2026-03', 60);
    await look();
    await enter('2026-03', 10);
    await look();
    expect((await kindsOf(sven))[0]).toBe('target-missed');
  });

  test('a rule says how many people it reaches, and that it reaches nobody', async () => {
    const make = async (more: object) => {
      const made = await sven<WatchRuleTold>('POST', `${orgs}/watch-rules`, {
        kind: 'target-missed',
        ...more,
      });
      expect(made.status).toBe(201);
      return made.body;
    };
    const reached = async (more: object) => {
      const { id, version, reaches, unknownPeople } = await make(more);
      const { body } = await vic<{ items: WatchRuleTold[] }>('GET', `${orgs}/watch-rules`);
      expect(body.items.find((one) => one.id === id)).toMatchObject({ reaches, unknownPeople });
      await sven('DELETE', `${orgs}/watch-rules/${id}`, undefined, { 'if-match': `"${version}"` });
      return [reaches, ...unknownPeople];
    };
    expect(await reached({ to: [] })).toEqual([0]);
    expect(await reached({ to: [], people: ['Gone Away'] })).toEqual([0, 'Gone Away']);
    expect(await reached({ to: [], people: ['Gone Away', 'Cora Bell'] })).toEqual([1, 'Gone Away']);
    // Cora owns a KPI of Sales; whoever owns those of Fleet has no account.
    expect(await reached({ to: ['owner'] })).toEqual([1]);
    expect(await reached({ to: ['owner'], levels: ['kpi'], units: ['sales'] })).toEqual([1]);
    expect(await reached({ to: ['owner'], levels: ['kpi'], units: ['fleet'] })).toEqual([0]);
    expect(await reached({ to: ['owner'], levels: ['objective'] })).toEqual([0]);
    expect(await reached({ kind: 'value-due', to: ['updater'] })).toEqual([1]);
    // Max manages Sales, and nobody what lies beside it; what Max owns already counts once.
    expect(await reached({ to: ['manager'], units: ['fleet'] })).toEqual([0]);
    expect(await reached({ to: ['manager', 'owner', 'strategists'], units: ['sales'] })).toEqual([3]);
    const made = await make({
      to: ['manager', 'owner', 'strategists'],
      units: ['sales'],
      people: ['Gone Away'],
    });
    expect(made.toldAs).toEqual({ manager: 1, owner: 1, strategists: 1 });
    expect([made.reaches, made.unknownPeople]).toEqual([3, ['Gone Away']]);
    await sven('DELETE', `${orgs}/watch-rules/${made.id}`, undefined, { 'if-match': `"${made.version}"` });
    expect(await reached({ kind: 'initiative-slipped', to: ['owner'] })).toEqual([0]);
    // Who will own an action is known when there is one.
    expect(await reached({ kind: 'action-overdue', to: ['owner'] })).toEqual([null]);
  });

  test('red without an answer is listed, told when the organization wants it, and let be once it is answered', async () => {
    const list = async () =>
      (
        await ann<{ items: { about: string; explained: boolean; acted: boolean }[] }>(
          'GET',
          `${orgs}/unanswered`,
        )
      ).body.items;
    expect((await list()).map(({ about }) => about)).toContain('kpi:sales/calls');
    type Since = { items: { about?: string; node?: string; since: { periods: number } | null }[] };
    const listed = (await ann<Since>('GET', `${orgs}/unanswered`)).body.items;
    const gaps = (await ann<Since>('GET', `${orgs}/gaps/sales?level=kpi&scope=cascade`)).body.items;
    const since = gaps.find(({ node }) => node === 'kpi:sales/calls')?.since;
    expect(since?.periods).toBeGreaterThan(0);
    // Since when it is below its target is one thing, wherever it is told.
    expect(listed.find(({ about }) => about === 'kpi:sales/calls')?.since).toEqual(since);
    const { body } = await sven<{ items: WatchRuleTold[] }>('GET', `${orgs}/watch-rules`);
    const rule = body.items.find(({ kind }) => kind === 'red-unanswered')!;
    const { id, version, isDefault: _, reaches: __, unknownPeople: ___, toldAs: ____, ...plain } = rule;
    await sven(
      'PUT',
      `${orgs}/watch-rules/${id}`,
      { ...plain, on: true, days: 3, levels: ['kpi'] },
      { 'if-match': `"${version}"` },
    );
    later(24 * 60 * minute);
    await look();
    expect(await kindsOf(cora)).not.toContain('red-unanswered');
    later(3 * 24 * 60 * minute);
    await look();
    expect((await noticesOf(cora))[0]).toMatchObject({ kind: 'red-unanswered', about: 'kpi:sales/calls' });
    const comment = {
      node: 'kpi:sales/calls',
      period: '2026-03',
      kind: 'explanation',
      text: 'Two of us were ill.',
    };
    expect((await cora('POST', `${orgs}/comments`, comment)).status).toBe(201);
    expect(await list()).toContainEqual(
      expect.objectContaining({ about: 'kpi:sales/calls', explained: true, acted: false }),
    );
    const action = {
      title: 'Call everyone',
      unit: 'sales',
      node: 'kpi:sales/calls',
      owner: 'Cora Bell',
      due: '2026-05-01',
    };
    expect((await max('POST', `${orgs}/actions`, action)).status).toBe(201);
    expect((await list()).map(({ about }) => about)).not.toContain('kpi:sales/calls');
  });

  test('an action that is overdue is told to its owner once, and later to the manager', async () => {
    at = new Date('2026-05-02T06:00:00Z');
    await look();
    await look();
    expect((await kindsOf(cora)).filter((kind) => kind === 'action-overdue')).toHaveLength(1);
    expect(await kindsOf(max)).not.toContain('action-overdue');
    at = new Date('2026-05-07T06:00:00Z');
    await look();
    expect(await kindsOf(max)).toContain('action-overdue');
  });

  test('changed rules go along in the portable document, and come back where they are not', async () => {
    const { body } = await ann<{ watchRules: { id: string; on: boolean }[] }>('GET', `${orgs}/document`);
    expect(body.watchRules.map(({ id }) => id).toSorted()).toEqual(['red-unanswered', 'target-missed']);
    const moved = {
      ...body,
      organization: { code: 'moved', name: 'Moved', calendar: world.organization.calendar },
    };
    expect((await ann('POST', '/api/orgs', { from: 'document', document: moved })).status).toBe(201);
    const rules = await ann<{ items: WatchRuleTold[] }>('GET', '/api/orgs/moved/watch-rules');
    expect(rules.body.items.find(({ id }) => id === 'red-unanswered')).toMatchObject({ on: true, days: 3 });
  });

  test('what others are told is seen by nobody else: not in the list, not by marking it as read', async () => {
    const [mine] = await noticesOf(cora);
    await vic('POST', `${orgs}/notices/read`, { notices: [mine!.id] });
    expect((await noticesOf(vic)).length).toBe(0);
    expect((await noticesOf(cora)).find(({ id }) => id === mine!.id)?.read).toBeNull();
  });

  test('a mail for the test comes to whoever asks, and how mail fares is told to administrators', async () => {
    post.received.length = 0;
    expect((await vic('POST', `${orgs}/mail-test`)).status).toBe(200);
    await look();
    expect(post.received.map(({ to }) => to[0])).toContain('vic@acme.example');
    expect((await vic('GET', `${orgs}/mail`)).status).toBe(403);
    expect((await ann<{ isOn: boolean; sent: number }>('GET', `${orgs}/mail`)).body).toMatchObject({
      isOn: true,
    });
  });
});
