/** The HTTP API, from the first start on, over both engines. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { kpiReadingSchema, receiptSchema, scorecardReadingSchema } from '../src/board/contract.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace, type Place } from './engines.ts';

interface Problem {
  code: string;
  detail: string;
  errors?: { at: string }[];
}
const small = {
  format: 'sightline/1',
  organization: { code: 'small', name: 'Small', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [{ code: 'c', name: 'Customer', order: 1 }],
  units: [{ code: 'small', name: 'Small', kind: 'company' }],
  scorecards: [{ code: 'small', name: 'Card', unit: 'small', perspectives: [{ perspective: 'c' }] }],
  objectives: [{ scorecard: 'small', code: 'o', perspective: 'c', name: 'Be liked' }],
  measures: [
    { unit: 'small', code: 'nps', name: 'NPS', frequency: 'month', target: 50, min: -100, max: 100 },
  ],
  kpis: [{ objective: 'small:o', measure: 'small:nps' }],
  figures: [
    { unit: 'small', measure: 'nps', values: { '2026-01': 50, '2026-02': { value: 45, note: 'late' } } },
  ],
};

describe.each(['pglite', 'postgresql'] as const)('the server on %s', (engine) => {
  let place: Place;
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  const now = () => new Date('2026-03-09T10:00:00Z');
  const start = () =>
    startServer({
      ...place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now,
      webFolder: 'test/no-such-folder',
    });
  beforeAll(async () => {
    ({ place, clear } = await emptyPlace(engine));
    server = await start();
    ann = clientOf(server.url);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('of two who sign up first at once, one owns the installation and the door is shut', async () => {
    expect((await ann('GET', '/api/start')).body).toMatchObject({ state: 'empty' });
    const both = [clientOf(server.url), clientOf(server.url)] as const;
    const answers = await Promise.all(both.map((one) => one('POST', '/api/auth/sign-up/email', owner)));
    // Which of two lines is read first is the system's choice.
    expect(answers.map((one) => one.status).sort()).toEqual([200, 403]);
    const [first, late] = answers[0]?.status === 200 ? both : ([both[1], both[0]] as const);
    ann = first;
    expect((await ann('GET', '/api/start')).body).toMatchObject({ state: 'ready' });
    expect((await late('GET', '/api/orgs')).status).toBe(401);
    expect((await ann<{ email: string }>('GET', '/api/me')).body.email).toBe(owner.email);
  });

  test('a wrong password is refused, and signing out counts at once', async () => {
    const other = clientOf(server.url);
    expect(
      (await other('POST', '/api/auth/sign-in/email', { ...owner, password: 'wrong horse' })).status,
    ).toBe(401);
    expect((await other('POST', '/api/auth/sign-in/email', owner)).status).toBe(200);
    expect((await other('GET', '/api/orgs')).status).toBe(200);
    expect((await other('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect((await other('GET', '/api/orgs')).status).toBe(401);
  });

  test('an organization from a document is scored, its readings have the shape that is promised', async () => {
    const made = await ann<{ code: string }>('POST', '/api/orgs', { from: 'document', document: small });
    expect(made).toMatchObject({ status: 201, body: { code: 'small', role: 'administrator', sequence: 1 } });
    expect((await ann('GET', '/api/orgs/small')).body).toMatchObject({
      currentPeriod: '2026-02',
      role: 'administrator',
    });
    expect((await ann('GET', '/api/orgs/small/units')).body).toEqual([
      { code: 'small', name: 'Small', kind: 'company', parent: null, scorecard: 'small' },
    ]);
    const card = await ann<z.infer<typeof scorecardReadingSchema>>(
      'GET',
      '/api/orgs/small/scorecards/small?period=2026-01',
    );
    // Meeting the target exactly scores 70.
    expect(scorecardReadingSchema.parse(card.body)).toMatchObject({
      score: 70,
      status: 'on-target',
      coverage: 1,
    });
    const receipt = await ann(
      'GET',
      `/api/orgs/small/receipts?node=${encodeURIComponent(card.body.node)}&period=2026-01`,
    );
    expect(receiptSchema.parse(receipt.body).children).toHaveLength(1);
    const kpi = await ann('GET', '/api/orgs/small/kpis/small/nps');
    expect(kpiReadingSchema.parse(kpi.body).mayEnter).toBe(true);
  });

  test('a corrected actual moves the score at once, keeps what was there, and the past as it was seen', async () => {
    const enter = (value: number) =>
      ann('POST', '/api/orgs/small/actuals', {
        unit: 'small',
        measure: 'nps',
        period: '2026-02',
        value,
        note: 'recount',
      });
    expect((await enter(50)).body).toEqual({ sequence: 2, changed: true });
    expect((await enter(50)).body).toEqual({ sequence: 2, changed: false });
    const scoreAt = async (query: string) =>
      (await ann<{ score: number }>('GET', `/api/orgs/small/scorecards/small?period=2026-02${query}`)).body
        .score;
    expect(await scoreAt('')).toBe(70);
    // 45 is the red limit: ten per cent from the target.
    expect(await scoreAt('&asOf=1')).toBe(40);
    const kpi = kpiReadingSchema.parse((await ann('GET', '/api/orgs/small/kpis/small/nps')).body);
    const point = kpi.points.find((one) => one.period === '2026-02');
    expect(point).toMatchObject({ actual: 50, note: 'recount', by: 'Ann' });
    expect(point?.restatements.map((one) => one.value)).toContain(45);
  });

  test.each([
    ['of an unknown measure', { measure: 'no' }, 404],
    ['outside of its bounds', { value: 101 }, 422],
    ['of another frequency', { period: 'FY2026-Q1' }, 422],
    ['of the future', { period: '2026-04' }, 422],
    ['that is no number', { value: 'many' }, 400],
  ])('an actual %s is refused with a problem', async (_, part, status) => {
    const actual = { unit: 'small', measure: 'nps', period: '2026-02', value: 1, ...part };
    const answer = await ann<Problem>('POST', '/api/orgs/small/actuals', actual);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).not.toBe('');
  });

  test('all of an organization goes out and in again, to the byte, with its history when asked', async () => {
    const out = async (org: string, query = '') => {
      const response = await fetch(`${server.url}/api/orgs/${org}/document${query}`, {
        headers: { cookie: await cookie() },
      });
      return await response.text();
    };
    const whole = await out('small', '?history=1');
    const copy = await ann('POST', '/api/orgs', {
      from: 'document',
      name: 'Copy',
      document: JSON.parse(whole),
    });
    expect(copy).toMatchObject({ status: 201, body: { code: 'copy', sequence: 2 } });
    expect(await out('copy', '?history=1')).toBe(whole);
    const present = await out('small');
    expect(await ann('PUT', '/api/orgs/small/document', present)).toMatchObject({
      status: 200,
      body: { sequence: 2, changed: false },
    });
    expect(await out('small')).toBe(present);
    const changed = JSON.parse(present) as typeof small;
    changed.measures[0] = { ...changed.measures[0], target: 40 } as (typeof small.measures)[0];
    expect((await ann('PUT', '/api/orgs/small/document', changed)).body).toMatchObject({
      sequence: 3,
      facts: 1,
      figures: 0,
    });
    const score = (await ann<{ score: number }>('GET', '/api/orgs/small/scorecards/small?period=2026-02'))
      .body.score;
    expect(score).toBeGreaterThan(70);
    // Left out and asked to prune: the value goes, and the past still has it.
    const pruned = { ...changed, figures: [{ unit: 'small', measure: 'nps', values: { '2026-02': 50 } }] };
    expect((await ann('PUT', '/api/orgs/small/document', pruned)).body).toMatchObject({ changed: false });
    expect((await ann('GET', '/api/orgs/small/kpis/small/nps?period=2026-01')).body).toMatchObject({
      kpi: { actual: 50 },
    });
    expect((await ann('PUT', '/api/orgs/small/document?prune=1', pruned)).body).toMatchObject({
      changed: true,
    });
    const asked = '/api/orgs/small/kpis/small/nps?period=2026-01';
    expect((await ann('GET', asked)).body).toMatchObject({ kpi: { actual: null } });
    expect((await ann('GET', `${asked}&asOf=3`)).body).toMatchObject({ kpi: { actual: 50 } });
    expect((await ann('PUT', '/api/orgs/small/document?prune=1', pruned)).body).toMatchObject({
      changed: false,
    });
  });
  let held = '';
  /** One session for all: signing in is limited. */
  const cookie = async () => {
    if (held) return held;
    const response = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(owner),
    });
    expect(response.status).toBe(200);
    held = response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return held;
  };

  test('a document that does not hold together makes nothing, and says where it is wrong', async () => {
    const document = { ...small, measures: [{ ...small.measures[0], frequency: 'sometimes' }] };
    const answer = await ann<Problem>('POST', '/api/orgs', { from: 'document', name: 'Broken', document });
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.[0]?.at).toBe('measures.0.frequency');
    expect((await ann('GET', '/api/orgs/broken')).status).toBe(404);
    expect((await ann('POST', '/api/orgs', '{"from": "demo"')).status).toBe(400);
    const hostile = { ...small, units: [{ code: 'u', name: 'nul \u0000' }] };
    expect(
      (await ann('POST', '/api/orgs', { from: 'document', name: 'Hostile', document: hostile })).status,
    ).toBe(422);
    expect((await ann('GET', '/api/orgs/hostile')).status).toBe(404);
  });

  test('the demo comes with one click, and twice under two addresses', async () => {
    const codes: string[] = [];
    for (let i = 0; i < 2; i++) {
      const made = await ann<{ code: string }>('POST', '/api/orgs', { from: 'demo' });
      expect(made.status).toBe(201);
      codes.push(made.body.code);
    }
    expect(codes[1]).toBe(`${codes[0]}-2`);
    const [unit] = (await ann<{ code: string }[]>('GET', `/api/orgs/${codes[0]}/units`)).body;
    const card = await ann('GET', `/api/orgs/${codes[0]}/scorecards/${unit?.code}`);
    const reading = scorecardReadingSchema.parse(card.body);
    expect(reading.perspectives).toHaveLength(4);
    expect(reading.score).not.toBeNull();
  });

  test('the demo’s plan was revised by a decision, and its reviews name the number that held then', async () => {
    const { body: made } = await ann<{ code: string }>('POST', '/api/orgs', { from: 'demo' });
    const of = `/api/orgs/${made.code}`;
    type ChangeSet = { code: string; state: string; sequence: number | null };
    const sets = (await ann<ChangeSet[]>('GET', `${of}/change-sets?kind=revision`)).body;
    expect(sets.map(({ code, state }) => [code, state])).toEqual([
      ['strategy-revision-2', 'proposed'],
      ['strategy-revision-1', 'approved'],
    ]);
    type Link = { decision: { review: { id: string } | null }; change: { code: string } | null };
    const chain = (await ann<{ items: Link[] }>('GET', `${of}/plan-chain?plan=strategy`)).body.items;
    expect(chain.map(({ change }) => change?.code).toSorted()).toEqual([
      'strategy-revision-1',
      'strategy-revision-2',
    ]);
    type Document = {
      reviews: { frozen?: { sequence: number } }[];
      decisions: { carried?: { sequence: number } }[];
    };
    const { reviews, decisions } = (await ann<Document>('GET', `${of}/document`)).body;
    const revised = sets[1]?.sequence;
    expect(decisions.flatMap((one) => one.carried?.sequence ?? [])).toEqual([revised]);
    expect(new Set(reviews.flatMap((one) => one.frozen?.sequence ?? []))).toEqual(
      new Set([Number(revised) - 1, revised]),
    );
  });

  test('an empty organization has the four perspectives and a company', async () => {
    expect((await ann('POST', '/api/orgs', { from: 'empty', name: 'Đông Á' })).body).toMatchObject({
      code: 'dong-a',
    });
    const { body } = await ann<{ perspectives: { name: string }[] }>('GET', '/api/orgs/dong-a/document');
    expect(body.perspectives.map((one) => one.name)).toEqual([
      'Financial',
      'Customer',
      'Internal processes',
      'Learning and growth',
    ]);
    const reading = scorecardReadingSchema.parse(
      (await ann('GET', '/api/orgs/dong-a/scorecards/dong-a')).body,
    );
    expect(reading).toMatchObject({ score: null, status: 'no-data' });
  });

  test('an organization without any content is read, not fallen over', async () => {
    const db = await (engine === 'postgresql' ? openDatabase(place) : null);
    if (!db) return;
    const me = (await ann<{ id: string }>('GET', '/api/me')).body.id;
    await db.transaction({ org: 'bare', person: me }, async (tx) => {
      await tx.query("insert into organization (org_id, name) values ('bare', 'Bare')");
      await tx.query("insert into membership (org_id, user_id, role) values ('bare', $1, 'viewer')", [me]);
    });
    await db.close();
    const again = clientOf(server.url);
    await again('POST', '/api/auth/sign-in/email', owner);
    expect((await again('GET', '/api/orgs/bare')).status).toBe(200);
    expect((await again('GET', '/api/orgs/bare/units')).body).toEqual([]);
    expect((await again('GET', '/api/orgs/bare/scorecards/x')).status).toBe(404);
    // A viewer reads and does not write.
    expect((await again<Problem>('PUT', '/api/orgs/bare/document', small)).body.code).toBe('not-allowed');
  });

  test('every route of an organization asks who is there, and knows no strangers', async () => {
    const { body } = await ann<{ openapi: string; paths: Record<string, Record<string, unknown>> }>(
      'GET',
      '/api/openapi.json',
    );
    expect(body.openapi).toBe('3.1.0');
    const routes = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
    );
    const ofOrganizations = routes.filter(([, path]) => path.startsWith('/api/orgs/{org}'));
    expect(ofOrganizations.length).toBeGreaterThan(7);
    const nobody = clientOf(server.url);
    const fillers: Record<string, unknown> = {
      '/api/orgs/{org}/actuals': { unit: 'u', measure: 'm', period: '2026-01', value: 1 },
    };
    for (const [method, path] of [...ofOrganizations, ['GET', '/api/orgs/{org}/events'] as const]) {
      const concrete = `${path.replace('{org}', 'nosuch').replace(/\{\w+\}/g, 'x')}?node=x`;
      const content = method === 'GET' || method === 'DELETE' ? undefined : (fillers[path] ?? {});
      expect([method, path, (await nobody(method, concrete, content)).status]).toEqual([method, path, 401]);
      expect([method, path, (await ann(method, concrete, content)).status]).toEqual([method, path, 404]);
    }
  });

  test('open pages hear of a change', async () => {
    const controller = new AbortController();
    const response = await fetch(`${server.url}/api/orgs/small/events`, {
      headers: { cookie: await cookie() },
      signal: controller.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const heard: number[] = [];
    const hear = async (count: number) => {
      while (heard.length < count) {
        const part = await reader?.read();
        // A stream that has ended answers at once and for ever: asking on would stop the clock of the test.
        if (!part || part.done) throw new Error(`the stream ended after [${heard}]: ${response.status}`);
        for (const [, n] of part.value.matchAll(/event: (?:sequence|change)\ndata: .*\nid: (\d+)/g))
          heard.push(Number(n));
      }
    };
    await hear(1);
    await ann('POST', '/api/orgs/small/actuals', {
      unit: 'small',
      measure: 'nps',
      period: '2026-01',
      value: 51,
    });
    await hear(2);
    expect(heard[1]).toBe((heard[0] ?? 0) + 1);
    controller.abort();
    // Whoever comes back having heard the last hears nothing again; whoever missed something does.
    const again = async (last: number | undefined) => {
      const stop = new AbortController();
      const { body } = await fetch(`${server.url}/api/orgs/small/events`, {
        headers: { cookie: await cookie(), 'last-event-id': String(last) },
        signal: stop.signal,
      });
      const first = await body?.pipeThrough(new TextDecoderStream()).getReader().read();
      stop.abort();
      return first?.value;
    };
    expect(await again(heard[1])).toBe(': nothing new\n\n');
    expect(await again(heard[0])).toContain(`id: ${heard[1]}`);
  });

  test('a page of another site may not write, and answers carry the headers that keep browsers safe', async () => {
    const answer = await ann<Problem>(
      'POST',
      '/api/orgs',
      { from: 'demo' },
      { origin: 'https://elsewhere.example' },
    );
    expect([answer.status, answer.body.code]).toEqual([403, 'wrong-origin']);
    const { headers } = await fetch(`${server.url}/api/start`);
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  test('a body of another type is refused as such', async () => {
    const answer = await ann<Problem>('POST', '/api/orgs', 'from=demo', { 'content-type': 'text/plain' });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-type']);
  });

  test('a body beyond the limit is refused before it is read', async () => {
    const big = JSON.stringify({ unit: 'x'.repeat(3 * 2 ** 20) });
    expect((await ann<Problem>('POST', '/api/orgs/small/actuals', big)).body.code).toBe('too-large');
  });

  test('health, readiness and metrics are there, and metrics name no organization', async () => {
    expect((await ann('GET', '/healthz')).body).toEqual({ status: 'alive' });
    expect((await ann('GET', '/readyz')).body).toEqual({ status: 'ready', database: engine });
    const metrics = (await ann<string>('GET', '/metrics')).body;
    expect(metrics).toMatch(/sightline_http_request_seconds_count\{method="GET",route="\/api\/orgs\/:org"/);
    expect(metrics).toMatch(/sightline_boards [1-9]/);
    expect(metrics).not.toContain('small');
  });

  test('an unknown address is a problem, and no path leads out of the folder of screens', async () => {
    expect((await ann<Problem>('GET', '/api/nothing')).body.code).toBe('not-found');
    const { port } = new URL(server.url);
    const status = await new Promise((resolve) =>
      request({ host: '127.0.0.1', port, path: '/..%2f..%2fpackage.json' }, (r) =>
        resolve(r.statusCode),
      ).end(),
    );
    expect(status).toBe(404);
  });

  test('a stop lets the request under way finish, and everything is there after the next start', async () => {
    const body = JSON.stringify({ unit: 'small', measure: 'nps', period: '2026-01', value: 52 });
    const { port } = new URL(server.url);
    const under = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/api/orgs/small/actuals',
      headers: {
        cookie: await cookie(),
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        expect: '100-continue',
      },
    });
    under.flushHeaders();
    // The server has taken the request; its body is still to come.
    await once(under, 'continue');
    const answered = once(under, 'response') as Promise<[IncomingMessage]>;
    const stopped = server.stop();
    under.end(body);
    const [response] = await answered;
    expect(response.resume().statusCode).toBe(200);
    await stopped;
    server = await start();
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-in/email', owner);
    const kpi = kpiReadingSchema.parse((await ann('GET', '/api/orgs/small/kpis/small/nps')).body);
    expect(kpi.points.find((one) => one.period === '2026-01')?.actual).toBe(52);
  });
});
