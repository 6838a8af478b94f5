/** The entry grid: which measures are whose, over which periods, and what is owed of them. */
import { definitionOn } from '#engine/board.ts';
import {
  firstDay,
  formatPeriod,
  frequencies,
  isoFromDay,
  lastDay,
  ordinalAt,
  parsePeriod,
} from '#engine/calendar.ts';
import { inputsOf } from '#engine/computation.ts';
import { naturalFrequency } from '#engine/current-period.ts';
import type { Frequency, Measure } from '#engine/definitions.ts';
import { epochAt } from '#engine/model.ts';
import type { Series } from '#engine/series.ts';
import { fold } from '#engine/text/fold.ts';
import type { Board } from '#engine/view.ts';
import { type EntryAsked, type EntryReading, type EntryRow, mostPeriods } from '#measures/entry-contract.ts';
import { can, type Thing } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import { entryRow, marksOf, overdueIn, owedIn, type Stretch, waitingIn } from './entry-row.ts';
import type { Standing } from './live.ts';
import { lineageOf } from './place.ts';
import { NotThere } from './reading.ts';

/** What whoever asks may do with a measure. */
export type May = (thing: Thing) => EntryRow['may'];

export const entryMay =
  (who: Who, org: string): May =>
  (thing) => {
    const place = { ...thing, org };
    return {
      enter: can(who, 'actual.enter', place),
      target: can(who, 'definition.edit', place),
      approve: can(who, 'actual.approve', place),
    };
  };

/** As many periods as are worth seeing at once, the running one the last. */
export const usualPeriods: Record<Frequency, number> = {
  day: 31,
  week: 13,
  month: 12,
  quarter: 8,
  half: 6,
  year: 5,
};

interface Candidate {
  series: Series;
  body: Measure;
  may: EntryRow['may'];
}

/** Whether every word is found in what the measure is called or in who answers for it. */
function isNamed(words: string[], { series, body }: Candidate): boolean {
  const said = fold(
    [body.name, series.model.code, body.owner, body.updater].filter((one) => one !== undefined).join(' '),
  );
  return words.every((word) => said.includes(word));
}

/** The measures of a person, in the order of the tree and of their declaration. */
function candidates(standing: Standing, asked: EntryAsked, mayOf: May): Candidate[] {
  const { board, today } = standing;
  const { model } = board;
  const tree = model.trees[epochAt(model, today)];
  if (asked.unit !== undefined && !tree?.units.has(asked.unit)) throw new NotThere(`unit ${asked.unit}`);
  const words = fold(asked.named ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const all: Candidate[] = [];
  for (const [unit, held] of model.byUnit) {
    const lineage = lineageOf(standing, unit);
    if (!lineage || (asked.unit !== undefined && !lineage.includes(asked.unit))) continue;
    for (const series of held.values()) {
      const body = definitionOn(series, today);
      if (!body || body.archived) continue;
      const people = [body.owner, body.updater].filter((one) => one !== undefined);
      const one = { series, body, may: mayOf({ lineage, people }) };
      if (isNamed(words, one)) all.push(one);
    }
  }
  // Whoever may enter nothing reads.
  const mine = all.filter(({ may }) => may.enter || may.target || may.approve);
  return mine.length > 0 ? mine : all;
}

/** The columns of a frequency: from the period in which `from` begins to the one in which `to` ends. */
function stretchOf(board: Board, frequency: Frequency, asked: EntryAsked): Stretch {
  const { calendar, today } = board.model;
  const read = (id: string) => {
    const period = parsePeriod(calendar, id);
    if (!period) throw new NotThere(`period ${id}`);
    return period;
  };
  const last = asked.to === undefined ? null : read(asked.to);
  const to = last
    ? ordinalAt(calendar, frequency, lastDay(calendar, last.frequency, last.ordinal))
    : ordinalAt(calendar, frequency, today);
  const begin = asked.from === undefined ? null : read(asked.from);
  const from = begin
    ? ordinalAt(calendar, frequency, firstDay(calendar, begin.frequency, begin.ordinal))
    : to - usualPeriods[frequency] + 1;
  return { from: Math.max(Math.min(from, to), to - mostPeriods + 1), to };
}

const isWanted = (show: EntryAsked['show'], owed: number, waiting: number): boolean =>
  show === 'all' || (show === 'due' ? owed > 0 : waiting > 0);

/** The series that read as something else since a number: their figures changed, or those of an input. */
function changedSince(standing: Standing, since: number): (series: Series) => boolean {
  const { board, details } = standing;
  const changed = details.changedAfter(since);
  const known = new Map<Series, boolean>();
  const look = (series: Series): boolean => {
    const held = known.get(series);
    if (held !== undefined) return held;
    // A formula in a circle comes back here: what it has said so far is no change.
    known.set(series, false);
    const isChanged =
      changed.has(`${series.unit}\n${series.model.code}`) ||
      [...inputsOf(board.model, board.computation, series)].some(look);
    known.set(series, isChanged);
    return isChanged;
  };
  return look;
}

const keyOf = ({ series }: Candidate) => `${series.unit}:${series.model.code}`;

export function entryReading(standing: Standing, asked: EntryAsked, mayOf: May): EntryReading {
  const { board, today, sequence } = standing;
  const { model } = board;
  const all = candidates(standing, asked, mayOf);
  const stretches = new Map(frequencies.map((one) => [one, stretchOf(board, one, asked)]));
  const counts = new Map<Frequency, { rows: number; owed: number; overdue: number; waiting: number }>();
  const counted = all.map((one) => {
    const { frequency } = one.series.pool;
    const stretch = stretches.get(frequency)!;
    const marks = one.may.enter ? marksOf(standing, one.series, one.body, stretch) : '';
    const owed = owedIn(marks);
    const waiting = one.may.approve ? waitingIn(one.series, stretch) : 0;
    const isShown = isWanted(asked.show, owed, waiting);
    const sum = counts.get(frequency) ?? { rows: 0, owed: 0, overdue: 0, waiting: 0 };
    sum.rows += isShown ? 1 : 0;
    sum.owed += owed;
    sum.overdue += overdueIn(marks);
    sum.waiting += waiting;
    counts.set(frequency, sum);
    return { one, isShown };
  });
  const told = frequencies.flatMap((frequency) => {
    const sum = counts.get(frequency);
    return sum ? [{ frequency, ...sum }] : [];
  });
  const most = told.reduce<(typeof told)[number] | null>((a, b) => (b.rows > (a?.rows ?? 0) ? b : a), null);
  const frequency = asked.frequency ?? most?.frequency ?? naturalFrequency(model);
  const stretch = stretches.get(frequency)!;
  const isOf = ({ series }: Candidate) => series.pool.frequency === frequency;
  const shown = counted.flatMap(({ one, isShown }) => (isShown && isOf(one) ? [one] : []));

  // What changed is told whether it is still owed or not: a row does not vanish under its reader's hands.
  const whole =
    asked.since === undefined ||
    asked.since > sequence ||
    standing.facts.some((fact) => fact.recorded > asked.since! && fact.recorded <= sequence);
  const isChanged = whole ? null : changedSince(standing, asked.since!);
  const listed = isChanged ? all.filter((one) => isOf(one) && isChanged(one.series)) : shown;
  const first = asked.after === undefined ? 0 : listed.findIndex((one) => keyOf(one) === asked.after) + 1;
  if (asked.after !== undefined && first === 0) throw new NotThere(`row ${asked.after}`);
  const page = isChanged ? listed : listed.slice(first, first + asked.limit);
  const isLast = isChanged || first + asked.limit >= listed.length;

  const periods: string[] = [];
  for (let ordinal = stretch.from; ordinal <= stretch.to; ordinal++)
    periods.push(formatPeriod(model.calendar, { frequency, ordinal }));
  const tree = model.trees[epochAt(model, today)];
  return {
    sequence,
    today: isoFromDay(today),
    frequency,
    frequencies: told,
    periods,
    whole,
    total: shown.length,
    rows: page.map(({ series, may }) =>
      entryRow(standing, series, stretch, may, tree?.units.get(series.unit)?.name ?? series.unit),
    ),
    next: isLast ? null : keyOf(page.at(-1)!),
  };
}
