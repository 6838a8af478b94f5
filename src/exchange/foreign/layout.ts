/** A mapping laid over the columns of one file: which cell of a row says what. */
import type { Calendar, Slot } from '#engine/definitions.ts';
import { missingTexts, readNumber, tidy } from '#engine/written-numbers.ts';
import { type FieldName, fieldNames } from '../field-names.ts';
import { codeOf } from './codes.ts';
import type { Cell } from './csv.ts';
import { readPeriod } from './dates.ts';
import { matchesName, matchLike } from './like.ts';
import type { FieldSource, Mapping, WideColumn } from './mapping.ts';
import { FileProblem } from './source.ts';

/** Reads a text of a row; null where the row says nothing. */
export interface TextReader {
  columns: string[];
  /** Their positions. */
  at: number[];
  read(cells: readonly Cell[]): string | null;
}

/** One column (or a constant) of numbers, with the slot it fills. */
export interface NumberColumn {
  name: string;
  /** Position in the row; -1 for a constant. */
  index: number;
  constant: number | null;
  slot: Slot;
  ytd: boolean;
  missing: ReadonlySet<string>;
  map: NumberMap;
  times: number;
  /** Said by the column's name or the mapping; null: said by the row. */
  measure: string | null;
  period: string | null;
  wide: WideColumn | null;
}

/** A value map of numbers: by the text as written, and by the number it means (`0` also maps `0.00`). */
export interface NumberMap {
  texts: Map<string, number | null>;
  numbers: Map<number, number | null>;
}

export type MoneyField = 'planned' | 'committed' | 'spent' | 'forecast';
export interface MoneyColumn {
  field: MoneyField;
  column: NumberColumn;
}

export interface Layout {
  texts: Map<FieldName, TextReader>;
  numbers: NumberColumn[];
  /** Amounts of initiatives. */
  money: MoneyColumn[];
  periodColumns: number[];
  skip: { index: number; is: ReadonlySet<string> }[];
  /** Columns that nothing in the mapping speaks of, and whether their names should have been periods. */
  untaken: { index: number; name: string; period: boolean }[];
}

const numberFields: readonly [FieldName, Slot, boolean][] = [
  ['actual', 'actual', false],
  ['target', 'target', false],
  ['red', 'red', false],
  ['worst', 'worst', false],
  ['best', 'best', false],
  ['baseline', 'baseline', false],
  ['min', 'min', false],
  ['max', 'max', false],
  ['low', 'low', false],
  ['high', 'high', false],
  ['lowRed', 'lowRed', false],
  ['highRed', 'highRed', false],
  ['possible', 'possible', false],
  ['ytdActual', 'actual', true],
  ['ytdTarget', 'target', true],
];
const isNumberField = new Set<FieldName>(numberFields.map(([name]) => name));
const moneyFields: readonly MoneyField[] = ['planned', 'committed', 'spent', 'forecast'];

type Detailed = Exclude<FieldSource, string>;
const detailed = (source: FieldSource): Detailed =>
  typeof source === 'string' ? { column: source } : source;

export function numberMap(map: Detailed['map']): NumberMap {
  const texts = new Map<string, number | null>();
  const numbers = new Map<number, number | null>();
  for (const [from, to] of Object.entries(map ?? {})) {
    const value = to === null ? null : Number(to);
    texts.set(tidy(from).toLowerCase(), value);
    const reading = readNumber(from, new Set());
    if (reading.kind === 'number' && reading.dot !== null) numbers.set(reading.dot, value);
  }
  return { texts, numbers };
}

const noColumn = (column: string, field: string, columns: readonly string[]) =>
  new FileProblem('no-column', { column, field, columns: columns.slice(0, 40).join(', ') });

export function layOut(mapping: Mapping, columns: readonly string[], calendar: Calendar): Layout {
  const byName = new Map<string, number>();
  columns.forEach((name, i) => {
    const key = tidy(name).toLowerCase();
    if (!byName.has(key)) byName.set(key, i);
  });
  const find = (name: string, field: string): number => {
    const at = byName.get(tidy(name).toLowerCase());
    if (at === undefined) throw noColumn(name, field, columns);
    return at;
  };
  const used = new Set<number>();
  const texts = new Map<FieldName, TextReader>();
  const numbers: NumberColumn[] = [];
  const money: MoneyColumn[] = [];
  const periodColumns: number[] = [];
  const sharedMissing = [...missingTexts, ...(mapping.table?.missing ?? [])];
  const missingOf = (more: string[] | undefined) =>
    new Set([...sharedMissing, ...(more ?? [])].map((t) => tidy(t).toLowerCase()));

  for (const field of fieldNames) {
    const said = mapping.fields[field];
    if (said === undefined) continue;
    const source = detailed(said);
    const named = source.columns ? [...source.columns] : source.column === undefined ? [] : [source.column];
    if (source.anyOf)
      named.push(source.anyOf.find((name) => byName.has(tidy(name).toLowerCase())) ?? source.anyOf[0]!);
    const at = named.map((c) => find(c, field));
    for (const i of at) used.add(i);
    if (field === 'period') periodColumns.push(...at);
    const amount = moneyFields.find((one) => one === field);
    if (!amount && !isNumberField.has(field)) {
      texts.set(field, textReader(source, at, columns));
      continue;
    }
    const [, slot, ytd] = numberFields.find(([name]) => name === field) ?? [field, 'actual' as const, false];
    const column: NumberColumn = {
      name: at.length > 0 ? columns[at[0]!]! : field,
      index: at[0] ?? -1,
      constant: source.value === undefined ? null : Number(source.value),
      slot,
      ytd,
      missing: missingOf(source.missing),
      map: numberMap(source.map),
      times: source.times ?? 1,
      measure: null,
      period: null,
      wide: null,
    };
    if (amount) money.push({ field: amount, column });
    else numbers.push(column);
  }
  const spoken = new Set<number>();
  numbers.push(...wideNumbers(mapping, columns, used, spoken, calendar, missingOf));
  const skip = (mapping.skip ?? []).map((s) => ({
    index: find(s.column, 'skip'),
    is: new Set(s.is.map((t) => tidy(t).toLowerCase())),
  }));
  for (const { index } of skip) used.add(index);
  const period = (mapping.columns ?? []).some((w) => w.like.includes('{period}') || w.period !== undefined);
  const untaken = columns.flatMap((name, index) =>
    used.has(index) || spoken.has(index) || mapping.ignore?.some((one) => matchesName(one, name))
      ? []
      : [{ index, name, period }],
  );
  return { texts, numbers, money, periodColumns, skip, untaken };
}

function wideNumbers(
  mapping: Mapping,
  columns: readonly string[],
  used: ReadonlySet<number>,
  spoken: Set<number>,
  calendar: Calendar,
  missingOf: (more: string[] | undefined) => ReadonlySet<string>,
): NumberColumn[] {
  const order = mapping.table?.dayOrder ?? 'dmy';
  const asPeriod = (text: string) => readPeriod(text, order, calendar);
  const found: NumberColumn[] = [];
  let latest: string | null = null;
  for (const wide of mapping.columns ?? []) {
    let any = false;
    columns.forEach((name, index) => {
      if (used.has(index) || name.length > 400) return;
      const fit = matchLike(wide.like, name, asPeriod);
      if (!fit) return;
      any = true;
      // What is excepted is left out on purpose; a period that is none is told as not taken.
      const excepted = fit.measure !== null && wide.except?.includes(fit.measure);
      const noPeriod = wide.period !== undefined && wide.period !== 'last' && asPeriod(wide.period) === null;
      if (!noPeriod) spoken.add(index);
      if (excepted || noPeriod) return;
      const measure =
        wide.measure === undefined ? fit.measure : wide.measure.replace('{measure}', fit.measure ?? '');
      const period =
        fit.period ?? (wide.period === undefined || wide.period === 'last' ? null : asPeriod(wide.period));
      if (fit.period !== null && (latest === null || fit.period > latest)) latest = fit.period;
      found.push({
        name,
        index,
        constant: null,
        slot: (wide.slot ?? 'actual') as Slot,
        ytd: wide.ytd ?? false,
        missing: missingOf(wide.missing),
        map: numberMap(wide.map),
        times: wide.times ?? 1,
        measure,
        period,
        wide,
      });
    });
    if (!any && !wide.optional && !wide.like.includes('{'))
      throw noColumn(wide.like, wide.slot ?? 'actual', columns);
  }
  for (const column of found) if (column.wide?.period === 'last') column.period = latest;
  return found;
}

function textReader(source: Detailed, at: number[], columns: readonly string[]): TextReader {
  const missing = new Set(['', ...(source.missing ?? []).map((t) => tidy(t).toLowerCase())]);
  const map = new Map<string, string | null>();
  for (const [from, to] of Object.entries(source.map ?? {}))
    map.set(tidy(from).toLowerCase(), to === null ? null : String(to));
  const otherwise = source.otherwise === undefined ? null : String(source.otherwise);
  const one = (cells: readonly Cell[], i: number): string | null => {
    const text = tidy(String(cells[i] ?? ''));
    const key = text.toLowerCase();
    if (map.has(key)) return map.get(key) ?? null;
    return missing.has(key) ? null : text;
  };
  const read = (cells: readonly Cell[]): string | null => {
    if (source.value !== undefined) return String(source.value);
    if (at.length === 1) return one(cells, at[0]!);
    const parts: string[] = [];
    for (const i of at) {
      const part = one(cells, i);
      if (part === null) {
        if (source.first) continue;
        return null;
      }
      if (source.first) return part;
      parts.push(part);
    }
    return parts.length > 0 ? parts.join(' ') : null;
  };
  return { columns: at.map((i) => columns[i]!), at, read: (cells) => read(cells) ?? otherwise };
}

/** The measures that the columns of a file speak of, with the column that says most of each. */
export function measuresInColumns(layout: Layout): Map<string, NumberColumn> {
  const measures = new Map<string, NumberColumn>();
  for (const column of layout.numbers) {
    if (column.measure === null) continue;
    const code = codeOf(column.measure);
    const held = measures.get(code);
    if (!held || (held.slot !== 'actual' && column.slot === 'actual')) measures.set(code, column);
  }
  return measures;
}
