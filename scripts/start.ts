/** `npm start`: builds the screens when they are missing or older than their source, then serves. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingsOf } from '../src/platform/settings.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function webIsCurrent(): boolean {
  const built = join(root, 'dist/web/index.html');
  if (!existsSync(built)) return false;
  const sources = ['src', 'index.html', 'vite.config.ts', 'lingui.config.ts', 'package-lock.json'];
  return statSync(built).mtimeMs >= Math.max(...sources.map((path) => newest(join(root, path))));
}

// What is wrong in the environment is said before the screens are built.
try {
  settingsOf(process.env);
} catch (error) {
  process.stderr.write(`Sightline cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
const vite = join(root, 'node_modules/vite/bin/vite.js');
if (!webIsCurrent() && existsSync(join(root, 'vite.config.ts')) && existsSync(vite)) {
  process.stdout.write('Building the screens …\n');
  const build = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  // An older build still serves; without any, the API does.
  if (build.status !== 0) process.stderr.write('The screens could not be built; see the message above.\n');
}
const { main } = await import('../src/server.ts');
await main();
