/** The command line's way into the product's data, whether the product runs or not: always by its own API. */
import { existsSync, openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { dataFolder } from '#platform/data-folder.ts';
import { openLog } from '#platform/log.ts';
import { findDoor, newToken } from '#platform/operator.ts';
import { startServer } from './server.ts';

export interface Product {
  /** Answers parsed JSON, or text where `as` asks for it; a refusal throws what the product says. */
  call<T>(method: string, path: string, body?: unknown, as?: 'json' | 'text'): Promise<T>;
  upload<T>(path: string, file: string): Promise<T>;
}

export class Refused extends Error {}

const explain = async (response: Response): Promise<never> => {
  const text = await response.text();
  let said = text.slice(0, 500);
  try {
    const problem = JSON.parse(text) as { detail?: string; title?: string };
    said = problem.detail ?? problem.title ?? said;
  } catch {
    // Not a problem document: its text is told as it is.
  }
  throw new Refused(
    response.status === 401
      ? 'the product has no owner yet: run `npm start`, open it in the browser and create the account'
      : said,
  );
};

const client = (url: string, token: string): Product => ({
  async call<T>(method: string, path: string, body?: unknown, as: 'json' | 'text' = 'json') {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    if (!response.ok) await explain(response);
    return (
      as === 'text' ? await response.text() : response.status === 204 ? null : await response.json()
    ) as T;
  },
  async upload<T>(path: string, file: string) {
    const response = await fetch(`${url}${path}?name=${encodeURIComponent(basename(file))}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: await openAsBlob(file),
    });
    if (!response.ok) await explain(response);
    return (await response.json()) as T;
  },
});

/** Works on the running product, or on a stopped one by starting it for the while, reachable by nobody else. */
export async function withProduct<T>(
  work: (product: Product) => Promise<T>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
  const databaseUrl = env.DATABASE_URL || undefined;
  const dataDir = dataFolder(env);
  const door = databaseUrl ? null : findDoor(dataDir);
  if (door) return await work(client(door.url, door.token));
  if (!databaseUrl && !existsSync(dataDir))
    throw new Refused(`there is no data in ${dataDir} yet: run \`npm start\` once, or set SIGHTLINE_DATA`);
  const operatorToken = newToken();
  const log = openLog();
  log.level = 'error';
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    dataDir: databaseUrl ? undefined : dataDir,
    databaseUrl,
    operatorToken,
    log,
  });
  try {
    return await work(client(server.url, operatorToken));
  } finally {
    await server.stop();
  }
}
