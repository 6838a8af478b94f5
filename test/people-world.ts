/** An organization with every role in it, to try what each may. */
import type { RunningServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';

export const world = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [{ code: 'c', name: 'Customer', order: 1 }],
  units: [
    { code: 'acme', name: 'Acme', kind: 'company' },
    { code: 'sales', name: 'Sales', kind: 'department', parent: 'acme' },
    { code: 'fleet', name: 'Fleet', kind: 'department', parent: 'acme' },
  ],
  scorecards: [
    { code: 'card', name: 'Card', unit: 'acme', perspectives: [{ perspective: 'c' }] },
    { code: 'sales', name: 'Sales', unit: 'sales', perspectives: [{ perspective: 'c' }] },
  ],
  objectives: [{ scorecard: 'sales', code: 'o', perspective: 'c', name: 'Be liked' }],
  measures: [
    { unit: 'sales', code: 'calls', name: 'Calls', frequency: 'month', target: 50, owner: 'Cora Bell, lead' },
    { unit: 'fleet', code: 'trips', name: 'Trips', frequency: 'month', target: 50, owner: 'Fred' },
  ],
  kpis: [{ objective: 'sales:o', measure: 'sales:calls' }],
  figures: [
    { unit: 'sales', measure: 'calls', values: { '2026-01': 50 } },
    { unit: 'fleet', measure: 'trips', values: { '2026-01': 50 } },
  ],
} as const;

export const everyRole = ['administrator', 'strategist', 'manager', 'contributor', 'viewer'] as const;
export type EveryRole = (typeof everyRole)[number];

export const given: Record<EveryRole, object> = {
  administrator: { role: 'administrator' },
  strategist: { role: 'strategist' },
  manager: { role: 'manager', unit: 'sales' },
  contributor: { role: 'contributor', knownAs: 'Cora Bell' },
  viewer: { role: 'viewer' },
};

/** Someone new, come by a link that `inviter` made. */
export async function invited(
  server: RunningServer,
  inviter: Client,
  name: string,
  as: object,
): Promise<Client> {
  const made = await inviter<{ token: string }>('POST', '/api/orgs/acme/invitations', as);
  if (made.status !== 201) throw new Error(`not invited: ${JSON.stringify(made.body)}`);
  const client = clientOf(server.url);
  const account = { name, email: `${name}@acme.example`, password: 'correct horse' };
  const joined = await client('POST', '/api/invitations/join', { token: made.body.token, account });
  if (joined.status !== 200) throw new Error(`not joined: ${JSON.stringify(joined.body)}`);
  return client;
}

/** The founder with Acme, and another organization that nobody else belongs to. */
export async function found(server: RunningServer): Promise<Client> {
  const ann = clientOf(server.url);
  await ann('POST', '/api/auth/sign-up/email', owner);
  await ann('POST', '/api/orgs', { from: 'document', document: world });
  const other = { ...world, organization: { ...world.organization, code: 'other', name: 'Other' } };
  await ann('POST', '/api/orgs', { from: 'document', document: other });
  return ann;
}
