/** The readings of the cascade, asked of what the scenario has made of the north. */
import type { Asked } from './api-scenario.ts';

type Ask = <T = never>(route: string, asked?: Asked) => Promise<T>;

export async function cascade(ask: Ask, org: { org: string }): Promise<void> {
  const query = { period: '2026-02' };
  const objective = { ...org, unit: 'acme', scorecard: 'corporate', objective: 'C1' };
  await ask('GET /api/orgs/{org}/cascade', { path: org, query: { ...query, depth: '2' } });
  await ask('GET /api/orgs/{org}/cascade/unaligned', { path: org, query });
  await ask('GET /api/orgs/{org}/alignments/{unit}/{scorecard}/{objective}', {
    path: { ...org, unit: 'north', scorecard: 'north', objective: 'N1' },
    query,
  });
  await ask('GET /api/orgs/{org}/sight/kpi/{unit}/{measure}', {
    path: { ...org, unit: 'north', measure: 'late' },
    query,
  });
  await ask('GET /api/orgs/{org}/sight/objective/{unit}/{scorecard}/{objective}', {
    path: objective,
    query: { ...query, by: 'gap' },
  });
  await ask('GET /api/orgs/{org}/sight/scorecard/{unit}/{scorecard}', {
    path: { ...org, unit: 'acme', scorecard: 'corporate' },
    query,
  });
  await ask('GET /api/orgs/{org}/sight/person/{name}', {
    path: { ...org, name: 'Head of deliveries' },
    query,
  });
  const revenue = { ...org, unit: 'acme', measure: 'deliveries' };
  await ask('POST /api/orgs/{org}/definitions', {
    path: org,
    body: {
      changes: [
        {
          section: 'measures',
          fields: {
            unit: 'acme',
            code: 'deliveries',
            name: 'Deliveries',
            overTime: 'sum',
            overUnits: 'sum',
            target: 1000,
          },
        },
        {
          section: 'measures',
          fields: { unit: 'south', code: 'deliveries', name: 'Deliveries', overTime: 'sum', target: 350 },
        },
      ],
    },
  });
  await ask('GET /api/orgs/{org}/kpis/{unit}/{measure}/units', { path: revenue, query });
  await ask('POST /api/orgs/{org}/kpis/{unit}/{measure}/targets-down', {
    path: revenue,
    body: { from: '2026-03', basis: 'equal', step: 10, locks: {} },
  });
}
