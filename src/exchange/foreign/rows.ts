/** One row of a foreign file as checked definitions and figures, under a mapping. */
import { firstDay, parsePeriod } from '#engine/calendar.ts';
import { type Figure, type Frequency, slots } from '#engine/definitions.ts';
import { tidy } from '#engine/written-numbers.ts';
import type { FieldName } from '../field-names.ts';
import type { Row } from './csv.ts';
import { atFrequency, readPeriod } from './dates.ts';
import type { Known } from './known.ts';
import type { NumberColumn } from './layout.ts';
import { readCell } from './row-cell.ts';
import { type MeasureHere, measureHere, unitOfRow } from './row-definitions.ts';
import { columnOf, fail, newRowState, type RowContext, say, signatureOf } from './row-state.ts';

export type { RowContext } from './row-state.ts';
export type NewFigure = Omit<Figure, 'recorded' | 'at'>;
/** A figure with the place that it was read from, and how it is written there. */
export interface ReadFigure extends NewFigure {
  line: number;
  column: string;
  text: string;
}

const unitFields: FieldName[] = ['unit', 'unitName', 'unitKind', 'unitParent'];
const measureFields: FieldName[] = [
  'measure',
  'measureName',
  'description',
  'unitOfMeasure',
  'decimals',
  'direction',
  'frequency',
  'owner',
  'tags',
  'parentMeasure',
  'perspective',
  'objective',
  'objectiveName',
];
/** Beyond this many, what has been seen is seen anew. */
const mostRemembered = 200_000;

/** A reader of rows: the figures of a good one; of a bad one nothing but its findings in the report. */
export function rowReader(context: RowContext): (row: Row) => ReadFigure[] {
  const { layout, known, definitions, report, cells } = context;
  const s = newRowState(context);
  const unitSignature = signatureOf(context, unitFields);
  const measureSignature = signatureOf(context, measureFields);
  // Rows repeat what they say of units and measures a million times: it is looked into once.
  const units = new Map<string, string>();
  const measures = new Map<string, { version: number; here: MeasureHere }>();
  const periods = new Map<string, string | null>();
  const wholes = new Map<string, string>();
  let figures: ReadFigure[] = [];
  let places: { series: number; period: number }[] = [];

  return (row) => {
    for (const skip of layout.skip)
      if (skip.is.has(tidy(String(row.cells[skip.index] ?? '')).toLowerCase())) return [];
    if (row.cells.every((c) => c === '' || (typeof c === 'string' && c.trim() === ''))) return [];
    report.counts.rows++;
    s.row = row;
    s.errors = [];
    s.lesser = [];
    s.conflicts = [];
    figures = [];
    places = [];
    if (row.faulty) fail(s, null, null, 'bad-row');
    if (
      row.cells.length > context.width &&
      row.cells.slice(context.width).some((c) => String(c).trim() !== '')
    )
      fail(s, null, String(row.cells.at(-1)), 'too-many-cells', {
        cells: row.cells.length,
        columns: context.width,
      });

    const unitKey = unitSignature(row.cells);
    const unit = units.get(unitKey) ?? unitOfRow(s);
    if (unit !== null) takeNumbers(unit);
    else if (s.errors.length === 0) fail(s, columnOf(s, 'unit'), null, 'no-unit');

    for (const [severity, finding] of s.lesser) report.add({ severity, line: row.line, ...finding });
    if (s.errors.length > 0) {
      definitions.drop();
      report.counts.badRows++;
      for (const finding of s.errors) report.add({ severity: 'error', line: row.line, ...finding });
      return [];
    }
    definitions.accept();
    tellConflicts();
    if (unit !== null) {
      if (units.size >= mostRemembered) units.clear();
      units.set(unitKey, unit);
    }
    for (let i = 0; i < figures.length; i++)
      cells.put(places[i]!.series, places[i]!.period, figures[i]!.value ?? Number.NaN, row.line);
    for (const { cell, first, finding } of s.conflicts) {
      report.counts.badRows += cells.contest(cell, first, row.line);
      report.add({ severity: 'error', line: row.line, ...finding });
    }
    return s.conflicts.length > 0 ? cells.agreed(figures) : figures;
  };

  function tellConflicts(): void {
    if (definitions.conflicts.length === 0) return;
    for (const conflict of definitions.conflicts.splice(0))
      report.add({
        severity: 'warning',
        line: s.row.line,
        column: null,
        value: String(conflict.now),
        code: 'conflicting-definition',
        values: {
          line: conflict.firstLine,
          field: conflict.field,
          first: String(conflict.first),
          kind: conflict.kind,
          key: conflict.key,
          now: String(conflict.now),
        },
      });
  }

  function periodOfRow(text: string): string | null {
    const held = periods.get(text);
    if (held !== undefined) return held;
    let id = readPeriod(text, context.order, known.calendar);
    const year = id === null ? 0 : Number(/\d{4}/.exec(id)?.[0]);
    if (year < 1900 || year > 2200) id = null;
    if (periods.size >= mostRemembered) periods.clear();
    periods.set(text, id);
    return id;
  }

  function periodAt(id: string, frequency: Frequency): string {
    const key = `${frequency} ${id}`;
    let whole = wholes.get(key);
    if (whole === undefined) {
      whole = atFrequency(id, frequency, known.calendar);
      if (wholes.size >= mostRemembered) wholes.clear();
      wholes.set(key, whole);
    }
    return whole;
  }

  function measureOf(
    unit: string,
    text: string,
    column: NumberColumn,
    signature: string,
    period: string | null,
  ): MeasureHere | null {
    const key = column.measure === null ? `${unit}\n${signature}` : `${unit}\n\n${text}`;
    const held = measures.get(key);
    if (held && held.version === definitions.version()) return held.here;
    const before = definitions.version();
    const here = measureHere(s, unit, text, column, period);
    // Only what is settled is remembered: a row that is dropped takes its definitions along.
    if (here && !definitions.isStaged() && before === definitions.version()) {
      if (measures.size >= mostRemembered) measures.clear();
      measures.set(key, { version: before, here });
    }
    return here;
  }

  function takeNumbers(unit: string): void {
    const rowMeasure = say(s, 'measure') ?? say(s, 'measureName');
    const signature = measureSignature(s.row.cells);
    const periodText = say(s, 'period');
    const rowPeriod = periodText === null ? null : periodOfRow(periodText);
    if (periodText !== null && rowPeriod === null) fail(s, columnOf(s, 'period'), periodText, 'not-a-period');
    let described = false;
    let monthly: { here: MeasureHere; period: string; value: number } | null = null;
    let toDate: { here: MeasureHere; period: string; value: number } | null = null;
    for (const column of layout.numbers) {
      const measureText = column.measure ?? rowMeasure;
      const number = readCell(column, s.row.cells, context.decimals);
      if (number === null) {
        report.counts.blank++;
        // A row may describe a measure without any number yet.
        if (rowMeasure !== null && column.measure === null && !described) {
          measureOf(unit, rowMeasure, column, signature, column.period ?? rowPeriod);
          described = true;
        }
        continue;
      }
      if (typeof number === 'string') {
        fail(s, column.name, number, 'not-a-number');
        continue;
      }
      if (measureText === null) {
        fail(s, columnOf(s, 'measure'), null, 'no-measure');
        continue;
      }
      if (column.measure === null) {
        // An unknown measure is told once a row.
        if (described && s.errors.some((e) => e.code === 'unknown-measure')) continue;
        described = true;
      }
      const here = measureOf(unit, measureText, column, signature, column.period ?? rowPeriod);
      if (!here) continue;
      const said = column.period ?? rowPeriod;
      if (said === null) {
        if (periodText === null && !s.errors.some((e) => e.code === 'no-period'))
          fail(s, columnOf(s, 'period') ?? column.name, null, 'no-period');
        continue;
      }
      const period = periodAt(said, here.frequency);
      const actual = column.slot === 'actual';
      if (actual && !fits(here, number.value, column, period)) continue;
      put(here, column, column.ytd ? `ytd:${period}` : period, number.value);
      if (number.possible !== undefined && actual && number.possible !== here.possible)
        put(here, { ...column, slot: 'possible' }, period, number.possible);
      if (actual && column.ytd) toDate = { here, period, value: number.value };
      else if (actual && column.measure === null) monthly = { here, period, value: number.value };
    }
    const note = say(s, 'note');
    if (note !== null) for (const f of figures) if (f.slot === 'actual') f.note = note;
    if (monthly && toDate && monthly.period === toDate.period && s.errors.length === 0)
      context.ytd.take(
        unit,
        monthly.here.code,
        monthly.period,
        monthly.value,
        toDate.value,
        monthly.here.decimals,
        s.row.line,
      );
  }

  function fits(here: MeasureHere, value: number, column: NumberColumn, period: string): boolean {
    const at = parsePeriod(known.calendar, period);
    if (at && firstDay(known.calendar, at.frequency, at.ordinal) > known.today) {
      fail(s, column.name, written(column, value), 'not-begun', { measure: here.code, period });
      return false;
    }
    // What a year so far may be, the bounds of one period do not say.
    if (column.ytd) return true;
    if (here.computed) {
      fail(s, column.name, written(column, value), 'computed', { measure: here.code });
      return false;
    }
    if (here.yesNo && value !== 0 && value !== 1) {
      fail(s, column.name, written(column, value), 'not-yes-no', { measure: here.code });
      return false;
    }
    if ((here.min === null || value >= here.min) && (here.max === null || value <= here.max)) return true;
    fail(s, column.name, written(column, value), 'out-of-bounds', {
      measure: here.code,
      least: here.min ?? '−∞',
      most: here.max ?? '∞',
    });
    return false;
  }

  /** The value as it stands in the file. */
  function written(column: NumberColumn, value: number): string {
    return String(column.index < 0 ? value : (s.row.cells[column.index] ?? value)).trim();
  }

  function put(here: MeasureHere, column: NumberColumn, period: string, number: number): void {
    const slot = slots.indexOf(column.slot);
    const series = here.series[slot] ?? cells.series(here.unit, here.code, column.slot);
    here.series[slot] = series;
    const at = cells.period(period);
    let held = cells.find(series, at);
    for (let i = 0; held === null && i < places.length; i++)
      if (places[i]!.series === series && places[i]!.period === at)
        held = { value: figures[i]!.value ?? Number.NaN, line: s.row.line };
    if (held === null) {
      const place = { line: s.row.line, column: column.name, text: written(column, number) };
      figures.push({
        unit: here.unit,
        measure: here.code,
        slot: column.slot,
        period,
        value: number,
        ...place,
      });
      places.push({ series, period: at });
      return;
    }
    const cell = { slot: column.slot, measure: here.code, unit: here.unit, period, line: held.line };
    const value = written(column, number);
    if (held.value === number)
      s.lesser.push(['warning', { column: column.name, value, code: 'duplicate', values: cell }]);
    else
      s.conflicts.push({
        cell: { unit: here.unit, measure: here.code, slot: column.slot, period },
        first: held,
        finding: {
          ...{ column: column.name, value, code: 'conflict' },
          values: { ...cell, first: held.value, now: number },
        },
      });
  }
}

export const yearOfPeriod =
  (known: Known) =>
  (id: string): string =>
    parsePeriod(known.calendar, id) ? atFrequency(id, 'year', known.calendar) : id;
