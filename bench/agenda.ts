/**
 * The agenda of the topmost unit over 11,111 aligned scorecards, and the gaps of all of them, beside the full
 * recompute of the same board in the same run: as a page asks for them again, and the first time, with nothing found
 * yet.
 */
import { forgetPast } from '../src/board/past-tracks.ts';
import { open, refreshViews } from '../src/board/reading.ts';
import { applyFigures } from '../src/engine/board.ts';
import { computeAll } from '../src/engine/compute.ts';
import { computeView } from '../src/engine/compute-view.ts';
import { type Board, newView } from '../src/engine/view.ts';
import { agendaReading } from '../src/review/agenda-reading.ts';
import { cycleReading } from '../src/review/cycle-reading.ts';
import { nothingDone } from '../src/review/doing.ts';
import { gapsReading } from '../src/review/gap-reading.ts';
import { inTurn, type Line, ms } from './report.ts';
import { first, MONTHS } from './world.ts';

export async function measureAgenda(say: (text: string) => void, board: Board): Promise<Line[]> {
  const periods = Array.from({ length: MONTHS }, (_, i) => ({ ...first, ordinal: first.ordinal + i }));
  const view = newView(board, periods, 'period');
  const recompute = (): void => {
    computeAll(board.model, board.computation);
    computeView(board, view);
  };
  const period = '2026-05';
  open(board, { period });
  const cards = board.structure.unitNumber.size.toLocaleString('en');
  const lines: Line[] = [];
  // Another number each time: what was found for one before is not believed.
  let asOf = 1;
  const series = board.model.byUnit.get(`u${board.structure.unitNumber.size - 1}`)!.get('m0')!;
  const enter = (): void => {
    const figure = {
      unit: series.unit,
      measure: 'm0',
      slot: 'actual' as const,
      period,
      value: 40 + (asOf % 9),
    };
    const applied = applyFigures(board, [figure]);
    refreshViews(board, applied);
    forgetPast(board, applied);
  };
  const bar = async (what: string, work: () => unknown, most: number | null = 0.5): Promise<void> => {
    const [ours, full] = await inTurn(9, work, recompute);
    lines.push({
      what,
      ours: ms(ours),
      other: `${ms(full)} full recompute`,
      ratio: `${((100 * ours) / full).toFixed(2)} %`,
      bar: most === null ? '–' : `≤ ${100 * most} %`,
      met: most === null ? null : ours / full <= most,
    });
    say(`${what}: ${ms(ours)} of ${ms(full)}`);
  };
  const agenda = (n: number): unknown => agendaReading(board, 'u0', {}, nothingDone, { period, asOf: n });
  await bar(`agenda over ${cards} scorecards after a value came in at the far end of them`, () => {
    enter();
    return agenda(asOf++);
  });
  await bar('the same, asked again', () => agenda(0));
  await bar('the same, the first time: two years of the past are computed', () => {
    forgetPast(board, { series: new Set(board.model.series), span: board.model.horizon });
    return agenda(asOf++);
  });
  const all = { scope: 'cascade', level: 'kpi', limit: 50, offset: 5000 } as const;
  await bar(
    'a page of all gaps of KPIs in them, the first time',
    () => gapsReading(board, 'u0', all, nothingDone, { period, asOf: asOf++ }),
    null,
  );
  await bar(
    'the same, asked again',
    () => gapsReading(board, 'u0', all, nothingDone, { period, asOf: 0 }),
    null,
  );
  const cycle = (n: number): unknown =>
    cycleReading(
      { board, facts: [], today: board.model.today },
      { depth: 1, sort: 'missing' },
      { reviews: new Map(), actions: new Map(), revision: null },
      { period, asOf: n },
    );
  await bar('where each of the units stands in the cycle, the first time', () => cycle(asOf++), null);
  await bar('the same, asked again', () => cycle(0), null);
  return lines;
}

if (process.argv[1]?.endsWith('agenda.ts')) {
  const { makeBoard, makeNumbers, makeWorld } = await import('./world.ts');
  const world = makeWorld(Number(process.env.BENCH_DEPTH ?? 5));
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const found = await measureAgenda(say, makeBoard(world, makeNumbers(world)));
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
}
