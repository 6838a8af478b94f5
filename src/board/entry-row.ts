/** One measure of a unit as a row of the entry grid. */
import { definitionOn } from '#engine/board.ts';
import { firstDay, formatPeriod, lastDay } from '#engine/calendar.ts';
import type { Figure, Measure } from '#engine/definitions.ts';
import { dueDay, hasBegun } from '#engine/due.ts';
import { versionOn } from '#engine/measure-model.ts';
import type { Series } from '#engine/series.ts';
import { addressOfNode } from '#engine/structure.ts';
import { valueAt } from '#engine/values.ts';
import { type EntryExtra, type EntryRow, entryMarks } from '#measures/entry-contract.ts';
import type { Standing } from './live.ts';
import { orNull } from './reading.ts';

/** Ordinals [from, to] of the columns. */
export interface Stretch {
  from: number;
  to: number;
}

/** Whether a period is asked for and empty, by the letter that says so. */
export function markAt({ board, today }: Standing, series: Series, body: Measure, ordinal: number): string {
  const { model } = board;
  const { frequency } = series.pool;
  if (firstDay(model.calendar, frequency, ordinal) > today) return entryMarks.ahead;
  if (series.computed || body.excluded || lastDay(model.calendar, frequency, ordinal) >= today)
    return entryMarks.none;
  if (!Number.isNaN(valueAt(model, series, ordinal, false)) || series.provisional?.has(ordinal))
    return entryMarks.none;
  if (!hasBegun(model, series, ordinal)) return entryMarks.none;
  const version = versionOn(series.model, lastDay(model.calendar, frequency, ordinal));
  return dueDay(model, series, ordinal, version) >= today ? entryMarks.due : entryMarks.late;
}

export function marksOf(standing: Standing, series: Series, body: Measure, { from, to }: Stretch): string {
  let marks = '';
  for (let at = from; at <= to; at++) marks += markAt(standing, series, body, at);
  return marks;
}

/** How many of the marks ask for a value. */
export const owedIn = (marks: string): number => marks.match(/[dl]/g)?.length ?? 0;

/** How many of them are late. */
export const overdueIn = (marks: string): number => marks.match(/l/g)?.length ?? 0;

/** How many cells wait for an approval. */
export function waitingIn(series: Series, { from, to }: Stretch): number {
  let count = 0;
  for (const ordinal of series.provisional?.keys() ?? []) if (ordinal >= from && ordinal <= to) count++;
  return count;
}

type Latest = Map<string, Figure>;

/** The latest figure of each cell of one slot, by period. */
function latestOf(figures: readonly Figure[], slot: Figure['slot']): Latest {
  const latest: Latest = new Map();
  for (const figure of figures) if (figure.slot === slot) latest.set(figure.period, figure);
  return latest;
}

const extraOf = (at: number, slot: 'actual' | 'target', figure: Figure | undefined): EntryExtra[] =>
  figure?.note || figure?.state
    ? [
        {
          at,
          slot,
          note: figure.note || null,
          state: figure.state ?? null,
          by: figure.by ?? null,
          when: figure.at ?? null,
        },
      ]
    : [];

export function entryRow(
  standing: Standing,
  series: Series,
  stretch: Stretch,
  may: EntryRow['may'],
  unitName: string,
): EntryRow {
  const { board, today, details } = standing;
  const { model } = board;
  const body = definitionOn(series, today) ?? series.model.versions[0]!.body;
  const { frequency } = series.pool;
  const figures = details.figures(series.unit, series.model.code);
  const [actuals, targets] = [latestOf(figures, 'actual'), latestOf(figures, 'target')];
  const actual: EntryRow['actual'] = [];
  const target: EntryRow['target'] = [];
  const extras: EntryExtra[] = [];
  for (let ordinal = stretch.from; ordinal <= stretch.to; ordinal++) {
    const period = formatPeriod(model.calendar, { frequency, ordinal });
    const at = ordinal - stretch.from;
    const entered = actuals.get(period);
    const counted = series.provisional?.get(ordinal) ?? valueAt(model, series, ordinal, false);
    // What was sent back counts as none, and is shown to whoever is to mend it.
    actual.push(entered?.state === 'returned' ? entered.value : orNull(counted));
    target.push(orNull(valueAt(model, series, ordinal, true)));
    extras.push(...extraOf(at, 'actual', entered), ...extraOf(at, 'target', targets.get(period)));
  }
  return {
    unit: series.unit,
    measure: series.model.code,
    name: body.name ?? series.model.code,
    unitName,
    unitOfMeasure: body.unitOfMeasure ?? null,
    decimals: body.decimals ?? null,
    yesNo: body.rule === 'yes-no',
    min: body.min ?? null,
    max: body.max ?? null,
    node: addressOfNode(model, board.structure, series.id),
    formula: body.formula ?? null,
    computed: series.computed,
    approval: body.approval === true,
    owner: body.owner ?? null,
    updater: body.updater ?? null,
    may,
    actual,
    target,
    marks: marksOf(standing, series, body, stretch),
    extras,
  };
}
