/** A mapping guessed from the column names and values of a file. A person looks at it before it is used. */
import type { Calendar } from '#engine/definitions.ts';
import { decideDecimal, isMissing, noEvidence, readNumber, takeEvidence } from '#engine/written-numbers.ts';
import type { ImportRead } from '../contract.ts';
import type { FieldName } from '../field-names.ts';
import { bareHeader, columnNames, plainHeader } from './column-names.ts';
import { decideOrder, noOrder, readPeriod, takeOrder } from './dates.ts';
import type { FieldSource, Mapping, WideColumn } from './mapping.ts';
import type { Table } from './table.ts';

const sampleRows = 200;

export interface Look {
  columns: ImportRead['columns'];
  sample: string[][];
  /** It creates nothing: a slip in a name would be a new unit. */
  mapping: Mapping;
  create: { units: NonNullable<Mapping['create']>; measures: NonNullable<Mapping['create']> };
}

export async function lookAt(table: Table, calendar: Calendar, root: string | null): Promise<Look> {
  const rows: string[][] = [];
  for await (const block of table.rows()) {
    for (const row of block)
      if (rows.length < sampleRows) rows.push(table.columns.map((_, i) => String(row.cells[i] ?? '')));
    if (rows.length >= sampleRows) break;
  }
  const seen = table.columns.map((_, i) =>
    lookAtColumn(
      rows.map((r) => r[i] ?? ''),
      calendar,
    ),
  );
  // One file is mostly written by one hand: columns that show their decimal sign lend it to those that do not.
  const signs = new Set(seen.flatMap((one) => (one.decimal === null ? [] : [one.decimal])));
  const [sign] = signs;
  const columns = table.columns.map((name, i) => {
    const { open, anyNumber: _, ...one } = seen[i]!;
    return { name, ...one, decimal: one.decimal ?? (open && signs.size === 1 ? sign! : null) };
  });
  const numeric = seen.map((one) => one.anyNumber || one.looks === 'blank');
  const mapping = suggest(table, columns, numeric, calendar, root);
  return { columns, sample: rows.slice(0, 20), mapping, create: creating(mapping.fields, root) };
}

function distinct(values: string[]): string[] {
  return [...new Set(values.map((v) => v.slice(0, 80)).filter((v) => v.trim() !== ''))].slice(0, 5);
}

interface ColumnLook extends Omit<ImportRead['columns'][number], 'name'> {
  /** Nothing in it decides which decimal sign it uses, and it matters. */
  open: boolean;
  anyNumber: boolean;
}

/** Of three cells one may be anything: a column is what most of it is. */
const most = 0.6;

function lookAtColumn(values: string[], calendar: Calendar): ColumnLook {
  const samples = distinct(values);
  const said = values.filter((v) => !isMissing(v));
  const evidence = noEvidence();
  const order = noOrder();
  let numbers = 0;
  let dates = 0;
  let years = 0;
  for (const text of said) {
    const reading = readNumber(text);
    if (reading.kind === 'number') numbers++;
    takeEvidence(evidence, text, reading);
    takeOrder(order, text);
    if (/^(19|20)\d\d$/.test(text.trim())) years++;
    else if (readPeriod(text, 'dmy', calendar) !== null && !/^\d{1,5}$/.test(text.trim())) dates++;
  }
  const share = (n: number) => (said.length === 0 ? 0 : n / said.length);
  const looks =
    said.length === 0
      ? 'blank'
      : share(dates) > most || share(years) === 1
        ? 'period'
        : share(numbers) > most
          ? 'number'
          : 'text';
  const decided = evidence.dot + evidence.comma > 0;
  return {
    looks,
    samples,
    decimal: looks !== 'period' && decided ? decideDecimal(evidence, null).decimal : null,
    dayOrder: looks === 'period' && order.dmy + order.mdy > 0 ? decideOrder(order).order : null,
    open: !decided && evidence.open > 0,
    anyNumber: numbers > 0,
  };
}

const ofNumbers = new Set<FieldName>([
  ...(['actual', 'target', 'red', 'baseline', 'ytdActual', 'ytdTarget'] as const),
  ...(['planned', 'committed', 'spent', 'forecast'] as const),
]);

/** The column that goes by the best of the names: as written, else without accents, else with more words behind. */
function columnNamed(
  columns: ImportRead['columns'],
  field: FieldName,
  names: readonly string[],
  fits: (i: number) => boolean,
): number | null {
  const find = (name: string, as: (text: string) => string) =>
    columns.findIndex((c, i) => fits(i) && as(c.name) === as(name));
  for (const as of [plainHeader, bareHeader])
    for (const name of names) {
      const at = find(name, as);
      if (at >= 0) return at;
    }
  if (!ofNumbers.has(field)) return null;
  // "Actual (EUR)", "Wert in Tsd.": only where no second column begins so.
  for (const name of names) {
    const begun = columns.flatMap((c, i) =>
      bareHeader(c.name).startsWith(`${bareHeader(name)} `) ? [i] : [],
    );
    if (begun.length === 1 && fits(begun[0]!)) return begun[0]!;
  }
  return null;
}

function suggest(
  table: Table,
  columns: ImportRead['columns'],
  numeric: readonly boolean[],
  calendar: Calendar,
  root: string | null,
): Mapping {
  const fields: Partial<Record<FieldName, FieldSource>> = {};
  const taken = new Set<number>();
  for (const [field, names] of columnNames) {
    const fits = (i: number) => !taken.has(i) && (!ofNumbers.has(field) || numeric[i] === true);
    const at = columnNamed(columns, field, names, fits);
    if (at === null) continue;
    taken.add(at);
    fields[field] = columns[at]!.name;
  }
  twoColumnPeriod(columns, fields, taken);
  const spending = spendingOf(fields);
  if (spending) {
    return {
      format: 'sightline-mapping/1',
      name: '',
      ...(table.encoding && table.encoding !== 'utf-8' ? { table: { encoding: table.encoding } } : {}),
      fields: spending,
    };
  }
  // Without an initiative's costs these columns say nothing that is taken.
  for (const field of moneyFields) {
    const column = fields[field];
    if (column !== undefined) taken.delete(columns.findIndex(({ name }) => name === column));
    delete fields[field];
  }

  const wide: WideColumn[] = [];
  const periods = columns.filter(
    (c, i) => !taken.has(i) && c.looks !== 'text' && readPeriod(c.name, 'dmy', calendar) !== null,
  );
  if (periods.length >= 2) {
    wide.push({ like: '{period}' });
    if (fields.target !== undefined && fields.period === undefined) {
      wide.push({ like: String(fields.target), slot: 'target', period: 'last' });
      delete fields.target;
    }
    delete fields.actual;
  } else wide.push(...groups(columns, taken));
  if (wide.some((w) => w.like.includes('{measure}'))) delete fields.measure;

  if (fields.unit === undefined && fields.unitName === undefined && root !== null)
    fields.unit = { value: root };
  if (fields.period === undefined && wide.length === 0) {
    const period = columns.findIndex((c, i) => !taken.has(i) && c.looks === 'period');
    if (period >= 0) fields.period = columns[period]!.name;
  }
  if (fields.actual === undefined && wide.length === 0) {
    const actual = columns.findIndex((c, i) => !taken.has(i) && c.looks === 'number');
    if (actual >= 0) fields.actual = columns[actual]!.name;
  }
  return {
    format: 'sightline-mapping/1',
    name: '',
    ...(table.encoding && table.encoding !== 'utf-8' ? { table: { encoding: table.encoding } } : {}),
    fields,
    ...(wide.length > 0 ? { columns: wide } : {}),
  };
}

const moneyFields = ['initiative', 'moneyClass', 'planned', 'committed', 'spent', 'forecast'] as const;

/** A file of what initiatives cost: it names them, and no measure. */
function spendingOf(fields: Mapping['fields']): Mapping['fields'] | null {
  const { initiative, moneyClass, period, note, measure, measureName } = fields;
  if (initiative === undefined || measure !== undefined || measureName !== undefined) return null;
  const planned = fields.planned ?? fields.target;
  const spent = fields.spent ?? fields.actual;
  const { committed, forecast } = fields;
  const amounts = { planned, committed, spent, forecast };
  if (Object.values(amounts).every((one) => one === undefined)) return null;
  const said = { initiative, moneyClass: moneyClass ?? { value: 'operating' }, period, ...amounts, note };
  return Object.fromEntries(Object.entries(said).filter(([, one]) => one !== undefined));
}

/** Year and month (or quarter) in two columns. */
function twoColumnPeriod(
  columns: ImportRead['columns'],
  fields: Partial<Record<FieldName, FieldSource>>,
  taken: Set<number>,
): void {
  const find = (names: string[]) => columns.findIndex((c) => names.includes(plainHeader(c.name)));
  const year = find(['year', 'period year', 'jahr', 'année', 'año', 'năm']);
  const part = find([
    ...['month', 'period month', 'quarter', 'week', 'monat', 'quartal', 'woche'],
    ...['mois', 'trimestre', 'semaine', 'mes', 'semana', 'tháng', 'quý', 'tuần'],
  ]);
  if (year < 0 || part < 0 || columns[part]!.samples.some((s) => /\d{4}/.test(s))) return;
  taken.add(year);
  taken.add(part);
  fields.period = { columns: [columns[year]!.name, columns[part]!.name] };
}

const endings: [string, WideColumn['slot']][] = [
  ['Performance Rate', 'actual'],
  ['Actual', 'actual'],
  ['Result', 'actual'],
  ['Thực hiện', 'actual'],
  ['Achievement Threshold', 'target'],
  ['Target', 'target'],
  ['Plan', 'target'],
  ['Ist', 'actual'],
  ['Soll', 'target'],
  ['Ziel', 'target'],
  ['Thực tế', 'actual'],
  ['Kế hoạch', 'target'],
  ['Mục tiêu', 'target'],
  ['Benchmark', 'best'],
  ['Baseline Rate', 'baseline'],
  ['Baseline', 'baseline'],
];

/** Columns such as "Sales Actual" and "Sales Target". */
function groups(columns: ImportRead['columns'], taken: ReadonlySet<number>): WideColumn[] {
  const found: WideColumn[] = [];
  for (const [ending, slot] of endings) {
    const those = columns.filter(
      (c, i) =>
        !taken.has(i) && c.looks !== 'text' && c.name.toLowerCase().endsWith(` ${ending.toLowerCase()}`),
    );
    if (those.length > 0 && !found.some((f) => f.slot === slot))
      found.push({ like: `{measure} ${ending}`, slot });
  }
  return found.some((f) => f.slot === 'actual') ? found : [];
}

/** What to say under `create` where somebody chooses that the file may bring what is not known yet. */
function creating(fields: Mapping['fields'], root: string | null): Look['create'] {
  const serves = fields.objective !== undefined || fields.parentMeasure !== undefined;
  return {
    units: { units: root === null ? true : { parent: root } },
    measures: {
      measures: true,
      ...(serves ? { kpis: true, objectives: true, perspectives: true, scorecards: true } : {}),
    },
  };
}
