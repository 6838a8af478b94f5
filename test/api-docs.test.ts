/** The page about the API says what is: its commands run, its answers come, its table of refusals is whole. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refusals } from '../src/platform/errors.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const page = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8');
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Words of a command line, quoted as a shell does, with `$NAME` put in outside of single quotes. */
function words(line: string, env: Record<string, string>): string[] {
  const found: string[] = [];
  for (const [, single, double, bare] of line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)) {
    const text = single ?? double ?? bare ?? '';
    found.push(single === undefined ? text.replace(/\$([A-Z]+)/g, (_, name) => env[name] ?? '') : text);
  }
  return found;
}

async function run(line: string, env: Record<string, string>): Promise<Response> {
  const [command, ...rest] = words(line, env);
  expect(command).toBe('curl');
  const request: { method: string; headers: Record<string, string>; body?: string } = {
    method: 'GET',
    headers: {},
  };
  let url = '';
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (word === '-X') request.method = rest[++at] ?? '';
    else if (word === '-d') request.body = rest[++at];
    else if (word === '-H') {
      const [name = '', ...value] = (rest[++at] ?? '').split(': ');
      request.headers[name] = value.join(': ');
    } else url = word;
  }
  return await fetch(url, request);
}

let server: RunningServer;
let clear: () => Promise<void>;
const env: Record<string, string> = {};
beforeAll(async () => {
  const made = await emptyPlace('pglite');
  clear = made.clear;
  server = await startServer({
    ...made.place,
    port: 0,
    host: '127.0.0.1',
    log: openLog('fatal'),
    now: () => new Date('2026-04-09T10:00:00Z'),
    webFolder: 'test/no-such-folder',
  });
  env.URL = server.url;
  const ann = clientOf(server.url);
  await ann('POST', '/api/auth/sign-up/email', owner);
  const [, document = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
  await ann('POST', '/api/orgs', { from: 'document', document: JSON.parse(document) });
  const key = await ann<{ secret: string }>('POST', '/api/orgs/acme/keys', {
    name: 'docs',
    scopes: ['read', 'enter', 'define'],
  });
  env.KEY = key.body.secret;
});
afterAll(async () => {
  await server?.stop();
  await clear?.();
});

it('every command on the page is taken, and answers what the page says', async () => {
  let ran = 0;
  for (const [, commands = '', expected] of page.matchAll(
    /```sh\n([\s\S]*?)```(?:\n```json\n([\s\S]*?)```)?/g,
  )) {
    let last: unknown;
    for (const line of commands.trim().split('\n')) {
      const response = await run(line, env);
      const text = await response.text();
      expect([line, response.status < 300 || text]).toEqual([line, true]);
      last = JSON.parse(text);
      ran++;
    }
    if (expected) expect(last).toMatchObject(JSON.parse(expected));
  }
  expect(ran).toBeGreaterThan(12);
});

it('the page’s table holds every refusal with its status and title, and no other', () => {
  const told = [...page.matchAll(/^\| `([\w-]+)` \| (\d{3}) \| (.+) \|$/gm)].map(([, ...cells]) => cells);
  const known = Object.entries(refusals).map(([code, [status, title]]) => [code, String(status), title]);
  expect(told).toEqual([...known, ['internal', '500', 'Something went wrong on our side']]);
});

it('every path that the page names is described', async () => {
  const described = (await (await fetch(`${env.URL}/api/openapi.json`)).json()) as { paths: object };
  const templates = Object.keys(described.paths).map(
    (path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  );
  const named = [...page.matchAll(/\$URL(\/[^"?]*)/g)].map(([, path = '']) => path);
  for (const path of named) {
    const isThere = templates.some((one) => one.test(path)) || (await fetch(`${env.URL}${path}`)).ok;
    expect([path, isThere]).toEqual([path, true]);
  }
});
