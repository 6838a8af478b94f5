/**
 * The facts that a change of initiatives, milestones, updates, money or budgets is judged by: all initiatives, what
 * belongs to those concerned, and what is referred to. An organization has tens of thousands of others.
 */
import { besideScores, type Fact, type Kind } from '#engine/definitions.ts';
import type { Tx } from '#platform/db/database.ts';
import { readFacts } from '#platform/ledger-read.ts';
import { readFactsNear } from '#platform/ledger-read-some.ts';
import { errorsBeside, initiativeOf, ofInitiative, referredBy } from './check-beside.ts';
import type { Fields } from './definitions.ts';

export interface Concerned {
  kind: Kind;
  key: string;
  /** What will be said of it. */
  fields: Fields | null;
}

/** Null where other things change, too: then all of them are read. */
export async function factsNear(tx: Tx, org: string, items: readonly Concerned[]): Promise<Fact[] | null> {
  if (items.length === 0 || items.some(({ kind }) => !besideScores.has(kind))) return null;
  const initiatives = new Set<string>();
  for (const { kind, key } of items) {
    if (kind === 'initiative') initiatives.add(key);
    if (ofInitiative.has(kind)) initiatives.add(initiativeOf(key));
  }
  const near = await readFactsNear(tx, org, {
    kinds: ['organization', 'initiative'],
    objects: items.map(({ kind, key }) => [kind, key]),
    of: { kinds: [...ofInitiative], initiatives: [...initiatives] },
  });
  // What is said now and what will be said may refer to other things; initiatives are all there.
  const referred = [
    ...near.filter(({ kind }) => kind !== 'organization'),
    ...items.map(({ kind, fields }) => ({ kind, patch: fields ?? {} })),
  ].flatMap(referredBy);
  const others = referred.length === 0 ? [] : await readFactsNear(tx, org, { kinds: [], objects: referred });
  return [...near, ...others];
}

/** Whether statements hold together among the facts near to them; a name that is cleared is for the whole to tell. */
export function holdsNear(near: readonly Fact[], stated: readonly Fact[]): boolean {
  if (stated.some(({ patch }) => patch.name === null)) return false;
  return errorsBeside([...near, ...stated], new Set(stated))?.length === 0;
}

/** Facts to judge by, and whether they are all there are. */
export async function factsFor(
  tx: Tx,
  org: string,
  items: readonly Concerned[],
): Promise<{ facts: Fact[]; isNear: boolean }> {
  const near = await factsNear(tx, org, items);
  return near ? { facts: near, isNear: true } : { facts: await readFacts(tx, org), isNear: false };
}
