/** What a manager may change of a template is told apart: for all its units, or in one of theirs; on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';
import { depots } from './template-world.ts';

describe.each(['pglite', 'postgresql'] as const)('a template in one unit on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  const org = '/api/orgs/depots';
  interface May {
    mayEdit: boolean;
    mayEditHere: boolean;
  }
  const may = async (who: Client, path: string) => {
    const { mayEdit, mayEditHere } = (await who<May>('GET', `${org}/${path}`)).body;
    return { mayEdit, mayEditHere };
  };
  const member = async (name: string, as: object): Promise<Client> => {
    const { token } = (await ann<{ token: string }>('POST', `${org}/invitations`, as)).body;
    const client = clientOf(server.url);
    const account = { name, email: `${name}@depots.example`, password: 'correct horse' };
    expect((await client('POST', '/api/invitations/join', { token, account })).status).toBe(200);
    return client;
  };
  const override = (unit: string, target: number) => ({
    kind: 'measure',
    key: 'depot:punctual',
    unit,
    patch: { target },
  });
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
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    expect((await ann('POST', '/api/orgs', { from: 'document', document: depots })).status).toBe(201);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('each reading says what its reader may, and the API lets them do just that', async () => {
    const people = {
      strategist: [await member('sol', { role: 'strategist' }), true, ['aldgate', 'briar']],
      'manager of north': [await member('nora', { role: 'manager', unit: 'north' }), false, ['aldgate']],
      'manager of all': [await member('mo', { role: 'manager', unit: 'co' }), false, ['aldgate', 'briar']],
      viewer: [await member('vi', { role: 'viewer' }), false, []],
    } as const;
    for (const [name, [who, all, here]] of Object.entries(people)) {
      for (const unit of ['aldgate', 'briar']) {
        const told = { mayEdit: all, mayEditHere: here.some((one) => one === unit) };
        expect(await may(who, `kpis/${unit}/punctual`), `${name}, ${unit}`).toEqual(told);
        expect(await may(who, `scorecards/${unit}`), `${name}, ${unit}`).toEqual(told);
        const made = await who<{ sequence: number }>(
          'POST',
          `${org}/definitions/overrides`,
          override(unit, 60),
        );
        expect(made.status, `${name}, ${unit}`).toBe(told.mayEditHere ? 201 : 403);
        if (made.status === 201)
          expect(
            (await who('POST', `${org}/definitions/undo`, { n: made.body.sequence })).status,
          ).toBeLessThan(300);
      }
      const changed = await who(
        'PATCH',
        `${org}/definitions/measures/depot:punctual`,
        { owner: name },
        { 'if-match': '*' },
      );
      expect(changed.status, name).toBe(all ? 200 : 403);
    }
  });

  test('a manager puts in order what their unit has added, and is told that the rest is the template’s', async () => {
    const nora = await member('nell', { role: 'manager', unit: 'north' });
    const vi = await member('vic', { role: 'viewer' });
    const make = async (code: string, unit: string) => {
      const fields = { scorecard: 'depot', code, perspective: 'c', name: code, unit };
      return await ann('POST', `${org}/definitions/objectives`, fields);
    };
    for (const [code, unit] of [
      ['kind', 'aldgate'],
      ['quick', 'aldgate'],
      ['calm', 'briar'],
    ] as const)
      expect((await make(code, unit)).status).toBe(201);
    const standing = async (unit: string): Promise<string[]> => {
      interface Card {
        perspectives: { objectives: { code: string }[] }[];
      }
      const { perspectives } = (await ann<Card>('GET', `${org}/scorecards/${unit}`)).body;
      return perspectives.flatMap(({ objectives }) => objectives.map(({ code }) => code));
    };
    expect(await standing('aldgate')).toEqual(['prompt', 'kind', 'quick']);
    interface Answer {
      code: string;
      detail: string;
      errors: { code: string }[];
    }
    const put = async (who: Client, code: string, order: number) =>
      await who<Answer>(
        'PATCH',
        `${org}/definitions/objectives/depot:${code}`,
        { order },
        { 'if-match': '*' },
      );
    expect((await put(nora, 'quick', -1)).status).toBe(200);
    expect(await standing('aldgate')).toEqual(['quick', 'prompt', 'kind']);
    expect(await standing('briar')).toEqual(['prompt', 'calm']);
    // Several at once, as the screen saves them.
    const batch = async (who: Client, codes: readonly string[]) =>
      await who<Answer>('POST', `${org}/definitions`, {
        changes: codes.map((code, at) => ({
          section: 'objectives',
          key: `depot:${code}`,
          version: '*',
          fields: { order: at + 1 },
        })),
      });
    expect((await batch(nora, ['kind', 'quick'])).status).toBe(200);
    expect(await standing('aldgate')).toEqual(['prompt', 'kind', 'quick']);
    for (const refused of [
      await put(nora, 'prompt', 9),
      await batch(nora, ['quick', 'prompt']),
      await nora<Answer>(
        'PATCH',
        `${org}/definitions/kpis/${encodeURIComponent('depot:prompt/depot:punctual')}`,
        { order: 9 },
        { 'if-match': '*' },
      ),
    ]) {
      expect(refused.status).toBe(403);
      expect(refused.body.errors).toMatchObject([{ code: 'not-allowed.template' }]);
      expect(refused.body.detail).toMatch(/template depot's.*for all its units/);
    }
    // Another unit's addition is that unit's, and a viewer changes nothing.
    expect((await put(nora, 'calm', -1)).body.errors).toMatchObject([
      { code: 'not-allowed.definition.edit' },
    ]);
    expect((await put(vi, 'quick', -1)).body.errors).toMatchObject([{ code: 'not-allowed.definition.edit' }]);
    expect(await standing('aldgate')).toEqual(['prompt', 'kind', 'quick']);
    const patch = { kind: 'objective', key: 'depot:prompt', unit: 'aldgate', patch: { order: 9 } };
    const override = await nora<Answer>('POST', `${org}/definitions/overrides`, patch);
    expect([override.status, override.body.errors[0]?.code]).toEqual([422, 'override-order']);
  });

  test('what stood in the past, or is looked at as it was known, is nobody’s to change', async () => {
    expect(await may(ann, `kpis/aldgate/punctual?asOf=1`)).toEqual({
      mayEdit: false,
      mayEditHere: false,
    });
  });
});
