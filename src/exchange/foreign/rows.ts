/** One row of a foreign file as checked definitions and figures, under a mapping. */
import { parsePeriod } from '#engine/calendar.ts';
import type { Figure, Frequency } from '#engine/definitions.ts';
import type { FieldName, ImportProblem } from '../contract.ts';
import type { SeenCells, YtdCheck } from './cells.ts';
import { codeOf } from './codes.ts';
import type { Cell, Row } from './csv.ts';
import { atFrequency, type DayOrder, readPeriod } from './dates.ts';
import type { Definitions } from './definitions.ts';
import type { Body, Known } from './known.ts';
import type { Layout, NumberColumn } from './layout.ts';
import type { Mapping } from './mapping.ts';
import type { Report } from './report.ts';
import { type Decimal, numberUnder, readNumber, tidy } from './values.ts';

export type NewFigure = Omit<Figure, 'recorded' | 'at'>;

export interface RowContext {
  mapping: Mapping;
  layout: Layout;
  known: Known;
  definitions: Definitions;
  cells: SeenCells;
  ytd: YtdCheck;
  report: Report;
  decimals: ReadonlyMap<number, Decimal>;
  order: DayOrder;
  /** Cells from here on belong to no column. */
  width: number;
  /** Objectives that wait for the row of the measure they are named after. */
  awaited: Set<string>;
  /** Parent measures that rows name: measure key → as written, and the first line. */
  parents: Map<string, { parent: string; line: number }>;
}

type Finding = Pick<ImportProblem, 'column' | 'value' | 'code' | 'problem' | 'mend'>;

const frequencyWords = new Map<string, Frequency>([
  ['d', 'day'],
  ['day', 'day'],
  ['daily', 'day'],
  ['ngày', 'day'],
  ['w', 'week'],
  ['week', 'week'],
  ['weekly', 'week'],
  ['tuần', 'week'],
  ['m', 'month'],
  ['month', 'month'],
  ['monthly', 'month'],
  ['tháng', 'month'],
  ['q', 'quarter'],
  ['quarter', 'quarter'],
  ['quarterly', 'quarter'],
  ['quý', 'quarter'],
  ['h', 'half'],
  ['half', 'half'],
  ['half-yearly', 'half'],
  ['semiannual', 'half'],
  ['y', 'year'],
  ['a', 'year'],
  ['year', 'year'],
  ['yearly', 'year'],
  ['annual', 'year'],
  ['annually', 'year'],
  ['năm', 'year'],
]);
const directionWords = new Map<string, string>([
  ['up', 'up'],
  ['u', 'up'],
  ['higher', 'up'],
  ['higher is better', 'up'],
  ['maximize', 'up'],
  ['maximise', 'up'],
  ['increase', 'up'],
  ['tăng', 'up'],
  ['down', 'down'],
  ['d', 'down'],
  ['lower', 'down'],
  ['lower is better', 'down'],
  ['minimize', 'down'],
  ['minimise', 'down'],
  ['decrease', 'down'],
  ['giảm', 'down'],
  ['centre', 'centre'],
  ['center', 'centre'],
  ['around', 'centre'],
  ['target is best', 'centre'],
]);

const made = (said: true | Body | undefined): Body | null =>
  said === undefined ? null : said === true ? {} : said;

export function readRow(context: RowContext, row: Row): NewFigure[] {
  const { mapping, layout, known, definitions, report } = context;
  for (const skip of layout.skip)
    if (skip.is.has(tidy(String(row.cells[skip.index] ?? '')).toLowerCase())) return [];
  if (row.cells.every((c) => c === '' || (typeof c === 'string' && c.trim() === ''))) return [];
  report.counts.rows++;

  const errors: Finding[] = [];
  const lesser: [severity: 'warning' | 'note', Finding][] = [];
  const fail = (column: string | null, value: string | null, code: string, problem: string, mend: string) => {
    errors.push({ column, value, code, problem, mend });
  };
  const say = (field: FieldName): string | null => layout.texts.get(field)?.read(row.cells) ?? null;
  const columnOf = (field: FieldName): string | null => layout.texts.get(field)?.columns.join(' + ') || null;
  const word = (field: FieldName, words: ReadonlyMap<string, string>): string | null => {
    const text = say(field);
    if (text === null) return null;
    const found = words.get(text.toLowerCase());
    if (found === undefined)
      fail(
        columnOf(field),
        text,
        `not-a-${field}`,
        `"${text}" is no ${field}`,
        `map it to one of ${[...new Set(words.values())].join(', ')}`,
      );
    return found ?? null;
  };

  if (row.fault) fail(null, null, 'bad-row', row.fault, 'check the quote signs of this line');
  const spare = row.cells.slice(context.width).some((c) => String(c).trim() !== '');
  if (spare)
    fail(
      null,
      String(row.cells.at(-1)),
      'too-many-cells',
      'the line has more cells than there are columns',
      'put texts that hold the delimiter into quotes',
    );

  const figures: NewFigure[] = [];
  const unit = unitOfRow();
  if (unit !== null) takeNumbers(unit);
  else if (errors.length === 0)
    fail(
      columnOf('unit'),
      null,
      'no-unit',
      'the row names no unit',
      'fill in the unit, or give the mapping a constant one',
    );

  for (const [severity, finding] of lesser) report.add({ severity, line: row.line, ...finding });
  if (errors.length > 0) {
    definitions.drop();
    report.counts.badRows++;
    for (const finding of errors) report.add({ severity: 'error', line: row.line, ...finding });
    return [];
  }
  definitions.accept();
  for (const conflict of definitions.conflicts.splice(0))
    report.add({
      severity: 'warning',
      line: row.line,
      column: null,
      value: String(conflict.now),
      code: 'conflicting-definition',
      problem: `line ${conflict.firstLine} says ${conflict.field} "${String(conflict.first)}" of ${conflict.kind} ${conflict.key}, this line "${String(conflict.now)}"`,
      mend: 'the first is kept; make the lines agree',
    });
  for (const f of figures) if (f.value !== null) context.cells.take(f, f.value, row.line);
  return figures;

  function unitOfRow(): string | null {
    const text = say('unit') ?? say('unitName');
    if (text === null) return null;
    const code = codeOf(text);
    const parentText = say('unitParent');
    const parent = parentText === null ? null : codeOf(parentText);
    if (parent !== null && parent !== code && !definitions.body('unit', parent)) {
      const allowed = made(mapping.create?.units as true | Body | undefined);
      if (
        !definitions.define(
          'unit',
          parent,
          { code: parent },
          allowed && { name: parentText, ...allowed },
          row.line,
        )
      )
        fail(
          columnOf('unitParent'),
          parentText,
          'unknown-unit',
          `there is no unit ${parentText}`,
          'declare it first',
        );
    }
    const said = {
      code,
      name: say('unitName'),
      kind: say('unitKind'),
      parent: parent === code ? null : parent,
    };
    const allowed = made(mapping.create?.units as true | Body | undefined);
    if (definitions.define('unit', code, said, allowed && { name: text, ...allowed }, row.line)) return code;
    fail(
      columnOf('unit') ?? columnOf('unitName'),
      text,
      'unknown-unit',
      `there is no unit ${text}`,
      'declare it first, map the text to a known unit, or let the mapping create units',
    );
    return null;
  }

  function takeNumbers(unit: string): void {
    const rowMeasure = say('measure') ?? say('measureName');
    const periodText = say('period');
    let rowPeriod: string | null = null;
    if (periodText !== null) {
      rowPeriod = readPeriod(periodText, context.order, known.calendar);
      const year = rowPeriod === null ? null : Number(/\d{4}/.exec(rowPeriod)?.[0]);
      if (rowPeriod === null || year === null || year < 1900 || year > 2200) {
        fail(
          columnOf('period'),
          periodText,
          'not-a-period',
          `"${periodText}" is no period`,
          'write it like 2026-03, 2026-Q1 or 31.12.2026',
        );
        rowPeriod = null;
      }
    }
    let monthly: { measure: string; period: string; value: number; column: string } | null = null;
    let toDate: { measure: string; period: string; value: number } | null = null;
    const homes = new Map<string, MeasureHere | null>();
    for (const column of layout.numbers) {
      const measureText = column.measure ?? rowMeasure;
      const number = readCell(column, row.cells, context.decimals);
      if (number === null) {
        report.counts.blank++;
        // A row may describe a measure without any number yet.
        if (measureText !== null && column.measure === null && !homes.has(measureText))
          homes.set(measureText, measureHere(unit, measureText, column));
        continue;
      }
      if (typeof number === 'string') {
        fail(
          column.name,
          number,
          'not-a-number',
          `"${number}" is no number`,
          'correct it, or list it among the texts that mean "no value"',
        );
        continue;
      }
      if (measureText === null) {
        fail(
          columnOf('measure'),
          null,
          'no-measure',
          'the row names no measure',
          'fill it in, or give the mapping a constant one',
        );
        continue;
      }
      let here = homes.get(measureText);
      if (here === undefined) {
        here = measureHere(unit, measureText, column);
        homes.set(measureText, here);
      }
      if (!here) continue;
      let period = column.period ?? rowPeriod;
      if (period === null) {
        if (periodText === null)
          fail(
            columnOf('period') ?? column.name,
            null,
            'no-period',
            'the row names no period',
            'fill it in, or give the mapping a constant one',
          );
        continue;
      }
      period = atFrequency(period, here.frequency, known.calendar);
      if (column.slot === 'actual' && !column.ytd) {
        if (here.computed) {
          fail(
            column.name,
            String(number.value),
            'computed',
            `${here.code} is computed by its formula`,
            'leave it out, or import its inputs',
          );
          continue;
        }
        if (
          (here.min !== null && number.value < here.min) ||
          (here.max !== null && number.value > here.max)
        ) {
          fail(
            column.name,
            String(number.value),
            'out-of-bounds',
            `${number.value} lies outside of what ${here.code} can be (${here.min ?? '−∞'} to ${here.max ?? '∞'})`,
            "correct the value or the measure's natural bounds",
          );
          continue;
        }
      }
      put(
        {
          unit,
          measure: here.code,
          slot: column.slot,
          period: column.ytd ? `ytd:${period}` : period,
          value: number.value,
        },
        column,
      );
      if (number.possible !== undefined && column.slot === 'actual' && number.possible !== here.possible)
        put({ unit, measure: here.code, slot: 'possible', period, value: number.possible }, column);
      if (column.slot === 'actual' && column.ytd)
        toDate = { measure: here.code, period, value: number.value };
      else if (column.slot === 'actual' && column.measure === null)
        monthly = { measure: here.code, period, value: number.value, column: column.name };
    }
    const note = say('note');
    if (note !== null) for (const f of figures) if (f.slot === 'actual') f.note = note;
    if (monthly && toDate && monthly.period === toDate.period && errors.length === 0) {
      const decimals = homes.get(rowMeasure ?? '')?.decimals ?? null;
      context.ytd.take(
        unit,
        monthly.measure,
        monthly.period,
        monthly.value,
        toDate.value,
        decimals,
        row.line,
      );
    }
  }

  function put(figure: NewFigure, column: NumberColumn): void {
    const before = context.cells.find(figure);
    const sameRow = figures.find(
      (f) => f.measure === figure.measure && f.slot === figure.slot && f.period === figure.period,
    );
    const held = before ?? (sameRow ? { value: sameRow.value ?? Number.NaN, line: row.line } : null);
    if (!held) {
      figures.push(figure);
      return;
    }
    const what = `${figure.slot} of ${figure.measure} for ${figure.unit} in ${figure.period}`;
    if (held.value === figure.value)
      lesser.push([
        'warning',
        {
          column: column.name,
          value: String(figure.value),
          code: 'duplicate',
          problem: `${what} stands already in line ${held.line}`,
          mend: 'nothing is lost; delete one of the two',
        },
      ]);
    else
      fail(
        column.name,
        String(figure.value),
        'conflict',
        `${what} is ${held.value} in line ${held.line} and ${figure.value} here`,
        'keep the right one of the two',
      );
  }

  interface MeasureHere {
    code: string;
    frequency: Frequency;
    computed: boolean;
    decimals: number | null;
    possible: number | null;
    min: number | null;
    max: number | null;
  }

  function measureHere(unit: string, text: string, column: NumberColumn): MeasureHere | null {
    const code = codeOf(text);
    const fromColumn = column.measure !== null;
    const home = mapping.home?.template ?? homeOf(context, unit, code) ?? unit;
    const key = `${home}:${code}`;
    const where = mapping.home ? { template: home } : { unit: home };
    const decimalsText = fromColumn ? null : say('decimals');
    const decimals = decimalsText === null ? null : Number(decimalsText);
    const direction = fromColumn ? null : word('direction', directionWords);
    const said: Body = fromColumn
      ? { code }
      : {
          code,
          name: say('measureName'),
          description: say('description'),
          unitOfMeasure: say('unitOfMeasure'),
          decimals:
            decimals !== null && Number.isInteger(decimals) && decimals >= 0 && decimals <= 12
              ? decimals
              : null,
          direction,
          frequency: word('frequency', frequencyWords),
          owner: say('owner'),
          tags:
            say('tags')
              ?.split(/[;,|]/)
              .map((t) => t.trim())
              .filter((t) => t !== '') ?? null,
        };
    const allowed = made(mapping.create?.measures as true | Body | undefined);
    const fresh = !definitions.body('measure', key);
    const defaults = allowed && { ...where, name: text, ...allowed, ...column.wide?.defaults };
    if (!definitions.define('measure', key, said, defaults, row.line)) {
      fail(
        columnOf('measure') ?? column.name,
        text,
        'unknown-measure',
        `there is no measure ${text} in ${home}`,
        'declare it first, map the text to a known measure, or let the mapping create measures',
      );
      return null;
    }
    const noDirection = !fromColumn && layout.texts.has('direction') && direction === null;
    if (fresh && column.wide?.kpi !== false && !noDirection) align(unit, key, code, text);
    else if (fresh && noDirection)
      lesser.push([
        'note',
        {
          column: columnOf('direction'),
          value: text,
          code: 'no-direction',
          problem: `${text} has no direction: it is shown, and not scored`,
          mend: 'say whether more or less of it is better',
        },
      ]);
    const parentText = fromColumn ? null : say('parentMeasure');
    if (parentText !== null) {
      const parentKey = `${home}:${codeOf(parentText)}`;
      if (!context.parents.has(parentKey))
        context.parents.set(parentKey, { parent: parentText, line: row.line });
    }
    const body = definitions.body('measure', key) ?? {};
    const number = (field: string) => (typeof body[field] === 'number' ? body[field] : null);
    return {
      code,
      frequency: (body.frequency as Frequency | undefined) ?? 'month',
      computed: typeof body.formula === 'string',
      decimals: number('decimals'),
      possible: number('possible'),
      min: number('min'),
      max: number('max'),
    };
  }

  /** A new measure becomes a KPI of the objective that its row names. */
  function align(unit: string, measureKey: string, code: string, name: string): void {
    const kpi = made(mapping.create?.kpis as true | Body | undefined);
    if (!kpi) return;
    const parentText = say('parentMeasure');
    const parent = parentText === null ? null : codeOf(parentText);
    const own = say('objective');
    const objectiveText = own ?? (layout.texts.has('parentMeasure') ? (parentText ?? code) : null);
    if (objectiveText === null) return;
    const card = mapping.home?.template ?? cardOf(context, unit);
    if (!definitions.body('scorecard', card)) {
      const scorecards = made(mapping.create?.scorecards as true | Body | undefined);
      const unitName = definitions.body('unit', unit)?.name;
      if (
        !definitions.define(
          'scorecard',
          card,
          { code: card },
          scorecards && { name: unitName ?? unit, unit, ...scorecards },
          row.line,
        )
      ) {
        fail(
          columnOf('unit'),
          unit,
          'unknown-scorecard',
          `${unit} has no scorecard`,
          'declare it, or let the mapping create scorecards',
        );
        return;
      }
    }
    const objective = codeOf(objectiveText);
    const key = `${card}:${objective}`;
    const title =
      own !== null ? (say('objectiveName') ?? own) : parent === null ? (say('measureName') ?? name) : null;
    if (!definitions.body('objective', key)) {
      const perspective = perspectiveOfRow();
      const objectives = made(mapping.create?.objectives as true | Body | undefined);
      const fields = { scorecard: card, code: objective };
      if (
        !definitions.define(
          'objective',
          key,
          fields,
          objectives && { name: title ?? objective, ...(perspective ? { perspective } : {}), ...objectives },
          row.line,
        )
      ) {
        fail(
          columnOf('objective'),
          objectiveText,
          'unknown-objective',
          `there is no objective ${objectiveText} in ${card}`,
          'declare it, or let the mapping create objectives',
        );
        return;
      }
      if (title === null) context.awaited.add(key);
    } else if (title !== null && context.awaited.delete(key)) {
      definitions.define('objective', key, { name: title }, null, row.line);
    }
    const body: Body = { objective: key, measure: measureKey };
    definitions.define('kpi', `${key}/${measureKey}`, body, kpi, row.line);
  }

  function perspectiveOfRow(): string | null {
    const text = say('perspective');
    if (text === null) return null;
    const code = codeOf(text);
    const perspectives = made(mapping.create?.perspectives as true | Body | undefined);
    if (
      definitions.define(
        'perspective',
        code,
        { code },
        perspectives && { name: text, ...perspectives },
        row.line,
      )
    )
      return code;
    fail(
      columnOf('perspective'),
      text,
      'unknown-perspective',
      `there is no perspective ${text}`,
      'declare it, or let the mapping create perspectives',
    );
    return null;
  }
}

/** Null: no value. A text: what stands there is no number. */
function readCell(
  column: NumberColumn,
  cells: readonly Cell[],
  decimals: ReadonlyMap<number, Decimal>,
): { value: number; possible?: number } | string | null {
  if (column.index < 0)
    return column.constant === null || Number.isNaN(column.constant) ? null : { value: column.constant };
  const cell = cells[column.index] ?? '';
  const scaled = (v: number) => (column.times === 1 ? v : Number((v * column.times).toPrecision(15)));
  const mapped = (v: number) => (column.map.numbers.has(v) ? (column.map.numbers.get(v) ?? null) : v);
  if (typeof cell === 'number') {
    const value = mapped(cell);
    return value === null ? null : { value: scaled(value) };
  }
  const key = tidy(cell).toLowerCase();
  if (column.map.texts.has(key)) {
    const value = column.map.texts.get(key) ?? null;
    return value === null ? null : { value };
  }
  const reading = readNumber(cell, column.missing);
  if (reading.kind === 'missing') return null;
  const number = numberUnder(reading, decimals.get(column.index) ?? '.');
  if (number === null || !Number.isFinite(number)) return cell;
  const value = mapped(number);
  if (value === null) return null;
  return {
    value: scaled(value),
    ...(reading.kind === 'number' && reading.possible !== undefined ? { possible: reading.possible } : {}),
  };
}

/** The template whose measure a unit has by this code, where the unit has none of its own. */
function homeOf(context: RowContext, unit: string, measure: string): string | null {
  if (context.definitions.body('measure', `${unit}:${measure}`)) return unit;
  const kind = context.definitions.body('unit', unit)?.kind;
  for (const [code, card] of context.known.bodies('scorecard')) {
    const covers =
      card.every !== undefined ? card.every === kind : Array.isArray(card.units) && card.units.includes(unit);
    if (covers && context.definitions.body('measure', `${code}:${measure}`)) return code;
  }
  return null;
}

/** The unit's own scorecard: the one declared for it, or one of its code. */
function cardOf(context: RowContext, unit: string): string {
  if (context.definitions.body('scorecard', unit)) return unit;
  for (const [code, card] of context.known.bodies('scorecard')) if (card.unit === unit) return code;
  return unit;
}

export const yearOfPeriod =
  (known: Known) =>
  (id: string): string => {
    const period = parsePeriod(known.calendar, id);
    return period ? atFrequency(id, 'year', known.calendar) : id;
  };
