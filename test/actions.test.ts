/** Decisions with what they predict, and actions with whether they helped. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import type { Action, ActionPage } from '../src/review/action-contract.ts';
import type { Decision, DecisionPage } from '../src/review/decision-contract.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import type { Client } from './client.ts';
import { emptyPlace } from './engines.ts';
import { invited } from './people-world.ts';
import { foundReviewed } from './review-world.ts';

const base = '/api/orgs/acme';
const latest = { 'if-match': '*' };

describe.each(['pglite', 'postgresql'] as const)('decisions and actions, on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let cora: Client;
  let mia: Client;
  let vera: Client;
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
    ann = await foundReviewed(server);
    cora = await invited(server, ann, 'cora', { role: 'contributor', knownAs: 'Cora Bell' });
    mia = await invited(server, ann, 'mia', { role: 'manager', unit: 'sales' });
    vera = await invited(server, ann, 'vera', { role: 'viewer' });
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });
  const good = async <T>(answer: Promise<{ status: number; body: T }>, status = 200): Promise<T> => {
    const { status: got, body } = await answer;
    expect([got, body]).toEqual([status, expect.anything()]);
    return body;
  };
  const decision = {
    kind: 'start',
    unit: 'acme',
    node: 'objective:acme/card/loved',
    title: 'Call every customer who left',
    why: 'Nobody asks them.',
    decidedBy: 'Ann',
  };
  const size = {
    kind: 'size',
    node: 'kpi:acme/nps',
    period: '2026-06',
    value: 45,
    low: 35,
    high: 55,
    confidence: 0.8,
  };

  test('a decision keeps what it predicts, and what was expected without it', async () => {
    const made = await good(
      ann<Decision>('POST', `${base}/decisions`, { ...decision, prediction: size }),
      201,
    );
    expect(made).toMatchObject({
      name: 'Be loved',
      predicted: 'Promoters',
      prediction: size,
      day: '2026-03-09',
      // As it was last: 20 in February, so also in June.
      otherwise: { value: 20, how: 'last', sequence: 1 },
      outcome: null,
    });
    const goal = await good(
      ann<Decision>('POST', `${base}/decisions`, { ...decision, prediction: size, expectation: 'target' }),
      201,
    );
    expect(goal.otherwise).toEqual({ value: 50, how: 'target', sequence: 1 });
    const score = { ...size, node: 'objective:acme/card/loved', value: 80, low: 70, high: 90 };
    const ofScore = await good(
      ann<Decision>('POST', `${base}/decisions`, { ...decision, prediction: score }),
      201,
    );
    expect(ofScore.otherwise?.value).toBeLessThan(40);
    const outlook = await good(ann('GET', `${base}/outlook?node=objective:acme/card/loved&period=2026-06`));
    expect(outlook).toMatchObject({ name: 'Be loved', value: ofScore.otherwise?.value, how: 'last' });
    // A later value changes neither what was said nor what was expected.
    await good(
      ann('POST', `${base}/actuals`, { unit: 'acme', measure: 'nps', period: '2026-03', value: 44 }),
    );
    expect(await good(ann<Decision>('GET', `${base}/decisions/${made.id}`))).toEqual(made);
  });

  test('a statement is predicted with its probability', async () => {
    const prediction = {
      kind: 'statement',
      statement: 'The bridge is open',
      period: '2026-06',
      confidence: 0.6,
    };
    const made = await good(ann<Decision>('POST', `${base}/decisions`, { ...decision, prediction }), 201);
    expect(made).toMatchObject({ prediction, predicted: null, otherwise: null });
  });

  test('what cannot be checked later is refused', async () => {
    const post = (prediction: object) => ann('POST', `${base}/decisions`, { ...decision, prediction });
    expect((await post({ ...size, low: 50 })).status).toBe(422);
    expect((await post({ ...size, period: '2026-01' })).status).toBe(422);
    expect((await post({ ...size, confidence: 1.2 })).status).toBe(400);
    expect((await post({ ...size, node: 'kpi:acme/nothing' })).status).toBe(404);
    expect((await ann('POST', `${base}/decisions`, { ...decision, changeSet: 'none' })).status).toBe(404);
    expect((await mia('POST', `${base}/decisions`, decision)).status).toBe(403);
    expect((await vera('POST', `${base}/decisions`, decision)).status).toBe(403);
  });

  test('a decision is reworded and withdrawn, never predicted anew; what was done to it is told', async () => {
    const made = await good(
      ann<Decision>('POST', `${base}/decisions`, { ...decision, prediction: size }),
      201,
    );
    const one = `${base}/decisions/${made.id}`;
    expect((await ann('PATCH', one, { prediction: { ...size, value: 20 } }, latest)).status).toBe(400);
    expect((await ann('PATCH', one, { title: 'x' }, { 'if-match': '"3"' })).status).toBe(412);
    await good(ann('PATCH', one, { title: 'Call all who left' }, { 'if-match': '"1"' }));
    const back = await good(ann<Decision>('PATCH', one, { withdrawn: 'Too dear' }, { 'if-match': '"2"' }));
    expect(back).toMatchObject({
      title: 'Call all who left',
      withdrawn: { why: 'Too dear' },
      prediction: size,
    });
    const history = await good(ann<{ what: string }[]>('GET', `${one}/history`));
    expect(history.map((entry) => entry.what)).toEqual([
      'decision.withdraw',
      'decision.change',
      'decision.record',
    ]);
    const page = await good(ann<DecisionPage>('GET', `${base}/decisions?node=${decision.node}&limit=2`));
    expect(page.items[0]?.id).toBe(made.id);
    const next = await good(
      ann<DecisionPage>('GET', `${base}/decisions?node=${decision.node}&limit=2&after=${page.next}`),
    );
    expect(next.items.map((later) => later.id)).not.toContain(made.id);
  });

  const agree = (by: Client, body: object) => by<Action>('POST', `${base}/actions`, body);

  test('a title that is too long is refused with how much it is too long by', async () => {
    const message = 'title is longer than 300 characters: shorten it by 10.';
    expect(await agree(ann, { unit: 'acme', title: 'x'.repeat(310) })).toMatchObject({
      status: 400,
      body: {
        detail: message,
        errors: [
          { at: 'title', code: 'form-long', values: { field: 'title', most: 300, over: 10 }, message },
        ],
      },
    });
    expect(await ann('POST', `${base}/actions`, {})).toMatchObject({
      status: 400,
      body: { detail: 'title is missing: add it.', errors: [{ code: 'form-missing' }, { at: 'unit' }] },
    });
  });

  test('actions are listed overdue first, and whoever owns one says that it is done and whether it helped', async () => {
    const mine = { unit: 'sales', owner: 'Cora Bell, lead' };
    const late = await good(
      agree(ann, { ...mine, title: 'Call back', due: '2026-03-01', node: 'kpi:sales/calls' }),
      201,
    );
    await good(agree(ann, { ...mine, title: 'Some day' }), 201);
    await good(agree(cora, { ...mine, title: 'Soon', due: '2026-03-20' }), 201);
    await good(agree(ann, { unit: 'acme', owner: 'Fred', title: 'Not hers', due: '2026-03-02' }), 201);
    const page = await good(cora<ActionPage>('GET', `${base}/actions?mine=1`));
    expect(page.items.map((one) => [one.title, one.overdue])).toEqual([
      ['Call back', true],
      ['Soon', false],
      ['Some day', false],
    ]);
    expect(page.counts).toEqual({ open: 3, overdue: 1, done: 0 });
    expect((await good(mia<ActionPage>('GET', `${base}/actions?unit=sales`))).items).toHaveLength(3);
    expect((await good(mia<ActionPage>('GET', `${base}/actions?state=overdue`))).items).toHaveLength(2);
    const one = `${base}/actions/${late.id}`;
    expect((await cora('PATCH', one, { helped: 'yes' }, { 'if-match': '"1"' })).status).toBe(400);
    const done = await good(cora<Action>('PATCH', one, { state: 'done' }, { 'if-match': '"1"' }));
    expect(done).toMatchObject({ done: '2026-03-09', doneBy: 'cora', overdue: false });
    const helped = { helped: 'no', helpedWhy: 'They had moved.' };
    expect(await good(cora<Action>('PATCH', one, helped, { 'if-match': '"2"' }))).toMatchObject(helped);
    const open = await good(cora<Action>('PATCH', one, { state: 'open' }, { 'if-match': '"3"' }));
    expect(open).toMatchObject({ done: null, helped: null });
    const history = await good(ann<{ what: string; by: string }[]>('GET', `${one}/history`));
    expect(history.map((entry) => entry.what)).toEqual([
      'action.reopen',
      'action.change',
      'action.done',
      'action.make',
    ]);
  });

  test('several are done at once, as far as one may', async () => {
    const { items } = await good(ann<ActionPage>('GET', `${base}/actions`));
    const change = { ids: items.map((one) => one.id), change: { state: 'done' } };
    const { changed, refused } = await good(
      cora<{ changed: Action[]; refused: { code: string }[] }>('POST', `${base}/action-changes`, change),
    );
    expect(changed.every((one) => one.mine && one.state === 'done')).toBe(true);
    expect(refused.map((one) => one.code)).toEqual(['not-allowed']);
    const left = await good(ann<ActionPage>('GET', `${base}/actions?state=open`));
    expect(left.items.map((one) => one.title)).toEqual(['Not hers']);
  });

  test('a contributor agrees on what is their own; a viewer on nothing', async () => {
    expect((await agree(cora, { unit: 'acme', owner: 'Fred', title: 'For him' })).status).toBe(403);
    expect((await agree(vera, { unit: 'acme', owner: 'vera', title: 'Mine' })).status).toBe(403);
    expect((await agree(mia, { unit: 'fleet', owner: 'Fred', title: 'Not mine' })).status).toBe(403);
    // What people call themselves gives them nothing.
    expect((await agree(mia, { unit: 'fleet', owner: 'mia', title: 'Mine' })).status).toBe(403);
    expect((await agree(ann, { unit: 'nowhere', title: 'x' })).status).toBe(404);
  });

  test('pages of actions are complete and without doubles', async () => {
    for (const n of [1, 2, 3, 4, 5]) await good(agree(ann, { unit: 'acme', title: `Page ${n}` }), 201);
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const query: string = `q=page&limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`;
      const page: ActionPage = await good(ann<ActionPage>('GET', `${base}/actions?${query}`));
      seen.push(...page.items.map((one) => one.title));
      after = page.next;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5].map((n) => `Page ${n}`));
  });
});
