/** Initiatives, milestones, money and budgets over HTTP, on both engines: they hold together, and score nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Budgets, InitiativeReading, Initiatives, Matrix, Spending } from '../src/execution/contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import type { Client } from './client.ts';
import { emptyPlace } from './engines.ts';
import { listenTo } from './event-stream.ts';
import { type EveryRole, everyRole, found, given, invited } from './people-world.ts';

interface Refusal {
  code: string;
  detail: string;
  errors?: { at: string; code: string; message: string; hint: string }[];
}
type Made = Refusal & { key: string; sequence: number; changed: boolean };

const phones = {
  code: 'phones',
  name: 'Answer every call',
  unit: 'sales',
  owner: 'Cora Bell, lead',
  stage: 'active',
  start: '2026-01-05',
  end: '2026-06-30',
  moves: [{ objective: 'sales:o', measure: 'sales:calls', effect: { value: 8, low: 4, high: 10 } }],
};

describe.each(['pglite', 'postgresql'] as const)('initiatives on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  let today = '2026-03-09';
  const people = new Map<EveryRole, Client>();
  const all = '/api/orgs/acme/definitions';
  const latest = { 'if-match': '*' };
  const by = (role: EveryRole): Client => people.get(role) ?? ann;
  const make = (section: string, body: object, who: Client = ann) =>
    who<Made>('POST', `${all}/${section}`, body);
  const change = (section: string, key: string, body: object, who: Client = ann) =>
    who<Made>('PATCH', `${all}/${section}/${encodeURIComponent(key)}`, body, latest);
  /** What is found wrong, and how it is mended. */
  const refused = (made: { status: number; body: Refusal }) => {
    expect(made.status).toBe(422);
    const [first] = made.body.errors ?? [];
    return `${first?.code} at ${first?.at}: ${first?.message}; ${first?.hint}`;
  };

  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    server = await startServer({
      ...made.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date(`${today}T10:00:00Z`),
      webFolder: 'test/no-such-folder',
    });
    ann = await found(server);
    for (const role of everyRole)
      people.set(role, role === 'administrator' ? ann : await invited(server, ann, role, given[role]));
    expect((await make('initiatives', phones)).status).toBe(201);
    const pilot = { initiative: 'phones', code: 'pilot', name: 'Pilot', due: '2026-02-27', weight: 2 };
    expect((await make('milestones', pilot)).status).toBe(201);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('what does not hold together is refused, each with its mend', async () => {
    expect(refused(await change('initiatives', 'phones', { end: '2025-12-31' }))).toMatch(
      /^ends-before-start at end: it would end on 2025-12-31, before it starts on 2026-01-05; put the end after/,
    );
    expect(refused(await make('initiatives', { ...phones, code: 'x', unit: 'salse' }))).toMatch(
      /^unknown-reference at unit: there is no unit salse; did you mean sales\?/,
    );
    const wrongWay = { objective: 'sales:o', effect: { value: 3, low: 5, high: 9 } };
    expect(refused(await change('initiatives', 'phones', { moves: [wrongWay] }))).toMatch(
      /^size-out-of-range at moves.0.effect/,
    );
    expect(refused(await change('initiatives', 'phones', { moves: [{ objective: 'sales:oo' }] }))).toMatch(
      /^unknown-reference at moves.0.objective: there is no objective sales:oo; did you mean sales:o\?/,
    );
    expect(refused(await change('initiatives', 'phones', { saidStatus: 'on-target' }))).toMatch(
      /^status-without-reason/,
    );
    const late = { initiative: 'phones', code: 'late', name: 'Too late', due: '2026-07-01' };
    expect(refused(await make('milestones', late))).toMatch(
      /^milestone-outside at due: milestone Too late is due on 2026-07-01, outside of its initiative/,
    );
    expect(refused(await make('milestones', { initiative: 'fones', code: 'm' }))).toMatch(
      /did you mean phones\?/,
    );
    const negative = await make('milestones', { initiative: 'phones', code: 'm', weight: -1 });
    expect(negative.status).toBe(400);
    expect(negative.body.detail).toBe('weight: -1 is too small; write at least 0.');
  });

  test('amounts and years that nobody can mean are refused wherever they are said', async () => {
    const line = { initiative: 'phones', class: 'operating', period: '2026-04', planned: 1e308 };
    const atMost = { code: 'field-high', hint: 'write at most 1000000000000000' };
    const alone = await make('money', line);
    expect(alone).toMatchObject({ status: 400, body: { errors: [{ at: 'planned', ...atMost }] } });
    const draft = await ann<Made>('POST', '/api/orgs/acme/change-sets', { name: 'Far' });
    const { code: set } = draft.body;
    const batch = { changes: [{ section: 'money', fields: line }] };
    for (const into of [all, `${all}?changeSet=${set}`]) {
      const together = await ann<Refusal>('POST', into, batch);
      expect(together).toMatchObject({ status: 400, body: { errors: [atMost] } });
      const early = {
        changes: [{ section: 'initiatives', fields: { ...phones, code: 'y', start: '0001-01-01' } }],
      };
      expect(refused(await ann<Refusal>('POST', into, early))).toMatch(
        /^year-far at start: 0001-01-01 lies outside of the years 1900 to 2200; write a day/,
      );
    }
    expect(refused(await change('initiatives', 'phones', { end: '2999-01-01' }))).toMatch(/^year-far at end/);
    expect((await make('money', { ...line, planned: 1e15 })).status).toBe(201);
    expect((await ann<Spending>('GET', '/api/orgs/acme/spending')).status).toBe(200);
    expect(
      (
        await ann(
          'DELETE',
          `${all}/money/${encodeURIComponent('phones/operating@2026-04')}`,
          undefined,
          latest,
        )
      ).status,
    ).toBe(200);
  });

  test('initiatives that would wait for each other are refused with the way round', async () => {
    for (const [code, needs] of [
      ['first', []],
      ['second', ['first']],
      ['third', ['second']],
    ] as const)
      expect((await make('initiatives', { code, name: code, unit: 'fleet', needs })).status).toBe(201);
    expect(refused(await change('initiatives', 'first', { needs: ['third'] }))).toMatch(
      /^needs-loop at needs: initiatives wait for each other: first → third → second → first; take one/,
    );
    expect(refused(await change('initiatives', 'third', { excludes: ['second'] }))).toMatch(
      /^excludes-needed/,
    );
  });

  test('one amount is not given for a month and for the quarter around it', async () => {
    const month = { initiative: 'phones', class: 'operating', period: '2026-02' };
    expect((await make('money', { ...month, planned: 10, spent: 12 })).status).toBe(201);
    const quarter = { initiative: 'phones', class: 'operating', period: 'FY2026-Q1' };
    expect(refused(await make('money', { ...quarter, planned: 30 }))).toMatch(
      /^money-twice at planned: planned of phones is given for 2026-02 and for FY2026-Q1/,
    );
    // Planned by the quarter and paid by the month is no contradiction.
    expect((await make('money', { ...quarter, forecast: 33 })).status).toBe(201);
    const budget = { code: 'b', name: 'Budget', start: 'FY2026', end: 'FY2025' };
    expect(refused(await make('budgets', budget))).toMatch(/^budget-backwards at end/);
    const outside = { ...budget, end: 'FY2026', amounts: { '2027-01': 5 } };
    expect(refused(await make('budgets', outside))).toMatch(/^budget-period/);
  });

  test('whoever owns an initiative ticks its milestones and enters its money, and plans nothing anew', async () => {
    const owner = by('contributor');
    expect((await change('milestones', 'phones/pilot', { done: '2026-02-25' }, owner)).status).toBe(200);
    const ticked = await change('milestones', 'phones/pilot', { done: null }, owner);
    const key = encodeURIComponent('phones/pilot');
    const undone = await owner<Made>(
      'POST',
      `${all}/milestones/${key}/undo`,
      { n: ticked.body.sequence },
      latest,
    );
    expect(undone.status).toBe(200);
    const spent = { initiative: 'phones', class: 'capital', period: '2026-01', spent: 5 };
    expect((await make('money', spent, owner)).status).toBe(201);
    expect((await change('money', 'phones/capital@2026-01', { spent: 6 }, owner)).status).toBe(200);
    const together = {
      changes: [{ section: 'money', fields: { ...spent, period: '2026-02' } }],
    };
    expect((await owner('POST', all, together)).status).toBe(200);
    // Whoever writes an update signs it, whatever they say.
    const update = { initiative: 'phones', code: 'u1', text: 'It goes', by: 'Somebody else' };
    expect((await make('updates', update, owner)).status).toBe(201);
    const many = { changes: [{ section: 'updates', fields: { ...update, code: 'u2' } }] };
    expect((await owner('POST', all, many)).status).toBe(200);
    for (const code of ['u1', 'u2'])
      expect((await ann('GET', `${all}/updates/${encodeURIComponent(`phones/${code}`)}`)).body).toMatchObject(
        {
          by: 'contributor',
          day: '2026-03-09',
        },
      );
    expect((await change('milestones', 'phones/pilot', { due: '2026-03-27' }, owner)).status).toBe(403);
    expect((await change('initiatives', 'phones', { end: '2026-05-31' }, owner)).status).toBe(403);
    expect((await make('milestones', { initiative: 'phones', code: 'n' }, owner)).status).toBe(403);
    const others = { initiative: 'first', class: 'capital', period: '2026-01', spent: 5 };
    expect((await make('money', others, owner)).status).toBe(403);
    expect((await make('money', others, by('viewer'))).status).toBe(403);
    expect((await make('money', others, by('manager'))).status).toBe(403);
    expect((await change('initiatives', 'phones', { sponsor: 'The board' }, by('manager'))).status).toBe(200);
  });

  test('scores stay as they are, the number moves on, and open pages hear of it', async () => {
    const score = async (asOf?: number) =>
      (
        await ann<{ score: number; asOf: number }>(
          'GET',
          `/api/orgs/acme/scorecards/sales?period=2026-01${asOf === undefined ? '' : `&asOf=${asOf}`}`,
        )
      ).body;
    const before = await score();
    const key = await ann<{ secret: string }>('POST', '/api/orgs/acme/keys', {
      name: 'Load',
      scopes: ['read'],
    });
    const page = await listenTo(`${server.url}/api/orgs/acme/events`, {
      authorization: `Bearer ${key.body.secret}`,
    });
    await page.next();
    const heard = page.next();
    const made = await change('initiatives', 'phones', { description: 'Nobody waits' });
    expect(JSON.parse((await heard).data)).toMatchObject({ sequence: made.body.sequence });
    page.close();
    const after = await score();
    expect(after).toEqual({ ...before, asOf: made.body.sequence });
    const then = await ann<{ description?: string }>('GET', `${all}/initiatives/phones?asOf=${before.asOf}`);
    expect(then.body.description).toBeUndefined();
    const now = await ann<{ description?: string }>('GET', `${all}/initiatives/phones`);
    expect(now.body.description).toBe('Nobody waits');
  });

  test('are read with their status, what they move, and what nobody works on', async () => {
    const base = '/api/orgs/acme';
    const list = (
      await ann<Initiatives>('GET', `${base}/initiatives?unit=sales&sort=name&limit=1&period=2026-01`)
    ).body;
    expect(list).toMatchObject({ total: 1, next: null, counts: { stages: { active: 1 } } });
    expect(list.items[0]).toMatchObject({
      code: 'phones',
      // It has cost more than was planned for it.
      status: 'off-target',
      because: expect.arrayContaining(['estimate']),
      objectives: [
        { objective: 'sales:o', node: 'objective:sales/sales/o', unitName: 'Sales', status: 'on-target' },
      ],
      mayEdit: true,
    });
    const pages = (await ann<Initiatives>('GET', `${base}/initiatives?limit=2&sort=name`)).body;
    const rest = (await ann<Initiatives>('GET', `${base}/initiatives?limit=2&sort=name&after=${pages.next}`))
      .body;
    expect([...pages.items, ...rest.items].map(({ code }) => code)).toEqual([
      'phones',
      'first',
      'second',
      'third',
    ]);
    expect(rest.next).toBeNull();
    const window = await ann<Initiatives>('GET', `${base}/initiatives?limit=2&sort=name&offset=1`);
    expect(window.body.items.map(({ code }) => code)).toEqual(['first', 'second']);
    const moving = (await ann<Initiatives>('GET', `${base}/initiatives?node=kpi:sales/calls`)).body;
    expect(moving.items.map(({ code }) => code)).toEqual(['phones']);
    const nothing = (await ann<Initiatives>('GET', `${base}/initiatives?serves=nothing`)).body;
    expect(nothing.items.map(({ code }) => code)).toEqual(['first', 'second', 'third']);
    const third = (await ann<InitiativeReading>('GET', `${base}/initiatives/second`)).body;
    expect([third.waitsFor[0]?.code, third.neededBy[0]?.code]).toEqual(['first', 'third']);
    const read = (await by('contributor')<InitiativeReading>('GET', `${base}/initiatives/phones`)).body;
    expect(read).toMatchObject({ mayEdit: false, mayUpdate: true, milestones: [{ mayTick: true }] });
    expect(read.receipt.tests.map(({ test: one }) => one)).toContain('slip');
    expect((await by('viewer')<InitiativeReading>('GET', `${base}/initiatives/phones`)).body.mayUpdate).toBe(
      false,
    );
    // In February the calls fall to where they are red, with and without someone who works on it.
    await ann('POST', `${base}/actuals`, { unit: 'sales', measure: 'calls', period: '2026-02', value: 5 });
    const matrix = async () =>
      (await ann<Matrix>('GET', `${base}/initiative-matrix?unit=sales&period=2026-02`)).body;
    expect((await matrix()).columns[0]).toMatchObject({ status: 'off-target', movers: 1 });
    expect((await matrix()).untouched.total).toBe(0);
    await change('initiatives', 'phones', { stage: 'proposed' });
    expect((await matrix()).untouched.items).toMatchObject([{ node: 'objective:sales/sales/o' }]);
    const top = async (more: string) =>
      (await ann<Matrix>('GET', `${base}/initiative-matrix?unit=acme&period=2026-02${more}`)).body;
    const whole = await top('');
    expect(whole.total).toBe(4);
    const parts = [await top('&limit=3'), await top('&limit=3&offset=3')];
    expect(parts.map(({ total }) => total)).toEqual([4, 4]);
    expect(parts.flatMap(({ rows }) => rows)).toEqual(whole.rows);
    expect((await top('&q=thi')).rows.map(({ code }) => code)).toEqual(['third']);
    const red = whole.untouched;
    expect(red.total).toBeGreaterThan(0);
    expect((await top(`&untouchedOffset=${red.total - 1}`)).untouched).toEqual({
      total: red.total,
      items: red.items.slice(-1),
    });
    expect((await top('&q=sales')).untouched.total).toBeGreaterThan(0);
    expect((await top('&q=nowhere')).untouched).toEqual({ total: 0, items: [] });
    await change('initiatives', 'phones', { stage: 'active' });
    const spending = (await ann<Spending>('GET', `${base}/spending?by=class`)).body;
    expect(spending.lines.map(({ key }) => key).sort()).toEqual(['capital', 'operating']);
    await make('budgets', {
      code: 'year',
      name: 'Year',
      start: 'FY2026',
      end: 'FY2026',
      amount: 40,
      units: ['sales'],
    });
    const { items } = (await ann<Budgets>('GET', `${base}/budgets?period=2026-02`)).body;
    // The forecast of the quarter stands for what was paid in it; capital is paid beside it.
    expect(items[0]).toMatchObject({
      code: 'year',
      initiatives: 1,
      sums: { planned: 10, spent: 23, estimate: 44 },
    });
    expect(items[0]?.status).toBe('watch');
    expect(items[0]?.outcome.objectives).toMatchObject([{ name: 'Be liked', statusNow: 'off-target' }]);
  });

  test('a revision carries an initiative that is not recorded yet', async () => {
    await ann('POST', '/api/orgs/acme/change-sets', { code: 'draft', name: 'Draft' });
    const under = '?changeSet=draft';
    const made = await ann<Made>('POST', `${all}/initiatives${under}`, { ...phones, code: 'vans' });
    expect(made.status).toBe(201);
    const loop = await ann<Made>('POST', `${all}/initiatives${under}`, {
      ...phones,
      code: 'w',
      needs: ['w'],
    });
    expect(refused(loop)).toMatch(/^needs-loop/);
    expect((await ann('GET', `${all}/initiatives/vans${under}`)).status).toBe(200);
    expect((await ann('GET', `${all}/initiatives/vans`)).status).toBe(404);
  });

  test('what is exported is read again as the same', async () => {
    const { body } = await ann<{ initiatives: object[]; money: object[] }>('GET', '/api/orgs/acme/document');
    expect(body.initiatives).toContainEqual(expect.objectContaining({ code: 'phones', unit: 'sales' }));
    const before = (await ann<{ sequence: number }>('GET', '/api/orgs/acme')).body.sequence;
    const again = await ann<{ changed?: boolean }>('PUT', '/api/orgs/acme/document', body);
    expect(again.status).toBe(200);
    expect((await ann<{ sequence: number }>('GET', '/api/orgs/acme')).body.sequence).toBe(before);
  });

  test('what has happened has happened by today; what is planned may lie ahead', async () => {
    await make('initiatives', { ...phones, code: 'ahead', name: 'Ahead' });
    const milestone = { initiative: 'ahead', code: 'm', name: 'Trained', due: '2026-06-30' };
    expect(refused(await make('milestones', { ...milestone, done: '2026-03-10' }))).toBe(
      'done-ahead at done: milestone Trained would be reached on 2026-03-10, which is still to come; say it on its day; when it is expected is its due day',
    );
    expect((await make('milestones', { ...milestone, done: '2026-03-09' })).status).toBe(201);
    expect(refused(await change('initiatives', 'ahead', { stage: 'done', finished: '2026-04-01' }))).toMatch(
      /^finished-ahead at finished: initiative Ahead would be over on 2026-04-01/,
    );
    expect(
      refused(await make('updates', { initiative: 'ahead', code: 'u', day: '2026-03-10', text: 'Well' })),
    ).toMatch(/^update-ahead at day: /);
    const money = { initiative: 'ahead', class: 'operating' };
    expect(refused(await make('money', { ...money, period: '2026-04', planned: 5, spent: 1 }))).toBe(
      'spent-ahead at spent: 2026-04 has not begun, so nothing is spent in it yet; correct the period, or take it as planned or committed',
    );
    expect((await make('money', { ...money, period: '2026-04', planned: 5, committed: 2 })).status).toBe(201);
    expect((await make('money', { ...money, period: '2026-03', spent: 1 })).status).toBe(201);
    // Several at once, and in a draft, likewise.
    const batch = (changeSet = '') =>
      ann<Refusal>('POST', `${all}${changeSet}`, {
        changes: [{ section: 'money', key: 'ahead/operating@2026-04', fields: { spent: 1 }, version: '*' }],
      });
    expect(refused(await batch())).toMatch(/^spent-ahead at spent/);
    const set = { code: 'ahead', name: 'Ahead', purpose: 'revision' };
    await ann('POST', '/api/orgs/acme/change-sets', set);
    expect(refused(await batch('?changeSet=ahead'))).toMatch(/^spent-ahead at spent/);
    // What a draft says when its day has come is not approved before.
    today = '2026-04-02';
    expect((await batch('?changeSet=ahead')).status).toBe(200);
    today = '2026-03-09';
    const approved = await ann<Refusal>(
      ...(['POST', '/api/orgs/acme/change-sets/ahead/approve', { from: '2026-03' }, latest] as const),
    );
    expect(refused(approved)).toMatch(/^spent-ahead at spent/);
  });

  test('a document says by its own day what has happened: an old one comes in, one from ahead does not', async () => {
    const { body: document } = await ann<object>('GET', '/api/orgs/acme/document');
    const milestone = { initiative: 'phones', code: 'doc', name: 'Written' };
    const bring = (done: string) =>
      ann<Refusal>('PUT', '/api/orgs/acme/document', { ...document, milestones: [{ ...milestone, done }] });
    expect(refused(await bring('2026-03-20'))).toMatch(/^done-ahead at milestones\.0\.done/);
    expect((await bring('2019-03-20')).status).toBe(200);
  });

  test('what was once said ahead comes back as it stands, into its organization or a new one', async () => {
    const milestone = { initiative: 'phones', code: 'early', name: 'Early' };
    today = '2026-03-25';
    expect((await make('milestones', { ...milestone, done: '2026-03-20' })).status).toBe(201);
    today = '2026-03-09';
    const { body: document } = await ann<{ milestones: { code: string }[] }>(
      'GET',
      '/api/orgs/acme/document',
    );
    const early = document.milestones.findIndex(({ code }) => code === 'early');
    const said = (done: string) => ({
      ...document,
      milestones: document.milestones.map((one, i) => (i === early ? { ...one, done } : one)),
    });
    expect((await ann('PUT', '/api/orgs/acme/document', document)).body).toMatchObject({ changed: false });
    expect(refused(await ann<Refusal>('PUT', '/api/orgs/acme/document', said('2026-03-21')))).toMatch(
      `done-ahead at milestones.${early}.done`,
    );
    const anew = { from: 'document', name: 'Back again', document };
    expect((await ann('POST', '/api/orgs', anew)).status).toBe(201);
  });
});
