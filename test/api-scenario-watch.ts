/** Of the requests that the API takes: allocation, monitoring, mail, and Home. */
import type { RunningServer } from '../src/server.ts';
import type { Asked } from './api-scenario.ts';

/** Something is noticed first, so that the lists hold it. */
export async function watch(
  ask: <T>(route: string, asked: Asked) => Promise<T>,
  org: { org: string },
  server: RunningServer,
): Promise<void> {
  const at = '/api/orgs/{org}';
  const rule = { kind: 'target-missed', name: 'Sales, to the board', units: ['acme'], people: ['Ann'] };
  const made = await ask<{ id: string; version: number }>(`POST ${at}/watch-rules`, {
    path: org,
    body: rule,
  });
  const path = { ...org, id: made.id };
  await ask(`PUT ${at}/watch-rules/{id}`, {
    path,
    body: { ...rule, to: ['owner', 'manager'] },
    headers: { 'if-match': `"${made.version}"` },
  });
  await ask(`GET ${at}/watch-rules`, { path: org });
  await server.look('acme');
  const enter = (measure: string, value: number) =>
    ask(`POST ${at}/actuals`, {
      path: org,
      body: { unit: 'acme', measure, period: '2026-03', value, confirmed: true },
    });
  await enter('delivered', 500);
  for (const onTime of [499, 300]) {
    await enter('on_time', onTime);
    await server.look('acme');
  }
  await ask(`POST ${at}/allocations`, {
    path: org,
    body: {
      years: [{ period: 'FY2026', budget: 100 }],
      stages: ['proposed', 'approved', 'active'],
      floors: { customer: 0.2 },
    },
  });
  await ask(`GET ${at}/notices`, { path: org, query: { limit: '2' } });
  await ask(`POST ${at}/notices/read`, { path: org, body: {} });
  await ask(`DELETE ${at}/watch-rules/{id}`, { path, headers: { 'if-match': `"${made.version + 1}"` } });
  await ask(`GET ${at}/unanswered`, { path: org });
  await ask(`GET ${at}/home`, { path: org });
  await ask(`POST ${at}/home/look`, { path: org });
  await ask(`GET ${at}/owed`, { path: org, query: { limit: '3' } });
  await ask(`GET ${at}/overdue`, { path: org, query: { limit: '3' } });
  await ask(`GET ${at}/mail-choice`, { path: org });
  await ask(`PUT ${at}/mail-choice`, {
    path: org,
    body: { digest: 'week', weekday: 1, hour: 7, language: 'vi', muted: ['status-changed'] },
    headers: { 'if-match': '"0"' },
  });
  await ask(`POST ${at}/mail-test`, { path: org });
  await ask(`GET ${at}/mail`, { path: org });
}
