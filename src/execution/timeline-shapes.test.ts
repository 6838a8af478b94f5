/** Many initiatives drawn as few paths: each has its part in them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InitiativeItem } from './contract.ts';
import { rowHeight, scaleOf, type TimelineRow, xOf } from './timeline-layout.ts';
import { allWays, pill, placesOf, shapesOf, waysOf } from './timeline-shapes.ts';

const item = (code: string, fields: Partial<InitiativeItem> = {}): InitiativeItem =>
  ({
    code,
    start: '2026-01-05',
    end: '2026-03-31',
    baselineStart: null,
    baselineEnd: null,
    needs: [],
    ...fields,
  }) as InitiativeItem;
const bar = { x: 10, width: 100, done: 40, baseline: null, milestones: [] };
const starts = (d: string): number => d.split('M').length - 1;

test('what is done, first plans, statuses and milestones are one path each, with a part a bar', () => {
  const shapes = shapesOf([
    {
      item: item('a', { status: 'watch' }),
      bar: {
        ...bar,
        baseline: { x: 5, width: 50 },
        milestones: [
          { x: 30, state: 'done' },
          { x: 60, state: 'open' },
        ],
      },
      y: 0,
    },
    { item: item('b', { status: 'watch' }), bar: { ...bar, milestones: [{ x: 61, state: 'open' }] }, y: 40 },
    { item: item('c', { status: 'no-data' }), bar: { ...bar, done: 0 }, y: 80 },
  ]);
  expect(starts(shapes.done)).toBe(2);
  expect(starts(shapes.baselines)).toBe(1);
  expect(Object.keys(shapes.edges)).toEqual(['watch']);
  expect(starts(shapes.edges.watch ?? '')).toBe(2);
  expect(shapes.stones).toEqual({
    done: 'M30 13l7 7-7 7-7-7Z',
    open: 'M60 13l7 7-7 7-7-7ZM61 53l7 7-7 7-7-7Z',
    overdue: '',
  });
});

test('a round rectangle ends where it begins, as wide and high as it is', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 4000, noNaN: true }),
      fc.double({ min: 4, max: 900, noNaN: true }),
      (x, width) => {
        const numbers =
          pill(x, 0, width, 18, 4)
            .match(/-?\d+(\.\d+)?/g)
            ?.map(Number) ?? [];
        const [left, , across] = numbers as [number, number, number];
        const r = Math.min(4, width / 2);
        expect(left).toBeCloseTo(x + r, 0);
        expect(across).toBeGreaterThanOrEqual(0);
        expect(Math.abs(across + 2 * r - width)).toBeLessThan(0.3);
      },
    ),
  );
});

test('who waits for whom is drawn where it passes rows in sight, and a clash apart', () => {
  const rows: TimelineRow[] = [
    item('a'),
    item('b', { needs: ['a'], start: '2026-04-10', end: '2026-05-01' }),
    item('c', { needs: ['a', 'gone'], start: '2026-02-01' }),
    item('d'),
  ].map((one) => ({ kind: 'item', key: one.code, item: one }));
  const { items, places } = placesOf(rows);
  const scale = scaleOf(items, 20_500, 'month');
  const ways = allWays(items, places);
  expect(ways.length).toBe(2);
  const all = waysOf(ways, { first: 0, last: 3 }, scale, () => null);
  expect([starts(all.ways), starts(all.clashes), starts(all.points)]).toEqual([1, 1, 2]);
  expect(waysOf(ways, { first: 3, last: 3 }, scale, () => null)).toEqual({
    ways: '',
    clashes: '',
    points: '',
  });
  // Moved behind what it waits for, it clashes no more, and its way follows.
  const to = { start: 20_600, end: 20_650 };
  const moved = waysOf(ways, { first: 0, last: 3 }, scale, ({ code }) => (code === 'c' ? to : null));
  expect([starts(moved.ways), moved.clashes]).toEqual([2, '']);
  expect(moved.ways).toContain(`V${2 * rowHeight + rowHeight / 2}H${xOf(scale, to.start)}`);
});
