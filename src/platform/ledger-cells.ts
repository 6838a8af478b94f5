/**
 * The ledger as screens write to it: cells, some thousand at once, held against what others have recorded since
 * they were seen. Whoever writes so holds the organization's counter row from the first look to the commit.
 */
import type { FigureState } from '#engine/definitions.ts';
import { numbers, texts } from './db/arrays.ts';
import type { Tx } from './db/database.ts';
import {
  columnNames,
  columnsOf,
  differing,
  type Entry,
  type NewFigure,
  type Outcome,
  ownFigures,
  parameters,
  sequenceOf,
  slotNumber,
  unnested,
} from './ledger.ts';

/** From now to the end of the transaction nobody else records anything in the organization. */
export async function holdLedger(tx: Tx, org: string): Promise<void> {
  await tx.query('select 1 as held from organization where org_id = $1 for update', [org]);
}

/** Whether any figure was recorded after a number. */
export async function anyFigureAfter(tx: Tx, org: string, n: number): Promise<boolean> {
  const [row] = await tx.query<{ any: boolean }>(
    'select exists (select 1 from figure where org_id = $1 and recorded > $2) as any',
    [org, n],
  );
  return row?.any === true;
}

/**
 * Records the cells of a screen in one statement: what differs, the number, its record and the figures. Whoever
 * calls it holds the ledger, and gives each cell once.
 */
export async function recordCells(
  tx: Tx,
  { org, by, what, now, figures }: Omit<Entry, 'facts' | 'figures'> & { figures: NewFigure[] },
): Promise<Outcome> {
  const columns = await columnsOf(tx, org, figures, new Map());
  const given = columnNames
    .split(', ')
    .map((column) => `given.${column}`)
    .join(', ');
  const [row] = await tx.query<{ n: number | null; figures: number }>(
    `with fresh as materialized (select ${given} from ${unnested(2)} ${differing}),
      next as (update organization set sequence = sequence + 1
                where org_id = $1 and exists (select 1 from fresh) returning sequence, pg_notify('sightline', org_id)),
      told as (insert into recorded (org_id, n, at, by, what) select $1, sequence, $10, $11, $12 from next),
      written as (insert into figure (org_id, recorded, ${columnNames})
                  select $1, next.sequence, ${given} from fresh as given, next returning 1)
     select (select sequence from next) as n, (select count(*)::int from written) as figures`,
    [org, ...parameters(columns), now, by, what],
  );
  if (row?.n == null) return { n: await sequenceOf(tx, org), changed: false, facts: 0, figures: 0 };
  const n = Number(row.n);
  if (row.figures === figures.length)
    tx.note?.({ org, n, said: ownFigures(n, { org, by, what, now }, columns) });
  return { n, changed: true, facts: 0, figures: row.figures };
}

export interface LatestFigure {
  value: number | null;
  recorded: number;
  state: FigureState | null;
  note: string | null;
  /** Who recorded it, and when. */
  by: string | null;
  at: Date;
}

/**
 * What was last recorded for each cell, null where nothing was; nobody changes any of them before the
 * transaction ends.
 */
export async function latestOf(
  tx: Tx,
  org: string,
  cells: readonly Pick<NewFigure, 'unit' | 'measure' | 'slot' | 'period'>[],
): Promise<(LatestFigure | null)[]> {
  await holdLedger(tx, org);
  const rows = await tx.query<LatestFigure & { i: number }>(
    `select g.i::int as i, latest.value, latest.recorded, latest.state, latest.note,
            coalesce(latest.by, r.by) as by, r.at
       from unnest($2::text[], $3::text[], $4::smallint[], $5::text[]) with ordinality
            as g(unit, measure, slot, period, i)
       join series s on s.org_id = $1 and s.unit = g.unit and s.measure = g.measure
      cross join lateral (
        select f.value, f.recorded, f.state, f.note, f.by from figure f
         where f.org_id = $1 and f.series = s.series and f.slot = g.slot and f.period = g.period
         order by f.recorded desc limit 1) latest
       join recorded r on r.org_id = $1 and r.n = latest.recorded`,
    [
      org,
      texts(cells.map((cell) => cell.unit)),
      texts(cells.map((cell) => cell.measure)),
      numbers(cells.map((cell) => slotNumber(cell.slot))),
      texts(cells.map((cell) => cell.period)),
    ],
  );
  const found: (LatestFigure | null)[] = cells.map(() => null);
  for (const { i, recorded, ...one } of rows) found[i - 1] = { ...one, recorded: Number(recorded) };
  return found;
}
