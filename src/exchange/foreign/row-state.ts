/** What is at hand while one row is read, and what is wrong with it. */

import type { Decimal } from '#engine/written-numbers.ts';
import type { FindingValues } from '../contract.ts';
import type { FieldName } from '../field-names.ts';
import type { FindingCode } from '../findings.ts';
import type { CellName, SeenCells } from './cells.ts';
import type { Cell, Row } from './csv.ts';
import type { DayOrder } from './dates.ts';
import type { Definitions } from './definitions.ts';
import type { Body, Known } from './known.ts';
import type { Layout } from './layout.ts';
import type { Mapping } from './mapping.ts';
import type { NearNames } from './near-names.ts';
import type { Report, ReportedFinding } from './report.ts';
import type { YtdCheck } from './ytd.ts';

export interface RowContext {
  mapping: Mapping;
  layout: Layout;
  known: Known;
  definitions: Definitions;
  cells: SeenCells;
  ytd: YtdCheck;
  report: Report;
  near: NearNames;
  decimals: ReadonlyMap<number, Decimal>;
  order: DayOrder;
  /** Days stand for their months, where a new measure does not say how often it is measured. */
  daysAreMonths: boolean;
  /** Cells from here on belong to no column. */
  width: number;
  /** Of units that rows call by different names, the name that most of them use. */
  unitNames: ReadonlyMap<string, string>;
  /** Objectives that wait for the row of the measure they are named after. */
  awaited: Set<string>;
  /** Parent measures that rows name: measure key → as written, and the first line. */
  parents: Map<string, { parent: string; line: number }>;
}

export type Finding = Omit<ReportedFinding, 'severity' | 'line'>;

export interface RowState {
  context: RowContext;
  row: Row;
  errors: Finding[];
  lesser: ['warning' | 'note', Finding][];
  /** Where it contradicts another row: the cell is taken from neither, and the rest of both is. */
  conflicts: { cell: CellName; first: { value: number; line: number }; finding: Finding }[];
}

const noRow: Row = { line: 0, cells: [] };
export const newRowState = (context: RowContext): RowState => ({
  context,
  row: noRow,
  errors: [],
  lesser: [],
  conflicts: [],
});

export const say = (s: RowState, field: FieldName): string | null =>
  s.context.layout.texts.get(field)?.read(s.row.cells) ?? null;

export const columnOf = (s: RowState, field: FieldName): string | null =>
  s.context.layout.texts.get(field)?.columns.join(' + ') || null;

export function fail(
  s: RowState,
  column: string | null,
  value: string | null,
  code: FindingCode,
  values?: FindingValues,
): void {
  s.errors.push({ column, value, code, values });
}

/** What new objects of a kind get besides what the file says; null: none may be made. */
export function allowed(s: RowState, kind: keyof NonNullable<Mapping['create']>): Body | null {
  const said = s.context.mapping.create?.[kind];
  return said === undefined ? null : said === true ? {} : said;
}

/** The cells that some fields are read from, as one text: rows with the same say the same of them. */
export function signatureOf(
  context: RowContext,
  fields: readonly FieldName[],
): (cells: readonly Cell[]) => string {
  const at = fields.flatMap((field) => context.layout.texts.get(field)?.at ?? []);
  return (cells) => {
    let text = '';
    for (const i of at) text += `${cells[i] ?? ''}\n`;
    return text;
  };
}
