/** Values of many periods joined into one by a measure's own rule. */

import { resolve } from './bind.ts';
import { lastDay, ordinalAt } from './calendar.ts';
import type { OverTime } from './definitions.ts';
import { aggregate } from './formula/functions.ts';
import { epochAt, type Model } from './model.ts';
import type { Series } from './series.ts';
import { valueAt } from './values.ts';

/** The measure that weighs another's periods, as its definition names it. */
export function weigherOf(model: Model, series: Series, code: string, ordinal: number): Series | null {
  const tree = model.trees[epochAt(model, lastDay(model.calendar, series.pool.frequency, ordinal))]!;
  const colon = code.indexOf(':');
  return resolve(model, tree, series.unit, colon < 0 ? null : code.slice(0, colon), code.slice(colon + 1));
}

/** What each period weighs: the value that another measure has in it. */
export function weightsOf(model: Model, series: Series, code: string, used: readonly number[]): number[] {
  const by = weigherOf(model, series, code, used.at(-1)!);
  return used.map((o) => (by ? valueAt(model, by, ordinalIn(model, by, series, o), false) : Number.NaN));
}

/** The weigher's own period that holds the end of one of another's. */
function ordinalIn(model: Model, by: Series, of: Series, ordinal: number): number {
  return by.pool.frequency === of.pool.frequency
    ? ordinal
    : ordinalAt(model.calendar, by.pool.frequency, lastDay(model.calendar, of.pool.frequency, ordinal));
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
