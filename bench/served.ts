/**
 * The served product beside the bare thing: how soon an open page hears of a write with its new score, and how fast
 * scorecards that were never read before are answered.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Db, openDatabase } from '../src/platform/db/database.ts';
import { record } from '../src/platform/ledger.ts';
import { clientOf, owner, ready, spawnServer } from '../test/client.ts';
import { emptyPlace, freePort, type Place } from '../test/engines.ts';
import { listenTo } from '../test/event-stream.ts';
import { type Line, median, ms } from './report.ts';

const cards = 50;
const kpisACard = 200;
const months = 36;
const perspectives = ['financial', 'customer', 'internal', 'learning'] as const;
const monthOf = (n: number, firstYear = 2023) =>
  `${firstYear + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
const now = () => new Date('2026-01-20T10:00:00Z');

/** A company of scorecards that hang together: each department's objectives move the company's. */
export function company(code: string, units = cards, kpis = kpisACard, periods = months, firstYear = 2023) {
  const codes = Array.from({ length: units }, (_, u) => (u === 0 ? code : `${code}-${u}`));
  const objectives = perspectives.flatMap((perspective) =>
    [0, 1].map((o) => ({ perspective, code: `${perspective}${o}` })),
  );
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  return {
    format: 'sightline/1',
    organization: { code, name: code, calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
    plans: [{ code: 'plan', name: 'Plan', state: 'active' }],
    perspectives: perspectives.map((one, i) => ({ code: one, name: one, order: i })),
    units: codes.map((unit, u) => ({ code: unit, name: unit, ...(u > 0 ? { parent: code } : {}) })),
    scorecards: codes.map((unit) => ({
      code: unit,
      name: unit,
      unit,
      perspectives: perspectives.map((perspective) => ({ perspective })),
    })),
    objectives: codes.flatMap((unit) =>
      objectives.map((one) => ({ scorecard: unit, name: one.code, ...one })),
    ),
    alignments: codes
      .slice(1)
      .flatMap((unit) =>
        objectives.map((one) => ({ child: `${unit}:${one.code}`, parent: `${code}:${one.code}` })),
      ),
    measures: codes.flatMap((unit) =>
      Array.from({ length: kpis }, (_, k) => ({
        unit,
        code: `m${k}`,
        name: `Measure ${k} of ${unit}`,
        unitOfMeasure: '%',
        target: 100,
        owner: `Owner ${k % 20}`,
      })),
    ),
    kpis: codes.flatMap((unit) =>
      Array.from({ length: kpis }, (_, k) => ({
        objective: `${unit}:${objectives[k % objectives.length]?.code}`,
        measure: `${unit}:m${k}`,
      })),
    ),
    figures: codes.flatMap((unit) =>
      Array.from({ length: kpis }, (_, k) => ({
        unit,
        measure: `m${k}`,
        values: Object.fromEntries(
          Array.from({ length: periods }, (_, m) => [
            monthOf(m, firstYear),
            Math.round(800 + random() * 400) / 10,
          ]),
        ),
      })),
    ),
  };
}

/** The product in a process of its own, as it runs. */
export const open = async (place: Place) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawnServer(place, port, { SIGHTLINE_RATE: '1000000' });
  await ready(url, 60_000, server);
  const close = async () => {
    const over = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await over;
  };
  return { server: { url }, client: clientOf(url), close };
};
export async function cookieAt(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(owner),
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

const rounds = 5;
const writes = 150;
let value = 100;
/** Never the same twice: the same again would record nothing. */
const fresh = () => {
  value += 0.001;
  return value;
};
const cell = (n: number) => ({
  unit: `acme-${(n % (cards - 1)) + 1}`,
  measure: `m${n % kpisACard}`,
  period: monthOf(months - 1),
});

/** From a write's request to the event with the new score of the topmost scorecard, on an open page. */
async function eventTimes(place: Place): Promise<number[]> {
  const { server, client, close } = await open(place);
  await client('POST', '/api/auth/sign-in/email', owner);
  const page = await listenTo(`${server.url}/api/orgs/acme/events`, { cookie: await cookieAt(server.url) });
  while (page.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const times: number[] = [];
  for (let n = 0; n < writes + 20; n++) {
    const expected = page.heard.length + 1;
    const started = performance.now();
    const heard = page.next();
    void client('POST', '/api/orgs/acme/actuals', { ...cell(n), value: fresh(), confirmed: true });
    await heard;
    if (page.heard.length !== expected) throw new Error('a change was not heard of');
    const event = JSON.parse(page.heard.at(-1)?.data ?? '{}') as { score?: { after: number | null } };
    if (typeof event.score?.after !== 'number') throw new Error('the event tells no score');
    if (n >= 20) times.push(performance.now() - started);
  }
  page.close();
  await close();
  return times;
}

const bareWrite = (db: Db, n: number) =>
  db.transaction({ org: 'acme' }, (tx) =>
    record(tx, {
      org: 'acme',
      by: 'Ann',
      what: 'actual',
      now: now(),
      figures: [{ ...cell(n), slot: 'actual', value: fresh() }],
    }),
  );

/** The statements of the same write, with nothing round them. */
async function bareTimes(place: Place): Promise<number[]> {
  const db = await openDatabase(place);
  const times: number[] = [];
  for (let n = 0; n < writes + 20; n++) {
    const started = performance.now();
    await bareWrite(db, n);
    if (n >= 20) times.push(performance.now() - started);
  }
  await db.close();
  return times;
}

/**
 * Both in turn, write by write, so that whatever else the machine does befalls both: the server runs and listens while
 * the bare statements do, and has told of them before it is asked itself. Only where two processes share a database.
 */
async function timesInTurn(place: Place): Promise<{ events: number[]; bare: number[] }> {
  const { server, client, close } = await open(place);
  await client('POST', '/api/auth/sign-in/email', owner);
  const page = await listenTo(`${server.url}/api/orgs/acme/events`, { cookie: await cookieAt(server.url) });
  while (page.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const db = await openDatabase(place);
  const [events, bare]: [number[], number[]] = [[], []];
  for (let n = 0; n < 2 * writes + 20; n++) {
    let heard = page.next();
    let started = performance.now();
    await bareWrite(db, n);
    const took = performance.now() - started;
    await heard;
    heard = page.next();
    started = performance.now();
    const answered = client('POST', '/api/orgs/acme/actuals', {
      ...cell(n),
      value: fresh(),
      confirmed: true,
    });
    const event = JSON.parse((await heard).data) as { score?: { after: number | null } };
    const told = performance.now() - started;
    if (typeof event.score?.after !== 'number') throw new Error('the event tells no score');
    await answered;
    if (n < 20) continue;
    bare.push(took);
    events.push(told);
  }
  await db.close();
  page.close();
  await close();
  return { events, bare };
}

/** Reads everything asked for, some at a time; milliseconds in all. */
async function readAll(url: string, paths: readonly string[], cookie: string): Promise<number> {
  const waiting = [...paths];
  const started = performance.now();
  const one = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const answer = await fetch(`${url}${path}`, { headers: { cookie } });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 4 }, one));
  return performance.now() - started;
}

async function readingRates(place: Place): Promise<{ ours: number; bare: number; bytes: number }> {
  const { server, client, close } = await open(place);
  await client('POST', '/api/auth/sign-in/email', owner);
  const cookie = await cookieAt(server.url);
  const paths = new Set<string>();
  for (let n = 1; paths.size < 1000; n = (n * 48_271) % 2_147_483_647) {
    const unit = n % cards === 0 ? 'acme' : `acme-${n % cards}`;
    paths.add(`/api/orgs/acme/scorecards/${unit}?period=${monthOf(Math.floor(n / cards) % months)}`);
  }
  const wanted = [...paths];
  const folder = mkdtempSync(join(tmpdir(), 'sightline-bench-'));
  const file = join(folder, 'objects.txt');
  const sizes: number[] = [];
  for (const path of wanted) {
    const text = JSON.stringify((await client('GET', path)).body);
    sizes.push(text.length);
    appendFileSync(file, `${path}\t${text}\n`);
  }
  const port = await freePort();
  const bareUrl = `http://127.0.0.1:${port}`;
  const bareServer = spawn(process.execPath, [fileURLToPath(new URL('./served-bare.ts', import.meta.url))], {
    env: { ...process.env, PORT: String(port), BARE_OBJECTS: file },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await ready(bareUrl, 60_000, bareServer);
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + 1; round++) {
    await client('POST', '/api/orgs/acme/actuals', {
      ...cell(round),
      value: fresh(),
      confirmed: true,
    });
    const a = await readAll(server.url, wanted, cookie);
    const b = await readAll(bareUrl, wanted, cookie);
    if (round > 0) {
      ours.push(a);
      bare.push(b);
    }
  }
  const over = new Promise((resolve) => bareServer.once('exit', resolve));
  bareServer.kill('SIGTERM');
  await over;
  rmSync(folder, { recursive: true, force: true });
  await close();
  return { ours: median(ours), bare: median(bare), bytes: median(sizes) };
}

export async function measureServed(say: (text: string) => void): Promise<Line[]> {
  const lines: Line[] = [];
  for (const engine of ['pglite', 'postgresql'] as const) {
    const { place, clear } = await emptyPlace(engine);
    const made = await open(place);
    await made.client('POST', '/api/auth/sign-up/email', owner);
    const begun = await made.client<{ detail?: string }>('POST', '/api/orgs', {
      from: 'document',
      document: company('acme'),
    });
    if (begun.status !== 201) throw new Error(`not begun: ${begun.body.detail}`);
    await made.close();
    const [events, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      events.push(...(await eventTimes(place)));
      bare.push(...(await bareTimes(place)));
    }
    const [a, b] = [median(events), median(bare)];
    lines.push({
      what: `a write’s request to the live event with its new company score (${engine}, ${cards * kpisACard} KPIs × ${months} months)`,
      ours: ms(a),
      other: `${ms(b)} the same statements bare`,
      ratio: (a / b).toFixed(2),
      bar: '≤ 2',
      met: a / b <= 2,
    });
    say(`${engine}: event ${ms(a)}, bare ${ms(b)}`);
    if (engine === 'postgresql') {
      const both = await timesInTurn(place);
      const [event, statements] = [median(both.events), median(both.bare)];
      lines.push({
        what: 'the same, the two in turn write by write',
        ours: ms(event),
        other: `${ms(statements)} the same statements bare`,
        ratio: (event / statements).toFixed(2),
        bar: '–',
        met: null,
      });
      say(`${engine}, in turn: event ${ms(event)}, bare ${ms(statements)}`);
    }
    const rates = await readingRates(place);
    lines.push({
      what: `1,000 scorecards × periods of ${kpisACard} KPIs (${Math.round(rates.bytes / 1024)} KB each), each read once after a write (${engine})`,
      ours: `${Math.round(1e6 / rates.ours)} a second`,
      other: `${Math.round(1e6 / rates.bare)} a second, bare Hono route with the same objects`,
      ratio: (rates.bare / rates.ours).toFixed(2),
      bar: '≥ 0.5',
      met: rates.bare / rates.ours >= 0.5,
    });
    say(`${engine}: ${Math.round(1e6 / rates.ours)} readings a second, bare ${Math.round(1e6 / rates.bare)}`);
    await clear();
  }
  return lines;
}

if (import.meta.main)
  process.stdout.write(
    `${JSON.stringify(await measureServed((text) => process.stderr.write(`${text}\n`)), null, 1)}\n`,
  );
