/** Within what a prediction can come true at all: a score on its scale, a KPI's value within its natural bounds. */
import { type Period, periodsEndingIn, spanOf } from '#engine/calendar.ts';
import { versionOn } from '#engine/measure-model.ts';
import { scaleAt } from '#engine/plan.ts';
import type { Board } from '#engine/view.ts';
import { AppError } from '#platform/errors.ts';
import type { Prediction } from './decision-contract.ts';

export interface Within {
  /** Null: nothing bounds it on that side. */
  least: number | null;
  most: number | null;
}

/** @param node its place in the board's structure */
export function withinOf({ model, structure }: Board, node: number, period: Period): Within {
  const span = spanOf(model.calendar, period, 'period');
  if (node >= structure.seriesCount) {
    const [least, most] = scaleAt(model, span.end).clamp ?? [null, null];
    return { least, most };
  }
  const series = model.series[node]!;
  const body = versionOn(series.model, span.end)?.body;
  if (!body) return { least: null, most: null };
  const { from, to } = periodsEndingIn(model.calendar, series.pool.frequency, span);
  const several = Math.max(1, to - from);
  if (body.overTime === 'count') return { least: 0, most: several };
  const isYesNo = body.rule === 'yes-no';
  const least = isYesNo ? 0 : (body.min ?? null);
  const most = isYesNo ? 1 : (body.max ?? null);
  if (body.overTime !== 'sum') return { least, most };
  // A sum of several periods, of which some may be missing.
  return {
    least: least === null ? null : Math.min(least, least * several),
    most: most === null ? null : Math.max(most, most * several),
  };
}

const isOutside = (value: number, { least, most }: Within): boolean =>
  (least !== null && value < least) || (most !== null && value > most);

const told = ({ least, most }: Within): string =>
  most === null ? `at least ${least}` : least === null ? `at most ${most}` : `${least} to ${most}`;

export function mustBeWithin(
  prediction: Extract<Prediction, { kind: 'size' }>,
  name: string,
  isScore: boolean,
  within: Within,
): void {
  const found = (['value', 'low', 'high'] as const).find((end) => isOutside(prediction[end], within));
  if (!found) return;
  const value = prediction[found];
  const message = isScore
    ? `A score of ${value} cannot come true: scores lie within ${told(within)}. Predict one within.`
    : `${value} lies outside of what ${name} can be in ${prediction.period} (${told(within)}): predict a value within, or change the min and max of the measure.`;
  throw new AppError('invalid', message, [
    {
      at: `prediction.${found}`,
      code: isScore ? 'score-outside' : 'prediction-outside',
      values: { name, value, period: prediction.period },
      message,
    },
  ]);
}
