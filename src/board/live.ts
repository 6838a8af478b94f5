/**
 * The boards that are in memory: one an organization, loaded when first asked for, brought up to what has
 * been recorded before each reading, and let go when memory is wanted for others. They hold no truth: the
 * ledger does, and a board says at which of its numbers it stands.
 */
import { applyFigures, createBoard, refresh, viewOn } from '#engine/board.ts';
import { dayFromIso, formatPeriod, type Period, type SpanMode } from '#engine/calendar.ts';
import type { Calendar, Day, Fact, Figure, Recorded } from '#engine/definitions.ts';
import type { Board, View } from '#engine/view.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { sequenceOf } from '#platform/ledger.ts';
import { readFacts, readFigures, readRecorded } from '#platform/ledger-read.ts';

/** A board with what a reading wants to know besides the scores. */
export interface Standing {
  org: string;
  /** The number up to which it has seen everything. */
  sequence: number;
  facts: readonly Fact[];
  recorded: ReadonlyMap<number, Recorded>;
  board: Board;
  today: Day;
  /** Scores over some periods; kept, and kept current. */
  view(periods: Period[], mode?: SpanMode): View;
}

export interface Live {
  /** What an organization's board says now, or said when number `asOf` was the last. */
  standing(org: string, asOf?: number): Promise<Standing>;
  /** Told after every change of an organization, with its number. Returns how to stop. */
  onChange(org: string, told: (sequence: number) => void): () => void;
  loaded(): number;
  bytes(): number;
  close(): void;
}

interface Loaded extends Standing {
  calendarZone: string;
  views: Map<string, View>;
  bytes: number;
}

interface Place {
  loaded: Loaded | null;
  /** Something may have been recorded beyond the board's number. */
  stale: boolean;
  /** Catching up goes one after the other. */
  turn: Promise<unknown>;
  usedAt: number;
  past: Map<number, Loaded>;
}

const mostViews = 24;
const mostPast = 3;
const bytesAFigure = 72;
const bytesAFact = 600;
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

interface Ledger {
  org: string;
  sequence: number;
  facts: Fact[];
  figures: Figure[];
  recorded: Map<number, Recorded>;
}

async function readLedger(tx: Tx, org: string, sequence: number): Promise<Ledger> {
  return {
    org,
    sequence,
    facts: await readFacts(tx, org, { upTo: sequence }),
    figures: await readFigures(tx, org, { upTo: sequence }),
    recorded: new Map((await readRecorded(tx, org, { upTo: sequence })).map((one) => [one.n, one])),
  };
}

function built(ledger: Ledger, instant: Date, asOf?: number): Loaded {
  const calendarZone = zoneOf(ledger.facts);
  const today = todayIn(calendarZone, instant);
  const views = new Map<string, View>();
  const board = createBoard({
    facts: ledger.facts,
    figures: ledger.figures,
    today,
    ...(asOf === undefined ? {} : { asOf }),
  });
  return {
    org: ledger.org,
    sequence: ledger.sequence,
    facts: ledger.facts,
    recorded: ledger.recorded,
    board,
    today,
    calendarZone,
    views,
    bytes: ledger.figures.length * bytesAFigure + ledger.facts.length * bytesAFact,
    view(periods, mode = 'period') {
      const { calendar } = board.model;
      const key = `${mode} ${periods.map((period) => formatPeriod(calendar, period)).join()}`;
      const known = views.get(key);
      // Last used, last let go.
      views.delete(key);
      const view = known ?? viewOn(board, periods, mode);
      views.set(key, view);
      if (views.size > mostViews) views.delete(views.keys().next().value ?? '');
      return view;
    },
  };
}

/** Takes up what lies after the board's own number; null where it must be built anew. */
async function advanced(tx: Tx, loaded: Loaded, sequence: number): Promise<Loaded | null> {
  const stretch = { after: loaded.sequence, upTo: sequence };
  const facts = await readFacts(tx, loaded.org, stretch);
  if (facts.length > 0) return null;
  const figures = await readFigures(tx, loaded.org, stretch);
  const recorded = await readRecorded(tx, loaded.org, stretch);
  // From here to the end without waiting: no reading may see half of it.
  const applied = applyFigures(loaded.board, figures);
  if (applied.outside.length > 0) return null;
  for (const view of loaded.views.values()) refresh(loaded.board, view, applied);
  const all = loaded.recorded as Map<number, Recorded>;
  for (const one of recorded) all.set(one.n, one);
  loaded.sequence = sequence;
  loaded.bytes += figures.length * bytesAFigure;
  return loaded;
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
  const bytesOf = (place: Place) =>
    (place.loaded?.bytes ?? 0) + [...place.past.values()].reduce((sum, one) => sum + one.bytes, 0);
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
    const today = place.loaded && todayIn(place.loaded.calendarZone, now());
    // With the embedded database all writes are this process's own, and each is heard.
    if (place.loaded && !place.stale && db.engine === 'pglite' && place.loaded.today === today)
      return place.loaded;
    place.stale = false;
    try {
      const loaded = await db.transaction({ org, reads: true }, async (tx) => {
        const sequence = await sequenceOf(tx, org);
        const held = place.loaded;
        if (held && held.today === today) {
          if (held.sequence === sequence) return held;
          const moved = await advanced(tx, held, sequence);
          if (moved) return moved;
        }
        return built(await readLedger(tx, org, sequence), now());
      });
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

  async function past(org: string, place: Place, present: Loaded, asOf: number): Promise<Loaded> {
    const known = place.past.get(asOf);
    if (known) return known;
    const at = present.recorded.get(asOf)?.at;
    const loaded = await db.transaction({ org, reads: true }, async (tx) =>
      built(await readLedger(tx, org, asOf), at ? new Date(at) : now(), asOf),
    );
    place.past.set(asOf, loaded);
    if (place.past.size > mostPast) place.past.delete(place.past.keys().next().value ?? -1);
    makeRoom(org);
    return loaded;
  }

  const stopHearing = db.onCommit((org) => {
    for (const [name, place] of org === null ? places : [...places].filter(([name]) => name === org)) {
      place.stale = true;
      const told = hearers.get(name);
      if (!told?.size) continue;
      void live
        .standing(name)
        .then((standing) => {
          for (const tell of told) tell(standing.sequence);
        })
        .catch(() => {});
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
        return await past(org, place, present, asOf);
      });
      place.turn = mine.catch(() => {});
      return mine;
    },
    onChange(org, told) {
      placeOf(org);
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
    close: stopHearing,
  };
  return live;
}
