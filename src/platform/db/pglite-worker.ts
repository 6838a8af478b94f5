/**
 * The embedded database, in a thread of its own: its queries block the thread they run in.
 * PGlite's Node file system has no fsync, and PGlite starts with fsync off; both are put right here, or an
 * acknowledged write could be lost with the machine.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

export type Ask =
  | { id: number; op: 'query' | 'execute'; sql: string; params: unknown[] }
  | { id: number; op: 'exec'; sql: string }
  | { id: number; op: 'fsyncs' }
  | { id: number; op: 'close' };
export interface Failure {
  message: string;
  code?: string;
  detail?: string;
  hint?: string;
}
export type Answer =
  | { id: number; rows: Record<string, unknown>[] }
  | { id: number; failure: Failure }
  | { notify: string };

interface Stream {
  nfd: number;
}
let fsyncs = 0;

class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>) {
    const made = await super.init(...args);
    made.emscriptenOpts.preRun?.push((module: unknown) => {
      const streams = (module as { NODEFS: { stream_ops: Record<string, unknown> } }).NODEFS.stream_ops;
      streams.fsync = (stream: Stream) => {
        fsyncSync(stream.nfd);
        fsyncs++;
        return 0;
      };
    });
    return made;
  }
}

/** Forces a whole folder to the disk: what initdb wrote has had no fsync. */
function syncTree(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) syncTree(join(path, entry.name));
    else if (entry.isFile()) syncOne(join(path, entry.name));
  }
  syncOne(path);
}
function syncOne(path: string): void {
  if (process.platform === 'win32') return; // A read-only handle cannot be flushed there.
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

// fdatasync, the default way, does nothing under PGlite; fsync is the one that reaches the file system above.
const startParams = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'synchronous_commit=on'],
];

async function open(folder: string): Promise<PGlite> {
  if (!existsSync(folder)) {
    // Made aside and renamed when whole: a first start that is cut off leaves nothing half-made.
    const making = `${folder}.making`;
    rmSync(making, { recursive: true, force: true });
    mkdirSync(dirname(making), { recursive: true, mode: 0o700 });
    const first = await PGlite.create({ fs: new DurableNodeFS(making), startParams });
    await first.close();
    syncTree(making);
    renameSync(making, folder);
    syncOne(dirname(folder));
  }
  return await PGlite.create({ fs: new DurableNodeFS(folder), startParams });
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, detail, hint } = error as { code?: string; detail?: string; hint?: string };
  return { message: error.message, code, detail, hint };
}

const port = parentPort;
if (!port) throw new Error('runs as a worker only');
const post = (answer: Answer) => port.postMessage(answer);
const opening = open((workerData as { folder: string }).folder).then(async (pg) => {
  await pg.listen('sightline', (notify) => post({ notify }));
  return pg;
});

async function answer(ask: Ask): Promise<Record<string, unknown>[]> {
  const pg = await opening;
  if (ask.op === 'query') return (await pg.query<Record<string, unknown>>(ask.sql, ask.params)).rows;
  if (ask.op === 'execute') return [{ touched: (await pg.query(ask.sql, ask.params)).affectedRows ?? 0 }];
  if (ask.op === 'exec') return (await pg.exec(ask.sql)).map((one) => ({ rows: one.rows }));
  if (ask.op === 'close') await pg.close();
  return ask.op === 'fsyncs' ? [{ fsyncs }] : [];
}

port.on('message', (ask: Ask) => {
  answer(ask).then(
    (rows) => post({ id: ask.id, rows }),
    (error: unknown) => post({ id: ask.id, failure: failureOf(error) }),
  );
});
