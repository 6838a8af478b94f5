/**
 * Several definitions changed together, in one transaction under one number: all of them or none. What would not
 * hold together is judged when everything is said, so that an objective and its KPIs may come at once.
 */
import type { Fact, Kind } from '#engine/definitions.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type NewFact, record, sequenceOf } from '#platform/ledger.ts';
import { readFacts } from '#platform/ledger-read.ts';
import { openUnder } from './change-set-writing.ts';
import { keyOf } from './convert.ts';
import { mustKeepFigures } from './definition-figures.ts';
import { fieldsIn, signed } from './definition-may.ts';
import { said, stands } from './definition-said.ts';
import { undoing } from './definition-undo.ts';
import { freshErrors, hold, located, mustBeOver, named, statedBy, todayFor } from './definition-writing.ts';
import type { Fields } from './definitions.ts';
import { factsFor, holdsNear } from './facts-near.ts';

export interface BatchItem {
  kind: Kind;
  /** Null: it is made. */
  key: string | null;
  version: number | '*' | null;
  fields: Fields | null;
  /** Where what is made is there and archived, it is taken up again. */
  takeUp: boolean;
}

export interface Batch {
  org: string;
  by: string | null;
  now: Date;
  items: readonly BatchItem[];
  /** Throws where an object with these fields is not theirs to change. */
  mayEdit(kind: Kind, fields: Fields, changed: Fields | null): void;
  /** The change set to which it is added; left out: it is recorded. */
  changeSet?: string | undefined;
}

export interface Recorded {
  /** The number under which it is recorded; in a change set: the part that it was added as. */
  sequence: number;
  changed: boolean;
  keys: string[];
  part?: number;
}

const nameOf = (kind: Kind, key: string): string => `${kind}\n${key}`;

function byObject(facts: readonly Fact[]): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const fact of facts) {
    const name = nameOf(fact.kind, fact.key);
    const list = found.get(name);
    if (list) list.push(fact);
    else found.set(name, [fact]);
  }
  return found;
}

/** Refuses what would be wrong afterwards and was not before, each finding with its object. */
export function mustHoldTogether(facts: readonly Fact[], stated: readonly NewFact[], sequence: number): void {
  const after = [...facts, ...stated.map((fact): Fact => ({ ...fact, recorded: sequence + 1 }))];
  const errors = freshErrors(facts, after);
  const [first] = errors;
  if (first) throw new AppError('invalid', first.message, located(errors, after));
}

/** The same among the facts near to them; where these do not hold, all of them are asked what is wrong. */
async function mustHoldAmong(
  tx: Tx,
  org: string,
  { facts, isNear }: { facts: readonly Fact[]; isNear: boolean },
  stated: readonly NewFact[],
  sequence: number,
): Promise<void> {
  if (
    isNear &&
    holdsNear(
      facts,
      stated.map((fact) => ({ ...fact, recorded: sequence + 1 })),
    )
  )
    return;
  mustHoldTogether(isNear ? await readFacts(tx, org) : facts, stated, sequence);
}

export async function changeTogether(tx: Tx, batch: Batch): Promise<Recorded> {
  const { org, items } = batch;
  const under = batch.changeSet === undefined ? null : await openUnder(tx, org, batch.changeSet);
  if (!under) await hold(tx, org);
  const concerned = items.map(({ kind, key, fields }) => ({
    kind,
    key: key ?? keyOf(kind, fields ?? {}),
    fields,
  }));
  const { facts, isNear } = under
    ? { facts: under.facts, isNear: false }
    : await factsFor(tx, org, concerned);
  const objects = byObject(facts);
  const stated: NewFact[] = [];
  const keys: string[] = [];
  const seen = new Set<string>();
  const today = todayFor(facts, batch.now);
  for (const [place, item] of items.entries()) {
    const { kind } = item;
    const fields =
      item.key === null && item.fields ? signed(kind, item.fields, { by: batch.by, today }) : item.fields;
    const key = item.key ?? keyOf(kind, fields ?? {});
    const name = nameOf(kind, key);
    if (seen.has(name))
      throw new AppError('bad-request', `${named(kind, key)} stands twice in this request.`);
    seen.add(name);
    const mine = objects.get(name) ?? [];
    const present = said(mine);
    const isBack = item.key === null && item.takeUp && stands(mine) && present.archived === true;
    const changed = item.key === null ? null : fields;
    if (stands(mine)) batch.mayEdit(kind, present, changed);
    // Into another unit it may only be moved by whoever answers for that one, too.
    if (fields) batch.mayEdit(kind, { ...present, ...fields }, changed);
    // What only the change set says is taken from it; what is recorded is archived from a period on.
    if (under && !fields) {
      under.takeBack(kind, key);
      keys.push(key);
      continue;
    }
    const change = isBack
      ? { kind, expected: '*' as const, fields: { ...fields, archived: null } }
      : { kind, expected: item.key === null ? null : item.version, fields };
    const version = under?.versionOf(kind, key, mine);
    stated.push(...at(place, kind, key, () => statedBy(mine, key, change, today, version).stated));
    keys.push(key);
  }
  if (under) {
    const part = await under.add(stated, batch);
    return { sequence: part, changed: true, keys, part };
  }
  mustBeOver(facts, stated, batch.now);
  const sequence = await sequenceOf(tx, org);
  await mustHoldAmong(tx, org, { facts, isNear }, stated, sequence);
  await mustKeepFigures(tx, org, facts, stated);
  const what =
    items.length === 1 ? `change ${keys[0]}` : `change ${items.length} definitions, ${keys[0]} the first`;
  const outcome = await record(tx, { org, by: batch.by, now: batch.now, what, facts: stated });
  return { sequence: outcome.n, changed: outcome.changed, keys };
}

/** Which of the changes it was that is refused. */
function at<T>(place: number, kind: Kind, key: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError && !error.errors)
      throw new AppError(error.code, error.message, [{ change: place, kind, key }]);
    throw error;
  }
}

export type UndoTogether = Omit<Batch, 'items'> & { n: number };

/** Puts back what one number changed, of every object that it changed. */
export async function undoTogether(tx: Tx, undo: UndoTogether): Promise<Recorded> {
  const { org, n } = undo;
  await hold(tx, org);
  const changed = await readFacts(tx, org, { after: n - 1, upTo: n });
  const { facts, isNear } = await factsFor(
    tx,
    org,
    changed.map(({ kind, key }) => ({ kind, key, fields: null })),
  );
  const sequence = await sequenceOf(tx, org);
  const names = new Set(changed.map(({ kind, key }) => nameOf(kind, key)));
  if (names.size === 0) throw new AppError('not-found', `Number ${n} changed no definition.`);
  const stated: NewFact[] = [];
  const keys: string[] = [];
  const objects = byObject(facts);
  for (const name of names) {
    const mine = objects.get(name) ?? [];
    const { kind, key } = mine[0] ?? { kind: 'unit' as const, key: '' };
    const back = undoing(mine, n);
    const after = back.stated.map((fact): Fact => ({ ...fact, recorded: sequence + 1 }));
    // What it is now and what it becomes again: whoever undoes answers for both.
    for (const all of [mine, [...mine, ...after]])
      if (stands(all)) undo.mayEdit(kind, said(all), fieldsIn(back.stated));
    const [passed] = back.passed;
    if (passed)
      throw new AppError(
        'conflict',
        `${passed.field} of ${named(kind, key)} was changed again at number ${passed.n}; undo that first.`,
        back.passed.map(({ field, n: later }) => ({
          key,
          at: field,
          code: 'changed-again',
          values: { field, n: later },
          message: `${field} was changed again at number ${later}`,
        })),
      );
    stated.push(...back.stated);
    keys.push(key);
  }
  await mustHoldAmong(tx, org, { facts, isNear }, stated, sequence);
  await mustKeepFigures(tx, org, facts, stated);
  const outcome = await record(tx, {
    org,
    by: undo.by,
    now: undo.now,
    what: `undo ${n}`,
    facts: stated,
  });
  return { sequence: outcome.n, changed: outcome.changed, keys };
}
