/** A waterfall tells every step, and the steps lead from one total to the other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, axisOf, levelsOf, wrapped } from './waterfall-layout.ts';

const steps = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { maxLength: 60 });
const keyed = (parts: number[]) => parts.map((part, n) => ({ key: `${n}`, part }));

describe('a waterfall', () => {
  it('leads from the first total to the last, whatever is told together', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), fc.integer({ min: 2, max: 40 }), (parts, bySize, most) => {
        const { told, others } = arrange(keyed(parts), bySize, most);
        const all = others ? [...told, { key: 'others', part: others.part }] : told;
        expect(all.length).toBeLessThanOrEqual(Math.max(most, 0));
        const end = levelsOf(50, all).at(-1)?.to ?? 50;
        expect(end).toBeCloseTo(50 + parts.reduce((sum, part) => sum + part, 0), 6);
        expect(told.length + (others?.n ?? 0)).toBe(parts.length);
      }),
    );
  });

  it('keeps the order that was declared, or puts the largest first', () => {
    const three = keyed([1, -5, 3]);
    expect(arrange(three, false, 9).told.map((one) => one.part)).toEqual([1, -5, 3]);
    expect(arrange(three, true, 9).told.map((one) => one.part)).toEqual([-5, 3, 1]);
  });

  it('every level lies on its axis, which begins at zero where that is near', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2 }), (levels) => {
        const axis = axisOf(levels);
        for (const level of levels) {
          expect(level).toBeGreaterThanOrEqual(axis.from);
          expect(level).toBeLessThanOrEqual(axis.to);
        }
      }),
    );
    expect(axisOf([0, 40, 20])).toMatchObject({ from: 0, isCut: false });
    expect(axisOf([62, 65]).isCut).toBe(true);
  });

  it('a long name takes a second line, and is cut where that does not hold it either', () => {
    expect(wrapped('On-time delivery', 400, 2)).toEqual(['On-time delivery']);
    expect(wrapped('On-time delivery of everything', 120, 2)).toEqual(['On-time delivery', 'of everything']);
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 60, max: 400 }), (text, width) => {
        const lines = wrapped(text, width, 2);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.floor(width / 6.7));
      }),
    );
  });
});
