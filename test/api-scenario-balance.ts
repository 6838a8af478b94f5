/** The readings of balance, of pairs and of measures, asked of what the scenario has made. */
import type { Asked } from './api-scenario.ts';

type Ask = <T = never>(route: string, asked?: Asked) => Promise<T>;

export async function balance(ask: Ask, org: { org: string }): Promise<void> {
  const query = { period: '2026-02' };
  await ask('GET /api/orgs/{org}/balance/{unit}', {
    path: { ...org, unit: 'acme' },
    query: { ...query, scope: 'cascade' },
  });
  await ask('GET /api/orgs/{org}/pairs/{unit}', { path: { ...org, unit: 'acme' }, query });
  await ask('GET /api/orgs/{org}/measures', { path: org, query: { ...query, limit: '3' } });
}
