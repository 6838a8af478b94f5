/**
 * Appraisals in the store. Whoever asks is bound twice: by the statements' organization and by the policies of the
 * tables, which know persons. Each write leaves an audit record that says that an appraisal was changed, never what.
 */
import { randomUUID } from 'node:crypto';
import { note } from '#people/store.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import type { Person } from './appraisal-access.ts';
import type { AppraisalItem, AppraisalState, AppraisalTerms } from './appraisal-contract.ts';
import type { By } from './record.ts';

/** When what took place, and what was said with it. */
export interface Course {
  agreed: { person: string | null; manager: string | null };
  /** Why it was agreed after the period had begun; what was agreed before this was asked has none. */
  late?: { why: string; by: string; at: string }[] | undefined;
  handed: { self: string | null; manager: string | null };
  held: string | null;
  /** What holds now. */
  rating: number | null;
  conclusion: { rating: number; reasons: string; by: string; at: string } | null;
  calibrated: { rating: number; why: string; before: number; by: string; at: string } | null;
  acknowledged: { at: string } | null;
  objection: { at: string; text: string; to: string } | null;
  answer: { at: string; by: string; reasons: string; rating: number | null } | null;
  /** The document that it came with. */
  origin: string | null;
}

export const noCourse: Course = {
  agreed: { person: null, manager: null },
  handed: { self: null, manager: null },
  held: null,
  rating: null,
  conclusion: null,
  calibrated: null,
  acknowledged: null,
  objection: null,
  answer: null,
  origin: null,
};

export interface KeptAppraisal {
  id: string;
  n: string;
  cycle: string;
  cycleName: string;
  /** Whom the cycle names to answer objections. */
  cycleHears: string | null;
  person: string;
  personName: string;
  unit: string;
  manager: string;
  managerName: string;
  readers: string[];
  hears: string | null;
  period: string;
  terms: AppraisalTerms;
  items: AppraisalItem[];
  state: AppraisalState;
  course: Course;
  made: Date;
  version: number;
}

const columns = `a.id, a.n, a.cycle, c.name as "cycleName", c.hears ->> 'id' as "cycleHears", a.person,
  a.person_name as "personName", a.unit, a.manager, a.manager_name as "managerName", a.readers, a.hears, a.period,
  a.terms, a.items, a.state, a.course, a.made, a.version`;
const tables = 'appraisal a join appraisal_cycle c on c.org_id = a.org_id and c.id = a.cycle';

/** Members, as the fences know them. */
export type Member = Person & { knownAs: string | null; email: string };

export async function peopleIn(tx: Tx, org: string): Promise<Member[]> {
  return await tx.query(
    `select m.user_id as id, coalesce(m.known_as, u.name) as name, m.known_as as "knownAs", u.email, m.role, m.unit
       from membership m join "user" u on u.id = m.user_id
      where m.org_id = $1 order by m.joined, m.user_id`,
    [org],
  );
}

export const gone = (): AppError => new AppError('not-found', 'There is no such appraisal.');

export async function readAppraisal(tx: Tx, org: string, id: string, lock = false): Promise<KeptAppraisal> {
  const [row] = await tx.query<KeptAppraisal>(
    `select ${columns} from ${tables} where a.org_id = $1 and a.id = $2${lock ? ' for update of a' : ''}`,
    [org, id],
  );
  if (!row) throw gone();
  return row;
}

export interface NarrowedAppraisals {
  /** Of this person alone, or of everybody but them. */
  of?: string;
  notOf?: string;
  cycle?: string;
  /** `n name` of the last that was told. */
  after?: string;
  most: number;
}

/** By name. There is no other order: no list ranks persons. */
export async function listAppraisals(
  tx: Tx,
  org: string,
  { of, notOf, cycle, after, most }: NarrowedAppraisals,
): Promise<{ items: KeptAppraisal[]; next: string | null }> {
  const [, n, name] = /^(\d+) (.*)$/s.exec(after ?? '') ?? [];
  const rows = await tx.query<KeptAppraisal>(
    `select ${columns} from ${tables}
      where a.org_id = $1 and ($2::text is null or a.person = $2) and ($3::text is null or a.person <> $3)
        and ($4::text is null or a.cycle = $4)
        and ($5::bigint is null or (lower(a.person_name), a.n) > ($6, $5))
      order by lower(a.person_name), a.n limit $7`,
    [org, of ?? null, notOf ?? null, cycle ?? null, n ?? null, name ?? null, most + 1],
  );
  const items = rows.slice(0, most);
  const last = items.at(-1);
  return {
    items,
    next: last && rows.length > most ? `${last.n} ${last.personName.toLowerCase()}` : null,
  };
}

/** The audit knows that, and by whom; what it was is for those who may see the appraisal. */
export const noteAppraisal = (tx: Tx, { org, who, now }: By, id: string): Promise<void> =>
  note(tx, org, { who, now }, 'appraisal.change', { thing: `appraisal:${id}` });

export type ToBegin = Pick<
  KeptAppraisal,
  | 'cycle'
  | 'person'
  | 'personName'
  | 'unit'
  | 'manager'
  | 'managerName'
  | 'readers'
  | 'period'
  | 'terms'
  | 'items'
>;

/**
 * Null where the person has one in this cycle. It is not read back: whoever begins one may not be among those who see
 * it.
 */
export async function beginAppraisal(tx: Tx, by: By, one: ToBegin): Promise<string | null> {
  const id = randomUUID();
  const first = { hears: null, state: 'proposed' as const, course: noCourse, version: 1 };
  if (!(await insertAppraisal(tx, by, { ...one, ...first, id }))) return null;
  await noteAppraisal(tx, by, id);
  return id;
}

/**
 * Each way to be in one goes by its own index, and from there to the cycle, whatever the database knows of how many
 * there are: it would go through all of a cycle.
 */
const openWhere = (mine: string): string =>
  `select ${columns} from appraisal a left join appraisal_cycle c on c.org_id = a.org_id and c.id = a.cycle
    where a.org_id = $1 and ${mine} and a.state not in ('acknowledged', 'answered')`;
const withMe = `select * from (${[
  'a.person = $2',
  'a.manager = $2 and a.person <> $2',
  'a.hears = $2 and a.person <> $2 and a.manager <> $2',
]
  .map(openWhere)
  .join(' union all ')}) open order by lower("personName"), n limit 1000`;

/** What may wait for someone: theirs, those that they give, those in which they answer an objection. */
export const appraisalsWith = (tx: Tx, org: string, me: string): Promise<KeptAppraisal[]> =>
  tx.query<KeptAppraisal>(withMe, [org, me]);

/** The same in a transaction of that person's own and one trip, for when thousands are asked one after the other. */
export async function appraisalsAskedOf(db: Db, org: string, me: string): Promise<KeptAppraisal[]> {
  const [rows = []] = await db.readOnce({ org, person: me }, [withMe], [org, me]);
  return rows as unknown as KeptAppraisal[];
}

/** The person's appraisal in the cycle, as far as whoever asks may see it. */
export async function appraisalIn(
  tx: Tx,
  org: string,
  { cycle, person }: Pick<KeptAppraisal, 'cycle' | 'person'>,
): Promise<KeptAppraisal | null> {
  const [row] = await tx.query<KeptAppraisal>(
    `select ${columns} from ${tables}
      where a.org_id = $1 and a.cycle = $2 and a.person = $3 and not a.doubled`,
    [org, cycle, person],
  );
  return row ?? null;
}

export type ToInsert = ToBegin & Pick<KeptAppraisal, 'id' | 'hears' | 'state' | 'course' | 'version'>;

/**
 * False where one of that id is there, or one of that person in that cycle.
 * @param doubled beside another of the same person and cycle, as they were begun before there was to be one
 */
export async function insertAppraisal(
  tx: Tx,
  { org, who, now }: Pick<By, 'org' | 'now'> & { who: { id: string; name: string } },
  one: ToInsert,
  doubled = false,
): Promise<boolean> {
  const done = await tx.execute(
    `insert into appraisal (org_id, id, cycle, person, person_name, unit, manager, manager_name, readers, hears,
                            period, terms, items, state, course, by_id, by, made, version, doubled)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text[], $10, $11, $12::text::jsonb, $13::text::jsonb, $14,
             $15::text::jsonb, $16, $17, $18, $19, $20) on conflict do nothing`,
    [
      ...[org, one.id, one.cycle, one.person, one.personName, one.unit, one.manager, one.managerName],
      ...[one.readers, one.hears, one.period, JSON.stringify(one.terms), JSON.stringify(one.items)],
      ...[one.state, JSON.stringify(one.course), who.id, who.name, now, one.version],
      doubled,
    ],
  );
  return done > 0;
}

/** Locks it at the version that the change was made from. */
export async function lockAppraisal(
  tx: Tx,
  org: string,
  id: string,
  expected: Expected,
): Promise<KeptAppraisal> {
  const held = await readAppraisal(tx, org, id, true);
  mustBeAt(expected, held.version, 'The appraisal');
  return held;
}

export type Change = Partial<
  Pick<KeptAppraisal, 'items' | 'state' | 'course' | 'manager' | 'managerName' | 'hears'>
>;

export async function saveAppraisal(tx: Tx, by: By, held: KeptAppraisal, change: Change): Promise<void> {
  const after = { ...held, ...change };
  await tx.execute(
    `update appraisal set items = $3::text::jsonb, state = $4, course = $5::text::jsonb, manager = $6,
            manager_name = $7, hears = $8, version = version + 1
      where org_id = $1 and id = $2`,
    [
      ...[by.org, held.id, JSON.stringify(after.items), after.state, JSON.stringify(after.course)],
      ...[after.manager, after.managerName, after.hears],
    ],
  );
  await noteAppraisal(tx, by, held.id);
}

/** Units with appraisals and what is above them, as the policies read it. */
export async function readPlaces(tx: Tx, org: string): Promise<{ unit: string; above: string[] }[]> {
  return await tx.query('select unit, above from appraisal_place where org_id = $1', [org]);
}

export async function savePlace(tx: Tx, org: string, unit: string, above: readonly string[]): Promise<void> {
  await tx.execute(
    `insert into appraisal_place (org_id, unit, above) values ($1, $2, $3::text[])
     on conflict (org_id, unit) do update set above = excluded.above`,
    [org, unit, above],
  );
}

/** A place of which only the unit is known yet: what is above it is said before anybody reads. */
export async function needPlace(tx: Tx, org: string, unit: string): Promise<void> {
  await tx.execute(
    "insert into appraisal_place (org_id, unit, above) values ($1, $2, '{}') on conflict do nothing",
    [org, unit],
  );
}
