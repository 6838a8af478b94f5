/** Times work side by side and writes what was measured. */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

export interface Line {
  what: string;
  ours: string;
  other: string;
  ratio: string;
  bar: string;
  met: boolean | null;
}

export const median = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;

/** Runs two pieces of work in turn, so that a machine that drifts drifts for both; medians in milliseconds. */
export async function inTurn(runs: number, a: () => unknown, b: () => unknown): Promise<[number, number]> {
  const [as, bs]: [number[], number[]] = [[], []];
  for (let i = 0; i < runs + 1; i++) {
    let start = performance.now();
    await a();
    const ta = performance.now() - start;
    start = performance.now();
    await b();
    const tb = performance.now() - start;
    // The first of each warms up.
    if (i > 0) {
      as.push(ta);
      bs.push(tb);
    }
  }
  return [median(as), median(bs)];
}

export async function timed(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

export const ms = (t: number): string =>
  t < 10 ? `${t.toFixed(3)} ms` : `${Math.round(t).toLocaleString('en')} ms`;

/** What was measured of one subject by one command. */
export interface Section {
  subject: string;
  command: string;
  lines: Line[];
}

const metWord = (met: boolean | null): string => (met === null ? '–' : met ? 'met' : '**missed**');

export function writeReport(sections: readonly Section[], notes: string[]): void {
  const day = new Date().toISOString().slice(0, 10);
  const tables = sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ subject, command, lines }) =>
      [
        `## ${subject}`,
        '',
        `\`${command}\``,
        '',
        '| work | Sightline | beside it | ratio | bar | | measured |',
        '|---|---|---|---|---|---|---|',
        ...lines.map(
          (l) =>
            `| ${l.what} | ${l.ours} | ${l.other} | ${l.ratio} | ${l.bar} | ${metWord(l.met)} | ${day} |`,
        ),
      ].join('\n'),
    );
  const text = [
    '# Results',
    `On ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}. Medians; compared work runs in turn in one process or against a database on the same machine. \`npm run bench\` runs all of it and writes this page.`,
    ...tables,
    '## Notes',
    ...notes.map((n) => `- ${n}`),
    '',
  ].join('\n\n');
  writeFileSync(new URL('./RESULTS.md', import.meta.url), text);
  process.stdout.write(text);
}
