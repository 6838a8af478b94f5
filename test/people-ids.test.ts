/**
 * What has an id of its own (a member, an invitation, a key, an import, a change set, a saved view, a session) × every role ×
 * one's own, somebody else's or another unit's, and another organization's, each id a real one.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf } from './client.ts';
import { emptyPlace } from './engines.ts';
import {
  type AppraisalThing,
  appraisalRows,
  isOfAppraisals,
  makeOfAppraisals,
} from './people-ids-appraisals.ts';
import { isOfReviews, makeOfReviews, type ReviewThing, reviewRows } from './people-ids-reviews.ts';
import { type EveryRole, everyRole, found, given, invited } from './people-world.ts';

const verdictOf = (status: number): string =>
  status === 401 ? 'who' : status === 403 ? 'no' : status === 404 ? 'gone' : 'yes';

type Thing =
  | AppraisalThing
  | ReviewThing
  | 'decisionCheck'
  | 'member'
  | 'invitation'
  | 'key'
  | 'import'
  | 'changeSet'
  | 'view'
  | 'comment'
  | 'watchRule'
  | 'initiative'
  | 'budget'
  | 'session';
interface Row {
  thing: Thing;
  /** administrator, strategist, manager (of sales), contributor, viewer. */
  own: string;
  other: string;
  body?: unknown;
}
const all = 'yes yes yes yes yes';
const none = 'gone gone gone gone gone';
const content = 'yes yes no no no';
const administers = 'yes no no no no';
const nobody = 'no no no no no';

/** Of members: oneself may leave; the administrator is not the last. Of invitations: into one's unit and elsewhere. */
const table: Record<string, Row> = {
  'PUT /api/orgs/{org}/members/{id}': {
    thing: 'member',
    own: administers,
    other: administers,
    body: { role: 'viewer' },
  },
  'DELETE /api/orgs/{org}/members/{id}': { thing: 'member', own: all, other: administers },
  'DELETE /api/orgs/{org}/invitations/{id}': {
    thing: 'invitation',
    own: 'yes no yes no no',
    other: 'yes no gone no no',
  },
  'DELETE /api/orgs/{org}/keys/{id}': { thing: 'key', own: all, other: 'yes gone gone gone gone' },
  'GET /api/orgs/{org}/imports/{id}': { thing: 'import', own: content, other: content },
  'PUT /api/orgs/{org}/imports/{id}': {
    thing: 'import',
    own: content,
    other: content,
    body: { mapping: {} },
  },
  'DELETE /api/orgs/{org}/imports/{id}': { thing: 'import', own: content, other: content },
  'POST /api/orgs/{org}/imports/{id}/commit': {
    thing: 'import',
    own: content,
    other: content,
    body: { mode: 'all' },
  },
  'GET /api/orgs/{org}/change-sets/{code}': { thing: 'changeSet', own: all, other: all },
  'DELETE /api/orgs/{org}/change-sets/{code}': { thing: 'changeSet', own: content, other: content },
  'POST /api/orgs/{org}/change-sets/{code}/changes': {
    thing: 'changeSet',
    own: content,
    other: content,
    body: {},
  },
  'GET /api/orgs/{org}/change-sets/{code}/scores': { thing: 'changeSet', own: all, other: all },
  'GET /api/orgs/{org}/change-sets/{code}/trend': { thing: 'changeSet', own: all, other: all },
  'GET /api/orgs/{org}/change-sets/{code}/units': { thing: 'changeSet', own: all, other: all },
  'PATCH /api/orgs/{org}/change-sets/{code}': {
    thing: 'changeSet',
    own: content,
    other: content,
    body: { name: 'Else' },
  },
  'POST /api/orgs/{org}/change-sets/{code}/take-back': {
    thing: 'changeSet',
    own: content,
    other: content,
    body: { items: [{ section: 'units', key: 'sales' }] },
  },
  'POST /api/orgs/{org}/change-sets/{code}/approve': {
    thing: 'changeSet',
    own: content,
    other: content,
    body: { from: '2026-04' },
  },
  'POST /api/orgs/{org}/change-sets/{code}/revert': { thing: 'changeSet', own: content, other: content },
  'GET /api/orgs/{org}/decision-checks/{code}': { thing: 'decisionCheck', own: all, other: all },
  'PATCH /api/orgs/{org}/decision-checks/{code}': {
    thing: 'decisionCheck',
    own: 'yes yes yes no no',
    other: content,
    body: { name: 'Else' },
  },
  'DELETE /api/orgs/{org}/decision-checks/{code}': {
    thing: 'decisionCheck',
    own: 'yes yes yes no no',
    other: content,
  },
  'GET /api/orgs/{org}/initiatives/{code}': { thing: 'initiative', own: all, other: all },
  'GET /api/orgs/{org}/budgets/{code}': { thing: 'budget', own: all, other: all },
  // One's own alone: of another's nobody learns that it exists.
  'GET /api/orgs/{org}/views/{id}': { thing: 'view', own: all, other: none },
  'PATCH /api/orgs/{org}/views/{id}': { thing: 'view', own: all, other: none, body: { name: 'Ours' } },
  'DELETE /api/orgs/{org}/views/{id}': { thing: 'view', own: all, other: none },
  'PUT /api/orgs/{org}/watch-rules/{id}': {
    thing: 'watchRule',
    own: content,
    other: content,
    body: { kind: 'status-changed' },
  },
  'DELETE /api/orgs/{org}/watch-rules/{id}': { thing: 'watchRule', own: content, other: content },
  'DELETE /api/me/sessions/{id}': { thing: 'session', own: all, other: none },
  // Everyone reads what is said; the words are their author's.
  'GET /api/orgs/{org}/comments/{id}': { thing: 'comment', own: all, other: all },
  'GET /api/orgs/{org}/comments/{id}/history': { thing: 'comment', own: all, other: all },
  'PATCH /api/orgs/{org}/comments/{id}': {
    thing: 'comment',
    own: all,
    other: nobody,
    body: { text: 'Else' },
  },
  'DELETE /api/orgs/{org}/comments/{id}': { thing: 'comment', own: all, other: nobody },
  ...reviewRows,
  ...appraisalRows,
};

describe.each(['pglite', 'postgresql'] as const)('ids of things that there are, on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let made = 0;
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
    ann = await found(server);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  const people = new Map<string, Client>();
  /** Someone of a role, or a bystander: made once, since sign-ups from one address are few within a minute. */
  const person = async (name: EveryRole | 'bystander'): Promise<Client> => {
    const known = people.get(name);
    if (known) return known;
    const one = await invited(server, ann, name, given[name === 'bystander' ? 'viewer' : name]);
    people.set(name, one);
    return one;
  };
  /** Whoever was made something else, has left or is signed out is as before. */
  const restore = async (name: EveryRole | 'bystander'): Promise<void> => {
    const one = await person(name);
    const as = given[name === 'bystander' ? 'viewer' : name];
    if ((await one('GET', '/api/me')).status === 401)
      await must(
        one('POST', '/api/auth/sign-in/email', { email: `${name}@acme.example`, password: 'correct horse' }),
      );
    const there = await ann('PUT', `/api/orgs/acme/members/${await idOf(one)}`, as, { 'if-match': '*' });
    if (there.status !== 404) return;
    const { token } = await must(ann<{ token: string }>('POST', '/api/orgs/acme/invitations', as));
    await must(one('POST', '/api/invitations/join', { token }));
  };
  const idOf = async (client: Client): Promise<string> =>
    (await client<{ id: string }>('GET', '/api/me')).body.id;
  const must = async <T>(answer: Promise<{ status: number; body: T }>): Promise<T> => {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body;
  };

  /** Makes one in an organization: `by` is whose it is where anybody may have one, else an administrator's. */
  async function make(thing: Thing, org: string, by: Client, isOwn: boolean): Promise<string> {
    const at = `/api/orgs/${org}`;
    made++;
    if (isOfAppraisals(thing)) return await makeOfAppraisals(thing, org, ann, by);
    if (isOfReviews(thing)) return await makeOfReviews(thing, org, ann, isOwn);
    if (thing === 'member') return await idOf(by);
    if (thing === 'session') {
      const [first] = await must(by<{ id: string }[]>('GET', '/api/me/sessions'));
      return first?.id ?? '';
    }
    if (thing === 'invitation') {
      const as = { role: 'viewer', unit: isOwn ? 'sales' : 'fleet' };
      return (await must(ann<{ id: string }>('POST', `${at}/invitations`, as))).id;
    }
    if (thing === 'key') {
      const key = { name: `key ${made}`, scopes: ['read'] };
      return (await must(by<{ id: string }>('POST', `${at}/keys`, key))).id;
    }
    if (thing === 'changeSet') {
      const code = `set-${made}`;
      await must(ann('POST', `${at}/change-sets`, { code, name: code }));
      return code;
    }
    if (thing === 'decisionCheck') {
      const check = { name: `check ${made}`, question: { unit: isOwn ? 'sales' : 'acme' } };
      return (await must(ann<{ code: string }>('POST', `${at}/decision-checks`, check))).code;
    }
    if (thing === 'view') {
      const view = { name: `view ${made}`, address: '/heatmap' };
      return (await must(by<{ id: string }>('POST', `${at}/views`, view))).id;
    }
    if (thing === 'initiative' || thing === 'budget') {
      const code = `${thing}-${made}`;
      const fields =
        thing === 'initiative'
          ? { code, name: code, unit: isOwn ? 'sales' : 'fleet' }
          : { code, name: code, start: 'FY2026', end: 'FY2026', amount: 1 };
      await must(ann('POST', `${at}/definitions/${thing}s`, fields));
      return code;
    }
    if (thing === 'watchRule')
      return (await must(ann<{ id: string }>('POST', `${at}/watch-rules`, { kind: 'status-changed' }))).id;
    if (thing === 'comment') {
      const comment = { node: 'kpi:sales/calls', period: '2026-01', text: `Said ${made}` };
      return (await must(by<{ id: string }>('POST', `${at}/comments`, comment))).id;
    }
    const csv = 'unit,measure,period,value\nsales,calls,2026-01,50\n';
    return (await must(ann<{ id: string }>('POST', `${at}/imports?name=a${made}.csv`, csv))).id;
  }

  async function ask(client: Client, route: string, org: string, id: string): Promise<string> {
    const [method = '', pattern = ''] = route.split(' ');
    const [whole = '', within = ''] = id.split('|');
    const path = pattern
      .replace('{org}', org)
      .replace(/\{(id|code)\}/, encodeURIComponent(whole))
      .replace(/\{(item|minute)\}/, encodeURIComponent(within));
    const answer = await client(method, path, table[route]?.body, { 'if-match': '"0"' });
    return verdictOf(answer.status);
  }

  test('every route with such an id is in the table', async () => {
    const { paths } = (await ann<{ paths: Record<string, object> }>('GET', '/api/openapi.json')).body;
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const named = routes.filter((route) => /\{(id|code)\}/.test(route));
    expect(named.toSorted()).toEqual(Object.keys(table).toSorted());
  });

  test('are taken from whoever may, be they one’s own or another’s', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const [route, row] of Object.entries(table))
      for (const whose of ['own', 'other'] as const) {
        const seen: string[] = [];
        for (const role of everyRole) {
          const asking = await person(role);
          const owner = whose === 'own' ? role : 'bystander';
          const id = await make(row.thing, 'acme', await person(owner), whose === 'own');
          seen.push(await ask(asking, route, 'acme', id));
          if (row.thing === 'member' || row.thing === 'session') await restore(owner);
        }
        if (seen.join(' ') !== row[whose])
          wrong.push(`${route} ${whose}: ${seen.join(' ')}, not ${row[whose]}`);
      }
    expect(wrong).toEqual([]);
  });

  test('of another organization are not there, not even for an administrator of both', {
    timeout: 120_000,
  }, async () => {
    const wrong: string[] = [];
    const olga = await invited(server, ann, 'olga', given.viewer);
    const link = await must(
      ann<{ token: string }>('POST', '/api/orgs/other/invitations', { role: 'viewer' }),
    );
    await must(olga('POST', '/api/invitations/join', { token: link.token }));
    await must(olga('DELETE', `/api/orgs/acme/members/${await idOf(olga)}`));
    for (const [route, { thing }] of Object.entries(table)) {
      if (thing === 'session') continue;
      const id = await make(thing, 'other', olga, true);
      for (const role of ['administrator', 'strategist', 'manager'] as const) {
        const seen = await ask(await person(role), route, 'acme', id);
        if (seen === 'yes') wrong.push(`${route} by ${role}: ${seen}`);
      }
      const seen = await ask(ann, route, 'acme', id);
      if (seen !== 'gone') wrong.push(`${route} by an administrator of both: ${seen}`);
      const stranger = await ask(clientOf(server.url), route, 'acme', id);
      if (stranger !== 'who') wrong.push(`${route} by a stranger: ${stranger}`);
    }
    expect(wrong).toEqual([]);
  });
});
