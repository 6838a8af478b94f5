/** What is planned and not recorded yet: the next revision of a plan, and a decision checked beforehand. */
import type { Asked } from './api-scenario.ts';

/** The next revision of a plan: drafted, proposed, approved from a period on, and undone by the one after it. */
export async function revision(
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
export async function decisionCheck(
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
