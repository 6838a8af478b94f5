import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairLayout } from './pair-layout.ts';

const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }));
const point = fc.option(fc.record({ actual: value, target: value }));

test('both courses stand on one axis, each inside its own panel, whatever their values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(point, point), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 240, max: 1200 }),
      (points, width) => {
        const layout = pairLayout(
          [{ points: points.map(([a]) => a) }, { points: points.map(([, b]) => b) }],
          width,
          60,
        );
        expect(layout.panels[0].bottom).toBeLessThan(layout.panels[1].top);
        expect(layout.panels[1].bottom).toBeLessThan(layout.height);
        for (const [at, panel] of layout.panels.entries())
          for (const dot of panel.dots) {
            expect(dot.y).toBeGreaterThanOrEqual(panel.top);
            expect(dot.y).toBeLessThanOrEqual(panel.bottom);
            expect(dot.x).toBe(layout.x(dot.n));
            expect(dot.x).toBeLessThanOrEqual(width - 60);
            expect(points[dot.n]?.[at]?.actual).not.toBeNull();
          }
      },
    ),
  );
});

test('a gap stays open, and the last value is the last that is there', () => {
  const points = [1, null, 3, 4, null].map((actual) => ({ actual, target: null }));
  const { panels } = pairLayout([{ points }, { points: points.map(() => null) }], 300, 60);
  expect(panels[0].actual.match(/M/g)).toHaveLength(2);
  expect(panels[0].last).toMatchObject({ n: 3, value: 4 });
  expect(panels[1]).toMatchObject({ actual: '', last: null, targetAt: null });
});
