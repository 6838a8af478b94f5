/** The same tree as a spreadsheet: one sheet a level, and one changed actual recalculated to the top. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HyperFormula } from 'hyperformula';
import { median } from './report.ts';
import { KPIS, makeNumbers, makeWorld } from './world.ts';

const column = (n: number): string =>
  n < 26 ? String.fromCharCode(65 + n) : column(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26));

/** One row a unit and month: 24 actuals, 24 targets, 24 scores, 8 objectives, 4 perspectives, the scorecard. */
function rowsFor(units: number, months: number, depth: number): (string | number | null)[][] {
  const world = makeWorld(depth);
  const numbers = makeNumbers(world);
  const rows: (string | number | null)[][] = [];
  for (let m = 0; m < months; m++)
    for (let u = 0; u < units; u++) {
      const r = m * units + u + 1;
      const row: (string | number | null)[] = [];
      for (let k = 0; k < KPIS; k++) {
        const v = numbers.actual[(u * KPIS + k) * 36 + m]!;
        row.push(
          world.isFormula(u, k)
            ? `=IF(AND(ISNUMBER(${column(k - 1)}${r}),ISNUMBER(${column(k - 2)}${r})),${column(k - 1)}${r}*0.5+${column(k - 2)}${r}/2,"")`
            : Number.isNaN(v)
              ? null
              : v,
        );
      }
      for (let k = 0; k < KPIS; k++) row.push(numbers.target[(u * KPIS + k) * 36 + m]!);
      for (let k = 0; k < KPIS; k++) {
        const [v, t, s] = [`${column(k)}${r}`, `${column(KPIS + k)}${r}`, k % 3 === 0 ? -1 : 1];
        const d = `(${s}*0.2*ABS(${t}))`;
        row.push(
          `=IF(ISNUMBER(${v}),MAX(0,MIN(100,IF(${s}*(${v}-${t})>=0,70+(${v}-${t})/${d}*30,IF(${s}*(${v}-${t}+${d})>=0,40+(${v}-${t}+${d})/${d}*30,(${v}-${t}+2*${d})/${d}*40)))),"")`,
        );
      }
      for (let o = 0; o < 8; o++) {
        const own = [0, 1, 2].map((i) => ({
          cell: `${column(2 * KPIS + o * 3 + i)}${r}`,
          w: world.weights[o * 3 + i]![0],
        }));
        const sum = own.map((x) => `IF(ISNUMBER(${x.cell}),${x.w}*${x.cell},0)`).join('+');
        const weight = own.map((x) => `IF(ISNUMBER(${x.cell}),${x.w},0)`).join('+');
        const c = column(3 * KPIS + o);
        const from = m * units + u * 10 + 2;
        const children =
          u * 10 + 1 < units ? `${c}${from}:${c}${Math.min(m * units + units, from + 9)}` : null;
        row.push(children ? `=0.5*(${sum})/(${weight})+0.5*AVERAGE(${children})` : `=(${sum})/(${weight})`);
      }
      for (let p = 0; p < 4; p++) {
        const [a, b] = [3 * KPIS + p * 2, 3 * KPIS + p * 2 + 1].map((c) => `${column(c)}${r}`);
        row.push(`=(${world.objectiveWeights[p * 2]}*${a}+${world.objectiveWeights[p * 2 + 1]}*${b})/3`);
      }
      row.push(
        `=(${world.perspectiveWeights.map((w, p) => `${w}*${column(3 * KPIS + 8 + p)}${r}`).join('+')})/100`,
      );
      rows.push(row);
    }
  return rows;
}

export interface Held {
  units: number;
  months: number;
  time: number;
  stopped: string;
}

/** Builds one size and changes one actual: the seconds that building took, and a change's milliseconds. */
function oneSize(units: number, months: number, depth: number): { built: number; time: number } {
  const started = performance.now();
  const sheet = HyperFormula.buildFromArray(rowsFor(units, months, depth), {
    licenseKey: 'gpl-v3',
    maxRows: 1_000_000,
    useArrayArithmetic: false,
  });
  const built = (performance.now() - started) / 1000;
  const times: number[] = [];
  for (let i = 0; i < 30; i++) {
    const row = units - 1 - (i % 10);
    const start = performance.now();
    sheet.setCellContents({ sheet: 0, row, col: 3 }, 50 + i);
    times.push(performance.now() - start);
  }
  return { built, time: median(times) };
}

const mostSeconds = 120;

/** Tries growing sizes, each in a process of its own, until one fails or takes too long. */
export function oneChange(say: (text: string) => void): Held | null {
  let held: Held | null = null;
  const sizes: [units: number, months: number, depth: number][] = [
    [111, 1, 3],
    [111, 36, 3],
    [1111, 12, 4],
    [1111, 36, 4],
    [11111, 12, 5],
    [11111, 36, 5],
  ];
  for (const size of sizes) {
    const [units, months] = size;
    const ran = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...size.map(String)], {
      encoding: 'utf8',
      timeout: mostSeconds * 1000,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (ran.status !== 0) {
      const outOfMemory = /heap out of memory|Ineffective mark-compacts/.test(ran.stderr);
      const why = outOfMemory
        ? 'it ran out of memory'
        : ran.signal
          ? `not built within ${mostSeconds} s`
          : ran.stderr.slice(-120);
      if (held) held.stopped = `${units} scorecards × ${months} months: ${why}`;
      break;
    }
    const { built, time } = JSON.parse(ran.stdout) as ReturnType<typeof oneSize>;
    held = { units, months, time, stopped: 'nothing larger was tried' };
    say(
      `HyperFormula ${units} × ${months}: built in ${built.toFixed(0)} s, one change ${time.toFixed(3)} ms`,
    );
  }
  return held;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [units = 0, months = 0, depth = 0] = process.argv.slice(2).map(Number);
  process.stdout.write(JSON.stringify(oneSize(units, months, depth)));
}
