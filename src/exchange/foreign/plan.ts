/**
 * The import of a foreign file: rows become checked facts and figures, in batches, with everything found wrong
 * in a report. Nothing is recorded here. The command line, HTTP and the screen all come through this.
 */
import type { ImportCounts, ImportProblem, ImportProgress } from '../contract.ts';
import { seenCells, ytdCheck } from './cells.ts';
import { type NewFact, newDefinitions } from './definitions.ts';
import { gather } from './gather.ts';
import type { Known } from './known.ts';
import { layOut } from './layout.ts';
import { type Mapping, type MappingDocument, mappingDocumentSchema, mappingsFor } from './mapping.ts';
import { newReport, type Report } from './report.ts';
import { type NewFigure, type RowContext, rowReader, yearOfPeriod } from './rows.ts';
import { defaultLimits, type FileLimits, FileProblem, type ImportSource, stopIfAborted } from './source.ts';
import { survey } from './survey.ts';
import { openTable } from './table.ts';
import { unitNames } from './unit-names.ts';

export type { NewFact } from './definitions.ts';
export type { NewFigure } from './rows.ts';

export interface ImportBatch {
  facts: NewFact[];
  /** Only what is new or differs from what is recorded. */
  figures: NewFigure[];
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
  const parsed = mappingDocumentSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new FileProblem(
    'mapping',
    `the mapping is not understood: ${issue?.path.join('.') || 'document'}: ${issue?.message}`,
    'compare it with the schema of mapping documents',
  );
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
  if (mappings.length === 0)
    throw new FileProblem(
      'mapping',
      `no mapping of the document is for a file named ${source.name}`,
      'rename the file, or change "file" in the mapping',
    );
  // What one mapping defines, the next one knows.
  const definitions = newDefinitions(known);
  const cells = seenCells();
  const ytd = ytdCheck(yearOfPeriod(known));
  const awaited: RowContext['awaited'] = new Set();
  const parents: RowContext['parents'] = new Map();
  for (const mapping of mappings)
    yield* applyMapping(
      source,
      mapping,
      { known, definitions, cells, ytd, awaited, parents, report },
      options,
    );
  for (const [key, { parent, line }] of parents) {
    if (definitions.body('measure', key)) continue;
    report.add({
      severity: 'warning',
      line,
      column: null,
      value: parent,
      code: 'unknown-parent',
      problem: `the parent ${parent} is described nowhere in the file`,
      mend: 'its children are kept under an objective of that code; add the parent, or rename the objective',
    });
  }
  for (const d of ytd.differing())
    report.add({
      severity: 'note',
      line: d.line,
      column: null,
      value: String(d.ytd),
      code: 'ytd-differs',
      problem: `the year-to-date figure of ${d.measure} in ${d.period} is ${d.ytd}; the months give ${short(d.sum)} as a sum, ${short(d.mean)} as a mean, ${short(d.last)} as the last`,
      mend: 'it is kept as reported, and marked as given',
    });
  finish(report, definitions.created, definitions.updated);
}

const short = (n: number) => Number(n.toPrecision(8));

type Shared = Pick<RowContext, 'known' | 'definitions' | 'cells' | 'ytd' | 'awaited' | 'parents' | 'report'>;

async function* applyMapping(
  source: ImportSource,
  mapping: Mapping,
  shared: Shared,
  options: ImportOptions,
): AsyncGenerator<ImportBatch> {
  const { known, report, definitions } = shared;
  const { signal, onProgress } = options;
  const table = await openTable(source, mapping.table ?? {}, options.limits ?? defaultLimits);
  const layout = layOut(mapping, table.columns, known.calendar);
  if (!layout.texts.has('unit') && !layout.texts.has('unitName'))
    throw new FileProblem(
      'mapping',
      'the mapping does not say to which unit the values belong',
      'map a column to unit, or give it a constant value',
    );
  if (layout.numbers.length === 0)
    throw new FileProblem(
      'mapping',
      'the mapping takes no numbers from this file',
      'map a column to actual or target, or give patterns under columns',
    );

  const names = unitNames(layout);
  const seen = await survey(
    table,
    {
      numbers: layout.numbers,
      periods: layout.periodColumns,
      decimal: mapping.table?.decimal,
      dayOrder: mapping.table?.dayOrder,
      also: (row) => names.take(row.cells),
    },
    signal,
    (p) => onProgress?.({ ...p, done: 0 }),
  );
  for (const open of seen.openDecimals)
    report.add({
      severity: 'warning',
      line: null,
      column: table.columns[open.index] ?? null,
      value: open.sample,
      code: 'ambiguous-number',
      problem: `"${open.sample}" can be read in two ways, and nothing in the column decides; it is read with a decimal point`,
      mend: 'say in the mapping which decimal sign the file uses',
    });
  for (const open of seen.openOrder)
    report.add({
      severity: 'warning',
      line: null,
      column: table.columns[open.index] ?? null,
      value: open.sample,
      code: 'ambiguous-date',
      problem: `in "${open.sample}" the day or the month may come first, and nothing in the column decides; the day is taken as the first`,
      mend: 'say in the mapping which comes first',
    });

  const context: RowContext = {
    ...shared,
    mapping,
    layout,
    decimals: seen.decimals,
    order: seen.order,
    daysAreMonths: seen.daysAreMonths,
    unitNames: names.settled(),
    width: table.columns.length,
  };
  const read = rowReader(context);
  let pending: NewFigure[] = [];
  let done = 0;
  for await (const block of table.rows(signal)) {
    for (const row of block) for (const figure of read(row)) pending.push(figure);
    done += block.length;
    onProgress?.({ done, total: seen.rows, unit: 'rows' });
    if (pending.length >= batchSize) {
      yield { facts: definitions.drain(), figures: await news(pending, known, report) };
      pending = [];
      // Reading is all callbacks and no waiting: let other requests have their turn.
      await new Promise((resolve) => setImmediate(resolve));
      stopIfAborted(signal);
    }
  }
  const damaged = table.damagedAt();
  if (damaged !== null)
    report.add({
      severity: 'error',
      line: damaged,
      column: null,
      value: null,
      code: 'encoding',
      problem: `a character cannot be read as ${table.encoding}`,
      mend: 'say in the mapping in which encoding the file is written',
    });
  const facts = definitions.drain();
  if (facts.length > 0 || pending.length > 0) yield { facts, figures: await news(pending, known, report) };
}

/** The figures that differ from what is recorded; a changed one becomes a restatement. */
async function news(figures: NewFigure[], known: Known, report: Report): Promise<NewFigure[]> {
  const recorded = await known.values(figures);
  return figures.filter((figure, i) => {
    const before = recorded[i];
    if (before === undefined) report.counts.added++;
    else if (before === figure.value) report.counts.unchanged++;
    else {
      report.counts.changed++;
      report.add({
        severity: 'note',
        line: null,
        column: null,
        value: String(figure.value),
        code: 'restated',
        problem: `${figure.slot} of ${figure.measure} for ${figure.unit} in ${figure.period} was ${before ?? 'withdrawn'} and becomes ${figure.value}`,
        mend: 'the earlier value stays in the history',
      });
    }
    return before === undefined || before !== figure.value;
  });
}

function finish(
  report: Report,
  created: ReadonlyMap<string, number>,
  updated: ReadonlyMap<string, number>,
): void {
  report.counts.created = Object.fromEntries(created);
  report.counts.updated = Object.fromEntries(updated);
  const rank = { error: 0, warning: 1, note: 2 };
  report.problems.sort((a, b) => rank[a.severity] - rank[b.severity] || (a.line ?? 0) - (b.line ?? 0));
}
