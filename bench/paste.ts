/**
 * A paste of 200 × 24 cells saved by the product, beside the bare bulk statements that write the same figures: the
 * organization's next number, its record, one insert of all cells. Ours is a whole request: JSON read and checked,
 * each cell held against its measure, its bounds, what was measured before and what others have written since, the
 * answer kept for a repetition. The bare side checks nothing, and goes through the same driver to its own database.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { numbers, texts } from '../src/platform/db/arrays.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { openLog } from '../src/platform/log.ts';
import { startServer } from '../src/server.ts';
import { clientOf, owner } from '../test/client.ts';
import { type Cluster, type Place, startPostgresql } from '../test/engines.ts';
import { type Line, median, ms } from './report.ts';
import { noise } from './world.ts';

const org = 'paste';
const [rows, columns] = [200, 24];
const now = new Date('2026-05-11T08:00:00Z');
const months = Array.from(
  { length: 40 },
  (_, m) => `${2023 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`,
);
const pastedMonths = months.slice(-columns);

function document() {
  const random = noise(3);
  const measures = Array.from({ length: rows }, (_, i) => ({
    unit: 'co',
    code: `m${i}`,
    name: `Measure ${i}`,
    min: 0,
    target: 100,
  }));
  return {
    format: 'sightline/1',
    organization: { code: org, name: 'Paste', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
    plans: [{ code: 'p', name: 'Plan', state: 'active' }],
    perspectives: [{ code: 'c', name: 'Customer' }],
    units: [{ code: 'co', name: 'Company' }],
    scorecards: [{ code: 'card', name: 'Card', unit: 'co', perspectives: [{ perspective: 'c' }] }],
    objectives: [{ scorecard: 'card', code: 'o', perspective: 'c', name: 'Be liked' }],
    measures,
    kpis: measures.map(({ code }) => ({ objective: 'card:o', measure: `co:${code}` })),
    figures: measures.map(({ code }) => ({
      unit: 'co',
      measure: code,
      values: Object.fromEntries(months.map((id) => [id, Math.round(7000 + random() * 6000) / 100])),
    })),
  };
}

interface Cell {
  unit: string;
  measure: string;
  period: string;
  value: number;
}

/** Every cell another value than before. */
function paste(turn: number): Cell[] {
  const cells: Cell[] = [];
  for (let i = 0; i < rows; i++)
    for (const period of pastedMonths)
      cells.push({ unit: 'co', measure: `m${i}`, period, value: 80 + ((i + turn * 7) % 40) + turn / 1000 });
  return cells;
}

async function product(place: Place) {
  const server = await startServer({
    ...place,
    port: 0,
    host: '127.0.0.1',
    log: openLog('fatal'),
    now: () => now,
    webFolder: 'test/no-such-folder',
  });
  const ann = clientOf(server.url);
  await ann('POST', '/api/auth/sign-up/email', owner);
  await ann('POST', '/api/orgs', { from: 'document', document: document() });
  const { body } = await ann<{ sequence: number }>('GET', `/api/orgs/${org}`);
  let seen = body.sequence;
  let turn = 0;
  return {
    async paste() {
      turn++;
      const figures = paste(turn);
      const start = performance.now();
      const answer = await ann<{ sequence: number; changed: boolean }>(
        'POST',
        `/api/orgs/${org}/figures`,
        { seen, figures },
        { 'idempotency-key': `turn-${turn}` },
      );
      if (answer.status !== 200 || !answer.body.changed)
        throw new Error(`the paste was not taken: ${JSON.stringify(answer.body).slice(0, 400)}`);
      const time = performance.now() - start;
      seen = answer.body.sequence;
      // An open page asks what changed; the board takes it up then, as it does for every page.
      await ann('GET', `/api/orgs/${org}/entry?show=all&since=${seen}`);
      return time;
    },
    stop: () => server.stop(),
  };
}

async function bare(place: Place) {
  // The same content in the same tables; then nothing of the product but the driver.
  const made = await product(place);
  await made.stop();
  const db = await openDatabase(place);
  let turn = 0;
  return {
    async paste() {
      turn++;
      const cells = paste(turn);
      const start = performance.now();
      const count = await db.transaction({ org }, async (tx) => {
        const [row] = await tx.query<{ sequence: number }>(
          'update organization set sequence = sequence + 1 where org_id = $1 returning sequence',
          [org],
        );
        const n = Number(row?.sequence);
        await tx.query('insert into recorded (org_id, n, at, by, what) values ($1, $2, $3, $4, $5)', [
          org,
          n,
          now,
          'bench',
          'paste',
        ]);
        return await tx.execute(
          `insert into figure (org_id, series, recorded, value, slot, period)
           select $1, s.series, $2::bigint, g.value, 0, g.period
             from unnest($3::text[], $4::text[], $5::text[], $6::float8[]) as g(unit, measure, period, value)
             join series s on s.org_id = $1 and s.unit = g.unit and s.measure = g.measure`,
          [
            org,
            n,
            texts(cells.map((cell) => cell.unit)),
            texts(cells.map((cell) => cell.measure)),
            texts(cells.map((cell) => cell.period)),
            numbers(cells.map((cell) => cell.value)),
          ],
        );
      });
      if (count !== rows * columns) throw new Error(`the bare statements wrote ${count} figures`);
      return performance.now() - start;
    },
    stop: () => db.close(),
  };
}

export async function measurePaste(say: (text: string) => void, runs = 15): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sightline-bench-'));
  const lines: Line[] = [];
  try {
    for (const engine of ['pglite', 'postgresql'] as const) {
      const cluster: Cluster | null = engine === 'postgresql' ? await startPostgresql() : null;
      const place = async (): Promise<Place> =>
        cluster
          ? { databaseUrl: await cluster.createDatabase() }
          : { dataDir: mkdtempSync(join(folder, 'pglite-')) };
      try {
        const ours = await product(await place());
        const theirs = await bare(await place());
        const [ourTimes, bareTimes]: [number[], number[]] = [[], []];
        for (let run = 0; run <= runs; run++) {
          const times = [await ours.paste(), await theirs.paste()] as const;
          // The first of each warms up.
          if (run === 0) continue;
          ourTimes.push(times[0]);
          bareTimes.push(times[1]);
        }
        const [mine, plain] = [median(ourTimes), median(bareTimes)];
        await ours.stop();
        await theirs.stop();
        const told = cluster?.told ?? 'PGlite';
        say(`paste, ${told}: ${ms(mine)}, bare ${ms(plain)}`);
        lines.push({
          what: `paste of ${rows} × ${columns} cells in one request (${told})`,
          ours: ms(mine),
          other: `${ms(plain)} bare bulk statements`,
          ratio: (mine / plain).toFixed(2),
          bar: '≤ 2',
          met: mine / plain <= 2,
        });
      } finally {
        await cluster?.stop();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return lines;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const l of await measurePaste(
    (text) => process.stderr.write(`${text}\n`),
    Number(process.argv[2] ?? 15),
  ))
    process.stdout.write(`${l.what}: ${l.ours}, ${l.other}, ${l.ratio} (bar ${l.bar})\n`);
