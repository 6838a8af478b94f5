/** What the command line says: results, faults, and findings with where they stand. */
import type { Located } from '#exchange/document-file.ts';

// `| head` closes the pipe early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

export const out = (text: string) => process.stdout.write(`${text}\n`);
export const fail = (text: string): never => {
  process.stderr.write(`sightline: ${text}\n`);
  process.exit(1);
};

export const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

export const told = (p: Located) =>
  `${p.file}${p.line === null ? '' : `:${p.line}:${p.column}`} ${p.severity}: ${p.message}\n    → ${p.hint}`;
