/** May this figure be recorded? Decided from the measure as it is defined, without a database. */
import type { Day, Frequency } from '#engine/definitions.ts';
import type { OrderFault } from '#engine/thresholds.ts';
import { AppError } from '#platform/errors.ts';
import type { NewActual } from './contract.ts';
import { doubtOf } from './plausible.ts';

export interface MeasureForEntry {
  name: string;
  frequency: Frequency;
  computed: boolean;
  /** An entered value is provisional until it is approved. */
  approval: boolean;
  min: number | null;
  max: number | null;
  /** The limit that such a target of a period would stand on the wrong side of; null: they are in order. */
  orderFault(period: string, target: number): OrderFault | null;
  /** A yes is 1, a no is 0, and nothing else is entered. */
  yesNo: boolean;
  /** What was measured in other periods than this one. */
  seenBeside(period: string): number[];
  /** Surely no doubt, whatever period it is for: told without looking at each of the others. */
  isOrdinary(value: number): boolean;
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

type Values = Record<string, string | number>;

/** A refusal whose sentence a screen can say in its own language, by its code and values. */
const refusal = (
  code: 'invalid' | 'implausible',
  finding: string,
  values: Values,
  message: string,
): AppError => new AppError(code, message, [{ code: finding, values, message }]);

/** `at least 0`, `at most 100`, `0 to 100`. */
const boundsText = (min: number | null, max: number | null): string =>
  max === null ? `at least ${min}` : min === null ? `at most ${max}` : `${min} to ${max}`;

/** The first day of the period, which must be one of the measure's own. */
export function checkPeriod(
  { unit, measure: code, period }: Pick<NewActual, 'unit' | 'measure' | 'period'>,
  measure: MeasureForEntry | null,
): Day {
  if (!measure) throw new AppError('not-found', `There is no measure ${unit}:${code}.`);
  const { name } = measure;
  const start = measure.startOf(period);
  const example = examples[measure.frequency];
  if (start === null)
    throw refusal(
      'invalid',
      'actual-period',
      { name, period, example },
      `${name} is measured by the ${measure.frequency}; its periods are written like ${example}, not ${period}.`,
    );
  return start;
}

export function checkActual(actual: NewActual, measure: MeasureForEntry | null): MeasureForEntry {
  if (!measure) throw new AppError('not-found', `There is no measure ${actual.unit}:${actual.measure}.`);
  const { name } = measure;
  if (measure.computed)
    throw refusal(
      'invalid',
      'actual-computed',
      { name },
      `${name} is computed by its formula; enter its inputs instead.`,
    );
  if (checkPeriod(actual, measure) > measure.today)
    throw refusal(
      'invalid',
      'actual-not-begun',
      { period: actual.period },
      `${actual.period} has not begun.`,
    );
  if (actual.value !== null) checkValue(actual.value, actual, measure);
  return measure;
}

/** A target that the measure can never reach is no target; taking one away is always allowed. */
export function checkTarget(
  target: Pick<NewActual, 'unit' | 'measure' | 'period' | 'value'>,
  measure: MeasureForEntry | null,
): void {
  checkPeriod(target, measure);
  const { value } = target;
  if (!measure || value === null || !liesOutside(value, measure)) return;
  const { name, min, max } = measure;
  throw refusal(
    'invalid',
    'target-outside',
    { name, value },
    `A target of ${value} lies outside of what ${name} can be (${boundsText(min, max)}). ` +
      'Send one within, or change the min and max of the measure.',
  );
}

export interface Warning {
  code: 'target-order';
  values: Values;
  message: string;
}

/** A target is taken that puts the limits of its KPI out of order, as they may be mended next; it is told at once. */
export function warnOfTarget(
  { period, value }: Pick<NewActual, 'period' | 'value'>,
  measure: MeasureForEntry | null,
): Warning | null {
  const fault = value === null ? null : measure?.orderFault(period, value);
  if (!measure || !fault || value === null) return null;
  const { name } = measure;
  const { limit, at, side } = fault;
  return {
    code: 'target-order',
    values: { name, period, value, limit, at, side },
    message:
      `With a target of ${value} in ${period} the thresholds of ${name} are out of order, and it gets no score: ` +
      `the target must lie ${side} its ${limit} limit of ${at}. Send such a target, or change the limit in the measure’s definition.`,
  };
}

const liesOutside = (value: number, { min, max }: Pick<MeasureForEntry, 'min' | 'max'>): boolean =>
  (min !== null && value < min) || (max !== null && value > max);

function checkValue(value: number, actual: NewActual, measure: MeasureForEntry): void {
  const { name, min, max } = measure;
  if (measure.yesNo) {
    if (value !== 0 && value !== 1)
      throw refusal(
        'invalid',
        'actual-not-yes-no',
        { name },
        `${name} is a yes or a no: 1 or 0, not ${value}.`,
      );
    return;
  }
  if (liesOutside(value, measure))
    throw refusal(
      'invalid',
      'actual-outside',
      { name, value },
      `${value} lies outside of what ${name} can be (${boundsText(min, max)}).`,
    );
  const doubt =
    actual.confirmed || measure.isOrdinary(value) ? null : doubtOf(value, measure.seenBeside(actual.period));
  if (doubt)
    throw refusal(
      'implausible',
      'implausible',
      {
        name,
        value,
        ...(doubt.times === null ? {} : { times: doubt.times }),
        lowest: doubt.lowest,
        highest: doubt.highest,
      },
      `${value} ${doubt.times === null ? 'lies far outside what' : `is ${doubt.times.toPrecision(3)} times the highest that`} ` +
        `${name} has been so far (${doubt.lowest} to ${doubt.highest}); send it again with "confirmed": true if it is right.`,
    );
}
