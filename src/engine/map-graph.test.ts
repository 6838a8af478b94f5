/** The strategy map as a graph: drivers and effects, ways, loops; held to plain definitions on random maps. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loopsOf, mostWays, reachOf, type SignedArrow, waysBetween } from './map-graph.ts';

const arrow = (
  cause: string,
  effect: string,
  lag: number | null = 1,
  sign: '+' | '-' = '+',
): SignedArrow => ({
  key: `${cause}>${effect}`,
  cause,
  effect,
  sign,
  lag,
});
const chain = [
  arrow('skill', 'quality', 3),
  arrow('quality', 'loyalty', 2, '-'),
  arrow('loyalty', 'profit', null),
];

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const anyMap = fc
  .uniqueArray(
    fc.record({
      cause: fc.constantFrom(...names),
      effect: fc.constantFrom(...names),
      sign: fc.constantFrom('+' as const, '-' as const),
      lag: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }),
    }),
    { selector: ({ cause, effect }) => `${cause}>${effect}`, maxLength: 18 },
  )
  .map((links) => links.map((link): SignedArrow => ({ ...link, key: `${link.cause}>${link.effect}` })));

describe('drivers and effects', () => {
  test('are all that leads to an objective and all that it leads to, with the fewest steps', () => {
    expect([...reachOf(chain, 'quality', 'effects')]).toEqual([
      ['quality', 0],
      ['loyalty', 1],
      ['profit', 2],
    ]);
    expect([...reachOf(chain, 'profit', 'drivers')].at(-1)).toEqual(['skill', 3]);
  });
  test('mirror each other: what an objective leads to has it among its drivers, as far away', () => {
    fc.assert(
      fc.property(anyMap, fc.constantFrom(...names), (links, from) => {
        for (const [to, steps] of reachOf(links, from, 'effects'))
          expect(reachOf(links, to, 'drivers').get(from)).toBe(steps);
      }),
    );
  });
});

describe('ways from one objective to another', () => {
  test('multiply their signs, add up the lags that are said, and count those that are not', () => {
    const { ways, isMore } = waysBetween(chain, 'skill', 'profit');
    expect(isMore).toBe(false);
    expect(ways).toEqual([
      {
        through: ['skill', 'quality', 'loyalty', 'profit'],
        links: chain.map((one) => one.key),
        sign: '-',
        lag: 5,
        unsaid: 1,
      },
    ]);
  });
  test('are found exactly where one leads to the other, none passes an objective twice, the shortest is first', () => {
    fc.assert(
      fc.property(anyMap, fc.constantFrom(...names), fc.constantFrom(...names), (links, from, to) => {
        const { ways } = waysBetween(links, from, to);
        const steps = reachOf(links, from, 'effects').get(to);
        if (from === to) {
          expect(ways).toEqual([]);
          return;
        }
        expect(ways.length > 0).toBe(steps !== undefined);
        expect(ways[0]?.links.length).toBe(steps);
        expect(new Set(ways.map((way) => way.links.join())).size).toBe(ways.length);
        for (const way of ways) {
          expect(new Set(way.through).size).toBe(way.through.length);
          const own = way.links.map((key) => links.find((link) => link.key === key)!);
          expect(own.map((link) => link.effect)).toEqual(way.through.slice(1));
          expect(way.lag).toBe(own.reduce((sum, link) => sum + (link.lag ?? 0), 0));
          expect(way.sign === '-').toBe(own.filter((link) => link.sign === '-').length % 2 === 1);
        }
      }),
    );
  });
  test('in a tangle end at a sensible number, and that there are more is told', () => {
    const many = Array.from({ length: 14 }, (_, n) => `n${n}`);
    const tangle = many.flatMap((a) => many.flatMap((b) => (a === b ? [] : [arrow(a, b)])));
    const { ways, isMore } = waysBetween(tangle, 'n0', 'n13');
    expect(ways).toHaveLength(mostWays);
    expect(isMore).toBe(true);
  });
});

describe('loops', () => {
  test('are told with one way round', () => {
    const loops = loopsOf([...chain, arrow('profit', 'skill'), arrow('profit', 'brand')]);
    expect(loops).toHaveLength(1);
    expect(loops[0]?.path).toHaveLength(4);
    expect(loops[0]?.members.toSorted()).toEqual(['loyalty', 'profit', 'quality', 'skill']);
    expect(loops[0]?.links).not.toContain('profit>brand');
  });
  test('of an objective that leads to itself are loops, too', () => {
    expect(loopsOf([arrow('a', 'a')])).toEqual([{ members: ['a'], path: ['a'], links: ['a>a'] }]);
  });
  test('hold exactly the links from whose effect their cause is reached again', () => {
    fc.assert(
      fc.property(anyMap, (links) => {
        const loops = loopsOf(links);
        const inLoop = links.filter((link) => reachOf(links, link.effect, 'effects').has(link.cause));
        expect(loops.flatMap((loop) => loop.links).toSorted()).toEqual(
          inLoop.map((link) => link.key).toSorted(),
        );
        for (const { path, members } of loops) {
          expect(new Set(path).size).toBe(path.length);
          for (const [n, cause] of path.entries()) {
            expect(members).toContain(cause);
            const effect = path[(n + 1) % path.length]!;
            expect(links.some((link) => link.cause === cause && link.effect === effect)).toBe(true);
          }
        }
      }),
    );
  });
});
