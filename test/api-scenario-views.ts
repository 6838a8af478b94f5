/** Saved views. */
import type { Asked } from './api-scenario.ts';

/** A saved view made, found, opened first, renamed, removed. */
export async function views(
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
