/**
 * Undoing one recorded change of a definition: a new record puts back what the change replaced. It is refused where
 * a later change has gone over the same fields, or where something that stands now would no longer hold together.
 */
import type { Fact, Kind } from '#engine/definitions.ts';
import { joinPatch, retracted } from '#engine/history.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { expectedVersion, mustBeAt } from '#platform/http/conditions.ts';
import { type NewFact, record, sequenceOf } from '#platform/ledger.ts';
import { readFacts } from '#platform/ledger-read.ts';
import { naming } from './convert.ts';
import { mustKeepFigures } from './definition-figures.ts';
import { fieldsIn } from './definition-may.ts';
import { said, stands } from './definition-said.ts';
import { type Changed, hold, mustHold, named } from './definition-writing.ts';
import type { Fields } from './definitions.ts';

export interface Undo {
  org: string;
  by: string | null;
  now: Date;
  kind: Kind;
  key: string;
  /** The sequence number of the change. */
  n: number;
  ifMatch: string | undefined;
  /** Throws where the definition with these fields is not theirs to change. */
  mayEdit(fields: Fields, changed: Fields): void;
}

/** A field that was changed again after the change that is to be undone. */
export interface Passed {
  field: string;
  n: number;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The statements that put back what number `n` changed, and the fields that have been changed again since. A later
 * change that came to the same value, or was itself undone, is in nobody's way.
 */
export function undoing(facts: readonly Fact[], n: number): { stated: NewFact[]; passed: Passed[] } {
  const stated: NewFact[] = [];
  const passed: Passed[] = [];
  const days = new Set(facts.filter((fact) => fact.recorded === n).map((fact) => fact.from));
  for (const day of days) {
    const own = facts.filter((fact) => fact.from === day);
    const { kind, key } = own[0] ?? { kind: 'unit' as const, key: '' };
    const upTo = (last: number) =>
      own
        .filter((fact) => fact.recorded <= last)
        .reduce<Fields>((all, { patch }) => joinPatch(all, patch), {});
    const [before, after, now] = [upTo(n - 1), upTo(n), upTo(Number.POSITIVE_INFINITY)];
    const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (field) => !same(before[field], after[field]),
    );
    const again = changed.filter((field) => !same(now[field], after[field]));
    for (const field of again) passed.push({ field, n: lastOf(own, field) });
    const names = new Set(naming[kind] ?? ['code']);
    const remains = Object.keys(now).some((field) => !names.has(field) && !changed.includes(field));
    const gone = changed.filter(
      // What names an object stays as long as its day says anything else of it.
      (field) => !Object.hasOwn(before, field) && !(remains && names.has(field)),
    );
    const back = changed.filter((field) => Object.hasOwn(before, field));
    if (gone.length === 0 && back.length === 0) continue;
    const patch: Fields = Object.fromEntries(back.map((field) => [field, before[field]]));
    if (gone.length > 0) patch[retracted] = gone;
    // A statement names its object, whatever it says of it.
    if (back.length > 0)
      for (const field of names) if (now[field] !== undefined && !(field in patch)) patch[field] = now[field];
    stated.push({ kind, key, from: day, patch });
  }
  return { stated, passed };
}

const lastOf = (facts: readonly Fact[], field: string): number =>
  facts.findLast(
    ({ patch }) =>
      Object.hasOwn(patch, field) ||
      (Array.isArray(patch[retracted]) && (patch[retracted] as unknown[]).includes(field)),
  )?.recorded ?? 0;

export async function undoChange(tx: Tx, undo: Undo): Promise<Changed> {
  const { org, kind, key, n } = undo;
  await hold(tx, org);
  const facts = await readFacts(tx, org);
  const mine = facts.filter((fact) => fact.kind === kind && fact.key === key);
  if (mine.length === 0) throw new AppError('not-found', `There is no ${named(kind, key)}.`);
  const sequence = await sequenceOf(tx, org);
  const { stated, passed } = undoing(mine, n);
  const after = stated.map((fact): Fact => ({ ...fact, recorded: sequence + 1 }));
  const changed = fieldsIn(stated);
  for (const all of [mine, [...mine, ...after]]) if (stands(all)) undo.mayEdit(said(all), changed);
  if (!stands(mine) && !stands([...mine, ...after])) undo.mayEdit({}, changed);
  const version = mine.reduce((latest, fact) => Math.max(latest, fact.recorded), 0);
  mustBeAt(expectedVersion(undo.ifMatch), version, named(kind, key));
  if (!mine.some((fact) => fact.recorded === n))
    throw new AppError('not-found', `Number ${n} changed nothing of ${named(kind, key)}.`);
  const [first] = passed;
  if (first)
    throw new AppError(
      'conflict',
      `${first.field} of ${named(kind, key)} was changed again at number ${first.n}; undo that first.`,
      passed.map(({ field, n: later }) => ({
        at: field,
        code: 'changed-again',
        values: { field, n: later },
        message: `${field} was changed again at number ${later}`,
      })),
    );
  mustHold(facts, [...facts, ...after], kind, key);
  await mustKeepFigures(tx, org, facts, after);
  const outcome = await record(tx, {
    org,
    by: undo.by,
    now: undo.now,
    what: `undo ${n} of ${named(kind, key)}`,
    facts: stated,
  });
  return { key, sequence: outcome.n, changed: outcome.changed };
}
