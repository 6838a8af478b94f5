/** What several measurements begin with: an organization of one unit, and who administers it. */
import type { PortableDocument } from '../src/exchange/document.ts';
import type { Who } from '../src/platform/caller.ts';

export const oneUnit = (org: string): PortableDocument =>
  ({
    format: 'sightline/1',
    organization: { code: org, name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
    units: [{ code: org, name: 'Acme', kind: 'company' }],
  }) as unknown as PortableDocument;

export const administratorOf = (org: string): Who => ({
  id: 'ann',
  name: 'Ann',
  email: 'ann@acme.example',
  memberships: new Map([[org, { role: 'administrator', unit: null, knownAs: null }]]),
  founder: true,
  door: 'session',
});
