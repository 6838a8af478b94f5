/**
 * Every route of the API × every role × what is one's own, another unit's, another organization's, or guessed.
 * What is expected stands in one table; a route that is not in it fails the test.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf } from './client.ts';
import { emptyPlace } from './engines.ts';
import { appraisalTable } from './people-matrix-appraisals.ts';
import { reviewTable } from './people-matrix-reviews.ts';
import { everyRole, found, given, invited, world } from './people-world.ts';

/** What was let through the fence (though it may be wrong otherwise), refused, not there, or asked to sign in. */
type Verdict = 'yes' | 'no' | 'gone' | 'who';
const verdictOf = (status: number): Verdict =>
  status === 401 ? 'who' : status === 403 ? 'no' : status === 404 ? 'gone' : 'yes';

const targets = {
  own: { unit: 'sales', measure: 'calls', key: 'sales:calls', node: 'kpi:sales/calls' },
  other: { unit: 'fleet', measure: 'trips', key: 'fleet:trips', node: 'kpi:fleet/trips' },
  guessed: { unit: 'nowhere', measure: 'x', key: 'nowhere:x', node: 'kpi:nowhere/x' },
} as const;
type Target = keyof typeof targets;

/** What anybody may read without being anybody. */
const opened = [
  'GET /api/openapi.json',
  'GET /api/client.ts',
  'GET /api/schemas/document.json',
  'GET /api/schemas/mapping.json',
];

interface Row {
  /** administrator, strategist, manager (of sales), contributor (owner of calls), viewer. */
  own: string;
  /** Where the route names a unit, a measure or a definition: another unit's, and one that is not there. */
  other?: string;
  guessed?: string;
  query?: (target: Target) => string;
  body?: (target: Target) => unknown;
  key?: string;
  /** Another unit's of the same kind. */
  otherKey?: string;
}
const all = 'yes yes yes yes yes';
const none = 'gone gone gone gone gone';
const content = 'yes yes no no no';
const administers = 'yes no no no no';
const goneOrNo = 'gone no no no no';
/** A manager may work on changes of their own unit: what they say is judged one by one. */
const goneForOwn = 'gone gone gone no no';
/** Contributors tell how their own initiatives go. */
const goneForUpdate = 'gone gone gone gone no';
const byMeasure = 'yes yes yes no no';

const actual = (target: Target) => ({
  unit: targets[target].unit,
  measure: targets[target].measure,
  period: '2026-01',
  value: 50,
});

const table: Record<string, Row> = {
  'GET /api/orgs/{org}': { own: all },
  'GET /api/orgs/{org}/units': { own: all },
  'GET /api/orgs/{org}/events': { own: all },
  'GET /api/orgs/{org}/search': { own: all, query: () => '?q=calls' },
  'GET /api/orgs/{org}/scorecards/{unit}': { own: all, other: none, guessed: none },
  ...Object.fromEntries(
    ['', '/export.svg', '/export.pdf'].map((ending) => [
      `GET /api/orgs/{org}/map/{unit}${ending}`,
      { own: all, other: none, guessed: none },
    ]),
  ),
  'GET /api/orgs/{org}/kpis/{unit}/{measure}': { own: all, other: all, guessed: none },
  'GET /api/orgs/{org}/kpis/{unit}/{measure}/units': { own: all, other: all, guessed: none },
  // A proposal; whoever records it is judged by its definitions.
  'POST /api/orgs/{org}/kpis/{unit}/{measure}/targets-down': {
    own: all,
    other: all,
    guessed: none,
    body: () => ({ from: '2026-01', basis: 'equal' }),
  },
  ...Object.fromEntries(
    ['csv', 'xlsx', 'pdf'].flatMap((format) => [
      [`GET /api/orgs/{org}/scorecards/{unit}/export.${format}`, { own: all, other: none, guessed: none }],
      [`GET /api/orgs/{org}/kpis/{unit}/{measure}/export.${format}`, { own: all, other: all, guessed: none }],
      ...(format === 'pdf' ? [] : [[`GET /api/orgs/{org}/entry/export.${format}`, { own: all }]]),
    ]),
  ),
  'GET /api/orgs/{org}/receipts': {
    own: all,
    other: all,
    guessed: none,
    query: (target) => `?node=${targets[target].node}`,
  },
  'GET /api/orgs/{org}/comparisons/{unit}': {
    own: all,
    other: none,
    guessed: none,
    query: () => '?compare=previous',
  },
  'GET /api/orgs/{org}/changes': {
    own: all,
    other: all,
    guessed: none,
    query: (target) => `?node=${targets[target].node}&against=year`,
  },
  'GET /api/orgs/{org}/heatmap': { own: all, query: () => '?by=kpis' },
  'GET /api/orgs/{org}/balance/{unit}': { own: all, other: none, guessed: none },
  ...Object.fromEntries(
    ['', '/agenda', '/export.csv', '/export.xlsx'].map((ending) => [
      `GET /api/orgs/{org}/gaps/{unit}${ending}`,
      { own: all, other: none, guessed: none },
    ]),
  ),
  'GET /api/orgs/{org}/pairs/{unit}': { own: all, other: none, guessed: none },
  'GET /api/orgs/{org}/measures': { own: all },
  'GET /api/orgs/{org}/cascade': { own: all },
  'GET /api/orgs/{org}/cycle': { own: all },
  'GET /api/orgs/{org}/cascade/unaligned': { own: all },
  'GET /api/orgs/{org}/alignments/{unit}/{scorecard}/{objective}': { own: all, other: none, guessed: none },
  'GET /api/orgs/{org}/sight/kpi/{unit}/{measure}': { own: all, other: all, guessed: none },
  'GET /api/orgs/{org}/sight/objective/{unit}/{scorecard}/{objective}': {
    own: all,
    other: none,
    guessed: none,
  },
  'GET /api/orgs/{org}/sight/scorecard/{unit}/{scorecard}': { own: all, other: none, guessed: none },
  'GET /api/orgs/{org}/sight/person/{name}': { own: all },
  'GET /api/orgs/{org}/initiatives': { own: all },
  'GET /api/orgs/{org}/initiatives/{code}': { own: none },
  'GET /api/orgs/{org}/initiative-matrix': { own: all },
  'GET /api/orgs/{org}/spending': { own: all },
  'GET /api/orgs/{org}/budgets': { own: all },
  'GET /api/orgs/{org}/budgets/{code}': { own: none },
  'GET /api/orgs/{org}/views': { own: all },
  'POST /api/orgs/{org}/views': { own: all, body: () => ({ name: 'Mine', address: '/heatmap' }) },
  'GET /api/orgs/{org}/views/{id}': { own: none },
  'PATCH /api/orgs/{org}/views/{id}': { own: none, body: () => ({ name: 'Ours' }) },
  'DELETE /api/orgs/{org}/views/{id}': { own: none },
  'PUT /api/orgs/{org}/first-view': { own: all, body: () => ({ view: null }) },
  'POST /api/orgs/{org}/actuals': {
    own: 'yes yes yes yes no',
    other: content,
    guessed: 'gone gone no no no',
    body: actual,
  },
  // To those who may enter or approve some, refused one by one, in the answer: test/figures.test.ts.
  'POST /api/orgs/{org}/figures': {
    own: 'yes yes yes yes no',
    body: (target) => ({ figures: [actual(target)] }),
  },
  'POST /api/orgs/{org}/approvals': {
    own: byMeasure,
    body: (target) => ({ decision: 'approve', actuals: [actual(target)] }),
  },
  'GET /api/orgs/{org}/entry': { own: all },
  'GET /api/orgs/{org}/document': { own: all },
  'PUT /api/orgs/{org}/document': { own: content, body: () => world },
  'POST /api/orgs/{org}/imports': { own: content, query: () => '?name=a.csv', body: () => 'a,b\n1,2\n' },
  'PUT /api/orgs/{org}/imports/{id}': { own: 'gone gone no no no', body: () => ({ mapping: {} }) },
  'GET /api/orgs/{org}/imports/{id}': { own: 'gone gone no no no' },
  'DELETE /api/orgs/{org}/imports/{id}': { own: 'gone gone no no no' },
  'POST /api/orgs/{org}/imports/{id}/commit': { own: 'gone gone no no no', body: () => ({ mode: 'all' }) },
  'GET /api/orgs/{org}/members': { own: all },
  'PUT /api/orgs/{org}/members/{id}': { own: goneOrNo, body: () => ({ role: 'viewer' }) },
  'DELETE /api/orgs/{org}/members/{id}': { own: goneOrNo },
  'GET /api/orgs/{org}/audit': { own: administers },
  'GET /api/orgs/{org}/invitations': { own: 'yes no yes no no' },
  'POST /api/orgs/{org}/invitations': {
    own: 'yes no yes no no',
    other: administers,
    guessed: 'gone no gone no no',
    body: (target) => ({ role: 'viewer', unit: targets[target].unit }),
  },
  'DELETE /api/orgs/{org}/invitations/{id}': { own: 'gone no gone no no' },
  'GET /api/orgs/{org}/keys': { own: all },
  'POST /api/orgs/{org}/keys': { own: all, body: () => ({ name: 'Load', scopes: ['read'] }) },
  'DELETE /api/orgs/{org}/keys/{id}': { own: none },
  'GET /api/orgs/{org}/definitions/organization': { own: all },
  'PATCH /api/orgs/{org}/definitions/organization': { own: content, body: () => ({ name: 'Acme' }) },
  'GET /api/orgs/{org}/change-sets': { own: all },
  'POST /api/orgs/{org}/change-sets': { own: content, body: () => ({ code: 'draft', name: 'Draft' }) },
  'GET /api/orgs/{org}/change-sets/{code}': { own: none },
  'PATCH /api/orgs/{org}/change-sets/{code}': { own: goneForOwn, body: () => ({ name: 'Mine' }) },
  'DELETE /api/orgs/{org}/change-sets/{code}': { own: goneForOwn },
  'POST /api/orgs/{org}/change-sets/{code}/changes': { own: goneForOwn, body: () => ({}) },
  'POST /api/orgs/{org}/change-sets/{code}/take-back': {
    own: goneForOwn,
    body: () => ({ items: [{ part: 1 }] }),
  },
  'POST /api/orgs/{org}/change-sets/{code}/approve': { own: goneForOwn, body: () => ({ from: '2026-04' }) },
  'POST /api/orgs/{org}/change-sets/{code}/revert': { own: goneForOwn },
  'GET /api/orgs/{org}/change-sets/{code}/scores': { own: none },
  'GET /api/orgs/{org}/change-sets/{code}/trend': { own: none },
  'GET /api/orgs/{org}/change-sets/{code}/units': { own: none },
  'POST /api/orgs/{org}/decision-plays': {
    own: all,
    // A unit that has no scorecard.
    other: none,
    guessed: none,
    body: (target) => ({ unit: targets[target].unit }),
  },
  'GET /api/orgs/{org}/decision-levers': { own: all, query: (target) => `?unit=${targets[target].unit}` },
  'GET /api/orgs/{org}/decision-checks': { own: all },
  'POST /api/orgs/{org}/decision-checks': {
    own: byMeasure,
    other: 'gone gone no no no',
    guessed: 'gone gone no no no',
    body: (target) => ({ name: 'A check', question: { unit: targets[target].unit } }),
  },
  'GET /api/orgs/{org}/decision-checks/{code}': { own: none },
  'PATCH /api/orgs/{org}/decision-checks/{code}': { own: none, body: () => ({ name: 'Mine' }) },
  'DELETE /api/orgs/{org}/decision-checks/{code}': { own: none },
  'GET /api/orgs/{org}/plans/{plan}/diff': { own: none, query: () => '?to=now' },
  'POST /api/orgs/{org}/preview': {
    own: byMeasure,
    other: content,
    body: (target) => ({
      measures: [{ unit: targets[target].unit, code: targets[target].measure, target: 60 }],
    }),
  },
  'POST /api/orgs/{org}/definitions': {
    own: byMeasure,
    other: content,
    body: (target) => ({
      changes: [
        {
          section: 'measures',
          fields: { unit: targets[target].unit, code: `more_${target}`, name: 'More' },
        },
      ],
    }),
  },
  // Of numbers that there are, whoever answers for all that they changed: test/definition-batch.test.ts.
  'POST /api/orgs/{org}/definitions/undo': { own: none, body: () => ({ n: 999_999 }) },
  'GET /api/orgs/{org}/surroundings/{unit}': { own: all, other: all, guessed: none },
  'GET /api/orgs/{org}/comments': { own: all },
  'GET /api/orgs/{org}/comment-counts': { own: all, query: () => '?period=2026-01' },
  'POST /api/orgs/{org}/comments': {
    own: all,
    body: (target) => ({ node: targets[target].node, period: '2026-01', text: 'Why?' }),
  },
  'GET /api/orgs/{org}/comments/{id}': { own: none },
  'GET /api/orgs/{org}/comments/{id}/history': { own: none },
  'PATCH /api/orgs/{org}/comments/{id}': { own: none, body: () => ({ resolved: true }) },
  'DELETE /api/orgs/{org}/comments/{id}': { own: none },
  'GET /api/orgs/{org}/mentions': { own: all },
  'POST /api/orgs/{org}/mentions/read': { own: all, body: () => ({}) },
  'POST /api/orgs/{org}/allocations': {
    own: all,
    body: () => ({ years: [{ period: 'FY2027', budget: 100 }] }),
  },
  'GET /api/orgs/{org}/home': { own: all },
  'POST /api/orgs/{org}/home/look': { own: all },
  'GET /api/orgs/{org}/owed': { own: all },
  'GET /api/orgs/{org}/gaps': { own: all },
  'GET /api/orgs/{org}/overdue': {
    own: all,
    other: all,
    guessed: none,
    query: (target) => `?unit=${targets[target].unit}`,
  },
  'GET /api/orgs/{org}/notices': { own: all },
  'POST /api/orgs/{org}/notices/read': { own: all, body: () => ({}) },
  'GET /api/orgs/{org}/watch-rules': { own: all },
  'POST /api/orgs/{org}/watch-rules': { own: content, body: () => ({ kind: 'status-changed' }) },
  'PUT /api/orgs/{org}/watch-rules/{id}': {
    own: 'gone gone no no no',
    body: () => ({ kind: 'status-changed' }),
  },
  'DELETE /api/orgs/{org}/watch-rules/{id}': { own: 'gone gone no no no' },
  'GET /api/orgs/{org}/mail-choice': { own: all },
  'PUT /api/orgs/{org}/mail-choice': { own: all, body: () => ({ digest: 'week' }) },
  'POST /api/orgs/{org}/mail-test': { own: all },
  'GET /api/orgs/{org}/mail': { own: administers },
  'GET /api/orgs/{org}/unanswered': {
    own: all,
    other: all,
    guessed: none,
    query: (target) => `?unit=${targets[target].unit}`,
  },
  ...reviewTable(targets),
  ...appraisalTable(),
  'GET /api/start': { own: all },
  'GET /api/me': { own: all },
  'GET /api/library': { own: all },
  'GET /api/library/{kind}': { own: all },
  'GET /api/orgs': { own: all },
  'POST /api/orgs': { own: administers, body: () => ({ from: 'empty', name: 'Another' }) },
  'GET /api/me/sessions': { own: all },
  'DELETE /api/me/sessions': { own: all },
  'DELETE /api/me/sessions/{id}': { own: none },
  'POST /api/recover': { own: 'no no no no no', body: () => ({ email: 'ann@acme.example' }) },
  'POST /api/invitations/open': { own: all, body: () => ({ token: 'join_acme.no' }) },
  'POST /api/invitations/join': { own: all, body: () => ({ token: 'join_acme.no' }) },
};
/** Kinds of definitions are declared alike; of each, the first of the world's is tried. */
const sections: Record<
  string,
  { edit: string; key: string; body: object; otherKey?: string; other?: string }
> = {
  plans: { edit: content, key: 'p', body: world.plans[0] },
  perspectives: { edit: content, key: 'c', body: world.perspectives[0] },
  units: { edit: content, key: 'sales', body: world.units[1], otherKey: 'fleet', other: content },
  scorecards: {
    edit: byMeasure,
    key: 'sales',
    body: world.scorecards[1],
    otherKey: 'card',
    other: content,
  },
  objectives: { edit: byMeasure, key: 'sales:o', body: world.objectives[0] },
  measures: {
    edit: byMeasure,
    key: 'sales:calls',
    body: world.measures[0],
    otherKey: 'fleet:trips',
    other: content,
  },
  kpis: { edit: byMeasure, key: 'sales:o/sales:calls', body: world.kpis[0] },
};
for (const [section, { edit, key, body, otherKey, other = none }] of Object.entries(sections)) {
  const path = `/api/orgs/{org}/definitions/${section}`;
  // Of a kind of which no other unit has any, another key is a guessed one.
  const seen = { key, otherKey, other: otherKey === undefined ? none : all, guessed: none };
  const changed = {
    key,
    otherKey,
    other: otherKey === undefined ? goneForOwn : other,
    guessed: goneForOwn,
  };
  table[`GET ${path}`] = { own: all };
  table[`POST ${path}`] = { own: edit, body: () => body };
  table[`GET ${path}/{key}`] = { own: all, ...seen };
  table[`PATCH ${path}/{key}`] = { own: edit, body: () => ({}), ...changed };
  table[`DELETE ${path}/{key}`] = { own: edit, key, otherKey, other, guessed: none };
  table[`GET ${path}/{key}/history`] = { own: all, ...seen };
  table[`POST ${path}/{key}/undo`] = { own: edit, body: () => ({ n: 1 }), ...changed };
}

/** Kinds of which the world has none yet: made by whoever may, and not there under a guessed key. */
const scale = {
  code: 's',
  name: 'Scale',
  anchors: { worst: 0, target: 70, best: 100 },
  bands: [{ code: 'b', name: 'Band', status: 'watch' }],
  clamp: null,
  rule: 'thresholds',
};
const madeAnew: Record<string, { make: string; body: object }> = {
  themes: { make: content, body: { code: 't', name: 'Theme' } },
  scales: { make: content, body: scale },
  links: { make: content, body: { cause: 'card:o', effect: 'sales:o' } },
  alignments: { make: content, body: { child: 'sales:o', parent: 'acme:o' } },
  targets: { make: byMeasure, body: { unit: 'sales', measure: 'calls', start: '2026-01', value: 60 } },
  overrides: {
    make: byMeasure,
    body: { kind: 'measure', key: 'sales:calls', unit: 'sales', patch: { name: 'All calls' } },
  },
  initiatives: { make: byMeasure, body: { code: 'i', name: 'Initiative', unit: 'sales' } },
  // Of an initiative that is not there; of one's own: test/initiatives.test.ts.
  milestones: { make: content, body: { initiative: 'x', code: 'm', name: 'Milestone' } },
  updates: { make: content, body: { initiative: 'x', code: 'u', text: 'It goes' } },
  money: { make: content, body: { initiative: 'x', class: 'capital', period: '2026-01', spent: 5 } },
  budgets: { make: content, body: { code: 'b', name: 'Budget', start: 'FY2026', end: 'FY2026' } },
};
for (const [section, { make, body }] of Object.entries(madeAnew)) {
  const path = `/api/orgs/{org}/definitions/${section}`;
  const absent = { own: none, other: none, guessed: none, key: 'nothing' };
  table[`GET ${path}`] = { own: all };
  table[`POST ${path}`] = { own: make, body: () => body };
  table[`GET ${path}/{key}`] = absent;
  const gone = ['milestones', 'updates', 'money'].includes(section) ? goneForUpdate : goneForOwn;
  const changed = { own: gone, other: gone, guessed: gone, key: 'nothing' };
  table[`PATCH ${path}/{key}`] = { ...changed, body: () => ({}) };
  table[`DELETE ${path}/{key}`] = absent;
  table[`GET ${path}/{key}/history`] = absent;
  table[`POST ${path}/{key}/undo`] = { ...changed, body: () => ({ n: 1 }) };
}

describe.each(['pglite', 'postgresql'] as const)('who may what, on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let routes: string[];
  const people = new Map<string, Client>();
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
    const ann = await found(server);
    for (const role of everyRole) people.set(role, await invited(server, ann, role, given[role]));
    people.set('a stranger', clientOf(server.url));
    const document = (await ann<{ paths: Record<string, object> }>('GET', '/api/openapi.json')).body;
    routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    // A stream, which OpenAPI cannot describe.
    if (!routes.includes('GET /api/orgs/{org}/events')) routes.push('GET /api/orgs/{org}/events');
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  async function ask(
    client: Client,
    route: string,
    org: string,
    target: Target,
    said: { body?: unknown; query?: string } = {},
  ): Promise<Verdict> {
    const row = table[route];
    const [method = '', pattern = ''] = route.split(' ');
    const { unit, measure, key } = targets[target];
    const places: Record<string, string> = {
      org,
      unit: /(scorecards|comparisons|map)\/\{unit\}/.test(route) && target === 'own' ? 'sales' : unit,
      measure,
      key: (target === 'own' ? row?.key : target === 'other' ? row?.otherKey : undefined) ?? key,
      id: '00000000-0000-4000-8000-000000000000',
      code: 'nothing',
      kind: 'company',
      scorecard: 'sales',
      objective: 'o',
      name: 'Cora Bell',
    };
    const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places[name] ?? 'x'));
    const full = `${path}${said.query ?? row?.query?.(target) ?? ''}`;
    const headers = { 'if-match': '"0"' };
    const body = 'body' in said ? said.body : row?.body?.(target);
    if (!path.endsWith('/events')) return verdictOf((await client(method, full, body, headers)).status);
    // It never ends by itself: whether it is let in is told by its head.
    const status = client<string>(method, full, undefined, { ...headers, accept: 'text/event-stream' });
    const late = new Promise<'open'>((tell) => setTimeout(() => tell('open'), 300));
    const first = await Promise.race([status.then((answer) => answer.status).catch(() => 200), late]);
    return first === 'open' ? 'yes' : verdictOf(first);
  }

  test('every route is in the table, and the table knows no other', () => {
    expect(routes.toSorted()).toEqual(Object.keys(table).toSorted());
  });

  test('no route is answered that the description leaves out', () => {
    const answered = server.routes
      .filter(({ path }) => path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
    expect(answered.length).toBeGreaterThan(100);
    const undescribed = answered.filter((route) => !table[route]);
    // What is the same for everybody, of no organization.
    expect(undescribed.sort()).toEqual(opened.sort());
  });

  test('what names a unit, a measure or a definition is tried with one’s own, another’s and a guessed', () => {
    const naming = Object.entries(table).filter(([route]) => /\{(unit|measure|key)\}/.test(route));
    expect(naming.length).toBeGreaterThan(60);
    expect(naming.filter(([, row]) => row.other === undefined || row.guessed === undefined)).toEqual([]);
  });

  test('a method that a path does not have does nothing, whoever asks', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    const paths = new Set(routes.map((route) => route.split(' ')[1] ?? ''));
    for (const path of paths)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const route = `${method} ${path}`;
        if (table[route]) continue;
        const seen = await ask(people.get('administrator') as Client, route, 'acme', 'own');
        if (seen !== 'gone') wrong.push(`${route}: ${seen}`);
      }
    expect(wrong).toEqual([]);
  });

  test('each role is let as far as the table says', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const route of routes)
      for (const target of ['own', 'other', 'guessed'] as const) {
        const expected = table[route]?.[target];
        if (expected === undefined) continue;
        const seen: Verdict[] = [];
        for (const role of everyRole) seen.push(await ask(people.get(role) as Client, route, 'acme', target));
        if (seen.join(' ') !== expected) wrong.push(`${route} ${target}: ${seen.join(' ')}, not ${expected}`);
      }
    expect(wrong).toEqual([]);
  });

  test('whoever may never do it is told so whatever they send', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const route of routes)
      for (const target of ['own', 'other', 'guessed'] as const) {
        const row = table[route];
        const expected = row?.[target]?.split(' ');
        // To recover an account is for the machine’s operator, whatever one’s role: test/people.test.ts.
        if (!row?.body || !expected || route === 'POST /api/recover') continue;
        for (const [i, role] of everyRole.entries()) {
          // What a manager or a contributor may depends on what the body is about.
          if (expected[i] !== 'no' || role === 'manager' || role === 'contributor') continue;
          tried++;
          for (const said of [{ body: [1] }, { body: { nothing: 'of this form' } }, { query: '?nope=1' }]) {
            const seen = await ask(people.get(role) as Client, route, 'acme', target, said);
            if (seen !== 'no') wrong.push(`${route} ${target} by ${role}: ${seen}`);
          }
        }
      }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(60);
  });

  test('a parameter that a route does not have is refused by every route', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    const ann = people.get('administrator') as Client;
    for (const route of routes) {
      const [method = '', pattern = ''] = route.split(' ');
      const path = pattern.replace('{org}', 'acme').replace(/\{\w+\}/g, 'x');
      const { status, body } = await ann<{ code: string; errors: { at: string }[] }>(
        method,
        `${path}?nope=1`,
        method === 'GET' ? undefined : {},
      );
      const seen = `${status} ${body?.code} ${body?.errors?.[0]?.at}`;
      if (seen !== '400 bad-request nope') wrong.push(`${route}: ${seen}`);
    }
    expect(wrong).toEqual([]);
  });

  test('of another organization nobody learns that it exists, a stranger of none', {
    timeout: 120_000,
  }, async () => {
    const wrong: string[] = [];
    for (const route of routes.filter((one) => one.includes('{org}')))
      for (const org of ['other', 'guessed']) {
        for (const role of everyRole) {
          const seen = await ask(people.get(role) as Client, route, org, 'own');
          if (seen !== 'gone') wrong.push(`${route} of ${org} by ${role}: ${seen}`);
        }
        const seen = await ask(people.get('a stranger') as Client, route, org, 'own');
        if (seen !== 'who') wrong.push(`${route} of ${org} by a stranger: ${seen}`);
      }
    expect(wrong).toEqual([]);
  });
});
