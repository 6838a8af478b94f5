/** A board read from the ledger: as a whole, or what lies after its own number. */
import { type Applied, applyFigures } from '#engine/board.ts';
import { dayFromIso } from '#engine/calendar.ts';
import type { Calendar, Day, Fact, Figure, Recorded } from '#engine/definitions.ts';
import type { Tx } from '#platform/db/database.ts';
import {
  type FigureColumns,
  readFacts,
  readFigureColumns,
  readRecorded,
  readSeries,
} from '#platform/ledger-read.ts';
import { buildBoard } from './building.ts';
import type { Standing } from './live.ts';
import { type Details, refreshViews } from './reading.ts';
import { openRecordings, type Recordings } from './recordings.ts';

export interface Loaded extends Standing {
  zone: string;
  facts: Fact[];
  recorded: Map<number, Recorded>;
  recordings: Recordings;
}

/** Today where the organization is. */
export function todayIn(timeZone: string, now: Date): Day {
  const iso = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
  return dayFromIso(iso) ?? 0;
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

/** Takes up what lies after the board's own number: the figures taken up; null where it must be loaded anew. */
export async function advance(tx: Tx, loaded: Loaded, sequence: number): Promise<Figure[] | null> {
  const stretch = { after: loaded.sequence, upTo: sequence };
  if ((await readFacts(tx, loaded.org, stretch)).length > 0) return null;
  const recorded = await readRecorded(tx, loaded.org, stretch);
  const parts: FigureColumns[] = [];
  const touched = new Set<number>();
  for await (const part of readFigureColumns(tx, loaded.org, stretch)) {
    parts.push(part);
    for (const one of part.series) touched.add(one);
  }
  const series = touched.size > 0 ? await readSeries(tx, loaded.org, touched) : [];
  // From here to the end without waiting: no reading may see half of it.
  for (const one of recorded) loaded.recorded.set(one.n, one);
  for (const one of series) loaded.recordings.name(one);
  const fresh = openRecordings(loaded.recorded);
  for (const one of series) fresh.name(one);
  for (const part of parts) {
    loaded.recordings.add(part);
    fresh.add(part);
  }
  const figures: Figure[] = fresh.all(sequence).sort((a, b) => a.recorded - b.recorded);
  const applied: Applied = applyFigures(loaded.board, figures);
  if (applied.outside.length > 0) return null;
  refreshViews(loaded.board, applied);
  loaded.sequence = sequence;
  return figures;
}
