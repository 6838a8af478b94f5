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

  test('what stood in the past, or is looked at as it was known, is nobody’s to change', async () => {
    expect(await may(ann, `kpis/aldgate/punctual?asOf=1`)).toEqual({
      mayEdit: false,
      mayEditHere: false,
    });
  });
});
