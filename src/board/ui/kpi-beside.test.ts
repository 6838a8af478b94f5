/** What stands beside a KPI's course: its own past moved along, its targets, or another unit's values. */
import { describe, expect, it } from 'vitest';
import type { KpiReading } from '../contract.ts';
import { besideOf, otherPeriod } from './kpi-beside.ts';

const calendar = { yearStart: 1, label: 'end' as const, timeZone: 'UTC' };
const reading = (last: string, values: Record<string, number | null>): KpiReading =>
  ({
    frequency: 'month',
    own: { first: last, last },
    points: Object.entries(values).map(([period, actual]) => ({
      period,
      actual,
      target: actual && actual + 1,
    })),
  }) as unknown as KpiReading;

describe('what a KPI is compared with', () => {
  it('names the other period', () => {
    expect(otherPeriod(calendar, '2026-03', 'previous')).toBe('2026-02');
    expect(otherPeriod(calendar, 'FY2026-Q2', 'year')).toBe('FY2025-Q2');
    expect(otherPeriod(calendar, '2026-03', 'period:2024-11')).toBe('2024-11');
    expect(otherPeriod(calendar, '2026-03', 'plan')).toBeNull();
  });

  it('last year’s values stand in this year’s months, and a month without one stays empty', () => {
    const values = { '2025-02': 5, '2025-03': null, '2026-02': 7, '2026-03': 8 };
    const beside = besideOf(calendar, reading('2026-03', values), reading('2025-03', values), '2025', 'year');
    expect(beside?.look).toBe('earlier');
    expect(beside?.values.get('2026-02')).toBe(5);
    expect(beside?.values.has('2026-03')).toBe(false);
  });

  it('the plan is the targets; another unit stands in the same months', () => {
    const own = reading('2026-03', { '2026-03': 8 });
    expect(besideOf(calendar, own, null, 'Plan', 'plan')?.values.get('2026-03')).toBe(9);
    const other = reading('2026-03', { '2026-03': 4 });
    expect(besideOf(calendar, own, other, 'North', 'unit:north')?.values.get('2026-03')).toBe(4);
    expect(besideOf(calendar, own, null, 'North', 'unit:north')).toBeNull();
  });
});
