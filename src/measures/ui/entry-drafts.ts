/**
 * What was entered and is not yet on the server, cell by cell. A draft leaves only when the server has it or its
 * writer gives it up; what keeps it from being sent stands in it as its problem.
 */
import type { EntryExtra, EntryRow } from '../entry-contract.ts';
import type { EntrySlot, Fault } from '../entry-number.ts';

export interface Cell {
  unit: string;
  measure: string;
  slot: EntrySlot;
  period: string;
}

export type Problem =
  /** The text is no value of this measure. */
  | { kind: 'unread'; fault: Fault }
  /** The server does not take it. */
  | { kind: 'refused'; code: string; values: Record<string, string | number | null>; message: string }
  /** It lies far outside what was measured so far. */
  | { kind: 'doubt'; times: number | null; lowest: number; highest: number }
  /** Someone else has changed the cell since it was seen. */
  | { kind: 'conflict'; value: number | null; by: string | null; at: string | null; sequence: number };

export interface Draft extends Cell {
  text: string;
  value: number | null;
  /** Undefined: the note is left as it is. */
  note?: string;
  /** The number at which the cell was seen. */
  seen: number;
  /** A value far outside is meant. */
  confirmed?: boolean;
  problem: Problem | null;
  /** Tells one state of a draft from the next. */
  turn: number;
}

export const rowKey = ({ unit, measure }: Pick<Cell, 'unit' | 'measure'>): string => `${unit}\n${measure}`;
export const slotKey = (slot: EntrySlot, period: string): string => `${slot} ${period}`;
export const cellKey = (cell: Cell): string => `${rowKey(cell)}\n${slotKey(cell.slot, cell.period)}`;

/** Row → slot and period → draft. A row whose drafts change gets a new inner map, so that it is known by identity. */
export type Drafts = ReadonlyMap<string, ReadonlyMap<string, Draft>>;

export const draftAt = (drafts: Drafts, cell: Cell): Draft | undefined =>
  drafts.get(rowKey(cell))?.get(slotKey(cell.slot, cell.period));

export function* allDrafts(drafts: Drafts): Generator<Draft> {
  for (const row of drafts.values()) yield* row.values();
}

/** Drafts put in, or taken out where null is given for a cell. */
export function withDrafts(drafts: Drafts, changes: Iterable<readonly [Cell, Draft | null]>): Drafts {
  const next = new Map(drafts);
  const touched = new Map<string, Map<string, Draft>>();
  for (const [cell, draft] of changes) {
    const key = rowKey(cell);
    let row = touched.get(key);
    if (!row) {
      row = new Map(drafts.get(key));
      touched.set(key, row);
      next.set(key, row);
    }
    if (draft) row.set(slotKey(cell.slot, cell.period), draft);
    else row.delete(slotKey(cell.slot, cell.period));
  }
  for (const [key, row] of touched) if (row.size === 0) next.delete(key);
  return next;
}

/** What the server has said of a cell, beside its number. */
export const extraOf = (row: EntryRow, slot: EntrySlot, at: number): EntryExtra | undefined =>
  row.extras.find((one) => one.at === at && one.slot === slot);

/** A row as it stands once the server has taken drafts of it: shown until it is read again. */
export function withTaken(row: EntryRow, periods: readonly string[], taken: readonly Draft[]): EntryRow {
  const [actual, target] = [[...row.actual], [...row.target]];
  let { marks, extras } = row;
  for (const draft of taken) {
    const at = periods.indexOf(draft.period);
    if (at < 0) continue;
    (draft.slot === 'actual' ? actual : target)[at] = draft.value;
    const held = extraOf(row, draft.slot, at);
    const isSubmitted = draft.slot === 'actual' && row.approval && draft.value !== null;
    const note = draft.note || null;
    extras = extras.filter((one) => one !== held);
    if (note || isSubmitted)
      extras = [
        ...extras,
        { at, slot: draft.slot, note, state: isSubmitted ? 'submitted' : null, by: null, when: null },
      ];
    if (draft.slot === 'actual' && draft.value !== null)
      marks = `${marks.slice(0, at)}.${marks.slice(at + 1)}`;
  }
  return { ...row, actual, target, marks, extras };
}

/** What a refusal of the whole request says of single figures, as problems by their place. */
export function problemsIn(errors: readonly unknown[]): Map<number, Problem> {
  const found = new Map<number, Problem>();
  for (const error of errors) {
    const {
      at,
      code,
      values = {},
      message = '',
    } = error as Partial<{
      at: number;
      code: string;
      values: Record<string, string | number | null>;
      message: string;
    }>;
    if (typeof at !== 'number' || typeof code !== 'string') continue;
    found.set(at, problemOf(code, values, message));
  }
  return found;
}

function problemOf(code: string, values: Record<string, string | number | null>, message: string): Problem {
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  if (code === 'implausible')
    return {
      kind: 'doubt',
      times: number(values.times),
      lowest: number(values.lowest) ?? 0,
      highest: number(values.highest) ?? 0,
    };
  if (code === 'figure-passed')
    return {
      kind: 'conflict',
      value: number(values.value),
      by: text(values.by),
      at: text(values.at),
      sequence: number(values.sequence) ?? 0,
    };
  return { kind: 'refused', code, values, message };
}
