/** A small company to be reviewed: one objective off target, one KPI late, one on target. */
import type { RunningServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';

export const reviewed = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [
    { code: 'c', name: 'Customer', order: 1 },
    { code: 'i', name: 'Internal', order: 2 },
  ],
  units: [
    { code: 'acme', name: 'Acme', kind: 'company' },
    { code: 'sales', name: 'Sales', kind: 'department', parent: 'acme' },
    { code: 'fleet', name: 'Fleet', kind: 'department', parent: 'acme' },
  ],
  scorecards: [
    {
      code: 'card',
      name: 'Card',
      unit: 'acme',
      perspectives: [{ perspective: 'c' }, { perspective: 'i' }],
    },
    { code: 'sales', name: 'Sales', unit: 'sales', perspectives: [{ perspective: 'c' }] },
  ],
  objectives: [
    { scorecard: 'card', code: 'loved', perspective: 'c', name: 'Be loved' },
    { scorecard: 'card', code: 'quick', perspective: 'i', name: 'Be quick' },
    { scorecard: 'sales', code: 'o', perspective: 'c', name: 'Be liked' },
  ],
  alignments: [{ child: 'sales:o', parent: 'card:loved' }],
  measures: [
    { unit: 'acme', code: 'nps', name: 'Promoters', frequency: 'month', target: 50, red: 40 },
    { unit: 'acme', code: 'late', name: 'Late', frequency: 'month', direction: 'down', target: 10, red: 12 },
    { unit: 'acme', code: 'quick', name: 'Quick', frequency: 'month', target: 50, red: 40, owner: 'Fred' },
    { unit: 'sales', code: 'calls', name: 'Calls', frequency: 'month', target: 50, owner: 'Cora Bell, lead' },
  ],
  kpis: [
    { objective: 'card:loved', measure: 'acme:nps' },
    { objective: 'card:quick', measure: 'acme:late', weight: 1 },
    { objective: 'card:quick', measure: 'acme:quick', weight: 3 },
    { objective: 'sales:o', measure: 'sales:calls' },
  ],
  figures: [
    { unit: 'acme', measure: 'nps', values: { '2026-01': 30, '2026-02': 20 } },
    { unit: 'acme', measure: 'late', values: { '2026-01': 11, '2026-02': 20 } },
    { unit: 'acme', measure: 'quick', values: { '2026-01': 50, '2026-02': 60 } },
    { unit: 'sales', measure: 'calls', values: { '2026-01': 50, '2026-02': 10 } },
  ],
} as const;

export async function foundReviewed(server: RunningServer): Promise<Client> {
  const ann = clientOf(server.url);
  await ann('POST', '/api/auth/sign-up/email', owner);
  const made = await ann('POST', '/api/orgs', { from: 'document', document: reviewed });
  if (made.status !== 201) throw new Error(`not founded: ${JSON.stringify(made.body)}`);
  const other = { ...reviewed, organization: { ...reviewed.organization, code: 'other', name: 'Other' } };
  await ann('POST', '/api/orgs', { from: 'document', document: other });
  return ann;
}
