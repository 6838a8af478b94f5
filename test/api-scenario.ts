/** One of each request that the API takes, in an order in which all of them are answered well. */
import { readFileSync } from 'node:fs';
import type { Example } from '../src/platform/http/description.ts';
import type { RunningServer } from '../src/server.ts';
import { appraisals } from './api-scenario-appraisals.ts';
import { balance } from './api-scenario-balance.ts';
import { cascade } from './api-scenario-cascade.ts';
import { definitions } from './api-scenario-definitions.ts';
import { gaps } from './api-scenario-gaps.ts';
import { decisionCheck, revision } from './api-scenario-plans.ts';
import { pastDecision, reviews, withPastDecision } from './api-scenario-reviews.ts';
import { files, talk } from './api-scenario-said.ts';
import { views } from './api-scenario-views.ts';
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
