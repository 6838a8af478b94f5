/** Computed series: their rows filled from their formulas, inputs before their readers. */

import { boundOf, type Formula, type Shape } from './bind.ts';
import { anchorDay } from './calendar.ts';
import { type Computation, formulaOf, versionAt } from './computation.ts';
import { evaluate } from './evaluate.ts';
import type { Model } from './model.ts';
import { runPlain } from './plain-formula.ts';
import { BAD_FORMULA, BLANK, CYCLE, DIVIDE_BY_ZERO } from './reasons.ts';
import { newRow, newWhyRow, rowChunk, rowOffset, type Series, whyChunk } from './series.ts';
import { worse } from './values.ts';

/** Why a plain formula has no number at an index. */
function plainWhy(shape: Shape, leaves: readonly Series[], at: number): number {
  if (shape.k === 'series') {
    const leaf = leaves[shape.leaf]!;
    const { pool, actual } = leaf;
    if (actual >= 0 && !Number.isNaN(rowChunk(pool, actual)[rowOffset(pool, actual) + at]!)) return 0;
    return leaf.whyAt(at) || BLANK;
  }
  return shape.k === 'binary' ? worse(plainWhy(shape.l, leaves, at), plainWhy(shape.r, leaves, at)) : 0;
}

/** Computes the series at a place for indices [lo, hi) of its rows. Returns whether anything changed. */
export function computeSeries(
  model: Model,
  computation: Computation,
  place: number,
  lo: number,
  hi: number,
): boolean {
  const series = model.series[computation.order[place]!]!;
  const { pool } = series;
  if (series.actual < 0) series.actual = newRow(pool);
  if (series.why < 0) series.why = newWhyRow(pool);
  const numbers = rowChunk(pool, series.actual);
  const whys = whyChunk(pool, series.why);
  const numbersAt = rowOffset(pool, series.actual);
  const whysAt = rowOffset(pool, series.why);
  const entered = series.entered;
  let changed = false;
  const set = (i: number, computed: number, reason: number) => {
    const said = entered?.get(i);
    const value = said ?? computed;
    const why = said === undefined ? reason : 0;
    if (!Object.is(numbers[numbersAt + i], value) || whys[whysAt + i] !== why) changed = true;
    numbers[numbersAt + i] = value;
    whys[whysAt + i] = why;
  };
  const several = computation.versionStart[place + 1]! - computation.versionStart[place]! > 1;
  const versionFor = (i: number) =>
    several
      ? versionAt(computation, place, anchorDay(model.calendar, pool.frequency, pool.first + i))
      : computation.versionStart[place]!;
  let i = lo;
  while (i < hi) {
    const version = versionFor(i);
    let end = i + 1;
    if (!several) end = hi;
    else while (end < hi && versionFor(end) === version) end++;
    const program = computation.programs[version < 0 ? -1 : computation.program[version]!];
    if (computation.cyclic[place] || !program) {
      const reason = computation.cyclic[place] ? CYCLE : version < 0 ? BLANK : BAD_FORMULA;
      for (; i < end; i++) set(i, Number.NaN, reason);
      continue;
    }
    if (program.plain && entered === null) {
      const first = computation.leafStart[version]!;
      const found = runPlain(program.plain, model.series, computation.leaves, first, i, end);
      const from = found.numbers;
      const fromAt = found.offset;
      let formula: Formula | null = null;
      for (; i < end; i++) {
        const v = from[fromAt + i]!;
        // Neither NaN nor infinite.
        if (v - v === 0) {
          if (numbers[numbersAt + i] !== v || whys[whysAt + i] !== 0) changed = true;
          numbers[numbersAt + i] = v;
          whys[whysAt + i] = 0;
        } else {
          formula ??= formulaOf(model, computation, version)!;
          set(i, Number.NaN, plainWhy(program.shape, formula.leaves, i) || DIVIDE_BY_ZERO);
        }
      }
      continue;
    }
    const bound = boundOf(formulaOf(model, computation, version)!);
    const result = evaluate(model, series, bound, pool.first + i, end - i);
    for (let k = 0; i < end; i++, k++) {
      const v = result.v[k]!;
      if (Number.isNaN(v)) set(i, v, result.why[k] || BLANK);
      else if (Number.isFinite(v)) set(i, v, 0);
      else set(i, Number.NaN, DIVIDE_BY_ZERO);
    }
  }
  return changed;
}

/** Computes everything, inputs first. */
export function computeAll(model: Model, computation: Computation): void {
  for (let place = 0; place < computation.order.length; place++) {
    const { pool } = model.series[computation.order[place]!]!;
    computeSeries(model, computation, place, 0, pool.count);
  }
}
