/** A measure as whoever enters its actuals needs to know it. */
import { definitionOn, periodOf } from '#engine/board.ts';
import { firstDay } from '#engine/calendar.ts';
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
    today,
    startOf(id) {
      const period = periodOf(board, id);
      if (!period || period.frequency !== frequency) return null;
      return firstDay(board.model.calendar, frequency, period.ordinal);
    },
  };
}
