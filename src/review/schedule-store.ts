/** Rhythms and questions of reviews in the store; what a rhythm plans ahead. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import type { NewSchedule, Questions, ReviewKind, Schedule, ScheduleChange } from './contract.ts';
import { defaultQuestions } from './default-questions.ts';
import { tell } from './news.ts';
import { type By, changesOf, noteDeed } from './record.ts';
import { planReview } from './review-store.ts';
import type { Occasion } from './rhythm.ts';

/** A rhythm as it is kept; what its unit is called is known to the board. */
export type KeptSchedule = Omit<Schedule, 'unitName'>;

interface Row extends Omit<KeptSchedule, 'made' | 'firstMonth'> {
  made: Date;
  first_month: string;
}
const columns = `id, kind, unit, title, span, every, first_month, nth, weekday, at, minutes, covers, people, by, made,
  version`;
const keptOf = ({ first_month, made, ...row }: Row): KeptSchedule => ({
  ...row,
  firstMonth: first_month,
  made: made.toISOString(),
});

/** Those that have not ended. */
export async function listSchedules(tx: Tx, org: string, unit?: string): Promise<KeptSchedule[]> {
  const rows = await tx.query<Row>(
    `select ${columns} from review_schedule
      where org_id = $1 and ended is null and ($2::text is null or unit = $2) order by unit, n`,
    [org, unit ?? null],
  );
  return rows.map(keptOf);
}

export async function readSchedule(tx: Tx, org: string, id: string, lock = false): Promise<KeptSchedule> {
  const [row] = await tx.query<Row>(
    `select ${columns} from review_schedule
      where org_id = $1 and id = $2 and ended is null${lock ? ' for update' : ''}`,
    [org, id],
  );
  if (!row) throw new AppError('not-found', 'There is no such rhythm of reviews.');
  return keptOf(row);
}

const values = (one: Omit<KeptSchedule, 'id' | 'by' | 'made' | 'version'>): unknown[] => [
  ...[one.kind, one.unit, one.title, one.span, one.every, one.firstMonth, one.nth, one.weekday, one.at],
  ...[one.minutes, one.covers, JSON.stringify(one.people)],
];

const named = ({ kind, unit, title }: Pick<KeptSchedule, 'kind' | 'unit' | 'title'>) =>
  title ?? `${kind} ${unit}`;

export async function makeSchedule(
  tx: Tx,
  by: By,
  given: Omit<NewSchedule, 'language'>,
): Promise<KeptSchedule> {
  const { org, who, now } = by;
  const id = randomUUID();
  await tx.execute(
    `insert into review_schedule (org_id, id, kind, unit, title, span, every, first_month, nth, weekday, at, minutes,
                                  covers, people, by_id, by, made)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::text::jsonb, $15, $16, $17)`,
    [org, id, ...values(given), who.id, who.name, now],
  );
  await noteDeed(tx, by, 'schedule.make', { kind: 'schedule', id, name: named(given) });
  await tell(tx, org, { what: 'schedule', review: null, id });
  return await readSchedule(tx, org, id);
}

export async function changeSchedule(
  tx: Tx,
  by: By,
  id: string,
  expected: Expected,
  change: ScheduleChange,
): Promise<KeptSchedule> {
  const { org } = by;
  const before = await readSchedule(tx, org, id, true);
  mustBeAt(expected, before.version, 'The rhythm');
  const after = { ...before, ...change };
  await tx.execute(
    `update review_schedule set kind = $3, unit = $4, title = $5, span = $6, every = $7, first_month = $8, nth = $9,
            weekday = $10, at = $11, minutes = $12, covers = $13, people = $14::text::jsonb, version = version + 1
      where org_id = $1 and id = $2`,
    [org, id, ...values(after)],
  );
  await noteDeed(
    tx,
    by,
    'schedule.change',
    { kind: 'schedule', id, name: named(after) },
    changesOf(before, change),
  );
  await tell(tx, org, { what: 'schedule', review: null, id });
  return await readSchedule(tx, org, id);
}

/** Takes back what it has planned from a day on and nobody has touched since. */
export async function unplan(tx: Tx, org: string, schedule: string, from: string): Promise<void> {
  await tx.execute(
    `delete from review r
      where org_id = $1 and schedule = $2 and day >= $3 and state = 'planned' and version = 1
        and not exists (select 1 from review_item i where i.org_id = r.org_id and i.review = r.id)
        and not exists (select 1 from minute m where m.org_id = r.org_id and m.review = r.id)
        and not exists (select 1 from decision d where d.org_id = r.org_id and d.review = r.id)
        and not exists (select 1 from action a where a.org_id = r.org_id and a.review = r.id)`,
    [org, schedule, from],
  );
}

export async function endSchedule(
  tx: Tx,
  by: By,
  id: string,
  expected: Expected,
  today: string,
): Promise<void> {
  const { org, now } = by;
  const before = await readSchedule(tx, org, id, true);
  mustBeAt(expected, before.version, 'The rhythm');
  await tx.execute(
    'update review_schedule set ended = $3, version = version + 1 where org_id = $1 and id = $2',
    [org, id, now],
  );
  await unplan(tx, org, id, today);
  await noteDeed(tx, by, 'schedule.end', { kind: 'schedule', id, name: named(before) });
  await tell(tx, org, { what: 'schedule', review: null, id });
}

/** Plans the occasions for which the rhythm has no review yet; returns the ids of those that are new. */
export async function planAhead(
  tx: Tx,
  by: By,
  schedule: KeptSchedule,
  coming: readonly (Occasion & { scorecard: string })[],
  questions: readonly string[],
): Promise<string[]> {
  const taken = new Set(
    (
      await tx.query<{ period: string; day: string }>(
        'select period, day from review where org_id = $1 and schedule = $2',
        [by.org, schedule.id],
      )
    ).flatMap(({ period, day }) => [`of ${period}`, day]),
  );
  const made: string[] = [];
  const { kind, unit, title, span, at, minutes, people } = schedule;
  for (const { day, period, scorecard } of coming) {
    // One that was moved to another day is still that month's.
    if (taken.has(day) || taken.has(`of ${period}`)) continue;
    const planned = { kind, unit, title, span, at, minutes, people, day, period, scorecard, questions };
    made.push((await planReview(tx, by, { ...planned, schedule: schedule.id })).id);
  }
  return made;
}

/** Those that the organization has written; else the usual ones in a language. */
export async function questionsOf(
  tx: Tx,
  org: string,
  kind: ReviewKind,
  language: 'en' | 'vi',
): Promise<Questions> {
  const [row] = await tx.query<{ questions: string[] | null; version: number }>(
    'select questions, version from review_question where org_id = $1 and kind = $2',
    [org, kind],
  );
  return {
    kind,
    questions: row?.questions ?? [...defaultQuestions[language][kind]],
    version: row?.version ?? 0,
    // Given back, they keep their version: whoever wrote meanwhile is told.
    isDefault: (row?.questions ?? null) === null,
  };
}

export async function changeQuestions(
  tx: Tx,
  by: By,
  kind: ReviewKind,
  expected: Expected,
  questions: readonly string[] | null,
): Promise<void> {
  const { org } = by;
  const before = await questionsOf(tx, org, kind, 'en');
  mustBeAt(expected, before.version, 'The questions');
  await tx.execute(
    `insert into review_question (org_id, kind, questions, version) values ($1, $2, $3::text::jsonb, 1)
     on conflict (org_id, kind) do update set questions = excluded.questions, version = review_question.version + 1`,
    [org, kind, JSON.stringify(questions)],
  );
  const changes = changesOf({ questions: before.isDefault ? null : before.questions }, { questions });
  await noteDeed(tx, by, 'questions.change', { kind: 'questions', id: kind, name: kind }, changes);
}
