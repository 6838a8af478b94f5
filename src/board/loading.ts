/** A board read from the ledger: as a whole, or what lies after its own number. */
import { applyFigures } from '#engine/board.ts';
import { dayFromIso } from '#engine/calendar.ts';
import {
  besideScores,
  type Calendar,
  type Day,
  type Fact,
  type Figure,
  type Recorded,
} from '#engine/definitions.ts';
import { takeUpBeside } from '#engine/take-over.ts';
import type { Tx } from '#platform/db/database.ts';
import {
  readFacts,
  readFigureColumns,
  readRecorded,
  readSeries,
  type SeriesName,
  type Taken,
} from '#platform/ledger-read.ts';
import { buildBoard, redefineBoard } from './building.ts';
import { forgetHistory } from './kpi-history.ts';
import type { Standing } from './live.ts';
import { forgetPast } from './past-tracks.ts';
import { type Details, refreshViews } from './reading.ts';
import { openRecordings, type Recordings } from './recordings.ts';

export interface Loaded extends Standing {
  zone: string;
  facts: Fact[];
  recorded: Map<number, Recorded>;
  recordings: Recordings;
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Today where the organization is. */
export function todayIn(timeZone: string, now: Date): Day {
  let format = calendars.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    calendars.set(timeZone, format);
  }
  return dayFromIso(format.format(now)) ?? 0;
}

function zoneOf(facts: readonly Fact[]): string {
  let zone = 'UTC';
  for (const fact of facts) {
    if (fact.kind !== 'organization') continue;
    const named = (fact.patch.calendar as Partial<Calendar> | null | undefined)?.timeZone;
    if (named) zone = named;
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}

/** Today where the organization of these facts is. */
export const todayOf = (facts: readonly Fact[], now: Date): Day => todayIn(zoneOf(facts), now);

export const detailsOf = (recordings: Recordings, upTo: () => number): Details => ({
  figures: (unit, measure) => recordings.figures(unit, measure, upTo()),
  updatedAt: (unit, measure) => recordings.updatedAt(unit, measure, upTo()),
  changedAfter: (n) => recordings.changedAfter(n, upTo()),
});

export interface Ledger {
  org: string;
  sequence: number;
  facts: Fact[];
  recorded: Map<number, Recorded>;
  recordings: Recordings;
}

export async function readLedger(tx: Tx, org: string, sequence: number): Promise<Ledger> {
  const upTo = { upTo: sequence };
  const facts = await readFacts(tx, org, upTo);
  const recorded = new Map((await readRecorded(tx, org, upTo)).map((one) => [one.n, one]));
  const recordings = openRecordings(recorded);
  for (const series of await readSeries(tx, org)) recordings.name(series);
  for await (const part of readFigureColumns(tx, org, upTo)) recordings.add(part);
  return { org, sequence, facts, recorded, recordings };
}

export async function build(ledger: Ledger, now: Date): Promise<Loaded> {
  const zone = zoneOf(ledger.facts);
  const today = todayIn(zone, now);
  const loaded: Loaded = {
    ...ledger,
    zone,
    today,
    board: await buildBoard(ledger.facts, ledger.recordings, today, ledger.sequence),
    details: detailsOf(ledger.recordings, () => loaded.sequence),
  };
  return loaded;
}

/**
 * A board whose definitions have changed, at the number of what was taken: made from the board that there is, or
 * from what is in memory.
 * @param facts those stated since the board's own number
 */
export async function redefine(
  loaded: Loaded,
  taken: Taken,
  made: readonly SeriesName[],
  facts: readonly Fact[],
): Promise<Loaded> {
  const { org, recorded, recordings, board, today } = loaded;
  for (const one of taken.recorded) recorded.set(one.n, one);
  for (const one of made) recordings.name(one);
  if (taken.figures) recordings.add(taken.figures);
  const all = [...loaded.facts, ...facts];
  const zone = zoneOf(all);
  // Figures that come with the definitions may be of measures that they declare.
  const again =
    taken.figures || zone !== loaded.zone
      ? null
      : await redefineBoard(board, all, facts, recordings, taken.sequence);
  const next: Loaded = {
    org,
    recorded,
    recordings,
    facts: all,
    sequence: taken.sequence,
    zone,
    today,
    board: again ?? (await buildBoard(all, recordings, today, taken.sequence)),
    details: detailsOf(recordings, () => next.sequence),
  };
  return next;
}

/** Whether what was stated leaves every score as it is: it is taken up over the same board. */
export const isBesideScores = (facts: readonly Fact[]): boolean =>
  facts.every(({ kind }) => besideScores.has(kind));

/**
 * Takes up what lies after the board's own number: the figures taken up; null where it must be loaded anew.
 * @param stated definitions that score nothing
 */
export function takeUp(
  loaded: Loaded,
  taken: Taken,
  made: readonly SeriesName[],
  stated: readonly Fact[] = [],
): Figure[] | null {
  for (const one of taken.recorded) loaded.recorded.set(one.n, one);
  for (const one of made) loaded.recordings.name(one);
  // They come in the order of their numbers, so the last of a cell stays.
  const figures = taken.figures ? loaded.recordings.figuresIn(taken.figures) : [];
  if (taken.figures) loaded.recordings.add(taken.figures);
  const applied = applyFigures(loaded.board, figures);
  if (applied.outside.length > 0) return null;
  refreshViews(loaded.board, applied);
  forgetHistory(loaded.board, applied);
  forgetPast(loaded.board, applied);
  if (stated.length > 0) {
    // Another list: what was read from the former one is read again.
    loaded.facts = [...loaded.facts, ...stated];
    takeUpBeside(loaded.board, loaded.facts, stated);
  }
  loaded.sequence = taken.sequence;
  return figures;
}
