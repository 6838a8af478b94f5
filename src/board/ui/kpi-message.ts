/** The one sentence a KPI page says first, computed from its data. */
import type { MessageId } from '#kit/locales/en.ts';
import type { KpiReading } from '../contract.ts';

export interface KpiMessage {
  id: MessageId;
  /** Distance from the target in the measure's own unit, without its sign. */
  distance: number | null;
  /** For how many periods in a row, the one shown included. */
  run: number;
  /** The best or the worst value of how many periods; null where it is neither. */
  record: { best: boolean; of: number } | null;
}

const leastForRecord = 12;

export function kpiMessage(reading: KpiReading): KpiMessage {
  const { kpi, points, period, span } = reading;
  const nothing = { distance: null, run: 0, record: null };
  if (kpi.actual === null) {
    if (kpi.reason === 'not-due') return { id: 'message.notDue', ...nothing };
    return { id: kpi.reason === 'no-actual' ? 'message.late' : 'message.noValue', ...nothing };
  }
  if (kpi.target === null) return { id: 'message.noTarget', ...nothing };
  const end = points.findIndex((point) => point.period === (kpi.ofPeriod ?? period));
  const alone = span === 'period' && end >= 0;
  const distance = kpi.actual - kpi.target;
  if (kpi.direction === 'centre') {
    const met = kpi.status === 'on-target' || kpi.status === 'exceeds';
    return {
      id: met ? 'message.inRange' : 'message.outOfRange',
      distance: Math.abs(distance),
      run: 1,
      record: null,
    };
  }
  const sign = kpi.direction === 'up' ? 1 : -1;
  const side = (actual: number, target: number): number => Math.sign((actual - target) * sign);
  const here = side(kpi.actual, kpi.target);
  let run = 1;
  if (alone) {
    for (let n = end - 1; n >= 0; n--) {
      const point = points[n];
      if (!point || point.actual === null || point.target === null) break;
      const there = side(point.actual, point.target);
      if (here < 0 ? there >= 0 : there < 0) break;
      run++;
    }
  }
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
