/** Of the requests that the API takes: an appraisal through all its steps, by the person and the manager. */
import type { Example } from '../src/platform/http/description.ts';
import type { Asked } from './api-scenario.ts';
import { terms } from './appraisal-world.ts';
import type { Client } from './client.ts';

type Ask = <T>(route: string, asked: Asked, by?: Client) => Promise<T>;

export async function appraisals(
  ask: Ask,
  _told: Map<string, Example>,
  org: { org: string },
  { ann, bea, cay }: { ann: Client; bea: Client; cay: Client },
): Promise<void> {
  const headers = { 'if-match': '*' };
  const idOf = async (client: Client) => (await client<{ id: string }>('GET', '/api/me')).body.id;
  const [me, person, calibrator] = [await idOf(ann), await idOf(bea), await idOf(cay)];
  const cycles = '/api/orgs/{org}/appraisal-cycles';
  const cycle = await ask<{ id: string }>(`POST ${cycles}`, {
    path: org,
    body: { name: 'Year 2026', period: 'FY2026', terms, named: [calibrator], hears: calibrator },
  });
  await ask(`GET ${cycles}`, { path: org });
  await ask(`GET ${cycles}/{id}`, { path: { ...org, id: cycle.id } });
  await ask(`PATCH ${cycles}/{id}`, {
    path: { ...org, id: cycle.id },
    body: { name: 'The year 2026' },
    headers,
  });
  const path = '/api/orgs/{org}/appraisals';
  const one = await ask<{ id: string }>(`POST ${path}`, {
    path: org,
    body: { cycle: cycle.id, person, unit: 'acme', manager: me },
  });
  const at = { ...org, id: one.id };
  const about = 'kpi:acme/on_time_rate';
  const step = (name: string, body: object, by = ann) =>
    ask(`${name.replace(' ', ` ${path}/{id}/`)}`, { path: at, body, headers }, by);
  await step('PUT weights', { items: [{ node: about, weight: 100 }] });
  await step('POST agreement', { why: 'The plan was approved in March only' });
  await step('POST agreement', {}, bea);
  await step('PUT marks', { about, why: 'A bridge was closed for two months' });
  await step('PUT self-view', { ratings: [{ about, rating: 4 }], text: 'A good year', handOver: true }, bea);
  await step('PUT manager-view', {
    ratings: [
      { about, rating: 3, text: 'As agreed' },
      { about: 'how/helps', rating: 5, text: 'Trained two newcomers' },
    ],
    handOver: true,
  });
  await step('POST talk', { text: 'Agreed on a training', held: '2026-03-30' });
  await step('POST conclusion', { rating: 3.6, reasons: 'A solid year with much help for others' });
  await step('POST calibration', { rating: 4, why: 'As in the other branches' }, cay);
  await step('POST objection', { text: 'The bridge is not enough in it' }, bea);
  await step('POST answer', { reasons: 'It was taken out of the evidence' }, cay);
  await ask(`POST ${path}/{id}/comments`, { path: at, body: { about: 'how', text: 'Thank you' } }, bea);
  await step('POST acknowledgement', {}, bea);
  await ask(`GET ${path}`, { path: org, query: { whose: 'others' } });
  await ask(`GET ${path}/{id}`, { path: at });
  const { body: year } = await ann<{ id: string }>('POST', `/api/orgs/${org.org}/appraisal-cycles`, {
    ...{ name: 'Year 2027', period: 'FY2027', terms, named: [calibrator], hears: calibrator },
  });
  const next = await ann<{ id: string }>('POST', `/api/orgs/${org.org}/appraisals`, {
    ...{ cycle: year.id, person, unit: 'acme', manager: me },
  });
  await ask(
    `PUT ${path}/{id}/manager`,
    { path: { ...org, id: next.body.id }, body: { manager: calibrator, why: 'On leave' }, headers },
    cay,
  );
}
