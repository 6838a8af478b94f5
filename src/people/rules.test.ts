import { expect, test } from 'vitest';
import type { Role, Who } from '#platform/caller.ts';
import { type Action, can, must } from './can.ts';
import { addressOf } from './rules.ts';

const who = (role: Role): Who => ({
  id: 'ann',
  name: 'Ann',
  email: 'ann@acme.example',
  roles: new Map([['acme', role]]),
});

test('an organization is addressed by its name in plain letters', () => {
  expect(addressOf('Công ty Đại Phát, Ltd.')).toBe('cong-ty-dai-phat-ltd');
  expect(addressOf('Acme', 3)).toBe('acme-3');
  expect(addressOf('株式会社')).toBe('organization');
  expect(addressOf('../../etc/passwd')).toBe('etc-passwd');
});

test('a viewer reads, an editor enters as well, an owner also replaces the definitions', () => {
  const allowed = (role: Role) =>
    (
      [
        'organization.read',
        'document.export',
        'actual.enter',
        'figures.import',
        'document.import',
      ] as Action[]
    ).filter((action) => can(who(role), action, { org: 'acme' }));
  expect(allowed('viewer')).toEqual(['organization.read', 'document.export']);
  expect(allowed('editor')).toEqual([
    'organization.read',
    'document.export',
    'actual.enter',
    'figures.import',
  ]);
  expect(allowed('owner')).toHaveLength(5);
});

test('nobody may anything, and an organization of others does not exist', () => {
  expect(can(null, 'organization.create')).toBe(false);
  expect(() => must(null, 'organization.read', { org: 'acme' })).toThrow(
    expect.objectContaining({ code: 'sign-in-needed' }),
  );
  expect(() => must(who('owner'), 'organization.read', { org: 'other' })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
  expect(() => must(who('viewer'), 'actual.enter', { org: 'acme' })).toThrow(
    expect.objectContaining({ code: 'not-allowed' }),
  );
});
