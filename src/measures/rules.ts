/** May this actual be recorded? Decided from the measure as it is defined, without a database. */
import type { Day, Frequency } from '#engine/definitions.ts';
import { AppError } from '#platform/errors.ts';
import type { NewActual } from './contract.ts';

export interface MeasureForEntry {
  name: string;
  frequency: Frequency;
  computed: boolean;
  /** An entered value is provisional until it is approved. */
  approval: boolean;
  min: number | null;
  max: number | null;
  /** What a period's id says in the organization's calendar; null where it is none of this measure's. */
  startOf(period: string): Day | null;
  today: Day;
}

const examples: Record<Frequency, string> = {
  day: '2026-03-09',
  week: '2026-W10',
  month: '2026-03',
  quarter: 'FY2026-Q1',
  half: 'FY2026-H1',
  year: 'FY2026',
};

export function checkActual(actual: NewActual, measure: MeasureForEntry | null): MeasureForEntry {
  if (!measure) throw new AppError('not-found', `There is no measure ${actual.unit}:${actual.measure}.`);
  if (measure.computed)
    throw new AppError('invalid', `${measure.name} is computed by its formula; enter its inputs instead.`);
  const start = measure.startOf(actual.period);
  if (start === null)
    throw new AppError(
      'invalid',
      `${measure.name} is measured by the ${measure.frequency}; its periods are written like ` +
        `${examples[measure.frequency]}, not ${actual.period}.`,
    );
  if (start > measure.today) throw new AppError('invalid', `${actual.period} has not begun.`);
  if (actual.value === null) return measure;
  const { min, max } = measure;
  if ((min !== null && actual.value < min) || (max !== null && actual.value > max))
    throw new AppError(
      'invalid',
      `${actual.value} lies outside of what ${measure.name} can be (${min ?? '−∞'} to ${max ?? '∞'}).`,
    );
  return measure;
}
