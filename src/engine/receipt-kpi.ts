/** The receipt of one KPI: its definition, its span, its inputs, its score. */
import { formatPeriod } from './calendar.ts';
import { childCoverage } from './evaluate.ts';
import { inputOf } from './explain.ts';
import { boundAt } from './ratio.ts';
import type { EngineReceipt, Step } from './receipt.ts';
import { listInputs } from './receipt-inputs.ts';
import { explainScore } from './receipt-score.ts';
import { explainJoining } from './receipt-span.ts';
import type { Series } from './series.ts';
import type { SpanInput } from './span-input.ts';
import { valueAt } from './values.ts';
import type { Board, View } from './view.ts';

const orNull = (n: number): number | null => (Number.isNaN(n) ? null : n);

export function explainKpi(
  board: Board,
  view: View,
  series: Series,
  c: number,
  receipt: EngineReceipt,
): void {
  const { model } = board;
  const one = inputOf(board, view, series.id, c);
  const scale = view.scales[c]!;
  const id = (o: number) => formatPeriod(model.calendar, { frequency: series.pool.frequency, ordinal: o });
  const step: Step = (code, values = {}) => receipt.steps.push({ code, values });
  const spec = one.version?.spec;
  if (!spec) {
    step('no-definition');
    return;
  }
  step('rule', { rule: spec.rule, direction: spec.direction, scale: scale.code });
  if (one.contained) step('contained', { period: id(one.from), frequency: series.pool.frequency });
  explainFormula(board, series, one, step);
  explainJoining(board, series, one, id, step);
  if (one.given)
    step('given', {
      value: one.actual,
      computed: orNull(one.computed),
      difference: orNull(one.actual - one.computed),
    });
  if (one.given && !Number.isNaN(one.limits.target))
    step(one.givenTarget ? 'given-target' : 'span-target', { target: one.limits.target });
  if (one.carried > 0) step('carried', { periods: one.carried, from: id(one.from - one.carried) });
  listInputs(board, series, one, receipt, id);
  explainScore(one, scale, step);
  if (receipt.reason !== null)
    receipt.cells = causes(board, series, one).map((o) => `${series.unit}/${series.model.code}@${id(o)}`);
}

function explainFormula(board: Board, series: Series, one: SpanInput, step: Step): void {
  const body = one.version!.body;
  if (!series.computed) return;
  if (body.formula !== undefined) step('formula', { formula: body.formula });
  else
    step('over-units', { how: typeof body.overUnits === 'object' ? 'weighted' : (body.overUnits ?? 'sum') });
  const bound = boundAt(board.computation, series, one.to - 1, board.model);
  const children = bound ? childCoverage(board.model, series, bound, one.to - 1) : { n: 0, m: 0 };
  if (children.m > 0) step('children', { n: children.n, m: children.m });
  if (one.m > 1) return;
  // A value that was entered wins over the formula's.
  if (series.entered?.has(one.from - series.pool.first))
    step('entered-instead', { value: orNull(one.actual) });
  else if (one.n === 1) step('formula-value', { value: one.given ? one.computed : one.actual });
}

/** The periods without a value in the span. */
function causes(board: Board, series: Series, one: SpanInput): number[] {
  const list: number[] = [];
  for (let o = one.from; o < one.to && list.length < 40; o++)
    if (one.to - one.from === 1 || Number.isNaN(valueAt(board.model, series, o, false))) list.push(o);
  return list;
}
