/**
 * Changing definitions under a change set: what is stated is added to it in place of being recorded. It is judged as
 * everywhere: nothing is added that would not hold together with what is recorded and what the change set says.
 */
import { asIfInForce } from '#board/as-if-in-force.ts';
import { type Taken, touched } from '#board/change-set-parts.ts';
import { addToChangeSet, type KeptChangeSet, readChangeSet } from '#board/change-set-store.ts';
import type { Day, Fact, Kind } from '#engine/definitions.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type NewFact, type NewFigure, sequenceOf } from '#platform/ledger.ts';
import { readFacts } from '#platform/ledger-read.ts';
import { mustKeepFigures } from './definition-figures.ts';
import { stands } from './definition-said.ts';
import { freshErrors, located, mustBeOver, named, versionOf } from './definition-writing.ts';

const anyDay: Day = Number.MAX_SAFE_INTEGER;

export const nameOf = (kind: string, key: string): string => `${kind}\n${key}`;

/** What a change set says is changed while it is a draft; what is proposed is judged as it stands. */
export function mustBeDraft(set: KeptChangeSet): void {
  if (set.state === 'draft') return;
  const told = {
    proposed: 'is proposed: take the proposal back before changing it',
    approved: 'is approved: it is history now. Make the next revision',
    discarded: 'is discarded: take it up again before changing it',
  }[set.state];
  throw new AppError('conflict', `${set.name} ${told}.`, [
    { code: `change-set-${set.state}`, values: { code: set.code }, message: told },
  ]);
}

/** An object's version under a change set: with either, what is recorded of it and what the set says, it grows. */
export const versionUnder = (recorded: number, part: number | undefined): number => recorded + (part ?? 0);

/** The statements of a change set as facts recorded after all others. */
export function playedOver(recorded: readonly Fact[], facts: readonly NewFact[], n: number): Fact[] {
  const bare = facts.map(({ kind, key, from, patch }): NewFact => ({ kind, key, from, patch }));
  return asIfInForce(recorded, bare, anyDay).map((fact) => ({ ...fact, recorded: n }));
}

export interface Under {
  set: KeptChangeSet;
  /** What is recorded, and what the change set says over it. */
  facts: Fact[];
  versionOf(kind: Kind, key: string, mine: readonly Fact[]): number;
  /** The version that an object has after the part that changed it. */
  versionAfter(kind: Kind, key: string, part: number): number;
  /** Refuses where the object is recorded. */
  takeBack(kind: Kind, key: string): void;
  /** Adds the statements and what was taken back; returns the part's number. */
  add(stated: readonly NewFact[], by: { by: string | null; now: Date }): Promise<number>;
}

export async function openUnder(tx: Tx, org: string, code: string): Promise<Under> {
  const set = await readChangeSet(tx, org, code, true);
  mustBeDraft(set);
  const recorded = await readFacts(tx, org);
  const sequence = await sequenceOf(tx, org);
  const facts = [...recorded, ...playedOver(recorded, set.facts, sequence + 1)];
  const parts = touched(set.parts);
  const taken: Taken[] = [];
  return {
    set,
    facts,
    versionOf: (kind, key, mine) =>
      versionUnder(versionOf(mine.filter((fact) => fact.recorded <= sequence)), parts.get(nameOf(kind, key))),
    versionAfter: (kind, key, part) =>
      versionUnder(versionOf(recorded.filter((fact) => fact.kind === kind && fact.key === key)), part),
    takeBack(kind, key) {
      const mine = recorded.filter((fact) => fact.kind === kind && fact.key === key);
      if (stands(mine))
        throw new AppError(
          'invalid',
          `${named(kind, key)} is recorded: a change set cannot take it back. Archive it instead: it is left out from a period on.`,
        );
      taken.push({ kind, key });
    },
    async add(stated, { by, now }) {
      return await judgedAndAdded(tx, org, set, { by: by ?? '', now, facts: [...stated], taken });
    },
  };
}

export interface Adding {
  by: string;
  now: Date;
  facts?: NewFact[];
  figures?: NewFigure[];
  taken?: Taken[];
}

/** Adds to a change set that is held with a lock, refusing what would not hold together. Returns its version. */
export async function judgedAndAdded(
  tx: Tx,
  org: string,
  set: KeptChangeSet,
  { by, now, facts = [], figures = [], taken = [] }: Adding,
): Promise<number> {
  mustBeDraft(set);
  const recorded = await readFacts(tx, org);
  const base = await sequenceOf(tx, org);
  const version = await addToChangeSet(tx, org, set, { by, now, base, facts, figures, taken });
  const after = await readChangeSet(tx, org, set.code);
  const under = (one: KeptChangeSet): Fact[] => [...recorded, ...playedOver(recorded, one.facts, base + 1)];
  const all = under(after);
  mustBeOver(under(set), facts, now);
  const errors = freshErrors(under(set), all);
  const [first] = errors;
  if (first) throw new AppError('invalid', first.message, located(errors, all));
  await mustKeepFigures(tx, org, recorded, facts);
  return version;
}
