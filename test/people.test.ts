/** People over the HTTP API, on both engines: invitations, roles, keys, sessions, the way back in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';
import { found, given, invited } from './people-world.ts';

interface Problem {
  code: string;
  detail: string;
}
interface Member {
  version: number;
  id: string;
  name: string;
  role: string;
}

describe.each(['pglite', 'postgresql'] as const)('people on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let clock = new Date('2026-03-09T10:00:00Z');
  const operatorToken = 'a token of the machine itself';
  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    clear = empty.clear;
    server = await startServer({
      ...empty.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => clock,
      operatorToken,
      webFolder: 'test/no-such-folder',
    });
    ann = await found(server);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });
  const members = async () => (await ann<Member[]>('GET', '/api/orgs/acme/members')).body;
  const member = async (name: string) => {
    const one = (await members()).find((m) => m.name === name);
    if (!one) throw new Error(`${name} is no member`);
    return one;
  };
  const enter = (client: Client, unit: string, measure: string, headers = {}) =>
    client('POST', '/api/orgs/acme/actuals', { unit, measure, period: '2026-01', value: 50 }, headers);
  const account = (name: string) => ({ name, email: `${name}@acme.example`, password: 'correct horse' });
  const link = async (as: object = given.viewer) =>
    (await ann<{ token: string; id: string }>('POST', '/api/orgs/acme/invitations', as)).body;
  const withKey = (secret: string) => ({ authorization: `Bearer ${secret}` });

  test('the addresses of others are told to whoever manages people alone', async () => {
    const told = async (client: Client, headers = {}) => {
      const { body } = await client<{ mine: boolean; email: string | null }[]>(
        'GET',
        '/api/orgs/acme/members',
        undefined,
        headers,
      );
      return body.map(({ mine, email }) => (mine ? 'mine ' : '') + (email === null ? 'null' : 'told')).sort();
    };
    const vic = await invited(server, ann, 'vic', given.viewer);
    const mia = await invited(server, ann, 'mia', given.manager);
    expect(await told(ann)).toEqual(['mine told', 'told', 'told']);
    for (const one of [vic, mia]) expect(await told(one)).toEqual(['mine told', 'null', 'null']);
    const { body: key } = await ann<{ secret: string }>('POST', '/api/orgs/acme/keys', {
      name: 'Reads',
      scopes: ['read'],
    });
    // A key without the scope manages nobody, whoever made it.
    expect(await told(clientOf(server.url), withKey(key.secret))).toEqual(['mine told', 'null', 'null']);
    for (const one of [vic, mia]) {
      const others = ['members', 'invitations', 'search?q=an', 'document', 'home', 'units', 'keys'];
      for (const path of others)
        expect(JSON.stringify((await one('GET', `/api/orgs/acme/${path}`)).body)).not.toContain(owner.email);
    }
    for (const name of ['vic', 'mia']) {
      const { id } = await member(name);
      expect((await ann('DELETE', `/api/orgs/acme/members/${id}`)).status).toBe(200);
    }
  });

  test('a link brings one person in, once; of two who take it at once one gets it', async () => {
    const { token } = await link();
    const open = await ann('POST', '/api/invitations/open', { token });
    expect(open.body).toMatchObject({ org: 'acme', organization: 'Acme', role: 'viewer', by: 'Ann' });
    const both = await Promise.all(
      ['bea', 'ben'].map((name) =>
        clientOf(server.url)('POST', '/api/invitations/join', { token, account: account(name) }),
      ),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 410]);
    expect((await members()).filter((one) => ['bea', 'ben'].includes(one.name))).toHaveLength(1);
    expect((await ann<Problem>('POST', '/api/invitations/open', { token })).body.code).toBe(
      'invitation-over',
    );
  });

  test('a link that is over or revoked opens nothing, and a failed sign-up does not use it up', async () => {
    const late = await link({ ...given.viewer, days: 1 });
    const gone = await link();
    const good = await link();
    expect((await ann('DELETE', `/api/orgs/acme/invitations/${gone.id}`)).status).toBe(200);
    const dan = clientOf(server.url);
    const join = (token: string, who = account('dan')) =>
      dan('POST', '/api/invitations/join', { token, account: who });
    expect((await join(gone.token)).status).toBe(410);
    const before = clock;
    clock = new Date('2026-03-10T10:00:01Z');
    expect((await join(late.token)).status).toBe(410);
    clock = before;
    expect((await join(good.token, { ...account('dan'), email: owner.email })).status).toBe(422);
    expect((await join(good.token)).status).toBe(200);
    expect((await dan('GET', '/api/orgs')).body).toMatchObject([{ code: 'acme', role: 'viewer' }]);
  });

  const latest = { 'if-match': '*' };
  test('the last administrator can neither leave nor be made less', async () => {
    const { id } = await member('Ann');
    const less = await ann<Problem>('PUT', `/api/orgs/acme/members/${id}`, { role: 'viewer' }, latest);
    expect(less).toMatchObject({ status: 409, body: { code: 'last-administrator' } });
    expect((await ann('DELETE', `/api/orgs/acme/members/${id}`)).status).toBe(409);
    const ada = await invited(server, ann, 'ada', given.administrator);
    expect((await ada('DELETE', `/api/orgs/acme/members/${(await member('ada')).id}`)).status).toBe(200);
    expect((await ada('GET', '/api/orgs/acme')).status).toBe(404);
  });

  test('a manager brings a contributor into their unit, a changed role counts at once', async () => {
    const max = await invited(server, ann, 'max', given.manager);
    const cora = await invited(server, max, 'cora', { ...given.contributor, unit: 'sales' });
    expect((await enter(cora, 'sales', 'calls')).status).toBe(200);
    expect((await enter(cora, 'fleet', 'trips')).status).toBe(403);
    expect((await enter(max, 'fleet', 'trips')).status).toBe(403);
    const { id, version } = await member('max');
    const path = `/api/orgs/acme/members/${id}`;
    const as = { role: 'manager', unit: 'fleet' };
    expect((await ann('PUT', path, as)).status).toBe(428);
    expect((await ann('PUT', path, as, { 'if-match': `"${version}"` })).status).toBe(200);
    // Whoever has seen the member before that change does not undo it unseen.
    expect((await ann('PUT', path, given.viewer, { 'if-match': `"${version}"` })).status).toBe(412);
    expect((await enter(max, 'fleet', 'trips')).status).toBe(200);
    expect((await enter(max, 'sales', 'calls')).status).toBe(403);
    const reading = await cora('GET', '/api/orgs/acme/kpis/fleet/trips');
    expect(reading.body).toMatchObject({ mayEnter: false });
  });

  test('an invitation, a key or an organization that is asked for twice with one Idempotency-Key is made once', async () => {
    const again = { 'idempotency-key': 'lost-answer-1' };
    const twice = async <T>(path: string, body: object) => {
      const [first, second] = [
        await ann<T>('POST', path, body, again),
        await ann<T>('POST', path, body, again),
      ];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body).toEqual(first.body);
      const other = await ann<Problem>(
        'POST',
        path,
        { ...body, ...('name' in body ? { name: 'Other' } : { days: 9 }) },
        again,
      );
      expect(other.body.code).toBe('key-used');
      again['idempotency-key'] += '1';
      return first.body;
    };
    const { token } = await twice<{ token: string }>('/api/orgs/acme/invitations', { role: 'viewer' });
    expect((await ann('POST', '/api/invitations/open', { token })).status).toBe(200);
    const { secret } = await twice<{ secret: string }>('/api/orgs/acme/keys', {
      name: 'Load',
      scopes: ['read'],
    });
    expect((await fetch(`${server.url}/api/orgs/acme`, { headers: withKey(secret) })).status).toBe(200);
    const made = await twice<{ code: string }>('/api/orgs', { from: 'empty', name: 'Made once' });
    const mine = (await ann<{ code: string }[]>('GET', '/api/orgs')).body.map((one) => one.code);
    expect(mine.filter((code) => code.startsWith('made-once'))).toEqual([made.code]);
  });

  test('a key needs neither cookie nor origin, does what its scope says, and ends with its maker', async () => {
    const eve = await invited(server, ann, 'eve', given.strategist);
    const made = await eve<{ id: string; secret: string }>('POST', '/api/orgs/acme/keys', {
      name: 'Load',
      scopes: ['read'],
    });
    const { secret } = made.body;
    const headers = withKey(secret);
    const read = await fetch(`${server.url}/api/orgs/acme/units`, { headers });
    expect(read.status).toBe(200);
    const nobody = clientOf(server.url);
    expect((await enter(nobody, 'sales', 'calls', headers)).status).toBe(403);
    expect((await nobody('GET', '/api/orgs/other', undefined, headers)).status).toBe(404);
    const more = await nobody('POST', '/api/orgs/acme/keys', { name: 'x', scopes: ['enter'] }, headers);
    expect(more.status).toBe(403);
    const entering = await eve<{ secret: string }>('POST', '/api/orgs/acme/keys', {
      name: 'Nightly',
      scopes: ['enter'],
    });
    const enters = withKey(entering.body.secret);
    expect((await enter(nobody, 'sales', 'calls', enters)).status).toBe(200);
    await eve('DELETE', `/api/orgs/acme/keys/${made.body.id}`);
    expect((await nobody('GET', '/api/orgs/acme', undefined, headers)).status).toBe(401);
    await ann('DELETE', `/api/orgs/acme/members/${(await member('eve')).id}`);
    expect((await nobody('GET', '/api/orgs/acme', undefined, enters)).status).toBe(401);
    expect(JSON.stringify((await ann('GET', '/api/orgs/acme/audit')).body)).not.toContain(secret);
  });

  test('a session that is ended elsewhere is out at once', async () => {
    const phone = clientOf(server.url);
    await phone('POST', '/api/auth/sign-in/email', owner);
    const sessions = (await ann<{ id: string; current: boolean }[]>('GET', '/api/me/sessions')).body;
    expect(sessions.filter((one) => one.current)).toHaveLength(1);
    expect(sessions.length).toBeGreaterThan(1);
    expect((await phone('GET', '/api/orgs')).status).toBe(200);
    expect((await ann<{ ended: number }>('DELETE', '/api/me/sessions')).body.ended).toBeGreaterThan(0);
    expect((await phone('GET', '/api/orgs')).status).toBe(401);
    expect((await ann('GET', '/api/orgs')).status).toBe(200);
  });

  test('the machine itself gives a lost account a new password, and the record says who', async () => {
    const operator = withKey(operatorToken);
    expect((await ann('POST', '/api/recover', { email: owner.email })).status).toBe(403);
    const told = await clientOf(server.url)<{ password: string }>(
      'POST',
      '/api/recover',
      { email: owner.email },
      operator,
    );
    expect(told.status).toBe(200);
    expect((await ann('GET', '/api/orgs')).status).toBe(401);
    const back = { ...owner, password: told.body.password };
    expect((await ann('POST', '/api/auth/sign-in/email', back)).status).toBe(200);
    const audit = (await ann<{ action: string; by: string }[]>('GET', '/api/orgs/acme/audit')).body;
    expect(audit[0]).toMatchObject({ action: 'account.recover', by: 'Ann (command line)' });
    expect(audit.map((one) => one.action)).toEqual(
      expect.arrayContaining(['member.join', 'member.change', 'member.remove', 'member.leave', 'key.revoke']),
    );
  });

  test('who guesses passwords is told to wait, and for how long', async () => {
    const guess = () =>
      fetch(`${server.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'dan@acme.example', password: 'wrong horse' }),
      });
    let refused = await guess();
    // The address may have come to its own limit sooner than the account to its ten.
    for (let tries = 1; tries <= 10 && refused.status === 401; tries++) refused = await guess();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await refused.json()) as Problem).toMatchObject({ code: 'too-many-tries' });
  });
});
