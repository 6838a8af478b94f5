/**
 * A board made ready from a million actuals in the store, beside a bare read of the same numbers by SQL into
 * typed arrays: series × month, nothing checked, computed or kept besides. Two bare reads are measured, rows as
 * the driver gives them and columns packed by the database; the faster one is the comparison.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLive, type Standing } from '../src/board/live.ts';
import { rowChunk, rowOffset } from '../src/engine/series.ts';
import type { Db } from '../src/platform/db/database.ts';
import { engineNamed, now, org, rows } from './million.ts';
import { type Line, median, ms } from './report.ts';

const chunk = 40_000;

interface Bare {
  count: number;
  total: number;
}

/** One numeric row a series: 40 months from January 2023. */
function matrix() {
  const at = new Map<number, Float64Array>();
  const months = new Map<string, number>();
  const bare: Bare = { count: 0, total: 0 };
  return {
    bare,
    put(series: number, period: string, value: number) {
      let month = months.get(period);
      if (month === undefined) {
        month = (Number(period.slice(0, 4)) - 2023) * 12 + Number(period.slice(5)) - 1;
        months.set(period, month);
      }
      let row = at.get(series);
      if (!row) {
        row = new Float64Array(40).fill(Number.NaN);
        at.set(series, row);
      }
      row[month] = value;
      bare.count++;
      bare.total += value;
    },
  };
}

const bareRows = (db: Db): Promise<Bare> =>
  db.transaction({ org, reads: true }, async (tx) => {
    const into = matrix();
    await tx.query(
      'declare c no scroll cursor for select series, period, value from figure where org_id = $1 and slot = 0',
      [org],
    );
    for (;;) {
      const part = await tx.query<{ series: number; period: string; value: number }>(`fetch ${chunk} from c`);
      for (const { series, period, value } of part) into.put(series, period, value);
      if (part.length < chunk) return into.bare;
    }
  });

const barePacked = (db: Db): Promise<Bare> =>
  db.transaction({ org, reads: true }, async (tx) => {
    const into = matrix();
    const [range] = await tx.query<{ low: number; high: number }>(
      'select min(series) as low, max(series) as high from series where org_id = $1',
      [org],
    );
    for (let low = range!.low; low <= range!.high; low += chunk / 40) {
      const [part] = await tx.query<{ series: Uint8Array; period: string; value: Uint8Array }>(
        `select string_agg(int4send(series), ''::bytea) as series, string_agg(period, ',') as period,
                string_agg(float8send(value), ''::bytea) as value
           from figure where org_id = $1 and series >= $2 and series < $3 and slot = 0`,
        [org, low, low + chunk / 40],
      );
      if (!part?.series) continue;
      const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const [series, value] = [view(part.series), view(part.value)];
      const periods = part.period.split(',');
      for (let i = 0; i < periods.length; i++)
        into.put(series.getInt32(i * 4), periods[i]!, value.getFloat64(i * 8));
    }
    return into.bare;
  });

async function boardStart(db: Db): Promise<Standing> {
  const live = openLive(db, () => now);
  const standing = await live.standing(org);
  live.close();
  return standing;
}

function totalOf({ board }: Standing): Bare {
  const bare: Bare = { count: 0, total: 0 };
  for (const { pool, actual } of board.model.series) {
    if (actual < 0) continue;
    const values = rowChunk(pool, actual);
    const from = rowOffset(pool, actual);
    for (let i = from; i < from + pool.count; i++) {
      if (Number.isNaN(values[i]!)) continue;
      bare.count++;
      bare.total += values[i]!;
    }
  }
  return bare;
}

export async function measureBoardStart(
  say: (text: string) => void,
  engines: readonly ('pglite' | 'postgresql')[] = ['pglite', 'postgresql'],
  runs = 5,
): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sightline-bench-'));
  const lines: Line[] = [];
  try {
    for (const name of engines) {
      const engine = await engineNamed(name, folder);
      try {
        const { db } = await engine.fresh(true);
        const times = { start: [] as number[], asRows: [] as number[], packed: [] as number[] };
        const timed = async <T>(into: number[], warm: boolean, work: () => Promise<T>): Promise<T> => {
          globalThis.gc?.();
          const from = performance.now();
          const done = await work();
          if (!warm) into.push(performance.now() - from);
          return done;
        };
        for (let run = 0; run <= runs; run++) {
          const warm = run === 0;
          const board = totalOf(await timed(times.start, warm, () => boardStart(db)));
          const asRows = await timed(times.asRows, warm, () => bareRows(db));
          const packed = await timed(times.packed, warm, () => barePacked(db));
          for (const [who, bare] of Object.entries({ board, asRows, packed }))
            if (bare.count !== rows || Math.abs(bare.total - packed.total) > 1e-3)
              throw new Error(`${who} holds ${bare.count} actuals with the sum ${bare.total}, not ${rows}`);
          if (!warm)
            say(
              `board start, ${engine.told}: ${ms(times.start.at(-1)!)}, bare read as rows ${ms(times.asRows.at(-1)!)}, packed ${ms(times.packed.at(-1)!)}`,
            );
        }
        await db.close();
        const [start, asRows, packed] = [median(times.start), median(times.asRows), median(times.packed)];
        const bare = Math.min(asRows, packed);
        lines.push({
          what: `board start from ${rows.toLocaleString('en')} actuals (${engine.told})`,
          ours: ms(start),
          other: `${ms(bare)} bare read into typed arrays (${asRows < packed ? `as rows; packed ${ms(packed)}` : `packed; as rows ${ms(asRows)}`})`,
          ratio: (start / bare).toFixed(2),
          bar: '≤ 2',
          met: start / bare <= 2,
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
  const lines = await measureBoardStart(
    (text) => process.stderr.write(`${text}\n`),
    engine === 'pglite' || engine === 'postgresql' ? [engine] : undefined,
    Number(runs ?? 5),
  );
  for (const l of lines)
    process.stdout.write(`${l.what}: ${l.ours}, ${l.other}, ${l.ratio} (bar ${l.bar})\n`);
}
