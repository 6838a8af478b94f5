/** Of the requests that the API takes: a review from its rhythm to its close, decisions and actions. */
import type { Example } from '../src/platform/http/description.ts';
import type { Asked } from './api-scenario.ts';

export async function reviews(
  ask: <T>(route: string, asked: Asked) => Promise<T>,
  told: Map<string, Example>,
  org: { org: string },
): Promise<void> {
  const latest = { 'if-match': '*' };
  const people = [{ name: 'Ann', part: 'leads', attended: true }];
  const schedules = '/api/orgs/{org}/review-schedules';
  const schedule = await ask<{ id: string }>(`POST ${schedules}`, {
    path: org,
    body: {
      ...{ kind: 'operational', unit: 'acme', every: 1, firstMonth: '2026-05', nth: 3, weekday: 2 },
      ...{ at: '09:00', minutes: 60, people },
    },
  });
  await ask(`GET ${schedules}`, { path: org });
  const rhythm = { ...org, id: schedule.id };
  await ask(`PATCH ${schedules}/{id}`, { path: rhythm, body: { minutes: 45 }, headers: latest });
  await ask(`DELETE ${schedules}/{id}`, { path: rhythm, headers: latest });
  const asks = '/api/orgs/{org}/review-questions';
  await ask(`GET ${asks}`, { path: org, query: { language: 'en' } });
  await ask(`PUT ${asks}/{kind}`, {
    path: { ...org, kind: 'adapt' },
    body: { questions: ['Which of our assumptions proved wrong?'] },
    headers: { 'if-match': '"0"' },
  });

  const base = '/api/orgs/{org}/reviews';
  const planned = { kind: 'operational', unit: 'acme', period: '2026-02', day: '2026-04-14', people };
  const review = await ask<{ id: string }>(`POST ${base}`, { path: org, body: planned });
  const path = { ...org, id: review.id };
  await ask(`GET ${base}`, { path: org, query: { unit: 'acme', order: 'coming' } });
  await ask(`PATCH ${base}/{id}`, { path, body: { at: '10:30' }, headers: latest });
  await ask(`POST ${base}/{id}/agenda-proposal`, { path });
  const item = await ask<{ id: string }>(`POST ${base}/{id}/agenda`, {
    path,
    body: { title: 'The new depot', minutes: 15 },
  });
  const itemPath = { ...path, item: item.id };
  await ask(`PUT ${base}/{id}/agenda`, { path, body: { items: [item.id] }, headers: latest });
  await ask(`PATCH ${base}/{id}/agenda/{item}`, { path: itemPath, body: { minutes: 20 }, headers: latest });
  await ask(`POST ${base}/{id}/open`, { path, body: { below: false }, headers: latest });
  await ask(`GET ${base}/{id}/figures`, { path });
  await ask(`GET ${base}/{id}/verify`, { path });
  const minute = await ask<{ id: string }>(`POST ${base}/{id}/minutes`, {
    path,
    body: { about: item.id, text: 'It opens in June.' },
  });
  const minutePath = { ...path, minute: minute.id };
  await ask(`PATCH ${base}/{id}/minutes/{minute}`, {
    path: minutePath,
    body: { text: 'It opens in July.' },
    headers: { 'if-match': '"1"' },
  });
  await ask(`GET ${base}/{id}/minutes`, { path });
  await ask(`GET ${base}/{id}/minutes/{minute}/history`, { path: minutePath });
  await ask(`DELETE ${base}/{id}/minutes/{minute}`, { path: minutePath, headers: latest });
  await ask(`DELETE ${base}/{id}/agenda/{item}`, { path: itemPath, headers: latest });

  await ask('GET /api/orgs/{org}/outlook', {
    path: org,
    query: { node: 'kpi:acme/on_time_rate', period: '2026-06', expectation: 'last' },
  });
  const decisions = '/api/orgs/{org}/decisions';
  const decision = await ask<{ id: string }>(`POST ${decisions}`, {
    path: org,
    body: {
      ...{ kind: 'start', unit: 'acme', review: review.id, node: 'kpi:acme/on_time_rate' },
      ...{ title: 'A second depot in the north', why: 'Half of all late deliveries come from there.' },
      decidedBy: 'Ann',
      prediction: {
        ...{ kind: 'size', node: 'kpi:acme/on_time_rate', period: '2026-06', value: 96 },
        ...{ low: 94, high: 98, confidence: 0.8 },
      },
    },
  });
  const decided = { ...org, id: decision.id };
  await ask(`GET ${decisions}`, { path: org, query: { review: review.id } });
  await ask(`GET ${decisions}/{id}`, { path: decided });
  await ask(`PATCH ${decisions}/{id}`, {
    path: decided,
    body: { title: 'A depot in the north' },
    headers: latest,
  });
  await ask(`GET ${decisions}/{id}/history`, { path: decided });
  await ask(`GET ${decisions}/{id}/ledger`, { path: decided });
  await ask(`POST ${decisions}/{id}/draft`, { path: decided, body: {}, headers: latest });
  await ask('GET /api/orgs/{org}/plan-chain', { path: org, query: { decision: decision.id } });
  await ask('GET /api/orgs/{org}/decision-ledger', { path: org, query: { limit: '1' } });
  for (const format of ['csv', 'xlsx'])
    await ask(`GET /api/orgs/{org}/decision-ledger/export.${format}`, { path: org });

  const actions = '/api/orgs/{org}/actions';
  const action = await ask<{ id: string }>(`POST ${actions}`, {
    path: org,
    body: {
      ...{
        title: 'Find a site',
        unit: 'acme',
        owner: 'Ann',
        due: '2026-05-01',
        node: 'kpi:acme/on_time_rate',
      },
      ...{ review: review.id, decision: decision.id },
    },
  });
  const agreed = { ...org, id: action.id };
  await ask(`GET ${actions}`, { path: org, query: { state: 'open' } });
  await ask(`GET ${actions}/{id}`, { path: agreed });
  await ask(`PATCH ${actions}/{id}`, {
    path: agreed,
    body: { state: 'done', helped: 'yes', helpedWhy: 'The site is ours.' },
    headers: { 'if-match': '"1"' },
  });
  await ask(`GET ${actions}/{id}/history`, { path: agreed });
  await ask('POST /api/orgs/{org}/action-changes', {
    path: org,
    body: { ids: [action.id], change: { due: '2026-05-08' } },
  });

  for (const node of ['objective:acme/corporate/C1', 'kpi:acme/on_time_rate'])
    await ask(`POST ${actions}`, {
      path: org,
      body: { title: 'Look into it', unit: 'acme', node, review: review.id },
    });
  await ask(`GET ${base}/{id}/closing`, { path });
  await ask(`POST ${base}/{id}/close`, { path, headers: latest });
  await ask(`POST ${base}/{id}/reopen`, { path, body: { why: 'A name was wrong' }, headers: latest });
  await ask(`GET ${base}/{id}/history`, { path });
  await ask(`GET ${base}/{id}`, { path });
  const paper = `GET ${base}/{id}/export.pdf`;
  await ask(paper, { path, query: { language: 'en' } });
  told.set(paper, { ...told.get(paper), answer: '(the bytes of a PDF)' });
  const other = await ask<{ id: string }>(`POST ${base}`, { path: org, body: planned });
  await ask(`DELETE ${base}/{id}`, { path: { ...org, id: other.id }, headers: latest });
}

const past = {
  ...{ id: 'kept-customers', kind: 'start', unit: 'acme', title: 'Call large customers first' },
  ...{ why: 'Those who leave are large.', decidedBy: 'Ann', day: '2026-01-12' },
  prediction: {
    kind: 'statement',
    statement: 'No large customer has left.',
    period: '2026-03',
    confidence: 0.8,
  },
  ...{ by: 'Ann', made: '2026-01-12T09:00:00.000Z' },
};
/** A document with a decision from elsewhere, whose period has ended. */
export const withPastDecision = (document: object): object => ({
  ...document,
  decisions: [...('decisions' in document ? (document.decisions as object[]) : []), past],
});
export async function pastDecision(
  ask: <T>(route: string, asked: Asked) => Promise<T>,
  org: { org: string },
): Promise<void> {
  await ask('POST /api/orgs/{org}/decisions/{id}/answer', {
    path: { ...org, id: past.id },
    body: { yes: true, sentence: 'All twelve have renewed.' },
    headers: { 'if-match': '*' },
  });
}
