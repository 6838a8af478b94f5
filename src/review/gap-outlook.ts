/**
 * What a KPI's next period would score, held for as it was last and as it was a year before (the expectations of
 * engine/outlook.ts): against the target and limits of that period, which may have moved on. No forecast.
 */
import { idOf, type Opened, orNull } from '#board/reading.ts';
import { type Period, spanOf, yearBefore } from '#engine/calendar.ts';
import { type Scored, scoreValue } from '#engine/rules.ts';
import { newSpanInput, readSpan, type SpanInput } from '#engine/span-input.ts';
import type { GapItem } from './gap-contract.ts';

const [next, then, held] = [newSpanInput(), newSpanInput(), newSpanInput()];
const out: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

export function outlookOf(o: Opened, kpi: number): GapItem['outlook'] {
  const { model, computation } = o.board;
  const series = model.series[kpi];
  if (kpi >= o.board.structure.seriesCount || !series || o.span !== 'period') return null;
  const after: Period = { ...o.period, ordinal: o.period.ordinal + 1 };
  const read = (period: Period, into: SpanInput): SpanInput =>
    readSpan(model, computation, series, spanOf(model.calendar, period, 'period'), 'period', into);
  const { version, limits } = read(after, next);
  if (!version) return null;
  const scale = o.view.scales[o.now]!;
  const scored = (actual: number): number | null =>
    Number.isNaN(actual) ? null : orNull(scoreValue(version.spec, actual, limits, scale, out).score);
  const last = scored(read(o.period, held).actual);
  const year = scored(read(yearBefore(model.calendar, after), then).actual);
  return last === null && year === null ? null : { period: idOf(o.board, after), last, year };
}
