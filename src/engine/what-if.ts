/**
 * A proposed change played forward through formulas and through the strategy map's links:
 *
 *     Δoutcome(t + lag) = Σ effect · Δdriver(t)
 *
 * month by month, so that lags add up along a chain of links. Effects are per month: of a quarterly outcome the
 * period's change is the mean of its months' changes. A measure that a formula makes changes only through what the
 * formula reads; a link that names it as its outcome is not heard, and told. Values are held within natural bounds.
 *
 * Worked example: one training hour more a month gives 2 points of quality after 3 months, one point of quality 0.5
 * points of customers after 2 more. Cutting 4 hours from January on: quality −8 from April, customers −4 from June.
 */
import { anchorDay, firstDay, lastDay, ordinalAt } from './calendar.ts';
import { isComputed } from './computation.ts';
import { computeSeries } from './compute.ts';
import type { Frequency } from './definitions.ts';
import type { Effect } from './effects.ts';
import { versionOn } from './measure-model.ts';
import type { Series } from './series.ts';
import { valueAt } from './values.ts';
import type { Board } from './view.ts';

/** What is proposed for one measure: more by so much, by so many percent, or brought to a value. */
export interface Proposal {
  series: Series;
  how: 'by' | 'percent' | 'to';
  value: number;
  /** First and last month, as months from the first that is played. */
  from: number;
  to: number;
}

/** What all effects are taken to be: as expected, all at the low or all at the high end of their ranges. */
export type End = 'value' | 'low' | 'high';

/** The coming months that are played: ordinals of the calendar's months. */
export interface Stretch {
  first: number;
  count: number;
}

/** One measure over the months played. */
export interface Path {
  series: Series;
  /** Its value in the period that holds each month: as things stand, and as played. NaN where it has none. */
  before: Float64Array;
  after: Float64Array;
  /** Some value would have lain beyond the measure's natural bounds. */
  isHeld: boolean;
  /** Moved by a link, at first or second hand: it rests on a hypothesis. */
  isAssumed: boolean;
}

/** What one link gave its outcome over the months played. */
export interface Given {
  effect: Effect;
  delta: Float64Array;
}

export interface Played {
  paths: Path[];
  given: Given[];
  /** Links whose outcome is computed: their effect must enter by one of the formula's inputs. */
  unheard: Effect[];
}

/** Measures that depend on each other within the same month, the first again at the end. */
export class LoopWithoutLag extends Error {
  readonly loop: readonly Series[];
  constructor(loop: readonly Series[]) {
    super(loop.map((one) => `${one.unit}:${one.model.code}`).join(' → '));
    this.loop = loop;
  }
}

/**
 * Plays proposals on a board whose rows are its own, and which holds what is expected without them.
 * @throws LoopWithoutLag where links without lag and formulas lead back to where they began
 */
export function play(
  board: Board,
  proposals: readonly Proposal[],
  effects: readonly Effect[],
  stretch: Stretch,
  end: End,
): Played {
  const { computation } = board;
  const heard = effects.filter(({ outcome }) => !isComputed(computation, outcome));
  const { order, assumed } = movedBy(board, proposals, heard);
  const moved = new Map(order.map((series) => [series.id, new Moved(board, series, stretch)]));
  const given = heard.flatMap((effect) =>
    moved.has(effect.driver.id) ? [{ effect, delta: new Float64Array(stretch.count) }] : [],
  );
  const into = Map.groupBy(given, ({ effect }) => effect.outcome.id);
  const proposed = Map.groupBy(proposals, ({ series }) => series.id);
  for (let m = 0; m < stretch.count; m++)
    for (const series of order) {
      const mine = moved.get(series.id)!;
      if (isComputed(computation, series)) {
        mine.compute(m);
        continue;
      }
      let linked = 0;
      for (const { effect, delta } of into.get(series.id) ?? []) {
        const t = m - effect.lag;
        // What is brought to a value hears no link meanwhile.
        if (t < 0 || isFixed(proposed.get(series.id), m)) continue;
        delta[m] = effect[end] * moved.get(effect.driver.id)!.delta[t]!;
        linked += delta[m]!;
      }
      mine.change(m, changeOf(proposed.get(series.id) ?? [], m, mine.before[m]!, linked));
    }
  // A formula may look over months that came later than its own step.
  for (const series of order)
    if (isComputed(computation, series))
      computeSeries(board.model, computation, computation.placeOf[series.id]!, 0, series.pool.count);
  return {
    unheard: effects.filter(
      ({ driver, outcome }) => moved.has(driver.id) && isComputed(computation, outcome),
    ),
    given,
    paths: order.map((series) => {
      const { before, isHeld } = moved.get(series.id)!;
      const after = before.map((_, m) => moved.get(series.id)!.valueIn(m));
      return { series, before, after, isHeld, isAssumed: assumed.has(series) };
    }),
  };
}

/** Every series that would be written to. */
export const movedSeries = (
  board: Board,
  proposals: readonly Proposal[],
  effects: readonly Effect[],
): Series[] =>
  movedBy(
    board,
    proposals,
    effects.filter(({ outcome }) => !isComputed(board.computation, outcome)),
    false,
  ).order;

const isFixed = (proposals: readonly Proposal[] | undefined, m: number): boolean =>
  proposals?.some(({ how, from, to }) => how === 'to' && m >= from && m <= to) === true;

/** A proposal that brings a measure to a value decides alone; others come on top of what links do. */
function changeOf(proposals: readonly Proposal[], m: number, before: number, linked: number): number {
  let change = linked;
  for (const { how, value, from, to } of proposals) {
    if (m < from || m > to) continue;
    if (how === 'to') return value - before;
    change += how === 'by' ? value : (before * value) / 100;
  }
  return change;
}

/** One series while it is played. */
class Moved {
  /** Its value in each month as things stand: of the period that holds the month, or the mean of the month's periods. */
  readonly before: Float64Array;
  /** What has changed in each month. */
  readonly delta: Float64Array;
  isHeld = false;
  private readonly board: Board;
  private readonly series: Series;
  /** By month: the indices of its periods, and how many months each of them holds. */
  private readonly periods: number[][];
  /** By index: what stands there as things are, and the months played that lie in it. */
  private readonly standing = new Map<number, { value: number; months: number[]; ofMonths: number }>();

  constructor(board: Board, series: Series, { first, count }: Stretch) {
    this.board = board;
    this.series = series;
    this.delta = new Float64Array(count);
    this.periods = Array.from({ length: count }, (_, m) => this.indicesIn(first + m));
    for (const [m, indices] of this.periods.entries())
      for (const at of indices) {
        const held = this.standing.get(at);
        if (held) held.months.push(m);
        else this.standing.set(at, { value: this.read(at), months: [m], ofMonths: this.monthsOf(at) });
      }
    this.before = Float64Array.from(this.periods, (_, m) => this.valueIn(m));
  }

  valueIn(m: number): number {
    const indices = this.periods[m]!;
    return indices.reduce((sum, at) => sum + this.read(at), 0) / indices.length;
  }

  compute(m: number): void {
    const { model, computation } = this.board;
    const place = computation.placeOf[this.series.id]!;
    for (const at of this.periods[m]!) computeSeries(model, computation, place, at, at + 1);
    this.delta[m] = orNothing(this.valueIn(m) - this.before[m]!);
  }

  /** Changes a month: a longer period by the mean over its months, those that are not played counted as unchanged. */
  change(m: number, delta: number): void {
    this.delta[m] = orNothing(delta);
    for (const at of this.periods[m]!) {
      const { value, months, ofMonths } = this.standing.get(at)!;
      const sum = months.reduce((all, month) => (month <= m ? all + this.delta[month]! : all), 0);
      const wanted = value + sum / ofMonths;
      const held = this.within(at, wanted);
      this.series.put('actual', at, held);
      if (Number.isNaN(wanted) || held === wanted) continue;
      this.isHeld = true;
      // What could not change moves nothing further.
      if (ofMonths === 1) this.delta[m] = held - value;
    }
  }

  private within(at: number, value: number): number {
    const { calendar } = this.board.model;
    const { frequency, first } = this.series.pool;
    const body = versionOn(this.series.model, anchorDay(calendar, frequency, first + at))?.body;
    return Math.min(
      body?.max ?? Number.POSITIVE_INFINITY,
      Math.max(body?.min ?? Number.NEGATIVE_INFINITY, value),
    );
  }

  private read(at: number): number {
    return valueAt(this.board.model, this.series, this.series.pool.first + at, false);
  }

  private indicesIn(month: number): number[] {
    const { calendar } = this.board.model;
    const { frequency, first, count } = this.series.pool;
    const [begin, end] = [firstDay(calendar, 'month', month), lastDay(calendar, 'month', month)];
    const indices: number[] = [];
    for (let o = ordinalAt(calendar, frequency, begin); o <= ordinalAt(calendar, frequency, end); o++) {
      const at = o - first;
      // A week belongs to the month of its Thursday; a longer period holds all of its months.
      const anchor = anchorDay(calendar, frequency, o);
      const isIn = isFiner(frequency) ? anchor >= begin && anchor <= end : true;
      if (isIn && at >= 0 && at < count) indices.push(at);
    }
    return indices;
  }

  private monthsOf(at: number): number {
    const { calendar } = this.board.model;
    const { frequency, first } = this.series.pool;
    if (isFiner(frequency)) return 1;
    const of = (day: number) => ordinalAt(calendar, 'month', day);
    return of(lastDay(calendar, frequency, first + at)) - of(firstDay(calendar, frequency, first + at)) + 1;
  }
}

const isFiner = (frequency: Frequency): boolean => frequency === 'day' || frequency === 'week';

/** Where nothing is known to have been, nothing is known to change. */
const orNothing = (delta: number): number => (Number.isNaN(delta) ? 0 : delta);

/** Series that read a series by their formulas. */
function readersOf({ model, computation }: Board, series: Series): Series[] {
  const { readerStart, readers, order } = computation;
  return [...readers.subarray(readerStart[series.id]!, readerStart[series.id + 1]!)].map(
    (place) => model.series[order[place]!]!,
  );
}

/** Everything that proposals move, drivers before outcomes, and what of it rests on a link. */
function movedBy(
  board: Board,
  proposals: readonly Proposal[],
  effects: readonly Effect[],
  isOrdered = true,
): { order: Series[]; assumed: Set<Series> } {
  const from = Map.groupBy(effects, ({ driver }) => driver.id);
  const reached = new Set<Series>();
  const assumed = new Set<Series>();
  const visit = (starts: readonly Series[], into: Set<Series>, next: (series: Series) => Series[]): void => {
    const queue = [...starts];
    for (let series = queue.pop(); series; series = queue.pop()) {
      if (into.has(series)) continue;
      into.add(series);
      queue.push(...next(series));
    }
  };
  const linked = (series: Series) => (from.get(series.id) ?? []).map(({ outcome }) => outcome);
  const next = (series: Series) => [...readersOf(board, series), ...linked(series)];
  visit(
    proposals.map(({ series }) => series),
    reached,
    next,
  );
  visit([...reached].flatMap(linked), assumed, next);
  const atOnce = (series: Series): Series[] => [
    ...readersOf(board, series),
    ...(from.get(series.id) ?? []).filter(({ lag }) => lag <= 0).map(({ outcome }) => outcome),
  ];
  return { order: isOrdered ? inOrder(reached, atOnce) : [...reached], assumed };
}

/** Depth first, without recursion; what leads back within one month is refused with its way. */
function inOrder(all: ReadonlySet<Series>, next: (series: Series) => Series[]): Series[] {
  const done = new Set<Series>();
  const order: Series[] = [];
  for (const start of all) {
    if (done.has(start)) continue;
    const path: { series: Series; rest: Series[] }[] = [{ series: start, rest: next(start) }];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const one = step.rest.pop();
      if (one === undefined) {
        path.pop();
        done.add(step.series);
        order.push(step.series);
        continue;
      }
      if (done.has(one)) continue;
      const at = path.findIndex(({ series }) => series === one);
      if (at >= 0) throw new LoopWithoutLag([...path.slice(at).map(({ series }) => series), one]);
      path.push({ series: one, rest: next(one) });
    }
  }
  return order.reverse();
}
