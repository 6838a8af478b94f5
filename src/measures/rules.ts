/** May this actual be recorded? Decided from the measure as it is defined, without a database. */
import type { Frequency } from '#engine/definitions.ts';
import { AppError } from '#platform/errors.ts';
import type { NewActual } from './contract.ts';

export interface MeasureForEntry {
  name: string;
  frequency: Frequency;
  computed: boolean;
  approval: boolean;
  min: number | null;
  max: number | null;
}

const shapes: Record<Frequency, [RegExp, string]> = {
  day: [/^\d{4}-\d{2}-\d{2}$/, '2026-03-09'],
  week: [/^\d{4}-W\d{2}$/, '2026-W10'],
  month: [/^\d{4}-\d{2}$/, '2026-03'],
  quarter: [/^FY\d{4}-Q[1-4]$/, 'FY2026-Q1'],
  half: [/^FY\d{4}-H[12]$/, 'FY2026-H1'],
  year: [/^FY\d{4}$/, 'FY2026'],
};

export function checkActual(actual: NewActual, measure: MeasureForEntry | null): void {
  const named = `${actual.unit}:${actual.measure}`;
  if (!measure) throw new AppError('not-found', `There is no measure ${named}.`);
  if (measure.computed)
    throw new AppError('invalid', `${measure.name} is computed by its formula; enter its inputs instead.`);
  const [shape, example] = shapes[measure.frequency];
  if (!shape.test(actual.period))
    throw new AppError(
      'invalid',
      `${measure.name} is measured by ${measure.frequency}; its periods are written like ${example}, not ${actual.period}.`,
    );
  if (actual.value === null) return;
  const { min, max } = measure;
  if ((min !== null && actual.value < min) || (max !== null && actual.value > max))
    throw new AppError(
      'invalid',
      `${actual.value} lies outside of what ${measure.name} can be (${min ?? '−∞'} to ${max ?? '∞'}).`,
    );
}
