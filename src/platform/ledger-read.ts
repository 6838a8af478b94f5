/**
 * Reading an organization's ledger. Figures come as columns, packed by the database and unpacked here in
 * slices: a row a figure would hold up every other request for seconds where there are a million.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Fact,
  type Figure,
  type FigureState,
  type Kind,
  type Recorded,
  slots,
} from '#engine/definitions.ts';
import { numbers } from './db/arrays.ts';
import type { Db, Tx } from './db/database.ts';
import type { OwnFigures } from './ledger.ts';
import { always } from './ledger-columns.ts';

/** What was recorded after a number, up to and including `upTo`. */
export interface Stretch {
  after?: number;
  upTo?: number;
}
const last = ({ upTo = Number.MAX_SAFE_INTEGER }: Stretch) => upTo;

export interface FigureColumns {
  count: number;
  /** Numbers known to `readSeries`. */
  series: Int32Array;
  /** Positions in the engine's `slots`. */
  slot: Uint8Array;
  period: string[];
  /** NaN where a value was withdrawn. */
  value: Float64Array;
  recorded: Float64Array;
  /** What few figures carry, by position. */
  extras: Map<number, Pick<Figure, 'note' | 'source' | 'by' | 'state'>>;
}

export interface SeriesName {
  series: number;
  unit: string;
  measure: string;
}

/** All series of an organization, or the ones numbered. */
export async function readSeries(tx: Tx, org: string, numbered?: Iterable<number>): Promise<SeriesName[]> {
  return await tx.query<SeriesName>(
    `select series, unit, measure from series
      where org_id = $1 and ($2::int[] is null or series = any($2::int[])) order by series`,
    [org, numbered ? numbers(numbered) : null],
  );
}

export async function readFacts(tx: Tx, org: string, stretch: Stretch = {}): Promise<Fact[]> {
  const rows = await tx.query<{
    kind: Kind;
    key: string;
    from: number;
    recorded: number;
    patch: Fact['patch'];
  }>(
    `select kind, key, from_day as "from", recorded, patch from fact
      where org_id = $1 and recorded > $3 and recorded <= $2 order by recorded, place`,
    [org, last(stretch), stretch.after ?? 0],
  );
  return rows.map((row) => ({ ...row, from: row.from === always ? null : row.from }));
}

/** Figures whose period is one of the fiscal year, or to date in it. */
export async function countFiscalFigures(tx: Tx, org: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from figure where org_id = $1 and (period like 'FY%' or period like 'ytd:%')`,
    [org],
  );
  return Number(row?.n ?? 0);
}

export async function readRecorded(tx: Tx, org: string, stretch: Stretch = {}): Promise<Recorded[]> {
  const rows = await tx.query<RecordedRow>(
    'select n, at, by, what from recorded where org_id = $1 and n <= $2 order by n',
    [org, last(stretch)],
  );
  return rows.map(recordedOf);
}

interface RecordedRow {
  n: number;
  at: Date;
  by: string | null;
  what: string | null;
}
const recordedOf = ({ n, at, by, what }: RecordedRow): Recorded => ({
  n: Number(n),
  at: at.toISOString(),
  ...(by === null ? {} : { by }),
  ...(what === null ? {} : { what }),
});

type Extras = readonly [string | null, string | null, string | null, FigureState | null];

const extrasOf = ([note, source, by, state]: Extras): Pick<Figure, 'note' | 'source' | 'by' | 'state'> => ({
  ...(note === null ? {} : { note }),
  ...(source === null ? {} : { source }),
  ...(by === null ? {} : { by }),
  ...(state === null ? {} : { state }),
});

/** int4send and float8send are big-endian. */
function unpack(bytes: Uint8Array, size: 4 | 8, read: (view: DataView, at: number) => void): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.byteLength; at += size) read(view, at);
}

interface Packed {
  count: number;
  series: Uint8Array | null;
  slot: string | null;
  period: string | null;
  value: Uint8Array | null;
  /** Left out where all have one number. */
  recorded?: Uint8Array | null;
  /** Of the figures whose slot is marked, in their order. */
  extras: Extras[] | null;
}

/** @param only the number that all of them have, where the database was not asked for it */
function unpacked(packed: Packed, only: number | null): FigureColumns {
  const { count } = packed;
  const none = new Uint8Array();
  const columns: FigureColumns = {
    count,
    series: new Int32Array(count),
    slot: new Uint8Array(count),
    period: count > 0 ? (packed.period ?? '').split('\n') : [],
    value: new Float64Array(count),
    recorded: new Float64Array(count),
    extras: new Map(),
  };
  unpack(packed.series ?? none, 4, (view, at) => {
    columns.series[at / 4] = view.getInt32(at);
  });
  const marks = packed.slot ?? '';
  let extra = 0;
  for (let i = 0; i < count; i++) {
    const mark = marks.charCodeAt(i);
    columns.slot[i] = mark < marked ? mark - unmarked : mark - marked;
    const carried = mark < marked ? undefined : packed.extras?.[extra++];
    if (!carried) continue;
    columns.extras.set(i, extrasOf(carried));
  }
  unpack(packed.value ?? none, 8, (view, at) => {
    columns.value[at / 8] = view.getFloat64(at);
  });
  if (only !== null) columns.recorded.fill(only);
  else
    unpack(packed.recorded ?? none, 8, (view, at) => {
      columns.recorded[at / 8] = Number(view.getBigInt64(at));
    });
  return columns;
}

/** A slot travels as a letter; a small one where the figure carries a note, a source, a name or a state. */
const [unmarked, marked] = [65, 97];
const packing = `
  count(*)::int as count,
  string_agg(int4send(series), ''::bytea) as series,
  string_agg(chr(slot + case when coalesce(note, source, by, state) is null then ${unmarked} else ${marked} end), '')
    as slot,
  string_agg(period, E'\\n') as period,
  string_agg(float8send(coalesce(value, 'NaN'::float8)), ''::bytea) as value,
  jsonb_agg(jsonb_build_array(note, source, by, state))
    filter (where coalesce(note, source, by, state) is not null) as extras`;
const packingNumbers = `${packing}, string_agg(int8send(recorded), ''::bytea) as recorded`;

/** About how many figures travel at once. */
const slice = 40_000;

/** All figures of a stretch, in slices; within a slice by series, slot, period and number. */
export async function* readFigureColumns(
  tx: Tx,
  org: string,
  stretch: Stretch = {},
): AsyncGenerator<FigureColumns> {
  const counts = await tx.query<{ series: number; count: number; first: number; last: number }>(
    `select series, count(*)::int as count, min(recorded) as first, max(recorded) as last
       from figure where org_id = $1 group by series order by series`,
    [org],
  );
  // The primary key gives this very order; left alone, the planner gathers and sorts, three times slower.
  await tx.query("select set_config('enable_sort', 'off', true)");
  let part: number[] = [];
  let size = 0;
  const upTo = last(stretch);
  let first = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (const [at, one] of counts.entries()) {
    part.push(one.series);
    size += one.count;
    first = Math.min(first, Number(one.first));
    latest = Math.max(latest, Number(one.last));
    if (size < slice && at < counts.length - 1) continue;
    const [row] = await tx.query<Packed>(
      `select ${first === latest ? packing : packingNumbers} from (
         select * from figure
          where org_id = $1 and series >= $3 and series <= $4 and recorded <= $2
          order by series, slot, period, recorded) ordered`,
      [org, upTo, part[0], part.at(-1)],
    );
    if (row && row.count > 0) yield unpacked(row, first === latest ? first : null);
    part = [];
    size = 0;
    first = Number.POSITIVE_INFINITY;
    latest = Number.NEGATIVE_INFINITY;
    await nextTurn();
  }
  await tx.query("select set_config('enable_sort', 'on', true)");
}

const numberOf = 'select sequence from organization where org_id = $1';

/** The organization's number; null where there is none. */
export async function readSequence(db: Pick<Db, 'readOnce'>, org: string): Promise<number | null> {
  const [[row] = []] = await db.readOnce({ org }, [numberOf], [org]);
  return row ? Number(row.sequence) : null;
}

export interface Taken {
  /** The organization's number now. */
  sequence: number;
  /** Definitions were stated, too. */
  redefined: boolean;
  recorded: Recorded[];
  figures: FigureColumns | null;
}

/** What this process has recorded itself, as it would be read back. */
export function ownTaken({ recorded, figures }: OwnFigures): Taken {
  const { series, slot, period, value, note, source, by, state } = figures;
  return {
    sequence: recorded.n,
    redefined: false,
    recorded: [recorded],
    figures: columnsOf(
      series.map((one, i) => ({
        series: one,
        slot: slot[i]!,
        period: period[i]!,
        value: value[i]!,
        recorded: recorded.n,
        note: note[i]!,
        source: source[i]!,
        by: by[i]!,
        state: state[i]!,
      })),
    ),
  };
}

type FigureRow = {
  series: number;
  slot: number;
  period: string;
  value: number | null;
  recorded: number;
} & Record<'note' | 'source' | 'by' | 'state', string | null>;

/** Of few figures rows are quicker than packing. */
const mostRows = 2000;

/**
 * All that was recorded after a number, in one round trip: what lies between a write and those who hear of it.
 * Null where the organization is not there, or everything had better be read anew.
 */
export async function readTaken(db: Pick<Db, 'readOnce'>, org: string, after: number): Promise<Taken | null> {
  // Without an end a planner that has no statistics yet expects a third of all, and reads all.
  const params = [org, after, Number.MAX_SAFE_INTEGER];
  const between = 'org_id = $1 and recorded > $2 and recorded <= $3';
  const [[row] = [], [facts] = [], entries = [], rows = []] = await db.readOnce(
    { org },
    [
      numberOf,
      `select exists (select 1 from fact where ${between}) as redefined`,
      'select n, at, by, what from recorded where org_id = $1 and n > $2 and n <= $3 order by n',
      `select series, slot, period, value, recorded, note, source, by, state from figure where ${between}
        order by recorded, series, slot, period limit ${mostRows + 1}`,
    ],
    params,
  );
  if (!row) return null;
  const redefined = facts?.redefined === true;
  // Very much at once is read more easily with all the rest.
  if (redefined && rows.length > mostRows) return null;
  let figures = rows.length > 0 ? columnsOf(rows as FigureRow[]) : null;
  if (rows.length > mostRows) {
    const [[packed] = []] = await db.readOnce(
      { org },
      [
        `select ${packingNumbers} from (
           select * from figure where ${between} order by recorded, series, slot, period) ordered`,
      ],
      [org, after, Number(row.sequence)],
    );
    figures = packed ? unpacked(packed as unknown as Packed, null) : null;
  }
  return {
    sequence: Number(row.sequence),
    redefined,
    recorded: (entries as unknown as RecordedRow[]).map(recordedOf),
    figures,
  };
}

function columnsOf(rows: readonly FigureRow[]): FigureColumns {
  const columns: FigureColumns = {
    count: rows.length,
    series: Int32Array.from(rows, (row) => row.series),
    slot: Uint8Array.from(rows, (row) => row.slot),
    period: rows.map((row) => row.period),
    value: Float64Array.from(rows, (row) => row.value ?? Number.NaN),
    recorded: Float64Array.from(rows, (row) => Number(row.recorded)),
    extras: new Map(),
  };
  for (const [i, { note, source, by, state }] of rows.entries())
    if ((note ?? source ?? by ?? state) !== null)
      columns.extras.set(i, extrasOf([note, source, by, state as FigureState | null]));
  return columns;
}

export async function readFigures(tx: Tx, org: string, stretch: Stretch = {}): Promise<Figure[]> {
  const figures: Figure[] = [];
  const names = new Map((await readSeries(tx, org)).map((one) => [one.series, one]));
  for await (const columns of readFigureColumns(tx, org, stretch)) {
    for (let i = 0; i < columns.count; i++) {
      const name = names.get(columns.series[i] ?? -1);
      const slot = slots[columns.slot[i] ?? -1];
      const value = columns.value[i] ?? Number.NaN;
      if (!name || !slot) continue;
      figures.push({
        unit: name.unit,
        measure: name.measure,
        slot,
        period: columns.period[i] ?? '',
        value: Number.isNaN(value) ? null : value,
        recorded: columns.recorded[i] ?? 0,
        ...columns.extras.get(i),
      });
    }
  }
  return figures;
}

/** Every figure recorded for one cell, newest first. */
export async function readCell(
  tx: Tx,
  org: string,
  cell: Pick<Figure, 'unit' | 'measure' | 'slot' | 'period'>,
): Promise<Pick<Figure, 'value' | 'recorded' | 'note' | 'by'>[]> {
  return await tx.query(
    `select f.value, f.recorded, f.note, coalesce(f.by, r.by) as by from figure f
       join recorded r on r.org_id = f.org_id and r.n = f.recorded
      where f.org_id = $1 and f.slot = $4 and f.period = $5
        and f.series = (select series from series where org_id = $1 and unit = $2 and measure = $3)
      order by f.recorded desc`,
    [org, cell.unit, cell.measure, slots.indexOf(cell.slot), cell.period],
  );
}
