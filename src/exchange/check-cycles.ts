/** Formulas that depend on themselves, alone or in a circle: told with the way round. */
import { always, dayFromIso } from '#engine/calendar.ts';
import { bindFormulas, type Computation, inputsOf } from '#engine/computation.ts';
import { foldFacts } from '#engine/history.ts';
import { buildModel, type Model } from '#engine/model.ts';
import type { Series } from '#engine/series.ts';
import type { Checking } from './checking.ts';
import { factsOf, keyOf } from './convert.ts';

export function checkCycles(c: Checking): void {
  const formulas = (c.document.measures ?? []).some((m) => m.formula || m.overUnits);
  if (!formulas) return;
  const day = dayFromIso('2026-01-01') ?? always;
  // What a formula reads depends on the days on which definitions change, not on figures.
  const model = buildModel(foldFacts(factsOf(c.document)), day, { start: day - 36_500, end: day + 36_500 });
  const computation = bindFormulas(model);
  const told = new Set<string>();
  for (const [place, id] of computation.order.entries()) {
    const series = model.series[id];
    if (!computation.cyclic[place] || !series || told.has(series.model.key)) continue;
    const loop = wayRound(model, computation, series);
    for (const one of loop) told.add(one.model.key);
    const at = (c.document.measures ?? []).findLastIndex(
      (m) => m.formula && keyOf('measure', m) === series.model.key,
    );
    const names = [...loop, series].map((one) => `${one.unit}:${one.model.code}`);
    c.add('error', 'formula-cycle', at < 0 ? ['measures'] : ['measures', at, 'formula'], {
      measures: names.join(' → '),
    });
  }
}

/** The shortest way from a series through what it reads back to itself. */
function wayRound(model: Model, computation: Computation, start: Series): Series[] {
  const cameFrom = new Map<Series, Series>();
  const queue = [start];
  for (let one = queue.shift(); one; one = queue.shift())
    for (const input of inputsOf(model, computation, one)) {
      if (input === start) {
        const loop: Series[] = [];
        for (let at: Series | undefined = one; at && at !== start; at = cameFrom.get(at)) loop.unshift(at);
        return [start, ...loop];
      }
      if (cameFrom.has(input)) continue;
      cameFrom.set(input, one);
      queue.push(input);
    }
  return [start];
}
