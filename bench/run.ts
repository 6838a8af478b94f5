/** Measures the product beside plain work on the same numbers: `npm run bench`, results in RESULTS.md. */
import { once } from 'node:events';
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { applyFigures, refresh } from '../src/engine/board.ts';
import { computeAll } from '../src/engine/compute.ts';
import { computeView } from '../src/engine/compute-view.ts';
import { nodesOf } from '../src/engine/structure.ts';
import { newView } from '../src/engine/view.ts';
import { startPostgresql } from '../test/engines.ts';
import { newPlain, plainScores } from './plain.ts';
import { inTurn, type Line, ms, type Section, timed, writeReport } from './report.ts';
import { checks, recompute, schema } from './sql.ts';
import { first, KPIS, MONTHS, makeBoard, makeNumbers, makeWorld } from './world.ts';

const depth = Number(process.env.BENCH_DEPTH ?? 5);
const work = fileURLToPath(new URL('./.work/', import.meta.url));
mkdirSync(work, { recursive: true });
const sections: Section[] = [];
/** Those of the subject that is being measured. */
let lines: Line[] = [];
const about = (subject: string, command: string): void => {
  lines = [];
  sections.push({ subject, command, lines });
};
const notes: string[] = [];
const say = (text: string) => process.stderr.write(`${text}\n`);

const world = makeWorld(depth);
const numbers = makeNumbers(world);
const cells = world.units * KPIS * MONTHS;
say(`${world.units} scorecards, ${world.units * KPIS} KPIs, ${MONTHS} months`);

about('The engine, beside a plain loop, two databases and a spreadsheet engine', 'npm run bench');
globalThis.gc?.();
const before = process.memoryUsage();
const board = makeBoard(world, numbers);
const periods = Array.from({ length: MONTHS }, (_, i) => ({ ...first, ordinal: first.ordinal + i }));
const view = newView(board, periods, 'period');
computeView(board, view);
globalThis.gc?.();
const after = process.memoryUsage();
const bytes = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / cells;

// A full recompute beside the plain loop.
const plain = newPlain(world);
const ours = () => {
  computeAll(board.model, board.computation);
  computeView(board, view);
};
const [full, loop] = await inTurn(7, ours, () => plainScores(world, numbers.actual, numbers.target, plain));
let worstDifference = 0;
{
  const differ = (ours: Float64Array, from: number, theirs: Float64Array, at: number) => {
    for (let m = 0; m < MONTHS; m++) {
      const [a, b] = [ours[from + m]!, theirs[at + m]!];
      if (Number.isNaN(a) && Number.isNaN(b)) continue;
      const difference = Math.abs(a - b);
      worstDifference = Math.max(worstDifference, Number.isNaN(difference) ? 1 : difference);
    }
  };
  const { seriesCount } = board.structure;
  const perspective = ['financial', 'customer', 'internal', 'learning'];
  for (const node of nodesOf(board.structure)) {
    const u = Number(node.unit.slice(1));
    const [scores, covers, at] =
      node.kind === 'scorecard'
        ? [plain.card, plain.cardCover, u]
        : node.kind === 'perspective'
          ? [plain.perspective, plain.perspectiveCover, u * 4 + perspective.indexOf(node.code)]
          : [plain.objective, plain.objectiveCover, u * 8 + Number(node.code.slice(1))];
    differ(view.score, node.id * MONTHS, scores, at * MONTHS);
    differ(view.coverage, (node.id - seriesCount) * MONTHS, covers, at * MONTHS);
  }
  for (const series of board.model.series) {
    const at = Number(series.unit.slice(1)) * KPIS + Number(series.model.code.slice(1));
    differ(view.score, series.id * MONTHS, plain.kpi, at * MONTHS);
  }
}
if (!(worstDifference < 1e-9)) throw new Error(`the plain loop differs by ${worstDifference}`);
lines.push({
  what: `full recompute with coverage, ${(world.units * KPIS).toLocaleString('en')} KPIs × ${MONTHS} months`,
  ours: ms(full),
  other: `${ms(loop)} plain typed-array loop`,
  ratio: (full / loop).toFixed(2),
  bar: '≤ 2',
  met: full / loop <= 2,
});
lines.push({
  what: 'memory of the board with a view of all months',
  ours: `${bytes.toFixed(1)} bytes a cell`,
  other: '',
  ratio: '',
  bar: '≤ 40',
  met: bytes <= 40,
});
say(`every score and coverage within ${worstDifference.toExponential(1)}`);
say(`full ${ms(full)}, plain ${ms(loop)}, ${bytes.toFixed(1)} bytes a cell`);

// The cascade and its lines of sight, beside the same full recompute.
{
  about('The cascade and its lines of sight', 'node bench/sight.ts');
  const { measureSight } = await import('./sight.ts');
  lines.push(...(await measureSight(say, board)));
}

// Balance over the cascade, and all measures judged, likewise.
{
  about('Balance over the cascade', 'node bench/balance.ts');
  const { measureBalance } = await import('./balance.ts');
  lines.push(...(await measureBalance(say, board)));
  about('Gaps, the agenda and the cycle', 'node bench/agenda.ts');
  const { measureAgenda } = await import('./agenda.ts');
  lines.push(...(await measureAgenda(say, board)));
}

// An edit of a template of thousands of units, and its preview over all of them.
{
  about('A template edited', 'node bench/template-edit.ts');
  const { measureTemplateEdit } = await import('./template-edit.ts');
  lines.push(...(await measureTemplateEdit(say)));
}

// A strategy map laid out.
{
  about('The strategy map', 'node bench/map.ts');
  const { measureMap } = await import('./map.ts');
  lines.push(...measureMap(say));
}

// A decision check played on the demo.
{
  about('Decisions checked', 'node bench/decision-check.ts');
  const { measureDecisionCheck } = await import('./decision-check.ts');
  lines.push(...(await measureDecisionCheck(say)));
  about('Allocation', 'node bench/allocation.ts');
  const { measureAllocation } = await import('./allocation.ts');
  lines.push(...(await measureAllocation(say)));
  about('Figures of a review frozen', 'node bench/freezing.ts');
  const { measureFreezing } = await import('./freezing.ts');
  lines.push(...(await measureFreezing(say)));
}

// One changed actual to all its ancestors; with what else the engine is measured by.
lines = sections[0]!.lines;
let changed = 0;
const one = await timed(400, () => {
  changed++;
  refresh(
    board,
    view,
    applyFigures(board, [
      {
        unit: `u${world.units - 1 - (changed % 1000)}`,
        measure: 'm3',
        slot: 'actual',
        period: '2026-05',
        value: 50 + changed,
      },
    ]),
  );
});
lines.push({
  what: 'one changed actual to all its ancestors',
  ours: ms(one),
  other: `${ms(full)} full recompute`,
  ratio: `1/${Math.round(full / one)}`,
  bar: '≤ 1/1000',
  met: one / full <= 1 / 1000,
});
say(`one actual ${ms(one)}`);

// Put the numbers back as they were and where the databases can read them.
const csv = async (name: string, rows: Iterable<string>) => {
  const out = createWriteStream(`${work}${name}.csv`);
  let part = '';
  for (const row of rows) {
    part += `${row}\n`;
    if (part.length > 1 << 20) {
      if (!out.write(part)) await once(out, 'drain');
      part = '';
    }
  }
  out.end(part);
  await once(out, 'finish');
};
function* cellRows() {
  for (let u = 0; u < world.units; u++)
    for (let k = 0; k < KPIS; k++)
      for (let m = 0; m < MONTHS; m++) {
        const i = (u * KPIS + k) * MONTHS + m;
        const a = numbers.actual[i]!;
        yield `${u},${k},${m},${world.isFormula(u, k)},${Number.isNaN(a) ? '' : a},${numbers.target[i]}`;
      }
}
function* unitRows() {
  const depths = new Int32Array(world.units);
  for (let u = 0; u < world.units; u++) {
    if (u > 0) depths[u] = depths[world.parent[u]!]! + 1;
    yield `${u},${world.parent[u]},${depths[u]}`;
  }
}
function* weightRows() {
  for (let k = 0; k < KPIS; k++)
    for (let m = 0; m < MONTHS; m++) yield `${k},${m},${world.weights[k]![m < 18 ? 0 : 1]}`;
}
await csv('cell', cellRows());
await csv('unit', unitRows());
await csv('kpi_weight', weightRows());
await csv(
  'objective_weight',
  world.objectiveWeights.map((w, o) => `${o},${w}`),
);
await csv(
  'perspective_weight',
  world.perspectiveWeights.map((w, p) => `${p},${w}`),
);
const tables = ['cell', 'unit', 'kpi_weight', 'objective_weight', 'perspective_weight'];
let scoreSum = 0;
let coverSum = 0;
for (let i = 0; i < plain.card.length; i++) {
  if (!Number.isNaN(plain.card[i]!)) scoreSum += plain.card[i]!;
  coverSum += plain.cardCover[i]!;
}
const agree = (score: number, cover: number, who: string) => {
  if (Math.abs(score - scoreSum) > 1e-6 * scoreSum || Math.abs(cover - coverSum) > 1e-6 * coverSum)
    throw new Error(`${who} differs: ${score} ${cover} against ${scoreSum} ${coverSum}`);
};

// DuckDB on one thread.
{
  const { DuckDBInstance } = (await import('@duckdb/node-api')) as typeof import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const db = await instance.connect();
  for (const statement of schema) await db.run(statement);
  for (const table of tables)
    await db.run(
      `insert into ${table} select * from read_csv('${work}${table}.csv', header = false, nullstr = '')`,
    );
  // Its division of integers gives fractions; the SQL means whole ones.
  const statements = recompute(depth).map((s) =>
    s.replaceAll('x.k / 3', 'x.k // 3').replaceAll('x.o / 2', 'x.o // 2'),
  );
  const time = await timed(3, async () => {
    for (const statement of statements) await db.run(statement);
  });
  const [row] = (await db.runAndReadAll(checks)).getRowsJson() as [number, number, string][];
  agree(Number(row![0]), Number(row![1]), 'DuckDB');
  lines.push({
    what: 'the same in DuckDB, one thread',
    ours: ms(full),
    other: ms(time),
    ratio: `1/${(time / full).toFixed(1)}`,
    bar: '≤ 1/8',
    met: full / time <= 1 / 8,
  });
  say(`DuckDB ${ms(time)}`);
  db.closeSync();
}

// PostgreSQL.
{
  const cluster = await startPostgresql();
  const client = new pg.Client({ connectionString: await cluster.createDatabase() });
  await client.connect();
  for (const statement of schema) await client.query(statement);
  const { from } = createRequire(import.meta.url)('pg-copy-streams') as {
    from: (sql: string) => NodeJS.WritableStream & pg.Submittable;
  };
  const { createReadStream } = await import('node:fs');
  const { pipeline } = await import('node:stream/promises');
  for (const table of tables)
    await pipeline(
      createReadStream(`${work}${table}.csv`),
      client.query(from(`copy ${table} from stdin with (format csv)`)),
    );
  await client.query('create index on cell (u, k, m)');
  await client.query('analyze');
  const time = await timed(1, async () => {
    for (const statement of recompute(depth)) await client.query(statement);
  });
  const { rows } = await client.query<{ score: number; cover: number }>(checks);
  agree(rows[0]!.score, rows[0]!.cover, 'PostgreSQL');
  lines.push({
    what: `the same in PostgreSQL (${cluster.told})`,
    ours: ms(full),
    other: ms(time),
    ratio: `1/${(time / full).toFixed(1)}`,
    bar: '≤ 1/50',
    met: full / time <= 1 / 50,
  });
  say(`PostgreSQL ${ms(time)}`);
  await client.end();
  await cluster.stop();
}

// HyperFormula, at the largest of these sizes that it holds.
{
  const { oneChange } = await import('./hyperformula.ts');
  const found = oneChange(say);
  if (found) {
    lines.push({
      what: `one changed actual, HyperFormula at ${found.units} scorecards`,
      ours: `${ms(one)} at ${world.units}`,
      other: ms(found.time),
      ratio: (one / found.time).toFixed(3),
      bar: '< 1',
      met: one < found.time,
    });
    notes.push(
      `HyperFormula held ${found.units} scorecards × ${found.months} months; then, ${found.stopped}.`,
    );
  }
}

// A million rows in, and a board started from them.
if (process.env.BENCH_STORE !== '0') {
  about('Starting a board, and a million rows imported', 'node bench/board-start.ts; node bench/import.ts');
  const { measureImport } = await import('./import.ts');
  const { measureBoardStart } = await import('./board-start.ts');
  const runs = Number(process.env.BENCH_RUNS ?? 3);
  lines.push(...(await measureBoardStart(say, undefined, runs)));
  lines.push(...(await measureImport(say, undefined, runs)));
}

// What people meet: the served product, its search, a paste, and the screens in a real browser.
if (process.env.BENCH_SERVED !== '0') {
  const { measureSearch } = await import('./search.ts');
  const { measureServed } = await import('./served.ts');
  const { measureHome } = await import('./home.ts');
  const { measureReminders } = await import('./reminders.ts');
  const { measureLedger } = await import('./ledger.ts');
  const { measurePaste } = await import('./paste.ts');
  const { measureScorecard } = await import('./browser-scorecard.ts');
  const { measureGrid } = await import('./browser-grid.ts');
  const { measureMapDragging } = await import('./browser-map.ts');
  const { measureTimeline } = await import('./browser-timeline.ts');
  about('Search', 'node bench/search.ts');
  lines.push(...(await measureSearch(say)));
  about('Live events and readings, served', 'node bench/served.ts');
  lines.push(...(await measureServed(say)));
  about('Home among 11,111 scorecards', 'node bench/home.ts');
  lines.push(...(await measureHome(say)));
  about('Reminders of appraisals among 10,000 members', 'node bench/reminders.ts');
  lines.push(...(await measureReminders(say)));
  about('The ledger of decisions', 'node bench/ledger.ts');
  lines.push(...(await measureLedger(say)));
  about('A paste into the grid', 'node bench/paste.ts');
  lines.push(...(await measurePaste(say)));
  about('The scorecard in a browser', 'node bench/browser-scorecard.ts');
  lines.push(...(await measureScorecard(say)));
  about('The entry grid in a browser', 'node bench/browser-grid.ts');
  lines.push(...(await measureGrid(say)));
  about('The strategy map in a browser', 'node bench/browser-map.ts');
  lines.push(...(await measureMapDragging(say)));
  about('The timeline in a browser', 'node bench/browser-timeline.ts');
  lines.push(...(await measureTimeline(say)));
}

rmSync(work, { recursive: true, force: true });
writeReport(sections, notes);
writeFileSync(new URL('./.last.json', import.meta.url), JSON.stringify(sections));
