/** The one sentence a KPI page says first, computed from its data. */
import type { MessageId } from '#kit/locales/en.ts';
import type { KpiReading } from './contract.ts';
import { joins, ownPeriod } from './standing.ts';

export interface KpiMessage {
  id: MessageId;
  /** Distance from the target, or from the range wanted, in the measure's own unit, without its sign. */
  distance: number | null;
  /** For how many periods in a row, the one shown included. */
  run: number;
  /** The best or the worst value of how many periods; null where it is neither. */
  record: { best: boolean; of: number } | null;
}

const leastForRecord = 12;

export function kpiMessage(reading: KpiReading): KpiMessage {
  const { kpi, points } = reading;
  const nothing = { distance: null, run: 0, record: null };
  if (kpi.actual === null) {
    if (kpi.reason === 'not-due') return { id: 'message.notDue', ...nothing };
    return { id: kpi.reason === 'no-actual' ? 'message.late' : 'message.noValue', ...nothing };
  }
  const end = points.findIndex((point) => point.period === ownPeriod(reading));
  const alone = !joins(reading) && end >= 0;
  /** For how many periods in a row, this one included, the same could be said. */
  const runOf = (same: (point: KpiReading['points'][number], actual: number) => boolean): number => {
    if (!alone) return 1;
    const broken = points
      .slice(0, end)
      .findLastIndex((point) => point.actual === null || !same(point, point.actual));
    return end - broken;
  };
  if (kpi.yesNo) {
    const { actual } = kpi;
    if (actual !== 0 && actual !== 1) return { id: 'message.partly', ...nothing };
    const run = runOf((_, other) => other === actual);
    return { id: actual === 1 ? 'message.yes' : 'message.no', ...nothing, run };
  }
  if (kpi.target === null) return { id: 'message.noTarget', ...nothing };
  if (kpi.direction === 'centre') return fromRange(kpi.actual, kpi, runOf);
  const distance = kpi.actual - kpi.target;
  const sign = kpi.direction === 'up' ? 1 : -1;
  const side = (actual: number, target: number): number => Math.sign((actual - target) * sign);
  const here = side(kpi.actual, kpi.target);
  const run = runOf((point, actual) => point.target !== null && here < 0 === side(actual, point.target) < 0);
  const before = alone
    ? points.slice(0, end).flatMap((point) => (point.actual === null ? [] : [point.actual * sign]))
    : [];
  const value = kpi.actual * sign;
  const of = before.length + 1;
  const record =
    of < leastForRecord
      ? null
      : before.every((one) => one < value)
        ? { best: true, of }
        : before.every((one) => one > value)
          ? { best: false, of }
          : null;
  const up = kpi.direction === 'up';
  const id: MessageId =
    here === 0
      ? 'message.met'
      : here > 0
        ? up
          ? 'message.ahead'
          : 'message.under'
        : up
          ? 'message.short'
          : 'message.over';
  return { id, distance: Math.abs(distance), run, record };
}

/** On which side of the range wanted a value lies: -1 under it, 0 in it, 1 over it; null where there is no range. */
function sideOfRange(actual: number, limits: Pick<KpiReading['kpi'], 'low' | 'high'>): number | null {
  if (limits.low === null || limits.high === null) return null;
  return actual < limits.low ? -1 : actual > limits.high ? 1 : 0;
}

function fromRange(
  actual: number,
  kpi: KpiReading['kpi'],
  runOf: (same: (point: KpiReading['points'][number], actual: number) => boolean) => number,
): KpiMessage {
  const here = sideOfRange(actual, kpi);
  if (here === null)
    return { id: 'message.fromCentre', distance: Math.abs(actual - (kpi.target ?? 0)), run: 1, record: null };
  const run = runOf((point, other) => sideOfRange(other, point) === here);
  if (here === 0) return { id: 'message.inRange', distance: null, run, record: null };
  const edge = (here > 0 ? kpi.high : kpi.low) ?? 0;
  return {
    id: here > 0 ? 'message.overRange' : 'message.underRange',
    distance: Math.abs(actual - edge),
    run,
    record: null,
  };
}
