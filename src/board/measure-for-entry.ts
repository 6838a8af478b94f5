/** A measure as whoever enters its actuals needs to know it. */
import { definitionOn, periodOf } from '#engine/board.ts';
import { anchorDay, firstDay } from '#engine/calendar.ts';
import { versionOn } from '#engine/measure-model.ts';
import { resolveLimits } from '#engine/period-limits.ts';
import { noLimits, orderFaultOf } from '#engine/thresholds.ts';
import { valueAt } from '#engine/values.ts';
import type { MeasureForEntry } from '#measures/rules.ts';
import type { Standing } from './live.ts';

export function measureForEntry(standing: Standing, unit: string, measure: string): MeasureForEntry | null {
  const { board, today } = standing;
  const series = board.model.byUnit.get(unit)?.get(measure);
  const body = series ? definitionOn(series, today) : null;
  if (!series || !body || body.archived) return null;
  const { frequency, first, count } = series.pool;
  // Asked for every cell of a paste, so what is there is read once.
  let held: { ordinal: number; value: number }[] | null = null;
  const measured = () => {
    if (held) return held;
    held = [];
    for (let ordinal = first; ordinal < first + count; ordinal++) {
      const value = valueAt(board.model, series, ordinal, false);
      if (!Number.isNaN(value)) held.push({ ordinal, value });
    }
    return held;
  };
  let ordinary: { lowest: number; highest: number } | null = null;
  return {
    name: body.name ?? measure,
    frequency,
    computed: series.computed,
    approval: body.approval === true,
    min: body.min ?? null,
    max: body.max ?? null,
    yesNo: body.rule === 'yes-no',
    seenBeside(id) {
      const own = periodOf(board, id)?.ordinal;
      return measured().flatMap(({ ordinal, value }) => (ordinal === own ? [] : [value]));
    },
    isOrdinary(value) {
      ordinary ??= ordinaryRange(measured().map((one) => one.value));
      return value >= ordinary.lowest && value <= ordinary.highest;
    },
    today,
    orderFault(id, target) {
      const ordinal = periodOf(board, id)?.ordinal;
      const { model } = board;
      if (ordinal === undefined) return null;
      const version = versionOn(series.model, anchorDay(model.calendar, frequency, ordinal));
      const limits = resolveLimits(model, series, version, ordinal - first, target, noLimits());
      return orderFaultOf(limits, version?.body.direction ?? 'up');
    },
    startOf(id) {
      const period = periodOf(board, id);
      if (!period || period.frequency !== frequency) return null;
      return firstDay(board.model.calendar, frequency, period.ordinal);
    },
  };
}

/** Of more values than this, one within their range can lie eight deviations from their mean. */
const mostForRange = 64;

/**
 * From the second lowest to the second highest: whichever period is left out, the others reach as far. Of n values
 * none lies farther from their mean than (n − 1) / √n deviations (Samuelson), so within that range nothing is asked.
 */
function ordinaryRange(values: number[]): { lowest: number; highest: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const [lowest, highest] = [sorted[1], sorted.at(-2)];
  return lowest === undefined || highest === undefined || sorted.length > mostForRange
    ? { lowest: Number.POSITIVE_INFINITY, highest: Number.NEGATIVE_INFINITY }
    : { lowest, highest };
}
