/** Changing one definition: nothing is recorded that would leave the organization not holding together. */
import { todayOf } from '#board/loading.ts';
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import type { Day, Fact, Kind } from '#engine/definitions.ts';
import { retracted } from '#engine/history.ts';
import { concernsFormulas } from '#engine/take-over.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import type { NewFact } from '#platform/ledger.ts';
import { declaring } from '#strategy/declaring.ts';
import { checkDocument } from './check.ts';
import { canLieAhead, mustHaveHappened } from './check-ahead.ts';
import { errorsBeside } from './check-beside.ts';
import { namedSections } from './check-names.ts';
import { type Problem, problemAt } from './checking.ts';
import { documentOf, keyOf, naming } from './convert.ts';
import { byDay, said, stands } from './definition-said.ts';
import type { Fields } from './definitions.ts';
import { sections } from './document.ts';
import { freshlyOutside } from './target-bounds.ts';

export interface Change {
  org: string;
  by: string | null;
  now: Date;
  kind: Kind;
  /** The object's key; null where it is new. */
  key: string | null;
  /** The version that the change was made from; null: it must not be there yet. */
  expected: Expected | null;
  /** Fields as in the portable document, with `from`; null clears. Null as a whole: all of it is taken back. */
  fields: Fields | null;
  /** The change set to which it is added; left out: it is recorded. */
  changeSet?: string | undefined;
}

export interface Changed {
  key: string;
  sequence: number;
  changed: boolean;
  /** Of a change set: the part that it was added as. */
  part?: number;
}

/** Holds the organization's counter until the commit: what is read from here on stays as it is. */
export async function hold(tx: Tx, org: string): Promise<void> {
  const rows = await tx.query('select 1 as held from organization where org_id = $1 for update', [org]);
  if (rows.length === 0) throw new AppError('not-found', `There is no organization ${org}.`);
}

export const named = (kind: Kind, key: string) => `${kind} ${key}`;

export const versionOf = (mine: readonly Fact[]): number =>
  mine.reduce((latest, fact) => Math.max(latest, fact.recorded), 0);

/** The day it is where the organization is, as definitions write days. */
export const todayFor = (facts: readonly Fact[], now: Date): string => isoFromDay(todayOf(facts, now));

/** Refuses what would have happened on a day that is still to come where the organization is. */
export function mustBeOver(facts: readonly Fact[], stated: readonly NewFact[], now: Date): void {
  if (!canLieAhead(stated)) return;
  const own = facts.filter(({ kind }) => kind === 'organization');
  mustHaveHappened(facts, stated, documentOf(own, []).organization.calendar, todayFor(own, now));
}

/** What a change states of one object, refused where it was made from something else than what is there. */
export function statedBy(
  mine: readonly Fact[],
  key: string,
  { kind, expected, fields }: Pick<Change, 'kind' | 'expected' | 'fields'>,
  today: string,
  version = versionOf(mine),
): { stated: NewFact[]; there: boolean } {
  const there = stands(mine);
  if (expected === null) {
    if (there) throw new AppError('conflict', `${named(kind, key)} is there already.`);
  } else {
    if (!there) throw new AppError('not-found', `There is no ${named(kind, key)}.`);
    mustBeAt(expected, version, named(kind, key));
  }
  const present = said(mine);
  if (fields && keyOf(kind, { ...present, ...fields }) !== key)
    throw new AppError('invalid', `The fields that name a ${kind} stay as they are; make another instead.`);
  if (!fields) return { stated: takenBack(mine), there };
  const whole = kind === 'link' ? { ...fields, ...declaring(present, fields, today) } : fields;
  return { stated: [statement(kind, key, present, whole)], there };
}

/** An entry of the portable document: whatever it changes, it names its object. */
function statement(kind: Kind, key: string, present: Fields, fields: Fields): NewFact {
  const { from, ...rest } = fields;
  const names = (naming[kind] ?? ['code']).filter((field) => Object.hasOwn(present, field));
  const patch = { ...Object.fromEntries(names.map((field) => [field, present[field]])), ...rest };
  let day: Day | null = null;
  if (from !== undefined && from !== null) {
    day = dayFromIso(String(from));
    if (day === null)
      throw new AppError('invalid', `from is a day written like 2026-07-01, not ${String(from)}.`);
  }
  return { kind, key, from: day, patch };
}

/** Each day's statements taken back, as if they had never been made. */
function takenBack(facts: readonly Fact[]): NewFact[] {
  const days = new Map<Day | null, Set<string>>();
  for (const { from, patch } of facts) {
    const fields = days.get(from) ?? new Set<string>();
    days.set(from, fields);
    for (const field of Object.keys(patch)) if (field !== retracted) fields.add(field);
  }
  const { kind, key } = facts[0] ?? { kind: 'unit' as const, key: '' };
  return [...days].map(([from, fields]) => ({ kind, key, from, patch: { [retracted]: [...fields] } }));
}

const errorsIn = (facts: readonly Fact[], formulas: boolean): Problem[] =>
  checkDocument(documentOf(facts, []), false, formulas).problems.filter(
    (problem) => problem.severity === 'error',
  );

export interface FreshError {
  /** Of the object, where it stands in no document because of it. */
  key?: string;
  /** Where it stands in the document that would be exported. */
  path: Problem['path'];
  code: string;
  values: Problem['values'];
  message: string;
  hint: string;
}

/** Objects whose name is taken away on some day: a document says nothing of what is cleared, so facts are asked. */
function nameless(facts: readonly Fact[]): Map<string, FreshError> {
  const found = new Map<string, FreshError>();
  for (const [section, kind] of namedSections) {
    const keys = facts.flatMap((fact) => (fact.kind === kind && fact.patch.name === null ? [fact.key] : []));
    for (const key of new Set(keys)) {
      const mine = facts.filter((fact) => fact.kind === kind && fact.key === key);
      if (!byDay(mine).some(({ name }) => name === null)) continue;
      const { path, ...error } = problemAt('error', 'name-cleared', [section, -1, 'name'], { kind, key });
      found.set(`${kind}\n${key}`, { key, path, ...error });
    }
  }
  return found;
}

function freshlyNameless(before: readonly Fact[], after: readonly Fact[]): FreshError[] {
  const known = nameless(before);
  return [...nameless(after)].flatMap(([name, error]) => (known.has(name) ? [] : [error]));
}

/** What would be wrong after a change and was not before it. */
export function freshErrors(before: readonly Fact[], after: readonly Fact[]): FreshError[] {
  const unnamed = freshlyNameless(before, after);
  if (unnamed.length > 0) return unnamed;
  const outside = freshlyOutside(before, after);
  if (outside.length > 0) return outside;
  const known = new Set(before);
  const changed = new Set(after.filter((fact) => !known.has(fact)));
  // What scores nothing can break nothing else: only where it is wrong, the whole tells what it is near to.
  if (errorsBeside(after, changed)?.length === 0) return [];
  const formulas = [...changed].some(concernsFormulas);
  const problems = errorsIn(after, formulas);
  if (problems.length === 0) return [];
  const nameOf = ({ code, values, message }: Problem) => JSON.stringify([code, values, message]);
  const earlier = new Set(errorsIn(before, formulas).map(nameOf));
  return problems
    .filter((problem) => !earlier.has(nameOf(problem)))
    .slice(0, 100)
    .map(({ path, code, values, message, hint }) => ({ path, code, values, message, hint }));
}

/** Each finding with the object and the field that it is about. */
export function located(errors: readonly FreshError[], after: readonly Fact[]): object[] {
  const document = documentOf(after, []) as unknown as Record<string, Fields[] | undefined>;
  return errors.map(({ path, key, ...error }) => {
    const [section, place] = path;
    const kind = sections.find(([name]) => name === section)?.[1];
    const entry = typeof place === 'number' ? document[String(section)]?.[place] : undefined;
    return {
      section: String(section ?? ''),
      key: key ?? (kind && entry ? keyOf(kind, entry) : ''),
      at: path.slice(2).join('.'),
      ...error,
    };
  });
}

export function mustHold(before: readonly Fact[], after: readonly Fact[], kind: Kind, key: string): void {
  const fresh = freshErrors(before, after);
  const [first] = fresh;
  if (!first) return;
  const own = sections.find(([, one]) => one === kind)?.[0];
  const errors = fresh.map(({ path, key: _, ...error }) => ({
    at: path[0] === own ? path.slice(2).join('.') : path.join('.'),
    ...error,
  }));
  throw new AppError('invalid', `${named(kind, key)}: ${first.message}`, errors);
}
