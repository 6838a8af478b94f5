/** Where cards and links of a strategy map stand: nothing covers anything, and people's places are kept. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelHeight } from './map-labels.ts';
import {
  densityOf,
  type LayoutCard,
  type LayoutLink,
  laneHead,
  layOut,
  type MapLayout,
  measures,
  placeIn,
} from './map-layout.ts';
import type { Box } from './map-types.ts';

const lanes = 4;
const card = (key: string, lane: number, place: LayoutCard['place'] = null): LayoutCard => ({
  key,
  lane,
  place,
});
const link = (cause: string, effect: string): LayoutLink => ({
  key: `${cause}>${effect}`,
  cause,
  effect,
  label: '+ 3 mo',
});

/** A map as people draw them: mostly from one lane to the one above, by a seed. */
function drawn(count: number, seed: number): { cards: LayoutCard[]; links: LayoutLink[] } {
  let state = seed;
  const random = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const shares = [0.14, 0.36, 0.7, 1];
  const cards = Array.from({ length: count }, (_, n) =>
    card(
      `o${n}`,
      shares.findIndex((share) => (n + 0.5) / count <= share),
    ),
  );
  const links = new Map<string, LayoutLink>();
  for (const cause of cards)
    for (let n = random() > 0.6 ? 2 : 1; n > 0; n--) {
      const above = cards.filter((one) => one.lane === cause.lane - (random() > 0.85 ? 2 : 1));
      const effect = above[Math.floor(random() * above.length)];
      if (effect) links.set(`${cause.key}>${effect.key}`, link(cause.key, effect.key));
    }
  return { cards, links: [...links.values()] };
}

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const boxesOf = (layout: MapLayout) => [...layout.cards.values()];

/** Pieces of links that run through a card. */
function covered(layout: MapLayout): string[] {
  const found: string[] = [];
  for (const { key, points } of layout.edges)
    for (let n = 1; n < points.length; n++) {
      const [a, b] = [points[n - 1]!, points[n]!];
      const piece = {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      };
      for (const [name, box] of layout.cards)
        if (
          overlaps(
            { x: piece.x - 0.5, y: piece.y - 0.5, width: piece.width + 1, height: piece.height + 1 },
            { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 },
          )
        )
          found.push(`${key} over ${name}`);
    }
  return found;
}

const anyCards = fc.array(fc.integer({ min: 0, max: lanes - 1 }), { minLength: 1, maxLength: 30 });
const anyPlace = fc.record({ x: fc.integer({ min: 0, max: 1200 }), y: fc.integer({ min: 0, max: 400 }) });

describe('a strategy map laid out', () => {
  test.each([
    [20, 'roomy'],
    [60, 'close'],
  ] as const)('of %i objectives has every link drawn, and none runs over a card', (count, density) => {
    for (let seed = 1; seed <= 12; seed++) {
      const { cards, links } = drawn(count, seed);
      const layout = layOut(lanes, cards, links);
      expect(layout.density).toBe(density);
      expect(layout.edges).toHaveLength(links.length);
      expect(covered(layout)).toEqual([]);
    }
  });

  test('has labels that cover no card, and seldom another label', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { cards, links } = drawn(20, seed);
      const layout = layOut(lanes, cards, links);
      const labels = layout.edges.flatMap(({ label }) =>
        label
          ? [
              {
                x: label.x - label.width / 2,
                y: label.y - labelHeight / 2,
                width: label.width,
                height: labelHeight,
              },
            ]
          : [],
      );
      expect(labels).toHaveLength(links.length);
      for (const label of labels) expect(boxesOf(layout).some((box) => overlaps(label, box))).toBe(false);
      const pairs = labels.flatMap((a, n) => labels.slice(n + 1).filter((b) => overlaps(a, b)));
      expect(pairs.length).toBeLessThanOrEqual(1);
    }
  });

  test('fills a screen: 20 objectives are seen whole at four fifths of their size, 60 at two thirds', () => {
    for (const [count, least] of [
      [20, 0.75],
      [60, 0.66],
    ] as const) {
      const { cards, links } = drawn(count, 3);
      const { width, height } = layOut(lanes, cards, links);
      expect(Math.min(1440 / width, 820 / height)).toBeGreaterThan(least);
    }
  });

  test('is the same every time, and no card lies over another or outside of its lane', () => {
    fc.assert(
      fc.property(anyCards, fc.infiniteStream(fc.nat()), (of, dice) => {
        const cards = of.map((lane, n) => card(`o${n}`, lane));
        const pick = () => cards[dice.next().value % cards.length]!.key;
        const links = [
          ...new Map(cards.map(() => link(pick(), pick())).map((one) => [one.key, one])).values(),
        ];
        const layout = layOut(lanes, cards, links);
        expect(layOut(lanes, cards, links)).toEqual(layout);
        const boxes = boxesOf(layout);
        expect(boxes).toHaveLength(cards.length);
        boxes.forEach((box, n) => {
          for (const other of boxes.slice(n + 1)) expect(overlaps(box, other)).toBe(false);
        });
        for (const { key, lane } of cards) {
          const box = layout.cards.get(key)!;
          const { y, height } = layout.lanes[lane]!;
          expect(box.y).toBeGreaterThanOrEqual(y);
          expect(box.y + box.height).toBeLessThanOrEqual(y + height);
          expect(box.x).toBeGreaterThanOrEqual(laneHead);
          expect(box.x + box.width).toBeLessThanOrEqual(layout.width);
        }
        expect(layout.edges).toHaveLength(links.length);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps people’s places to the pixel; only what they would cover makes room', () => {
    fc.assert(
      fc.property(anyCards, anyPlace, fc.nat(), (of, place, which) => {
        const cards = of.map((lane, n) => card(`o${n}`, lane));
        const moved = which % cards.length;
        const before = layOut(lanes, cards, []);
        const after = layOut(lanes, cards.with(moved, { ...cards[moved]!, place }), []);
        const { key, lane } = cards[moved]!;
        const box = after.cards.get(key)!;
        expect({ x: box.x - laneHead, y: box.y - after.lanes[lane]!.top }).toEqual(place);
        for (const other of cards) {
          if (other.key === key) continue;
          const there = after.cards.get(other.key)!;
          expect(overlaps(box, there)).toBe(false);
          const was = before.cards.get(other.key)!;
          const wouldLie = {
            ...was,
            y: was.y - before.lanes[other.lane]!.top + after.lanes[other.lane]!.top,
          };
          const isNear =
            Math.abs(wouldLie.x - box.x) < box.width + 12 && Math.abs(wouldLie.y - box.y) < box.height + 12;
          if (!(isNear && other.lane === lane)) expect(there).toEqual(wouldLie);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('reads back where it has put something', () => {
    const cards = [card('a', 1, { x: 40, y: 12 }), card('b', 1)];
    const layout = layOut(lanes, cards, []);
    expect(placeIn(layout, 1, layout.cards.get('a')!)).toEqual({ x: 40, y: 12 });
    expect(placeIn(layout, 1, { x: 0, y: 0 })).toEqual({ x: 0, y: 0 });
  });

  test('puts what leads straight up straight below', () => {
    const layout = layOut(2, [card('effect', 0), card('cause', 1)], [link('cause', 'effect')]);
    expect(layout.cards.get('cause')!.x).toBe(layout.cards.get('effect')!.x);
    expect(layout.edges[0]!.points).toHaveLength(2);
  });

  test('draws links within a lane, downwards, and from an objective to itself', () => {
    const cards = [card('a', 0), card('b', 1), card('c', 1)];
    const links = [link('b', 'c'), link('a', 'b'), link('c', 'c')];
    const layout = layOut(2, cards, links);
    expect(layout.edges.map((edge) => edge.key).toSorted()).toEqual(['a>b', 'b>c', 'c>c']);
    const down = layout.edges.find((edge) => edge.key === 'a>b')!;
    const [first, last] = [down.points[0]!, down.points.at(-1)!];
    expect(first.y).toBe(layout.cards.get('a')!.y + layout.cards.get('a')!.height);
    expect(last.y).toBe(layout.cards.get('b')!.y);
    expect(covered({ ...layout, edges: layout.edges.filter((edge) => edge.key !== 'c>c') })).toEqual([]);
  });

  test('stands closer together where there is much of it', () => {
    expect(densityOf(20)).toBe('roomy');
    expect(densityOf(60)).toBe('close');
    expect(measures.close.card.width).toBeLessThan(measures.roomy.card.width);
  });
});
