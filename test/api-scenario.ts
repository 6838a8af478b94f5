/** One of each request that the API takes, in an order in which all of them are answered well. */
import { readFileSync } from 'node:fs';
import type { Example } from '../src/platform/http/description.ts';
import type { RunningServer } from '../src/server.ts';
import { appraisals } from './api-scenario-appraisals.ts';
import { balance } from './api-scenario-balance.ts';
import { cascade } from './api-scenario-cascade.ts';
import { gaps } from './api-scenario-gaps.ts';
import { pastDecision, reviews, withPastDecision } from './api-scenario-reviews.ts';
import { files, talk } from './api-scenario-said.ts';
import { watch } from './api-scenario-watch.ts';
import { clientOf, owner } from './client.ts';
import { listenTo } from './event-stream.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
export const smallest = JSON.parse(/```json\n([\s\S]*?)```/.exec(readme)?.[1] ?? '{}') as object;

export interface Asked {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Of each kind of definition: one that can be made, its key, and how it is changed. */
const definitions: [section: string, key: string, body: object, change: object][] = [
  [
    'scales',
    'school',
    {
      code: 'school',
      name: 'School marks',
      anchors: { worst: 0, red: 5, target: 7, best: 10 },
      bands: [
        { code: 'low', name: 'Low', status: 'off-target' },
        { code: 'good', name: 'Good', from: 7, status: 'on-target' },
      ],
      clamp: [0, 10],
      rule: 'thresholds',
    },
    { name: 'Marks' },
  ],
  [
    'plans',
    'next',
    { code: 'next', name: 'Next strategy', state: 'draft', starts: '2027-01-01' },
    { name: 'Strategy 2027' },
  ],
  [
    'perspectives',
    'society',
    { code: 'society', name: 'Society', question: 'What do we give back?', order: 5 },
    { order: 6 },
  ],
  ['themes', 'speed', { code: 'speed', name: 'Speed' }, { description: 'Whatever makes us faster' }],
  [
    'units',
    'north',
    { code: 'north', name: 'North', kind: 'department', parent: 'acme' },
    { name: 'Northern branch' },
  ],
  [
    'scorecards',
    'north',
    { code: 'north', name: 'Northern scorecard', unit: 'north' },
    { name: 'The north' },
  ],
  [
    'objectives',
    'north:N1',
    { scorecard: 'north', code: 'N1', name: 'Deliver on the day', perspective: 'customer' },
    { weight: 2 },
  ],
  [
    'measures',
    'north:late',
    { unit: 'north', code: 'late', name: 'Late deliveries', direction: 'down', target: 20 },
    { owner: 'Head of deliveries' },
  ],
  [
    'kpis',
    'north:N1/north:late',
    { objective: 'north:N1', measure: 'north:late', role: 'leading' },
    { weight: 3 },
  ],
  [
    'links',
    'north:N1>corporate:C1',
    { cause: 'north:N1', effect: 'corporate:C1', sign: '+', lag: 2, rationale: 'The north is half of all' },
    { lag: 3 },
  ],
  ['alignments', 'north:N1>acme:C1', { child: 'north:N1', parent: 'acme:C1', weight: 1 }, { weight: 2 }],
  [
    'targets',
    'north:late@2026-01',
    {
      unit: 'north',
      measure: 'late',
      start: '2026-01',
      end: '2026-12',
      path: 'linear',
      baseline: 40,
      value: 20,
    },
    { value: 15 },
  ],
  ['overrides', '', {}, {}],
  [
    'initiatives',
    'routes',
    {
      code: 'routes',
      name: 'Plan routes anew',
      unit: 'north',
      owner: 'Head of deliveries',
      stage: 'active',
      start: '2026-01-05',
      end: '2026-09-30',
      moves: [
        {
          objective: 'north:N1',
          measure: 'north:late',
          effect: { value: -8, low: -12, high: -4 },
          starts: '2026-07',
          confidence: 0.7,
        },
      ],
    },
    { end: '2026-10-31', baselineEnd: '2026-09-30' },
  ],
  [
    'milestones',
    'routes/pilot',
    { initiative: 'routes', code: 'pilot', name: 'First depot drives by it', due: '2026-03-31', weight: 2 },
    { done: '2026-03-27' },
  ],
  [
    'updates',
    'routes/u1',
    { initiative: 'routes', code: 'u1', text: 'The first depot drives by it', progress: 0.3 },
    { text: 'Two depots drive by it' },
  ],
  [
    'money',
    'routes/capital@2026-02',
    { initiative: 'routes', class: 'capital', period: '2026-02', planned: 40, spent: 38 },
    { committed: 12 },
  ],
  [
    'budgets',
    'b2026',
    { code: 'b2026', name: 'Budget 2026', start: 'FY2026', end: 'FY2026', amount: 250, units: ['north'] },
    { classes: ['capital', 'strategic'] },
  ],
];

export async function askAll(server: RunningServer): Promise<Map<string, Example>> {
  const told = new Map<string, Example>();
  const ann = clientOf(server.url);
  async function ask<T = never>(route: string, asked: Asked = {}, by = ann): Promise<T> {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(asked.path?.[name] ?? ''),
    );
    const query = asked.query ? `?${new URLSearchParams(asked.query)}` : '';
    const answer = await by<T>(method, `${path}${query}`, asked.body, asked.headers);
    if (answer.status >= 300) throw new Error(`${route}: ${JSON.stringify(answer.body)}`);
    told.set(route, {
      ...(asked.path ? { path: asked.path } : {}),
      ...(asked.query ? { query: asked.query } : {}),
      ...(asked.body === undefined ? {} : { body: asked.body }),
      answer: answer.body,
    });
    return answer.body;
  }
  const org = { org: 'acme' };
  const latest = { 'if-match': '*' };

  await ann('POST', '/api/auth/sign-up/email', owner);
  await ask('GET /api/start');
  await ask('GET /api/me');
  await ask('GET /api/library', { query: { language: 'vi' } });
  await ask('GET /api/library/{kind}', { path: { kind: 'company' }, query: { name: 'Acme' } });
  await ask('POST /api/orgs', { body: { from: 'document', document: smallest } });
  await ask('GET /api/orgs');
  await ask('GET /api/orgs/{org}', { path: org });

  // Figures, and what hears of them.
  const page = await listenTo(`${server.url}/api/orgs/acme/events`, { cookie: await cookieOf(server) });
  const heard = page.next();
  await heard;
  const figure = { unit: 'acme', measure: 'on_time', period: '2026-02', value: 470, note: 'Recount' };
  const change = page.next();
  await ask('POST /api/orgs/{org}/actuals', { path: org, body: figure });
  const news = JSON.parse((await change).data) as unknown;
  told.set('GET /api/orgs/{org}/events', { path: org, answer: news });
  page.close();
  await ask('POST /api/orgs/{org}/figures', {
    path: org,
    body: {
      seen: 2,
      figures: [
        { unit: 'acme', measure: 'delivered', period: '2026-03', value: 510 },
        { unit: 'acme', measure: 'on_time_rate', slot: 'target', period: '2026-03', value: 96 },
      ],
    },
  });

  // Definitions, one by one.
  const base = '/api/orgs/{org}/definitions';
  await ask(`GET ${base}/organization`, { path: org });
  await ask(`PATCH ${base}/organization`, { path: org, body: { dueDays: 12 }, headers: latest });
  for (const [section, key, body, changed] of definitions) {
    if (section === 'overrides') continue;
    await ask(`POST ${base}/${section}`, { path: org, body });
    await ask(`GET ${base}/${section}`, { path: org, query: { limit: '20' } });
    await ask(`PATCH ${base}/${section}/{key}`, { path: { ...org, key }, body: changed, headers: latest });
    await ask(`GET ${base}/${section}/{key}`, { path: { ...org, key } });
    const [last] = await ask<{ n: number }[]>(`GET ${base}/${section}/{key}/history`, {
      path: { ...org, key },
    });
    await ask(`POST ${base}/${section}/{key}/undo`, {
      path: { ...org, key },
      body: { n: last?.n },
      headers: latest,
    });
  }
  await ask('GET /api/orgs/{org}/initiatives', { path: org, query: { stage: 'active', limit: '20' } });
  await ask('GET /api/orgs/{org}/initiatives/{code}', { path: { ...org, code: 'routes' } });
  await ask('GET /api/orgs/{org}/initiative-matrix', { path: org, query: { unit: 'north' } });
  await ask('GET /api/orgs/{org}/spending', { path: org, query: { by: 'class' } });
  await ask('GET /api/orgs/{org}/budgets', { path: org });
  await ask('GET /api/orgs/{org}/budgets/{code}', { path: { ...org, code: 'b2026' } });
  // A template that every branch uses, and what one of them has otherwise.
  for (const [section, body] of [
    ['scorecards', { code: 'branch', name: 'Branch scorecard', every: 'branch' }],
    ['units', { code: 'south', name: 'South', kind: 'branch', parent: 'acme' }],
    [
      'measures',
      { template: 'branch', code: 'waiting', name: 'Waiting time', unitOfMeasure: 'min', target: 10 },
    ],
  ] as const) {
    const made = await ann('POST', `/api/orgs/acme/definitions/${section}`, body);
    if (made.status !== 201) throw new Error(`${section}: ${JSON.stringify(made.body)}`);
  }
  const override = { kind: 'measure', key: 'branch:waiting', unit: 'south', patch: { target: 12 } };
  const overrideKey = 'measure branch:waiting@south';
  await ask(`POST ${base}/overrides`, { path: org, body: override });
  await ask(`GET ${base}/overrides`, { path: org, query: { unit: 'south' } });
  const thatOne = { ...org, key: overrideKey };
  await ask(`PATCH ${base}/overrides/{key}`, {
    path: thatOne,
    body: { patch: { target: 14 } },
    headers: latest,
  });
  await ask(`GET ${base}/overrides/{key}`, { path: thatOne });
  const [last] = await ask<{ n: number }[]>(`GET ${base}/overrides/{key}/history`, { path: thatOne });
  await ask(`POST ${base}/overrides/{key}/undo`, { path: thatOne, body: { n: last?.n }, headers: latest });

  // Approval.
  const calls = {
    unit: 'acme',
    code: 'complaints',
    name: 'Complaints',
    direction: 'down',
    approval: true,
    target: 5,
  };
  await ann('POST', '/api/orgs/acme/definitions/measures', calls);
  await ann('POST', '/api/orgs/acme/actuals', {
    unit: 'acme',
    measure: 'complaints',
    period: '2026-02',
    value: 4,
  });
  await ask('POST /api/orgs/{org}/approvals', {
    path: org,
    body: {
      decision: 'approve',
      actuals: [{ unit: 'acme', measure: 'complaints', period: '2026-02', value: 4 }],
    },
  });

  // Readings.
  const unit = { ...org, unit: 'acme' };
  const february = { period: '2026-02' };
  await ask('GET /api/orgs/{org}/units', { path: org });
  await ask('GET /api/orgs/{org}/scorecards/{unit}', { path: unit, query: february });
  await ask('GET /api/orgs/{org}/kpis/{unit}/{measure}', {
    path: { ...unit, measure: 'on_time_rate' },
    query: february,
  });
  await ask('GET /api/orgs/{org}/receipts', {
    path: org,
    query: { node: 'kpi:acme/on_time_rate', ...february },
  });
  await ask('GET /api/orgs/{org}/comparisons/{unit}', {
    path: unit,
    query: { ...february, compare: 'plan' },
  });
  await ask('GET /api/orgs/{org}/map/{unit}', { path: unit, query: february });
  await ask('GET /api/orgs/{org}/changes', {
    path: org,
    query: { node: 'scorecard:acme/corporate', ...february, against: '2026-01' },
  });
  await ask('GET /api/orgs/{org}/heatmap', { path: org, query: { by: 'kpis', ...february } });
  await cascade(ask, org);
  await balance(ask, org);
  await gaps(ask, org);
  await views(ask, org);
  await more(ask, org);
  await files(ask, told, org);
  await talk(ask, org);
  await reviews(ask, told, org);
  await watch(ask, org, server);

  // Several definitions at once, all or nothing, and the number undone whole.
  const together = await ask<{ sequence: number }>(`POST ${base}`, {
    path: org,
    body: {
      changes: [
        {
          section: 'objectives',
          fields: { scorecard: 'branch', code: 'swift', name: 'Be swift', perspective: 'society' },
        },
        {
          section: 'kpis',
          fields: { objective: 'branch:swift', measure: 'branch:waiting', weight: 2 },
        },
        { section: 'scorecards', key: 'branch', version: '*', fields: { name: 'The branch’s scorecard' } },
      ],
    },
  });
  await ask(`POST ${base}/undo`, { path: org, body: { n: together.sequence } });

  // What would be, without being recorded.
  await ask('POST /api/orgs/{org}/preview', {
    path: org,
    query: february,
    body: { measures: [{ unit: 'acme', code: 'on_time_rate', target: 97 }] },
  });
  const set = await ask<{ code: string }>('POST /api/orgs/{org}/change-sets', {
    path: org,
    body: { name: 'A harder target' },
  });
  const mySet = { ...org, code: set.code };
  await ask('POST /api/orgs/{org}/change-sets/{code}/changes', {
    path: mySet,
    body: { measures: [{ unit: 'acme', code: 'on_time_rate', target: 97 }] },
    headers: latest,
  });
  await ask('GET /api/orgs/{org}/change-sets', { path: org });
  await ask('GET /api/orgs/{org}/change-sets/{code}', { path: mySet });
  await ask('GET /api/orgs/{org}/change-sets/{code}/scores', { path: mySet, query: february });
  await ask('GET /api/orgs/{org}/change-sets/{code}/units', { path: mySet, query: february });
  await ask('POST /api/orgs/{org}/change-sets/{code}/take-back', {
    path: mySet,
    body: { items: [{ section: 'measures', key: 'acme:on_time_rate', field: 'target' }] },
    headers: latest,
  });
  await ask('DELETE /api/orgs/{org}/change-sets/{code}', { path: mySet, headers: latest });
  await revision(ask, org);
  await decisionCheck(ask, org);

  // All of it, and files.
  const document = await ask<object>('GET /api/orgs/{org}/document', { path: org });
  await ask('PUT /api/orgs/{org}/document', { path: org, body: withPastDecision(document) });
  await pastDecision(ask, org);
  const file = 'unit,measure,period,actual\nacme,delivered,2026-03,512\n';
  const started = await ask<{ id: string; mapping: unknown }>('POST /api/orgs/{org}/imports', {
    path: org,
    query: { name: 'deliveries.csv' },
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
  });
  const run = { ...org, id: started.id };
  const settle = async () => {
    for (let tries = 0; tries < 100; tries++) {
      const now = await ask<{ state: string }>('GET /api/orgs/{org}/imports/{id}', { path: run });
      if (!['checking', 'committing'].includes(now.state)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('the import goes on and on');
  };
  await ask('PUT /api/orgs/{org}/imports/{id}', { path: run, body: { mapping: started.mapping } });
  await settle();
  await ask('POST /api/orgs/{org}/imports/{id}/commit', { path: run, body: { mode: 'all' } });
  await settle();
  const again = await ann<{ id: string }>('POST', '/api/orgs/acme/imports?name=again.csv', file, {
    'content-type': 'application/octet-stream',
  });
  await ask('DELETE /api/orgs/{org}/imports/{id}', { path: { ...org, id: again.body.id } });

  // What is taken back.
  for (const [section, key] of [...definitions, ['overrides', overrideKey] as const].toReversed())
    if (key !== '') await ask(`DELETE ${base}/${section}/{key}`, { path: { ...org, key }, headers: latest });

  // People.
  const invitation = await ask<{ token: string }>('POST /api/orgs/{org}/invitations', {
    path: org,
    body: { role: 'manager', unit: 'acme' },
  });
  const { token } = invitation;
  await ask('GET /api/orgs/{org}/invitations', { path: org });
  await ask('POST /api/invitations/open', { body: { token } });
  const bea = clientOf(server.url);
  const account = { name: 'Bea', email: 'bea@acme.example', password: 'correct horse' };
  await ask('POST /api/invitations/join', { body: { token, account } }, bea);
  const members = await ask<{ id: string; name: string }[]>('GET /api/orgs/{org}/members', { path: org });
  const member = { ...org, id: members.find((one) => one.name === 'Bea')?.id ?? '' };
  await ask('PUT /api/orgs/{org}/members/{id}', { path: member, body: { role: 'viewer' }, headers: latest });
  const cay = clientOf(server.url);
  const third = await ann<{ token: string }>('POST', '/api/orgs/acme/invitations', { role: 'viewer' });
  await cay('POST', '/api/invitations/join', {
    token: third.body.token,
    account: { name: 'Cay', email: 'cay@acme.example', password: 'correct horse' },
  });
  await appraisals(ask, told, org, { ann, bea, cay });
  await ask('DELETE /api/orgs/{org}/members/{id}', { path: member });
  const open = await ann<{ id: string }>('POST', '/api/orgs/acme/invitations', { role: 'viewer' });
  await ask('DELETE /api/orgs/{org}/invitations/{id}', { path: { ...org, id: open.body.id } });
  const key = await ask<{ id: string }>('POST /api/orgs/{org}/keys', {
    path: org,
    body: { name: 'Nightly load', scopes: ['enter'], days: 90 },
  });
  await ask('GET /api/orgs/{org}/keys', { path: org });
  await ask('DELETE /api/orgs/{org}/keys/{id}', { path: { ...org, id: key.id } });
  await ask('GET /api/orgs/{org}/audit', { path: org });
  const sessions = await ask<{ id: string; current: boolean }[]>('GET /api/me/sessions');
  const other = sessions.find((one) => !one.current);
  await ask('DELETE /api/me/sessions/{id}', { path: { id: other?.id ?? '' } });
  await ask('DELETE /api/me/sessions');
  return told;
}

/** A saved view made, found, opened first, renamed, removed. */
async function views(
  ask: <T>(route: string, asked: Asked) => Promise<T>,
  org: { org: string },
): Promise<void> {
  const body = { name: 'Late and worse', address: '/scorecard/acme?compare=year', shared: true };
  const { id } = await ask<{ id: string }>('POST /api/orgs/{org}/views', { path: org, body });
  const path = { ...org, id };
  await ask('GET /api/orgs/{org}/views', { path: org });
  await ask('PUT /api/orgs/{org}/first-view', { path: org, body: { view: id } });
  await ask('GET /api/orgs/{org}/views/{id}', { path });
  await ask('PATCH /api/orgs/{org}/views/{id}', {
    path,
    body: { name: 'A year ago' },
    headers: { 'if-match': '"0"' },
  });
  await ask('DELETE /api/orgs/{org}/views/{id}', { path, headers: { 'if-match': '"1"' } });
}

/** Readings that came later than the rest. */
async function more(
  ask: (route: string, asked: Asked) => Promise<unknown>,
  org: { org: string },
): Promise<void> {
  await ask('GET /api/orgs/{org}/surroundings/{unit}', {
    path: { ...org, unit: 'acme' },
    query: { measure: 'on_time' },
  });
  await ask('GET /api/orgs/{org}/search', { path: org, query: { q: 'on time' } });
  await ask('GET /api/orgs/{org}/entry', { path: org, query: {} });
}

async function cookieOf(server: RunningServer): Promise<string> {
  const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify(owner),
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** The next revision of a plan: drafted, proposed, approved from a period on, and undone by the one after it. */
async function revision(
  ask: <T>(route: string, asked: Asked) => Promise<T>,
  org: { org: string },
): Promise<void> {
  const latest = { 'if-match': '*' };
  const one = 'POST /api/orgs/{org}/change-sets';
  const { code } = await ask<{ code: string }>(one, {
    path: org,
    body: { kind: 'revision', plan: 'plan', description: 'A harder promise', from: '2026-04' },
  });
  const path = { ...org, code };
  await ask(`${one}/{code}/changes`, {
    path,
    body: { measures: [{ unit: 'acme', code: 'on_time_rate', target: 97 }] },
    headers: latest,
  });
  await ask('PATCH /api/orgs/{org}/change-sets/{code}', {
    path,
    body: { state: 'proposed' },
    headers: latest,
  });
  await ask('GET /api/orgs/{org}/change-sets/{code}', { path });
  await ask('GET /api/orgs/{org}/change-sets/{code}/trend', { path, query: { count: '2' } });
  await ask('GET /api/orgs/{org}/plans/{plan}/diff', {
    path: { ...org, plan: 'plan' },
    query: { from: 'now', to: code },
  });
  await ask(`${one}/{code}/approve`, { path, body: { from: '2026-04' }, headers: latest });
  await ask(`${one}/{code}/revert`, { path });
}

/** A change played over coming months, and kept. */
async function decisionCheck(
  ask: <T>(route: string, asked: Asked) => Promise<T>,
  org: { org: string },
): Promise<void> {
  const latest = { 'if-match': '*' };
  const question = {
    unit: 'acme',
    from: '2026-04',
    months: 2,
    proposals: [{ unit: 'north', measure: 'late', how: 'percent', value: -10, from: '2026-04' }],
  };
  await ask('GET /api/orgs/{org}/decision-levers', { path: org, query: { unit: 'acme', q: 'late' } });
  await ask('POST /api/orgs/{org}/decision-plays', { path: org, body: question });
  const made = await ask<{ code: string }>('POST /api/orgs/{org}/decision-checks', {
    path: org,
    body: { name: 'Fewer late deliveries', question },
  });
  await ask('GET /api/orgs/{org}/decision-checks', { path: org });
  const path = { ...org, code: made.code };
  await ask('GET /api/orgs/{org}/decision-checks/{code}', { path });
  await ask('PATCH /api/orgs/{org}/decision-checks/{code}', {
    path,
    body: { description: 'What one more van would do' },
    headers: latest,
  });
  await ask('DELETE /api/orgs/{org}/decision-checks/{code}', { path, headers: latest });
}
