/**
 * A change set is approved from a period on: in one transaction all that it says is recorded under one number, in
 * force from that period's first day, and the change set becomes history. What was recorded since it was written is
 * not overwritten unseen.
 */
import { type KeptChangeSet, markApproved, readChangeSet } from '#board/change-set-store.ts';
import { firstDay, isoFromDay, parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Day, Fact, Kind } from '#engine/definitions.ts';
import { foldFacts } from '#engine/history.ts';
import { organizationOf } from '#engine/model.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import { type NewFact, type NewFigure, record, sequenceOf } from '#platform/ledger.ts';
import { readCell, readFacts } from '#platform/ledger-read.ts';
import { noteCarried } from '#review/carrying.ts';
import { conflictsOf, type FactConflict, type FigureConflict } from './change-set-conflicts.ts';
import { mustHoldTogether } from './definition-batch.ts';
import { mustKeepFigures } from './definition-figures.ts';
import { said, stands } from './definition-said.ts';
import { hold, mustBeOver } from './definition-writing.ts';
import type { Fields } from './definitions.ts';

export interface Approval {
  org: string;
  by: string;
  /** Who approves, as the audit record tells them. */
  who: { id: string; name: string };
  now: Date;
  code: string;
  expected: Expected;
  /** The period from whose first day on it is in force. */
  from: string;
  /** Throws where an object with these fields is not theirs to change. */
  mayEdit(kind: Kind, fields: Fields): void;
}

export interface Approved {
  code: string;
  sequence: number;
  version: number;
  from: string;
}

export function firstDayOf(calendar: Calendar, id: string): Day {
  const period = parsePeriod(calendar, id);
  if (!period)
    throw new AppError('bad-request', `${id} is no period; write it like 2026-07, FY2026-Q3 or FY2026.`);
  return firstDay(calendar, period.frequency, period.ordinal);
}

export const calendarOf = (facts: readonly Fact[]): Calendar =>
  organizationOf(foldFacts(facts.filter((fact) => fact.kind === 'organization'))).calendar;

/** Statements in force from a day; what has a later day of its own keeps it. What was stated last counts last. */
export function datedFrom(facts: readonly NewFact[], day: Day): NewFact[] {
  const order = ({ from }: NewFact) => from ?? Number.NEGATIVE_INFINITY;
  return facts
    .map(({ kind, key, from, patch }, place) => ({ kind, key, from, patch, place }))
    .sort((a, b) => (order(a) === order(b) ? a.place - b.place : order(a) - order(b)))
    .map(({ place: _, ...fact }) => ({
      ...fact,
      from: fact.from !== null && fact.from > day ? fact.from : day,
    }));
}

/** Cells to which something else was recorded since the change set said something of them. */
export async function figureConflicts(tx: Tx, org: string, set: KeptChangeSet): Promise<FigureConflict[]> {
  const conflicts: FigureConflict[] = [];
  for (const { unit, measure, slot, period, value: ours, base } of set.figures) {
    const told = await readCell(tx, org, { unit, measure, slot, period });
    const [latest] = told;
    if (!latest || Number(latest.recorded) <= base || latest.value === ours) continue;
    const was = told.find((one) => Number(one.recorded) <= base)?.value ?? null;
    if (was === latest.value) continue;
    const n = Number(latest.recorded);
    conflicts.push({ unit, measure, slot, period, was, theirs: latest.value, ours, n });
  }
  return conflicts;
}

const inWords = (value: unknown): string => (value === null ? 'nothing' : JSON.stringify(value));

function refuse(facts: readonly FactConflict[], figures: readonly FigureConflict[]): void {
  const errors = [
    ...facts.map(({ kind, key, field, ...one }) => ({ at: field, key, kind, ...one })),
    ...figures.map(({ unit, measure, slot, period, ...one }) => ({
      at: `${slot} ${period}`,
      key: `${unit}:${measure}`,
      kind: 'figure',
      ...one,
    })),
  ].map(({ at, key, kind, was, theirs, ours, n }) => ({
    at,
    key,
    kind,
    code: 'changed-since',
    values: { key, field: at, n },
    was,
    theirs,
    ours,
    message: `${at} of ${kind} ${key} was changed at number ${n} from ${inWords(was)} to ${inWords(theirs)}; here it becomes ${inWords(ours)}`,
    hint: 'take it back here, or say it again to put it over what was recorded',
  }));
  const [first] = errors;
  if (first) throw new AppError('conflict', `${first.message}. ${first.hint}.`, errors);
}

function mustBeReady(set: KeptChangeSet): void {
  const is = (what: string): never => {
    throw new AppError('conflict', `${set.name} ${what}`);
  };
  if (set.state === 'approved') is(`was approved already, by ${set.approvedBy}.`);
  if (set.state === 'discarded') is('is discarded: take it up again first.');
  if (set.kind === 'check')
    is('is a decision check: it asks what would be. Make a revision of it to decide it.');
  if (set.kind === 'revision' && set.state === 'draft') is('is a draft: propose it first.');
  if (set.facts.length + set.figures.length === 0) is('says nothing: there is nothing to approve.');
}

export const titleOf = ({ kind, number, plan, name }: KeptChangeSet): string =>
  kind === 'revision' ? `revision ${number} of plan ${plan}` : `change set ${name}`;

export async function approveChangeSet(tx: Tx, approval: Approval): Promise<Approved> {
  const { org, by, now, from } = approval;
  // First the organization's counter, then the change set: what is recorded stays as it is until the commit.
  await hold(tx, org);
  const set = await readChangeSet(tx, org, approval.code, true);
  mustBeAt(approval.expected, set.version, `change set ${set.code}`);
  mustBeReady(set);
  const facts = await readFacts(tx, org);
  const day = firstDayOf(calendarOf(facts), from);
  mustBeTheirs(facts, set, approval.mayEdit);
  refuse(conflictsOf(facts, set, day), await figureConflicts(tx, org, set));
  const stated = datedFrom(set.facts, day);
  mustBeOver(facts, stated, now);
  mustHoldTogether(facts, stated, await sequenceOf(tx, org));
  await mustKeepFigures(tx, org, facts, stated);
  const figures = set.figures.map(({ part: _, base: __, ...figure }): NewFigure => figure).reverse();
  const what = `approve ${titleOf(set)}`;
  const outcome = await record(tx, { org, by, now, what, facts: stated, figures });
  if (!outcome.changed)
    throw new AppError(
      'conflict',
      `${set.name} says nothing that is not recorded already: there is nothing to approve.`,
    );
  const version = await markApproved(tx, org, set, { by, now, from, day, n: outcome.n });
  // Decisions that it carries out say so from the same moment on: all of it or nothing.
  await noteCarried(tx, { org, who: approval.who, now }, set.code, { sequence: outcome.n, day });
  return { code: set.code, sequence: outcome.n, version, from: isoFromDay(day) };
}

/** Whoever approves answers for all of it, as it is and as it becomes. */
function mustBeTheirs(recorded: readonly Fact[], set: KeptChangeSet, mayEdit: Approval['mayEdit']): void {
  const keys = new Set(set.facts.map(({ kind, key }) => `${kind}\n${key}`));
  const mine = new Map<string, Fact[]>();
  for (const fact of recorded) {
    const name = `${fact.kind}\n${fact.key}`;
    if (!keys.has(name)) continue;
    const list = mine.get(name);
    if (list) list.push(fact);
    else mine.set(name, [fact]);
  }
  for (const { kind, key, patch } of set.facts) {
    const held = mine.get(`${kind}\n${key}`) ?? [];
    const present = said(held);
    if (stands(held)) mayEdit(kind, present);
    mayEdit(kind, { ...present, ...patch });
  }
  for (const { unit, measure } of set.figures) mayEdit('measure', { unit, code: measure });
}
