/** Opens the data folder named, says `open` or why not, and stays. */
import { openDatabase } from '../src/platform/db/database.ts';

try {
  await openDatabase({ dataDir: process.argv[2] ?? '' });
  process.stdout.write('open\n');
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
