/**
 * Looks at an organization when something was recorded in it and when a day has begun, and writes down what is
 * different: once, whichever node looks, and whenever it is cut off; nothing is lost, nothing told twice.
 */
import type { Live, Standing } from '#board/live.ts';
import { todayIn } from '#board/loading.ts';
import { lineageOf } from '#board/place.ts';
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import type { Log } from '#platform/log.ts';
import { type FoundCome, foundCome, writeCome } from '#review/checking.ts';
import { noticesOfAppraisals, owedInAppraisals, type PersonOwes } from './appraisal-notices.ts';
import { noticesOfCome } from './come-notices.ts';
import { restatedSince } from './restated-here.ts';
import { redNodes } from './unanswered-reading.ts';
import { isSame, keptOf, type Stand } from './watch-look.ts';
import {
  gathered,
  isUnanswered,
  type Looking,
  noticesAbout,
  noticesOfActions,
  noticesOfOwed,
  noticesOfReviews,
} from './watch-notices.ts';
import {
  type OwedCell,
  owedCells,
  type Scanned,
  type Seen,
  seenInitiatives,
  seenNodes,
} from './watch-present.ts';
import { isWatched, readersOf } from './watch-rules.ts';
import {
  actionsDue,
  allOrganizations,
  answersAbout,
  frozenReviews,
  holdLook,
  type Looked,
  membersIn,
  type NewNotice,
  readLooked,
  readMarks,
  readRules,
  reviewsComing,
  tellOfNotices,
  writeLooked,
  writeMarks,
  writeNotices,
} from './watch-store.ts';

export interface Watching {
  /** Looks now. */
  look(org: string): Promise<void>;
  /** Looks wherever a new day has begun. */
  round(): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  db: Db;
  live: Live;
  now(): Date;
  log: Pick<Log, 'warn'>;
  /** Somebody has something new. */
  onNotices?(org: string): void;
  /** How long it is waited for more of what is recorded. */
  restMs?: number;
}

/** What is remembered of the last look, where this process was the one that looked. */
interface Held {
  look: number;
  scanned: Scanned;
  marks: Map<string, Stand>;
}

const roundMs = 10 * 60_000;
/** Reviews further back are history. */
const restatedDays = 400;
/** Reviews that come within so many days may be told of. */
const reviewDays = 60;

export function openWatching({ db, live, now, log, onNotices, restMs = 3_000 }: Options): Watching {
  const held = new Map<string, Held>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** One look at a time in an organization. */
  const turns = new Map<string, Promise<void>>();
  const days = new Map<string, { day: number; zone: string }>();
  let isClosed = false;

  async function lookOnce(org: string): Promise<boolean> {
    const standing = await live.standing(org);
    const mine = held.get(org) ?? null;
    const { seen, scanned } = await seenNodes(standing, mine?.scanned ?? null);
    const known = days.get(org)?.day ?? null;
    const isNewDay = known === null || known < standing.today;
    const owed = isNewDay ? await owedCells(standing) : [];
    const come = await foundCome(db, standing, isNewDay);
    const appraisals = isNewDay ? await owedInAppraisals(db, standing) : [];
    const outcome = await db.transaction({ org }, async (tx) => {
      if (!(await holdLook(tx, org))) return 'elsewhere' as const;
      const looked = await readLooked(tx, org);
      // Another node has looked in between: what is remembered here is of before.
      if (mine && mine.look !== looked?.look) return 'behind' as const;
      if (looked && looked.n >= standing.sequence && looked.day >= standing.today)
        return { looked, isNew: false };
      const marks = mine?.marks ?? (await readMarks(tx, org));
      return await writeLook(
        tx,
        standing,
        looked,
        [...seen, ...seenInitiatives(standing)],
        marks,
        owed,
        come,
        appraisals,
      );
    });
    if (outcome === 'elsewhere') return true;
    if (outcome === 'behind') {
      held.delete(org);
      return false;
    }
    const after = 'marks' in outcome ? outcome.marks : mine?.marks;
    if (after) held.set(org, { look: outcome.looked.look, scanned, marks: after });
    const { timeZone } = standing.board.model.organization.calendar;
    days.set(org, { day: outcome.looked.day, zone: timeZone });
    if (outcome.isNew) onNotices?.(org);
    return true;
  }

  async function look(org: string): Promise<void> {
    clearTimeout(waiting.get(org));
    waiting.delete(org);
    const before = turns.get(org) ?? Promise.resolve();
    const turn = before.then(async () => {
      for (let tries = 0; tries < 3 && !isClosed; tries++) if (await lookOnce(org)) return;
    });
    const settled = turn.catch(() => {});
    turns.set(org, settled);
    await turn;
  }

  const tried = (org: string): Promise<void> =>
    look(org).catch((error: unknown) => log.warn({ err: error, org }, 'could not look at what changed'));

  function soon(org: string): void {
    if (isClosed || waiting.has(org)) return;
    waiting.set(org, setTimeout(() => void tried(org), restMs).unref());
  }

  async function round(): Promise<void> {
    for (const org of await allOrganizations(db)) {
      if (isClosed) return;
      const known = days.get(org);
      if (known && todayIn(known.zone, now()) <= known.day) continue;
      await tried(org);
    }
  }

  const stop = db.onCommit((org) => {
    if (org !== null) soon(org);
    else for (const one of held.keys()) soon(one);
  });
  const timer = setInterval(
    () => void round().catch((error: unknown) => log.warn({ err: error }, 'the round of looks broke off')),
    roundMs,
  ).unref();
  return {
    look,
    round,
    async close() {
      isClosed = true;
      stop();
      clearInterval(timer);
      for (const one of waiting.values()) clearTimeout(one);
      await Promise.all(turns.values());
    },
  };

  async function writeLook(
    tx: Tx,
    standing: Standing,
    looked: Looked | null,
    seen: readonly Seen[],
    marks: Map<string, Stand>,
    owed: readonly OwedCell[],
    come: readonly FoundCome[],
    appraisals: readonly PersonOwes[],
  ) {
    const { org, today, sequence } = standing;
    const next: Looked = { look: (looked?.look ?? 0) + 1, n: sequence, day: today };
    const looking: Looking = {
      rules: await readRules(tx, org),
      members: await membersIn(tx, org),
      look: next.look,
      today,
      // What was late before anybody looked is nobody's news: lists of what is owed show it all the same.
      looked: looked?.day ?? today - 1,
      lineageOf: (unit) => lineageOf(standing, unit) ?? [],
    };
    const notices: NewNotice[] = [];
    const changed: [string, Stand][] = [];
    const after = new Map(marks);
    for (const one of seen) {
      const before = marks.get(one.about) ?? null;
      const mine = looked ? noticesAbout(looking, one, before) : [];
      notices.push(...mine);
      const kept = keptOf(before, one.stand, today);
      // Coverage that falls little by little is held against where it began to fall.
      const isTold = mine.some(({ kind }) => kind === 'coverage-fell');
      if (!isTold && before?.period === kept.period && before.coverage !== null && kept.coverage !== null)
        kept.coverage = Math.max(before.coverage, kept.coverage);
      const isWorthKeeping =
        before !== null || kept.status !== 'no-data' || kept.coverage !== null || kept.ends !== null;
      if (!isWorthKeeping || isSame(before, kept)) continue;
      changed.push([one.about, kept]);
      after.set(one.about, kept);
    }
    if (looked === null || looked.day < today)
      notices.push(...(await daily(tx, standing, looking, after, owed)));
    if (looked !== null && looked.day < today) notices.push(...noticesOfAppraisals(looking, appraisals));
    if (looked !== null) notices.push(...(await restated(tx, standing, looking, looked)));
    const written = await writeCome(tx, standing, come, now());
    if (looked !== null) notices.push(...noticesOfCome(looking, written));
    const told = await writeNotices(tx, org, gathered(notices, next.look), now());
    await writeMarks(tx, org, changed);
    await writeLooked(tx, org, next);
    if (told.length > 0) await tellOfNotices(tx, org);
    return { looked: next, marks: after, isNew: told.length > 0 };
  }
}

/** What comes with the days, whatever was recorded. */
async function daily(
  tx: Tx,
  { org, today, board }: Standing,
  looking: Looking,
  marks: ReadonlyMap<string, Stand>,
  owed: readonly OwedCell[],
): Promise<NewNotice[]> {
  const notices = noticesOfOwed(looking, owed);
  const dated = <T>(all: readonly T[], dayOf: (one: T) => string | null) =>
    all.flatMap((one) => {
      const day = dayFromIso(dayOf(one) ?? '');
      return day === null ? [] : [{ one, day }];
    });
  const actions = await actionsDue(tx, org, isoFromDay(today));
  notices.push(
    ...noticesOfActions(
      looking,
      dated(actions, ({ due }) => due).map(({ one, day }) => ({ ...one, due: day })),
    ),
  );
  const reviews = await reviewsComing(tx, org, isoFromDay(today), isoFromDay(today + reviewDays));
  notices.push(
    ...noticesOfReviews(
      looking,
      dated(reviews, ({ day }) => day).map(({ one, day }) => ({ ...one, day })),
    ),
  );
  notices.push(...(await unanswered(tx, org, looking, marks, board)));
  return notices;
}

async function unanswered(
  tx: Tx,
  org: string,
  looking: Looking,
  marks: ReadonlyMap<string, Stand>,
  board: Standing['board'],
): Promise<NewNotice[]> {
  const rules = looking.rules.filter((rule) => rule.kind === 'red-unanswered' && rule.on);
  if (rules.length === 0) return [];
  const red = redNodes(board, marks);
  if (red.length === 0) return [];
  const answers = await answersAbout(tx, org, red[0]!.stand.period ?? '');
  return red.flatMap((one) => {
    const { about, stand, kind, unit, owner, name } = one;
    if (!isUnanswered(about, stand, stand.period ?? '', answers)) return [];
    const days = looking.today - stand.since;
    const whose = { lineage: looking.lineageOf(unit), owner: owner() };
    const readers = new Set(
      rules
        .filter((rule) => rule.levels.includes(kind) && days >= rule.days && isWatched(rule, whose.lineage))
        .flatMap((rule) => readersOf(rule, whose, looking.members)),
    );
    if (readers.size === 0) return [];
    return [
      {
        kind: 'red-unanswered' as const,
        about,
        unit,
        name: name(),
        period: stand.period,
        told: { days, score: stand.score },
        reason: `red-unanswered ${about} ${stand.period}`,
        readers: [...readers],
      },
    ];
  });
}

async function restated(tx: Tx, standing: Standing, looking: Looking, looked: Looked): Promise<NewNotice[]> {
  const { org, today, sequence } = standing;
  const rules = looking.rules.filter((rule) => rule.kind === 'figure-restated' && rule.on);
  if (rules.length === 0 || looked.n >= sequence) return [];
  const reviews = await frozenReviews(tx, org, sequence, isoFromDay(today - restatedDays));
  const found = await restatedSince(tx, standing, reviews, looked.n);
  return found.flatMap(({ review, count, name, before, now }) => {
    const whose = { lineage: looking.lineageOf(review.unit) };
    const readers = new Set(
      rules
        .filter((rule) => isWatched(rule, whose.lineage))
        .flatMap((rule) => readersOf(rule, whose, looking.members)),
    );
    if (readers.size === 0) return [];
    return [
      {
        kind: 'figure-restated' as const,
        about: `review:${review.id}`,
        unit: review.unit,
        name,
        period: review.period,
        told: { count, before, now },
        reason: `figure-restated ${review.id} ${sequence}`,
        readers: [...readers],
      },
    ];
  });
}
