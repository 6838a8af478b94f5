/**
 * How Marlowe's plan came to be what it is: a revision that a strategy review decided on and that is in force, and the
 * next one, proposed. What the first one changed is recorded as it was approved, and not with the rest of the demo.
 */
import { addToChangeSet, makeChangeSet, markApproved, readChangeSet } from '#board/change-set-store.ts';
import { factsOf } from '#exchange/convert.ts';
import type { DraftEntry, PortableDocument } from '#exchange/document.ts';
import { draftsIn } from '#exchange/drafts.ts';
import type { Tx } from '#platform/db/database.ts';
import { type NewFact, record } from '#platform/ledger.ts';
import { dayOf, endedQuarters, isoOf, monthId, monthOf, reviewAfter } from './periods.ts';
import { company, plan } from './structure.ts';

type Changed = Pick<PortableDocument, 'kpis' | 'links'>;

/** The decisions that they carry out, and how far back the strategy review lies that took each. */
export const revised = {
  carried: {
    back: 3,
    title: 'Count kept customers for more than asked ones',
    why: 'Whoever stays has answered already.',
  },
  proposed: {
    back: 1,
    title: 'Put the vans before the first attempt on the map',
    why: 'A round that starts late finds fewer people at home.',
  },
};

export interface DemoRevision {
  code: string;
  number: number;
  title: string;
  why: string;
  by: string;
  /** The day after that review. */
  day: string;
  /** The month from whose first day it is in force. */
  from: string;
}

const chief = 'Ines Marlowe';

function dayAfterReview(today: string, back: number): string {
  const quarter = endedQuarters(today)[back];
  return isoOf((quarter?.end ?? dayOf(today)) + reviewAfter.strategy + 1);
}
const codeOf = (number: number): string => `${plan.code}-revision-${number}`;

/** From its month on, keeping customers counts for more than asking them. */
export function carriedRevision(today: string): DemoRevision {
  const { back, title, why } = revised.carried;
  const day = dayAfterReview(today, back);
  return { code: codeOf(1), number: 1, title, why, by: chief, day, from: monthId(monthOf(day) + 1) };
}

export function proposedRevision(today: string): DemoRevision {
  const { back, title, why } = revised.proposed;
  const day = dayAfterReview(today, back);
  return { code: codeOf(2), number: 2, title, why, by: chief, day, from: monthId(monthOf(today) + 1) };
}

const firstDay = ({ from }: DemoRevision): string => `${from}-01`;

/** The weights that the revision in force changed. */
export function carriedKpis(today: string): NonNullable<Changed['kpis']> {
  const from = firstDay(carriedRevision(today));
  const of = (code: string, weight: number) => ({
    ...{ objective: `${company}:loyalty`, measure: `${company}:${code}` },
    ...{ from, weight },
  });
  return [of('nps', 30), of('retention', 40)];
}

function proposedLinks(today: string): NonNullable<Changed['links']> {
  return [
    {
      cause: `${company}:network`,
      effect: `${company}:first_time`,
      sign: '+',
      lag: 1,
      rationale: 'A van in the workshop is a round that starts late, when fewer people are at home.',
      declared: proposedRevision(today).day,
      driver: `${company}:vehicle_availability`,
      outcome: `${company}:first_attempt`,
      size: { value: 0.4, low: 0.1, high: 0.7 },
    },
  ];
}

const factsIn = (document: PortableDocument, changed: Changed): NewFact[] =>
  factsOf({ format: document.format, organization: document.organization, ...changed })
    .filter(({ kind }) => kind !== 'organization')
    .map(({ recorded: _, ...fact }) => fact);

/** The demo as it was before the revision that is in force. */
export function beforeRevision(document: PortableDocument, today: string): PortableDocument {
  const from = firstDay(carriedRevision(today));
  return { ...document, kpis: (document.kpis ?? []).filter((one) => one.from !== from) };
}

/** Records the one and proposes the other. Returns the number under which the first was recorded. */
export async function revisionsIn(
  tx: Tx,
  document: PortableDocument,
  today: string,
  { org, n, now }: { org: string; n: number; now: Date },
): Promise<number> {
  const carried = carriedRevision(today);
  const { code, number, title: name, why: description, by, from } = carried;
  const at = new Date(`${carried.day}T09:00:00Z`);
  await makeChangeSet(tx, org, {
    ...{ code, name, description, by, now: at, kind: 'revision', plan: plan.code, number, from },
  });
  const facts = factsIn(document, { kpis: carriedKpis(today) });
  await addToChangeSet(tx, org, await readChangeSet(tx, org, code, true), { by, now: at, base: n, facts });
  const what = `approve revision ${number} of plan ${plan.code}`;
  const recorded = await record(tx, { org, by, now, what, facts });
  await markApproved(tx, org, await readChangeSet(tx, org, code, true), {
    ...{ by, now: at, from, day: dayOf(firstDay(carried)), n: recorded.n },
  });
  const proposed = proposedRevision(today);
  const draft: DraftEntry = {
    ...{ code: proposed.code, name: proposed.title, description: proposed.why, kind: 'revision' },
    ...{ state: 'proposed', plan: plan.code, number: proposed.number, from: proposed.from },
    ...{ by: proposed.by, at: `${proposed.day}T09:00:00.000Z`, figures: [] },
    facts: factsIn(document, { links: proposedLinks(today) }).map(({ kind, key, patch }) => ({
      kind: kind as DraftEntry['facts'][number]['kind'],
      key,
      patch,
    })),
  };
  const proposing = { by: proposed.by, now: new Date(draft.at), base: recorded.n };
  await draftsIn(tx, org, [draft], proposing);
  return recorded.n;
}
