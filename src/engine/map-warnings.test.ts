/** What a strategy map leaves open. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arrow } from './map-graph.ts';
import { loopsByLink, type MapObjective, type MapWarning, mapWarnings } from './map-warnings.ts';

const objective = (key: string, lane: number, ...roles: MapObjective['roles']): MapObjective => ({
  key,
  lane,
  roles,
});
const link = (cause: string, effect: string): Arrow => ({ key: `${cause}>${effect}`, cause, effect });
const told = (warnings: MapWarning[]) =>
  warnings.map(
    (one) => `${one.code} ${'objective' in one ? one.objective : 'link' in one ? one.link : one.path.join()}`,
  );

const sound = [
  objective('profit', 0, 'lagging'),
  objective('loyalty', 1, 'lagging'),
  objective('quality', 2, 'leading', 'lagging'),
  objective('skill', 3, 'leading'),
];
const links = [link('skill', 'quality'), link('quality', 'loyalty'), link('loyalty', 'profit')];

describe('a strategy map', () => {
  test('that tells one story from the bottom to the top leaves nothing open', () => {
    expect(mapWarnings(sound, links)).toEqual([]);
  });
  test('names an objective without a KPI, unless child units’ objectives measure it', () => {
    const more = [...sound, objective('brand', 1)];
    expect(told(mapWarnings(more, links))).toEqual(['no-kpi brand']);
    expect(mapWarnings(more, links, new Set(['brand']))).toEqual([]);
  });
  test('names an outcome without a driver: no leading KPI of its own, and nothing leads to it', () => {
    expect(told(mapWarnings(sound, [links[0]!, links[2]!]))).toEqual(['outcome-no-driver loyalty']);
    const own = sound.with(1, objective('loyalty', 1, 'lagging', 'leading'));
    expect(mapWarnings(own, [links[0]!, links[2]!])).toEqual([]);
  });
  test('names a driver that leads to nothing', () => {
    expect(told(mapWarnings(sound, links.slice(1)))).toEqual(['driver-no-outcome skill']);
  });
  test('names an objective of the topmost perspective that nothing leads to, once', () => {
    expect(told(mapWarnings(sound, links.slice(0, 2)))).toEqual(['nothing-leads profit']);
  });
  test('does not take a link from an objective to itself for a driver', () => {
    expect(told(mapWarnings(sound, [...links.slice(0, 2), link('profit', 'profit')]))).toEqual([
      'nothing-leads profit',
      'loop profit',
    ]);
  });
  test('takes a link from another scorecard for a driver', () => {
    expect(mapWarnings(sound, [...links.slice(0, 2), link('other:growth', 'profit')])).toEqual([]);
  });
  test('names a link whose effect stands below its cause, and none within one perspective', () => {
    const back = [...links, link('loyalty', 'skill')];
    expect(told(mapWarnings(sound, back))).toEqual([
      'against-order loyalty>skill',
      'loop skill,quality,loyalty',
    ]);
    expect(loopsByLink(mapWarnings(sound, back).filter((one) => one.code === 'loop'))).toEqual(
      new Map([
        ['skill>quality', [0]],
        ['quality>loyalty', [0]],
        ['loyalty>skill', [0]],
      ]),
    );
  });
  test('never warns of what a link mends: with one more link from below, nothing new is open but loops', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const anyLink = fc.record({ cause: fc.constantFrom(...names), effect: fc.constantFrom(...names) });
    const anyRoles = fc.array(fc.constantFrom<'leading' | 'lagging' | null>('leading', 'lagging', null), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        fc.tuple(...names.map(() => anyRoles)),
        fc.uniqueArray(anyLink, { selector: (one) => `${one.cause}>${one.effect}`, maxLength: 8 }),
        anyLink,
        (roles, some, more) => {
          const objectives = names.map((key, n) => objective(key, n, ...(roles[n] ?? [])));
          const before = some.map((one) => link(one.cause, one.effect));
          const after = [...before, link(more.cause, more.effect)];
          const open = new Set(told(mapWarnings(objectives, before)));
          for (const one of mapWarnings(objectives, after)) {
            if (one.code === 'loop') continue;
            if (one.code === 'against-order' && one.link === `${more.cause}>${more.effect}`) continue;
            expect(open).toContain(told([one])[0]);
          }
        },
      ),
    );
  });
});
