/** Who may write to a change set, on both engines: every verb, by a manager of one unit, on each kind. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import type { Client } from './client.ts';
import { emptyPlace } from './engines.ts';
import { found, given, invited } from './people-world.ts';

describe.each(['pglite', 'postgresql'] as const)('writing to change sets on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  let manager: Client;
  const org = '/api/orgs/acme';
  const sets = `${org}/change-sets`;
  const any = { 'if-match': '*' };
  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    server = await startServer({
      ...made.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-03-09T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = await found(server);
    manager = await invited(server, ann, 'manager', given.manager);
    await ann('POST', `${org}/definitions/scorecards`, { code: 'fleet', name: 'Fleet', unit: 'fleet' });
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  const target = (unit: string, code: string, value: number) => ({
    measures: [{ unit, code, target: value }],
  });
  const done = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer;
    expect(status, JSON.stringify(body)).toBeLessThan(300);
    return body as { code: string };
  };
  const say = (code: string, part: object) => done(ann('POST', `${sets}/${code}/changes`, part, any));
  const make = async (body: object) => (await done(ann('POST', sets, body))).code;
  const check = async (name: string, unit: string) =>
    (await done(ann('POST', `${org}/decision-checks`, { name, question: { unit } }))).code;

  /** What each write answers the manager. None of them goes through, so the next finds all as it was. */
  const verbs: Record<string, (code: string) => Promise<{ status: number }>> = {
    'name it': (code) => manager('PATCH', `${sets}/${code}`, { name: 'Mine' }, any),
    'propose it': (code) => manager('PATCH', `${sets}/${code}`, { state: 'proposed' }, any),
    'add to it': (code) => manager('POST', `${sets}/${code}/changes`, target('sales', 'calls', 60), any),
    'define under it': (code) =>
      manager('PATCH', `${org}/definitions/measures/sales:calls?changeSet=${code}`, { target: 60 }, any),
    'make under it': (code) =>
      manager('POST', `${org}/definitions/measures?changeSet=${code}`, {
        unit: 'sales',
        code: 'x',
        name: 'X',
      }),
    'change several under it': (code) =>
      manager('POST', `${org}/definitions?changeSet=${code}`, {
        changes: [{ section: 'measures', fields: { unit: 'sales', code: 'x', name: 'X' } }],
      }),
    'take back of it': (code) => manager('POST', `${sets}/${code}/take-back`, { items: [{ part: 1 }] }, any),
    'approve it': (code) => manager('POST', `${sets}/${code}/approve`, { from: '2026-04' }, any),
    'revert it': (code) => manager('POST', `${sets}/${code}/revert`, {}),
    'discard it': (code) => manager('DELETE', `${sets}/${code}`, undefined, any),
  };
  const others: Record<string, () => Promise<string>> = {
    'a decision check of the company': () => check('Company check', 'acme'),
    'a decision check of another unit': () => check('Fleet check', 'fleet'),
    'a check that asks nothing yet': () => make({ kind: 'check', name: 'Silent' }),
    'a free change set': async () => {
      const code = await make({ name: 'Free' });
      await say(code, target('sales', 'calls', 70));
      return code;
    },
    'the revision of a plan': async () => {
      const code = await make({ kind: 'revision', plan: 'p' });
      await say(code, target('sales', 'calls', 70));
      return code;
    },
    'an empty template draft of somebody else': () => make({ kind: 'template', name: 'Empty' }),
    'a template draft about another unit': async () => {
      const code = await make({ kind: 'template', name: 'Fleet draft' });
      await say(code, target('fleet', 'trips', 70));
      return code;
    },
    'a template draft with values of another unit': async () => {
      const code = await make({ kind: 'template', name: 'Fleet values' });
      await say(code, { figures: [{ unit: 'fleet', measure: 'trips', values: { '2026-02': 70 } }] });
      return code;
    },
    'an approved template draft about another unit': async () => {
      const code = await make({ kind: 'template', name: 'Fleet approved' });
      await say(code, target('fleet', 'trips', 55));
      await done(ann('POST', `${sets}/${code}/approve`, { from: '2026-04' }, any));
      return code;
    },
  };

  test.each(Object.keys(others))('%s is not a unit manager’s to write to', async (name) => {
    const code = (await others[name]?.()) ?? '';
    const before = (await ann(`GET`, `${sets}/${code}`)).body;
    const answered: Record<string, number> = {};
    for (const [verb, ask] of Object.entries(verbs)) answered[verb] = (await ask(code)).status;
    expect(answered).toEqual(Object.fromEntries(Object.keys(verbs).map((verb) => [verb, 403])));
    expect((await ann('GET', `${sets}/${code}`)).body).toEqual(before);
    expect((await manager('GET', `${sets}/${code}`)).body).toMatchObject({ mayChange: false });
  });

  test('a check of the own unit is theirs by either way', async () => {
    const one = await check('Sales check', 'sales');
    expect((await manager('GET', `${sets}/${one}`)).body).toMatchObject({ mayChange: true });
    expect((await manager('PATCH', `${sets}/${one}`, { name: 'Ours' }, any)).status).toBe(200);
    expect((await verbs['add to it']?.(one))?.status).toBe(200);
    const foreign = target('fleet', 'trips', 70);
    expect((await manager('POST', `${sets}/${one}/changes`, foreign, any)).status).toBe(403);
    // A check is never approved, whoever asks.
    expect((await verbs['approve it']?.(one))?.status).toBe(409);
    expect((await verbs['discard it']?.(one))?.status).toBe(200);
    const other = await check('Sales check 2', 'sales');
    expect((await manager('DELETE', `${org}/decision-checks/${other}`, undefined, any)).status).toBe(200);
  });

  test('a template draft that they made is theirs while it is empty, and while it says what is theirs', async () => {
    const draft = async (name: string) =>
      (await done(manager('POST', sets, { kind: 'template', name }))).code;
    expect((await manager('POST', sets, { kind: 'check', name: 'No question' })).status).toBe(403);
    const gone = await draft('Ours gone');
    expect((await verbs['discard it']?.(gone))?.status).toBe(200);
    const kept = await draft('Ours');
    const values = (unit: string, measure: string) => ({
      figures: [{ unit, measure, slot: 'target', values: { '2026-05': 9 } }],
    });
    const add = (part: object) => manager('POST', `${sets}/${kept}/changes`, part, any);
    expect((await add(values('fleet', 'trips'))).status).toBe(403);
    expect((await add(values('sales', 'calls'))).status).toBe(200);
    expect((await verbs['define under it']?.(kept))?.status).toBe(200);
    // With values of another unit in it, it is no longer theirs alone.
    await say(kept, values('fleet', 'trips'));
    expect((await verbs['approve it']?.(kept))?.status).toBe(403);
    await done(ann('POST', `${sets}/${kept}/take-back`, { items: [{ part: 3 }] }, any));
    expect((await verbs['approve it']?.(kept))?.status).toBe(200);
    expect((await verbs['revert it']?.(kept))?.status).toBe(201);
  });
});
