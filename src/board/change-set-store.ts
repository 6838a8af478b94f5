/** Change sets: named lists of facts and figures that are not recorded, kept beside the ledger. */
import type { Day } from '#engine/definitions.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { NewFact, NewFigure } from '#platform/ledger.ts';
import { tellOfDraft } from './change-set-news.ts';
import { type Part, type Stated, type Taken, whatStands } from './change-set-parts.ts';

/** What is played over the present. */
export interface ChangeSet {
  code: string;
  name: string;
  by: string;
  at: string;
  /** How often it was changed. */
  version: number;
  facts: NewFact[];
  figures: NewFigure[];
}

export const changeSetKinds = ['free', 'revision', 'template', 'check'] as const;
export type ChangeSetKind = (typeof changeSetKinds)[number];
export const changeSetStates = ['draft', 'proposed', 'approved', 'discarded'] as const;
export type ChangeSetState = (typeof changeSetStates)[number];

export interface ChangeSetItem extends Omit<ChangeSet, 'facts' | 'figures'> {
  kind: ChangeSetKind;
  state: ChangeSetState;
  description: string | null;
  /** Of a revision: the plan's code, and which one of it this is, from 1. */
  plan: string | null;
  number: number | null;
  /** The period from whose first day it shall be in force. */
  from: string | null;
  /** The change set that it puts back. */
  reverts: string | null;
  /** The person who made it; null where it came with a document, or before that was kept. */
  byId: string | null;
  proposedBy: string | null;
  proposedAt: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  /** First day in force, and the number under which it was recorded. */
  approvedFrom: Day | null;
  sequence: number | null;
}
export interface KeptChangeSet extends ChangeSetItem, Stated {
  parts: Part[];
}

interface Row {
  code: string;
  name: string;
  by: string;
  by_id: string | null;
  at: Date;
  version: number;
  kind: ChangeSetKind;
  state: ChangeSetState;
  description: string | null;
  plan: string | null;
  number: number | null;
  from_period: string | null;
  reverts: string | null;
  proposed_by: string | null;
  proposed_at: Date | null;
  approved_by: string | null;
  approved_at: Date | null;
  approved_from: number | null;
  approved_n: number | null;
}
const itemOf = (row: Row): ChangeSetItem => ({
  code: row.code,
  name: row.name,
  by: row.by,
  byId: row.by_id,
  at: row.at.toISOString(),
  version: row.version,
  kind: row.kind,
  state: row.state,
  description: row.description,
  plan: row.plan,
  number: row.number,
  from: row.from_period,
  reverts: row.reverts,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at?.toISOString() ?? null,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at?.toISOString() ?? null,
  approvedFrom: row.approved_from,
  sequence: row.approved_n === null ? null : Number(row.approved_n),
});
const columns = `code, name, by, by_id, at, version, kind, state, description, plan, number, from_period, reverts,
  proposed_by, proposed_at, approved_by, approved_at, approved_from, approved_n`;

export interface Narrowed {
  kind?: ChangeSetKind | undefined;
  state?: ChangeSetState | undefined;
  plan?: string | undefined;
}

export async function listChangeSets(tx: Tx, org: string, narrowed: Narrowed = {}): Promise<ChangeSetItem[]> {
  const { kind = null, state = null, plan = null } = narrowed;
  const rows = await tx.query<Row>(
    `select ${columns} from change_set
      where org_id = $1 and ($2::text is null or kind = $2) and ($3::text is null or state = $3)
        and ($4::text is null or plan = $4)
      order by at desc, number desc, code`,
    [org, kind, state, plan],
  );
  return rows.map(itemOf);
}

export interface NewChangeSet {
  code: string;
  name: string;
  by: string;
  byId?: string | null;
  now: Date;
  kind?: ChangeSetKind;
  description?: string | null;
  plan?: string | null;
  number?: number | null;
  from?: string | null;
  reverts?: string | null;
}

export async function makeChangeSet(tx: Tx, org: string, made: NewChangeSet): Promise<void> {
  const {
    byId = null,
    kind = 'free',
    description = null,
    plan = null,
    number = null,
    from = null,
    reverts = null,
  } = made;
  const count = await tx.execute(
    `insert into change_set (org_id, code, name, by, at, kind, description, plan, number, from_period, reverts, by_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict do nothing`,
    [org, made.code, made.name, made.by, made.now, kind, description, plan, number, from, reverts, byId],
  );
  if (count === 0) throw new AppError('conflict', `There is a change set ${made.code} already.`);
  await tellOfDraft(tx, org, made.code);
}

/** The number that a plan's next revision has. */
export async function nextRevision(tx: Tx, org: string, plan: string): Promise<number> {
  const [row] = await tx.query<{ last: number | null }>(
    'select max(number)::int as last from change_set where org_id = $1 and plan = $2',
    [org, plan],
  );
  return (row?.last ?? 0) + 1;
}

async function itemNamed(tx: Tx, org: string, code: string, lock: boolean): Promise<ChangeSetItem> {
  const [row] = await tx.query<Row>(
    `select ${columns} from change_set where org_id = $1 and code = $2 ${lock ? 'for update' : ''}`,
    [org, code],
  );
  if (!row) throw new AppError('not-found', `There is no change set ${code}.`);
  return itemOf(row);
}

export async function readChangeSet(tx: Tx, org: string, code: string, lock = false): Promise<KeptChangeSet> {
  const item = await itemNamed(tx, org, code, lock);
  const rows = await tx.query<Omit<Part, 'at' | 'base'> & { at: Date | null; base: number }>(
    `select version, by, at, base, facts, figures, taken from change_set_part
      where org_id = $1 and code = $2 order by version`,
    [org, code],
  );
  const parts = rows.map((row) => ({
    ...row,
    at: row.at?.toISOString() ?? null,
    base: Number(row.base),
  }));
  return { ...item, parts, ...whatStands(parts) };
}

export interface Added {
  by: string;
  now: Date;
  /** The organization's number on which it was judged. */
  base: number;
  facts?: NewFact[];
  figures?: NewFigure[];
  taken?: Taken[];
}

/** Adds to a change set that is held by `readChangeSet` with a lock. Returns its new version. */
export async function addToChangeSet(
  tx: Tx,
  org: string,
  set: ChangeSetItem,
  { by, now, base, facts = [], figures = [], taken = [] }: Added,
): Promise<number> {
  const version = await bump(tx, org, set);
  await tx.query(
    `insert into change_set_part (org_id, code, version, facts, figures, taken, by, at, base)
     values ($1, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb, $7, $8, $9)`,
    [
      org,
      set.code,
      version,
      JSON.stringify(facts),
      JSON.stringify(figures),
      JSON.stringify(taken),
      by,
      now,
      base,
    ],
  );
  return version;
}

async function bump(tx: Tx, org: string, { code, version }: ChangeSetItem): Promise<number> {
  await tx.query('update change_set set version = $3 where org_id = $1 and code = $2', [
    org,
    code,
    version + 1,
  ]);
  await tellOfDraft(tx, org, code);
  return version + 1;
}

export interface ChangedItem {
  name?: string | undefined;
  description?: string | null | undefined;
  from?: string | null | undefined;
  state?: Exclude<ChangeSetState, 'approved'> | undefined;
}

/** Changes what is said of a change set that is held with a lock. Returns its new version. */
export async function changeChangeSet(
  tx: Tx,
  org: string,
  set: ChangeSetItem,
  { name = set.name, description = set.description, from = set.from, state }: ChangedItem,
  { by, now }: { by: string; now: Date },
): Promise<number> {
  const isProposed = state === undefined ? null : state === 'proposed';
  await tx.query(
    `update change_set set name = $3, description = $4, from_period = $5, state = coalesce($6, state),
            proposed_by = case when $7::boolean then $8 when $6 = 'draft' then null else proposed_by end,
            proposed_at = case when $7::boolean then $9::timestamptz when $6 = 'draft' then null else proposed_at end
      where org_id = $1 and code = $2`,
    [org, set.code, name, description, from, state ?? null, isProposed, by, now],
  );
  return await bump(tx, org, set);
}

/** Marks a change set that is held with a lock as recorded under number `n`: it is history from here on. */
export async function markApproved(
  tx: Tx,
  org: string,
  set: ChangeSetItem,
  one: { by: string; now: Date; from: string; day: Day; n: number },
): Promise<number> {
  await tx.query(
    `update change_set set state = 'approved', from_period = $3, approved_by = $4, approved_at = $5,
            approved_from = $6, approved_n = $7
      where org_id = $1 and code = $2`,
    [org, set.code, one.from, one.by, one.now, one.day, one.n],
  );
  return await bump(tx, org, set);
}

export async function discardChangeSet(tx: Tx, org: string, code: string): Promise<void> {
  await tx.execute('delete from change_set where org_id = $1 and code = $2', [org, code]);
  await tellOfDraft(tx, org, code);
}
