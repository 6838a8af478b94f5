/**
 * Measures that a decision could change: those of a unit and below it before others, drivers of links before what
 * moves nothing. What a formula makes is told with what is entered that it reads, since only these can be changed.
 */
import { definitionOn } from '#engine/board.ts';
import { ordinalAt } from '#engine/calendar.ts';
import { inputsOf, isComputed } from '#engine/computation.ts';
import { effectsOn } from '#engine/effects.ts';
import { epochAt, type Model } from '#engine/model.ts';
import type { Series } from '#engine/series.ts';
import { folded } from '#engine/text/fold.ts';
import { matchText } from '#engine/text/match.ts';
import type { Tree } from '#engine/units.ts';
import { valueAt } from '#engine/values.ts';
import type { Board } from '#engine/view.ts';
import type { Lever, Levers } from './lever-contract.ts';

const mostInputs = 60;
/** How many periods are looked back for what was measured last. */
const lookedBack = 36;

export interface LeversAsked {
  unit: string;
  q?: string | undefined;
  /** `unit:measure` of those that are asked for, in place of seeking. */
  only?: readonly string[] | undefined;
  limit: number;
}

interface Driver {
  outcomes: Series[];
  isDriven: boolean;
}

const driversCache = new WeakMap<Model, ReadonlyMap<Series, Driver>>();

/** By series: what links lead to from it, and whether one leads to it. A link into what a formula makes is not heard. */
function driversOf({ model, computation }: Board): ReadonlyMap<Series, Driver> {
  const known = driversCache.get(model);
  if (known) return known;
  const found = new Map<Series, Driver>();
  const at = (series: Series) => {
    const one = found.get(series) ?? { outcomes: [], isDriven: false };
    found.set(series, one);
    return one;
  };
  const { effects } = effectsOn(model, model.today);
  for (const { driver, outcome } of effects) {
    if (isComputed(computation, outcome)) continue;
    at(driver).outcomes.push(outcome);
    at(outcome).isDriven = true;
  }
  driversCache.set(model, found);
  return found;
}

/** How many measures the map leads to from one, at whatever distance. */
function reachOf(drivers: ReadonlyMap<Series, Driver>, series: Series): number {
  const seen = new Set([series]);
  const queue = [series];
  for (let one = queue.pop(); one; one = queue.pop())
    for (const outcome of drivers.get(one)?.outcomes ?? [])
      if (!seen.has(outcome)) {
        seen.add(outcome);
        queue.push(outcome);
      }
  return seen.size - 1;
}

function unitsUnder(tree: Tree, unit: string): Set<string> {
  const found = new Set<string>();
  const queue = [unit];
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    queue.push(...(tree.children.get(one) ?? []));
  }
  return found;
}

/** What is entered that a formula reads, at whatever depth. */
function enteredUnder({ model, computation }: Board, series: Series): Series[] {
  const seen = new Set<Series>();
  const entered: Series[] = [];
  const queue = [series];
  for (let one = queue.shift(); one && entered.length < mostInputs; one = queue.shift()) {
    if (seen.has(one)) continue;
    seen.add(one);
    if (isComputed(computation, one)) queue.push(...inputsOf(model, computation, one));
    else entered.push(one);
  }
  return entered;
}

function lastOf({ model }: Board, series: Series): number | null {
  const { frequency, first } = series.pool;
  const now = ordinalAt(model.calendar, frequency, model.today);
  for (let o = now; o > now - lookedBack && o >= first; o--) {
    const value = valueAt(model, series, o, false);
    if (!Number.isNaN(value)) return value;
  }
  return null;
}

export function leversReading(board: Board, { unit, q = '', only, limit }: LeversAsked): Levers {
  const { model, computation } = board;
  const tree = model.trees[epochAt(model, model.today)]!;
  const drivers = driversOf(board);
  const near = unitsUnder(tree, unit);
  const sought = folded(q);
  const nameOf = (series: Series) => definitionOn(series, model.today)?.name ?? series.model.code;
  const unitName = (code: string) => tree.units.get(code)?.name ?? code;
  const named = (series: Series) => ({
    unit: series.unit,
    unitName: unitName(series.unit),
    measure: series.model.code,
    name: nameOf(series),
  });
  const told = (series: Series): Lever => {
    const body = definitionOn(series, model.today);
    const made = isComputed(computation, series);
    return {
      ...named(series),
      unitOfMeasure: body?.unitOfMeasure ?? null,
      decimals: body?.decimals ?? null,
      better: body?.direction ?? 'up',
      last: lastOf(board, series),
      min: body?.min ?? null,
      max: body?.max ?? null,
      isComputed: made,
      inputs: made ? enteredUnder(board, series).map(named) : [],
      reaches: reachOf(drivers, series),
      drives: drivers.get(series)?.outcomes.length ?? 0,
      isDriven: drivers.get(series)?.isDriven ?? false,
    };
  };
  if (only) {
    const wanted = only.flatMap((ref) => {
      const colon = ref.indexOf(':');
      const series = model.byUnit.get(ref.slice(0, colon))?.get(ref.slice(colon + 1));
      return series ? [series] : [];
    });
    return { items: wanted.map(told), more: 0 };
  }
  const found: { series: Series; rank: number }[] = [];
  for (const series of model.series) {
    const body = definitionOn(series, model.today);
    if (!body || body.archived || !tree.units.has(series.unit)) continue;
    const match =
      sought.words.length > 0
        ? matchText(sought, body.name ?? series.model.code, [unitName(series.unit), series.model.code])
        : null;
    if (sought.words.length > 0 && !match) continue;
    const { outcomes = [], isDriven = false } = drivers.get(series) ?? {};
    const reach = outcomes.length > 0 ? reachOf(drivers, series) : 0;
    const rank =
      (near.has(series.unit) ? 8 : 0) +
      (match?.score ?? 0) * 4 +
      (isComputed(computation, series) ? 0 : 1) +
      (reach > 0 ? 2 + reach / (reach + 4) : 0) +
      (reach > 0 && !isDriven ? 1 : 0) +
      (series.unit === unit ? 0.2 : 0);
    found.push({ series, rank });
  }
  found.sort((a, b) => b.rank - a.rank || a.series.id - b.series.id);
  return {
    items: found.slice(0, limit).map(({ series }) => told(series)),
    more: Math.max(0, found.length - limit),
  };
}
