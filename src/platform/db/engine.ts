/** What both engines offer below the Db: connections that run statements, and word of commits elsewhere. */
export type Row = Record<string, unknown>;

export interface Connection {
  /** By what word that comes of it is known; null where none comes back over another line. */
  name: number | null;
  query(sql: string, params?: unknown[]): Promise<Row[]>;
  /** How many rows a statement touched. */
  execute(sql: string, params?: unknown[]): Promise<number>;
  /** Several statements in one round trip, without parameters; the rows of each. */
  exec(sql: string): Promise<Row[][]>;
  /** Gives the connection back; a broken one is thrown away. */
  release(broken?: boolean): void;
}

export interface Engine {
  name: 'pglite' | 'postgresql';
  connect(): Promise<Connection>;
  /** `heard(null)` after word may have been missed; `from` is the name of the connection that sent it. */
  listen(heard: (payload: string | null, from: number | null) => void): Promise<void>;
  close(): Promise<void>;
  /** Settles, with the cause, when the engine is gone for good. */
  lost: Promise<Error>;
}

/** A refusal by the database, with its SQLSTATE. */
export class DatabaseError extends Error {
  readonly code: string | undefined;
  readonly hint: string | undefined;

  constructor(message: string, code?: string, hint?: string) {
    super(message);
    this.name = 'DatabaseError';
    this.code = code;
    this.hint = hint;
  }
}
