/** What a change of definitions would make wrong. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '#engine/definitions.ts';
import { undoing } from './definition-undo.ts';
import { freshErrors } from './definition-writing.ts';

const fact = (recorded: number, patch: Record<string, unknown>): Fact => ({
  kind: 'measure',
  key: 'co:nps',
  from: null,
  recorded,
  patch: { unit: 'co', code: 'nps', ...patch },
});
const organization: Fact = {
  kind: 'organization',
  key: '',
  from: null,
  recorded: 1,
  patch: { code: 'co', name: 'Co', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
};
const unit: Fact = {
  kind: 'unit',
  key: 'co',
  from: null,
  recorded: 1,
  patch: { code: 'co', name: 'Company' },
};
const codesOf = (before: readonly Fact[], after: readonly Fact[]) =>
  freshErrors(before, after).map(({ key, code }) => [key, code]);

describe('the name of a measure', () => {
  const named = [organization, unit, fact(1, { name: 'NPS' })];

  test('is not taken away', () => {
    expect(codesOf(named, [...named, fact(2, { name: null })])).toEqual([['co:nps', 'name-cleared']]);
    expect(codesOf(named, [...named, fact(2, { name: 'Promoters' })])).toEqual([]);
  });

  test('is not undone into none where it was none before, and other changes of what has none go on', () => {
    const cleared = [...named, fact(2, { name: null })];
    const again = [...cleared, fact(3, { name: 'Promoters' })];
    const back = undoing(
      again.filter(({ kind }) => kind === 'measure'),
      3,
    ).stated.map((one): Fact => ({ ...one, recorded: 4 }));
    expect(codesOf(again, [...again, ...back])).toEqual([['co:nps', 'name-cleared']]);
    expect(codesOf(cleared, [...cleared, fact(3, { target: 5 })])).toEqual([]);
  });
});
