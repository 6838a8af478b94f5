/** A revision that aims a measure otherwise while a target path rules says so. */
import { expect, test } from 'vitest';
import type { Kind } from '#engine/definitions.ts';
import { withOverruled } from './overruled.ts';
import { type Fields, nameIn, type PlanState, planDiff } from './plan-diff.ts';

const state = (...all: [Kind, string, Fields][]): PlanState =>
  new Map(all.map(([kind, key, fields]) => [nameIn(kind, key), { kind, key, fields }]));
const measure = { unit: 'co', code: 'growth', name: 'Growth' };
const path = { unit: 'co', measure: 'growth', start: '2026-01', end: '2026-12', path: 'flat', value: 4 };

function told(said: Fields, ...paths: Fields[]) {
  const held = paths.map((one, n): [Kind, string, Fields] => ['target', `co:growth@${n}`, one]);
  const before = state(['measure', 'co:growth', measure], ...held);
  const after = state(['measure', 'co:growth', { ...measure, ...said }], ...held);
  const found = withOverruled(planDiff(before, after), after, (period) => period < '2026-03');
  return found.flatMap(({ fields }) => fields.map(({ field, overruled }) => [field, overruled]));
}

test('a target is overruled by a path that rules, with the periods in which it does', () => {
  expect(told({ target: 5 }, path)).toEqual([['target', { start: '2026-01', end: '2026-12' }]]);
  const open = { ...path, end: undefined };
  expect(told({ target: 5 }, open)).toEqual([['target', { start: '2026-01', end: null }]]);
});

test('a path that has ended, is archived, or is of another measure overrules nothing', () => {
  expect(told({ target: 5 }, { ...path, end: '2026-02' })).toEqual([['target', undefined]]);
  expect(told({ target: 5 }, { ...path, archived: true })).toEqual([['target', undefined]]);
  expect(told({ target: 5 }, { ...path, measure: 'other' })).toEqual([['target', undefined]]);
  expect(told({ target: 5 })).toEqual([['target', undefined]]);
});

test('limits are overruled by a path that says them, and names by none', () => {
  expect(told({ red: 3 }, path)).toEqual([['red', undefined]]);
  expect(told({ red: 3, name: 'More' }, { ...path, red: 2 })).toEqual([
    ['name', undefined],
    ['red', { start: '2026-01', end: '2026-12' }],
  ]);
});
