/**
 * The examples in the API's description are what a real server answers. `UPDATE_EXAMPLES=1 npx vitest run
 * test/api-examples.test.ts` writes them anew.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Description, Schema } from '../src/platform/http/client-source.ts';
import type { Example } from '../src/platform/http/description.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { askAll } from './api-scenario.ts';
import { clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const file = new URL('../schema/api-examples.json', import.meta.url);
const now = () => new Date('2026-04-09T10:00:00Z');

let server: RunningServer;
let clear: () => Promise<void>;
let description: Description;
let asked: Map<string, Example>;
beforeAll(async () => {
  const made = await emptyPlace('pglite');
  clear = made.clear;
  server = await startServer({
    ...made.place,
    port: 0,
    host: '127.0.0.1',
    log: openLog('fatal'),
    now,
    operatorToken: 'for this test only',
    // Nobody listens there: what is written waits.
    smtp: { url: 'smtp://127.0.0.1:9', from: 'Sightline <scorecard@example.org>' },
    webFolder: 'test/no-such-folder',
  });
  asked = await askAll(server);
  const recovered = await fetch(`${server.url}/api/recover`, {
    method: 'POST',
    headers: { authorization: 'Bearer for this test only', 'content-type': 'application/json' },
    body: JSON.stringify({ email: owner.email }),
  });
  asked.set('POST /api/recover', { body: { email: owner.email }, answer: await recovered.json() });
  if (process.env.UPDATE_EXAMPLES) {
    const sorted = [...asked]
      .map(([route, example]) => [route, unlessAlike(kept()[route], example)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 1)}\n`);
  }
  description = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Description;
});
afterAll(async () => {
  await server?.stop();
  await clear?.();
});

const operations = () =>
  Object.entries(description.paths).flatMap(([path, all]) =>
    Object.entries(all).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );

/** The names of its fields, however deep: what an example shows beside its values, which differ from run to run. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [shapeOf(value[0])] : [];
  if (value === null || typeof value !== 'object') return typeof value === 'number' ? 'number' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, shapeOf(one)]),
  );
}

const kept = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, Example>;

/** An example that still shows what is answered stays: random ids would make each writing another file. */
const unlessAlike = (held: Example | undefined, example: Example): Example =>
  held && JSON.stringify(shapeOf(held)) === JSON.stringify(shapeOf(example)) ? held : example;

test('every operation has an example, and shows what is answered today', () => {
  const held = kept();
  expect(Object.keys(held).sort()).toEqual(
    operations()
      .map(([route]) => route)
      .sort(),
  );
  for (const [route, example] of asked)
    expect([route, shapeOf(held[route])]).toEqual([route, shapeOf(example)]);
});

test('every example fits the schema that stands beside it', () => {
  let checked = 0;
  for (const [route, operation] of operations()) {
    const good = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
    for (const { schema, example } of [
      ...Object.values(good?.content ?? {}),
      ...Object.values(operation.requestBody?.content ?? {}),
    ]) {
      if (!schema || typeof example === 'string') continue;
      const fitting = z
        .fromJSONSchema({ ...whole(schema), $defs: definitions() } as never)
        .safeParse(example);
      expect([route, fitting.error?.issues ?? []]).toEqual([route, []]);
      checked++;
    }
  }
  expect(checked).toBeGreaterThan(120);
});

const moved = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/'));
const whole = (schema: Schema) => moved(schema) as object;
const definitions = () => moved(description.components?.schemas ?? {});

test('the client that the server hands out has its types checked and speaks with the server', async () => {
  // Checking schemas kept this process busy for seconds: what the server has closed meanwhile is noticed first.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const folder = mkdtempSync(join(tmpdir(), 'sightline-client-'));
  try {
    const ann = clientOf(server.url);
    const { password } = (asked.get('POST /api/recover') as { answer: { password: string } }).answer;
    await ann('POST', '/api/auth/sign-in/email', { email: owner.email, password });
    const key = await ann<{ secret: string }>('POST', '/api/orgs/acme/keys', {
      name: 'client',
      scopes: ['read', 'enter', 'define'],
    });
    writeFileSync(join(folder, 'sightline.ts'), await (await fetch(`${server.url}/api/client.ts`)).text());
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'use.ts'), program);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          target: 'es2024',
          module: 'nodenext',
          lib: ['es2024', 'dom', 'dom.iterable'],
          types: [],
          allowImportingTsExtensions: true,
          erasableSyntaxOnly: true,
          skipLibCheck: true,
        },
        files: ['use.ts'],
      }),
    );
    const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
    const run = (args: string[]) =>
      execFileSync(process.execPath, args, {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, URL_OF: server.url, KEY: key.body.secret },
      });
    expect(run([tsc, '-p', folder])).toBe('');
    writeFileSync(join(folder, 'use.ts'), program.replace("{ org, unit: 'acme' }", "{ org, unitt: 'acme' }"));
    expect(() => run([tsc, '-p', folder])).toThrow();
    writeFileSync(join(folder, 'use.ts'), program);
    const { execFile } = await import('node:child_process');
    const printed = await new Promise<string>((resolve, reject) => {
      execFile(
        process.execPath,
        [join(folder, 'use.ts')],
        { env: { ...process.env, URL_OF: server.url, KEY: key.body.secret } },
        (error, out, err) => (error ? reject(new Error(err)) : resolve(out)),
      );
    });
    expect(JSON.parse(printed)).toEqual({
      // 94 % on time lies four fifths of the way from the red limit, 90, to the target, 95.
      score: expect.closeTo(64),
      measures: [
        'acme:complaints',
        'acme:delivered',
        'acme:deliveries',
        'acme:on_time',
        'acme:on_time_rate',
        'branch:waiting',
        'south:deliveries',
      ],
      refused: ['version-passed', 412],
      heard: ['sequence', 'change'],
      told: 'Deliveries',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

const program = `
import { openSightline, SightlineProblem } from './sightline.ts';
declare const process: { env: Record<string, string> };
const sightline = openSightline({ url: process.env.URL_OF!, key: process.env.KEY! });
const org = 'acme';
const card = await sightline.ask('GET /api/orgs/{org}/scorecards/{unit}', {
  path: { org, unit: 'acme' },
  query: { period: '2026-02' },
});
const score: number | null = card.score;
const measures: string[] = [];
for await (const one of sightline.all('GET /api/orgs/{org}/definitions/measures', { path: { org }, query: { limit: 2 } }))
  measures.push(one.key);
const { body, etag } = await sightline.read('GET /api/orgs/{org}/definitions/measures/{key}', {
  path: { org, key: 'acme:delivered' },
});
const refused: [string, number] = ['', 0];
try {
  await sightline.ask('PATCH /api/orgs/{org}/definitions/measures/{key}', {
    path: { org, key: body.key },
    ifMatch: '"0"',
    body: { owner: 'Head of deliveries' },
  });
} catch (error) {
  if (!(error instanceof SightlineProblem)) throw error;
  refused[0] = error.code;
  refused[1] = error.status;
}
await sightline.ask('PATCH /api/orgs/{org}/definitions/measures/{key}', {
  path: { org, key: body.key },
  ifMatch: etag ?? '*',
  body: { owner: 'Head of deliveries' },
});
const heard: string[] = [];
let told: string | undefined;
for await (const one of sightline.changes(org)) {
  heard.push(one.event);
  if (one.event === 'change') {
    told = one.news.figures.told[0]?.name;
    break;
  }
  await sightline.ask('POST /api/orgs/{org}/actuals', {
    path: { org },
    body: { unit: 'acme', measure: 'delivered', period: '2026-03', value: 520 },
  });
}
console.log(JSON.stringify({ score, measures, refused, heard, told }));
`;
