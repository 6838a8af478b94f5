/**
 * The boards that are in memory: one an organization, loaded when first asked for, brought up to what has
 * been recorded before each reading, and let go when memory is wanted for others. They hold no truth: the
 * ledger does, and a board says at which of its numbers it stands.
 */
import type { Day, Fact, Figure } from '#engine/definitions.ts';
import type { Board } from '#engine/view.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { sequenceOf } from '#platform/ledger.ts';
import { ownTaken, readFacts, readSequence, readSeries, readTaken } from '#platform/ledger-read.ts';
import { type Apart, boardApart } from './apart.ts';
import { boardBeside, buildBoard, redefineBoard } from './building.ts';
import type { ChangeSet } from './change-set-store.ts';
import type { Headline } from './headline.ts';
import { openListening } from './listening.ts';
import {
  build,
  detailsOf,
  isBesideScores,
  type Loaded,
  readLedger,
  redefine,
  takeUp,
  todayIn,
} from './loading.ts';
import type { News } from './news-contract.ts';
import { openOwnWrites } from './own-writes.ts';
import type { Details } from './reading.ts';
import type { Cell, Latest } from './recordings.ts';
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
  /**
   * As it stood within the last second, where no change was heard of since: for finding things by their names, as
   * people type, and for how a measure is defined, when a value for it comes in.
   */
  recent(org: string): Promise<Standing>;
  /**
   * What was recorded last for some cells of a series up to number `n`, null where nothing was; null as a whole where
   * the board in memory does not stand at that number.
   */
  latest(
    org: string,
    n: number,
    unit: string,
    measure: string,
    cells: readonly Cell[],
  ): (Latest | null)[] | null;
  /** What its board would say now under a change set. */
  played(org: string, set: ChangeSet): Promise<Standing>;
  /** A board of its own that reaches to the end of a period. */
  apart(org: string, through: string): Promise<Apart>;
  /** Told after every change of an organization, with what it was. Returns how to stop. */
  onChange(org: string, told: (news: News) => void): () => void;
  /** At which number an organization stands, and what was missed after number `n`, oldest first (`Listening`). */
  missed(org: string, n: number): Promise<{ sequence: number; news: News[] | null }>;
  loaded(): number;
  bytes(): number;
  close(): void;
}

interface Place {
  loaded: Loaded | null;
  /** How the whole stood at the board's number; reckoned while someone listens. */
  headline: Headline | null;
  /** Commits heard of since the board was known to be current, and those of them that it has taken up by itself. */
  heard: number;
  stepped: number;
  /** When it was last known to be current. */
  checkedAt: number;
  /** Catching up goes one after the other. */
  turn: Promise<unknown>;
  /** The catching up that has not begun yet. */
  next: Promise<Loaded> | null;
  usedAt: number;
  /** Of the past, and under change sets. */
  past: Map<string, Standing>;
}

/** Whether something may have been recorded beyond the board's number. */
const isStale = (place: Place): boolean => place.heard > place.stepped;

const mostPast = 3;
const retryMs = 1000;
const recentMs = 1000;
/** A board's own rows and views come to about this much for a figure and a fact. */
const bytesAFigure = 48;
const bytesAFact = 1200;
const defaultBudget = 768 * 2 ** 20;

export function openLive(
  db: Db,
  now: () => Date,
  budget = Number(process.env.SIGHTLINE_BOARD_BYTES) || defaultBudget,
): Live {
  const places = new Map<string, Place>();
  const listening = openListening();

  function placeOf(org: string): Place {
    let place = places.get(org);
    if (!place) {
      place = {
        loaded: null,
        headline: null,
        heard: 1,
        stepped: 0,
        checkedAt: Number.NEGATIVE_INFINITY,
        turn: Promise.resolve(),
        next: null,
        usedAt: 0,
        past: new Map(),
      };
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

  /** One after the other, whatever becomes of those before. */
  function inTurn<T>(place: Place, work: () => Promise<T>): Promise<T> {
    const mine = place.turn.then(work);
    place.turn = mine.catch(() => {});
    return mine;
  }

  /** Current as of the asking: whoever asks while others wait for their turn shares theirs. */
  function current(org: string, place: Place): Promise<Loaded> {
    place.next ??= inTurn(place, () => {
      place.next = null;
      return caughtUp(org, place);
    });
    return place.next;
  }

  /** What was applied in part is loaded anew. */
  function distrust(place: Place): void {
    place.loaded = null;
    place.headline = null;
    place.heard = 1;
  }

  async function caughtUp(org: string, place: Place): Promise<Loaded> {
    const today = place.loaded && todayIn(place.loaded.zone, now());
    // With the embedded database all writes are this process's own, and each is heard.
    if (place.loaded && !isStale(place) && db.engine === 'pglite' && place.loaded.today === today) {
      tell(place, place.loaded, null);
      return place.loaded;
    }
    const heard = isStale(place);
    place.heard = 0;
    place.stepped = 0;
    const held = place.loaded;
    const before = held?.sequence;
    try {
      const next = held?.today === today ? await whatIsNew(held, heard) : null;
      const ledger = next
        ? null
        : await db.transaction({ org, reads: true }, async (tx) =>
            readLedger(tx, org, await sequenceOf(tx, org)),
          );
      // The database is free again while the board is built.
      const loaded = ledger ? await build(ledger, now()) : next?.loaded;
      if (!loaded) throw new Error('a board went away while it was caught up');
      if (loaded !== held || loaded.sequence !== before) place.past.clear();
      place.loaded = loaded;
      place.checkedAt = performance.now();
      if (loaded !== held) makeRoom(org);
      tell(place, loaded, next?.figures ?? null);
      return loaded;
    } catch (error) {
      distrust(place);
      throw error;
    }
  }

  /** Takes up what lies beyond the board's number; null where the board must be loaded anew. */
  async function whatIsNew(
    held: Loaded,
    heard: boolean,
  ): Promise<{ loaded: Loaded; figures: readonly Figure[] | null } | null> {
    const { org, sequence, recordings } = held;
    const nothing = { loaded: held, figures: [] };
    // Mostly there is nothing, and to ask for the number alone is quicker.
    if (!heard && (await readSequence(db, org)) === sequence) return nothing;
    const taken = await readTaken(db, org, sequence);
    if (!taken || taken.sequence < sequence) return null;
    if (taken.sequence === sequence) return nothing;
    const strange = taken.figures ? recordings.unnamed(taken.figures) : [];
    const read = <T>(work: (tx: Tx) => Promise<T>) => db.transaction({ org, reads: true }, work);
    const made = strange.length > 0 ? await read((tx) => readSeries(tx, org, strange)) : [];
    if (taken.redefined) {
      const stretch = { after: sequence, upTo: taken.sequence };
      const facts = await read((tx) => readFacts(tx, org, stretch));
      if (isBesideScores(facts)) {
        const figures = takeUp(held, taken, made, facts);
        return figures && { loaded: held, figures };
      }
      return { loaded: await redefine(held, taken, made, facts), figures: null };
    }
    const figures = takeUp(held, taken, made);
    return figures && { loaded: held, figures };
  }

  /**
   * Takes up the next step where this process has recorded it itself, without reading it back: its number follows
   * the board's, so nothing lies between. Null where it has not, or the board must take it up otherwise.
   */
  async function stepped(place: Place): Promise<Loaded | null> {
    const { loaded } = place;
    const said = loaded && (await own.take(loaded.org, loaded.sequence + 1));
    if (!loaded || !said || todayIn(loaded.zone, now()) !== loaded.today) return null;
    const taken = ownTaken(said);
    if (taken.figures && loaded.recordings.unnamed(taken.figures).length > 0) return null;
    try {
      const figures = takeUp(loaded, taken, []);
      if (!figures) return null;
      place.stepped++;
      // Numbers are given in the order of commits, so up to this one there was nothing else.
      place.checkedAt = performance.now();
      place.past.clear();
      tell(place, loaded, figures);
      return loaded;
    } catch (error) {
      distrust(place);
      throw error;
    }
  }

  function tell(place: Place, loaded: Loaded, taken: readonly Figure[] | null): void {
    place.headline = listening.tell(place.headline, loaded, taken);
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
    const board =
      boardBeside(present.board, facts, sequence, set) ??
      (await redefineBoard(present.board, facts, [], recordings, sequence, set)) ??
      (await buildBoard(facts, recordings, today, sequence, set));
    const standing: Standing = { org, facts, sequence, board, details, today };
    keep(place, name, standing);
    return standing;
  }

  let closed = false;

  /** Has what is new taken up for those who listen; again after a while where it cannot be read. */
  function tellHearers(org: string): void {
    if (closed || !listening.to(org)) return;
    const place = placeOf(org);
    const mine = inTurn(place, async () => {
      let loaded: Loaded | null = null;
      do loaded = await stepped(place);
      while (loaded && isStale(place));
      return loaded ?? (await caughtUp(org, place));
    });
    mine.catch(() => void setTimeout(() => tellHearers(org), retryMs).unref());
  }

  const stopHearing = db.onCommit((org) => {
    // Whoever listens is told, whether their board is in memory or has left it.
    for (const name of org === null ? new Set([...places.keys(), ...listening.organizations()]) : [org]) {
      const place = places.get(name);
      // Where word may have been missed, no step of one's own makes up for it.
      if (place) place.heard = org === null ? Number.POSITIVE_INFINITY : place.heard + 1;
      tellHearers(name);
    }
  });

  const own = openOwnWrites(db, (org) => Boolean(places.get(org)?.loaded));

  const live: Live = {
    async standing(org, asOf) {
      const place = placeOf(org);
      place.usedAt = now().getTime();
      const present = await current(org, place);
      if (asOf === undefined || asOf === present.sequence) return present;
      if (!Number.isSafeInteger(asOf) || asOf < 0 || asOf > present.sequence)
        throw new AppError('bad-request', `asOf must lie between 0 and ${present.sequence}.`);
      return await inTurn(place, () => past(place, present, asOf));
    },
    recent(org) {
      const place = placeOf(org);
      const { loaded, checkedAt } = place;
      if (!loaded || isStale(place) || performance.now() - checkedAt > recentMs) return live.standing(org);
      place.usedAt = now().getTime();
      return Promise.resolve(loaded);
    },
    latest(org, n, unit, measure, cells) {
      const loaded = places.get(org)?.loaded;
      return loaded?.sequence === n ? loaded.recordings.latest(unit, measure, cells, n) : null;
    },
    played(org, set) {
      const place = placeOf(org);
      place.usedAt = now().getTime();
      return inTurn(place, async () => await under(place, await caughtUp(org, place), set));
    },
    async apart(org, through) {
      const place = placeOf(org);
      place.usedAt = now().getTime();
      return await boardApart(await current(org, place), through);
    },
    onChange(org, told) {
      const { isNew, stop } = listening.add(org, told);
      // What is heard is told beside how it stood before, so it has to be known from now on.
      if (isNew) tellHearers(org);
      return stop;
    },
    async missed(org, n) {
      const place = placeOf(org);
      place.usedAt = now().getTime();
      const present = await current(org, place);
      return { sequence: present.sequence, news: listening.missed(present, n) };
    },
    loaded: () => [...places.values()].filter((place) => place.loaded).length,
    bytes,
    close() {
      closed = true;
      stopHearing();
      listening.close();
      own.close();
    },
  };
  return live;
}
