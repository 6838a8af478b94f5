import { describe, expect, test } from 'vitest';
import { givenOf, lacking, type RoleDraft } from './role-fields.tsx';

describe('a role that is given', () => {
  const draft: RoleDraft = { role: 'viewer', unit: 'sales', knownAs: ' Cora Bell ' };

  test('takes along only what belongs to it', () => {
    expect(givenOf(draft)).toEqual({ role: 'viewer', unit: null, knownAs: null });
    expect(givenOf({ ...draft, role: 'manager' })).toEqual({ role: 'manager', unit: 'sales', knownAs: null });
    expect(givenOf({ ...draft, role: 'contributor' })).toEqual({
      role: 'contributor',
      unit: 'sales',
      knownAs: 'Cora Bell',
    });
  });

  test('has the unit of the manager who gives it, whatever it is', () => {
    expect(givenOf(draft, true)).toMatchObject({ role: 'viewer', unit: 'sales' });
    expect(lacking({ ...draft, unit: null }, true)).toBe('unit');
  });

  test('lacks a manager’s unit and a contributor’s name', () => {
    expect(lacking({ ...draft, role: 'manager', unit: null })).toBe('unit');
    expect(lacking({ ...draft, role: 'contributor', knownAs: ' ' })).toBe('knownAs');
    expect(lacking(draft)).toBeNull();
  });
});
