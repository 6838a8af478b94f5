/**
 * The cascade on 11,111 aligned scorecards: the tree-grid's first page and lines of sight, beside the full recompute
 * of the same board in the same run; five readings and one recompute in turn, each reading of something else. The
 * page is also told as it is first asked for, with nothing laid out yet.
 */
import { cascadeReading } from '../src/board/cascade-reading.ts';
import { open } from '../src/board/reading.ts';
import { objectiveSight } from '../src/board/sight-down-reading.ts';
import { sightReading } from '../src/board/sight-reading.ts';
import { unalignedReading } from '../src/board/unaligned-reading.ts';
import { computeAll } from '../src/engine/compute.ts';
import { computeView } from '../src/engine/compute-view.ts';
import { type Board, newView } from '../src/engine/view.ts';
import { inTurn, type Line, ms } from './report.ts';
import { first, MONTHS } from './world.ts';

export async function measureSight(say: (text: string) => void, board: Board): Promise<Line[]> {
  const periods = Array.from({ length: MONTHS }, (_, i) => ({ ...first, ordinal: first.ordinal + i }));
  const view = newView(board, periods, 'period');
  const recompute = (): void => {
    computeAll(board.model, board.computation);
    computeView(board, view);
  };
  const question = { period: '2026-05', asOf: 1 };
  // A reader's period is computed once, as for every page.
  open(board, question);
  const units = [...(board.model.trees.at(-1)?.units.keys() ?? [])];
  const lowest = (i: number): string => units[units.length - 1 - (i % 1000)] ?? '';
  let n = 0;
  const start = performance.now();
  cascadeReading(board, {}, question);
  const cold = performance.now() - start;
  const lines: Line[] = [];
  // Several readings a turn, each another's, so that what is told is a reading and no hiccup of the machine.
  const readings = 5;
  const bar = async (what: string, share: number, work: () => unknown): Promise<void> => {
    const several = (): void => {
      for (let i = 0; i < readings; i++) work();
    };
    const [all, full] = await inTurn(9, several, recompute);
    const ours = all / readings;
    const met = ours / full <= share;
    lines.push({
      what,
      ours: ms(ours),
      other: `${ms(full)} full recompute`,
      ratio: `${((100 * ours) / full).toFixed(2)} %`,
      bar: `≤ ${100 * share} %`,
      met,
    });
    say(`${what}: ${ms(ours)} of ${ms(full)}`);
  };
  await bar(
    `tree-grid of ${units.length.toLocaleString('en')} units, first page of 100 rows (first of all ${ms(cold)})`,
    0.05,
    () => cascadeReading(board, { depth: 2, limit: 100 }, question),
  );
  await bar('tree-grid, all of it open, a page from its middle, siblings by score', 0.05, () =>
    cascadeReading(board, { depth: 9, limit: 100, offset: units.length >> 1, sort: 'score' }, question),
  );
  await bar('line of sight from a KPI at the bottom to the top', 0.01, () =>
    sightReading(board, `kpi:${lowest(n++)}/m3`, question),
  );
  const card = board.structure.items.find((one) => one.kind === 'scorecard')?.scorecard;
  const top = `objective:u0/${board.model.trees.at(-1)?.units.get('u0')?.kind ?? card}/O1`;
  // Each asks a number of its own, so that no ranking is found ready.
  await bar('who moves the top objective most, first 50 by weight', 0.01, () =>
    objectiveSight(board, top, {}, { ...question, asOf: n++ }),
  );
  await bar('who explains most of its gap, first 50', 0.01, () =>
    objectiveSight(board, top, { by: 'gap' }, { ...question, asOf: n++ }),
  );
  unalignedReading(board, {}, question);
  await bar('what is aligned to nothing, a page', 0.05, () =>
    unalignedReading(board, { limit: 100 }, question),
  );
  return lines;
}

if (process.argv[1]?.endsWith('sight.ts')) {
  const { makeBoard, makeNumbers, makeWorld } = await import('./world.ts');
  const world = makeWorld(Number(process.env.BENCH_DEPTH ?? 5));
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const found = await measureSight(say, makeBoard(world, makeNumbers(world)));
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
}
