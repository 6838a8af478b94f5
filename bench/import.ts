/**
 * A long CSV of a million actuals brought in by the product, beside hand-written SQL that copies the file into
 * a staging table and upserts it into the same tables. The hand-written side checks nothing: no unit, measure,
 * period or number is looked at, no row is compared with another, and it runs as the database's owner.
 */
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import pg from 'pg';
import { importIntoLedger } from '../src/exchange/foreign/into-ledger.ts';
import { fileSource } from '../src/exchange/foreign/source.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import type { Place } from '../test/engines.ts';
import { engineNamed, org, rows, sum, writeCsv, writer } from './million.ts';
import { type Line, median, ms } from './report.ts';

const mapping = {
  format: 'sightline-mapping/1' as const,
  fields: { unit: 'unit', measure: 'measure', period: 'period', actual: 'actual' },
  home: { template: 'branches' },
};

const staging = 'create temp table staging (unit text, measure text, period text, actual float8)';
const copy = (from: string) => `copy staging from ${from} with (format csv, header)`;
// In this order: the file's own, with statistics, was the fastest of five ways tried on PostgreSQL.
const upsert = [
  'analyze staging',
  `insert into series (org_id, unit, measure) select distinct '${org}', unit, measure from staging order by 2, 3
    on conflict (org_id, unit, measure) do nothing`,
  `with next as (update organization set sequence = sequence + 1 where org_id = '${org}' returning sequence)
   insert into recorded (org_id, n, at, by, what) select '${org}', sequence, now(), 'bench', 'import' from next`,
  'analyze series',
  `insert into figure (org_id, series, recorded, value, slot, period)
   select '${org}', s.series, o.sequence, g.actual, 0, g.period
     from staging g
     join series s on s.org_id = '${org}' and s.unit = g.unit and s.measure = g.measure
     join organization o on o.org_id = '${org}'
   on conflict (org_id, series, slot, period, recorded) do update set value = excluded.value`,
];

/** Times the hand-written way, without the opening of its connection. */
async function byHand(place: Place, csv: string): Promise<number> {
  if (place.databaseUrl) {
    const client = new pg.Client({ connectionString: place.databaseUrl });
    await client.connect();
    const { from } = createRequire(import.meta.url)('pg-copy-streams') as {
      from: (sql: string) => NodeJS.WritableStream & pg.Submittable;
    };
    const start = performance.now();
    await client.query('begin');
    await client.query(staging);
    await pipeline(createReadStream(csv), client.query(from(copy('stdin'))));
    for (const statement of upsert) await client.query(statement);
    await client.query('commit');
    const time = performance.now() - start;
    await client.end();
    return time;
  }
  // As the product starts it, but without its fsync: the hand-written side does not wait for the disk.
  const startParams = PGlite.defaultStartParams.filter((param) => param !== '-F');
  const client = await PGlite.create({ fs: new NodeFS(join(place.dataDir ?? '', 'pg')), startParams });
  const start = performance.now();
  await client.exec('begin');
  await client.exec(staging);
  await client.query(copy("'/dev/blob'"), [], { blob: new Blob([readFileSync(csv)]) });
  for (const statement of upsert) await client.exec(statement);
  await client.exec('commit');
  const time = performance.now() - start;
  await client.close();
  return time;
}

async function check(place: Place, expected: number, who: string): Promise<void> {
  const db = await openDatabase(place);
  const [row] = await db.transaction({ org, reads: true }, (tx) =>
    tx.query<{ count: number; total: number }>(
      'select count(*)::int as count, sum(value) as total from figure where org_id = $1',
      [org],
    ),
  );
  await db.close();
  if (row?.count !== rows || Math.abs(row.total - expected) > 1e-3)
    throw new Error(`${who}: ${row?.count} figures with the sum ${row?.total}, not ${rows} with ${expected}`);
}

export async function measureImport(
  say: (text: string) => void,
  engines: readonly ('pglite' | 'postgresql')[] = ['pglite', 'postgresql'],
  runs = 3,
): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sightline-bench-'));
  const lines: Line[] = [];
  try {
    const csv = await writeCsv(folder);
    const expected = sum();
    for (const name of engines) {
      const engine = await engineNamed(name, folder);
      try {
        const [ours, hand]: [number[], number[]] = [[], []];
        for (let run = 0; run < runs; run++) {
          const mine = await engine.fresh(false);
          const start = performance.now();
          const { report, outcome } = await importIntoLedger(
            mine.db,
            writer,
            await fileSource(csv),
            mapping,
            'all',
          );
          ours.push(performance.now() - start);
          await mine.db.close();
          if (outcome?.figures !== rows || report.counts.errors > 0)
            throw new Error(`the import took ${outcome?.figures} figures: ${report.problems[0]?.problem}`);
          const theirs = await engine.fresh(false);
          await theirs.db.close();
          hand.push(await byHand(theirs.place, csv));
          if (run === 0) {
            await check(mine.place, expected, 'the import');
            await check(theirs.place, expected, 'the hand-written upsert');
          }
          say(`import, ${engine.told}: ${ms(ours[run]!)}, by hand ${ms(hand[run]!)}`);
        }
        const ratio = median(ours) / median(hand);
        lines.push({
          what: `import of a ${rows.toLocaleString('en')}-row CSV (${engine.told})`,
          ours: ms(median(ours)),
          other: `${ms(median(hand))} hand-written staging and upsert`,
          ratio: ratio.toFixed(2),
          bar: '≤ 2',
          met: ratio <= 2,
        });
      } finally {
        await engine.stop();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return lines;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [engine, runs] = process.argv.slice(2);
  const lines = await measureImport(
    (text) => process.stderr.write(`${text}\n`),
    engine === 'pglite' || engine === 'postgresql' ? [engine] : undefined,
    Number(runs ?? 3),
  );
  for (const l of lines)
    process.stdout.write(`${l.what}: ${l.ours}, ${l.other}, ${l.ratio} (bar ${l.bar})\n`);
}
