/**
 * A parent's target passed down to the units whose values make the parent's: a proposal, and the paths of targets that
 * would record it. Nothing is recorded here.
 */
import { passedBound } from '#cascade/target-bounds.ts';
import {
  type Joining,
  overPeriods,
  type PeriodShare,
  type Receiver,
  sharePeriods,
  stepsOf,
} from '#cascade/targets-down.ts';
import { below } from '#engine/bind.ts';
import { definitionOn, periodOf } from '#engine/board.ts';
import { firstDay, formatPeriod, lastDay, ordinalAt, type Period, type Span } from '#engine/calendar.ts';
import type { Measure, OverTime } from '#engine/definitions.ts';
import { type Flow, flowOn, ordinalsIn, spanValue } from '#engine/flow.ts';
import { versionOn } from '#engine/measure-model.ts';
import type { Series } from '#engine/series.ts';
import { valueAt } from '#engine/values.ts';
import { AppError } from '#platform/errors.ts';
import type { PassedDown, Passing } from './flow-contract.ts';
import type { Standing } from './live.ts';
import { NotThere, type Opened, open, orNull, unitName } from './reading.ts';
import { fixedPeriods, type Recording, recordingOf } from './targets-down-recording.ts';

const mostPeriods = 60;

type Joined = PassedDown['overTime'];

/** How the periods of a target are told as one number. */
function joinedBy(how: OverTime | undefined): Joined {
  if (how === undefined || typeof how === 'object' || how === 'count') return 'average';
  return how;
}

function joinPeriods(how: Joined, values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  switch (how) {
    case 'sum':
      return values.reduce((a, b) => a + b, 0);
    case 'average':
      return values.reduce((a, b) => a + b, 0) / values.length;
    case 'last':
      return values.at(-1) ?? Number.NaN;
    case 'first':
      return values[0] ?? Number.NaN;
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
  }
}

const joiningOf = (flow: Flow): Joining =>
  flow.how === 'sum' ? 'sum' : ['average', 'weighted', 'ratio'].includes(flow.how) ? 'mean' : 'each';

/** As many decimals as the measure says, else as its targets are written with. */
const decimalsOf = (body: Measure, targets: readonly number[]): number =>
  body.decimals ??
  targets.reduce((most, one) => Math.max(most, Math.min(4, String(one).split('.')[1]?.length ?? 0)), 0);

function spanBetween(o: Opened, from: string, to: string | undefined): Span {
  const { board } = o;
  const read = (id: string): Period => {
    const period = periodOf(board, id);
    if (!period) throw new NotThere(`period ${id}`);
    return period;
  };
  const { calendar } = board.model;
  const [first, last] = [read(from), read(to ?? from)];
  const span = {
    start: firstDay(calendar, first.frequency, first.ordinal),
    end: lastDay(calendar, last.frequency, last.ordinal),
  };
  if (span.end < span.start) throw new AppError('bad-request', `${to} lies before ${from}.`);
  return span;
}

interface Held {
  series: Series;
  weight: number | null;
  driver: number | null;
  recording: Recording;
  fixed: ReadonlyMap<number, number>;
  isOther: boolean;
  /** What its values can be, in each period. */
  low: number | null;
  high: number | null;
}

export function targetsDown(
  standing: Standing,
  unit: string,
  measure: string,
  asked: Passing,
  period: string | undefined,
): PassedDown {
  const { board } = standing;
  const { model, computation } = board;
  const parent = model.byUnit.get(unit)?.get(measure);
  if (!parent) throw new NotThere(`measure ${measure} of unit ${unit}`);
  const o = open(board, { ...(period === undefined ? {} : { period }), asOf: standing.sequence });
  const span = spanBetween(o, asked.from, asked.to);
  const tree = o.tree;
  const flow = flowOn(model, parent, span.end);
  if (!flow)
    throw new AppError('invalid', `${measure} of ${unit} is not made of the units below it.`, [
      { at: '', code: 'no-flow', values: { unit, measure }, message: 'no units make this value', hint: '' },
    ]);
  const body = versionOn(parent.model, span.end)?.body ?? parent.model.versions.at(-1)!.body;
  const isShorter = ordinalsIn(model, parent, span).length === 1;
  const wanted = ordinalsIn(model, parent, span)
    .map((at) => ({ at, target: valueAt(model, parent, at, true) }))
    .filter(({ target }) => !Number.isNaN(target))
    .slice(0, mostPeriods + 1);
  if (wanted.length === 0)
    throw new AppError('invalid', `${measure} of ${unit} has no target there to be passed down.`, [
      { at: 'from', code: 'no-target', values: { unit, measure }, message: 'no target', hint: '' },
    ]);
  if (wanted.length > mostPeriods)
    throw new AppError('bad-request', `A target is passed down for at most ${mostPeriods} periods at once.`);
  const how = joinedBy(body.overTime);
  const targets = wanted.map(({ target }) => target);
  const steps = stepsOf(decimalsOf(body, targets), asked.step ?? null);
  const joining = joiningOf(flow);
  const joined = joinPeriods(how, targets);
  const id = (ordinal: number): string =>
    formatPeriod(model.calendar, { frequency: parent.pool.frequency, ordinal });

  const byTwo = flow.how === 'weighted' || flow.how === 'ratio';
  const driverSpan = asked.driver ? spanBetween(o, asked.driver.from, asked.driver.to) : null;
  // What weighs is read over the year before, where this one has nothing yet.
  const weightSpans = byTwo ? [yearAround(o, span.start, 0), yearAround(o, span.start, -1)] : [];
  // The receivers have the parent's own measure: of a ratio its parts are other measures.
  const receiving = below(model, tree, unit, flow.how === 'ratio' ? measure : flow.of);
  const held = receiving.map((series): Held => {
    const by = flow.by === null ? null : (model.byUnit.get(series.unit)?.get(flow.by) ?? null);
    const driver =
      asked.driver && driverSpan ? model.byUnit.get(series.unit)?.get(asked.driver.measure) : null;
    const weight = byTwo
      ? by
        ? firstKnown(weightSpans.map((one) => spanValue(model, computation, by, one)))
        : Number.NaN
      : 1;
    const recording = recordingOf(model, series, id(wanted[0]!.at), id(wanted.at(-1)!.at));
    const own = versionOn(series.model, span.end)?.body ?? series.model.versions.at(-1)!.body;
    return {
      series,
      low: own.min ?? null,
      high: own.max ?? null,
      weight: orNull(weight),
      driver: driver && driverSpan ? orNull(spanValue(model, computation, driver, driverSpan)) : null,
      recording,
      fixed: fixedPeriods(
        standing,
        series,
        wanted.map(({ at }) => at),
        recording,
      ),
      isOther: series.pool.frequency !== parent.pool.frequency,
    };
  });

  const locks = asked.locks ?? {};
  const lockedOver = new Map<string, number[]>();
  for (const { series } of held) {
    const locked = locks[series.unit];
    if (locked !== undefined)
      lockedOver.set(series.unit, overPeriods(locked, targets, joined, how === 'sum', steps));
  }
  const present = (series: Series, at: number): number | null => orNull(valueAt(model, series, at, true));
  const shares = wanted.map(
    ({ at, target }, i): PeriodShare => ({
      target,
      receivers: held
        .filter(({ isOther }) => !isOther)
        .map(
          ({ series, weight, driver, fixed, low, high }): Receiver => ({
            code: series.unit,
            weight,
            driver,
            locked: fixed.get(at) ?? lockedOver.get(series.unit)?.[i] ?? null,
            present: present(series, at),
            low,
            high,
          }),
        ),
    }),
  );
  const shared = sharePeriods(shares, joining, asked.basis, steps, how === 'sum');
  const wholes = shared.flatMap(({ whole }) => whole ?? []);
  const whole = wholes.length === shared.length ? joinPeriods(how, wholes) : null;

  const mass = ({ driver, weight }: Held): number | null =>
    asked.basis === 'driver'
      ? driver !== null && driver > 0
        ? driver
        : null
      : joining === 'each'
        ? null
        : weight;
  const all = held.reduce((sum, one) => sum + (mass(one) ?? 0), 0);
  const tidy = (value: number): number => Number(value.toFixed(Math.min(12, steps.decimals + 3)));
  const parts = held.map((one): PassedDown['parts'][number] => {
    const { series, weight, driver, isOther, fixed, low, high } = one;
    const values = shared.map(({ targets: given }) => given.get(series.unit) ?? null);
    const known = values.flatMap((value) => value ?? []);
    const before = wanted.flatMap(({ at }) => (isOther ? [] : (present(series, at) ?? [])));
    const share = mass(one);
    const isWhole = known.length === values.length;
    return {
      unit: series.unit,
      name: unitName(o, series.unit),
      measure: series.model.code,
      weight: byTwo ? weight : null,
      driver,
      share: share === null || !(all > 0) ? null : share / all,
      actual: orNull(spanValue(model, computation, series, yearAround(o, o.day, 0))),
      before: before.length === wanted.length ? tidy(joinPeriods(how, before)) : null,
      target: isWhole ? tidy(joinPeriods(how, known)) : null,
      values,
      min: low,
      max: high,
      held: shared.map((each) => each.held.get(series.unit)).find((bound) => bound !== undefined) ?? null,
      isOutside: wanted.some(({ at }, i) => !fixed.has(at) && passedBound(values[i] ?? null, one) !== null),
      isLocked: locks[series.unit] !== undefined,
      fixed: fixed.size,
      reason: isOther
        ? 'other-frequency'
        : isWhole
          ? null
          : asked.basis === 'hand'
            ? 'no-target'
            : asked.basis === 'driver' && (driver === null || driver < 0)
              ? 'no-driver'
              : 'no-weight',
      below: flowsOn(o, series, span.end),
    };
  });
  const years = isShorter ? wanted.slice(0, 1) : wanted;
  return {
    unit,
    measure,
    name: body.name ?? measure,
    asOf: standing.sequence,
    from: id(years[0]!.at),
    to: id(years.at(-1)!.at),
    how: flow.how,
    by: flow.by === null ? null : { measure: flow.by, name: nameOfMeasure(o, held, flow.by) },
    joining,
    overTime: how,
    decimals: steps.decimals,
    step: Number(`${steps.count}e-${steps.decimals}`),
    unitOfMeasure: body.unitOfMeasure ?? null,
    target: tidy(joined),
    whole: whole === null ? null : tidy(whole),
    remainder: whole === null ? null : tidy(joined - whole),
    periods: wanted.map(({ at, target }, i) => ({
      period: id(at),
      target,
      whole: shared[i]!.whole,
      remainder: shared[i]!.whole === null ? null : tidy(target - shared[i]!.whole),
    })),
    drivers: driversOf(o, held, measure),
    parts,
    changes: held.flatMap(({ series, recording, isOther }, i) =>
      isOther
        ? []
        : recording.changes(
            wanted.map(({ at }, n) => ({
              period: id(at),
              value: parts[i]!.values[n] ?? null,
              before: present(series, at),
            })),
          ),
    ),
  };
}

const firstKnown = (values: readonly number[]): number => values.find((one) => one > 0) ?? Number.NaN;

function yearAround({ board }: Opened, day: number, back: number): Span {
  const { calendar } = board.model;
  const year = ordinalAt(calendar, 'year', day) + back;
  return { start: firstDay(calendar, 'year', year), end: lastDay(calendar, 'year', year) };
}

/** How many units a target of this one can be passed on to. */
function flowsOn(o: Opened, series: Series, day: number): number {
  const flow = series.computed ? flowOn(o.board.model, series, day) : null;
  return flow
    ? below(o.board.model, o.tree, series.unit, flow.how === 'ratio' ? series.model.code : flow.of).length
    : 0;
}

function nameOfMeasure(o: Opened, held: readonly Held[], code: string): string {
  for (const { series } of held) {
    const found = o.board.model.byUnit.get(series.unit)?.get(code);
    const name = found && definitionOn(found, o.day)?.name;
    if (name) return name;
  }
  return code;
}

const mostDrivers = 100;

/** Measures by which these units can be told apart: the target's own first, then those that most of them have. */
function driversOf(o: Opened, held: readonly Held[], own: string): PassedDown['drivers'] {
  const found = new Map<string, { measure: string; name: string; units: number }>();
  for (const { series } of held)
    for (const one of o.board.model.byUnit.get(series.unit)?.values() ?? []) {
      const known = found.get(one.model.code);
      if (known) {
        known.units++;
        continue;
      }
      const body = definitionOn(one, o.day);
      if (!body || body.archived || body.rule === 'yes-no') continue;
      found.set(one.model.code, { measure: one.model.code, name: body.name ?? one.model.code, units: 1 });
    }
  return [...found.values()]
    .sort(
      (a, b) =>
        Number(b.measure === own) - Number(a.measure === own) ||
        b.units - a.units ||
        a.name.localeCompare(b.name),
    )
    .slice(0, mostDrivers);
}
