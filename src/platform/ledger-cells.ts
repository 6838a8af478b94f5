/**
 * The ledger as screens write to it: cells, some thousand at once, held against what others have recorded since
 * they were seen. Whoever writes so holds the organization's counter row from the first look to the commit.
 */
import type { FigureState } from '#engine/definitions.ts';
import { numbers, texts } from './db/arrays.ts';
import type { Tx } from './db/database.ts';
import { AppError } from './errors.ts';
import { differing, type Entry, type NewFigure, type Outcome, ownFigures, sequenceOf } from './ledger.ts';
import { columnNames, columnsOf, parameters, slotNumber, unnested } from './ledger-columns.ts';

/** From now to the end of the transaction nobody else records anything in the organization, which stands at this number. */
export async function holdLedger(tx: Tx, org: string): Promise<number> {
  const [row] = await tx.query<{ sequence: number }>(
    'select sequence from organization where org_id = $1 for update',
    [org],
  );
  if (!row) throw new AppError('not-found', `There is no organization ${org}`);
  return Number(row.sequence);
}

/** Whether any figure was recorded after a number. */
export async function anyFigureAfter(tx: Tx, org: string, n: number): Promise<boolean> {
  const [row] = await tx.query<{ any: boolean }>(
    'select exists (select 1 from figure where org_id = $1 and recorded > $2) as any',
    [org, n],
  );
  return row?.any === true;
}

type Cells = Omit<Entry, 'facts' | 'figures'> & { figures: NewFigure[] };

const given = columnNames
  .split(', ')
  .map((column) => `given.${column}`)
  .join(', ');

/**
 * Records the cells of a screen in one statement: what differs, the number, its record and the figures. Whoever
 * calls it holds the ledger, and gives each cell once.
 */
export async function recordCells(tx: Tx, cells: Cells): Promise<Outcome> {
  const { org, by, what, now, figures } = cells;
  const columns = await columnsOf(tx, org, figures, new Map());
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
  return noted(tx, cells, columns, Number(row.n), row.figures);
}

/** The same where it is known already that each differs from what was recorded last. */
export async function recordFresh(tx: Tx, cells: Cells): Promise<Outcome> {
  const { org, by, what, now, figures } = cells;
  const columns = await columnsOf(tx, org, figures, new Map());
  const [row] = await tx.query<{ n: number }>(
    `with next as (update organization set sequence = sequence + 1 where org_id = $1
                   returning sequence, pg_notify('sightline', org_id)),
      told as (insert into recorded (org_id, n, at, by, what) select $1, sequence, $2, $3, $4 from next)
     select sequence as n from next`,
    [org, now, by, what],
  );
  const n = Number(row?.n);
  const count = await tx.execute(
    `insert into figure (org_id, recorded, ${columnNames}) select $1, $10::bigint, ${given} from ${unnested(2)}`,
    [org, ...parameters(columns), n],
  );
  return noted(tx, cells, columns, n, count);
}

function noted(
  tx: Tx,
  { org, by, what, now, figures }: Cells,
  columns: Awaited<ReturnType<typeof columnsOf>>,
  n: number,
  count: number,
): Outcome {
  if (count === figures.length) tx.note?.({ org, n, said: ownFigures(n, { org, by, what, now }, columns) });
  return { n, changed: true, facts: 0, figures: count };
}

/** Whether a figure says something else than what was recorded last for its cell: as `differing` does, in memory. */
export function differs(
  { value, note, state }: Pick<NewFigure, 'value' | 'note' | 'state'>,
  latest: Pick<NewFigure, 'value' | 'note' | 'state'> | null,
): boolean {
  return (
    value !== (latest?.value ?? null) ||
    (note !== undefined && note !== latest?.note) ||
    (state === undefined ? latest?.state === 'returned' : state !== latest?.state)
  );
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
