/** Reviews in the store: planned, prepared, opened with their figures, closed, opened again. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import type { NewReview, Participant, ReviewChange, ReviewItem, ReviewState } from './contract.ts';
import { tell } from './news.ts';
import { type By, changesOf, noteDeed } from './record.ts';

/** A review as it is kept; what its unit is called is known to the board. */
export type KeptReview = Omit<ReviewItem, 'unitName'>;

interface Row extends Omit<KeptReview, 'made' | 'opened' | 'openedBy' | 'closed' | 'closedBy' | 'frozen'> {
  n: string;
  made: Date;
  opened: Date | null;
  opened_by: string | null;
  closed: Date | null;
  closed_by: string | null;
  frozen_n: string | null;
  frozen_hash: string | null;
  frozen_count: number | null;
}
const columns = `id, n, kind, unit, scorecard, period, span, title, day, at, minutes, state, people, questions,
  schedule, by, made, opened, opened_by, closed, closed_by, reopened, frozen_n, frozen_hash, frozen_count, version`;

const keptOf = ({
  n: _,
  opened_by,
  closed_by,
  frozen_n,
  frozen_hash,
  frozen_count,
  ...row
}: Row): KeptReview => ({
  ...row,
  made: row.made.toISOString(),
  opened: row.opened?.toISOString() ?? null,
  openedBy: opened_by,
  closed: row.closed?.toISOString() ?? null,
  closedBy: closed_by,
  frozen:
    frozen_n === null || frozen_hash === null || frozen_count === null
      ? null
      : { sequence: Number(frozen_n), hash: frozen_hash, count: frozen_count },
});

export async function readReview(tx: Tx, org: string, id: string, lock = false): Promise<KeptReview> {
  const [row] = await tx.query<Row>(
    `select ${columns} from review where org_id = $1 and id = $2${lock ? ' for update' : ''}`,
    [org, id],
  );
  if (!row) throw new AppError('not-found', 'There is no such review.');
  return keptOf(row);
}

export interface Narrowed {
  units?: readonly string[];
  states?: readonly ReviewState[];
  kind?: string;
  from?: string;
  to?: string;
  /** The name that whoever asks goes by: only reviews that name it. */
  person?: string;
  order: 'coming' | 'past';
  /** `day n` of the last that was told. */
  after?: string;
  most: number;
}

export async function listReviews(
  tx: Tx,
  org: string,
  narrowed: Narrowed,
): Promise<{ items: KeptReview[]; next: string | null }> {
  const { units, states, kind = null, from = null, to = null, person = null, order, after, most } = narrowed;
  const [day, n] = after?.split(' ') ?? [];
  const forward = order === 'coming';
  const rows = await tx.query<Row>(
    `select ${columns} from review
      where org_id = $1 and ($2::text[] is null or unit = any($2)) and ($3::text[] is null or state = any($3))
        and ($4::text is null or kind = $4) and ($5::text is null or day >= $5) and ($6::text is null or day < $6)
        and ($7::text is null or exists (
          select 1 from jsonb_array_elements(people) one
           where lower(split_part(one ->> 'name', ',', 1)) = lower(split_part($7, ',', 1))))
        and ($8::text is null or (day, n) ${forward ? '>' : '<'} ($8, $9::bigint))
      order by day ${forward ? 'asc' : 'desc'}, n ${forward ? 'asc' : 'desc'} limit $10`,
    [org, units ?? null, states ?? null, kind, from, to, person, day ?? null, n ?? null, most + 1],
  );
  const page = rows.slice(0, most);
  const last = page.at(-1);
  return {
    items: page.map(keptOf),
    next: last && rows.length > page.length ? `${last.day} ${last.n}` : null,
  };
}

export type ToPlan = Omit<NewReview, 'questions' | 'language'> & {
  scorecard: string;
  questions: readonly string[];
  schedule: string | null;
};

export async function planReview(tx: Tx, by: By, given: ToPlan): Promise<KeptReview> {
  const { org, who, now } = by;
  const id = randomUUID();
  await tx.execute(
    `insert into review (org_id, id, kind, unit, scorecard, period, span, title, day, at, minutes, people, questions,
                         schedule, by_id, by, made)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text::jsonb, $13::text::jsonb, $14, $15, $16, $17)`,
    [
      ...[org, id, given.kind, given.unit, given.scorecard, given.period, given.span, given.title, given.day],
      ...[given.at, given.minutes, JSON.stringify(given.people), JSON.stringify(given.questions)],
      ...[given.schedule, who.id, who.name, now],
    ],
  );
  await noteDeed(tx, by, 'review.plan', { kind: 'review', id, name: nameOf(given) });
  await tell(tx, org, { what: 'review', review: id, id });
  return await readReview(tx, org, id);
}

/** What a review goes by where no words are at hand. */
export const nameOf = (one: Pick<ReviewItem, 'kind' | 'unit' | 'period' | 'title'>): string =>
  one.title ?? `${one.kind} ${one.unit} ${one.period}`;

const inState = (review: KeptReview, states: readonly ReviewState[], doing: string): void => {
  if (!states.includes(review.state))
    throw new AppError(
      'conflict',
      `This review is ${review.state}: ${doing} it is for one that is ${states.join(' or ')}.`,
    );
};

/** Until it is closed its people, title and questions change; its period and day until it is opened. */
export async function changeReview(
  tx: Tx,
  by: By,
  id: string,
  expected: Expected,
  change: ReviewChange & { scorecard?: string },
): Promise<KeptReview> {
  const { org } = by;
  const before = await readReview(tx, org, id, true);
  mustBeAt(expected, before.version, 'The review');
  inState(
    before,
    change.state === 'planned' ? [...beforeOpening, 'cancelled'] : [...beforeOpening, 'open'],
    'changing',
  );
  const early = ['period', 'span', 'day', 'state'] as const;
  if (
    before.state === 'open' &&
    early.some((field) => change[field] !== undefined && change[field] !== before[field])
  )
    throw new AppError(
      'conflict',
      'This review is open: its period, day and state stand. Its figures are frozen.',
    );
  const after = { ...before, ...change };
  await tx.execute(
    `update review set title = $3, period = $4, span = $5, day = $6, at = $7, minutes = $8, people = $9::text::jsonb,
            questions = $10::text::jsonb, state = $11, scorecard = $12, version = version + 1
      where org_id = $1 and id = $2`,
    [
      ...[org, id, after.title, after.period, after.span, after.day, after.at, after.minutes],
      ...[JSON.stringify(after.people), JSON.stringify(after.questions), after.state, after.scorecard],
    ],
  );
  const deed =
    after.state === 'cancelled' && before.state !== 'cancelled' ? 'review.cancel' : 'review.change';
  await noteDeed(tx, by, deed, { kind: 'review', id, name: nameOf(after) }, changesOf(before, change));
  await tell(tx, org, { what: 'review', review: id, id });
  return await readReview(tx, org, id);
}

const beforeOpening: readonly ReviewState[] = ['planned', 'prepared'];

/** One that was never opened, and from which nothing has come. */
export async function deleteReview(tx: Tx, by: By, id: string, expected: Expected): Promise<void> {
  const { org } = by;
  const review = await readReview(tx, org, id, true);
  mustBeAt(expected, review.version, 'The review');
  inState(review, [...beforeOpening, 'cancelled'], 'deleting');
  const [held] = await tx.query<{ any: boolean }>(
    `select exists (select 1 from decision where org_id = $1 and review = $2)
         or exists (select 1 from action where org_id = $1 and review = $2) as any`,
    [org, id],
  );
  if (held?.any)
    throw new AppError(
      'conflict',
      'Something was decided or agreed in this review: cancel it in place of deleting it.',
    );
  await tx.execute('delete from review where org_id = $1 and id = $2', [org, id]);
  await noteDeed(tx, by, 'review.delete', { kind: 'review', id, name: nameOf(review) });
  await tell(tx, org, { what: 'review', review: id, id });
}

export interface FrozenAt {
  /** The code of the scorecard that the unit has in the period. */
  scorecard: string;
  sequence: number;
  hash: string;
  count: number;
}

/** Opens it; its figures are written by the same transaction. */
export async function openReview(
  tx: Tx,
  by: By,
  id: string,
  expected: Expected,
  freeze: (review: KeptReview) => Promise<FrozenAt>,
): Promise<KeptReview> {
  const { org, who, now } = by;
  const review = await readReview(tx, org, id, true);
  mustBeAt(expected, review.version, 'The review');
  inState(review, beforeOpening, 'opening');
  const { scorecard, sequence, hash, count } = await freeze(review);
  await tx.execute(
    `update review set state = 'open', opened = $3, opened_by = $4, frozen_n = $5, frozen_hash = $6,
            frozen_count = $7, scorecard = $8, version = version + 1
      where org_id = $1 and id = $2`,
    [org, id, now, who.name, sequence, hash, count, scorecard],
  );
  await noteDeed(
    tx,
    by,
    'review.open',
    { kind: 'review', id, name: nameOf(review) },
    { frozen: { before: null, after: { sequence, hash, count } } },
  );
  await tell(tx, org, { what: 'review', review: id, id });
  return await readReview(tx, org, id);
}

/** @param ask refuses where something is missing */
export async function closeReview(
  tx: Tx,
  by: By,
  id: string,
  expected: Expected,
  ask: (review: KeptReview) => Promise<void>,
): Promise<KeptReview> {
  const { org, who, now } = by;
  const review = await readReview(tx, org, id, true);
  mustBeAt(expected, review.version, 'The review');
  inState(review, ['open'], 'closing');
  await ask(review);
  await tx.execute(
    `update review set state = 'closed', closed = $3, closed_by = $4, version = version + 1
      where org_id = $1 and id = $2`,
    [org, id, now, who.name],
  );
  await noteDeed(tx, by, 'review.close', { kind: 'review', id, name: nameOf(review) });
  await tell(tx, org, { what: 'review', review: id, id });
  return await readReview(tx, org, id);
}

export async function reopenReview(
  tx: Tx,
  by: By,
  id: string,
  expected: Expected,
  why: string,
): Promise<KeptReview> {
  const { org, who, now } = by;
  const review = await readReview(tx, org, id, true);
  mustBeAt(expected, review.version, 'The review');
  inState(review, ['closed'], 'opening again');
  const reopened = [...review.reopened, { at: now.toISOString(), by: who.name, why }];
  await tx.execute(
    `update review set state = 'open', closed = null, closed_by = null, reopened = $3::text::jsonb,
            version = version + 1
      where org_id = $1 and id = $2`,
    [org, id, JSON.stringify(reopened)],
  );
  const said = { why: { before: null, after: why } };
  await noteDeed(tx, by, 'review.reopen', { kind: 'review', id, name: nameOf(review) }, said);
  await tell(tx, org, { what: 'review', review: id, id });
  return await readReview(tx, org, id);
}

/** What belongs to a review is written while it is not closed. */
export function mustBeWritable(review: KeptReview): void {
  if (review.state === 'closed')
    throw new AppError('conflict', 'This review is closed: a strategist may open it again, with a reason.');
  if (review.state === 'cancelled') throw new AppError('conflict', 'This review is cancelled.');
}

export const namesOf = (people: readonly Participant[]): string[] =>
  people.filter(({ part }) => part !== 'informed').map(({ name }) => name);
