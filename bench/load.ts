/**
 * `npm run load`: 200 people on 50 organizations of 1,000 KPIs × 60 periods, for five minutes on each database: they
 * read, enter, search and keep a page open that reads again when it hears of a change. Beside it, in the same run, the
 * same people on a bare Hono route over the same rows. Everything is on this machine, and stops by itself.
 *
 *   LOAD_SECONDS=300 LOAD_BARE_SECONDS=60 LOAD_ENGINES=pglite,postgresql npm run load
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Client, clientOf, owner, ready, spawnServer } from '../test/client.ts';
import { emptyPlace, freePort, type Place } from '../test/engines.ts';
import { listenTo } from '../test/event-stream.ts';
import { company } from './served.ts';

const seconds = Number(process.env.LOAD_SECONDS ?? 300);
const bareSeconds = Number(process.env.LOAD_BARE_SECONDS ?? 60);
const engines = (process.env.LOAD_ENGINES ?? 'pglite,postgresql').split(',') as ('pglite' | 'postgresql')[];
const organizations = Number(process.env.LOAD_ORGS ?? 50);
const people = Number(process.env.LOAD_PEOPLE ?? 200);
const units = 5;
const kpis = 200;
const months = 60;
/** Between two things that a person does, on average. */
const thinkMs = 4000;
const say = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);

/** Five whole years that have ended. */
const firstYear = new Date().getUTCFullYear() - 5;
const monthOf = (n: number) => `${firstYear + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
let seed = 11;
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};
const oneOf = (n: number) => Math.floor(random() * n);
const orgOf = (n: number) => `org${n}`;
const unitOf = (org: string) => {
  const u = oneOf(units);
  return u === 0 ? org : `${org}-${u}`;
};
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Kind = 'scorecard' | 'kpi' | 'receipt' | 'search' | 'entry' | 'write' | 'event';
interface Tally {
  times: Map<Kind, number[]>;
  /** The same without what was asked at first, while no board was in memory yet. */
  later: Map<Kind, number[]>;
  errors: string[];
  requests: number;
  began: number;
}
const newTally = (): Tally => ({
  times: new Map(),
  later: new Map(),
  errors: [],
  requests: 0,
  began: performance.now(),
});
/** All boards are loaded by then, as after a restart of the server. */
const loadingMs = 60_000;
function note(tally: Tally, kind: Kind, started: number): void {
  const ms = performance.now() - started;
  const into = started - tally.began < loadingMs ? [tally.times] : [tally.times, tally.later];
  for (const all of into) {
    const times = all.get(kind) ?? [];
    times.push(ms);
    all.set(kind, times);
  }
}

interface Person {
  org: string;
  cookie: string;
}

/** Sign-ups from one address are few a minute, so these come from several of this machine's own. */
async function join(url: string, localAddress: string, body: object): Promise<string> {
  const asking = request(`${url}/api/invitations/join`, {
    method: 'POST',
    localAddress,
    headers: { 'content-type': 'application/json', origin: url },
  });
  asking.end(JSON.stringify(body));
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  response.resume();
  if (response.statusCode !== 200) throw new Error(`join: ${response.statusCode}`);
  return (response.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
}

async function seedAll(url: string): Promise<Person[]> {
  const ann = clientOf(url);
  await must(ann, 'POST', '/api/auth/sign-up/email', owner);
  const made: Person[] = [];
  for (let n = 0; n < organizations; n++) {
    const org = orgOf(n);
    await must(ann, 'POST', '/api/orgs', {
      from: 'document',
      document: company(org, units, kpis, months, firstYear),
    });
    if (n % 10 === 9) say(`${n + 1} organizations`);
  }
  for (let n = 0; n < people; n++) {
    const org = orgOf(n % organizations);
    const { token } = await must<{ token: string }>(ann, 'POST', `/api/orgs/${org}/invitations`, {
      role: 'strategist',
    });
    const cookie = await join(url, `127.0.${1 + Math.floor(n / 15)}.1`, {
      token,
      account: { name: `Person ${n}`, email: `person${n}@acme.example`, password: 'correct horse' },
    });
    made.push({ org, cookie });
  }
  return made;
}

async function must<T>(client: Client, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await client<T>(method, path, body);
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
  return answer.body;
}

/** One request, timed; whatever is not a good answer is an error of the run. */
async function ask(
  tally: Tally,
  kind: Kind,
  url: string,
  path: string,
  person: Person,
  body?: unknown,
): Promise<void> {
  const started = performance.now();
  tally.requests++;
  try {
    const answer = await fetch(`${url}${path}`, {
      headers: {
        cookie: person.cookie,
        origin: url,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) tally.errors.push(`${kind} ${path}: ${answer.status} ${text.slice(0, 200)}`);
    note(tally, kind, started);
  } catch (error) {
    tally.errors.push(`${kind} ${path}: ${error}`);
  }
}

/** A person at work on the product, with a page open. */
async function work(tally: Tally, url: string, person: Person, until: number): Promise<void> {
  const { org } = person;
  const base = `/api/orgs/${org}`;
  const page = await listenTo(`${url}${base}/events`, { cookie: person.cookie });
  const shown = `${base}/scorecards/${unitOf(org)}?period=${monthOf(months - 1)}`;
  const hear = async () => {
    while (!page.over && Date.now() < until) {
      const told = await Promise.race([page.next(), sleep(1000)]);
      if (!told) continue;
      // As the screens do: what is shown is asked for again, at most once a second.
      await sleep(random() * 1000);
      await ask(tally, 'scorecard', url, shown, person);
    }
  };
  const hearing = hear();
  await sleep(random() * thinkMs);
  while (Date.now() < until) {
    const dice = random();
    const unit = unitOf(org);
    const period = monthOf(months - 1 - oneOf(12));
    const measure = `m${oneOf(kpis)}`;
    if (dice < 0.45)
      await ask(tally, 'scorecard', url, `${base}/scorecards/${unit}?period=${period}`, person);
    else if (dice < 0.62)
      await ask(tally, 'kpi', url, `${base}/kpis/${unit}/${measure}?period=${period}`, person);
    else if (dice < 0.72)
      await ask(
        tally,
        'receipt',
        url,
        `${base}/receipts?node=kpi:${unit}/${measure}&period=${period}`,
        person,
      );
    else if (dice < 0.78) await ask(tally, 'search', url, `${base}/search?q=${measure}`, person);
    else if (dice < 0.84) await ask(tally, 'entry', url, `${base}/entry?limit=50`, person);
    else {
      const value = Math.round(800 + random() * 400) / 10 + random() / 1000;
      const started = performance.now();
      const heard = page.next().then(() => note(tally, 'event', started));
      const body = { unit, measure, period: monthOf(months - 1), value, confirmed: true };
      await ask(tally, 'write', url, `${base}/actuals`, person, body);
      await Promise.race([heard, sleep(5000)]);
    }
    await sleep(random() * 2 * thinkMs);
  }
  if (page.over) tally.errors.push(`the page of ${org} was cut off`);
  page.close();
  await hearing;
}

/** The same people on the bare route. */
async function workBare(tally: Tally, url: string, person: Person, until: number): Promise<void> {
  await sleep(random() * thinkMs);
  while (Date.now() < until) {
    const unit = unitOf(person.org);
    if (random() < 0.84)
      await ask(
        tally,
        'scorecard',
        url,
        `/read?org=${person.org}&unit=${unit}&period=${monthOf(months - 1 - oneOf(12))}`,
        person,
      );
    else
      await ask(tally, 'write', url, '/write', person, {
        org: person.org,
        unit,
        measure: `m${oneOf(kpis)}`,
        period: monthOf(months - 1),
        value: random() * 100,
      });
    await sleep(random() * 2 * thinkMs);
  }
}

async function memoryOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1] ?? Number.NaN);
}

const at = (times: number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ??
  Number.NaN;
const rounded = (n: number) => (n < 10 ? n.toFixed(1) : Math.round(n).toLocaleString('en'));

function rowsOf(all: Map<Kind, number[]>, took: number): string[] {
  return [...all].map(
    ([kind, times]) =>
      `| ${kind} | ${times.length.toLocaleString('en')} | ${(times.length / took).toFixed(1)} | ${rounded(at(times, 0.5))} | ${rounded(at(times, 0.95))} | ${rounded(at(times, 0.99))} | ${rounded(at(times, 1))} |`,
  );
}
const tableHead = [
  '| what | times | a second | median ms | 95 % | 99 % | longest |',
  '|---|---|---|---|---|---|---|',
];

async function product(place: Place): Promise<{ text: string[]; persons: Person[]; errors: number }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawnServer(place, port, { SIGHTLINE_RATE: '1000000', SIGHTLINE_LOG: 'error' });
  await ready(url, 60_000, server);
  say(`product on ${url}`);
  const began = performance.now();
  const persons = await seedAll(url);
  say(`seeded in ${Math.round((performance.now() - began) / 1000)} s`);
  const tally = newTally();
  const memory: number[] = [];
  const until = Date.now() + seconds * 1000;
  const sampling = setInterval(() => void memoryOf(url).then((bytes) => memory.push(bytes)), 5000);
  const started = performance.now();
  await Promise.all(persons.map((person) => work(tally, url, person, until)));
  const took = (performance.now() - started) / 1000;
  clearInterval(sampling);
  await stopped(server);
  const megabytes = (n: number | undefined) => `${Math.round((n ?? Number.NaN) / 2 ** 20)} MB`;
  const part = (from: number, to: number) => {
    const some = memory.slice(Math.floor(memory.length * from), Math.ceil(memory.length * to));
    return some.reduce((sum, one) => sum + one, 0) / some.length;
  };
  for (const error of tally.errors.slice(0, 10)) say(error);
  return {
    persons,
    errors: tally.errors.length,
    text: [
      `${tally.requests.toLocaleString('en')} requests in ${Math.round(took)} s (${(tally.requests / took).toFixed(0)} a second), ${tally.errors.length} errors. Memory of the process: ${megabytes(part(0.2, 0.4))} in the second fifth, ${megabytes(part(0.8, 1))} in the last, ${megabytes(Math.max(...memory))} at most.`,
      '',
      ...tableHead,
      ...rowsOf(tally.times, took),
      '',
      'Without the first minute, in which the boards of all organizations are loaded at once, as after a restart:',
      '',
      ...tableHead,
      ...rowsOf(tally.later, took - loadingMs / 1000),
    ],
  };
}

async function bare(place: Place, persons: Person[]): Promise<string[]> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, [fileURLToPath(new URL('./load-bare.ts', import.meta.url))], {
    env: {
      ...process.env,
      PORT: String(port),
      ...(place.dataDir ? { BARE_DATA: place.dataDir } : {}),
      ...(place.databaseUrl ? { BARE_URL: place.databaseUrl } : {}),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 200; tries++) {
    if (
      await fetch(`${url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    await sleep(100);
  }
  const tally = newTally();
  const until = Date.now() + bareSeconds * 1000;
  const started = performance.now();
  await Promise.all(persons.map((person) => workBare(tally, url, person, until)));
  const took = (performance.now() - started) / 1000;
  await stopped(server);
  for (const error of tally.errors.slice(0, 10)) say(error);
  return [
    `Bare Hono route over the same rows: ${tally.requests.toLocaleString('en')} requests in ${Math.round(took)} s (${(tally.requests / took).toFixed(0)} a second), ${tally.errors.length} errors.`,
    '',
    ...tableHead,
    ...rowsOf(tally.times, took),
  ];
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const over = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await over;
}

const text = [
  '# Under load',
  '',
  `${people} people on ${organizations} organizations × ${(units * kpis).toLocaleString('en')} KPIs × ${months} periods, each with an open page, doing something every ${thinkMs / 1000} s on average; ${new Date().toISOString().slice(0, 10)} on ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}. People and server share the machine. \`npm run load\` writes this page. An event is timed from the request of a write to its word on the writer’s own open page; scorecards are read by people and again by every open page that hears of a change.`,
  '',
];
let failed = 0;
for (const engine of engines) {
  const { place, clear } = await emptyPlace(engine);
  try {
    const ran = await product(place);
    failed += ran.errors;
    text.push(`## ${engine}`, '', ...ran.text, '', ...(await bare(place, ran.persons)), '');
  } finally {
    await clear();
  }
}
writeFileSync(new URL('./LOAD.md', import.meta.url), text.join('\n'));
process.stdout.write(text.join('\n'));
process.exitCode = failed > 0 ? 1 : 0;
