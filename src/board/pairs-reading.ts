/** Reads a unit's pairs of driver and outcome over its map, with the courses of both. */
import { balanceOf } from '#engine/balance.ts';
import { definitionOn } from '#engine/board.ts';
import { formatPeriod, ordinalAt, type Period, spanOf } from '#engine/calendar.ts';
import type { Frequency, Scorecard } from '#engine/definitions.ts';
import { statusAt } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { scoreInput } from '#engine/kpi-scores.ts';
import type { Scored } from '#engine/rules.ts';
import { bandOf } from '#engine/scale.ts';
import type { Series } from '#engine/series.ts';
import { newSpanInput, readSpan } from '#engine/span-input.ts';
import {
  addressOf,
  addressOfNode,
  infoOf,
  nodeAt,
  parentsOf,
  roleOf,
  rowNumberOn,
} from '#engine/structure.ts';
import { splitRef } from '#engine/units.ts';
import type { Board } from '#engine/view.ts';
import { declaredPerspectives } from './balance-reading.ts';
import type { MapReading } from './map-contract.ts';
import { mapReading } from './map-reading.ts';
import { type PairKpi, pairing } from './pairing.ts';
import type { PairKpiReading, PairReading, Pairs, PairsAsked } from './pairs-contract.ts';
import { NotThere, nameOf, type Opened, open, orNull, type Question, unitName } from './reading.ts';
import { kpisOf } from './surroundings.ts';

/** A reading without what its reader may do. */
export type PlainPairs = Omit<Pairs, 'mayEdit'>;

type PairFrequency = PairReading['frequency'];
/** As many periods as show a course, and months of one. */
const windowOf: Record<PairFrequency, number> = { month: 25, quarter: 17, half: 13, year: 13 };
const monthsOf: Record<PairFrequency, number> = { month: 1, quarter: 3, half: 6, year: 12 };
const coarseness: Frequency[] = ['day', 'week', 'month', 'quarter', 'half', 'year'];
const mostShift = 24;

const idOfKpi = (unit: string, measure: string): string => `${unit}/${measure}`;

export function pairsReading(
  board: Board,
  unit: string,
  { measure }: PairsAsked,
  question: Question,
): PlainPairs {
  const o = open(board, question);
  const map = mapReading(board, unit, question);
  const objectives = map.objectives.map(({ key, kpis }) => ({
    key,
    kpis: kpis.map((kpi) => ({ id: idOfKpi(kpi.unit, kpi.measure), role: kpi.role })),
  }));
  const elsewhere = new Map<string, readonly PairKpi[]>();
  for (const link of map.links)
    for (const [end, key] of [
      [link.from, link.cause],
      [link.to, link.effect],
    ] as const)
      if (!end.isHere) elsewhere.set(key, kpisElsewhere(o, key));
  const found = pairing(
    objectives,
    map.links.map((link) => ({ ...link, driver: namedBy(link.driver), outcome: namedBy(link.outcome) })),
    elsewhere,
  );
  const only = measure === undefined ? null : idOfKpi(unit, measure);
  if (only !== null && !board.model.byUnit.get(unit)?.has(measure ?? ''))
    throw new NotThere(`measure ${measure} of unit ${unit}`);
  const pairs = found.pairs.filter((one) => only === null || one.driver === only || one.outcome === only);
  const names = namesIn(map);
  const shown = new Set([
    ...pairs.flatMap((one) => [one.driver, one.outcome]),
    ...(only === null ? objectives.flatMap(({ kpis }) => kpis.map((kpi) => kpi.id)) : [only]),
  ]);
  return {
    unit,
    unitName: map.unitName,
    scorecard: map.code,
    isTemplate: homeOf(o, map.code) === undefined,
    name: map.name,
    period: map.period,
    asOf: map.asOf,
    kpis: [...shown].flatMap((id) => kpiOf(o, map, id) ?? []),
    mix: mixOf(o, map),
    pairs: pairs.flatMap(({ cause, effect, ...pair }) => {
      const courses = coursesOf(o, pair.driver, pair.outcome, pair.lag);
      if (!courses) return [];
      return {
        ...pair,
        ...courses,
        causeName: names.get(cause) ?? cause,
        effectName: names.get(effect) ?? effect,
      };
    }),
    noRole: found.noRole,
    outcomesAlone: found.outcomesAlone,
    driversAlone: found.driversAlone,
  };
}

const namedBy = (one: MapReading['links'][number]['driver']): string | null =>
  one?.unit == null ? null : idOfKpi(one.unit, one.measure);

function namesIn(map: Pick<MapReading, 'objectives' | 'links'>): Map<string, string> {
  const names = new Map(map.objectives.map(({ key, name }) => [key, name]));
  for (const { cause, effect, from, to } of map.links) names.set(cause, from.name).set(effect, to.name);
  return names;
}

/** The one unit of a scorecard; a template has none. */
function homeOf(o: Opened, card: string): string | undefined {
  const held = objectsOf<Scorecard>(o.board.model.history, 'scorecard').get(card);
  return held && bodyAt(held, o.day)?.unit;
}

/** The KPIs of an objective on another unit's scorecard; of a template nobody can say whose. */
function kpisElsewhere(o: Opened, key: string): PairKpi[] {
  const { structure, model } = o.board;
  const { unit: card, name } = splitRef(key);
  const home = homeOf(o, card ?? '');
  if (!home) return [];
  const node = nodeAt(model, structure, addressOf('objective', home, card ?? '', name));
  const row = node === null ? -1 : rowNumberOn(structure, node, o.day);
  if (row < 0) return [];
  return Array.from(
    structure.kids.subarray(structure.rows.start[row]!, structure.rows.ownEnd[row]!),
    (id) => {
      const series = model.series[id]!;
      return { id: idOfKpi(series.unit, series.model.code), role: roleOf(structure, id) };
    },
  );
}

function seriesBy(o: Opened, id: string): Series | undefined {
  const slash = id.lastIndexOf('/');
  return o.board.model.byUnit.get(id.slice(0, slash))?.get(id.slice(slash + 1));
}

function kpiOf(o: Opened, map: Pick<MapReading, 'objectives'>, id: string): PairKpiReading | null {
  const { board } = o;
  const series = seriesBy(o, id);
  const body = series && definitionOn(series, o.day);
  if (!series || !body) return null;
  const own = map.objectives.find((one) => one.kpis.some((kpi) => idOfKpi(kpi.unit, kpi.measure) === id));
  const above = parentsOf(board.structure, series.id)[0];
  return {
    id,
    key: kpisOf(o, series).find(({ objective }) => objective === own?.key)?.key ?? null,
    unit: series.unit,
    unitName: unitName(o, series.unit),
    measure: series.model.code,
    node: addressOfNode(board.model, board.structure, series.id),
    name: body.name ?? series.model.code,
    unitOfMeasure: body.unitOfMeasure ?? null,
    decimals: body.decimals ?? null,
    direction: body.direction ?? 'up',
    yesNo: body.rule === 'yes-no',
    role: roleOf(board.structure, series.id),
    status: statusAt(board, o.view, series.id, o.now).status,
    objective: own?.key ?? null,
    objectiveName: own?.name ?? (above === undefined ? null : nameOf(o, above)),
    perspective: own?.perspective ?? (above === undefined ? null : perspectiveOver(o, above)),
  };
}

function perspectiveOver(o: Opened, objective: number): string | null {
  const { structure, model } = o.board;
  for (const node of parentsOf(structure, objective)) {
    const info = infoOf(model, structure, node);
    if (info.kind === 'perspective') return info.code;
  }
  return null;
}

function mixOf(o: Opened, map: Pick<MapReading, 'node'>): Pairs['mix'] {
  const card = nodeAt(o.board.model, o.board.structure, map.node)!;
  const declared = declaredPerspectives(o);
  const names = new Map(declared.map(({ code, name }) => [code, name]));
  const { perspectives } = balanceOf(
    o.board,
    o.view,
    o.now,
    [card],
    declared.map(({ code }) => code),
    () => true,
  );
  return perspectives.map(({ code, kpis, byCount, byWeight }) => ({
    code,
    name: names.get(code) ?? code,
    kpis,
    byCount,
    byWeight,
  }));
}

const one = newSpanInput();
const scored: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

/** Both courses over the same periods: the window, with as many before and after it as the outcome follows later. */
function coursesOf(
  o: Opened,
  driverId: string,
  outcomeId: string,
  lag: number | null,
): Pick<PairReading, 'frequency' | 'shift' | 'periods' | 'window' | 'driverPoints' | 'outcomePoints'> | null {
  const [driver, outcome] = [seriesBy(o, driverId), seriesBy(o, outcomeId)];
  if (!driver || !outcome) return null;
  const { calendar } = o.board.model;
  const frequency = coarser(driver.pool.frequency, outcome.pool.frequency);
  const shift = Math.min(mostShift, Math.round((lag ?? 0) / monthsOf[frequency]));
  const window = windowOf[frequency];
  const last = ordinalAt(calendar, frequency, o.day);
  const periods: Period[] = Array.from({ length: window + 2 * shift }, (_, n) => ({
    frequency,
    ordinal: last - window + 1 - shift + n,
  }));
  const pointsOf = (series: Series) =>
    periods.map((period) => (period.ordinal > last ? null : pointAt(o, series, period)));
  return {
    frequency,
    shift,
    window,
    periods: periods.map((period) => formatPeriod(calendar, period)),
    driverPoints: pointsOf(driver),
    outcomePoints: pointsOf(outcome),
  };
}

function coarser(a: Frequency, b: Frequency): PairFrequency {
  const at = Math.max(2, coarseness.indexOf(a), coarseness.indexOf(b));
  return coarseness[at] as PairFrequency;
}

function pointAt(o: Opened, series: Series, period: Period): PairReading['driverPoints'][number] {
  const { board, view, now } = o;
  const span = spanOf(board.model.calendar, period, 'period');
  readSpan(board.model, board.computation, series, span, 'period', one);
  const result = scoreInput(one, view.scales[now]!, scored);
  return {
    actual: orNull(one.actual),
    target: orNull(one.limits.target),
    status: result.reason === 0 ? bandOf(view.scales[now]!, result.score).status : 'no-data',
  };
}
