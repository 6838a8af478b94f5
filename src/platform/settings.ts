/** What the environment says of this installation, checked before anything is opened; and why a start fails. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { dataFolder } from './data-folder.ts';
import { levels } from './log.ts';
import type { SmtpSettings } from './mail/smtp.ts';

/** Something that whoever starts the product can mend: one sentence says what, where and how. */
export class CannotStart extends Error {}

export interface Settings {
  port: number;
  host: string;
  /** The data folder, where no database is named. */
  dataDir: string;
  databaseUrl: string | undefined;
  publicUrl: string | undefined;
  /** Requests a minute that one person or key may send. */
  rate: number;
  /** The organization's mail server; without one nothing is mailed. */
  smtp: SmtpSettings | undefined;
}

export function settingsOf(env: NodeJS.ProcessEnv): Settings {
  const level = env.SIGHTLINE_LOG || 'info';
  if (!levels.includes(level))
    throw new CannotStart(
      `SIGHTLINE_LOG is ${level}, which is no level; set it to one of ${levels.join(', ')}.`,
    );
  return {
    port: portOf(env.PORT || '3000'),
    host: env.HOST || '127.0.0.1',
    dataDir: dataFolder(env),
    databaseUrl: databaseUrlOf(env.DATABASE_URL || undefined),
    publicUrl: publicUrlOf(env.SIGHTLINE_URL || undefined),
    rate: rateOf(env.SIGHTLINE_RATE || '6000'),
    smtp: smtpOf(env.SIGHTLINE_SMTP || undefined, env.SIGHTLINE_MAIL_FROM || undefined),
  };
}

function publicUrlOf(said: string | undefined): string | undefined {
  if (said === undefined || (URL.canParse(said) && /^https?:$/.test(new URL(said).protocol))) return said;
  throw new CannotStart(
    `SIGHTLINE_URL is ${said}, which is no address; write the one people use, such as https://scorecard.example.org, or leave it out.`,
  );
}

function rateOf(said: string): number {
  const rate = Number(said);
  if (/^\d+$/.test(said.trim()) && rate >= 1) return rate;
  throw new CannotStart(
    `SIGHTLINE_RATE is ${said}; set it to the requests that one person may send in a minute, such as SIGHTLINE_RATE=6000.`,
  );
}

const smtpForm = 'smtp://user:password@mail.example.org:587';

function smtpOf(url: string | undefined, from: string | undefined): SmtpSettings | undefined {
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || new URL(url).hostname === '')
    throw new CannotStart(
      `SIGHTLINE_SMTP is no address of a mail server; write ${smtpForm}, or leave it out to send no mail.`,
    );
  if (from === undefined || !/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(from))
    throw new CannotStart(
      'SIGHTLINE_MAIL_FROM says from whom mail comes, such as SIGHTLINE_MAIL_FROM="Sightline <scorecard@example.org>"; set it beside SIGHTLINE_SMTP.',
    );
  return { url, from };
}

function portOf(said: string): number {
  const port = Number(said);
  if (/^\d+$/.test(said.trim()) && port <= 65_535) return port;
  throw new CannotStart(
    `PORT is ${said}, which is no port; set it to a number from 1 to 65535, such as PORT=3000.`,
  );
}

const urlForm = 'postgresql://user:password@host:5432/database';

function databaseUrlOf(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  if (URL.canParse(said) && /^postgres(ql)?:$/.test(new URL(said).protocol)) return said;
  throw new CannotStart(
    `DATABASE_URL is no address of a PostgreSQL database; write ${urlForm}, or leave it out to use the embedded database.`,
  );
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Makes the data folder where there is none, and makes sure that this user may write into it. */
export function makeDataFolder(folder: string): void {
  const another = 'name another folder with SIGHTLINE_DATA';
  try {
    make(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' || (code === 'ENOTDIR' && isFile(folder)))
      throw new CannotStart(`The data folder ${folder} is a file; move it away, or ${another}.`);
    if (code === 'ENOTDIR')
      throw new CannotStart(`The data folder ${folder} would lie inside a file; ${another}.`);
    if (code === 'ENOSPC')
      throw new CannotStart(`There is no room for the data folder ${folder}; ${another}.`);
    throw new CannotStart(
      `The data folder ${folder} cannot be written (${code}); give this user the right to, or ${another}.`,
    );
  }
}

/** Node's own recursive way never returns where a parent is there and still nothing can be made in it. */
function make(folder: string): void {
  if (existsSync(folder) && !isFile(folder)) return;
  const above = dirname(folder);
  if (!existsSync(above)) make(above);
  mkdirSync(folder, { mode: 0o700 });
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Why a port cannot be listened on. */
export function portFault(error: unknown, port: number, host: string): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new CannotStart(
        `Port ${port} on ${host} is in use by another program; stop that one, or choose another port, such as PORT=${port === 65_535 ? 3000 : port + 1}.`,
      );
    case 'EACCES':
      return new CannotStart(
        `This user may not listen on port ${port}; choose one above 1023, such as PORT=3000.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new CannotStart(
        `HOST is ${host}, which is no address of this machine; leave it out to listen on this machine alone, or set HOST=0.0.0.0.`,
      );
    default:
      return error;
  }
}
