/** Formulas that depend on themselves, alone or in a circle: told with the way round. */

import { bindFormulas, type Computation, inputsOf } from '#engine/computation.ts';
import type { Kind } from '#engine/definitions.ts';
import { foldFacts } from '#engine/history.ts';
import { buildModel, type Model } from '#engine/model.ts';
import type { Series } from '#engine/series.ts';
import type { Checking } from './checking.ts';
import { factsOf, keyOf } from './convert.ts';
import type { PortableDocument } from './document.ts';

export function checkCycles(c: Checking): void {
  const formulas = (c.document.measures ?? []).some((m) => m.formula || m.overUnits);
  if (!formulas) return;
  const model = formulasOnly(c.document);
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

/** Kinds that decide what a formula's names mean. */
const naming = new Set<Kind>(['organization', 'plan', 'unit', 'scorecard', 'measure', 'override']);

/** A model without figures and targets: what a formula reads depends on the days on which definitions change. */
function formulasOnly(document: PortableDocument): Model {
  const facts = factsOf(document)
    .filter((fact) => naming.has(fact.kind))
    .map((fact) => ({ ...fact, patch: { ...fact.patch, target: undefined } }));
  const days = facts.flatMap(({ from }) => (from === null ? [] : [from]));
  const first = days.reduce((least, day) => Math.min(least, day), days[0] ?? 0);
  const last = days.reduce((most, day) => Math.max(most, day), first);
  return buildModel(foldFacts(facts), first, { start: first - 1, end: last });
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
