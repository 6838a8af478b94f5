/** Appraisals as the portable document says them: those that whoever exports may see, and what was handed over. */
import type { Tx } from '#platform/db/database.ts';
import { listCycles } from './appraisal-cycle-store.ts';
import type { AppraisalEntry, AppraisalParts, AppraisalPerson } from './appraisal-document-part.ts';
import { type KeptAppraisal, listAppraisals, type Member, peopleIn } from './appraisal-store.ts';
import { readChanges, readEvidence, readWords } from './appraisal-words.ts';

const all = 1_000_000;

/**
 * @param inPerson by a key or from the machine itself: the rules, and nothing of any person
 * @param addresses whom the rules name is told by their addresses, too; whoever takes part in an appraisal is anyway
 */
export async function appraisalsOut(
  tx: Tx,
  org: string,
  inPerson: boolean,
  addresses: boolean,
): Promise<AppraisalParts> {
  const people = await peopleIn(tx, org);
  const named = namer(people);
  const ruled: Namer = addresses ? named : (id, name) => ({ name: named(id, name).name });
  const cycles = (await listCycles(tx, org)).map(({ version: _, named: readers, hears, ...one }) => ({
    ...one,
    ...(readers.length > 0 ? { named: readers.map((each) => ruled(each.id, each.name)) } : {}),
    ...(hears ? { hears: ruled(hears.id, hears.name) } : {}),
  }));
  const appraisals: AppraisalEntry[] = [];
  if (inPerson)
    for (const kept of (await listAppraisals(tx, org, { most: all })).items)
      appraisals.push(await entryOf(tx, org, kept, named));
  return {
    ...(cycles.length > 0 ? { appraisalCycles: cycles.reverse() } : {}),
    ...(appraisals.length > 0 ? { appraisals } : {}),
  };
}

type Namer = (id: string, name: string) => AppraisalPerson;

/** Somebody who has left is known by name alone. */
const namer = (people: readonly Member[]): Namer => {
  const known = new Map(people.map((one) => [one.id, one]));
  return (id, name) => {
    const email = known.get(id)?.email;
    return { name: known.get(id)?.name ?? name, ...(email === undefined ? {} : { email }) };
  };
};

async function entryOf(tx: Tx, org: string, kept: KeptAppraisal, named: Namer): Promise<AppraisalEntry> {
  const { id, cycle, unit, period, terms, items, state, course, hears } = kept;
  const said = (await readWords(tx, org, id)).filter((one) => one.handed);
  const changes = await readChanges(tx, org, id);
  const frozen = await readEvidence(tx, org, id);
  return {
    ...{ id, cycle, unit, period, terms, items, state, course },
    person: named(kept.person, kept.personName),
    manager: named(kept.manager, kept.managerName),
    ...(kept.readers.length > 0 ? { readers: kept.readers.map((one) => named(one, '')) } : {}),
    ...(hears === null ? {} : { hears: named(hears, course.objection?.to ?? '') }),
    ...(said.length > 0
      ? {
          said: said.map(({ voice, about, rating, text, by, byId, at }) => ({
            ...{ voice, by: named(byId, by), at },
            ...(about === '' ? {} : { about }),
            ...(rating === null ? {} : { rating }),
            ...(text === null ? {} : { text }),
          })),
        }
      : {}),
    ...(changes.length > 0 ? { changes } : {}),
    ...(frozen ? { frozen } : {}),
  };
}
