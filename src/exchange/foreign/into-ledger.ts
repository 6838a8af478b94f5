/** A foreign file taken into an organization in one go, as the command line's `import` does. */
import { dayFromIso } from '#engine/calendar.ts';
import type { Db } from '#platform/db/database.ts';
import { type Outcome, record } from '#platform/ledger.ts';
import { gather } from './gather.ts';
import type { MappingDocument } from './mapping.ts';
import { type ImportOptions, importBatches } from './plan.ts';
import { newReport, type Report } from './report.ts';
import type { ImportSource } from './source.ts';
import { readKnown } from './store.ts';

export interface ImportWriter {
  org: string;
  /** Whose rights the database is asked under. */
  person: string;
  by: string | null;
  now: Date;
}

/** All of it or nothing where a row is bad; with `good` the rows without errors. `outcome` is null when nothing was taken. */
export async function importIntoLedger(
  db: Db,
  writer: ImportWriter,
  source: ImportSource,
  mapping: MappingDocument,
  mode: 'all' | 'good' | 'dry',
  options: ImportOptions = {},
): Promise<{ report: Report; outcome: Outcome | null }> {
  const { org, person, by, now } = writer;
  const known = await readKnown(db, org, person, dayFromIso(now.toISOString().slice(0, 10)) ?? 0);
  const report = newReport(options.reportLimit);
  const gathered = gather();
  for await (const batch of importBatches(source, mapping, known, report, options)) gathered.take(batch);
  if (mode === 'dry' || (mode === 'all' && report.counts.errors > 0)) return { report, outcome: null };
  const outcome = await db.transaction({ org, person }, (tx) =>
    record(tx, {
      org,
      by,
      what: `import of ${source.name}`,
      now,
      facts: gathered.facts(),
      figures: gathered.figures(),
    }),
  );
  return { report, outcome };
}
