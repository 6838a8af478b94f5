/**
 * One Db for both engines. Every transaction runs as a role that owns nothing, bound to at most one
 * organization and one person; row-level security does the rest, whatever a statement forgets.
 */
import { AppError } from '../errors.ts';
import { DatabaseError, type Engine, type Row } from './engine.ts';
import { migrate } from './migrate.ts';
import { openOwnWord } from './own-word.ts';
import { openPglite } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';

export interface Scope {
  org?: string;
  person?: string;
  /** Only reads, and all of it from one moment. */
  reads?: boolean;
  /** Sign-in tables, which no organization's transaction can see. */
  signIn?: boolean;
}

export interface Tx {
  /** Told to this process's hearers, with whether the transaction was committed. */
  note?(own: Own): void;
  query<T = Row>(sql: string, params?: unknown[]): Promise<T[]>;
  /** How many rows a statement touched: cheaper than having them returned. */
  execute(sql: string, params?: unknown[]): Promise<number>;
}

/** Word of something that is not in the ledger: sent as `organization`, `topic`, `data` on three lines. */
export interface Word {
  org: string;
  topic: string;
  data: string;
}

/** What a transaction of this process records in an organization, under number `n`. */
export interface Own {
  org: string;
  n: number;
  said: unknown;
}

export interface Db {
  engine: Engine['name'];
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Reading statements in a transaction of their own, in one round trip; `$1` … are written into them. The rows of
   * each, all from one moment.
   */
  readOnce(
    scope: Scope,
    statements: readonly string[],
    params: readonly (string | number)[],
  ): Promise<Row[][]>;
  /**
   * Word that an organization has changed, of this process's own commits as soon as they are answered; null where word
   * may have been missed. Returns how to stop.
   */
  onCommit(heard: (org: string | null) => void): () => void;
  /** Word of anything else that was committed; null where word may have been missed. Returns how to stop. */
  onWord(heard: (word: Word | null) => void): () => void;
  /** What this process is about to commit, and whether it has. Returns how to stop. */
  onOwn(heard: (own: Own, committed: Promise<boolean>) => void): () => void;
  close(): Promise<void>;
  lost: Promise<Error>;
}

/** Text that PostgreSQL cannot hold, or a key too long for an index: the input's fault, not ours. */
const badInput = new Set(['22021', '22P02', '22P05', '22003', '54000']);
const control = 'A text holds a character that cannot be kept, such as NUL; take it out.';
const badInputs: Record<string, string> = {
  '22021': control,
  '22P05': control,
  '22003': 'A number is too large to be kept.',
  '54000': 'A name is too long to be kept.',
};

function translated(error: unknown): unknown {
  if (error instanceof DatabaseError && error.code && badInput.has(error.code))
    return new AppError('bad-text', badInputs[error.code] ?? error.message);
  if (error instanceof DatabaseError && error.code === '23505')
    return new AppError('conflict', error.message);
  return error;
}

/** Whatever it holds, it stays text, also where the server reads backslashes in plain strings. */
const quoted = (text: string) => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

const inlined = (sql: string, params: readonly (string | number)[]) =>
  sql.replace(/\$(\d+)/g, (_, n: string) => {
    const value = params[Number(n) - 1];
    if (typeof value === 'string') return quoted(value);
    if (!Number.isFinite(value)) throw new Error(`$${n} is neither text nor a number`);
    return String(value);
  });

/** The beginning of a transaction, in one round trip: `set local` takes no parameters, and each costs a trip. */
function beginning({ org = '', person = '', reads, signIn }: Scope): string {
  const begin = reads ? 'begin isolation level repeatable read read only' : 'begin';
  const role = signIn ? 'sightline_signin' : 'sightline_app';
  return (
    `${begin}; set local role ${role}; ` +
    `set local app.org_id = ${quoted(org)}; set local app.person_id = ${quoted(person)}`
  );
}

export async function databaseOver(engine: Engine): Promise<Db> {
  await migrate(engine);
  const hearers = new Set<(org: string | null) => void>();
  const wordHearers = new Set<(word: Word | null) => void>();
  const ownHearers = new Set<(own: Own, committed: Promise<boolean>) => void>();
  const ownWord = openOwnWord();
  const tell = (org: string | null) => {
    for (const heard of hearers) heard(org);
  };
  await engine.listen((payload, from) => {
    if (payload === null) ownWord.forget();
    else if (ownWord.passes(from, payload)) return;
    const [org = '', topic, ...data] = payload?.split('\n') ?? [];
    if (topic !== undefined) for (const heard of wordHearers) heard({ org, topic, data: data.join('\n') });
    else tell(payload);
    if (payload === null) for (const heard of wordHearers) heard(null);
  });
  return {
    engine: engine.name,
    lost: engine.lost,
    close: () => engine.close(),
    onCommit(heard) {
      hearers.add(heard);
      return () => hearers.delete(heard);
    },
    onWord(heard) {
      wordHearers.add(heard);
      return () => wordHearers.delete(heard);
    },
    onOwn(heard) {
      ownHearers.add(heard);
      return () => ownHearers.delete(heard);
    },
    async readOnce(scope, statements, params) {
      const connection = await engine.connect();
      let broken = true;
      try {
        const reading = statements.map((sql) => inlined(sql, params));
        const begin = beginning({ ...scope, reads: true });
        const results = await connection.exec([begin, ...reading, 'commit'].join('; '));
        broken = false;
        return results.slice(-1 - statements.length, -1);
      } catch (error) {
        await connection.query('rollback').then(
          () => {
            broken = false;
          },
          () => {},
        );
        throw translated(error);
      } finally {
        connection.release(broken);
      }
    },
    async transaction(scope, work) {
      const connection = await engine.connect();
      let broken = false;
      const outcome = Promise.withResolvers<boolean>();
      const noted = new Set<string>();
      try {
        await connection.exec(beginning(scope));
        try {
          const result = await work({
            note(own) {
              noted.add(own.org);
              for (const heard of ownHearers) heard(own, outcome.promise);
            },
            query: async <T>(sql: string, params?: unknown[]) => (await connection.query(sql, params)) as T[],
            execute: (sql, params) => connection.execute(sql, params),
          });
          const expected = connection.name === null ? null : ownWord.expect(connection.name, noted);
          try {
            await connection.query('commit');
          } catch (error) {
            // It may have been committed and only its answer lost.
            expected?.withdraw().forEach(tell);
            throw error;
          }
          outcome.resolve(true);
          // Whatever a hearer does, what is committed is answered as committed.
          if (expected) for (const org of noted) queueMicrotask(() => tell(org));
          return result;
        } catch (error) {
          await connection.query('rollback').catch(() => {
            broken = true;
          });
          throw translated(error);
        }
      } finally {
        // After a commit this says nothing more.
        outcome.resolve(false);
        connection.release(broken);
      }
    },
  };
}

export async function openDatabase(
  where: { dataDir?: string; databaseUrl?: string },
  say: (message: string) => void = () => {},
): Promise<Db> {
  if (!where.databaseUrl && !where.dataDir) throw new Error('a data folder or a database URL is needed');
  const engine = where.databaseUrl
    ? await openPostgresql(where.databaseUrl, say)
    : await openPglite(where.dataDir ?? '', say);
  try {
    return await databaseOver(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
}
