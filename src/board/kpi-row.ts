/** One KPI as a row of a scorecard. */
import { formatPeriod } from '#engine/calendar.ts';
import { inputsOf } from '#engine/computation.ts';
import type { Direction } from '#engine/definitions.ts';
import { childCoverage } from '#engine/evaluate.ts';
import { inputOf, type Weights } from '#engine/explain.ts';
import { scoreInput } from '#engine/kpi-scores.ts';
import { boundAt } from '#engine/ratio.ts';
import type { Scored } from '#engine/rules.ts';
import type { Series } from '#engine/series.ts';
import type { SpanInput } from '#engine/span-input.ts';
import { addressOfNode, roleOf } from '#engine/structure.ts';
import type { Limits } from '#engine/thresholds.ts';
import type { Board } from '#engine/view.ts';
import type { KpiRow } from './contract.ts';
import { historyRow } from './kpi-history.ts';
import { type Details, type Opened, orNull, scoreFields } from './reading.ts';

/** The limits of a value: on one side of its target, or on both sides of its centre. */
export const limitFields = (limits: Limits) => ({
  target: orNull(limits.target),
  red: orNull(limits.red),
  worst: orNull(limits.worst),
  best: orNull(limits.best),
  lowRed: orNull(limits.lowRed),
  low: orNull(limits.low),
  high: orNull(limits.high),
  highRed: orNull(limits.highRed),
});

const scored: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

/** When a series last got a value; of a computed one, when any of its inputs did. */
function updatedAt(board: Board, series: Series, details: Details): string | null {
  if (!series.computed) return details.updatedAt(series.unit, series.model.code);
  let latest: string | null = null;
  const seen = new Set<Series>();
  const visit = (one: Series): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const at = details.updatedAt(one.unit, one.model.code);
    if (at !== null && (latest === null || at > latest)) latest = at;
    for (const input of inputsOf(board.model, board.computation, one)) visit(input);
  };
  visit(series);
  return latest;
}

/** Whether one value of a KPI is better than another; null where neither is. */
export function isBetter(direction: Direction, now: SpanInput, then: SpanInput): boolean | null {
  const change = now.actual - then.actual;
  if (Number.isNaN(change) || change === 0) return null;
  if (direction === 'up') return change > 0;
  if (direction === 'down') return change < 0;
  const distance = (one: SpanInput) => Math.abs(one.actual - one.limits.target);
  return distance(now) < distance(then);
}

/** How many child units have a value, where that is what the value is made of. */
function childrenOf(board: Board, series: Series, ordinal: number): KpiRow['children'] {
  if (!series.computed) return null;
  const bound = boundAt(board.computation, series, ordinal, board.model);
  const found = bound ? childCoverage(board.model, series, bound, ordinal) : null;
  return found && found.m > 0 ? found : null;
}

/** One KPI as a row of a scorecard. */
export function kpiRow(
  o: Opened,
  node: number,
  weight: number,
  weights: Weights | undefined,
  details: Details,
): KpiRow {
  const { board, view } = o;
  const series = board.model.series[node]!;
  const one = inputOf(board, view, node, o.now);
  const earlier = inputOf(board, view, node, o.before);
  const body = one.version?.body ?? series.model.versions.at(-1)!.body;
  const raw = one.reason === 0 ? scoreInput(one, view.scales[o.now]!, { ...scored }).raw : Number.NaN;
  const provisional = Number.isNaN(one.actual) && !Number.isNaN(one.provisional);
  const actualChange = one.actual - earlier.actual;
  const direction = body.direction ?? 'up';
  const shown = one.carried > 0 ? one.from - one.carried : one.from;
  return {
    node: addressOfNode(board.model, board.structure, node),
    unit: series.unit,
    measure: series.model.code,
    code: series.model.code,
    name: body.name ?? series.model.code,
    unitOfMeasure: body.unitOfMeasure ?? null,
    decimals: body.decimals ?? null,
    direction,
    yesNo: (one.version?.spec.rule ?? body.rule) === 'yes-no',
    role: roleOf(board.structure, node),
    weight,
    designWeight: weights ? weights.design : null,
    weightInForce: weights ? weights.force : null,
    actual: orNull(provisional ? one.provisional : one.actual),
    ...limitFields(one.limits),
    raw: orNull(raw),
    provisional,
    given: one.given,
    periods: one.m > 1 ? { n: one.n, m: one.m } : null,
    children: childrenOf(board, series, one.to - 1),
    ofPeriod:
      one.contained || one.carried > 0
        ? formatPeriod(board.model.calendar, { frequency: series.pool.frequency, ordinal: shown })
        : null,
    actualChange: orNull(actualChange),
    better: isBetter(direction, one, earlier),
    history: historyRow(o, series),
    owner: body.owner ?? null,
    updater: body.updater ?? null,
    tags: body.tags ?? [],
    updatedAt: updatedAt(board, series, details),
    ...scoreFields(o, node),
  };
}
