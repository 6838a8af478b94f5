/** A browser's part in tests: keeps its cookie, speaks JSON. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Place } from './engines.ts';

export interface Answer<T> {
  status: number;
  body: T;
}

export function clientOf(url: string) {
  let cookie = '';
  return async function call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: url, ...(cookie ? { cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const set = response.headers.getSetCookie();
    if (set.length > 0) cookie = set.map((one) => one.split(';')[0]).join('; ');
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: (json ? JSON.parse(text) : text) as T };
  };
}
export type Client = ReturnType<typeof clientOf>;

export const owner = { name: 'Ann', email: 'ann@acme.example', password: 'correct horse' };

const entry = fileURLToPath(new URL('../src/server.ts', import.meta.url));

/** A server in a process of its own, as `npm start` runs it. */
export function spawnServer(place: Place, port: number, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['-e', `import(${JSON.stringify(entry)}).then((server) => server.main())`], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      PORT: String(port),
      SIGHTLINE_LOG: 'error',
      ...(place.dataDir ? { SIGHTLINE_DATA: place.dataDir } : {}),
      ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Milliseconds until the server is ready. */
export async function ready(url: string, withinMs: number, server?: ChildProcess): Promise<number> {
  const started = performance.now();
  let said = '';
  server?.stderr?.on('data', (text: Buffer) => {
    said += String(text);
  });
  for (;;) {
    const took = performance.now() - started;
    try {
      if ((await fetch(`${url}/readyz`)).ok) return took;
    } catch {}
    if (server && server.exitCode !== null) throw new Error(`the server has ended: ${said}`);
    if (took > withinMs) throw new Error(`the server was not ready within ${withinMs} ms; it said: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
