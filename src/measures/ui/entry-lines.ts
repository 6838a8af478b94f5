/** The rows of the entry grid as cells: which line is which, and what each cell shows. */
import type { CellLook, GridCell } from '#kit/grid-types.ts';
import type { Words } from '#kit/words.tsx';
import { type EntryReading, type EntryRow, entryMarks } from '../entry-contract.ts';
import { type EntrySlot, exactText } from '../entry-number.ts';
import { type Cell, type Draft, extraOf } from './entry-drafts.ts';

/** What is shown of each measure: its actuals, its targets, or both, one under the other. */
export type Slots = EntrySlot | 'both';

export interface Line {
  row: EntryRow;
  slot: EntrySlot;
  /** The measure's name stands here. */
  isNamed: boolean;
}

export const linesOf = (rows: readonly EntryRow[], slots: Slots): Line[] =>
  slots === 'both'
    ? rows.flatMap((row) => [
        { row, slot: 'actual' as const, isNamed: true },
        { row, slot: 'target' as const, isNamed: false },
      ])
    : rows.map((row) => ({ row, slot: slots, isNamed: true }));

export const cellOf = ({ row, slot }: Line, period: string): Cell => ({
  unit: row.unit,
  measure: row.measure,
  slot,
  period,
});

export const isClosed = ({ row, slot }: Line, at: number): boolean =>
  slot === 'target' ? !row.may.target : !row.may.enter || row.computed || row.marks[at] === entryMarks.ahead;

const mostDecimals = 6;

/** Where nothing is declared, what was entered is shown as it was entered. */
export const shownDecimals = (value: number, row: Pick<EntryRow, 'decimals' | 'computed'>): number | null =>
  row.decimals !== null || row.computed
    ? row.decimals
    : Math.min(mostDecimals, (/\.(\d+)$/.exec(String(value))?.[1] ?? '').length);

export const numberText = (value: number | null, row: EntryRow, { numbers }: Words): string =>
  value === null
    ? ''
    : numbers.value(value, {
        decimals: shownDecimals(value, row),
        unitOfMeasure: null,
        yesNo: row.yesNo,
      });

/** Why a cell is waited for, or does not stand as it should. */
export type Standing =
  | 'conflict'
  | 'doubt'
  | 'bad'
  | 'unsent'
  | 'returned'
  | 'submitted'
  | 'late'
  | 'due'
  | 'plain';

export function standingOf({ row, slot }: Line, at: number, draft: Draft | undefined): Standing {
  const problem = draft?.problem;
  if (problem) return problem.kind === 'unread' || problem.kind === 'refused' ? 'bad' : problem.kind;
  if (draft) return 'unsent';
  const state = extraOf(row, slot, at)?.state;
  if (state === 'returned' || state === 'submitted') return state;
  if (slot === 'target') return 'plain';
  const mark = row.marks[at];
  return mark === entryMarks.late ? 'late' : mark === entryMarks.due ? 'due' : 'plain';
}

const looks: Record<Standing, CellLook> = {
  conflict: 'conflict',
  doubt: 'doubt',
  bad: 'bad',
  unsent: 'unsent',
  returned: 'returned',
  submitted: 'soft',
  late: 'late',
  due: 'asked',
  plain: 'plain',
};

export function gridCell(line: Line, at: number, draft: Draft | undefined, words: Words): GridCell {
  const { row, slot } = line;
  const { say, language } = words;
  const value = draft ? draft.value : (row[slot][at] ?? null);
  const isUnread = draft?.problem?.kind === 'unread';
  const standing = standingOf(line, at, draft);
  const closed = isClosed(line, at);
  const extra = extraOf(row, slot, at);
  const isNoted = (draft?.note ?? extra?.note ?? '') !== '';
  const isWaited = standing === 'late' || standing === 'due';
  const look = closed && (standing === 'plain' || isWaited) ? 'closed' : looks[standing];
  return {
    text: isUnread ? draft.text : numberText(value, row, words),
    raw: isUnread ? draft.text : exactText(value, language),
    look,
    isClosed: closed,
    isNoted,
    words: [
      standing === 'plain' || (closed && isWaited) ? null : say(`entry.is.${standing}`),
      isNoted ? say('entry.is.noted') : null,
      row.computed && slot === 'actual' ? say('entry.is.computed') : null,
    ]
      .filter((one) => one !== null)
      .join(', '),
  };
}

/** Where a year begins among the columns. */
export const isYearsFirst = (reading: Pick<EntryReading, 'periods'>, at: number): boolean => {
  const year = (id: string | undefined) => id?.match(/\d{4}/)?.[0];
  return at > 0 && year(reading.periods[at]) !== year(reading.periods[at - 1]);
};

/** Where the lines of another unit begin. */
export const isRunsFirst = (lines: readonly Line[], n: number): boolean =>
  n === 0 || lines[n]?.row.unit !== lines[n - 1]?.row.unit;
