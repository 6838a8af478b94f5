/** Our Db as a Kysely dialect, for the one library that wants Kysely: sign-in. Sees the sign-in tables only. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Db, Tx } from './database.ts';

const scope = { signIn: true };
type Ending = 'commit' | 'rollback';

/** Holds a database transaction from Kysely's begin to its end, and takes one a statement otherwise. */
class SignInConnection implements DatabaseConnection {
  readonly #db: Db;
  #open: { tx: Tx; finish: (ending: Ending) => void } | null = null;
  #settled: Promise<void> = Promise.resolve();

  constructor(db: Db) {
    this.#db = db;
  }

  begin(): Promise<void> {
    return new Promise((begun, failed) => {
      this.#settled = this.#db
        .transaction(scope, async (tx) => {
          const ending = await new Promise<Ending>((finish) => {
            this.#open = { tx, finish };
            begun();
          });
          if (ending === 'rollback') throw new Error(rolledBack);
        })
        .catch((error: unknown) => {
          if (error instanceof Error && error.message === rolledBack) return;
          failed(error);
          throw error;
        });
      // Told to whoever ends the transaction; until then it is nobody's unhandled rejection.
      this.#settled.catch(() => {});
    });
  }

  async end(ending: Ending): Promise<void> {
    this.#open?.finish(ending);
    this.#open = null;
    await this.#settled;
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const returning = /\breturning\b|^\s*select\b/i.test(compiled.sql);
    // Kysely wants to know how many rows a statement touched, which rows returned tell on both engines.
    const sql = returning ? compiled.sql : `${compiled.sql} returning 1`;
    const run = (tx: Tx) => tx.query<R>(sql, [...compiled.parameters]);
    const rows = this.#open ? await run(this.#open.tx) : await this.#db.transaction(scope, run);
    return { rows: returning ? rows : [], numAffectedRows: BigInt(rows.length) };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('sign-in streams nothing');
  }
}
const rolledBack = 'rolled back as asked';

export function kyselyDialect(db: Db): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => new SignInConnection(db),
      beginTransaction: (connection) => (connection as SignInConnection).begin(),
      commitTransaction: (connection) => (connection as SignInConnection).end('commit'),
      rollbackTransaction: (connection) => (connection as SignInConnection).end('rollback'),
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  };
}
