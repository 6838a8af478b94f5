/** What is expected of a node in a coming period when nothing is done: frozen beside a decision. */
import type { Apart } from '#board/apart.ts';
import { nameOf, open, orNull } from '#board/reading.ts';
import { endOf, viewOn } from '#engine/board.ts';
import { isoFromDay, type Period, parsePeriod } from '#engine/calendar.ts';
import { inputOf } from '#engine/explain.ts';
import { isInYears, years } from '#engine/field-bounds.ts';
import { type Expectation, expectAll } from '#engine/outlook.ts';
import { nodeAt } from '#engine/structure.ts';
import { AppError } from '#platform/errors.ts';
import type { Decision } from './decision-contract.ts';
import { type Within, withinOf } from './within.ts';

export interface Foreseen {
  name: string;
  isScore: boolean;
  within: Within;
  otherwise: NonNullable<Decision['otherwise']>;
}

/** What has ended is known: nobody predicts it. */
export function mustBeToCome({ board, today }: Pick<Apart, 'board' | 'today'>, id: string): Period {
  const period = parsePeriod(board.model.calendar, id);
  if (!period)
    throw new AppError('bad-request', `${id} is no period; write it like 2026-07, FY2026-Q3 or FY2026.`);
  const end = endOf(board, period);
  if (!isInYears(isoFromDay(end)))
    throw new AppError('bad-request', `${id} lies outside of the years ${years.first} to ${years.last}.`);
  if (end < today)
    throw new AppError('invalid', `${id} has ended: predict a period that is still to come.`, [
      {
        at: 'prediction.period',
        code: 'period-passed',
        values: { period: id },
        message: 'the period has ended',
      },
    ]);
  return period;
}

/** Of a KPI its value, of anything else its score. What coming periods have reported already stays as it is. */
export function foresee(apart: Apart, node: string, id: string, how: Expectation): Foreseen {
  const { board, sequence, today } = apart;
  const period = mustBeToCome(apart, id);
  const at = nodeAt(board.model, board.structure, node);
  if (at === null) throw new AppError('not-found', `There is no ${node}.`);
  const name = nameOf(open(board, {}), at);
  expectAll(board, today, how);
  const view = viewOn(board, [period], 'period');
  const isKpi = at < board.structure.seriesCount;
  const value = isKpi ? inputOf(board, view, at, 0).actual : view.score[at];
  const within = withinOf(board, at, period);
  return { name, isScore: !isKpi, within, otherwise: { value: orNull(value), how, sequence } };
}
