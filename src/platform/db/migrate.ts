/** Brings the schema up to date: SQL files of `migrations/`, in order, each once. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '../errors.ts';
import { DatabaseError, type Engine } from './engine.ts';

const folder = new URL('../../../migrations/', import.meta.url);
/** Any number, the same in every process that migrates. */
const advisoryLock = 7_410_325;

export async function migrate(engine: Engine): Promise<string[]> {
  const files = readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const connection = await engine.connect();
  try {
    await connection.query('begin');
    await connection.query('select pg_advisory_xact_lock($1)', [advisoryLock]);
    await connection.exec(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    );
    const done = new Set(
      (await connection.query('select name from migration')).map((row) => String(row.name)),
    );
    const unknown = [...done].filter((name) => !files.includes(name));
    if (unknown.length > 0)
      throw new AppError(
        'database-refused',
        `The data was written by a newer Sightline (it knows ${unknown.join(', ')}); run that one.`,
      );
    const pending = files.filter((name) => !done.has(name));
    for (const name of pending) {
      await connection.exec(readFileSync(new URL(name, folder), 'utf8'));
      await connection.query('insert into migration (name) values ($1)', [name]);
    }
    await connection.query('commit');
    return pending;
  } catch (error) {
    await connection.query('rollback').catch(() => {});
    if (error instanceof DatabaseError && error.code === '42501')
      throw new AppError(
        'database-refused',
        `The database user may not prepare the schema (${error.message}). It must own the database and have ` +
          'CREATEROLE; or an administrator makes the roles sightline_app and sightline_signin and grants them to it.',
      );
    throw error;
  } finally {
    connection.release();
  }
}
