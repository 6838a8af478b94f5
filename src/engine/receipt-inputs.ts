/** The numbers that went into a KPI's span: its actuals, what its formula read, its target and limits. */

import type { Slot } from './definitions.ts';
import { weigherOf } from './over-time.ts';
import { boundAt } from './ratio.ts';
import type { EngineReceipt, ReceiptInput } from './receipt.ts';
import { nameIn, readingsOf } from './receipt-span.ts';
import type { Series } from './series.ts';
import type { SpanInput } from './span-input.ts';
import { valueAt } from './values.ts';
import type { Board } from './view.ts';

const orNull = (n: number): number | null => (Number.isNaN(n) ? null : n);

const limitSlots: readonly Slot[] = [
  'target',
  'red',
  'worst',
  'best',
  'baseline',
  'min',
  'max',
  'possible',
  'lowRed',
  'low',
  'high',
  'highRed',
];

export function listInputs(
  board: Board,
  series: Series,
  one: SpanInput,
  receipt: EngineReceipt,
  id: (o: number) => string,
): void {
  const bound = boundAt(board.computation, series, one.to - 1, board.model);
  const several = one.to - one.from > 1;
  const ratio = several && bound !== null && one.version!.body.ratio === true;
  const list = receipt.inputs;
  if (!ratio) list.push(...actuals(board, series, one, id));
  if (one.carried > 0)
    list.push({
      ...own(series, 'actual', one.actual),
      origin: 'carried',
      period: id(one.from - one.carried),
    });
  if (one.given)
    list.push({ ...own(series, 'actual', one.actual), label: 'given', origin: 'given', period: null });
  if (bound && ratio) list.push(...read(board, series, one.used, id));
  else if (bound && !several) list.push(...read(board, series, [one.from], id));
  if (several) list.push(...weights(board, series, one, ratio, id));
  list.push(...limits(series, one, several, id));
  if (several) list.push(...targets(board, series, one, id));
}

const own = (series: Series, slot: Slot, value: number) => ({
  label: slot as string,
  value: orNull(value),
  unit: series.unit,
  measure: series.model.code,
  slot,
});

/** The measure's own values: all that there are in the span. */
function actuals(board: Board, series: Series, one: SpanInput, id: (o: number) => string): ReceiptInput[] {
  const list: ReceiptInput[] = [];
  for (let o = one.from; o < one.to; o++) {
    const value = valueAt(board.model, series, o, false);
    if (one.to - one.from > 1 && Number.isNaN(value)) continue;
    const entered = !series.computed || series.entered?.has(o - series.pool.first) === true;
    list.push({ ...own(series, 'actual', value), origin: entered ? 'entered' : 'computed', period: id(o) });
  }
  return list;
}

/** Target and limits in force; over many periods as they were joined. */
function limits(series: Series, one: SpanInput, several: boolean, id: (o: number) => string): ReceiptInput[] {
  const list: ReceiptInput[] = [];
  for (const slot of limitSlots) {
    const value = one.limits[slot as 'target'];
    if (Number.isNaN(value)) continue;
    const entered = slot === 'target' ? series.target >= 0 : series.rows?.has(slot) === true;
    const said = one.version!.body[slot as 'target'] !== undefined;
    list.push({
      ...own(series, slot, value),
      origin:
        slot === 'target' && one.givenTarget
          ? 'given'
          : several
            ? 'joined'
            : entered
              ? 'path'
              : said
                ? 'measure'
                : 'default',
      period: several ? null : id(one.from),
    });
  }
  return list;
}

/** Each period's own target, where they differ. */
function targets(board: Board, series: Series, one: SpanInput, id: (o: number) => string): ReceiptInput[] {
  if (series.target < 0 || one.given) return [];
  const values = one.used.map((o) => valueAt(board.model, series, o, true));
  if (values.every((value) => value === values[0])) return [];
  return one.used.map((o, i) => ({
    ...own(series, 'target', values[i]!),
    origin: 'path' as const,
    period: id(o),
  }));
}

/** What each period weighs, where the values are averaged by another measure. */
function weights(
  board: Board,
  series: Series,
  one: SpanInput,
  ratio: boolean,
  id: (o: number) => string,
): ReceiptInput[] {
  const how = one.version!.body.overTime;
  if (ratio || typeof how !== 'object' || !one.weights || one.used.length === 0) return [];
  const by = weigherOf(board.model, series, how.weighted, one.used.at(-1)!);
  return one.used.map((o, i) => ({
    label: 'weight',
    value: orNull(one.weights![i]!),
    origin: by?.computed ? ('computed' as const) : ('entered' as const),
    unit: by?.unit ?? series.unit,
    measure: by?.model.code ?? how.weighted,
    slot: 'actual' as const,
    period: id(o),
  }));
}

/** What the formula reads, period by period. */
function read(
  board: Board,
  series: Series,
  periods: readonly number[],
  id: (o: number) => string,
): ReceiptInput[] {
  const bound = boundAt(board.computation, series, periods.at(-1)!, board.model);
  if (!bound) return [];
  const seen = new Set<string>();
  const list: ReceiptInput[] = [];
  for (const o of periods)
    for (const reading of readingsOf(board, series, bound, [o])) {
      const leaf = reading.series;
      const period = id(reading.periods[0]!);
      const once = `${nameIn(series, reading)} ${period}`;
      if (seen.has(once)) continue;
      seen.add(once);
      list.push({
        label: reading.target ? 'input-target' : 'input',
        value: orNull(reading.value),
        origin: leaf.computed ? 'computed' : reading.target ? 'path' : 'entered',
        unit: leaf.unit,
        measure: leaf.model.code,
        slot: reading.target ? 'target' : 'actual',
        period,
      });
    }
  return list;
}
