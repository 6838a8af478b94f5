/** A revision that aims a measure otherwise where something else says so: a path, an entered target, a unit's own. */
import { expect, test } from 'vitest';
import type { Kind } from '#engine/definitions.ts';
import { type Around, type EnteredTarget, withOverruled } from './overruled.ts';
import { type Fields, nameIn, type PlanState, planDiff } from './plan-diff.ts';

type Stated = [Kind, string, Fields];
const state = (...all: Stated[]): PlanState =>
  new Map(all.map(([kind, key, fields]) => [nameIn(kind, key), { kind, key, fields }]));
const measure = { unit: 'co', code: 'growth', name: 'Growth' };
const path = { unit: 'co', measure: 'growth', start: '2026-01', end: '2026-12', path: 'flat', value: 4 };
const shops = ['north', 'south', 'east', 'west', 'isle'];

const around = (entered: Record<string, EnteredTarget[]> = {}): Around => ({
  isOver: (period) => period < '2026-03',
  unitsOf: (home) => (home === 'shops' ? shops : [home]),
  nameOf: (unit) => unit.toUpperCase(),
  entered: (unit, code) => entered[`${unit}:${code}`] ?? [],
});
const hand = (period: string, value: number, at = '2026-01-05'): EnteredTarget => ({
  slot: 'target',
  ...{ period, value, by: 'Mai', at },
});

function between(before: Stated[], after: Stated[], entered?: Record<string, EnteredTarget[]>) {
  const found = withOverruled(planDiff(state(...before), state(...after)), state(...after), around(entered));
  return found.flatMap(({ fields }) =>
    fields.map(({ field, overruled }) => [
      field,
      overruled?.map(({ by, start, end, n, units }) => [by, start, end, n, units]),
    ]),
  );
}
const told = (said: Fields, paths: Fields[] = [], entered?: Record<string, EnteredTarget[]>) => {
  const held = paths.map((one, n): Stated => ['target', `co:growth@${n}`, one]);
  return between(
    [['measure', 'co:growth', measure], ...held],
    [['measure', 'co:growth', { ...measure, ...said }], ...held],
    entered,
  );
};

test('a target is overruled by a path that rules, with the periods in which it does', () => {
  expect(told({ target: 5 }, [path])).toEqual([['target', [['path', '2026-01', '2026-12', 1, []]]]]);
  const open = { ...path, end: undefined };
  expect(told({ target: 5 }, [open])).toEqual([['target', [['path', '2026-01', null, 1, []]]]]);
});

test('a path that has ended, is archived, or is of another measure overrules nothing', () => {
  expect(told({ target: 5 }, [{ ...path, end: '2026-02' }])).toEqual([['target', undefined]]);
  expect(told({ target: 5 }, [{ ...path, archived: true }])).toEqual([['target', undefined]]);
  expect(told({ target: 5 }, [{ ...path, measure: 'other' }])).toEqual([['target', undefined]]);
  expect(told({ target: 5 })).toEqual([['target', undefined]]);
});

test('limits are overruled by a path that says them, and names by none', () => {
  expect(told({ red: 3 }, [path])).toEqual([['red', undefined]]);
  expect(told({ red: 3, name: 'More' }, [{ ...path, red: 2 }])).toEqual([
    ['name', undefined],
    ['red', [['path', '2026-01', '2026-12', 1, []]]],
  ]);
});

test('a target is overruled where another was entered, told by its periods, by whom and when', () => {
  const entered = { 'co:growth': [hand('2026-06', 7), hand('2026-04', 6, '2026-02-01'), hand('2026-01', 9)] };
  expect(told({ target: 5 }, [], entered)).toEqual([['target', [['entered', '2026-04', '2026-06', 1, []]]]]);
  const after = state(['measure', 'co:growth', { ...measure, target: 5 }]);
  const [one] = withOverruled(
    planDiff(state(['measure', 'co:growth', measure]), after),
    after,
    around(entered),
  );
  expect(one?.fields[0]?.overruled).toMatchObject([{ periods: 2, who: 'Mai', at: '2026-02-01', of: 1 }]);
});

test('what was entered and is over, is of another slot, or says the same overrules nothing', () => {
  const same = {
    'co:growth': [hand('2026-02', 7), hand('2026-06', 5), { ...hand('2026-07', 1), slot: 'red' }],
  };
  expect(told({ target: 5 }, [], same)).toEqual([['target', undefined]]);
});

test('a path is overruled where targets were entered in its periods, and by a path stated later', () => {
  const entered = { 'co:growth': [hand('2026-06', 7), hand('2027-01', 7)] };
  const flat: Stated = ['target', 'co:growth@2026-01', path];
  const more: Stated = ['target', 'co:growth@2026-01', { ...path, value: 5 }];
  expect(between([flat], [more], entered)).toEqual([['value', [['entered', '2026-06', '2026-06', 1, []]]]]);
  const later: Stated = ['target', 'co:growth@2026-05', { ...path, start: '2026-05' }];
  expect(between([flat, later], [more, later])).toEqual([['value', [['path', '2026-05', '2026-12', 1, []]]]]);
  expect(between([later, flat], [later, more])).toEqual([['value', undefined]]);
  const next: Stated = ['target', 'co:growth@2027-01', { ...path, start: '2027-01', end: '2027-12' }];
  expect(between([flat, next], [more, next])).toEqual([['value', undefined]]);
});

test('a template’s target is overruled in the units that have their own, named as far as they are few', () => {
  const common: Fields = { template: 'shops', code: 'growth', name: 'Growth' };
  const own = (unit: string, patch: Fields): Stated => [
    'override',
    `measure:shops:growth@${unit}`,
    { kind: 'measure', key: 'shops:growth', unit, patch },
  ];
  const all = [own('north', { target: 9 }), own('south', { owner: 'Mai' }), own('east', { target: 5 })];
  const paths: Stated[] = [['target', 'west:growth@2026-01', { ...path, unit: 'west' }]];
  const before: Stated[] = [['measure', 'shops:growth', common], ...all, ...paths];
  const after: Stated[] = [['measure', 'shops:growth', { ...common, target: 5 }], ...all, ...paths];
  expect(between(before, after, { 'isle:growth': [hand('2026-06', 7)] })).toEqual([
    [
      'target',
      [
        ['override', null, null, 1, ['NORTH']],
        ['path', '2026-01', '2026-12', 1, ['WEST']],
        ['entered', '2026-06', '2026-06', 1, ['ISLE']],
      ],
    ],
  ]);
  const everyone: Stated[] = shops.map((unit) => own(unit, { target: 9 }));
  expect(
    between(
      [['measure', 'shops:growth', common], ...everyone],
      [['measure', 'shops:growth', { ...common, target: 5 }], ...everyone],
    ),
  ).toEqual([['target', [['override', null, null, 5, ['NORTH', 'SOUTH', 'EAST']]]]]);
});

test('what a unit has of its own is overruled by its template’s path', () => {
  const key = 'measure:shops:growth@north';
  const own = (target: number): Stated => [
    'override',
    key,
    { kind: 'measure', key: 'shops:growth', unit: 'north', patch: { target, owner: 'Mai' } },
  ];
  const paths: Stated[] = [['target', 'shops:growth@2026-01', { ...path, unit: 'shops' }]];
  expect(between([own(4), ...paths], [own(5), ...paths])).toEqual([
    ['patch', [['path', '2026-01', '2026-12', 1, []]]],
  ]);
  expect(between([own(4)], [own(5)])).toEqual([['patch', undefined]]);
});
