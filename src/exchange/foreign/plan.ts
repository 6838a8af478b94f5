/**
 * The import of a foreign file: rows become checked facts and figures, in batches, with everything found wrong
 * in a report. Nothing is recorded here. The command line, HTTP and the screen all come through this.
 */
import type { z } from 'zod';
import { issuesTold } from '#platform/http/told.ts';
import type { ImportCounts, ImportProblem, ImportProgress } from '../contract.ts';
import type { FindingCode } from '../findings.ts';
import { isTooDeep, mostLevels } from '../json-depth.ts';
import { type CellName, seenCells } from './cells.ts';
import { type Definitions, type NewFact, newDefinitions } from './definitions.ts';
import { gather } from './gather.ts';
import type { Known } from './known.ts';
import { layOut } from './layout.ts';
import { type Mapping, type MappingDocument, mappingDocumentSchema, mappingsFor } from './mapping.ts';
import { moneyRows } from './money-rows.ts';
import { nearNames } from './near-names.ts';
import { newReport, type Report } from './report.ts';
import { type NewFigure, type ReadFigure, type RowContext, rowReader, yearOfPeriod } from './rows.ts';
import { defaultLimits, type FileLimits, FileProblem, type ImportSource, stopIfAborted } from './source.ts';
import { survey } from './survey.ts';
import { openTable, type Table } from './table.ts';
import { unitNames } from './unit-names.ts';
import { type UntakenColumns, untakenColumns } from './untaken.ts';
import { ytdCheck } from './ytd.ts';

export type { NewFact } from './definitions.ts';
export type { NewFigure } from './rows.ts';

export interface ImportBatch {
  facts: NewFact[];
  /** Only what is new or differs from what is recorded. */
  figures: NewFigure[];
  /** Cells of earlier batches that the rest of the file contradicts: they are not to be taken. */
  withheld?: readonly CellName[];
}

export interface ImportOptions {
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
  limits?: FileLimits;
  /** How many findings of each severity are listed. */
  reportLimit?: number;
}

export interface ImportPlan extends ImportBatch {
  report: ImportProblem[];
  counts: ImportCounts;
}

const batchSize = 5000;

/** The mapping document that a JSON value is, or a FileProblem that says where it is none. */
export function readMapping(value: unknown): MappingDocument {
  if (isTooDeep(value)) throw new FileProblem('json-deep', { most: mostLevels });
  const parsed = mappingDocumentSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const apart = foundAs('mapping-apart', issues);
  if (apart !== null) throw new FileProblem('mapping-apart', { at: apart });
  const [told] = issuesTold(issues, value);
  throw new FileProblem('mapping', { at: told?.at || 'document', message: told?.message ?? '' });
}

/** Where a rule of the schema's own, which is named by the finding that it is, found something. */
function foundAs(
  code: FindingCode,
  issues: readonly z.core.$ZodIssue[],
  above: string[] = [],
): string | null {
  for (const issue of issues) {
    const place = [...above, ...issue.path.map(String)];
    if (issue.message === code) return place.join('.');
    const inside = issue.code === 'invalid_union' ? foundAs(code, issue.errors.flat(), place) : null;
    if (inside !== null) return inside;
  }
  return null;
}

/** Everything at once, for files whose figures fit into memory. */
export async function planImport(
  source: ImportSource,
  document: MappingDocument,
  known: Known,
  options: ImportOptions = {},
): Promise<ImportPlan> {
  const report = newReport(options.reportLimit);
  const gathered = gather();
  for await (const batch of importBatches(source, document, known, report, options)) gathered.take(batch);
  return {
    facts: gathered.facts(),
    figures: [...gathered.figures()],
    report: report.problems,
    counts: report.counts,
  };
}

/** Batch by batch, so that memory stays bounded. The report is complete when the batches have ended. */
export async function* importBatches(
  source: ImportSource,
  document: MappingDocument,
  known: Known,
  report: Report,
  options: ImportOptions = {},
): AsyncGenerator<ImportBatch> {
  const mappings = mappingsFor(document, source.name);
  if (mappings.length === 0) throw new FileProblem('no-mapping-for', { file: source.name });
  // What one mapping defines, the next one knows.
  const definitions = newDefinitions(known);
  const cells = seenCells();
  const ytd = ytdCheck(yearOfPeriod(known));
  const awaited: RowContext['awaited'] = new Set();
  const parents: RowContext['parents'] = new Map();
  const untaken = untakenColumns(known.calendar);
  for (const mapping of mappings)
    yield* applyMapping(
      source,
      mapping,
      { known, definitions, cells, ytd, awaited, parents, report, untaken },
      options,
    );
  const taken = [...cells.contested()].filter((one) => one.let);
  if (taken.length > 0) {
    await takeBack(taken, known, report);
    yield { facts: [], figures: [], withheld: taken };
  }
  for (const finding of untaken.findings()) report.add(finding);
  for (const [key, { parent, line }] of parents) {
    if (definitions.body('measure', key)) continue;
    report.add({
      severity: 'warning',
      line,
      column: null,
      value: parent,
      code: 'unknown-parent',
    });
  }
  for (const d of ytd.differing())
    report.add({
      severity: 'note',
      line: d.line,
      column: null,
      value: String(d.ytd),
      code: 'ytd-differs',
      values: {
        measure: d.measure,
        period: d.period,
        ytd: d.ytd,
        sum: short(d.sum),
        mean: short(d.mean),
        last: short(d.last),
      },
    });
  finish(report, definitions);
}

const short = (n: number) => Number(n.toPrecision(8));

type Shared = Pick<
  RowContext,
  'known' | 'definitions' | 'cells' | 'ytd' | 'awaited' | 'parents' | 'report'
> & { untaken: UntakenColumns };

async function* applyMapping(
  source: ImportSource,
  mapping: Mapping,
  shared: Shared,
  options: ImportOptions,
): AsyncGenerator<ImportBatch> {
  const { known, report, definitions, cells } = shared;
  const { signal, onProgress } = options;
  const table = await openTable(source, mapping.table ?? {}, options.limits ?? defaultLimits);
  const layout = layOut(mapping, table.columns, known.calendar);
  const isMoney = layout.texts.has('initiative');
  if (!isMoney && !layout.texts.has('unit') && !layout.texts.has('unitName'))
    throw new FileProblem('mapping-without-unit');
  if ((isMoney ? layout.money : layout.numbers).length === 0)
    throw new FileProblem('mapping-without-numbers');

  const names = unitNames(layout);
  const seen = await survey(
    table,
    {
      numbers: isMoney ? layout.money.map(({ column }) => column) : layout.numbers,
      periods: layout.periodColumns,
      decimal: mapping.table?.decimal,
      dayOrder: mapping.table?.dayOrder,
      also: (row) => names.take(row.cells),
      untaken: layout.untaken.map((column) => column.index),
    },
    signal,
    (p) => onProgress?.({ ...p, done: 0 }),
  );
  shared.untaken.take(layout.untaken, seen.untaken);
  for (const open of seen.openDecimals)
    report.add({
      severity: 'warning',
      line: null,
      column: table.columns[open.index] ?? null,
      value: open.sample,
      code: 'ambiguous-number',
    });
  for (const open of seen.openOrder)
    report.add({
      severity: 'warning',
      line: null,
      column: table.columns[open.index] ?? null,
      value: open.sample,
      code: 'ambiguous-date',
    });

  const context: RowContext = {
    ...shared,
    mapping,
    layout,
    near: nearNames(known),
    decimals: seen.decimals,
    order: seen.order,
    daysAreMonths: seen.daysAreMonths,
    unitNames: names.settled(),
    width: table.columns.length,
  };
  if (isMoney) {
    const rows = moneyRows(context);
    let done = 0;
    for await (const block of table.rows(signal)) {
      for (const row of block) rows.take(row);
      done += block.length;
      onProgress?.({ done, total: seen.rows, unit: 'rows' });
      stopIfAborted(signal);
    }
    tellDamage(table, report);
    yield { facts: rows.facts(), figures: [] };
    return;
  }
  const read = rowReader(context);
  let pending: ReadFigure[] = [];
  let done = 0;
  for await (const block of table.rows(signal)) {
    for (const row of block) for (const figure of read(row)) pending.push(figure);
    done += block.length;
    onProgress?.({ done, total: seen.rows, unit: 'rows' });
    if (pending.length >= batchSize) {
      yield { facts: definitions.drain(), figures: await news(cells.agreed(pending), known, report) };
      pending = [];
      // Reading is all callbacks and no waiting: let other requests have their turn.
      await new Promise((resolve) => setImmediate(resolve));
      stopIfAborted(signal);
    }
  }
  tellDamage(table, report);
  const facts = definitions.drain();
  if (facts.length > 0 || pending.length > 0)
    yield { facts, figures: await news(cells.agreed(pending), known, report) };
}

function tellDamage(table: Table, report: Report): void {
  const damaged = table.damagedAt();
  if (damaged === null) return;
  report.add({
    severity: 'error',
    line: damaged,
    column: null,
    value: null,
    code: 'encoding',
    values: { encoding: table.encoding ?? '' },
  });
}

/** The figures that differ from what is recorded; a changed one becomes a restatement. */
async function news(figures: ReadFigure[], known: Known, report: Report): Promise<NewFigure[]> {
  const recorded = await known.values(figures);
  return figures.filter((figure, i) => {
    const before = recorded[i];
    if (before === undefined) report.counts.added++;
    else if (before === figure.value) report.counts.unchanged++;
    else {
      report.counts.changed++;
      report.add({
        severity: 'note',
        line: figure.line,
        column: figure.column,
        value: figure.text,
        code: before === null ? 'stated-again' : 'restated',
        values: {
          slot: figure.slot,
          measure: figure.measure,
          unit: figure.unit,
          period: figure.period,
          ...(before === null ? {} : { before }),
          now: figure.value ?? '',
        },
      });
    }
    return before === undefined || before !== figure.value;
  });
}

/** What was counted before it turned out to be contested counts as nothing. */
async function takeBack(
  cells: readonly (CellName & { value: number })[],
  known: Known,
  report: Report,
): Promise<void> {
  const recorded = await known.values(cells);
  for (const [i, cell] of cells.entries()) {
    const before = recorded[i];
    if (before === undefined) report.counts.added--;
    else if (before === cell.value) report.counts.unchanged--;
    else {
      report.counts.changed--;
      report.takeBack(
        ({ code, values }) =>
          (code === 'restated' || code === 'stated-again') &&
          (['unit', 'measure', 'slot', 'period'] as const).every((name) => values[name] === cell[name]),
      );
    }
  }
}

function finish(report: Report, { created, newcomers, updated }: Definitions): void {
  report.counts.created = Object.fromEntries(created);
  report.counts.newcomers = newcomers;
  report.counts.updated = Object.fromEntries(updated);
  const rank = { error: 0, warning: 1, note: 2 };
  report.problems.sort((a, b) => rank[a.severity] - rank[b.severity] || (a.line ?? 0) - (b.line ?? 0));
}
