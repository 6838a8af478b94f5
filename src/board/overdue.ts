/**
 * What is overdue, for every page: values that people are to enter, of periods that have ended within as many as the
 * entry grid opens on, that are not there (or were sent back) and were due before today. Whose: of everyone, or of
 * the persons who are asked for them, the updater where there is one, else the owner.
 */
import { definitionOn } from '#engine/board.ts';
import { formatPeriod, isoFromDay, lastDay, ordinalAt } from '#engine/calendar.ts';
import type { Day, Frequency, Measure } from '#engine/definitions.ts';
import { dueDay, hasBegun } from '#engine/due.ts';
import { versionOn } from '#engine/measure-model.ts';
import { epochAt, type Model } from '#engine/model.ts';
import type { Series } from '#engine/series.ts';
import { valueAt } from '#engine/values.ts';
import type { Board } from '#engine/view.ts';
import { entryMarks } from '#measures/entry-contract.ts';
import type { OverdueAsked, OverdueList } from '#measures/owed-contract.ts';
import { type May, usualPeriods } from './entry-reading.ts';
import { markAt } from './entry-row.ts';
import type { Standing } from './live.ts';
import { personOf } from './person-index.ts';
import { lineageOf, unitNameOf } from './place.ts';
import { NotThere } from './reading.ts';

/** A value that is asked for and is not there. */
export interface OwedValue {
  series: Series;
  body: Measure;
  ordinal: number;
  /** The last day through which it may come. */
  due: Day;
}

/** How a measure is defined today, where people enter it. */
export function enteredBody(series: Series, today: Day): Measure | null {
  const body = series.computed ? null : definitionOn(series, today);
  return body && !body.archived && !body.excluded ? body : null;
}

/** Who is asked for a measure's values. */
export const askedOf = (body: Measure): string | undefined => body.updater ?? body.owner;

/** The same is asked for hundreds of thousands of series; a model's calendar never changes. */
let lastAsked: { model: Model; frequency: Frequency; today: Day; last: number } | null = null;

function lastOrdinal(model: Model, frequency: Frequency, today: Day): number {
  if (lastAsked?.model === model && lastAsked.frequency === frequency && lastAsked.today === today)
    return lastAsked.last;
  const last = ordinalAt(model.calendar, frequency, today);
  lastAsked = { model, frequency, today, last };
  return last;
}

/** What is owed of one measure, overdue or still in time, by period. */
export function owedOf(standing: Standing, series: Series, body: Measure): OwedValue[] {
  const { model } = standing.board;
  const { frequency } = series.pool;
  const last = lastOrdinal(model, frequency, standing.today);
  const found: OwedValue[] = [];
  for (let ordinal = last; ordinal > last - usualPeriods[frequency]; ordinal--) {
    // What is there is not owed; mostly it is, and to see that is quickest.
    if (!Number.isNaN(valueAt(model, series, ordinal, false))) continue;
    // Nothing is asked for before it began: all that is earlier lies there, too.
    if (!hasBegun(model, series, ordinal)) break;
    const mark = markAt(standing, series, body, ordinal);
    if (mark !== entryMarks.due && mark !== entryMarks.late) continue;
    const version = versionOn(series.model, lastDay(model.calendar, frequency, ordinal));
    found.push({ series, body, ordinal, due: dueDay(model, series, ordinal, version) });
  }
  return found.reverse();
}

export const isOverdue = ({ due }: Pick<OwedValue, 'due'>, today: Day): boolean => due < today;

type OfUnit = ReadonlyMap<string, readonly OwedValue[]>;

interface Tally {
  sequence: number;
  today: Day;
  /** By unit, by measure. */
  units: Map<string, Map<string, readonly OwedValue[]>>;
}
const kept = new WeakMap<Board, Tally>();

/** Overdue values by unit and measure. Once for a board and a day; afterwards only measures that changed are looked at. */
export function overdueByUnit(standing: Standing): ReadonlyMap<string, OfUnit> {
  const { board, sequence, today, details } = standing;
  const { model } = board;
  const known = kept.get(board);
  const tally = known?.today === today ? known : { sequence, today, units: new Map() };
  const tree = model.trees[epochAt(model, today)];
  const look = (series: Series): void => {
    if (!tree?.units.has(series.unit)) return;
    const body = enteredBody(series, today);
    const late = body ? owedOf(standing, series, body).filter((one) => isOverdue(one, today)) : [];
    const held = tally.units.get(series.unit);
    if (late.length === 0) held?.delete(series.model.code);
    else if (held) held.set(series.model.code, late);
    else tally.units.set(series.unit, new Map([[series.model.code, late]]));
  };
  if (tally !== known) for (const series of model.series) look(series);
  else if (known.sequence < sequence)
    for (const name of details.changedAfter(known.sequence)) {
      const cut = name.indexOf('\n');
      const series = model.byUnit.get(name.slice(0, cut))?.get(name.slice(cut + 1));
      if (series) look(series);
    }
  tally.sequence = sequence;
  kept.set(board, tally);
  return tally.units;
}

/** How many values are overdue in a unit alone. */
export function overdueIn(units: ReadonlyMap<string, OfUnit>, unit: string): number {
  let count = 0;
  for (const values of units.get(unit)?.values() ?? []) count += values.length;
  return count;
}

/** Overdue values of a unit and all below it, or of all units. */
export function* overdueUnder(standing: Standing, unit?: string): Generator<OwedValue> {
  for (const [code, measures] of overdueByUnit(standing))
    if (unit === undefined || lineageOf(standing, code)?.includes(unit))
      for (const values of measures.values()) yield* values;
}

/** Overdue values of some persons, of the measures that they may enter, or of everyone; due longest ago first. */
export function overdueList(
  standing: Standing,
  { unit, whose, after, limit }: OverdueAsked,
  names: readonly string[],
  mayOf: May,
): OverdueList {
  if (unit !== undefined && !lineageOf(standing, unit)) throw new NotThere(`unit ${unit}`);
  const { board, today } = standing;
  const mine = new Set(names.map(personOf));
  const mayEnter = ({ series, body }: OwedValue): boolean => {
    const people = [body.owner, body.updater].filter((one) => one !== undefined);
    return mayOf({ lineage: lineageOf(standing, series.unit) ?? [], people }).enter;
  };
  const isAsked = ({ body }: OwedValue): boolean => mine.has(personOf(askedOf(body) ?? ''));
  const all = [...overdueUnder(standing, unit)]
    .filter((one) => whose === 'all' || (mayEnter(one) && (whose === 'enter' || isAsked(one))))
    .sort((a, b) => a.due - b.due);
  return {
    today: isoFromDay(today),
    total: all.length,
    next: all.length > after + limit ? String(after + limit) : null,
    items: all.slice(after, after + limit).map(({ series, body, ordinal, due }) => ({
      unit: series.unit,
      unitName: unitNameOf(standing, series.unit),
      measure: series.model.code,
      name: body.name ?? series.model.code,
      period: formatPeriod(board.model.calendar, { frequency: series.pool.frequency, ordinal }),
      frequency: series.pool.frequency,
      person: askedOf(body)?.split(',')[0]?.trim() ?? null,
      due: isoFromDay(due),
      days: today - due,
    })),
  };
}
