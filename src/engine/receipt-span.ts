/** How a span's value came about: its periods joined by the measure's rule, a ratio from its joined inputs. */

import type { Bound } from './bind.ts';
import { anchorDay, firstDay, lastDay, ordinalAt, periodsEndingIn } from './calendar.ts';
import { evaluate } from './evaluate.ts';
import { boundAt, divisionOf, ratioOver } from './ratio.ts';
import type { Step } from './receipt.ts';
import type { Series } from './series.ts';
import type { SpanInput } from './span-input.ts';
import { valueAt } from './values.ts';
import type { Board } from './view.ts';

const orNull = (n: number): number | null => (Number.isNaN(n) ? null : n);

/** One value that a formula reads: a series (or its target) in some periods of the reader's frequency. */
export interface Reading {
  series: Series;
  target: boolean;
  periods: number[];
  /** The value over these periods, joined by the series' own rule. */
  value: number;
}

const mostReadings = 200;

/** What a bound formula reads for periods of its own frequency, each once, in the order in which it is written. */
export function readingsOf(board: Board, at: Series, bound: Bound, used: readonly number[]): Reading[] {
  const found = new Map<string, Reading>();
  const visit = (b: Bound, periods: number[]): void => {
    if (found.size >= mostReadings) return;
    if (b.k === 'series') {
      const key = `${b.series.id} ${b.target} ${periods.join()}`;
      const value =
        periods.length === 1
          ? evaluate(board.model, at, b, periods[0]!, 1).v[0]!
          : ratioOver(board.model, board.computation, at, b, periods, { reason: 0 });
      if (!found.has(key)) found.set(key, { series: b.series, target: b.target, periods, value });
    } else if (b.k === 'unary') visit(b.x, periods);
    else if (b.k === 'window') for (const some of windowOf(board, at, b, periods)) visit(b.x, some);
    else if (b.k === 'shift')
      visit(
        b.x,
        periods.map((o) => o - b.by),
      );
    else if (b.k === 'binary') {
      visit(b.l, periods);
      visit(b.r, periods);
    } else if (b.k === 'call') for (const arg of b.args) visit(arg, periods);
    else if (b.k === 'children')
      for (const value of [...b.values, ...(b.weights ?? [])]) visit(value, periods);
  };
  visit(bound, [...used]);
  return [...found.values()];
}

/** The periods that a running figure of one period joins, each by itself; over many it is joined as they are. */
function windowOf(
  board: Board,
  at: Series,
  b: Extract<Bound, { k: 'window' }>,
  periods: number[],
): number[][] {
  if (periods.length !== 1) return [periods];
  const { calendar } = board.model;
  const f = at.pool.frequency;
  const last = periods[0]!;
  const year = ordinalAt(calendar, 'year', anchorDay(calendar, f, last));
  const first =
    b.periods === 'ytd'
      ? periodsEndingIn(calendar, f, {
          start: firstDay(calendar, 'year', year),
          end: lastDay(calendar, f, last),
        }).from
      : last - b.periods + 1;
  const n = Number.isNaN(first) ? 1 : Math.min(last - first + 1, mostReadings);
  return Array.from({ length: n }, (_, i) => [last - n + 1 + i]);
}

/** The name by which a formula of `at` calls a reading. */
export const nameIn = (at: Series, { series, target }: Reading): string => {
  const name = series.unit === at.unit ? series.model.code : `${series.unit}:${series.model.code}`;
  return target ? `target(${name})` : name;
};

/** The joining of several periods, and what comes of it. */
export function explainJoining(
  board: Board,
  series: Series,
  one: SpanInput,
  id: (o: number) => string,
  step: Step,
): void {
  if (one.m <= 1) return;
  const how = one.version!.body.overTime;
  const bound = one.version!.body.ratio ? boundAt(board.computation, series, one.to - 1, board.model) : null;
  if (bound) {
    step('ratio', { n: one.n, m: one.m });
    if (one.used.length > 0) explainRatio(board, series, bound, one.used, step);
  } else {
    const name = typeof how === 'object' ? 'weighted' : (how ?? 'average');
    step('aggregate', { how: name, n: one.n, m: one.m });
    if (one.used.length > 0) explainJoin(board, series, one, name, id, step);
  }
  const target = one.limits.target;
  if (one.used.length === 0 || one.given || Number.isNaN(target)) return;
  if (bound && one.weights) step('joined-target-ratio', { value: target });
  else if (!bound && how === 'count') step('joined-target-count', { value: target });
  else step('joined-target', { value: target });
}

function explainJoin(
  board: Board,
  series: Series,
  one: SpanInput,
  how: string,
  id: (o: number) => string,
  step: Step,
): void {
  const values = one.used.map((o) => valueAt(board.model, series, o, false));
  const sum = values.reduce((a, b) => a + b, 0);
  const n = values.length;
  switch (how) {
    case 'sum':
      step('joined-sum', { n, sum });
      break;
    case 'count':
      step('joined-count', { n });
      break;
    case 'weighted': {
      const held = values.map((v, i) => [v, one.weights?.[i] ?? Number.NaN] as const);
      const both = held.filter(([, w]) => !Number.isNaN(w));
      const weight = both.reduce((a, [, w]) => a + w, 0);
      const product = both.reduce((a, [v, w]) => a + v * w, 0);
      if (weight === 0) step('joined-unweighted', { n, sum, value: sum / n });
      else step('joined-weighted', { sum: product, weight, value: product / weight });
      break;
    }
    case 'average':
      step('joined-average', { n, sum, value: sum / n });
      break;
    default: {
      const at =
        how === 'first'
          ? 0
          : how === 'last'
            ? n - 1
            : values.indexOf(how === 'min' ? Math.min(...values) : Math.max(...values));
      step('joined-one', { how, period: id(one.used[at]!), value: values[at]! });
    }
  }
}

/** A ratio's inputs joined, its numerator and denominator, and their quotient. */
function explainRatio(board: Board, series: Series, bound: Bound, used: readonly number[], step: Step): void {
  const { model, computation } = board;
  const over = (b: Bound) => ratioOver(model, computation, series, b, [...used], { reason: 0 });
  for (const reading of readingsOf(board, series, bound, used)) {
    const how = reading.series.model.versions.at(-1)!.body.overTime;
    step('ratio-input', {
      name: nameIn(series, reading),
      how: typeof how === 'object' ? 'weighted' : (how ?? 'average'),
      n: reading.periods.length,
      value: orNull(reading.value),
    });
  }
  const division = divisionOf(bound);
  if (division)
    step('ratio-parts', {
      numerator: orNull(over(division.l)),
      denominator: orNull(over(division.r)),
      value: orNull(over(division)),
    });
  if (division !== bound) step('ratio-value', { value: orNull(over(bound)) });
}
