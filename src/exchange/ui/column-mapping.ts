/** What each column of a foreign file means, as a person chooses it, and the mapping document made of that. */
import type { Calendar } from '#engine/definitions.ts';
import type { FieldName } from '../field-names.ts';
import { readPeriod } from '../foreign/dates.ts';
import { matchesName, matchLike } from '../foreign/like.ts';
import type { FieldSource, Mapping, WideColumn } from './mapping-shape.ts';

/** Not taken, left out on purpose, a field, or a column of numbers whose name is a period or a measure. */
export type Meaning = '' | 'ignore' | FieldName | 'wide-period' | 'wide-measure';

/** What a person may say for all rows at once. */
export type Constant = 'unit' | 'measure' | 'period' | 'moneyClass';

export interface Choices {
  meanings: Record<string, Meaning>;
  /** What the file does not say, the same for every row. */
  constants: Partial<Record<Constant, string>>;
  decimal: '' | '.' | ',';
  dayOrder: '' | 'dmy' | 'mdy';
  createUnits: boolean;
  createMeasures: boolean;
  /** Of spending: rows of one initiative, class and period are added up. */
  addUp: boolean;
}

interface Offered {
  units: Mapping['create'];
  measures: Mapping['create'];
}
const nothingOffered: Offered = { units: { units: true }, measures: { measures: true } };

const columnsOf = (source: FieldSource): string[] => {
  if (typeof source === 'string') return [source];
  return source.columns ?? (source.column === undefined ? [] : [source.column]);
};

/** Names of months and years mean the same in every calendar; only what a year covers differs. */
const calendar: Calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' };
const asPeriod = (text: string) => readPeriod(text, 'dmy', calendar);

/** The pattern that takes a column, read as the import reads it: a name that is no period is not taken. */
const wideFor = (mapping: Mapping, column: string): WideColumn | undefined =>
  mapping.columns?.find((wide) => {
    const found = matchLike(wide.like, column.trim(), asPeriod);
    return found !== null && !(wide.except ?? []).includes(found.measure ?? '');
  });

const wideMeaning = (wide: WideColumn): Meaning =>
  wide.like.includes('{period}') || wide.period ? 'wide-period' : 'wide-measure';

/** What a mapping, suggested or saved, says about the columns of this file. */
export function choicesFrom(mapping: Mapping, columns: { name: string; looks: string }[]): Choices {
  const meanings: Record<string, Meaning> = {};
  const constants: Choices['constants'] = {};
  const named = new Map<string, Meaning>();
  for (const [field, source] of Object.entries(mapping.fields) as [FieldName, FieldSource][]) {
    for (const column of columnsOf(source)) named.set(column, field);
    if (
      (field === 'unit' || field === 'measure' || field === 'period' || field === 'moneyClass') &&
      typeof source !== 'string' &&
      source.value !== undefined
    )
      constants[field] = String(source.value);
  }
  for (const { name } of columns) {
    const wide = wideFor(mapping, name);
    const ignored = mapping.ignore?.some((one) => matchesName(one, name)) ? 'ignore' : '';
    meanings[name] = named.get(name) ?? (wide ? wideMeaning(wide) : ignored);
  }
  return {
    meanings,
    constants,
    decimal: mapping.table?.decimal ?? '',
    dayOrder: mapping.table?.dayOrder ?? '',
    createUnits: Boolean(mapping.create?.units),
    createMeasures: Boolean(mapping.create?.measures),
    addUp: mapping.addUp === true,
  };
}

/**
 * The mapping that says the same as the choices; what was not touched stays as it was suggested.
 * @param offered what to say under `create` where the file may bring new units and measures
 */
export function mappingFrom(
  suggested: Mapping,
  choices: Choices,
  offered: Offered = nothingOffered,
): Mapping {
  const fields: Mapping['fields'] = {};
  for (const [column, meaning] of Object.entries(choices.meanings)) {
    if (meaning === '' || meaning === 'ignore' || meaning === 'wide-period' || meaning === 'wide-measure')
      continue;
    const before = suggested.fields[meaning];
    // A joined field (year and month) keeps its parts while one of them still means it.
    if (fields[meaning] === undefined)
      fields[meaning] = before !== undefined && columnsOf(before).includes(column) ? before : column;
  }
  for (const [field, value] of Object.entries(choices.constants) as [Constant, string][])
    if (value.trim() !== '' && fields[field] === undefined) fields[field] = { value: value.trim() };
  const wide = Object.entries(choices.meanings).filter(
    ([, meaning]) => meaning === 'wide-period' || meaning === 'wide-measure',
  );
  const untouched = wide.every(([column, meaning]) => {
    const before = wideFor(suggested, column);
    return before !== undefined && wideMeaning(before) === meaning;
  });
  const left = Object.entries(choices.meanings).filter(
    ([column, meaning]) => !meaning.startsWith('wide') && wideFor(suggested, column),
  );
  const columns: WideColumn[] | undefined =
    wide.length === 0
      ? undefined
      : untouched &&
          left.every(([column]) =>
            Object.values(suggested.fields).some((source) => source && columnsOf(source).includes(column)),
          )
        ? suggested.columns
        : wide.map(([column, meaning]) => ({
            ...(wideFor(suggested, column) ?? {}),
            like: column,
            ...(meaning === 'wide-period' ? { period: column } : { measure: column }),
          }));
  const table = {
    ...suggested.table,
    decimal: choices.decimal === '' ? undefined : choices.decimal,
    dayOrder: choices.dayOrder === '' ? undefined : choices.dayOrder,
  };
  const { columns: _columns, create: created, ignore: before = [], addUp: _addUp, ...rest } = suggested;
  const here = Object.keys(choices.meanings);
  const ignore = [
    // Patterns and names of columns that this file does not have stay: the next one may.
    ...before.filter((one) => !here.includes(one) && !here.some((name) => matchesName(one, name))),
    ...here.filter((name) => choices.meanings[name] === 'ignore'),
  ];
  const { units, ...measures } = created ?? {};
  const create: NonNullable<Mapping['create']> = {
    ...(choices.createUnits ? (units === undefined ? offered.units : { units }) : {}),
    ...(choices.createMeasures ? { ...offered.measures, ...measures } : {}),
  };
  return JSON.parse(
    JSON.stringify({
      ...rest,
      table: Object.values(table).some((value) => value !== undefined) ? table : undefined,
      fields,
      columns,
      ignore: ignore.length > 0 ? ignore : undefined,
      addUp: choices.addUp && isSpending(choices) ? true : undefined,
      create: Object.keys(create).length > 0 ? create : undefined,
    }),
  ) as Mapping;
}

/** Looks like values, and nothing says what becomes of them. */
export const isLeftLying = (choices: Choices, column: { name: string; looks: string }): boolean =>
  column.looks === 'number' && choices.meanings[column.name] === '';

/** A file of what initiatives cost, and not of measures. */
export const isSpending = (choices: Choices): boolean =>
  Object.values(choices.meanings).includes('initiative');

/** What is still missing before a dry run can say anything. */
export function lacking(choices: Choices): (Constant | 'value')[] {
  const meanings = new Set(Object.values(choices.meanings));
  const lack: (Constant | 'value')[] = [];
  const has = (field: Constant): boolean => meanings.has(field) || Boolean(choices.constants[field]?.trim());
  if (isSpending(choices)) {
    const amounts: Meaning[] = ['planned', 'committed', 'spent', 'forecast'];
    for (const field of ['period', 'moneyClass'] as const) if (!has(field)) lack.push(field);
    return amounts.some((meaning) => meanings.has(meaning)) ? lack : [...lack, 'value'];
  }
  if (!has('unit') && !meanings.has('unitName')) lack.push('unit');
  if (!has('measure') && !meanings.has('measureName') && !meanings.has('wide-measure')) lack.push('measure');
  if (!has('period') && !meanings.has('wide-period')) lack.push('period');
  const values: Meaning[] = ['actual', 'target', 'ytdActual', 'ytdTarget', 'wide-period', 'wide-measure'];
  if (!values.some((meaning) => meanings.has(meaning))) lack.push('value');
  return lack;
}
