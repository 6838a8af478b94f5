/** Reading a part of what an organization's ledger states: one object, some kinds, what lies near a change. */
import type { Fact, Kind } from '#engine/definitions.ts';
import { texts } from './db/arrays.ts';
import type { Tx } from './db/database.ts';
import { always } from './ledger-columns.ts';

/** All that was ever stated of one object, in the order in which it was recorded. */
export async function readFactsOf(tx: Tx, org: string, kind: Kind, key: string): Promise<Fact[]> {
  const rows = await tx.query<{ from: number; recorded: number; patch: Fact['patch'] }>(
    `select from_day as "from", recorded, patch from fact
      where org_id = $1 and kind = $2 and key = $3 order by recorded, place`,
    [org, kind, key],
  );
  return rows.map((row) => ({ kind, key, ...row, from: row.from === always ? null : row.from }));
}

/** All that was ever stated of objects of some kinds, in the order in which it was recorded. */
export async function readFactsOfKinds(tx: Tx, org: string, kinds: readonly Kind[]): Promise<Fact[]> {
  const rows = await tx.query<Fact & { from: number }>(
    `select kind, key, from_day as "from", recorded, patch from fact
      where org_id = $1 and kind = any($2::text[]) order by recorded, place`,
    [org, texts(kinds)],
  );
  return rows.map((row) => ({ ...row, from: row.from === always ? null : row.from }));
}

export interface Near {
  /** All of these kinds. */
  kinds: readonly Kind[];
  /** These objects, by kind and key. */
  objects: readonly (readonly [Kind, string])[];
  /** Of these kinds, what belongs to these initiatives. */
  of?: { kinds: readonly Kind[]; initiatives: readonly string[] };
}

/** Some facts out of many, in the order in which they were recorded. */
export async function readFactsNear(tx: Tx, org: string, near: Near): Promise<Fact[]> {
  const { kinds, objects, of = { kinds: [], initiatives: [] } } = near;
  const rows = await tx.query<Fact & { from: number }>(
    `select kind, key, from_day as "from", recorded, patch from fact
      where org_id = $1 and (kind = any($2::text[])
        or (kind, key) in (select * from unnest($3::text[], $4::text[]))
        or (kind = any($5::text[]) and split_part(key, '/', 1) = any($6::text[])))
      order by recorded, place`,
    [
      org,
      texts(kinds),
      texts(objects.map(([kind]) => kind)),
      texts(objects.map(([, key]) => key)),
      texts(of.kinds),
      texts(of.initiatives),
    ],
  );
  return rows.map((row) => ({ ...row, from: row.from === always ? null : row.from }));
}
