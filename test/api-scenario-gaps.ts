/** The readings of gaps, of the agenda that they make and of the cycle, asked of what the scenario has made. */
import type { Asked } from './api-scenario.ts';

type Ask = <T = never>(route: string, asked?: Asked) => Promise<T>;

export async function gaps(ask: Ask, org: { org: string }): Promise<void> {
  const path = { ...org, unit: 'acme' };
  const query = { period: '2026-02' };
  await ask('GET /api/orgs/{org}/gaps/{unit}', { path, query: { ...query, level: 'kpi', limit: '2' } });
  await ask('GET /api/orgs/{org}/gaps', { path: org, query: { ...query, limit: '1' } });
  await ask('GET /api/orgs/{org}/gaps/{unit}/agenda', { path, query });
  await ask('GET /api/orgs/{org}/cycle', { path: org, query: { ...query, sort: 'missing', limit: '2' } });
  await ask('GET /api/orgs/{org}/gaps/{unit}/export.csv', { path, query });
  await ask('GET /api/orgs/{org}/gaps/{unit}/export.xlsx', { path, query });
}
