/**
 * Imports that are under way on this node: the uploaded file, its mapping, the dry run and the recording. They
 * are kept in memory and in a temporary folder, and forgotten an hour after they were last touched: until it is
 * recorded, an import is nothing that anyone relies on.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dayFromIso } from '#engine/calendar.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { record } from '#platform/ledger.ts';
import type { ImportRead, ImportState } from '../contract.ts';
import { type Gathered, gather } from './gather.ts';
import type { MappingDocument } from './mapping.ts';
import { importBatches } from './plan.ts';
import { problemOf, refusal, refusalOf } from './refusal.ts';
import { newReport, type Report, reportLimit } from './report.ts';
import {
  defaultLimits,
  FileProblem,
  fileSource,
  type ImportSource,
  megabytes,
  stopIfAborted,
} from './source.ts';
import { readKnown } from './store.ts';
import { lookAt } from './suggest.ts';
import { openTable } from './table.ts';
import { sheetNames } from './xlsx.ts';

export interface Run {
  org: string;
  state: ImportState;
  source: ImportSource;
  folder: string;
  touched: number;
  mapping: MappingDocument | null;
  /** The dry run's outcome, good as long as the organization stands at `sequence`. */
  checked: { gathered: Gathered; sequence: number; hasFacts: boolean } | null;
  stop: AbortController;
  /** Settles when nothing goes on any more. */
  idle: Promise<void>;
}

export interface Runs {
  db: Db;
  now(): Date;
  list: Map<string, Run>;
}

const keptFor = 3_600_000;
const mostPerOrganization = 20;

export const openRuns = (db: Db, now: () => Date): Runs => ({ db, now, list: new Map() });

async function forget(runs: Runs, id: string): Promise<void> {
  const run = runs.list.get(id);
  if (!run) return;
  runs.list.delete(id);
  run.stop.abort();
  await run.idle;
  await rm(run.folder, { recursive: true, force: true });
}

export async function closeRuns(runs: Runs): Promise<void> {
  for (const id of [...runs.list.keys()]) await forget(runs, id);
}

async function makeRoom(runs: Runs, org: string): Promise<void> {
  const now = runs.now().getTime();
  for (const [id, run] of runs.list) if (now - run.touched > keptFor) await forget(runs, id);
  const own = [...runs.list]
    .filter(([, run]) => run.org === org)
    .sort(([, a], [, b]) => a.touched - b.touched);
  const busy = (run: Run) => run.state.state === 'checking' || run.state.state === 'committing';
  for (const [id, run] of own.slice(0, Math.max(0, own.length - mostPerOrganization + 1)))
    if (!busy(run)) await forget(runs, id);
  if ([...runs.list.values()].filter((r) => r.org === org).length >= mostPerOrganization)
    throw refusal('conflict', 'imports-full');
}

const today = (runs: Runs) => dayFromIso(runs.now().toISOString().slice(0, 10)) ?? 0;

/** Takes an upload to disk, never more than the limit, and looks at it. */
export async function startRun(
  runs: Runs,
  who: Who,
  org: string,
  name: string,
  body: ReadableStream<Uint8Array>,
): Promise<ImportRead> {
  await makeRoom(runs, org);
  const folder = await mkdtemp(join(tmpdir(), 'sightline-import-'));
  try {
    const path = join(folder, 'file');
    let size = 0;
    await pipeline(
      Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
      async function* (parts: AsyncIterable<Uint8Array>) {
        for await (const part of parts) {
          size += part.length;
          if (size > defaultLimits.bytes)
            throw refusal('too-large', 'too-large', {
              file: name,
              size: `> ${megabytes(size)}`,
              most: megabytes(defaultLimits.bytes),
            });
          yield part;
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    );
    const source = await fileSource(path, name);
    const known = await readKnown(runs.db, org, who.id, today(runs));
    const table = await openTable(source);
    const roots = [...known.bodies('unit')].filter(
      ([, body]) => body.parent === undefined || body.parent === null,
    );
    const look = await lookAt(table, known.calendar, roots[0]?.[0] ?? null);
    const id = randomUUID();
    const state: ImportState = {
      id,
      file: name,
      state: 'read',
      progress: { done: 0, total: null, unit: 'rows' },
      counts: null,
      report: [],
      reportLimit,
      problem: null,
      recorded: null,
      mode: null,
    };
    runs.list.set(id, {
      org,
      state,
      source,
      folder,
      touched: runs.now().getTime(),
      mapping: null,
      checked: null,
      stop: new AbortController(),
      idle: Promise.resolve(),
    });
    const sheets = table.kind === 'xlsx' ? await sheetNames(source, defaultLimits) : [];
    return {
      ...state,
      kind: table.kind,
      encoding: table.encoding,
      delimiter: table.delimiter,
      sheets,
      ...look,
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (error instanceof FileProblem) throw refusalOf(error);
    throw error;
  }
}

export function runOf(runs: Runs, org: string, id: string): Run {
  const run = runs.list.get(id);
  if (!run || run.org !== org) throw refusal('not-found', 'import-forgotten');
  run.touched = runs.now().getTime();
  return run;
}

/** Goes on behind; its end is written into the run's state. A fault of ours is thrown on, for the log. */
function behind(
  run: Run,
  work: (signal: AbortSignal) => Promise<void>,
  onBug: (error: unknown) => void,
): void {
  const stop = new AbortController();
  run.stop = stop;
  run.state.problem = null;
  run.idle = work(stop.signal).catch((error: unknown) => {
    const cancelled = stop.signal.aborted;
    run.state.state = cancelled ? 'cancelled' : 'failed';
    if (cancelled) return;
    run.state.problem = problemOf(error);
    if (run.state.problem.code === 'internal') onBug(error);
  });
}

function refuseBusy(run: Run): void {
  if (run.state.state === 'checking' || run.state.state === 'committing')
    throw refusal('conflict', 'import-busy');
  if (run.state.state === 'done') throw refusal('conflict', 'import-done');
}

async function check(runs: Runs, run: Run, who: Who, signal: AbortSignal): Promise<Report> {
  const known = await readKnown(runs.db, run.org, who.id, today(runs));
  const report = newReport(reportLimit);
  const gathered = gather();
  const options = {
    signal,
    onProgress: (progress: ImportState['progress']) => {
      run.state.progress = progress;
    },
  };
  for await (const batch of importBatches(run.source, run.mapping ?? { fields: {} }, known, report, options))
    gathered.take(batch);
  stopIfAborted(signal);
  run.state.counts = report.counts;
  run.state.report = report.problems;
  run.checked = { gathered, sequence: known.sequence, hasFacts: gathered.facts().length > 0 };
  return report;
}

export function checkRun(
  runs: Runs,
  run: Run,
  who: Who,
  mapping: MappingDocument,
  onBug: (error: unknown) => void,
): void {
  refuseBusy(run);
  Object.assign(run.state, {
    state: 'checking',
    counts: null,
    report: [],
    progress: { done: 0, total: null, unit: 'rows' },
  });
  run.mapping = mapping;
  run.checked = null;
  behind(
    run,
    async (signal) => {
      await check(runs, run, who, signal);
      run.state.state = 'checked';
    },
    onBug,
  );
}

/** Records everything in one transaction: all of it or none. */
export function commitRun(
  runs: Runs,
  run: Run,
  who: Who,
  mode: 'all' | 'good',
  onBug: (error: unknown) => void,
): void {
  refuseBusy(run);
  if (run.state.state !== 'checked' || !run.checked) throw refusal('conflict', 'import-unchecked');
  if (mode === 'all' && (run.state.counts?.errors ?? 0) > 0)
    throw refusal('invalid', 'rows-wrong', {}, run.state.report.slice(0, 20));
  run.state.state = 'committing';
  run.state.mode = mode;
  behind(
    run,
    async (signal) => {
      const { sequence } = await readKnown(runs.db, run.org, who.id, today(runs));
      // Somebody has recorded something since: what the rows mean may have changed with it.
      if (run.checked?.sequence !== sequence) {
        const report = await check(runs, run, who, signal);
        if (mode === 'all' && report.counts.errors > 0) throw refusal('invalid', 'rows-wrong-now');
      }
      const gathered = run.checked?.gathered ?? gather();
      const outcome = await runs.db.transaction({ org: run.org, person: who.id }, async (tx) => {
        const recorded = await record(tx, {
          org: run.org,
          by: who.name,
          what: `import of ${run.state.file}`,
          now: runs.now(),
          facts: gathered.facts(),
          figures: gathered.figures(),
        });
        stopIfAborted(signal);
        return recorded;
      });
      run.state.recorded = outcome.changed ? outcome.n : null;
      run.state.state = 'done';
      run.checked = null;
    },
    onBug,
  );
}

export async function cancelRun(runs: Runs, run: Run): Promise<ImportState> {
  const going = run.state.state === 'checking' || run.state.state === 'committing';
  run.stop.abort();
  await run.idle;
  if (!going && run.state.state !== 'done') run.state.state = 'cancelled';
  await forget(runs, run.state.id);
  return run.state;
}
