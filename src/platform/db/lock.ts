/**
 * One process to a data folder. The lock is the operating system's own (taken through SQLite, the only way
 * to reach it from Node without a native module): it dies with its holder, so nothing stale can be left, and
 * a process id that has been reused means nothing. The holder writes its id beside it, for the message.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { makeDataFolder } from '../settings.ts';

export interface FolderLock {
  /** The process that had the folder and went without giving it back. */
  takenOverFrom: number | null;
  release(): void;
}

async function loadSqlite() {
  // Node warns about the module's age on every start; whoever runs a scorecard has no use for that.
  const emitWarning = process.emitWarning;
  process.emitWarning = (() => {}) as typeof process.emitWarning;
  try {
    return await import('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

function holderOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, 'utf8').trim());
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

export async function lockFolder(folder: string): Promise<FolderLock> {
  makeDataFolder(folder);
  const { DatabaseSync } = await loadSqlite();
  const pidPath = join(folder, 'holder.pid');
  const lock = new DatabaseSync(join(folder, 'lock'));
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error) || !error.message.includes('locked')) throw error;
    const holder = holderOf(pidPath);
    throw new AppError(
      'data-in-use',
      `The data folder ${folder} is in use by ${holder ? `process ${holder}` : 'another process'}. ` +
        'Two processes would destroy each other’s data: stop that one first, or name another folder with SIGHTLINE_DATA.',
    );
  }
  const takenOverFrom = holderOf(pidPath);
  writeFileSync(pidPath, `${process.pid}\n`);
  return {
    takenOverFrom,
    release() {
      rmSync(pidPath, { force: true });
      lock.close();
    },
  };
}
