/** Values of many periods joined into one by a measure's own rule. */
import { lastDay, ordinalAt } from './calendar.ts';
import { resolve, valueAt } from './compute.ts';
import type { OverTime } from './definitions.ts';
import { aggregate } from './formula/functions.ts';
import { epochAt, type Model, type Series } from './model.ts';

/** What each period weighs: the value that another measure has in it. */
export function weightsOf(model: Model, series: Series, code: string, used: number[]): number[] {
  const tree = model.trees[epochAt(model, lastDay(model.calendar, series.pool.frequency, used.at(-1)!))]!;
  const colon = code.indexOf(':');
  const by = resolve(
    model,
    tree,
    series.unit,
    colon < 0 ? null : code.slice(0, colon),
    code.slice(colon + 1),
  );
  return used.map((o) =>
    by
      ? valueAt(
          model,
          by,
          by.pool.frequency === series.pool.frequency
            ? o
            : ordinalAt(model.calendar, by.pool.frequency, lastDay(model.calendar, series.pool.frequency, o)),
          false,
        )
      : Number.NaN,
  );
}

/** Joins values over periods. Weighted: Σ w·v / Σ w over the periods that have both. */
export function joinOver(
  how: OverTime | undefined,
  values: readonly number[],
  weights: readonly number[] | null,
): number {
  if (weights) {
    let sum = 0;
    let total = 0;
    values.forEach((v, i) => {
      const w = weights[i]!;
      if (Number.isNaN(v) || Number.isNaN(w)) return;
      sum += v * w;
      total += w;
    });
    return total === 0 ? joinOver('average', values, null) : sum / total;
  }
  if (how === undefined || how === 'average' || typeof how === 'object') return aggregate('avg', values);
  return aggregate(how, values);
}
