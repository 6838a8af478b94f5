/** Change sets: named lists of facts and figures that are not recorded, kept beside the ledger. */
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { NewFact, NewFigure } from '#platform/ledger.ts';

export interface ChangeSetItem {
  code: string;
  name: string;
  by: string;
  at: string;
  /** How often something was added to it. */
  version: number;
}
export interface ChangeSet extends ChangeSetItem {
  facts: NewFact[];
  figures: NewFigure[];
}

type Row = Omit<ChangeSetItem, 'at'> & { at: Date };
const itemOf = (row: Row): ChangeSetItem => ({ ...row, at: row.at.toISOString() });
const columns = 'code, name, by, at, version';

export async function listChangeSets(tx: Tx, org: string): Promise<ChangeSetItem[]> {
  const rows = await tx.query<Row>(
    `select ${columns} from change_set where org_id = $1 order by at desc, code`,
    [org],
  );
  return rows.map(itemOf);
}

export async function makeChangeSet(
  tx: Tx,
  org: string,
  made: { code: string; name: string; by: string; now: Date },
): Promise<void> {
  const count = await tx.execute(
    `insert into change_set (org_id, code, name, by, at) values ($1, $2, $3, $4, $5)
     on conflict (org_id, code) do nothing`,
    [org, made.code, made.name, made.by, made.now],
  );
  if (count === 0) throw new AppError('conflict', `There is a change set ${made.code} already.`);
}

async function itemNamed(tx: Tx, org: string, code: string, lock: boolean): Promise<ChangeSetItem> {
  const [row] = await tx.query<Row>(
    `select ${columns} from change_set where org_id = $1 and code = $2 ${lock ? 'for update' : ''}`,
    [org, code],
  );
  if (!row) throw new AppError('not-found', `There is no change set ${code}.`);
  return itemOf(row);
}

export async function readChangeSet(tx: Tx, org: string, code: string, lock = false): Promise<ChangeSet> {
  const item = await itemNamed(tx, org, code, lock);
  const parts = await tx.query<{ facts: NewFact[]; figures: NewFigure[] }>(
    'select facts, figures from change_set_part where org_id = $1 and code = $2 order by version',
    [org, code],
  );
  return {
    ...item,
    facts: parts.flatMap((part) => part.facts),
    figures: parts.flatMap((part) => part.figures),
  };
}

/** Adds to a change set that is held by `readChangeSet` with a lock. Returns its new version. */
export async function addToChangeSet(
  tx: Tx,
  org: string,
  set: ChangeSetItem,
  added: { facts: NewFact[]; figures: NewFigure[] },
): Promise<number> {
  const version = set.version + 1;
  await tx.query('update change_set set version = $3 where org_id = $1 and code = $2', [
    org,
    set.code,
    version,
  ]);
  await tx.query(
    `insert into change_set_part (org_id, code, version, facts, figures)
     values ($1, $2, $3, $4::jsonb, $5::jsonb)`,
    [org, set.code, version, JSON.stringify(added.facts), JSON.stringify(added.figures)],
  );
  return version;
}

export async function discardChangeSet(tx: Tx, org: string, code: string): Promise<void> {
  await tx.execute('delete from change_set where org_id = $1 and code = $2', [org, code]);
}
