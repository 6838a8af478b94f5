/**
 * Balance over all scorecards of a cascade, and all measures judged, on 11,111 aligned scorecards, beside the full
 * recompute of the same board in the same run: as a page asks for them, and (of the measures) as they are first
 * judged, with nothing found yet.
 */
import { balanceReading } from '../src/board/balance-reading.ts';
import { measuresReading } from '../src/board/measures-reading.ts';
import { pairsReading } from '../src/board/pairs-reading.ts';
import { open } from '../src/board/reading.ts';
import { computeAll } from '../src/engine/compute.ts';
import { computeView } from '../src/engine/compute-view.ts';
import { type Board, newView } from '../src/engine/view.ts';
import { inTurn, type Line, ms } from './report.ts';
import { first, MONTHS } from './world.ts';

export async function measureBalance(say: (text: string) => void, board: Board): Promise<Line[]> {
  const periods = Array.from({ length: MONTHS }, (_, i) => ({ ...first, ordinal: first.ordinal + i }));
  const view = newView(board, periods, 'period');
  const recompute = (): void => {
    computeAll(board.model, board.computation);
    computeView(board, view);
  };
  const question = { period: '2026-05', asOf: 1 };
  open(board, question);
  const cards = balanceReading(board, 'u0', { scope: 'cascade' }, question).cards;
  const start = performance.now();
  await measuresReading(board, { limit: 100 }, question);
  const judged = performance.now() - start;
  const lines: Line[] = [];
  const bar = async (what: string, share: number, work: () => unknown): Promise<void> => {
    const [ours, full] = await inTurn(9, work, recompute);
    lines.push({
      what,
      ours: ms(ours),
      other: `${ms(full)} full recompute`,
      ratio: `${((100 * ours) / full).toFixed(2)} %`,
      bar: `≤ ${100 * share} %`,
      met: ours / full <= share,
    });
    say(`${what}: ${ms(ours)} of ${ms(full)}`);
  };
  await bar(`balance over a cascade of ${cards.toLocaleString('en')} scorecards`, 0.1, () =>
    balanceReading(board, 'u0', { scope: 'cascade' }, question),
  );
  await bar('balance of one scorecard', 0.01, () => balanceReading(board, 'u0', {}, question));
  await bar('leading and lagging of one scorecard', 0.01, () => pairsReading(board, 'u0', {}, question));
  const series = board.model.series.length.toLocaleString('en');
  await bar(
    `a page of ${series} measures by their reasons to be doubted (first of all judged in ${ms(judged)})`,
    0.01,
    () => measuresReading(board, { limit: 100, offset: 5000 }, question),
  );
  return lines;
}

if (process.argv[1]?.endsWith('balance.ts')) {
  const { makeBoard, makeNumbers, makeWorld } = await import('./world.ts');
  const world = makeWorld(Number(process.env.BENCH_DEPTH ?? 5));
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const found = await measureBalance(say, makeBoard(world, makeNumbers(world)));
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
}
