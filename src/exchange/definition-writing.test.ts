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

describe('what stands out of its bounds from before there were any', () => {
  const of = (kind: Fact['kind'], key: string, recorded: number, patch: Record<string, unknown>): Fact => ({
    kind,
    key,
    from: null,
    recorded,
    patch,
  });
  const line = { initiative: 'i', class: 'operating' };
  const standing = [
    organization,
    unit,
    of('initiative', 'i', 1, { code: 'i', name: 'I', unit: 'co', start: '0001-01-01' }),
    of('money', 'i/operating@2026-01', 1, { ...line, period: '2026-01', planned: 1e308 }),
  ];

  test('stops no other edit, and nothing new of its kind comes in', () => {
    const name = of('initiative', 'i', 2, { name: 'Answer' });
    expect(codesOf(standing, [...standing, name])).toEqual([]);
    const more = of('money', 'i/operating@2026-02', 2, { ...line, period: '2026-02', planned: 5 });
    expect(codesOf(standing, [...standing, more])).toEqual([]);
    const end = of('initiative', 'i', 2, { end: '9999-01-01' });
    expect(codesOf(standing, [...standing, end])).toEqual([[undefined, 'year-far']]);
  });
});
