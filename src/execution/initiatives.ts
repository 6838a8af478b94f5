/**
 * All initiatives of a standing board: what each says, its milestones, updates and money, its status by rule, and who
 * moves what. Read once for the facts that it comes from; scores have no part in it, and nothing of it is a score.
 */
import type { Standing } from '#board/live.ts';
import { dayFromIso } from '#engine/calendar.ts';
import type { Day, Fact, Kind } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import type { Board } from '#engine/view.ts';
import type { Budget, Initiative, Milestone, Money, Move, Update } from '#engine/work.ts';
import { linesOf, type MoneyLine, type MoneySums, sumsOf } from './money-sums.ts';
import { type StatusReceipt, statusOf } from './status.ts';

export interface InitiativeRead {
  code: string;
  fields: Initiative;
  /** By due day. */
  milestones: Milestone[];
  /** The latest first. */
  updates: Update[];
  lines: MoneyLine[];
  money: MoneySums;
  receipt: StatusReceipt;
  /** Initiatives that wait for it. */
  neededBy: string[];
}

export interface Mover {
  initiative: InitiativeRead;
  move: Move;
}

export interface Execution {
  today: Day;
  all: ReadonlyMap<string, InitiativeRead>;
  /** By `scorecard:objective`, whatever unit's it is. */
  byObjective: ReadonlyMap<string, readonly Mover[]>;
  /** By `unit-or-template:measure`. */
  byMeasure: ReadonlyMap<string, readonly Mover[]>;
  budgets: ReadonlyMap<string, Budget>;
}

const kept = new WeakMap<Board, { facts: readonly Fact[]; today: Day; execution: Execution }>();

export function executionOf({ board, facts, today }: Pick<Standing, 'board' | 'facts' | 'today'>): Execution {
  const held = kept.get(board);
  // A board takes up what scores nothing as it comes: then its facts are another list.
  if (held?.facts === facts && held.today === today) return held.execution;
  const execution = readAll(board, today);
  kept.set(board, { facts, today, execution });
  return execution;
}

/** What objects of a kind say today, archived ones left out. */
function standingOf<T extends { archived?: boolean }>(board: Board, kind: Kind, today: Day): Map<string, T> {
  const found = new Map<string, T>();
  for (const [key, versions] of objectsOf<T>(board.model.history, kind)) {
    const body = bodyAt(versions, today);
    if (body && !body.archived) found.set(key, body);
  }
  return found;
}

function grouped<T extends { initiative: string }>(all: Iterable<T>): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const list = found.get(one.initiative);
    if (list) list.push(one);
    else found.set(one.initiative, [one]);
  }
  return found;
}

const lastDay = Number.POSITIVE_INFINITY;
const dueOf = ({ due }: Milestone): number => (due === undefined ? lastDay : (dayFromIso(due) ?? lastDay));
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function readAll(board: Board, today: Day): Execution {
  const { calendar } = board.model;
  const milestones = grouped(standingOf<Milestone>(board, 'milestone', today).values());
  const updates = grouped(standingOf<Update>(board, 'update', today).values());
  const money = grouped(standingOf<Money & { archived?: boolean }>(board, 'money', today).values());
  const all = new Map<string, InitiativeRead>();
  for (const [code, fields] of standingOf<Initiative>(board, 'initiative', today)) {
    const mine = (milestones.get(code) ?? []).sort((a, b) => dueOf(a) - dueOf(b) || byText(a.code, b.code));
    const said = (updates.get(code) ?? []).sort((a, b) => byText(b.day, a.day) || byText(b.code, a.code));
    const lines = linesOf(calendar, money.get(code) ?? []).sort((a, b) => a.span.start - b.span.start);
    const sums = sumsOf(lines, today);
    const judged = { initiative: fields, milestones: mine, updates: said, money: sums, today };
    all.set(code, {
      code,
      fields,
      milestones: mine,
      updates: said,
      lines,
      money: sums,
      receipt: statusOf(judged),
      neededBy: [],
    });
  }
  const byObjective = new Map<string, Mover[]>();
  const byMeasure = new Map<string, Mover[]>();
  const add = (to: Map<string, Mover[]>, ref: string | undefined, mover: Mover): void => {
    if (ref === undefined) return;
    const list = to.get(ref);
    if (list) list.push(mover);
    else to.set(ref, [mover]);
  };
  for (const initiative of all.values()) {
    for (const code of initiative.fields.needs ?? []) all.get(code)?.neededBy.push(initiative.code);
    for (const move of initiative.fields.moves ?? []) {
      add(byObjective, move.objective, { initiative, move });
      add(byMeasure, move.measure, { initiative, move });
    }
  }
  return { today, all, byObjective, byMeasure, budgets: standingOf<Budget>(board, 'budget', today) };
}

/** Whether what it moves is this unit's: of a template it is its own unit's and those below, unless one is named. */
const reaches = ({ initiative, move }: Mover, unit: string, lineage: readonly string[]): boolean =>
  move.unit === undefined ? lineage.includes(initiative.fields.unit) : move.unit === unit;

/**
 * Who moves an objective of a unit, each initiative once.
 * @param isShared it is a template's, so that other units have it, too
 * @param lineage the unit and those above it
 */
export function moversOfObjective(
  { byObjective }: Execution,
  ref: string,
  isShared: boolean,
  unit: string,
  lineage: readonly string[],
): Mover[] {
  const all = byObjective.get(ref) ?? [];
  return once(isShared ? all.filter((one) => reaches(one, unit, lineage)) : all);
}

/** Who moves a measure of a unit. */
export function moversOfMeasure(
  { byMeasure }: Execution,
  ref: string,
  isShared: boolean,
  unit: string,
  lineage: readonly string[],
): Mover[] {
  const all = byMeasure.get(ref) ?? [];
  return once(isShared ? all.filter((one) => reaches(one, unit, lineage)) : all);
}

function once(movers: readonly Mover[]): Mover[] {
  const seen = new Set<string>();
  return movers.filter(({ initiative }) => {
    if (seen.has(initiative.code)) return false;
    seen.add(initiative.code);
    return true;
  });
}

/** Work that is under way or decided: what is done about something today. */
export const isUnderWay = ({ fields }: InitiativeRead): boolean =>
  fields.stage === 'active' || fields.stage === 'approved';
