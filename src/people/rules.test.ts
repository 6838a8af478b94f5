import { expect, test } from 'vitest';
import { en } from '#kit/locales/en.ts';
import { vi } from '#kit/locales/vi.ts';
import type { Membership, Who } from '#platform/caller.ts';
import { type Action, can, must } from './can.ts';
import { addressOf } from './rules.ts';

const who = (membership: Partial<Membership>, more: Partial<Who> = {}): Who => ({
  id: 'ann',
  name: 'Ann',
  email: 'ann@acme.example',
  memberships: new Map([['acme', { role: 'viewer', unit: null, knownAs: null, ...membership }]]),
  founder: false,
  door: 'session',
  ...more,
});
const actions: Action[] = [
  'organization.read',
  'document.export',
  'people.read',
  'actual.enter',
  'actual.approve',
  'figures.import',
  'definition.edit',
  'document.import',
  'people.invite',
  'people.administer',
  'key.make',
];
const reads: Action[] = ['organization.read', 'document.export', 'people.read'];

test('a refusal says in words what the role does not include, and by its code for every language', () => {
  expect(() => must(who({ role: 'viewer' }), 'figures.import', { org: 'acme' })).toThrow(
    expect.objectContaining({
      message:
        'Your role does not include importing values from files. Ask an administrator of the organization.',
      errors: [expect.objectContaining({ code: 'not-allowed.figures.import' })],
    }),
  );
  for (const action of actions)
    for (const messages of [en, vi]) expect(messages).toHaveProperty([`refusal.not-allowed.${action}`]);
});

test('an organization is addressed by its name in plain letters', () => {
  expect(addressOf('Công ty Đại Phát, Ltd.')).toBe('cong-ty-dai-phat-ltd');
  expect(addressOf('Acme', 3)).toBe('acme-3');
  expect(addressOf('株式会社')).toBe('organization');
  expect(addressOf('../../etc/passwd')).toBe('etc-passwd');
});

test('a viewer reads, a strategist has all of the content, an administrator the people as well', () => {
  const may = (person: Who) => actions.filter((action) => can(person, action, { org: 'acme' }));
  expect(may(who({ role: 'viewer' }))).toEqual([...reads, 'key.make']);
  expect(may(who({ role: 'strategist' }))).toEqual([
    ...reads,
    'actual.enter',
    'actual.approve',
    'figures.import',
    'definition.edit',
    'document.import',
    'key.make',
  ]);
  expect(may(who({ role: 'administrator' }))).toEqual(actions);
});

test('a manager enters, approves and edits in their unit and below, and nowhere beside it', () => {
  const manager = who({ role: 'manager', unit: 'sales' });
  for (const action of ['actual.enter', 'actual.approve', 'definition.edit'] as const) {
    expect(can(manager, action, { org: 'acme', lineage: ['sales', 'acme'] })).toBe(true);
    expect(can(manager, action, { org: 'acme', lineage: ['hanoi', 'sales', 'acme'] })).toBe(true);
    expect(can(manager, action, { org: 'acme', lineage: ['fleet', 'acme'] })).toBe(false);
    expect(can(manager, action, { org: 'acme', lineage: ['acme'] })).toBe(false);
    expect(can(manager, action, { org: 'acme' })).toBe(false);
  }
  expect(can(manager, 'document.import', { org: 'acme', lineage: ['sales'] })).toBe(false);
});

test('a manager invites viewers and contributors into their unit and below, never an equal', () => {
  const manager = who({ role: 'manager', unit: 'sales' });
  const invite = (role: Membership['role'], lineage: string[]) =>
    can(manager, 'people.invite', { org: 'acme', role, lineage });
  expect(invite('contributor', ['hanoi', 'sales', 'acme'])).toBe(true);
  expect(invite('viewer', ['sales', 'acme'])).toBe(true);
  expect(invite('manager', ['hanoi', 'sales', 'acme'])).toBe(false);
  expect(invite('viewer', [])).toBe(false);
  expect(invite('contributor', ['fleet', 'acme'])).toBe(false);
});

test('a contributor enters what definitions say is theirs, by the name that they were given', () => {
  const noor = who({ role: 'contributor', knownAs: 'Noor Castellan' });
  const enter = (person: Who, people: string[], lineage = ['acme']) =>
    can(person, 'actual.enter', { org: 'acme', people, lineage });
  expect(enter(noor, ['Noor Castellan, chief financial officer', 'Financial control'])).toBe(true);
  expect(enter(noor, ['noor castellan'])).toBe(true);
  expect(enter(noor, ['Noor'])).toBe(false);
  expect(enter(noor, [])).toBe(false);
  // What people call themselves when they sign up gives them nothing.
  expect(enter(who({ role: 'contributor' }, { name: 'Noor Castellan' }), ['Noor Castellan'])).toBe(false);
  const kept = who({ role: 'contributor', knownAs: 'Noor Castellan', unit: 'sales' });
  expect(enter(kept, ['Noor Castellan'], ['sales', 'acme'])).toBe(true);
  expect(enter(kept, ['Noor Castellan'], ['acme'])).toBe(false);
  expect(can(noor, 'actual.approve', { org: 'acme', people: ['Noor Castellan'] })).toBe(false);
});

test('a key does what its scopes say and never more than its maker may', () => {
  const key = (role: Membership['role'], scopes: Who['scopes']) => who({ role }, { door: 'key', scopes });
  const may = (person: Who) => actions.filter((action) => can(person, action, { org: 'acme' }));
  expect(may(key('administrator', ['read']))).toEqual(reads);
  expect(may(key('administrator', ['enter']))).toEqual([
    ...reads,
    'actual.enter',
    'actual.approve',
    'figures.import',
  ]);
  expect(may(key('viewer', ['read', 'enter', 'define', 'administer']))).toEqual(reads);
  expect(may(key('administrator', []))).toEqual([]);
  expect(can(who({ role: 'administrator' }, { door: 'key', founder: true }), 'organization.create')).toBe(
    false,
  );
});

test('another organization is made by the founder and by who administers one', () => {
  expect(can(who({}), 'organization.create')).toBe(false);
  expect(can(who({ role: 'strategist' }), 'organization.create')).toBe(false);
  expect(can(who({ role: 'administrator' }), 'organization.create')).toBe(true);
  expect(can(who({}, { founder: true }), 'organization.create')).toBe(true);
});

test('nobody may anything, and an organization of others does not exist', () => {
  expect(can(null, 'organization.create')).toBe(false);
  expect(() => must(null, 'organization.read', { org: 'acme' })).toThrow(
    expect.objectContaining({ code: 'sign-in-needed' }),
  );
  expect(() => must(who({ role: 'administrator' }), 'organization.read', { org: 'other' })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  expect(() => must(who({}), 'actual.enter', { org: 'acme' })).toThrow(
    expect.objectContaining({ code: 'not-allowed' }),
  );
});
