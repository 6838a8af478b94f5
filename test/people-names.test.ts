/** The names by which definitions call people, on both engines: who may give which, and who shares one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import type { Client } from './client.ts';
import { emptyPlace } from './engines.ts';
import { invited } from './people-world.ts';
import { foundReviewed } from './review-world.ts';

interface Refused {
  code: string;
  detail: string;
  errors: { code: string; values: { kept: string } }[];
}
interface Member {
  id: string;
  name: string;
  sharedWith: string[];
}

describe.each(['pglite', 'postgresql'] as const)('names of people on %s', (engine) => {
  let clear: () => Promise<void>;
  let server: RunningServer;
  let ann: Client;
  let mia: Client;
  const base = '/api/orgs/acme';
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
    mia = await invited(server, ann, 'mia', { role: 'manager', unit: 'sales' });
    await invited(server, ann, 'olga', { role: 'viewer', knownAs: 'Olga Pike' });
    const people = (name: string) => [{ name, part: 'takes-part' }];
    const review = { kind: 'operational', period: '2026-02', day: '2026-03-20' };
    const made = [
      ['actions', { title: 'Ask the fleet', unit: 'fleet', owner: 'Ida Moss, head of fleet' }],
      ['actions', { title: 'Call back', unit: 'sales', owner: 'Cora Bell' }],
      ['reviews', { ...review, unit: 'acme', people: people('Rex Dale') }],
      ['reviews', { ...review, unit: 'sales', people: people('Cora Bell') }],
      [
        'decisions',
        { kind: 'start', unit: 'acme', title: 'Begin', why: 'It is time.', decidedBy: 'Dora Finch' },
      ],
      ['definitions/initiatives', { code: 'vans', name: 'New vans', unit: 'fleet', owner: 'Ivo Park' }],
      ['definitions/initiatives', { code: 'desk', name: 'New desk', unit: 'sales', owner: 'Cora Bell' }],
      [
        'definitions/milestones',
        { initiative: 'vans', code: 'm', name: 'Bought', due: '2026-06-30', owner: 'Mo Hill' },
      ],
      [
        'definitions/objectives',
        { scorecard: 'card', code: 'x', perspective: 'c', name: 'Be known', owner: 'Obi Lund' },
      ],
    ] as const;
    for (const [path, body] of made) {
      const answer = await ann('POST', `${base}/${path}`, body);
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    }
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });
  const invite = (by: Client, knownAs: string) =>
    by<Refused>('POST', `${base}/invitations`, { role: 'contributor', unit: 'sales', knownAs });

  test.each([
    ['Fred', 'Quick, Acme'],
    [' fred , driver', 'Quick, Acme'],
    ['Ida Moss', 'Ask the fleet, Fleet'],
    ['Rex Dale', 'Acme'],
    ['Dora Finch', 'Begin, Acme'],
    ['Ivo Park', 'New vans, Fleet'],
    ['Mo Hill', 'Bought, Fleet'],
    ['Obi Lund', 'Be known, Acme'],
    ['Olga Pike', 'olga'],
  ])('a manager gives no name that is kept outside their unit: %s', async (name, kept) => {
    const { status, body } = await invite(mia, name);
    expect(status).toBe(403);
    expect(body).toMatchObject({
      code: 'not-allowed',
      errors: [{ code: 'name-kept-elsewhere', values: { kept } }],
    });
    expect(body.detail).toContain('ask an administrator');
    expect((await invite(ann, name)).status).toBe(201);
  });

  test('what is kept in their unit alone they give, and a name that nobody has', async () => {
    expect((await invite(mia, 'Cora Bell')).status).toBe(201);
    expect((await invite(mia, 'Somebody New')).status).toBe(201);
  });

  test('with whom a name is shared is said of members, of invitations, and to whoever gives it', async () => {
    await invited(server, mia, 'cora', { role: 'contributor', unit: 'sales', knownAs: 'Cora Bell' });
    const made = await mia<Member>('POST', `${base}/invitations`, {
      role: 'contributor',
      unit: 'sales',
      knownAs: 'cora bell, lead',
    });
    expect(made).toMatchObject({ status: 201, body: { sharedWith: ['cora'] } });
    const open = (await ann<Member[]>('GET', `${base}/invitations`)).body;
    expect(open.find((one) => one.id === made.body.id)?.sharedWith).toEqual(['cora']);
    const mias = (await ann<Member[]>('GET', `${base}/members`)).body.find((one) => one.name === 'mia');
    expect(mias?.sharedWith).toEqual([]);
    const changed = await ann<Member[]>(
      'PUT',
      `${base}/members/${mias?.id}`,
      { role: 'manager', unit: 'sales', knownAs: 'Cora Bell' },
      { 'if-match': '*' },
    );
    const sharing = Object.fromEntries(changed.body.map((one) => [one.name, one.sharedWith]));
    expect(sharing).toMatchObject({ mia: ['cora'], cora: ['mia'], olga: [] });
  });
});
