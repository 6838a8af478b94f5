/** Reviews, decisions and actions of an organization, as the portable document says them. */
import type { Tx } from '#platform/db/database.ts';
import { listActions } from './action-store.ts';
import { readAgenda } from './agenda-store.ts';
import { fields } from './canonical.ts';
import { reviewKinds } from './contract.ts';
import { listDecisions } from './decision-store.ts';
import type { ActionEntry, DecisionEntry, ReviewEntry, ReviewParts } from './document-part.ts';
import { readFrozen } from './frozen-store.ts';
import { type KeptReview, listReviews } from './review-store.ts';
import { listSchedules, questionsOf } from './schedule-store.ts';
import { verdictsOf } from './verdict-store.ts';

const all = 10_000_000;

/** Without what says nothing. */
function said<T extends object>(entry: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null)) as never;
}

export async function reviewsOut(tx: Tx, org: string): Promise<ReviewParts> {
  const parts: Required<ReviewParts> = {
    reviewQuestions: [],
    reviewSchedules: [],
    reviews: [],
    decisions: [],
    actions: [],
  };
  for (const kind of reviewKinds) {
    const { questions, isDefault } = await questionsOf(tx, org, kind, 'en');
    if (!isDefault) parts.reviewQuestions.push({ kind, questions });
  }
  const schedules = await listSchedules(tx, org);
  for (const { version: _, ...one } of schedules)
    parts.reviewSchedules.push(said(one) as (typeof parts.reviewSchedules)[number]);
  const open = new Set(schedules.map((one) => one.id));
  const { items } = await listReviews(tx, org, { order: 'coming', most: all });
  for (const review of items) parts.reviews.push(await reviewOut(tx, org, review, open));
  for (const { version: _, ...one } of (await listDecisions(tx, org, { most: all })).items.reverse())
    parts.decisions.push({ ...(said(one) as DecisionEntry), ...(await judgedOut(tx, org, one.id)) });
  for (const { version: _, ...one } of (await listActions(tx, org, {}, { most: all })).items)
    parts.actions.push(said(one) as ActionEntry);
  return Object.fromEntries(Object.entries(parts).filter(([, list]) => list.length > 0));
}

async function judgedOut(tx: Tx, org: string, id: string): Promise<Pick<DecisionEntry, 'verdicts'>> {
  const verdicts = (await verdictsOf(tx, org, id)).map(({ n: _, ...one }) => one);
  return verdicts.length > 0 ? { verdicts } : {};
}

async function reviewOut(
  tx: Tx,
  org: string,
  { version: _, frozen, schedule, reopened, ...review }: KeptReview,
  schedules: ReadonlySet<string>,
): Promise<ReviewEntry> {
  const agenda = await readAgenda(tx, org, review.id);
  const written = await writtenOut(tx, org, review.id);
  return {
    ...(said(review) as ReviewEntry),
    ...(schedule !== null && schedules.has(schedule) ? { schedule } : {}),
    ...(reopened.length > 0 ? { reopened } : {}),
    ...(agenda.length > 0
      ? {
          agenda: agenda.map(
            ({ version: __, ...item }) => said(item) as NonNullable<ReviewEntry['agenda']>[number],
          ),
        }
      : {}),
    ...(written.length > 0 ? { written } : {}),
    ...(frozen
      ? {
          frozen: {
            sequence: frozen.sequence,
            hash: frozen.hash,
            figures: (await readFrozen(tx, org, review.id)).map((one) => fields.map((field) => one[field])),
          },
        }
      : {}),
  };
}

/** Every paragraph with every wording, those that were taken out, too. */
async function writtenOut(tx: Tx, org: string, review: string): Promise<NonNullable<ReviewEntry['written']>> {
  const rows = await tx.query<{
    id: string;
    about: string;
    deleted: Date | null;
    text: string;
    by: string;
    at: Date;
  }>(
    `select m.id, m.about, m.deleted, v.text, v.by, v.at
       from minute m join minute_version v on v.org_id = m.org_id and v.review = m.review and v.minute = m.id
      where m.org_id = $1 and m.review = $2 order by m.about, m.place, m.n, v.version`,
    [org, review],
  );
  const found = new Map<string, NonNullable<ReviewEntry['written']>[number]>();
  for (const { id, about, deleted, text, by, at } of rows) {
    const one = found.get(id) ?? {
      ...{ id, about, wordings: [] },
      ...(deleted ? { deleted: deleted.toISOString() } : {}),
    };
    one.wordings.push({ text, by, at: at.toISOString() });
    found.set(id, one);
  }
  return [...found.values()];
}
