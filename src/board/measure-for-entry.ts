/** A measure as whoever enters its actuals needs to know it. */
import { definitionOn, periodOf } from '#engine/board.ts';
import { firstDay } from '#engine/calendar.ts';
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
    today,
    startOf(id) {
      const period = periodOf(board, id);
      if (!period || period.frequency !== frequency) return null;
      return firstDay(board.model.calendar, frequency, period.ordinal);
    },
  };
}
