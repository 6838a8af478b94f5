/** The embedded engine, from the outside: a worker thread that is asked one transaction after the other. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Connection, DatabaseError, type Engine, type Row } from './engine.ts';
import { lockFolder } from './lock.ts';
import type { Answer, Ask } from './pglite-worker.ts';

/** Beyond this much write-ahead log a restart would take long: single-user mode never checkpoints by itself. */
const walBytesBeforeCheckpoint = 64 * 2 ** 20;

type Unnumbered = Ask extends infer One ? (One extends Ask ? Omit<One, 'id'> : never) : never;

export async function openPglite(
  folder: string,
  say: (message: string) => void,
): Promise<Engine & { fsyncs(): Promise<number> }> {
  const lock = await lockFolder(folder);
  if (lock.takenOverFrom) say(`the data folder was left by process ${lock.takenOverFrom}, which is gone`);
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
    workerData: { folder: join(folder, 'pg') },
  });
  const waiting = new Map<number, { done(rows: Row[]): void; failed(error: Error): void }>();
  const hearers: ((payload: string, from: null) => void)[] = [];
  let asked = 0;
  let closed = false;
  let gone: Error | null = null;
  let tellLost: (error: Error) => void = () => {};
  const lost = new Promise<Error>((resolve) => {
    tellLost = resolve;
  });

  worker.on('message', (answer: Answer) => {
    if ('notify' in answer) {
      for (const heard of hearers) heard(answer.notify, null);
      return;
    }
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('rows' in answer) one?.done(answer.rows);
    else one?.failed(new DatabaseError(answer.failure.message, answer.failure.code, answer.failure.hint));
  });
  const fail = (error: Error) => {
    gone ??= error;
    for (const one of waiting.values()) one.failed(error);
    waiting.clear();
    lock.release();
    if (!closed) tellLost(error);
  };
  worker.once('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.once('exit', () => {
    if (!gone) fail(new Error('the embedded database has stopped'));
  });

  function ask(what: Unnumbered): Promise<Row[]> {
    if (gone) return Promise.reject(gone);
    const id = ++asked;
    return new Promise((done, failed) => {
      waiting.set(id, { done, failed });
      worker.postMessage({ ...what, id });
    });
  }

  // One connection: whoever comes waits for all who came before.
  let last: Promise<void> = Promise.resolve();
  async function connect(): Promise<Connection> {
    const before = last;
    let release: () => void = () => {};
    last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return {
      name: null,
      query: (sql, params = []) => ask({ op: 'query', sql, params }),
      execute: async (sql, params = []) => Number((await ask({ op: 'execute', sql, params }))[0]?.touched),
      exec: async (sql) => (await ask({ op: 'exec', sql })).map((one) => one.rows as Row[]),
      release: () => release(),
    };
  }

  let checkedLsn = '0/0';
  async function tidy(): Promise<void> {
    const connection = await connect();
    try {
      const [row] = await connection.query(
        'select pg_current_wal_lsn()::text as lsn, pg_wal_lsn_diff(pg_current_wal_lsn(), $1::pg_lsn)::float8 as grown',
        [checkedLsn],
      );
      if (checkedLsn === '0/0' || Number(row?.grown) > walBytesBeforeCheckpoint) {
        if (checkedLsn !== '0/0') await connection.exec('checkpoint; analyze');
        checkedLsn = String(row?.lsn);
      }
    } finally {
      connection.release();
    }
  }
  const tidying = setInterval(() => void tidy().catch((error: Error) => !gone && say(error.message)), 15_000);
  tidying.unref();

  await ask({ op: 'exec', sql: 'select 1' }).catch(async (error: Error) => {
    clearInterval(tidying);
    closed = true;
    await worker.terminate();
    throw error;
  });
  await tidy();
  return {
    name: 'pglite',
    connect,
    lost,
    fsyncs: async () => Number((await ask({ op: 'fsyncs' }))[0]?.fsyncs),
    listen: async (heard) => {
      hearers.push(heard);
    },
    async close() {
      if (closed) return;
      closed = true;
      clearInterval(tidying);
      const connection = await connect();
      await ask({ op: 'close' });
      connection.release();
      await worker.terminate();
    },
  };
}
