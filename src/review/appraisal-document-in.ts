/**
 * Takes appraisals of a portable document in: those whose id is not there yet. Each says on its face that it came with
 * a document, since whoever brings one could have written it; evidence that does not fit its hash is refused.
 */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { insertCycle } from './appraisal-cycle-store.ts';
import type { AppraisalEntry, AppraisalParts, AppraisalPerson } from './appraisal-document-part.ts';
import { evidenceHash, figuresIn } from './appraisal-evidence.ts';
import { insertAppraisal, type Member, needPlace, peopleIn } from './appraisal-store.ts';
import { addChange, addWord, writeEvidence } from './appraisal-words.ts';

export interface BroughtBy {
  org: string;
  by: string | null;
  now: Date;
}

/**
 * Returns how many were new. No audit record tells of single ones: the import is recorded.
 * @param isOwn written by the product itself, the demonstration's
 */
export async function appraisalsIn(
  tx: Tx,
  parts: AppraisalParts,
  { org, by, now }: BroughtBy,
  isOwn = false,
): Promise<number> {
  const { appraisalCycles = [], appraisals = [] } = parts;
  if (appraisalCycles.length + appraisals.length === 0) return 0;
  const idOf = identifier(await peopleIn(tx, org));
  const refOf = (one: AppraisalPerson) => ({ id: idOf(one), name: one.name });
  let added = 0;
  for (const { named = [], hears, by: writer, made, ...one } of appraisalCycles)
    if (
      await insertCycle(
        tx,
        { org, who: { id: 'document', name: writer }, now: new Date(made) },
        { ...one, named: named.map(refOf), hears: hears ? refOf(hears) : null },
      )
    )
      added++;
  const origin = isOwn ? null : `${by ?? '?'}, ${now.toISOString().slice(0, 10)}`;
  const brought = new Set<string>();
  for (const one of appraisals) if (await appraisalIn(tx, org, one, { idOf, origin, now, brought })) added++;
  return added;
}

const beside = ({ id, cycle, person }: AppraisalEntry): AppError =>
  new AppError(
    'conflict',
    `appraisals: ${person.name} has an appraisal in the cycle ${cycle} already, and there is one for each person and cycle. Take ${id} out of the document, or continue the one that is there.`,
  );

interface Bringing {
  idOf: Identifier;
  origin: string | null;
  now: Date;
  /** Of which persons in which cycles this document brought one in. */
  brought: Set<string>;
}

const elsewhere = 'elsewhere:';

type Identifier = (one: AppraisalPerson) => string;

/** Members are found by their address; whoever is none stands under a sign that no account has. */
function identifier(people: readonly Member[]): Identifier {
  const known = new Map(people.map((one) => [one.email.toLowerCase(), one.id]));
  return ({ email, name }) =>
    (email === undefined ? undefined : known.get(email.toLowerCase())) ?? `${elsewhere}${email ?? name}`;
}

async function appraisalIn(
  tx: Tx,
  org: string,
  one: AppraisalEntry,
  { idOf, origin, now, brought }: Bringing,
): Promise<boolean> {
  mustBeWhole(one);
  const cycles = await tx.query('select 1 from appraisal_cycle where org_id = $1 and id = $2', [
    org,
    one.cycle,
  ]);
  if (cycles.length === 0)
    throw new AppError(
      'invalid',
      `appraisals: the cycle ${one.cycle} of the appraisal ${one.id} is not there.`,
    );
  const { id, cycle, unit, period, terms, items, state, course } = one;
  await needPlace(tx, org, unit);
  const person = idOf(one.person);
  const writer = { org, who: { id: 'document', name: origin ?? one.manager.name }, now };
  const written = {
    ...{ id, cycle, unit, period, terms, items, state, version: 1 },
    course: origin === null ? course : { ...course, origin },
    ...{ person, personName: one.person.name },
    ...{ manager: idOf(one.manager), managerName: one.manager.name },
    readers: (one.readers ?? []).map(idOf),
    hears: one.hears ? idOf(one.hears) : null,
  };
  const place = `${cycle}\n${person}`;
  if (!(await insertAppraisal(tx, writer, written))) {
    // Of that id there is one, or of that person in that cycle.
    if (!(await insertAppraisal(tx, writer, written, true))) return false;
    // What was written while a person could have two in a cycle comes in whole; a second beside one that stands here
    // does not. Two who are no members may share a name.
    if (!brought.has(place) && !person.startsWith(elsewhere)) throw beside(one);
  }
  brought.add(place);
  for (const { voice, about = '', rating = null, text = null, by, at } of one.said ?? [])
    await addWord(tx, { org, who: { id: idOf(by), name: by.name }, now: new Date(at) }, id, {
      voice,
      about,
      rating,
      text,
      handed: true,
      id: randomUUID(),
    });
  for (const { by, at, ...change } of one.changes ?? [])
    await addChange(tx, { org, who: { id: 'document', name: by }, now: new Date(at) }, id, change);
  if (one.frozen) await writeEvidence(tx, org, id, one.frozen);
  return true;
}

function mustBeWhole({ id, frozen }: AppraisalEntry): void {
  if (!frozen) return;
  const isReadable = (): boolean => {
    try {
      figuresIn(frozen.text);
      return true;
    } catch {
      return false;
    }
  };
  if (evidenceHash(frozen.text) !== frozen.hash || !isReadable())
    throw new AppError(
      'invalid',
      `appraisals: the evidence of the appraisal ${id} does not fit its hash: it was changed since it was frozen. Take the document as it was exported.`,
    );
}
