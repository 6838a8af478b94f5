/** Revisions of a plan, on both engines: drafted, scored, proposed, approved from a period on, undone by the next. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';
import { listenTo } from './event-stream.ts';
import { type Defined, small, type Whole } from './revision-world.ts';

describe.each(['pglite', 'postgresql'] as const)('revisions of a plan on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  let now = new Date('2026-03-09T10:00:00Z');
  const org = '/api/orgs/small';
  const sets = `${org}/change-sets`;
  const r1 = 'p-revision-1';
  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    server = await startServer({
      ...made.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => now,
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    await ann('POST', '/api/orgs', { from: 'document', document: small });
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  const match = (version: number | '*') => ({ 'if-match': version === '*' ? '*' : `"${version}"` });
  const whole = async (code: string) => (await ann<Whole>('GET', `${sets}/${code}`)).body;
  const defined = async (section: string, key: string, query = '') =>
    (await ann<Defined>('GET', `${org}/definitions/${section}/${encodeURIComponent(key)}${query}`)).body;
  const define = (section: string, key: string, version: number, fields: object, code?: string) =>
    ann<{ part: number; sequence: number }>(
      'PATCH',
      `${org}/definitions/${section}/${encodeURIComponent(key)}${code ? `?changeSet=${code}` : ''}`,
      fields,
      match(version),
    );
  const scoreOf = async (period: string, query = '') =>
    (await ann<{ score: number | null }>('GET', `${org}/scorecards/co?period=${period}${query}`)).body.score;
  const approve = (code: string, from: string, version: number | '*' = '*') =>
    ann<{ sequence: number; from: string; detail: string; errors: { key: string; at: string; n: number }[] }>(
      'POST',
      `${sets}/${code}/approve`,
      { from },
      match(version),
    );
  const change = (code: string, fields: object) => ann('PATCH', `${sets}/${code}`, fields, match('*'));

  test('the next revision of a plan goes by its number', async () => {
    const made = await ann<{ code: string }>('POST', sets, { kind: 'revision', plan: 'p', from: '2026-04' });
    expect(made).toMatchObject({ status: 201, body: { code: r1 } });
    expect(await whole(r1)).toMatchObject({
      state: 'draft',
      number: 1,
      plan: 'p',
      from: '2026-04',
      items: [],
    });
    expect((await ann('POST', sets, { kind: 'revision', plan: 'none' })).status).toBe(404);
    expect((await ann('POST', sets, { kind: 'revision' })).status).toBe(400);
    expect((await ann('POST', sets, { kind: 'revision', plan: 'p', from: 'soon' })).status).toBe(400);
    expect((await ann<Whole[]>('GET', `${sets}?plan=p`)).body.map((one) => one.code)).toEqual([r1]);
    expect((await ann<Whole[]>('GET', `${sets}?kind=check`)).body).toEqual([]);
  });

  test('definitions are read and changed under it, and nothing of that is recorded', async () => {
    const before = await defined('measures', 'co:nps', `?changeSet=${r1}`);
    expect(before).toMatchObject({ target: 50, red: 40 });
    const saved = await define('measures', 'co:nps', before.version, { target: 100, red: 0 }, r1);
    expect(saved).toMatchObject({ status: 200, body: { part: 1 } });
    const under = await defined('measures', 'co:nps', `?changeSet=${r1}`);
    expect(under).toMatchObject({ target: 100, red: 0, version: saved.body.sequence });
    // Made from what was read before: somebody else has changed it in the draft since.
    expect((await define('measures', 'co:nps', before.version, { target: 60 }, r1)).status).toBe(412);
    expect(await defined('measures', 'co:nps')).toMatchObject({ target: 50, red: 40 });
    const card = await defined('scorecards', 'card', `?changeSet=${r1}`);
    const weights = { perspectives: [{ perspective: 'f', weight: 3 }, { perspective: 'c' }] };
    expect((await define('scorecards', 'card', card.version, weights, r1)).status).toBe(200);
  });

  test('several are changed together: an objective with its KPI comes, another goes', async () => {
    const { body } = await ann<{ part: number }>('POST', `${org}/definitions?changeSet=${r1}`, {
      changes: [
        {
          section: 'objectives',
          fields: { scorecard: 'card', code: 'call', name: 'Call', perspective: 'c' },
        },
        { section: 'kpis', fields: { objective: 'card:call', measure: 'co:calls' } },
      ],
    });
    expect(body.part).toBe(3);
    const odd = await ann('POST', `${org}/definitions?changeSet=${r1}`, {
      changes: [{ section: 'kpis', fields: { objective: 'card:call', measure: 'co:none' } }],
    });
    expect(odd.status).toBe(422);
    expect((await whole(r1)).version).toBe(3);
    const gone = await ann(
      'DELETE',
      `${org}/definitions/objectives/card:liked?changeSet=${r1}`,
      undefined,
      match('*'),
    );
    expect(gone.status).toBe(422);
  });

  test('scores are read under it as if it were in force, also where later days were stated', async () => {
    // NPS 50 of 100, red at 0: half of its way from red to target.
    const half = 40 + 30 / 2;
    const { body } = await ann<{ scores: { node: string; after: { score: number } | null }[] }>(
      'GET',
      `${sets}/${r1}/scores?period=2026-02`,
    );
    const by = new Map(body.scores.map((one) => [one.node, one.after?.score]));
    expect(by.get('kpi:co/nps')).toBeCloseTo(half, 9);
    expect(by.get('kpi:co/calls')).toBeCloseTo(40, 9);
    const customers = (half + 40) / 2;
    expect(await scoreOf('2026-02', `&changeSet=${r1}`)).toBeCloseTo((3 * 70 + customers) / 4, 9);
    expect(await scoreOf('2026-02')).toBeCloseTo(70, 9);
  });

  test('what was added is taken back: one statement, or all that was added together', async () => {
    const nps = await defined('measures', 'co:nps', `?changeSet=${r1}`);
    const { body } = await define('measures', 'co:nps', nps.version, { name: 'Promoters', owner: 'Bo' }, r1);
    const back = (items: object[]) =>
      ann<{ detail: string }>('POST', `${sets}/${r1}/take-back`, { items }, match('*'));
    expect((await back([{ section: 'measures', key: 'co:nps', field: 'owner' }])).status).toBe(200);
    expect(await defined('measures', 'co:nps', `?changeSet=${r1}`)).toMatchObject({
      name: 'Promoters',
      target: 100,
    });
    expect(await defined('measures', 'co:nps', `?changeSet=${r1}`)).not.toHaveProperty('owner');
    expect((await back([{ part: body.part }])).status).toBe(200);
    expect(await defined('measures', 'co:nps', `?changeSet=${r1}`)).toMatchObject({
      name: 'NPS',
      target: 100,
    });
    // An objective of the draft on which a KPI of the draft stands.
    expect((await back([{ section: 'objectives', key: 'card:call' }])).status).toBe(422);
    const { items } = await whole(r1);
    expect(items.filter((one) => one.section === 'measures')).toEqual([
      expect.objectContaining({ key: 'co:nps', fields: { target: 100, red: 0 }, by: 'Ann' }),
    ]);
    expect((await ann('POST', `${sets}/${r1}/take-back`, { items: [{ part: 99 }] }, match('*'))).status).toBe(
      404,
    );
  });

  test('a proposal is judged as it stands, and says who made it', async () => {
    expect((await approve(r1, '2026-04')).status).toBe(409);
    expect((await change(r1, { state: 'proposed' })).status).toBe(200);
    expect(await whole(r1)).toMatchObject({ state: 'proposed', proposedBy: 'Ann' });
    const nps = await defined('measures', 'co:nps', `?changeSet=${r1}`);
    expect((await define('measures', 'co:nps', nps.version, { target: 1 }, r1)).status).toBe(409);
    expect((await change(r1, { state: 'draft' })).status).toBe(200);
    expect(await whole(r1)).toMatchObject({ state: 'draft', proposedBy: null });
  });

  test('is refused where the same field was recorded otherwise since, and names it', async () => {
    const nps = await defined('measures', 'co:nps');
    await define('measures', 'co:nps', nps.version, { target: 55, owner: 'Bo', from: '2026-02-01' });
    expect((await whole(r1)).conflicts).toEqual([
      expect.objectContaining({
        section: 'measures',
        key: 'co:nps',
        field: 'target',
        was: 50,
        theirs: 55,
        ours: 100,
      }),
    ]);
    await change(r1, { state: 'proposed' });
    const refused = await approve(r1, '2026-04');
    expect(refused.status).toBe(409);
    expect(refused.body.errors).toEqual([
      expect.objectContaining({ key: 'co:nps', at: 'target', code: 'changed-since', theirs: 55, ours: 100 }),
    ]);
    expect(await scoreOf('2026-04')).toBe(null);
    // Said again over what was recorded, it stands.
    await change(r1, { state: 'draft' });
    const under = await defined('measures', 'co:nps', `?changeSet=${r1}`);
    await define('measures', 'co:nps', under.version, { target: 100 }, r1);
    expect((await whole(r1)).conflicts).toEqual([]);
    await change(r1, { state: 'proposed' });
  });

  test('is approved from a period on: before it the old plan holds, from it on the new one', async () => {
    const before = (await defined('measures', 'co:nps')).version;
    const { version } = await whole(r1);
    expect((await approve(r1, '2026-03', version - 1)).status).toBe(412);
    expect((await ann('POST', `${sets}/${r1}/approve`, { from: '2026-03' })).status).toBe(428);
    const key = { ...match(version), 'idempotency-key': 'approve-1' };
    const done = await ann<{ sequence: number; from: string }>(
      'POST',
      `${sets}/${r1}/approve`,
      { from: '2026-03' },
      key,
    );
    expect(done).toMatchObject({ status: 200, body: { sequence: before + 1, from: '2026-03-01' } });
    // Sent again, it is the same approval.
    expect(await ann('POST', `${sets}/${r1}/approve`, { from: '2026-03' }, key)).toMatchObject({
      status: 200,
      body: done.body,
    });
    const approved = await whole(r1);
    expect(approved).toMatchObject({
      state: 'approved',
      approvedBy: 'Ann',
      approvedFrom: '2026-03-01',
      from: '2026-03',
      sequence: before + 1,
      conflicts: [],
    });
    // February: weights 1 : 1, NPS 50 of 55. March: weights 3 : 1, NPS 50 of 100, and calls.
    const february = (70 + (40 + (30 * 10) / 15)) / 2;
    expect(await scoreOf('2026-02')).toBeCloseTo(february, 9);
    const march = (3 * 70 + (55 + 40) / 2) / 4;
    expect(await scoreOf('2026-03')).toBeCloseTo(march, 9);
    // As it was seen before the approval, no period knows of it.
    expect(await scoreOf('2026-03', `&asOf=${before}`)).toBeCloseTo(february, 9);
    expect(await defined('measures', 'co:nps', '?on=2026-02-28')).toMatchObject({ target: 55, owner: 'Bo' });
    expect(await defined('measures', 'co:nps', '?on=2026-03-01')).toMatchObject({ target: 100, owner: 'Bo' });
  });

  test('approved, it is history: nothing is added to it, and it is approved once', async () => {
    expect((await approve(r1, '2026-05')).status).toBe(409);
    expect((await change(r1, { name: 'Other' })).status).toBe(409);
    expect((await change(r1, { state: 'draft' })).status).toBe(409);
    expect((await ann('DELETE', `${sets}/${r1}`, undefined, match('*'))).status).toBe(409);
    expect((await ann('POST', `${sets}/${r1}/changes`, { themes: [] }, match('*'))).status).toBe(409);
    const { body } = await ann<{ what: string; n: number }[]>(
      'GET',
      `${org}/definitions/measures/co:nps/history`,
    );
    expect(body[0]).toMatchObject({ what: 'approve revision 1 of plan p', from: '2026-03-01' });
  });

  test('is undone by the next revision; what others changed since stays, and is named', async () => {
    now = new Date('2026-04-20T10:00:00Z');
    const profit = await defined('measures', 'co:nps');
    await define('measures', 'co:nps', profit.version, { red: 20, from: '2026-04-01' });
    const made = await ann<{ code: string; left: object[] }>('POST', `${sets}/${r1}/revert`);
    expect(made).toMatchObject({ status: 201, body: { code: 'p-revision-2' } });
    expect(made.body.left).toEqual([
      expect.objectContaining({ kind: 'measure', key: 'co:nps', field: 'red' }),
    ]);
    expect((await whole('p-revision-2')).changes).toMatchObject({
      scorecards: [{ code: 'card', perspectives: [{ perspective: 'f' }, { perspective: 'c' }] }],
      objectives: [{ scorecard: 'card', code: 'call', archived: true }],
      measures: [{ unit: 'co', code: 'nps', target: 55 }],
      kpis: [{ objective: 'card:call', measure: 'co:calls', archived: true }],
    });
    await change('p-revision-2', { state: 'proposed' });
    expect((await approve('p-revision-2', '2026-04')).status).toBe(200);
    await ann('POST', `${org}/figures`, {
      figures: [
        { unit: 'co', measure: 'profit', period: '2026-04', value: 100 },
        { unit: 'co', measure: 'nps', period: '2026-04', value: 50 },
        { unit: 'co', measure: 'calls', period: '2026-04', value: 5 },
      ],
    });
    expect(await scoreOf('2026-04')).toBeCloseTo((70 + (40 + (30 * 30) / 35)) / 2, 9);
    expect(await scoreOf('2026-03')).toBeCloseTo((3 * 70 + (55 + 40) / 2) / 4, 9);
  });

  test('a discarded revision stays to be read, and is taken up again', async () => {
    await ann('POST', sets, { kind: 'revision', plan: 'p', name: 'Bolder' });
    const code = 'p-revision-3';
    expect((await change(code, { state: 'proposed' })).status).toBe(409);
    expect((await ann('DELETE', `${sets}/${code}`, undefined, match('*'))).status).toBe(200);
    expect(await whole(code)).toMatchObject({ state: 'discarded', name: 'Bolder' });
    expect((await ann('POST', `${sets}/${code}/changes`, { themes: [] }, match('*'))).status).toBe(409);
    expect((await change(code, { state: 'draft' })).status).toBe(200);
    expect((await approve(code, '2026-05')).status).toBe(409);
  });

  test('what a revision changed is told in words, also between two days, and of equal sides nothing', async () => {
    interface Diff {
      differences: { kind: string; key: string; as: string; objective: string | null; fields: object[] }[];
    }
    const diff = async (from: string, to: string) =>
      (await ann<Diff>('GET', `${org}/plans/p/diff?from=${from}&to=${to}`)).body.differences;
    const first = await diff(`before:${r1}`, r1);
    expect(first.map((one) => [one.as, one.kind, one.key]).sort()).toEqual([
      ['added', 'kpi', 'card:call/co:calls'],
      ['added', 'objective', 'card:call'],
      ['targeted', 'measure', 'co:nps'],
      ['weighted', 'scorecard', 'card'],
    ]);
    expect(first.find((one) => one.kind === 'scorecard')?.fields).toEqual([
      { field: 'weight', as: 'weighted', before: 1, after: 3, of: 'f' },
    ]);
    expect(await diff('2026-02-15', '2026-02-20')).toEqual([]);
    expect((await diff('2026-02-15', '2026-03-15')).map((one) => one.as).sort()).toEqual(
      first.map((one) => one.as).sort(),
    );
    expect(await diff('now', 'now')).toEqual([]);
    expect((await ann('GET', `${org}/plans/p/diff?to=less`)).status).toBe(404);
    expect((await ann('GET', `${org}/plans/none/diff?to=now`)).status).toBe(404);
  });

  test('a target that a target path overrules is told so, and changes no score', async () => {
    const path = {
      unit: 'co',
      measure: 'profit',
      start: '2026-01',
      end: '2026-12',
      path: 'flat',
      value: 100,
    };
    expect((await ann('POST', `${org}/definitions/targets`, path)).status).toBe(201);
    const made = await ann<{ code: string }>('POST', sets, { name: 'Aim', kind: 'revision', plan: 'p' });
    const { code } = made.body;
    const { version } = await defined('measures', 'co:profit', `?changeSet=${code}`);
    expect((await define('measures', 'co:profit', version, { target: 300 }, code)).status).toBe(200);
    const { body } = await ann<{ differences: object[] }>(
      'GET',
      `${org}/plans/p/diff?from=before:${code}&to=${code}`,
    );
    expect(body.differences).toMatchObject([
      {
        key: 'co:profit',
        fields: [
          { field: 'target', after: 300, overruled: [{ by: 'path', start: '2026-01', end: '2026-12' }] },
        ],
      },
    ]);
    const beside = await ann<{ scores: object[] }>('GET', `${sets}/${code}/scores?period=2026-02`);
    expect(beside.body.scores).toEqual([]);
    expect((await change(code, { state: 'discarded' })).status).toBe(200);
    const gone = await ann('DELETE', `${org}/definitions/targets/co:profit@2026-01`, undefined, match('*'));
    expect(gone.status).toBe(200);
  });

  test('a target is told to count nowhere that another was entered, by whom, until that is cleared', async () => {
    const enter = (value: number | null) =>
      ann('POST', `${org}/figures`, {
        figures: [{ unit: 'co', measure: 'profit', slot: 'target', period: '2026-05', value }],
      });
    expect((await enter(120)).status).toBe(200);
    const { code } = (await ann<{ code: string }>('POST', sets, { name: 'Aim', kind: 'revision', plan: 'p' }))
      .body;
    const aim = async (target: number) => {
      const { version } = await defined('measures', 'co:profit', `?changeSet=${code}`);
      expect((await define('measures', 'co:profit', version, { target }, code)).status).toBe(200);
      const read = await ann<{ differences: { key: string; fields: object[] }[] }>(
        'GET',
        `${org}/plans/p/diff?from=before:${code}&to=${code}`,
      );
      return read.body.differences.find(({ key }) => key === 'co:profit')?.fields;
    };
    const entered = { by: 'entered', start: '2026-05', end: '2026-05', periods: 1, who: 'Ann', n: 1, of: 1 };
    expect(await aim(300)).toMatchObject([{ field: 'target', overruled: [entered] }]);
    // What was entered says the same: nothing is lost.
    expect(JSON.stringify(await aim(120))).not.toContain('overruled');
    expect((await enter(null)).status).toBe(200);
    expect(JSON.stringify(await aim(301))).not.toContain('overruled');
    expect((await change(code, { state: 'discarded' })).status).toBe(200);
  });

  test('a draft is read over the past, period by period, beside what was', async () => {
    await ann(
      'POST',
      `${sets}/p-revision-3/changes`,
      { kpis: [{ objective: 'card:earn', measure: 'co:profit', archived: true }] },
      match('*'),
    );
    interface Trend {
      periods: string[];
      nodes: { node: string; before: { score: number | null }[]; after: { score: number | null }[] }[];
    }
    const { body } = await ann<Trend>('GET', `${sets}/p-revision-3/trend?period=2026-03&count=3`);
    expect(body.periods).toEqual(['2026-01', '2026-02', '2026-03']);
    const card = body.nodes.find((one) => one.node === 'scorecard:co/card');
    // Without profit, only what customers say is left: NPS 50, best at its limit in January.
    const customers = body.nodes.find((one) => one.node.includes('/c'));
    expect(card?.before.map((one) => one.score)).not.toEqual(card?.after.map((one) => one.score));
    expect(card?.before.at(-1)?.score).toBeCloseTo((await scoreOf('2026-03')) ?? 0, 9);
    expect(card?.after.map((one) => one.score)).toEqual(customers?.after.map((one) => one.score));
  });

  test('it is talked about as a whole, and open pages hear of its approval', async () => {
    const node = 'change-set:p-revision-3';
    const said = await ann<{ id: string; period: string }>('POST', `${org}/comments`, {
      node,
      period: '-',
      text: 'Bold!',
    });
    expect(said).toMatchObject({ status: 201, body: { node, period: '-' } });
    const { body } = await ann<{ items: { text: string }[] }>('GET', `${org}/comments?node=${node}`);
    expect(body.items.map((one) => one.text)).toEqual(['Bold!']);
    const nowhere = { node: 'change-set:none', period: '-', text: 'Who?' };
    expect((await ann('POST', `${org}/comments`, nowhere)).status).toBe(404);
  });

  test('two plans are never in force in the same period, whichever way it is said', async () => {
    const other = { code: 'q', name: 'Next', state: 'active' };
    const refused = await ann<{ errors: { code: string }[] }>('POST', `${org}/definitions/plans`, other);
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([422, 'plans-overlap']);
    const imported = await ann<{ errors: { code: string }[] }>('PUT', `${org}/document`, {
      ...small,
      plans: [other],
    });
    expect([imported.status, imported.body.errors[0]?.code]).toEqual([422, 'plans-overlap']);
    expect((await ann('POST', `${org}/definitions/plans`, { ...other, state: 'draft' })).status).toBe(201);
    const p = await defined('plans', 'p');
    expect((await define('plans', 'p', p.version, { ends: '2026-12', state: 'closed' })).status).toBe(200);
    const q = await defined('plans', 'q');
    expect((await define('plans', 'q', q.version, { state: 'active' })).status).toBe(422);
    expect((await define('plans', 'q', q.version, { state: 'active', starts: '2027-01' })).status).toBe(200);
  });

  test('a figure that was recorded otherwise since is named with whose it is, and said again stands', async () => {
    const march = { unit: 'co', measure: 'calls', slot: 'target', period: '2026-09' };
    const say = (value: number) => ({
      figures: [{ unit: 'co', measure: 'calls', slot: 'target', values: { '2026-09': value } }],
    });
    await ann('POST', sets, { kind: 'template', name: 'Busy' });
    const key = await ann<{ secret: string }>('POST', `${org}/keys`, { name: 'Page', scopes: ['read'] });
    const page = await listenTo(`${server.url}${org}/events`, {
      authorization: `Bearer ${key.body.secret}`,
    });
    while (!page.heard.some((one) => one.event === 'sequence')) await page.next();
    expect((await ann('POST', `${sets}/busy/changes`, say(20), match('*'))).status).toBe(200);
    while (!page.heard.some((one) => one.event === 'draft')) await page.next();
    expect(page.heard.find((one) => one.event === 'draft')?.data).toBe('{"code":"busy"}');
    page.close();
    expect((await ann('POST', `${org}/figures`, { figures: [{ ...march, value: 15 }] })).status).toBe(200);
    const read = async () => (await ann<Whole>('GET', `${sets}/busy`)).body.conflicts;
    expect(await read()).toEqual([
      expect.objectContaining({
        section: 'figures',
        figure: { ...march, unitName: 'Company', measureName: 'Calls' },
        was: null,
        theirs: 15,
        ours: 20,
      }),
    ]);
    await ann('POST', `${sets}/busy/changes`, say(20), match('*'));
    expect(await read()).toEqual([]);
    await ann('POST', `${sets}/busy/take-back`, { items: [march] }, match('*'));
    expect((await ann<Whole>('GET', `${sets}/busy`)).body.changes).toEqual({});
  });

  test('a manager works on templates and checks as far as they are of the own unit', async () => {
    const { body: invited } = await ann<{ token: string }>('POST', `${org}/invitations`, {
      role: 'manager',
      unit: 'co',
    });
    const bo = clientOf(server.url);
    const account = { name: 'Bo', email: 'bo@small.example', password: 'correct horse' };
    await bo('POST', '/api/invitations/join', { token: invited.token, account });
    expect((await bo('POST', sets, { kind: 'revision', plan: 'p' })).status).toBe(403);
    expect((await bo('POST', sets, { name: 'Any' })).status).toBe(403);
    expect((await bo('POST', sets, { kind: 'template', name: 'Own calls' })).status).toBe(201);
    const add = (part: object) => bo('POST', `${sets}/own-calls/changes`, part, match('*'));
    expect((await add({ themes: [{ code: 'all', name: 'All' }] })).status).toBe(403);
    expect((await add({ measures: [{ unit: 'co', code: 'calls', target: 12 }] })).status).toBe(200);
    expect((await bo('POST', `${sets}/p-revision-3/approve`, { from: '2026-06' }, match('*'))).status).toBe(
      403,
    );
    const may = async () => (await bo<{ mayChange: boolean }>('GET', `${sets}/own-calls`)).body.mayChange;
    expect(await may()).toBe(true);
    // What somebody else adds for everyone is no longer the manager's alone to approve.
    await ann('POST', `${sets}/own-calls/changes`, { themes: [{ code: 'all', name: 'All' }] }, match('*'));
    expect(await may()).toBe(false);
    expect((await bo('POST', `${sets}/own-calls/approve`, { from: '2026-06' }, match('*'))).status).toBe(403);
    await ann(
      'POST',
      `${sets}/own-calls/take-back`,
      { items: [{ section: 'themes', key: 'all' }] },
      match('*'),
    );
    expect((await bo('POST', `${sets}/own-calls/approve`, { from: '2026-06' }, match('*'))).status).toBe(200);
    expect(await defined('measures', 'co:calls', '?on=2026-06-01')).toMatchObject({ target: 12 });
    expect(await defined('measures', 'co:calls', '?on=2026-05-31')).toMatchObject({ target: 10 });
  });

  test('a decision check asks what would be, and is not approved', async () => {
    await ann('POST', sets, { kind: 'check', name: 'Less training' });
    await ann('POST', `${sets}/less-training/changes`, { themes: [{ code: 't', name: 'T' }] }, match('*'));
    expect((await approve('less-training', '2026-05')).status).toBe(409);
  });
});
