/** What the ledger holds, as an import asks for it. */
import { slots } from '#engine/definitions.ts';
import { numbers, texts } from '#platform/db/arrays.ts';
import type { Db } from '#platform/db/database.ts';
import { sequenceOf } from '#platform/ledger.ts';
import { readFacts } from '#platform/ledger-read.ts';
import { type FigureCell, type Known, knownOf } from './known.ts';

export interface KnownAt extends Known {
  sequence: number;
}

/** An organization's definitions now; its values are looked up as they are asked for. */
export async function readKnown(db: Db, org: string, person: string, today: number): Promise<KnownAt> {
  const scope = { org, person, reads: true };
  const { facts, sequence, any } = await db.transaction(scope, async (tx) => ({
    facts: await readFacts(tx, org),
    sequence: await sequenceOf(tx, org),
    any: (await tx.query('select 1 from figure where org_id = $1 limit 1', [org])).length > 0,
  }));
  const values = (cells: readonly FigureCell[]) =>
    any
      ? db.transaction(scope, (tx) => valuesOf(tx, org, cells))
      : Promise.resolve(cells.map(() => undefined));
  return { ...knownOf({ facts, today }, values), sequence };
}

async function valuesOf(
  tx: Parameters<Parameters<Db['transaction']>[1]>[0],
  org: string,
  cells: readonly FigureCell[],
): Promise<(number | null | undefined)[]> {
  const found = new Array<number | null | undefined>(cells.length).fill(undefined);
  const rows = await tx.query<{ i: number; value: number | null }>(
    `select g.i::int as i, f.value
       from unnest($2::text[], $3::text[], $4::smallint[], $5::text[]) with ordinality as g(unit, measure, slot, period, i)
       join series s on s.org_id = $1 and s.unit = g.unit and s.measure = g.measure
       cross join lateral (
         select value from figure
          where org_id = $1 and series = s.series and slot = g.slot and period = g.period
          order by recorded desc limit 1) f`,
    [
      org,
      texts(cells.map((c) => c.unit)),
      texts(cells.map((c) => c.measure)),
      numbers(cells.map((c) => slots.indexOf(c.slot))),
      texts(cells.map((c) => c.period)),
    ],
  );
  for (const row of rows) found[row.i - 1] = row.value;
  return found;
}
