/** What frozen figures say beside what the board says now: shown beside them, never over them. */
import { type Details, NotThere, open, orNull } from '#board/reading.ts';
import { type Period, parsePeriod, type Span, spanOf } from '#engine/calendar.ts';
import { inputsOf } from '#engine/computation.ts';
import type { Figure } from '#engine/definitions.ts';
import { inputOf, statusAt, under } from '#engine/explain.ts';
import type { Series } from '#engine/series.ts';
import { addressOfNode, nodeAt } from '#engine/structure.ts';
import type { Board, View } from '#engine/view.ts';
import type { ReviewItem } from './contract.ts';
import type { Beside, FrozenFigure, Restatement } from './figures-contract.ts';

/** So many are told of one node. */
const mostTold = 5;
/** A score that differs by less was rounded otherwise, not restated. */
const tiny = 1e-9;

const differs = (then: number | null, now: number | null): boolean =>
  then === null || now === null
    ? then !== now
    : Math.abs(then - now) > tiny * Math.max(1, Math.abs(then), Math.abs(now));

/** @returns by place in the list, those that say something else now */
export function besideOf(
  board: Board,
  details: Details,
  review: Pick<ReviewItem, 'period' | 'span'>,
  sequence: number,
  figures: readonly FrozenFigure[],
  from: number,
): Record<string, Beside> {
  const found: Record<string, Beside> = {};
  const o = openedAt(board, review);
  const since = sinceThen(board, details, o?.view.spans[o.now] ?? null, sequence);
  figures.forEach((then, i) => {
    const node = nodeAt(board.model, board.structure, then.node);
    if (!o || node === null) {
      found[from + i] = { now: null, restated: [], more: 0, redefined: true };
      return;
    }
    const { view, now } = o;
    const isKpi = node < board.structure.seriesCount;
    const input = isKpi ? inputOf(board, view, node, now) : null;
    const isProvisional = input !== null && Number.isNaN(input.actual) && !Number.isNaN(input.provisional);
    const is = {
      status: statusAt(board, view, node, now).status,
      score: orNull(view.score[node * view.columns + now]),
      actual: input ? orNull(isProvisional ? input.provisional : input.actual) : null,
      target: input ? orNull(input.limits.target) : null,
    };
    const isOther =
      is.status !== then.status ||
      differs(then.score, is.score) ||
      differs(then.actual, is.actual) ||
      differs(then.target, is.target);
    if (!isOther) return;
    const restated = since(isKpi ? [node] : kpisUnder(board, view, node, now));
    found[from + i] = {
      now: is,
      restated: restated.slice(0, mostTold),
      more: Math.max(0, restated.length - mostTold),
      redefined: restated.length === 0,
    };
  });
  return found;
}

/** Null where the period is none any more. */
function openedAt(board: Board, { period, span }: Pick<ReviewItem, 'period' | 'span'>) {
  try {
    return open(board, { period, span });
  } catch (error) {
    if (error instanceof NotThere) return null;
    throw error;
  }
}

const kpisUnder = (board: Board, view: View, node: number, column: number): number[] =>
  under(board, view, node, column).kpis;

/** What was recorded after a number for measures and what they are computed from, as far as it reaches into a span. */
function sinceThen(board: Board, details: Details, span: Span | null, sequence: number) {
  const { model, computation } = board;
  const changed = details.changedAfter(sequence);
  const known = new Map<Series, Restatement[]>();

  const reaches = (id: string): boolean => {
    const period = parsePeriod(model.calendar, id.replace(/^ytd:/, ''));
    if (!period || !span) return true;
    const days = spanOf(model.calendar, period as Period, id.startsWith('ytd:') ? 'ytd' : 'period');
    return days.start <= span.end && days.end >= span.start;
  };
  const recordedOf = (series: Series): Restatement[] => {
    const held = known.get(series);
    if (held) return held;
    const made: Restatement[] = [];
    known.set(series, made);
    if (!changed.has(`${series.unit}\n${series.model.code}`)) return made;
    const before = new Map<string, number | null>();
    for (const figure of details.figures(series.unit, series.model.code)) {
      const cell = `${figure.slot} ${figure.period}`;
      if (figure.recorded > sequence && reaches(figure.period))
        made.push(told(board, series, figure, before.get(cell) ?? null));
      before.set(cell, figure.value);
    }
    return made;
  };
  return (kpis: readonly number[]): Restatement[] => {
    const seen = new Set<Series>();
    const all: Restatement[] = [];
    const visit = (series: Series): void => {
      if (seen.has(series)) return;
      seen.add(series);
      all.push(...recordedOf(series));
      if (series.computed) for (const input of inputsOf(model, computation, series)) visit(input);
    };
    for (const kpi of kpis) visit(model.series[kpi]!);
    return all.sort((a, b) => b.sequence - a.sequence);
  };
}

const told = (board: Board, series: Series, figure: Figure, before: number | null): Restatement => ({
  node: addressOfNode(board.model, board.structure, series.id),
  name: series.model.versions.at(-1)!.body.name ?? series.model.code,
  period: figure.period,
  slot: figure.slot,
  before,
  value: figure.value,
  sequence: figure.recorded,
  at: figure.at ?? null,
  by: figure.by ?? null,
  note: figure.note ?? null,
});
