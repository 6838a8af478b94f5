/**
 * What came of a prediction, as a board says it today: its outcome once its period has ended and the value is there,
 * what it still waits for, or why it cannot be told. Nothing is dropped: what cannot be checked says why.
 */
import { orNull } from '#board/reading.ts';
import { type Period, parsePeriod, spanOf, yearBefore } from '#engine/calendar.ts';
import type { Day } from '#engine/definitions.ts';
import { dueDay } from '#engine/due.ts';
import { versionOn } from '#engine/measure-model.ts';
import { pastScores } from '#engine/past-scores.ts';
import { newSpanInput, readSpan } from '#engine/span-input.ts';
import { infoOf, nodeAt, parentsOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { Came } from './came-contract.ts';
import type { Decision, Prediction } from './decision-contract.ts';

export type Outcome =
  | { state: 'came'; value: number }
  | { state: 'asked' }
  | { state: 'coming' | 'waiting' | 'unchecked'; why: Came['why'] };

/** So many periods before the decision tell how far off a forecast usually is. */
const lookedBack = 24;

interface At {
  board: Board;
  today: Day;
}

/** Of a KPI its value, of anything else its score: what it was in some periods. */
function seriesOver(board: Board, node: number, periods: readonly Period[]) {
  const { model, structure, computation } = board;
  if (node >= structure.seriesCount) {
    const track = pastScores(board, periods, 'period', [node]).get(node);
    return periods.map((_, i) => ({
      value: orNull(track?.score[i]),
      target: orNull(track?.mark[i]),
      reason: track?.why[i] ?? 0,
      isProvisional: false,
    }));
  }
  const series = model.series[node]!;
  return periods.map((period) => {
    const span = spanOf(model.calendar, period, 'period');
    const read = readSpan(model, computation, series, span, 'period', newSpanInput());
    return {
      value: orNull(read.actual),
      target: orNull(read.limits.target),
      reason: read.reason,
      isProvisional: Number.isNaN(read.actual) && !Number.isNaN(read.provisional),
    };
  });
}

/** Through which day a value may still come. */
function dueAfter({ board }: At, node: number, end: Day): Day {
  const { model, structure } = board;
  const usual = end + (model.organization.dueDays ?? 10);
  if (node >= structure.seriesCount) return usual;
  const series = model.series[node]!;
  const { from, to } = readSpan(
    model,
    board.computation,
    series,
    { start: end, end },
    'period',
    newSpanInput(),
  );
  return Math.max(usual, dueDay(model, series, Math.max(from, to - 1), versionOn(series.model, end)));
}

function isArchived({ board }: At, node: number, day: Day): boolean {
  if (node >= board.structure.seriesCount) return false;
  return versionOn(board.model.series[node]!.model, day)?.body.archived === true;
}

export function outcomeOf(at: At, prediction: Prediction): Outcome {
  const { board, today } = at;
  const { calendar } = board.model;
  const period = parsePeriod(calendar, prediction.period);
  if (!period) return { state: 'unchecked', why: 'no-period' };
  const { end } = spanOf(calendar, period, 'period');
  if (end >= today) return { state: 'coming', why: null };
  if (prediction.kind === 'statement') return { state: 'asked' };
  const node = nodeAt(board.model, board.structure, prediction.node);
  if (node === null) return { state: 'unchecked', why: 'gone' };
  const [read] = seriesOver(board, node, [period]);
  const isKpi = node < board.structure.seriesCount;
  const due = dueAfter(at, node, end);
  // A score may stand on a part of its values until all of them were due.
  if (read && read.value !== null && (isKpi || today > due)) return { state: 'came', value: read.value };
  if (isArchived(at, node, end)) return { state: 'unchecked', why: 'archived' };
  if (read?.isProvisional) return { state: 'waiting', why: 'not-approved' };
  return today > due ? { state: 'unchecked', why: 'no-value' } : { state: 'waiting', why: 'not-due' };
}

/**
 * How far off the forecast without action was in the periods before the decision, made as long before as this one: the
 * value of each period less what was last known so long before it (or a year before, or its target).
 */
export function pastErrors(
  { board }: At,
  { prediction, day, otherwise }: Decision,
  decidedOn: Day | null,
): number[] {
  const { calendar } = board.model;
  const period = prediction && parsePeriod(calendar, prediction.period);
  if (!period || prediction.kind !== 'size' || !otherwise || decidedOn === null || day === '') return [];
  const node = nodeAt(board.model, board.structure, prediction.node);
  if (node === null) return [];
  const at = (ordinal: number): Period => ({ frequency: period.frequency, ordinal });
  let last = period.ordinal;
  while (spanOf(calendar, at(last), 'period').end >= decidedOn) last--;
  const first = last - lookedBack + 1;
  const ahead = period.ordinal - last;
  const year = period.ordinal - yearBefore(calendar, period).ordinal;
  const lead = otherwise.how === 'year' ? year : otherwise.how === 'target' ? 0 : ahead;
  const values = seriesOver(
    board,
    node,
    Array.from({ length: lookedBack + lead }, (_, i) => at(first - lead + i)),
  );
  return values.slice(lead).flatMap(({ value, target }, i) => {
    const said = otherwise.how === 'target' ? target : (values[i]?.value ?? null);
    return value === null || said === null ? [] : [value - said];
  });
}

/** The perspective that a node stands in; null of a scorecard, or where it is in none. */
export function perspectiveOf({ board }: At, address: string | null): string | null {
  if (address === null) return null;
  let node = nodeAt(board.model, board.structure, address);
  for (let up = 0; node !== null && up < 12; up++) {
    const info = infoOf(board.model, board.structure, node);
    if (info.kind === 'perspective') return info.code;
    if (info.kind === 'scorecard') return null;
    node = parentsOf(board.structure, node)[0] ?? null;
  }
  return null;
}
