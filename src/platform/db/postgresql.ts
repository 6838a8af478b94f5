/** PostgreSQL by DATABASE_URL. */
import pg from 'pg';
import { AppError } from '../errors.ts';
import { type Connection, DatabaseError, type Engine, type Row } from './engine.ts';

const oldest = 15;
const pulseMs = 15_000;
const int8 = 20;

function translated(error: unknown): Error {
  if (error instanceof pg.DatabaseError) return new DatabaseError(error.message, error.code, error.hint);
  return error instanceof Error ? error : new Error(String(error));
}

/** Whether a server's version number (150004 is 15.4) is older than what Sightline needs. */
export function tooOld(version: number): AppError | null {
  const major = Math.floor(version / 10_000);
  if (major >= oldest) return null;
  return new AppError(
    'database-too-old',
    `DATABASE_URL leads to PostgreSQL ${major}; Sightline needs ${oldest} or newer: upgrade that server, or name another.`,
  );
}

/** Why the first connection failed: what, where, and how to mend it; never with the password. */
export function whyRefused(url: string, error: unknown): string {
  // A name with several addresses fails with several errors, none of which speaks for all.
  const one = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const { message, code } = one as { message?: string; code?: string };
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname || 'this machine'}:${port || 5432}`;
  const user = decodeURIComponent(username) || 'of this process';
  switch (code) {
    case '28P01':
      return `The PostgreSQL at ${where} refuses the password of the user ${user}; mend the password in DATABASE_URL.`;
    case '28000':
      return `The PostgreSQL at ${where} does not let the user ${user} in (${message}); mend DATABASE_URL, or let that user in.`;
    case '3D000':
      return `The PostgreSQL at ${where} has no database ${decodeURIComponent(pathname.slice(1))}; create it, or mend DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no host ${hostname}; mend DATABASE_URL.`;
    case 'ECONNREFUSED':
      return `No PostgreSQL answers at ${where}; start it, or mend DATABASE_URL.`;
    default:
      return `The PostgreSQL at ${where} cannot be used (${message || code}); start it, or mend DATABASE_URL.`;
  }
}

export async function openPostgresql(url: string, say: (message: string) => void): Promise<Engine> {
  const settings: pg.ClientConfig = {
    connectionString: url,
    application_name: 'sightline',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    // A node that vanishes in the middle of a transaction must not hold an organization's counter for ever.
    idle_in_transaction_session_timeout: 120_000,
    types: {
      // Sequence numbers and counts stay far below 2^53.
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  };
  const pool = new pg.Pool({ ...settings, max: 10 });
  pool.on('error', (error) => say(`an idle database connection was lost: ${error.message}`));

  async function connect(): Promise<Connection> {
    // The driver's types leave out what it was told when it connected.
    const client = (await pool.connect()) as pg.PoolClient & { processID: number | null };
    return {
      name: client.processID,
      query: async (sql, params = []) => {
        try {
          return (await client.query(sql, params)).rows;
        } catch (error) {
          throw translated(error);
        }
      },
      execute: async (sql, params = []) => {
        try {
          return (await client.query(sql, params)).rowCount ?? 0;
        } catch (error) {
          throw translated(error);
        }
      },
      exec: async (sql) => {
        try {
          const results = await client.query(sql);
          // The driver's types know of one result only.
          const all = (Array.isArray(results) ? results : [results]) as pg.QueryResult<Row>[];
          return all.map((one) => one.rows);
        } catch (error) {
          throw translated(error);
        }
      },
      release: (broken) => client.release(broken),
    };
  }

  try {
    const first = await connect();
    const [row] = await first.query("select current_setting('server_version_num')::int as version");
    first.release();
    const old = tooOld(Number(row?.version));
    if (old) throw old;
  } catch (error) {
    await pool.end();
    if (error instanceof AppError) throw error;
    throw new AppError('database-refused', whyRefused(url, error));
  }

  let listener: pg.Client | null = null;
  let closed = false;
  async function listen(heard: (payload: string | null, from: number | null) => void): Promise<void> {
    const client = new pg.Client({ ...settings, query_timeout: pulseMs });
    let over = false;
    // A line that has gone dead without a word is found out by asking: what is said meanwhile would be lost.
    const pulse = setInterval(() => client.query('select 1').catch(again), pulseMs).unref();
    const again = () => {
      clearInterval(pulse);
      if (over || closed) return;
      over = true;
      client.end().catch(() => {});
      setTimeout(() => {
        if (!closed) listen(heard).then(() => heard(null, null), again);
      }, 1000).unref();
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', (message) => heard(message.payload ?? null, message.processId));
    try {
      await client.connect();
      await client.query('listen sightline');
      listener = client;
    } catch (error) {
      say(`cannot listen to the database: ${translated(error).message}`);
      again();
    }
  }

  return {
    name: 'postgresql',
    connect,
    listen,
    // Lost connections come back by themselves here.
    lost: new Promise<Error>(() => {}),
    async close() {
      if (closed) return;
      closed = true;
      await listener?.end();
      await pool.end();
    },
  };
}
