/** The command line's composition root: its commands, and what they say of a fault. */
import { Command } from 'commander';
import { NotThere } from '#board/reading.ts';
import { FileProblem } from '#exchange/foreign/source.ts';
import { AppError } from '#platform/errors.ts';
import { CannotStart } from '#platform/settings.ts';
import { dataCommands } from './cli-data.ts';
import { makeCommands } from './cli-make.ts';
import { readCommands } from './cli-read.ts';
import { fail, out } from './cli-said.ts';
import { verifyCommand } from './cli-verify.ts';

const program = new Command('sightline')
  .description('Run your strategy: scorecards that explain themselves.')
  .showHelpAfterError();

readCommands(program);
verifyCommand(program, out);
dataCommands(program);
makeCommands(program);

/** What the file system refused, in words; null where it was something else. */
function fileFault(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  const path = 'path' in error ? String(error.path) : 'what was named';
  if (error.code === 'ENOENT') return `there is no file or folder ${path}`;
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return `${path} may not be read or written by this user`;
  if (error.code === 'EISDIR') return `${path} is a folder; name a file`;
  if (error.code === 'ENOTDIR') return `${path} leads through a file as if it were a folder`;
  return error.message;
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof NotThere) fail(`there is no ${error.what}`);
  if (error instanceof FileProblem) fail(`${error.message}\n    → ${error.mend}`);
  if (error instanceof SyntaxError) fail(`this file is no JSON: ${error.message}`);
  const unread = fileFault(error);
  if (unread !== null) fail(unread);
  if (error instanceof AppError || error instanceof CannotStart) fail(error.message);
  throw error;
}
