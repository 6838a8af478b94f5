/** Whoever may not see an appraisal tries to, by every way there is; and the database alone says the same. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseOver } from '../src/platform/db/database.ts';
import { openPglite } from '../src/platform/db/pglite.ts';
import { openPostgresql } from '../src/platform/db/postgresql.ts';
import { type Person, readersOf } from '../src/review/appraisal-access.ts';
import type { AppraisalCycle, AppraisalPage } from '../src/review/appraisal-contract.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import {
  base,
  begun,
  type Company,
  company,
  defined,
  good,
  latest,
  post,
  put,
  read,
  talkedOver,
} from './appraisal-world.ts';
import { type Client, clientOf } from './client.ts';
import { emptyPlace, type Place } from './engines.ts';
import { type Listener, listenTo } from './event-stream.ts';
import { appraisalSteps } from './people-ids-appraisals.ts';

/** Written by each of those who write; nobody else may ever be answered with it. */
const secrets = ['quokka', 'numbat', 'bilby', 'potoroo', 'dunnart'];
const holds = (text: string): string[] => secrets.filter((one) => text.includes(one));
const outsiders = ['ann', 'stella', 'fred', 'vera'] as const;
const insiders = ['cora', 'mia', 'boss', 'nina'] as const;
const operatorToken = 'operator-token-of-this-test';

describe.each(['pglite', 'postgresql'] as const)('the fences round appraisals, on %s', (engine) => {
  let place: Place;
  let server: RunningServer;
  let clear: () => Promise<void>;
  let all: Company;
  let cycle: AppraisalCycle;
  let id: string;
  const logged: string[] = [];
  beforeAll(async () => {
    ({ place, clear } = await emptyPlace(engine));
    server = await startServer({
      ...place,
      port: 0,
      host: '127.0.0.1',
      log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
      now: () => new Date('2026-03-09T10:00:00Z'),
      webFolder: 'test/no-such-folder',
      operatorToken,
    });
    all = await company(server);
    cycle = await defined(all);
    ({ id } = await talkedOver(all, cycle));
    await good(post(all.mia, id, 'talk', { text: 'quokka' }));
    await good(all.cora('POST', `${base}/appraisals/${id}/comments`, { text: 'numbat' }), 201);
    await good(
      put(all.mia, id, 'weights', { items: [{ node: 'kpi:sales/calls', weight: 7 }], why: 'bilby' }),
    );
    await good(post(all.mia, id, 'conclusion', { rating: 3, reasons: 'potoroo' }));
    await good(post(all.cora, id, 'objection', { text: 'dunnart' }));
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  async function cookieOf(name: string): Promise<string> {
    const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ email: `${name}@acme.example`, password: 'correct horse' }),
    });
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  }
  const bearer = async (path: string, token: string, method = 'GET', body?: object) => {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': '*' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, text: await answer.text() };
  };

  test('those who may see it do, and it tells the person who they all are', async () => {
    for (const name of insiders) {
      const seen = JSON.stringify(await read(all[name], id));
      expect([name, holds(seen)]).toEqual([name, secrets]);
    }
    const { readers } = await read(all.cora, id);
    expect(readers.map((one) => `${one.name} ${one.tie}`).toSorted()).toEqual(
      ['Cora Bell person', 'boss objection', 'mia manager', 'nina named'].toSorted(),
    );
  });

  test.each(outsiders)(
    '%s finds it in no list and under no address, whatever is tried with its real id',
    async (name) => {
      const by = all[name];
      const list = await good(by<AppraisalPage>('GET', `${base}/appraisals?limit=200`));
      expect(list.items).toEqual([]);
      const guessed = await by('GET', `${base}/appraisals/00000000-0000-4000-8000-000000000000`);
      const real = await by('GET', `${base}/appraisals/${id}`);
      // To the byte the answer for one that does not exist.
      expect(real).toEqual(guessed);
      for (const [step, body] of Object.entries(appraisalSteps)) {
        const [method = '', path = ''] = step.split(' ');
        const answer = await by(method, `${base}/appraisals/${id}/${path}`, body, latest);
        expect([step, answer.status, holds(JSON.stringify(answer.body))]).toEqual([step, 404, []]);
      }
      for (const ways of [
        'document',
        'document?history=1',
        'audit',
        'notices',
        'actions',
        'reviews',
        'decisions',
        'comments',
      ])
        expect([ways, holds(JSON.stringify((await by('GET', `${base}/${ways}`)).body))]).toEqual([ways, []]);
      for (const word of [...secrets, 'Year 2026', 'appraisal']) {
        const found = await by('GET', `${base}/search?q=${encodeURIComponent(word)}`);
        expect(holds(JSON.stringify(found.body).replaceAll(`"${word}"`, ''))).toEqual([]);
      }
    },
  );

  test('the document of each holds what that person may see: theirs, and nobody else’s', async () => {
    const { id: other } = await good(
      all.boss<{ id: string }>('POST', `${base}/appraisals`, { cycle: cycle.id, person: all.ids.fred }),
      201,
    );
    const seen = async (by: Client) => {
      const { body } = await by<{ appraisals?: { id: string }[]; appraisalCycles: unknown[] }>(
        'GET',
        `${base}/document`,
      );
      expect(body.appraisalCycles).toHaveLength(1);
      return (body.appraisals ?? []).map((one) => one.id).toSorted();
    };
    expect(await seen(all.cora)).toEqual([id]);
    expect(await seen(all.fred)).toEqual([other]);
    expect(await seen(all.boss)).toEqual([id, other].toSorted());
    for (const name of ['ann', 'stella', 'vera'] as const) expect(await seen(all[name])).toEqual([]);
  });

  test('keys with every scope, made by whoever may see it, read and write nothing of it', async () => {
    for (const name of ['cora', 'mia', 'boss', 'ann'] as const) {
      const { secret } = await good(
        all[name]<{ secret: string }>('POST', `${base}/keys`, {
          ...{ name: `every ${name}`, scopes: ['read', 'enter', 'define', 'administer'] },
        }),
        201,
      );
      expect((await bearer(`${base}/appraisals`, secret)).status).toBe(403);
      expect((await bearer(`${base}/appraisals/${id}`, secret)).status).toBe(403);
      const begin = { cycle: cycle.id, person: all.ids.cora };
      expect((await bearer(`${base}/appraisals`, secret, 'POST', begin)).status).toBe(403);
      expect((await bearer(`${base}/appraisals/${id}/comments`, secret, 'POST', { text: 'x' })).status).toBe(
        403,
      );
      const document = await bearer(`${base}/document?history=1`, secret);
      expect([document.status, holds(document.text), document.text.includes('"appraisals"')]).toEqual([
        200,
        [],
        false,
      ]);
    }
  });

  test('whoever works at the machine itself administers everything, and reads no appraisal', async () => {
    expect((await bearer(`${base}/appraisals/${id}`, operatorToken)).status).toBe(403);
    expect((await bearer(`${base}/appraisals`, operatorToken)).status).toBe(403);
    const document = await bearer(`${base}/document?history=1`, operatorToken);
    expect([document.status, holds(document.text)]).toEqual([200, []]);
  });

  test('under another organization it is not there, not even for someone who belongs to both', async () => {
    expect((await all.ann('GET', `/api/orgs/other/appraisals/${id}`)).status).toBe(404);
    const link = await good(
      all.ann<{ token: string }>('POST', '/api/orgs/other/invitations', { role: 'administrator' }),
      201,
    );
    await good(all.cora('POST', '/api/invitations/join', { token: link.token }));
    expect((await all.cora('GET', `/api/orgs/other/appraisals/${id}`)).status).toBe(404);
    expect((await good(all.cora<AppraisalPage>('GET', '/api/orgs/other/appraisals'))).items).toEqual([]);
    expect((await clientOf(server.url)('GET', `${base}/appraisals/${id}`)).status).toBe(401);
  });

  test('open pages hear of it only where it may be seen, and are told nothing of it', async () => {
    const lines = new Map<string, Listener>();
    for (const name of [...insiders, ...outsiders])
      lines.set(name, await listenTo(`${server.url}${base}/events`, { cookie: await cookieOf(name) }));
    const { secret } = await good(
      all.mia<{ secret: string }>('POST', `${base}/keys`, { name: 'hears', scopes: ['read'] }),
      201,
    );
    lines.set('key', await listenTo(`${server.url}${base}/events`, { authorization: `Bearer ${secret}` }));
    await expect.poll(() => [...lines.values()].every((one) => one.heard.length > 0)).toBe(true);
    await good(all.cora('POST', `${base}/appraisals/${id}/comments`, { text: 'numbat again' }), 201);
    const of = (name: string) => lines.get(name)?.heard.filter((one) => one.event === 'appraisal') ?? [];
    for (const name of insiders) await expect.poll(() => of(name).map((one) => one.data)).toEqual(['{}']);
    // What was sent before a word that everybody hears has come by then.
    await good(
      all.ann('POST', `${base}/comments`, { node: 'kpi:sales/calls', period: '2026-01', text: 'Why?' }),
      201,
    );
    for (const line of lines.values())
      await expect.poll(() => line.heard.some((one) => one.event === 'comment')).toBe(true);
    for (const name of [...outsiders, 'key']) expect([name, of(name)]).toEqual([name, []]);
    for (const line of lines.values()) line.close();
  });

  test('the audit says that appraisals were changed and by whom, never what nor whose', async () => {
    const { body } = await all.ann<{ action: string; about: object }[]>('GET', `${base}/audit?limit=200`);
    const entries = body.filter((one) => one.action.startsWith('appraisal.'));
    expect(entries.length).toBeGreaterThan(5);
    for (const { action, about } of entries) {
      expect(action).toBe('appraisal.change');
      expect(Object.keys(about)).toEqual(['thing']);
    }
    const text = JSON.stringify(body.filter((one) => one.action.startsWith('appraisal')));
    expect(holds(text)).toEqual([]);
    expect(text).not.toMatch(/Cora|conclu|object/);
  });

  test('the log and what the monitoring counts hold nothing of it', async () => {
    await server.look('acme');
    expect(logged.length).toBeGreaterThan(10);
    expect(holds(logged.join('\n'))).toEqual([]);
    expect(holds(await (await fetch(`${server.url}/metrics`)).text())).toEqual([]);
    for (const name of outsiders)
      expect(JSON.stringify((await all[name]('GET', `${base}/notices`)).body)).not.toContain('appraisal');
  });

  test('whoever begins one and may not see it learns no more than that', async () => {
    const answer = await good(
      all.stella<{ id: string }>('POST', `${base}/appraisals`, {
        cycle: cycle.id,
        person: all.ids.vera,
        unit: 'sales',
      }),
      201,
    );
    expect(answer).toMatchObject({ mine: false, manager: { name: 'mia' } });
    expect((await all.stella('GET', `${base}/appraisals/${answer.id}`)).status).toBe(404);
    expect((await read(all.vera, answer.id)).tie).toBe('person');
    // Below their own unit a manager begins them, elsewhere not.
    expect(
      (await all.fred('POST', `${base}/appraisals`, { cycle: cycle.id, person: all.ids.cora })).status,
    ).toBe(403);
  });

  test('naming oneself in the cycle afterwards opens nothing that was begun before', async () => {
    const { version } = await good(all.ann<AppraisalCycle>('GET', `${base}/appraisal-cycles/${cycle.id}`));
    await good(
      all.ann(
        'PATCH',
        `${base}/appraisal-cycles/${cycle.id}`,
        { named: [all.ids.ann] },
        { 'if-match': `"${version}"` },
      ),
    );
    expect((await all.ann('GET', `${base}/appraisals/${id}`)).status).toBe(404);
    const later = await begun(all, cycle, 'nina');
    expect((await read(all.ann, later.id)).tie).toBe('named');
    expect(later.readers).toContainEqual({ name: 'Ann', tie: 'named' });
  });

  test('a unit that moves takes its appraisals to other managers above', async () => {
    expect((await all.fred('GET', `${base}/appraisals/${id}`)).status).toBe(404);
    const move = async (parent: string) => {
      const { body } = await all.ann<{ version: number }>('GET', `${base}/definitions/units/sales`);
      await good(
        all.ann('PATCH', `${base}/definitions/units/sales`, { parent }, { 'if-match': `"${body.version}"` }),
      );
    };
    await move('fleet');
    expect((await read(all.fred, id)).tie).toBe('above');
    await move('acme');
    expect((await all.fred('GET', `${base}/appraisals/${id}`)).status).toBe(404);
  });

  test('what is exported comes in elsewhere whole, says where it came from, and is refused where it was changed', async () => {
    const { body: document } = await all.nina<{ appraisals: { id: string; frozen?: { text: string } }[] }>(
      'GET',
      `${base}/document`,
    );
    const fresh = {
      ...document,
      organization: { ...(document as { organization?: object }).organization, name: 'Copy' },
    };
    const made = await good(
      all.ann<{ code: string }>('POST', '/api/orgs', { from: 'document', document: fresh, name: 'Copy' }),
      201,
    );
    const there = `/api/orgs/${made.code}`;
    expect(
      (await good(all.ann<AppraisalPage>('GET', `${there}/appraisals`))).items.map((one) => one.id),
    ).not.toContain(id);
    const link = await good(
      all.ann<{ token: string }>('POST', `${there}/invitations`, { role: 'viewer' }),
      201,
    );
    await good(all.nina('POST', '/api/invitations/join', { token: link.token }));
    const [first] = document.appraisals.filter((one) => one.id === id);
    expect(first?.frozen?.text).toContain('kpi:sales/calls');
    const forged = {
      ...first,
      frozen: { ...first?.frozen, text: first?.frozen?.text.replace('Calls', 'Colls') },
    };
    const put = (appraisals: unknown[]) => all.ann('PUT', `${base}/document`, { ...document, appraisals });
    expect((await put([{ ...forged, id: 'forged' }])).status).toBe(422);
    // Again is once: what is there stays as it is, also where whoever brings it does not see it.
    expect((await put(document.appraisals)).status).toBe(200);
    expect((await read(all.cora, id)).origin).toBeNull();
    const elsewhere = {
      ...(document as { appraisalCycles?: object[] }).appraisalCycles?.[0],
      id: 'brought-cycle',
    };
    const brings = { ...document, appraisalCycles: [elsewhere] };
    await good(
      all.ann('PUT', `${base}/document`, {
        ...brings,
        appraisals: [{ ...first, id: 'brought', cycle: 'brought-cycle' }],
      }),
    );
    const brought = await read(all.cora, 'brought');
    expect([brought.origin, holds(JSON.stringify(brought))]).toEqual(['Ann, 2026-03-09', secrets]);
    expect(brought.evidence.frozen?.isWhole).toBe(true);
    expect((await all.ann('GET', `${base}/appraisals/brought`)).status).toBe(404);
  });

  test('a statement that forgets every WHERE shows a person theirs alone, also without the organization’s fence', async () => {
    await server.stop();
    const opened =
      place.databaseUrl === undefined
        ? await openPglite(place.dataDir ?? '', () => {})
        : await openPostgresql(place.databaseUrl, () => {});
    const db = await databaseOver(opened);
    const tables = ['appraisal', 'appraisal_word', 'appraisal_change', 'appraisal_frozen'];
    const idOf = { appraisal: 'id' } as Record<string, string>;
    const seenBy = (person: string, table: string, org = 'acme') =>
      db.transaction({ org, person, reads: true }, async (tx) => {
        const rows = await tx.query<{ id: string }>(
          `select distinct ${idOf[table] ?? 'appraisal'} as id from ${table}`,
        );
        return rows.map((one) => one.id).toSorted();
      });
    /** The embedded database has one connection, so that nobody may keep it. */
    const asOwner = async (sql: string) => {
      const connection = await opened.connect();
      try {
        return (await connection.exec(sql)).at(-1) ?? [];
      } finally {
        connection.release();
      }
    };
    try {
      const everyone = Object.entries(all.ids);
      const expected = new Map<string, string[]>();
      // What the application says, reckoned from the rows as their owner's superuser reads them.
      const rows = (await asOwner(
        `select a.id, a.person, a.manager, a.readers, a.hears, a.unit, p.above
           from appraisal a join appraisal_place p on p.org_id = a.org_id and p.unit = a.unit where a.org_id = 'acme'`,
      )) as {
        id: string;
        person: string;
        manager: string;
        readers: string[];
        hears: string | null;
        unit: string;
        above: string[];
      }[];
      const people = (await asOwner(
        `select user_id as id, user_id as name, role, unit from membership where org_id = 'acme'`,
      )) as unknown as Person[];
      expect(rows.length).toBeGreaterThan(3);
      for (const [, person] of everyone)
        expected.set(
          person,
          rows
            .filter((one) => readersOf(one, people, one.above).some((reader) => reader.person.id === person))
            .map((one) => one.id)
            .toSorted(),
        );
      const check = async () => {
        for (const [name, person] of everyone)
          expect([name, await seenBy(person, 'appraisal')]).toEqual([name, expected.get(person)]);
        for (const table of tables) {
          expect([table, await seenBy(all.ids.stella, table)]).toEqual([table, []]);
          expect([table, await seenBy('', table)]).toEqual([table, []]);
          expect([table, (await seenBy(all.ids.cora, table)).includes(id)]).toEqual([table, true]);
        }
        const changed = await db.transaction({ org: 'acme', person: all.ids.stella }, (tx) =>
          tx.execute(`update appraisal set state = 'concluded'`),
        );
        expect(changed).toBe(0);
      };
      await check();
      // The first fence is taken away: the second stands by itself.
      for (const table of tables)
        await asOwner(
          `drop policy one_organization on ${table}; create policy one_organization on ${table} using (true)`,
        );
      await check();
      expect((await seenBy(all.ids.stella, 'appraisal', 'other')).length).toBe(0);
      // And with the second away, too, everything would be seen: it is what holds.
      await asOwner('drop policy by_person on appraisal');
      expect((await seenBy(all.ids.stella, 'appraisal')).length).toBe(rows.length);
    } finally {
      await db.close();
    }
  });
});
