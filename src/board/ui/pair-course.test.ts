import { describe, expect, it } from 'vitest';
import type { PairReading } from '../pairs-contract.ts';
import { laidOut } from './pair-course.ts';

const point = (actual: number) => ({ actual, target: null, status: 'no-data' as const });
/** A window of three months and a lag of two: m1 and m2 before it, m6 and m7 after it. */
const pair: PairReading = {
  driver: 'a',
  outcome: 'b',
  by: 'named',
  link: null,
  causeName: '',
  effectName: '',
  sign: '+',
  lag: 2,
  frequency: 'month',
  shift: 2,
  window: 3,
  periods: ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'],
  driverPoints: [1, 2, 3, 4, 5].map(point).concat([null, null] as never[]),
  outcomePoints: [10, 20, 30, 40, 50].map(point).concat([null, null] as never[]),
};
const values = (points: PairReading['driverPoints']) => points.map((one) => one?.actual ?? null);

describe('courses of a pair', () => {
  it('stand each in its own period as measured', () => {
    const course = laidOut(pair, false);
    expect(course.periods).toEqual(['m3', 'm4', 'm5']);
    expect(course.driverPeriods).toEqual(course.periods);
    expect(values(course.driver)).toEqual([3, 4, 5]);
    expect(values(course.outcome)).toEqual([30, 40, 50]);
    expect(course.ahead).toBe(0);
  });

  it('stand over each other by the lag when shifted, and show what is still to come', () => {
    const course = laidOut(pair, true);
    expect(course.periods).toEqual(['m3', 'm4', 'm5', 'm6', 'm7']);
    expect(course.driverPeriods).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
    expect(values(course.driver)).toEqual([1, 2, 3, 4, 5]);
    expect(values(course.outcome)).toEqual([30, 40, 50, null, null]);
    expect(course.ahead).toBe(2);
  });
});
