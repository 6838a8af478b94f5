import { describe, expect, test } from 'vitest';
import type { KpiReading } from './contract.ts';
import { kpiMessage } from './kpi-message.ts';

type Point = KpiReading['points'][number];

function reading(
  values: (number | null)[],
  target: number | null,
  more: Partial<KpiReading['kpi']> = {},
): KpiReading {
  const points = values.map((actual, n) => ({ period: `p${n}`, actual, target }) as Point);
  const last = values.length - 1;
  const kpi = {
    actual: values[last] ?? null,
    target,
    direction: 'up',
    low: null,
    high: null,
    ofPeriod: null,
    reason: null,
    ...more,
  } as KpiReading['kpi'];
  const own = { first: `p${last}`, last: `p${last}` };
  return { kpi, points, period: `p${last}`, own, span: 'period' } as KpiReading;
}

describe('what a KPI page says first', () => {
  test('how far and for how many periods it has been short of its target', () => {
    expect(kpiMessage(reading([76, 74, 73, 73.9], 75))).toMatchObject({
      id: 'message.short',
      run: 3,
      distance: expect.closeTo(1.1),
    });
  });

  test('for a KPI where lower is better, over the target is the bad side', () => {
    expect(kpiMessage(reading([1.9, 2.2], 2, { direction: 'down' }))).toMatchObject({
      id: 'message.over',
      run: 1,
    });
    expect(kpiMessage(reading([1.9, 1.8], 2, { direction: 'down' }))).toMatchObject({
      id: 'message.under',
      run: 2,
    });
  });

  test('a missing value ends the run', () => {
    expect(kpiMessage(reading([70, null, 70], 75)).run).toBe(1);
  });

  test('the best of a year and more is told', () => {
    const values = [...Array.from({ length: 12 }, (_, n) => 60 + n), 80];
    expect(kpiMessage(reading(values, 75)).record).toEqual({ best: true, of: 13 });
    expect(kpiMessage(reading(values.slice(-3), 75)).record).toBeNull();
  });

  test('a value that is not due is not called late', () => {
    expect(kpiMessage(reading([70, null], 75, { reason: 'not-due' })).id).toBe('message.notDue');
    expect(kpiMessage(reading([70, null], 75, { reason: 'no-actual' })).id).toBe('message.late');
  });

  test('without a target only the value is told', () => {
    expect(kpiMessage(reading([70], null)).id).toBe('message.noTarget');
  });

  test('a yes or a no is said with for how long it has been so', () => {
    const audit = { yesNo: true } as const;
    expect(kpiMessage(reading([1, 0, 1, 1, 1], 1, audit))).toMatchObject({ id: 'message.yes', run: 3 });
    expect(kpiMessage(reading([1, 1, 0], 1, audit))).toMatchObject({ id: 'message.no', run: 1 });
    expect(kpiMessage(reading([1, 1, 0.75], null, audit)).id).toBe('message.partly');
  });

  test('around a centre it is the range wanted that counts, on either side of it', () => {
    const hub = { direction: 'centre', low: 81, high: 89 } as const;
    const of = (values: number[]) => {
      const whole = reading(values, 85, hub);
      return { ...whole, points: whole.points.map((point) => ({ ...point, low: 81, high: 89 })) };
    };
    expect(kpiMessage(of([95, 84]))).toMatchObject({ id: 'message.inRange', run: 1 });
    expect(kpiMessage(of([84, 91, 92]))).toMatchObject({ id: 'message.overRange', distance: 3, run: 2 });
    expect(kpiMessage(of([78]))).toMatchObject({ id: 'message.underRange', distance: 3 });
  });

  test('a value that stands for many periods has no run of them', () => {
    const whole = reading([70, 70, 70], 75);
    expect(kpiMessage({ ...whole, own: { first: 'p0', last: 'p2' } }).run).toBe(1);
  });

  test('a quarter read in its last month is told with its quarters', () => {
    const whole = reading([70, 70, 70], 75);
    expect(kpiMessage({ ...whole, period: 'its last month' }).run).toBe(3);
  });
});
