/** `sightline verify`: computes the hash of frozen figures again, from a file alone. */
import type { Command } from 'commander';

export function verifyCommand(program: Command, out: (text: string) => void): void {
  program
    .command('verify <file>')
    .description(
      'compute the hash of a review’s frozen figures again, of one review or of a portable document',
    )
    .option('--json', 'as JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const { verifyFile } = await import('#review/verify-file.ts');
      const found = await verifyFile(file);
      if (options.json) out(JSON.stringify(found, null, 1));
      else
        for (const { unit, period, review, count, hash, computed, isWhole } of found) {
          out(`${isWhole ? 'whole  ' : 'CHANGED'} ${unit} ${period} · ${count} figures · review ${review}`);
          out(`        ${hash}${isWhole ? '' : ` was kept, ${computed} is computed`}`);
        }
      if (found.length === 0) out('no review in this file has frozen figures');
      process.exitCode = found.some((one) => !one.isWhole) ? 1 : 0;
    });
}
