/** From what was seen to notices: which rule speaks of it, whom it tells. Pure. */
import { isoFromDay } from '#engine/calendar.ts';
import type { Day } from '#engine/definitions.ts';
import type { WatchRule } from './watch-contract.ts';
import type { WatchKind } from './watch-kinds.ts';
import { cameSince, type Moved, movedInitiative, movedNode, type Stand } from './watch-look.ts';
import type { OwedCell, Seen } from './watch-present.ts';
import { isWatched, type Member, readersOf, type Whose } from './watch-rules.ts';
import type { ComingAction, ComingReview, NewNotice } from './watch-store.ts';

/** What every notice is made of. */
export interface Looking {
  rules: readonly WatchRule[];
  members: readonly Member[];
  /** The number of this look: one thing is noticed once a look. */
  look: number;
  today: Day;
  /** The day of the last look. */
  looked: Day;
  lineageOf: (unit: string) => readonly string[];
}

const most = 10;
/** Of one kind so many are told apart to one reader in one look; what is more is told together. */
const mostApart = 20;

const ofKind = ({ rules }: Looking, kind: WatchKind): readonly WatchRule[] =>
  rules.filter((rule) => rule.kind === kind && rule.on);

export function readersFor(
  looking: Looking,
  kind: WatchKind,
  whose: Whose,
  speaks: (rule: WatchRule) => boolean,
  narrowed: (rule: WatchRule) => WatchRule = (rule) => rule,
): string[] {
  const found = new Set<string>();
  for (const rule of ofKind(looking, kind))
    if (isWatched(rule, whose.lineage) && speaks(rule))
      for (const reader of readersOf(narrowed(rule), whose, looking.members)) found.add(reader);
  return [...found];
}

/** Of one node or initiative. */
export function noticesAbout(looking: Looking, seen: Seen, before: Stand | null): NewNotice[] {
  const moved: Moved[] =
    seen.kind === 'initiative' ? movedInitiative(before, seen.stand) : movedNode(before, seen.stand);
  if (moved.length === 0) return [];
  const whose = { lineage: looking.lineageOf(seen.unit), owner: seen.owner(), updater: seen.updater() };
  return moved.flatMap(({ kind, told }) => {
    const speaks = (rule: WatchRule): boolean =>
      (seen.kind === 'initiative' || rule.levels.includes(seen.kind)) &&
      (kind !== 'coverage-fell' || Number(told.before) - Number(told.now) >= rule.points);
    const readers = readersFor(looking, kind, whose, speaks);
    if (readers.length === 0) return [];
    const why = told.to === undefined || seen.kind === 'initiative' ? [] : seen.why(before!);
    return [
      {
        kind,
        about: seen.about,
        unit: seen.unit,
        name: seen.name(),
        period: seen.stand.period,
        told: why.length > 0 ? { ...told, why } : told,
        reason: `${kind} ${seen.about} ${looking.look}`,
        readers,
      },
    ];
  });
}

/** What is told of in one look is told together where there is too much of it for one reader. */
export function gathered(notices: readonly NewNotice[], look: number): NewNotice[] {
  const counts = new Map<string, number>();
  const rest = new Map<string, NewNotice & { count: number }>();
  const apart = notices.flatMap((one) => {
    const readers = one.readers.filter((reader) => {
      const key = `${one.kind} ${reader}`;
      const n = (counts.get(key) ?? 0) + 1;
      counts.set(key, n);
      if (n <= mostApart) return true;
      const held = rest.get(key);
      if (held) held.count++;
      else rest.set(key, { ...one, readers: [reader], count: 1 });
      return false;
    });
    return readers.length > 0 ? [{ ...one, readers }] : [];
  });
  const together = [...rest].map(([key, { count, ...one }]) => ({
    ...one,
    about: 'many',
    told: { count },
    reason: `${key} many ${look}`,
  }));
  return [...apart, ...together];
}

interface Stage {
  cells: OwedCell[];
  ofOthers: boolean;
}

/** Values that are owed: first whoever enters them is asked, after some days whoever manages them. */
export function noticesOfOwed(looking: Looking, cells: readonly OwedCell[]): NewNotice[] {
  const { today, looked } = looking;
  const late = new Map<string, Stage>();
  const soon = new Map<string, Stage>();
  const add = (to: Map<string, Stage>, readers: readonly string[], cell: OwedCell, ofOthers: boolean) => {
    for (const reader of readers) {
      const key = `${reader}${ofOthers ? ' others' : ''}`;
      const held = to.get(key) ?? { cells: [], ofOthers };
      held.cells.push(cell);
      to.set(key, held);
    }
  };
  const own = (rule: WatchRule): WatchRule => ({ ...rule, to: rule.to.filter((one) => one !== 'manager') });
  const above = (rule: WatchRule): WatchRule => ({
    ...rule,
    to: rule.to.filter((one) => one === 'manager'),
    people: [],
  });
  for (const cell of cells) {
    const lateFrom = cell.due + 1;
    const isLateNow = (rule: WatchRule) => cameSince(lateFrom + rule.days, looked, today);
    add(
      late,
      readersFor(looking, 'value-overdue', cell, () => cameSince(lateFrom, looked, today), own),
      cell,
      false,
    );
    add(late, readersFor(looking, 'value-overdue', cell, isLateNow, above), cell, true);
    if (cell.due < today) continue;
    const isNear = (rule: WatchRule) => cameSince(cell.due - rule.days, looked, today);
    add(soon, readersFor(looking, 'value-due', cell, isNear), cell, false);
  }
  const told = (kind: WatchKind, stages: Map<string, Stage>): NewNotice[] =>
    [...stages].map(([key, { cells: mine, ofOthers }]) => {
      const first = mine[0]!;
      const earliest = mine.reduce((least, { due }) => Math.min(least, due), first.due);
      return {
        kind,
        about: 'entry',
        unit: first.unit,
        name: first.name,
        period: first.period,
        told: {
          count: mine.length,
          due: isoFromDay(earliest),
          ofOthers,
          cells: mine
            .slice(0, most)
            .map(({ unit, measure, name, period }) => ({ unit, measure, name, period })),
        },
        reason: `${kind} ${key} ${today}`,
        readers: [key.split(' ')[0]!],
      };
    });
  return [...told('value-overdue', late), ...told('value-due', soon)];
}

export function noticesOfActions(
  looking: Looking,
  actions: readonly (Omit<ComingAction, 'due'> & { due: Day })[],
): NewNotice[] {
  const { today, looked } = looking;
  return actions.flatMap((action) => {
    const whose = { lineage: looking.lineageOf(action.unit), owner: action.owner };
    const lateFrom = action.due + 1;
    const isOwn = cameSince(lateFrom, looked, today);
    const first = readersFor(
      looking,
      'action-overdue',
      whose,
      () => isOwn,
      (rule) => ({
        ...rule,
        to: rule.to.filter((one) => one !== 'manager'),
      }),
    );
    const later = readersFor(
      looking,
      'action-overdue',
      whose,
      (rule) => cameSince(lateFrom + rule.days, looked, today),
      (rule) => ({ ...rule, to: rule.to.filter((one) => one === 'manager'), people: [] }),
    ).filter((reader) => !first.includes(reader));
    const one = (readers: string[], ofOthers: boolean): NewNotice => ({
      kind: 'action-overdue',
      about: `action:${action.id}`,
      unit: action.unit,
      name: action.title,
      period: null,
      told: { due: isoFromDay(action.due), days: today - action.due, ofOthers },
      reason: `action-overdue ${action.id} ${action.due} ${ofOthers ? 'others' : 'own'}`,
      readers,
    });
    return [one(first, false), one(later, true)].filter(({ readers }) => readers.length > 0);
  });
}

export function noticesOfReviews(
  looking: Looking,
  reviews: readonly (Omit<ComingReview, 'day'> & { day: Day })[],
): NewNotice[] {
  const { today, looked } = looking;
  return reviews.flatMap((review) => {
    const whose = { lineage: looking.lineageOf(review.unit), others: review.people.map(({ name }) => name) };
    const readers = readersFor(looking, 'review-coming', whose, (rule) =>
      cameSince(review.day - rule.days, looked, today),
    );
    if (readers.length === 0) return [];
    return [
      {
        kind: 'review-coming' as const,
        about: `review:${review.id}`,
        unit: review.unit,
        name: review.title ?? '',
        period: null,
        told: { due: isoFromDay(review.day), days: review.day - today, now: review.kind },
        reason: `review-coming ${review.id} ${review.day}`,
        readers,
      },
    ];
  });
}

/** Red for some days, and nobody has explained it or acts on it. */
export function isUnanswered(
  about: string,
  stand: Stand,
  period: string,
  { explained, acted }: { explained: ReadonlySet<string>; acted: ReadonlySet<string> },
): boolean {
  return (
    stand.status === 'off-target' && stand.period === period && !(explained.has(about) && acted.has(about))
  );
}
