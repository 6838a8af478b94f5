/** Figures on their way into the ledger, as columns: a row each would take as many parameters as there are numbers. */
import type { Slot } from '#engine/definitions.ts';
import { slots } from '#engine/definitions.ts';
import { numbers, texts } from './db/arrays.ts';
import type { Tx } from './db/database.ts';
import { AppError } from './errors.ts';
import type { NewFigure } from './ledger.ts';

export const always = -2147483648;
const slotNumbers = new Map<string, number>(slots.map((slot, i) => [slot, i]));
export const slotNumber = (slot: Slot): number => {
  const number = slotNumbers.get(slot);
  if (number === undefined) throw new AppError('invalid', `There is no slot ${slot}`);
  return number;
};

/** Figures on their way in, as columns. */
export interface Columns {
  series: number[];
  slot: number[];
  period: string[];
  value: (number | null)[];
  note: (string | null)[];
  source: (string | null)[];
  by: (string | null)[];
  state: (string | null)[];
}
export const emptyColumns = (): Columns => ({
  series: [],
  slot: [],
  period: [],
  value: [],
  note: [],
  source: [],
  by: [],
  state: [],
});
const columnTypes = 'int[], smallint[], text[], float8[], text[], text[], text[], text[]';
export const columnNames = 'series, slot, period, value, note, source, by, state';
export const unnested = (first: number) =>
  `unnest(${columnTypes
    .split(', ')
    .map((type, i) => `$${first + i}::${type}`)
    .join(', ')}) as given(${columnNames})`;
export const parameters = (columns: Columns) => [
  numbers(columns.series),
  numbers(columns.slot),
  texts(columns.period),
  numbers(columns.value),
  someTexts(columns.note),
  someTexts(columns.source),
  someTexts(columns.by),
  someTexts(columns.state),
];
/** What few figures carry is mostly carried by none: `unnest` fills the missing array with nulls. */
const someTexts = (column: (string | null)[]) => (column.some((one) => one !== null) ? texts(column) : null);

/** Numbers of the series named, made where there are none. Made ones are seen by others after the commit. */
async function seriesOf(tx: Tx, org: string, figures: NewFigure[], known: Map<string, number>) {
  const wanted = new Map<string, NewFigure>();
  for (const figure of figures) {
    const name = `${figure.unit}\n${figure.measure}`;
    if (!known.has(name) && !wanted.has(name)) wanted.set(name, figure);
  }
  if (wanted.size === 0) return;
  const names = [...wanted.values()];
  const given = [org, texts(names.map((one) => one.unit)), texts(names.map((one) => one.measure))];
  const look = async () => {
    const rows = await tx.query<{ series: number; unit: string; measure: string }>(
      `select s.series, s.unit, s.measure from unnest($2::text[], $3::text[]) as g(unit, measure)
         join series s on s.org_id = $1 and s.unit = g.unit and s.measure = g.measure`,
      given,
    );
    for (const row of rows) known.set(`${row.unit}\n${row.measure}`, row.series);
    return rows.length;
  };
  if ((await look()) === names.length) return;
  // In order, so that two who make the same series wait for each other instead of deadlocking.
  await tx.query(
    `insert into series (org_id, unit, measure)
     select $1, g.unit, g.measure from unnest($2::text[], $3::text[]) as g(unit, measure)
      where not exists (select 1 from series s where s.org_id = $1 and s.unit = g.unit and s.measure = g.measure)
      order by g.unit, g.measure
     on conflict (org_id, unit, measure) do nothing`,
    given,
  );
  await look();
}

export function addTo(columns: Columns, figure: NewFigure, series: number): void {
  if (figure.value !== null && !Number.isFinite(figure.value))
    throw new AppError('invalid', `${figure.unit}:${figure.measure} in ${figure.period} is no finite number`);
  if (!/^[\w:-]{1,40}$/.test(figure.period)) throw new AppError('invalid', `${figure.period} is no period`);
  columns.series.push(series);
  columns.slot.push(slotNumber(figure.slot));
  columns.period.push(figure.period);
  // PostgreSQL keeps −0 apart from 0 in its text, and nobody measures it.
  columns.value.push(figure.value === 0 ? 0 : figure.value);
  columns.note.push(figure.note ?? null);
  columns.source.push(figure.source ?? null);
  columns.by.push(figure.by ?? null);
  columns.state.push(figure.state ?? null);
}

export async function columnsOf(tx: Tx, org: string, figures: NewFigure[], known: Map<string, number>) {
  await seriesOf(tx, org, figures, known);
  const columns = emptyColumns();
  for (const figure of figures) {
    const series = known.get(`${figure.unit}\n${figure.measure}`);
    if (series === undefined)
      throw new AppError('conflict', 'A series was being made by someone else; try again');
    addTo(columns, figure, series);
  }
  return columns;
}
