/**
 * The values that a person owes: of the measures whose updater they are, or whose owner where nobody else enters
 * them. Looked for among their own measures alone, so that it costs the same in an organization of any size.
 */
import { formatPeriod, isoFromDay, lastDay, ordinalAt } from '#engine/calendar.ts';
import { naturalFrequency } from '#engine/current-period.ts';
import type { Figure, Measure } from '#engine/definitions.ts';
import { dueDay } from '#engine/due.ts';
import { versionOn } from '#engine/measure-model.ts';
import { epochAt } from '#engine/model.ts';
import type { Series } from '#engine/series.ts';
import { addressOfNode } from '#engine/structure.ts';
import { valueAt } from '#engine/values.ts';
import type { OwedItem, OwedReading } from '#measures/owed-contract.ts';
import { type May, usualPeriods } from './entry-reading.ts';
import type { Standing } from './live.ts';
import { askedOf, enteredBody, isOverdue, type OwedValue, owedOf } from './overdue.ts';
import { personIndex, personOf } from './person-index.ts';
import { lineageOf, unitNameOf } from './place.ts';
import { open, orNull, scoreFields } from './reading.ts';

/** Whoever asks, as far as values are owed. */
export interface Owing {
  /** The names that they go by in definitions. */
  names: readonly string[];
  /** As records tell who entered something. */
  recordedAs: string;
  now: Date;
}

interface Mine {
  series: Series;
  body: Measure;
}

/** As many as it takes to know what is usual. */
const shownBefore = 8;
const lookedBefore = 16;
const enteredWithinMs = 12 * 3_600_000;
/** Scores are told for so many periods: each may cost a pass over the board. */
const mostScored = 3;

/** Measures that they are asked for and may enter. */
function measuresOf(standing: Standing, names: readonly string[], mayOf: May): Mine[] {
  const { board, today } = standing;
  const tree = board.model.trees[epochAt(board.model, today)];
  if (!tree) return [];
  const keys = new Set(names.map(personOf));
  const index = personIndex({ board, day: today, tree });
  const found = new Map<number, Mine>();
  for (const key of keys)
    for (const { series: id } of index.measures.get(key) ?? []) {
      const series = board.model.series[id]!;
      const body = enteredBody(series, today);
      const asked = body && askedOf(body);
      if (!asked || !keys.has(personOf(asked))) continue;
      const people = [body.owner, body.updater].filter((one) => one !== undefined);
      const lineage = lineageOf(standing, series.unit);
      if (lineage && mayOf({ lineage, people }).enter) found.set(id, { series, body });
    }
  return [...found.values()];
}

const cellsOf = (standing: Standing, mine: readonly Mine[]): OwedValue[] =>
  mine.flatMap(({ series, body }) => owedOf(standing, series, body)).sort((a, b) => a.due - b.due);

/** How many values someone owes. */
export const owedCount = (standing: Standing, names: readonly string[], mayOf: May): number =>
  cellsOf(standing, measuresOf(standing, names, mayOf)).length;

const latestAt = (figures: readonly Figure[], period: string): Figure | undefined =>
  figures.findLast((one) => one.slot === 'actual' && one.period === period);

function itemOf(standing: Standing, { series, body, ordinal, due }: OwedValue): OwedItem {
  const { board, today, details } = standing;
  const { model } = board;
  const { frequency } = series.pool;
  const idOf = (at: number) => formatPeriod(model.calendar, { frequency, ordinal: at });
  const period = idOf(ordinal);
  const entered = latestAt(details.figures(series.unit, series.model.code), period);
  const last: OwedItem['last'] = [];
  for (let at = ordinal - 1; at >= ordinal - lookedBefore && last.length < shownBefore; at--) {
    const value = valueAt(model, series, at, false);
    if (!Number.isNaN(value)) last.unshift({ period: idOf(at), value });
  }
  return {
    unit: series.unit,
    unitName: unitNameOf(standing, series.unit),
    measure: series.model.code,
    name: body.name ?? series.model.code,
    period,
    due: isoFromDay(due),
    days: today - due,
    unitOfMeasure: body.unitOfMeasure ?? null,
    decimals: body.decimals ?? null,
    yesNo: body.rule === 'yes-no',
    min: body.min ?? null,
    max: body.max ?? null,
    approval: body.approval === true,
    node: addressOfNode(model, board.structure, series.id),
    target: orNull(valueAt(model, series, ordinal, true)),
    last,
    note: entered?.note || null,
    state: entered?.state ?? null,
    value: entered?.value ?? null,
    status: null,
    score: null,
  };
}

/** What they have entered within the last hours, with how it makes its KPI stand. */
function enteredBy(standing: Standing, mine: readonly Mine[], { recordedAs, now }: Owing, most: number) {
  const { board, details } = standing;
  const { model } = board;
  const since = new Date(now.getTime() - enteredWithinMs).toISOString();
  const found: { cell: OwedValue; at: string }[] = [];
  for (const { series, body } of mine) {
    const { frequency } = series.pool;
    const last = ordinalAt(model.calendar, frequency, standing.today);
    const figures = details.figures(series.unit, series.model.code);
    const seen = new Set<string>();
    for (const one of figures.toReversed()) {
      if (one.slot !== 'actual' || seen.has(one.period)) continue;
      seen.add(one.period);
      if (one.by !== recordedAs || !one.at || one.at < since) continue;
      if (one.value === null || one.state === 'returned') continue;
      for (let ordinal = last; ordinal > last - usualPeriods[frequency]; ordinal--) {
        if (formatPeriod(model.calendar, { frequency, ordinal }) !== one.period) continue;
        const version = versionOn(series.model, lastDay(model.calendar, frequency, ordinal));
        found.push({
          cell: { series, body, ordinal, due: dueDay(model, series, ordinal, version) },
          at: one.at,
        });
        break;
      }
    }
  }
  const latest = found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, most);
  const natural = naturalFrequency(model);
  const opened = new Map<string, ReturnType<typeof open>>();
  return latest.map(({ cell }): OwedItem => {
    const { series, ordinal } = cell;
    const item = itemOf(standing, cell);
    if (!board.structure.isKpi[series.id] || item.state === 'submitted') return item;
    const end = lastDay(model.calendar, series.pool.frequency, ordinal);
    const period = formatPeriod(model.calendar, {
      frequency: natural,
      ordinal: ordinalAt(model.calendar, natural, end),
    });
    let o = opened.get(period);
    if (!o && opened.size < mostScored) {
      o = open(board, { period });
      opened.set(period, o);
    }
    if (!o) return item;
    const { status, score } = scoreFields(o, series.id);
    return { ...item, status, score };
  });
}

export function owedReading(standing: Standing, owing: Owing, mayOf: May, limit: number): OwedReading {
  const mine = measuresOf(standing, owing.names, mayOf);
  const cells = cellsOf(standing, mine);
  return {
    sequence: standing.sequence,
    today: isoFromDay(standing.today),
    total: cells.length,
    late: cells.filter((one) => isOverdue(one, standing.today)).length,
    items: cells.slice(0, limit).map((cell) => itemOf(standing, cell)),
    entered: enteredBy(standing, mine, owing, limit),
  };
}
