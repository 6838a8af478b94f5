import { describe, expect, test } from 'vitest';
import { type BulletValues, bulletAxis } from './bullet-parts.ts';
import { everyNth, spread } from './labels.ts';
import { inTreeOrder } from './tree-order.ts';

const said = (values: Partial<BulletValues>): BulletValues => ({
  actual: null,
  target: null,
  red: null,
  worst: null,
  best: null,
  lowRed: null,
  low: null,
  high: null,
  highRed: null,
  ...values,
});

describe('a bullet', () => {
  test('starts at zero where that shows the difference', () => {
    expect(bulletAxis(said({ actual: 48, target: 50, red: 45, worst: 40, best: 55 }))).toMatchObject({
      from: 0,
    });
  });

  test('becomes a dot where a bar from zero would hide it', () => {
    const axis = bulletAxis(said({ actual: 99.91, target: 99.9, red: 99.8, worst: 99.7, best: 100 }));
    expect(axis?.from).toBeGreaterThan(99);
  });

  test('has no axis without a value', () => {
    expect(bulletAxis(said({}))).toBeNull();
  });

  test('keeps its limits in sight when the value is absurd, and says that it lies beyond', () => {
    const limits = { target: 50, red: 45, worst: 40, best: 55 };
    const axis = bulletAxis(said({ ...limits, actual: 48_000 }));
    expect(axis?.beyond).toBe('high');
    expect(axis?.to).toBeLessThan(110);
    expect(bulletAxis(said({ ...limits, actual: -4000 }))?.beyond).toBe('low');
    expect(bulletAxis(said({ ...limits, actual: 70 }))).toMatchObject({ beyond: null });
  });

  test('around a centre shows the red limits of both sides', () => {
    const axis = bulletAxis(said({ actual: 84, target: 85, lowRed: 76, low: 81, high: 89, highRed: 94 }));
    expect(axis?.from).toBeLessThan(76);
    expect(axis?.to).toBeGreaterThan(94);
  });

  test('does not go on where the measure cannot: no percentage beyond 100', () => {
    const values = said({ actual: 99.82, target: 99.82, red: 99.68, worst: 99.54, best: 99.96 });
    expect(bulletAxis(values, { min: 0, max: 100 })?.to).toBeLessThanOrEqual(100);
  });
});

test('labels that want the same place are moved apart, inside the drawing', () => {
  const placed = spread([100, 102, 98], 16, 0, 110);
  const sorted = [...placed].sort((a, b) => a - b);
  expect((sorted[1] ?? 0) - (sorted[0] ?? 0)).toBeGreaterThanOrEqual(16);
  expect((sorted[2] ?? 0) - (sorted[1] ?? 0)).toBeGreaterThanOrEqual(16);
  expect(Math.max(...placed)).toBeLessThanOrEqual(110);
});

test('the last period is always labelled', () => {
  const shown = everyNth(36, 700, 68);
  expect(shown(35)).toBe(true);
  expect(Array.from({ length: 36 }, (_, n) => n).filter(shown).length).toBeLessThanOrEqual(10);
});

test('units stand under their parents, and none is lost when its parent is missing or its own child', () => {
  const shown = inTreeOrder([
    { code: 'b', name: 'B', parent: 'a' },
    { code: 'a', name: 'A', parent: null },
    { code: 'c', name: 'C', parent: 'gone' },
    { code: 'b1', name: 'B1', parent: 'b' },
  ]);
  expect(shown.map((one) => [one.code, one.depth])).toEqual([
    ['a', 0],
    ['b', 1],
    ['b1', 2],
    ['c', 0],
  ]);
});
