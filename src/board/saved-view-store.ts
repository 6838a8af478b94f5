/** Saved views in the store. Row-level security lets a person see their own and what is shared, nothing else. */
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { NewView, ViewPatch } from './saved-view-contract.ts';

export interface KeptView {
  id: string;
  owner: string;
  by: string;
  name: string;
  address: string;
  shared: boolean;
  at: string;
  version: number;
  first: boolean;
}

type Row = Omit<KeptView, 'at'> & { at: Date };
const kept = (row: Row): KeptView => ({ ...row, at: row.at.toISOString() });
const selected = `select v.id, v.owner, v.by, v.name, v.address, v.shared, v.at, v.version,
                         f.view is not null as first
                    from saved_view v
                    left join first_view f on f.org_id = v.org_id and f.view = v.id and f.person = $2
                   where v.org_id = $1`;
/** As many as one can still choose among. */
const mostOwn = 200;

export async function listViews(tx: Tx, org: string, person: string): Promise<KeptView[]> {
  const rows = await tx.query<Row>(
    `${selected} and (v.shared or v.owner = $2) order by lower(v.name), v.id`,
    [org, person],
  );
  return rows.map(kept);
}

export async function readView(
  tx: Tx,
  org: string,
  person: string,
  id: string,
  lock = false,
): Promise<KeptView> {
  const [row] = await tx.query<Row>(
    `${selected} and (v.shared or v.owner = $2) and v.id = $3 ${lock ? 'for update of v' : ''}`,
    [org, person, id],
  );
  if (!row) throw new AppError('not-found', 'There is no such saved view: it was removed, or is not shared.');
  return kept(row);
}

export async function makeView(
  tx: Tx,
  org: string,
  made: NewView & { id: string; owner: string; by: string; now: Date },
): Promise<void> {
  const [count] = await tx.query<{ n: number }>(
    'select count(*)::int as n from saved_view where org_id = $1 and owner = $2',
    [org, made.owner],
  );
  if ((count?.n ?? 0) >= mostOwn)
    throw new AppError('conflict', `You have ${mostOwn} saved views; remove one that you no longer need.`);
  await tx.query(
    `insert into saved_view (org_id, id, owner, by, name, address, shared, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [org, made.id, made.owner, made.by, made.name, made.address, made.shared ?? false, made.now],
  );
}

export async function changeView(tx: Tx, org: string, view: KeptView, patch: ViewPatch): Promise<void> {
  const { name, address, shared } = { ...view, ...patch };
  await tx.query(
    `update saved_view set name = $3, address = $4, shared = $5, version = version + 1
      where org_id = $1 and id = $2`,
    [org, view.id, name, address, shared],
  );
  // What is no longer shared opens first for its owner alone.
  if (!shared)
    await tx.query('delete from first_view where org_id = $1 and view = $2 and person <> $3', [
      org,
      view.id,
      view.owner,
    ]);
}

export async function removeView(tx: Tx, org: string, id: string): Promise<void> {
  await tx.execute('delete from saved_view where org_id = $1 and id = $2', [org, id]);
}

export async function setFirstView(tx: Tx, org: string, person: string, id: string | null): Promise<void> {
  await tx.execute('delete from first_view where org_id = $1 and person = $2', [org, person]);
  if (id !== null)
    await tx.query('insert into first_view (org_id, person, view) values ($1, $2, $3)', [org, person, id]);
}

/** The address that opens first for a person; null where they chose none. */
export async function firstAddress(tx: Tx, org: string, person: string): Promise<string | null> {
  const [row] = await tx.query<{ address: string }>(
    `select v.address from first_view f join saved_view v on v.org_id = f.org_id and v.id = f.view
      where f.org_id = $1 and f.person = $2`,
    [org, person],
  );
  return row?.address ?? null;
}
