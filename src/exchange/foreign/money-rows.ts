/** Rows of spending: what an initiative costs in a period, by class. Checked as rows of measures are. */
import { firstDay, parsePeriod, type Span, spanOf } from '#engine/calendar.ts';
import { nearestAmong, plainName } from '#engine/text/nearest.ts';
import { type MoneyClass, moneyClasses } from '#engine/work.ts';
import { overlap } from '#execution/money-sums.ts';
import type { FindingValues } from '../contract.ts';
import type { Row } from './csv.ts';
import { atFrequency, readPeriod } from './dates.ts';
import type { NewFact } from './definitions.ts';
import type { Body, Known } from './known.ts';
import type { MoneyColumn, MoneyField } from './layout.ts';
import { readCell } from './row-cell.ts';
import {
  columnOf,
  type Finding,
  fail,
  newRowState,
  type RowContext,
  type RowState,
  say,
} from './row-state.ts';

/** What classes of money go by in files. */
const classNames: Record<MoneyClass, readonly string[]> = {
  operating: ['operating', 'opex', 'operating expenditure', 'operational', 'vận hành', 'chi thường xuyên'],
  capital: ['capital', 'capex', 'capital expenditure', 'investment', 'đầu tư', 'chi đầu tư'],
  strategic: ['strategic', 'stratex', 'strategic expenditure', 'chiến lược'],
};
const classByName = new Map(
  moneyClasses.flatMap((one) => classNames[one].map((name) => [plainName(name), one] as const)),
);

interface Held {
  value: number;
  line: number;
  column: string;
  text: string;
}

interface Cell {
  initiative: string;
  class: MoneyClass;
  period: string;
  span: Span;
  fields: Map<MoneyField, Held>;
  /** For which the file gives several amounts: none of them is taken. */
  contested: Set<MoneyField>;
  note: string | null;
}

export interface MoneyRows {
  take(row: Row): void;
  /** What is new or differs from what is recorded, once all rows are read. */
  facts(): NewFact[];
}

export function moneyRows(context: RowContext): MoneyRows {
  const { layout, known, report } = context;
  const s = newRowState(context);
  const initiatives = initiativesBy(known);
  const cells = new Map<string, Cell>();
  const badLines = new Set<number>();
  /** Periods for which a field is given, recorded or in this file. */
  const given = periodsGiven(known);

  function initiativeOf(): string | null {
    const text = say(s, 'initiative');
    if (text === null) {
      fail(s, columnOf(s, 'initiative'), null, 'no-initiative');
      return null;
    }
    const found = initiatives.codes(text);
    if (found.length === 1) return found[0] ?? null;
    if (found.length > 1)
      fail(s, columnOf(s, 'initiative'), text, 'several-named', { candidates: found.join(', ') });
    else fail(s, columnOf(s, 'initiative'), text, 'unknown-initiative', initiatives.near(text));
    return null;
  }

  function classOf(): MoneyClass | null {
    const text = say(s, 'moneyClass');
    const found = text === null ? undefined : classByName.get(plainName(text));
    if (found) return found;
    fail(s, columnOf(s, 'moneyClass'), text, 'not-a-class', { words: moneyClasses.join(', ') });
    return null;
  }

  function periodOf(): string | null {
    const text = say(s, 'period');
    const id = text === null ? null : readPeriod(text, context.order, known.calendar);
    if (id !== null && parsePeriod(known.calendar, id)) return atFrequency(id, 'month', known.calendar);
    fail(s, columnOf(s, 'period'), text, text === null ? 'no-period' : 'not-a-period');
    return null;
  }

  return {
    take(row) {
      if (row.cells.every((c) => String(c).trim() === '')) return;
      report.counts.rows++;
      s.row = row;
      s.errors = [];
      s.lesser = [];
      s.conflicts = [];
      if (row.faulty) fail(s, null, null, 'bad-row');
      const [initiative, klass, period] = [initiativeOf(), classOf(), periodOf()];
      const numbers = numbersOf(s, layout.money);
      if (initiative !== null && klass !== null && period !== null && s.errors.length === 0)
        put(initiative, klass, period, numbers);
      for (const [severity, finding] of s.lesser) report.add({ severity, line: row.line, ...finding });
      if (s.errors.length === 0) return;
      report.counts.badRows++;
      for (const finding of s.errors) report.add({ severity: 'error', line: row.line, ...finding });
    },
    facts: () => [...cells].flatMap(([key, cell]) => newsOf(context, key, cell)),
  };

  function put(
    initiative: string,
    klass: MoneyClass,
    period: string,
    numbers: readonly { field: MoneyField; value: number; column: string; text: string }[],
  ): void {
    const at = parsePeriod(known.calendar, period);
    if (!at || numbers.length === 0) return;
    const key = `${initiative}/${klass}@${period}`;
    const cell: Cell = cells.get(key) ?? {
      initiative,
      class: klass,
      period,
      span: spanOf(known.calendar, at, 'period'),
      fields: new Map(),
      contested: new Set(),
      note: null,
    };
    const isAhead = firstDay(known.calendar, at.frequency, at.ordinal) > known.today;
    const conflicts: [MoneyField, Held, Finding][] = [];
    for (const { field, value, column, text } of numbers) {
      const told = { slot: field, measure: klass, unit: initiative, period };
      if (field === 'spent' && isAhead) fail(s, column, text, 'spent-ahead', { period });
      const other = given.other(`${initiative}\n${klass}\n${field}`, period, cell.span);
      if (other !== null) fail(s, column, text, 'money-twice', { field, initiative, period, other });
      const held = cell.fields.get(field);
      if (!held || context.mapping.addUp) continue;
      const values = { ...told, line: held.line, first: held.value, now: value };
      if (held.value === value)
        s.lesser.push(['warning', { column, value: text, code: 'duplicate', values }]);
      else conflicts.push([field, held, { column, value: text, code: 'conflict', values }]);
    }
    // A row is taken whole or not at all.
    if (s.errors.length > 0) return;
    for (const { field, value, column, text } of numbers) {
      const held = cell.fields.get(field);
      if (held && conflicts.some(([other]) => other === field)) continue;
      const sum = held && context.mapping.addUp ? rounded(held.value + value) : value;
      cell.fields.set(field, { value: sum, line: held?.line ?? s.row.line, column, text });
      given.add(`${initiative}\n${klass}\n${field}`, period, cell.span);
    }
    for (const [field, { line }, finding] of conflicts) {
      cell.contested.add(field);
      for (const one of [line, s.row.line]) if (!badLines.has(one)) report.counts.badRows++;
      badLines.add(line).add(s.row.line);
      report.add({ severity: 'error', line: s.row.line, ...finding });
    }
    cell.note = say(s, 'note') ?? cell.note;
    cells.set(key, cell);
  }
}

/** Sums of decimal fractions without their last digits. */
const rounded = (n: number): number => Number(n.toPrecision(14));

function numbersOf(s: RowState, columns: readonly MoneyColumn[]) {
  const { report, decimals } = s.context;
  return columns.flatMap(({ field, column }) => {
    const read = readCell(column, s.row.cells, decimals);
    const text = String(column.index < 0 ? '' : (s.row.cells[column.index] ?? '')).trim();
    if (read === null) {
      report.counts.blank++;
      return [];
    }
    if (typeof read === 'string') {
      fail(s, column.name, read, 'not-a-number');
      return [];
    }
    if (read.value < 0 && field !== 'spent') {
      fail(s, column.name, text, 'money-negative', { field });
      return [];
    }
    return [{ field, value: read.value, column: column.name, text }];
  });
}

/** The statement that a cell makes, and what is told of it. */
function newsOf({ known, report }: RowContext, key: string, cell: Cell): NewFact[] {
  const before = known.body('money', key);
  const patch: Body = {};
  for (const [field, { value, line, column, text }] of cell.fields) {
    if (cell.contested.has(field)) continue;
    const was = before?.[field];
    if (was === value) report.counts.unchanged++;
    else if (was === undefined || was === null) report.counts.added++;
    else {
      report.counts.changed++;
      report.add({
        severity: 'note',
        line,
        column,
        value: text,
        code: 'restated',
        values: {
          slot: field,
          measure: cell.class,
          unit: cell.initiative,
          period: cell.period,
          before: Number(was),
          now: value,
        },
      });
    }
    if (was !== value) patch[field] = value;
  }
  // A note of rows of which no amount is taken says nothing.
  const isTaken = cell.fields.size > cell.contested.size;
  if (isTaken && cell.note !== null && before?.note !== cell.note) patch.note = cell.note;
  if (Object.keys(patch).length === 0) return [];
  const { initiative, class: klass, period } = cell;
  return [{ kind: 'money', key, from: null, patch: { initiative, class: klass, period, ...patch } }];
}

/** Initiatives by code and by name. */
function initiativesBy(known: Known) {
  const names = new Map<string, Set<string>>();
  const shown = new Map<string, string>();
  for (const [code, body] of known.bodies('initiative')) {
    const name = typeof body.name === 'string' ? body.name : code;
    for (const text of [code, name]) {
      const plain = plainName(text);
      names.set(plain, (names.get(plain) ?? new Set()).add(code));
      if (!shown.has(text)) shown.set(text, name === code ? code : `${code} (${name})`);
    }
  }
  const nearest = nearestAmong(shown.keys());
  return {
    codes: (text: string): string[] => [...(names.get(plainName(text)) ?? [])],
    near(text: string): FindingValues {
      const found = [...new Set(nearest(text, 6).map((one) => shown.get(one) ?? one))].slice(0, 3);
      return found.length === 0 ? {} : { near: found.join(', ') };
    },
  };
}

function periodsGiven(known: Known) {
  const held = new Map<string, Map<string, Span>>();
  const add = (name: string, period: string, span: Span): void => {
    const list = held.get(name) ?? new Map<string, Span>();
    held.set(name, list);
    list.set(period, span);
  };
  for (const [, body] of known.bodies('money')) {
    const at = parsePeriod(known.calendar, String(body.period));
    if (!at) continue;
    for (const field of ['planned', 'committed', 'spent', 'forecast'])
      if (typeof body[field] === 'number')
        add(
          `${String(body.initiative)}\n${String(body.class)}\n${field}`,
          String(body.period),
          spanOf(known.calendar, at, 'period'),
        );
  }
  return {
    add,
    /** Another period for which the same is given, and which overlaps this one. */
    other(name: string, period: string, span: Span): string | null {
      for (const [one, its] of held.get(name) ?? []) if (one !== period && overlap(its, span)) return one;
      return null;
    },
  };
}
