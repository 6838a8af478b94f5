/** Where data lives unless SIGHTLINE_DATA says otherwise: the place each system keeps a user's data in. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export function dataFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env.SIGHTLINE_DATA) return resolve(env.SIGHTLINE_DATA);
  const home = homedir();
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Sightline');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Sightline');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'sightline');
}
