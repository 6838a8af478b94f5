/** Of the requests that the API takes: files of what is on screen, and what is said about it. */
import type { Example } from '../src/platform/http/description.ts';
import type { Asked } from './api-scenario.ts';

/** What is on screen as files. Of those that are no text only that they came is kept. */
export async function files(
  ask: (route: string, asked: Asked) => Promise<unknown>,
  told: Map<string, Example>,
  org: { org: string },
): Promise<void> {
  const query = { period: '2026-02', language: 'en' };
  const kept = async (route: string, asked: Asked, bytes: string | null) => {
    await ask(route, asked);
    const example = told.get(route);
    if (example && bytes) told.set(route, { ...example, answer: bytes });
  };
  for (const [format, bytes] of [
    ['svg', '(the text of a drawing)'],
    ['pdf', '(the bytes of a PDF)'],
  ] as const)
    await kept(
      `GET /api/orgs/{org}/map/{unit}/export.${format}`,
      { path: { ...org, unit: 'acme' }, query },
      bytes,
    );
  for (const [format, bytes] of [
    ['csv', null],
    ['xlsx', '(the bytes of a workbook)'],
    ['pdf', '(the bytes of a PDF)'],
  ] as const) {
    const unit = { ...org, unit: 'acme' };
    await kept(`GET /api/orgs/{org}/scorecards/{unit}/export.${format}`, { path: unit, query }, bytes);
    await kept(
      `GET /api/orgs/{org}/kpis/{unit}/{measure}/export.${format}`,
      { path: { ...unit, measure: 'on_time_rate' }, query },
      bytes,
    );
    if (format === 'pdf') continue;
    await kept(
      `GET /api/orgs/{org}/entry/export.${format}`,
      { path: org, query: { show: 'all', language: 'en' } },
      bytes,
    );
  }
}

export async function talk(
  ask: <T>(route: string, asked: Asked) => Promise<T>,
  org: { org: string },
): Promise<void> {
  const base = '/api/orgs/{org}/comments';
  const about = { node: 'kpi:acme/on_time_rate', period: '2026-02' };
  const said = await ask<{ id: string }>(`POST ${base}`, {
    path: org,
    body: { ...about, kind: 'explanation', text: 'A bridge was closed; @Ann knows since when.' },
  });
  const one = { ...org, id: said.id };
  await ask(`GET ${base}`, { path: org, query: about });
  await ask('GET /api/orgs/{org}/comment-counts', { path: org, query: { period: '2026-02' } });
  await ask(`PATCH ${base}/{id}`, { path: one, body: { resolved: true }, headers: { 'if-match': '"1"' } });
  await ask(`GET ${base}/{id}`, { path: one });
  await ask(`GET ${base}/{id}/history`, { path: one });
  await ask(`DELETE ${base}/{id}`, { path: one });
  await ask('GET /api/orgs/{org}/mentions', { path: org });
  await ask('POST /api/orgs/{org}/mentions/read', { path: org, body: {} });
}
