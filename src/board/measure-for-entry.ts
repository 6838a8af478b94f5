/** A measure as whoever enters its actuals needs to know it. */
import { definitionOn, periodOf } from '#engine/board.ts';
import { firstDay, formatPeriod } from '#engine/calendar.ts';
import { valueAt } from '#engine/values.ts';
import type { MeasureForEntry } from '#measures/rules.ts';
import type { Standing } from './live.ts';

export function measureForEntry(standing: Standing, unit: string, measure: string): MeasureForEntry | null {
  const { board, today } = standing;
  const series = board.model.byUnit.get(unit)?.get(measure);
  const body = series ? definitionOn(series, today) : null;
  if (!series || !body || body.archived) return null;
  const { frequency } = series.pool;
  return {
    name: body.name ?? measure,
    frequency,
    computed: series.computed,
    approval: body.approval === true,
    min: body.min ?? null,
    max: body.max ?? null,
    yesNo: body.rule === 'yes-no',
    seenBeside(id) {
      const seen: number[] = [];
      for (let at = series.pool.first; at < series.pool.first + series.pool.count; at++) {
        const value = valueAt(board.model, series, at, false);
        if (!Number.isNaN(value) && formatPeriod(board.model.calendar, { frequency, ordinal: at }) !== id)
          seen.push(value);
      }
      return seen;
    },
    today,
    startOf(id) {
      const period = periodOf(board, id);
      if (!period || period.frequency !== frequency) return null;
      return firstDay(board.model.calendar, frequency, period.ordinal);
    },
  };
}
