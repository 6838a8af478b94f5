/** One definition made, changed or taken back: recorded, or added to a change set. */
import type { Tx } from '#platform/db/database.ts';
import { record, sequenceOf } from '#platform/ledger.ts';
import { readFacts } from '#platform/ledger-read.ts';
import { openUnder } from './change-set-writing.ts';
import { keyOf } from './convert.ts';
import { mustKeepFigures } from './definition-figures.ts';
import {
  type Change,
  type Changed,
  hold,
  mustBeOver,
  mustHold,
  named,
  statedBy,
  todayFor,
} from './definition-writing.ts';
import { factsFor, holdsNear } from './facts-near.ts';
import { mustKeepPeriods } from './fiscal-periods.ts';

export async function changeDefinition(tx: Tx, change: Change): Promise<Changed> {
  const { org, kind, changeSet } = change;
  if (changeSet !== undefined) return await changeUnder(tx, change, changeSet);
  await hold(tx, org);
  const key = change.key ?? keyOf(kind, change.fields ?? {});
  const { facts, isNear } = await factsFor(tx, org, [{ kind, key, fields: change.fields }]);
  const mine = facts.filter((fact) => fact.kind === kind && fact.key === key);
  const { stated, there } = statedBy(mine, key, change, todayFor(facts, change.now));
  if (kind === 'organization') await mustKeepPeriods(tx, org, mine, stated);
  mustBeOver(facts, stated, change.now);
  const sequence = await sequenceOf(tx, org);
  const said = stated.map((fact) => ({ ...fact, recorded: sequence + 1 }));
  if (!isNear) mustHold(facts, [...facts, ...said], kind, key);
  else if (!holdsNear(facts, said)) {
    const all = await readFacts(tx, org);
    mustHold(all, [...all, ...said], kind, key);
  }
  await mustKeepFigures(tx, org, facts, stated);
  const outcome = await record(tx, {
    org,
    by: change.by,
    now: change.now,
    what: `${there ? (change.fields ? 'change' : 'take back') : 'make'} ${named(kind, key)}`,
    facts: stated,
  });
  return { key, sequence: outcome.n, changed: outcome.changed };
}

/** What it answers as sequence is the version that the object then has under the change set. */
async function changeUnder(tx: Tx, change: Change, code: string): Promise<Changed> {
  const { org, kind } = change;
  const under = await openUnder(tx, org, code);
  const key = change.key ?? keyOf(kind, change.fields ?? {});
  const mine = under.facts.filter((fact) => fact.kind === kind && fact.key === key);
  const { stated } = statedBy(
    mine,
    key,
    change,
    todayFor(under.facts, change.now),
    under.versionOf(kind, key, mine),
  );
  if (change.fields === null) under.takeBack(kind, key);
  const part = await under.add(change.fields === null ? [] : stated, change);
  return { key, sequence: under.versionAfter(kind, key, part), changed: true, part };
}
