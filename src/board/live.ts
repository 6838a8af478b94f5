/**
 * The boards that are in memory: one an organization, loaded when first asked for, brought up to what has
 * been recorded before each reading, and let go when memory is wanted for others. They hold no truth: the
 * ledger does, and a board says at which of its numbers it stands.
 */
import { applyFigures } from '#engine/board.ts';
import { dayFromIso } from '#engine/calendar.ts';
import type { Calendar, Day, Fact, Figure, Recorded } from '#engine/definitions.ts';
import type { Board } from '#engine/view.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { sequenceOf } from '#platform/ledger.ts';
import {
  type FigureColumns,
  readFacts,
  readFigureColumns,
  readRecorded,
  readSeries,
} from '#platform/ledger-read.ts';
import { buildBoard } from './building.ts';
import type { ChangeSet } from './change-set-store.ts';
import { type Details, touchBoard } from './reading.ts';
import { openRecordings, type Recordings } from './recordings.ts';
import { searchBytes } from './search-index.ts';

/** A board with what a reading wants to know besides the scores. */
export interface Standing {
  org: string;
  /** All that is stated in it, later numbers than its own included where it is of the past. */
  facts: readonly Fact[];
  /** The number up to which it has seen everything. */
  sequence: number;
  board: Board;
  details: Details;
  today: Day;
}

export interface Live {
  /** What an organization's board says now, or said when number `asOf` was the last. */
  standing(org: string, asOf?: number): Promise<Standing>;
  /** What its board would say now under a change set. */
  played(org: string, set: ChangeSet): Promise<Standing>;
  /** Told after every change of an organization, with its number. Returns how to stop. */
  onChange(org: string, told: (sequence: number) => void): () => void;
  loaded(): number;
  bytes(): number;
  close(): void;
}

interface Loaded extends Standing {
  zone: string;
  facts: Fact[];
  recorded: Map<number, Recorded>;
  recordings: Recordings;
}

interface Place {
  loaded: Loaded | null;
  /** Something may have been recorded beyond the board's number. */
  stale: boolean;
  /** Catching up goes one after the other. */
  turn: Promise<unknown>;
  usedAt: number;
  /** Of the past, and under change sets. */
  past: Map<string, Standing>;
}

const mostPast = 3;
const retryMs = 1000;
/** A board's own rows and views come to about this much for a figure and a fact. */
const bytesAFigure = 48;
const bytesAFact = 1200;
const defaultBudget = 768 * 2 ** 20;

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

const detailsOf = (recordings: Recordings, upTo: () => number): Details => ({
  figures: (unit, measure) => recordings.figures(unit, measure, upTo()),
  updatedAt: (unit, measure) => recordings.updatedAt(unit, measure, upTo()),
  changedAfter: (n) => recordings.changedAfter(n, upTo()),
});

interface Ledger {
  org: string;
  sequence: number;
  facts: Fact[];
  recorded: Map<number, Recorded>;
  recordings: Recordings;
}

async function readLedger(tx: Tx, org: string, sequence: number): Promise<Ledger> {
  const upTo = { upTo: sequence };
  const facts = await readFacts(tx, org, upTo);
  const recorded = new Map((await readRecorded(tx, org, upTo)).map((one) => [one.n, one]));
  const recordings = openRecordings(recorded);
  for (const series of await readSeries(tx, org)) recordings.name(series);
  for await (const part of readFigureColumns(tx, org, upTo)) recordings.add(part);
  return { org, sequence, facts, recorded, recordings };
}

async function build(ledger: Ledger, now: Date): Promise<Loaded> {
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

/** Takes up what lies after the board's own number; false where it must be loaded anew. */
async function advance(tx: Tx, loaded: Loaded, sequence: number): Promise<boolean> {
  const stretch = { after: loaded.sequence, upTo: sequence };
  if ((await readFacts(tx, loaded.org, stretch)).length > 0) return false;
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
  if (applyFigures(loaded.board, figures).outside.length > 0) return false;
  touchBoard(loaded.board);
  loaded.sequence = sequence;
  return true;
}

export function openLive(
  db: Db,
  now: () => Date,
  budget = Number(process.env.SIGHTLINE_BOARD_BYTES) || defaultBudget,
): Live {
  const places = new Map<string, Place>();
  const hearers = new Map<string, Set<(sequence: number) => void>>();

  function placeOf(org: string): Place {
    let place = places.get(org);
    if (!place) {
      place = { loaded: null, stale: true, turn: Promise.resolve(), usedAt: 0, past: new Map() };
      places.set(org, place);
    }
    return place;
  }
  function bytesOf(place: Place): number {
    if (!place.loaded) return 0;
    const held = place.loaded.recordings.bytes();
    const oneBoard = held * (bytesAFigure / 30) + place.loaded.facts.length * bytesAFact;
    return held + oneBoard * (1 + place.past.size) + searchBytes(place.loaded.board);
  }
  const bytes = () => [...places.values()].reduce((sum, place) => sum + bytesOf(place), 0);

  function makeRoom(except: string): void {
    const oldest = [...places].filter(([org]) => org !== except).sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [org, place] of oldest) {
      if (bytes() <= budget) return;
      place.past.clear();
      if (bytes() > budget) places.delete(org);
    }
  }

  async function caughtUp(org: string, place: Place): Promise<Loaded> {
    const today = place.loaded && todayIn(place.loaded.zone, now());
    // With the embedded database all writes are this process's own, and each is heard.
    if (place.loaded && !place.stale && db.engine === 'pglite' && place.loaded.today === today)
      return place.loaded;
    place.stale = false;
    try {
      const read = await db.transaction({ org, reads: true }, async (tx) => {
        const sequence = await sequenceOf(tx, org);
        const held = place.loaded;
        if (held && held.today === today && held.sequence <= sequence) {
          if (held.sequence === sequence || (await advance(tx, held, sequence))) return null;
        }
        return await readLedger(tx, org, sequence);
      });
      if (!read && place.loaded) return place.loaded;
      place.past.clear();
      // The database is free again while the board is built.
      const loaded = read ? await build(read, now()) : null;
      if (!loaded) throw new Error('a board went away while it was caught up');
      place.loaded = loaded;
      makeRoom(org);
      return loaded;
    } catch (error) {
      // What was applied in part is not to be trusted.
      place.loaded = null;
      place.stale = true;
      throw error;
    }
  }

  /** As it was seen when number `asOf` was the last: with that day as its today. */
  async function past(place: Place, present: Loaded, asOf: number): Promise<Standing> {
    const known = place.past.get(`as of ${asOf}`);
    if (known) return known;
    const at = present.recorded.get(asOf)?.at;
    const today = todayIn(present.zone, at ? new Date(at) : now());
    const standing: Standing = {
      org: present.org,
      facts: present.facts,
      sequence: asOf,
      board: await buildBoard(present.facts, present.recordings, today, asOf),
      details: detailsOf(present.recordings, () => asOf),
      today,
    };
    keep(place, `as of ${asOf}`, standing);
    return standing;
  }

  function keep(place: Place, name: string, standing: Standing): void {
    place.past.set(name, standing);
    if (place.past.size > mostPast) place.past.delete(place.past.keys().next().value ?? '');
    makeRoom(standing.org);
  }

  async function under(place: Place, present: Loaded, set: ChangeSet): Promise<Standing> {
    const name = `${present.sequence} under ${set.code} ${set.version} ${set.at}`;
    const known = place.past.get(name);
    if (known) return known;
    const { org, facts, recordings, sequence, today, details } = present;
    const board = await buildBoard(facts, recordings, today, sequence, set);
    const standing: Standing = { org, facts, sequence, board, details, today };
    keep(place, name, standing);
    return standing;
  }

  let closed = false;

  /** Tells those who listen how far their organization has come; again after a while where it cannot be read. */
  function tellHearers(org: string): void {
    const told = hearers.get(org);
    if (closed || !told?.size) return;
    live.standing(org).then(
      (standing) => {
        for (const tell of told) tell(standing.sequence);
      },
      () => void setTimeout(() => tellHearers(org), retryMs).unref(),
    );
  }

  const stopHearing = db.onCommit((org) => {
    // Whoever listens is told, whether their board is in memory or has left it.
    for (const name of org === null ? new Set([...places.keys(), ...hearers.keys()]) : [org]) {
      const place = places.get(name);
      if (place) place.stale = true;
      tellHearers(name);
    }
  });

  const live: Live = {
    standing(org, asOf) {
      const place = placeOf(org);
      place.usedAt = now().getTime();
      const mine = place.turn.then(async () => {
        const present = await caughtUp(org, place);
        if (asOf === undefined || asOf === present.sequence) return present;
        if (!Number.isSafeInteger(asOf) || asOf < 0 || asOf > present.sequence)
          throw new AppError('bad-request', `asOf must lie between 0 and ${present.sequence}.`);
        return await past(place, present, asOf);
      });
      place.turn = mine.catch(() => {});
      return mine;
    },
    played(org, set) {
      const place = placeOf(org);
      place.usedAt = now().getTime();
      const mine = place.turn.then(async () => await under(place, await caughtUp(org, place), set));
      place.turn = mine.catch(() => {});
      return mine;
    },
    onChange(org, told) {
      const all = hearers.get(org) ?? new Set();
      all.add(told);
      hearers.set(org, all);
      return () => {
        all.delete(told);
        if (all.size === 0) hearers.delete(org);
      };
    },
    loaded: () => [...places.values()].filter((place) => place.loaded).length,
    bytes,
    close() {
      closed = true;
      stopHearing();
    },
  };
  return live;
}
