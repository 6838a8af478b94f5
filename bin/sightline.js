#!/usr/bin/env node
// Runs the command line on the Node that the product brings along, whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const node = join(
  dirname(require.resolve('node/package.json')),
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const cli = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'cli.ts');
const done = spawnSync(node, ['--disable-warning=ExperimentalWarning', cli, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
if (done.error) {
  process.stderr.write(`sightline: ${done.error.message}\nRun npm ci first.\n`);
  process.exit(1);
}
process.exit(done.status ?? 1);
