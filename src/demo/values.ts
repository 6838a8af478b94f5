/** Actual values of every measure of the demo, with the gaps and oddities that real reporting has. */
import type { PortableDocument } from '#exchange/document.ts';
import { depotMeasures, type MeasureKind, measuresOf, volumes } from './catalogue.ts';
import { costMoves, leads, revenueMoves } from './chain.ts';
import { type DemoFrequency, type DemoPeriod, dayOf, demoPeriods } from './periods.ts';
import { randomFor } from './random.ts';
import { kindOf, levelOf, likenessOf, round, seasonOf, strainOf, unitVariation } from './series.ts';
import { company, divisions, unitOf, units } from './structure.ts';

export type Figures = NonNullable<PortableDocument['figures']>[number];
type Values = Figures['values'];

/** Depots count by the day and the week; everyone else as the kind of measure says. */
export function frequencyOf(unit: string, kind: MeasureKind): DemoFrequency {
  if (unit !== 'depot' && unitOf.get(unit)?.kind !== 'team') return kind.frequency;
  return kind.code === 'scan_compliance' ? 'day' : 'week';
}

/** A unit does a little better or worse than the whole, always in the same way. */
function levelShift(unit: string, kind: MeasureKind): number {
  return unit === company ? 0 : 0.7 * kind.spread * randomFor(`shift ${unit} ${kind.code}`).normal();
}

const worse = (kind: MeasureKind) => (kind.direction === 'down' ? 1 : -1);

/** What the measure would be with no variation: its level, its season, the unit's own shift. */
export function expectedValue(unit: string, kind: MeasureKind, at: number, monthOfYear: number): number {
  return (
    levelOf(kind.first, kind.last, at) +
    levelShift(unit, kind) +
    worse(kind) * kind.strain * kind.spread * strainOf(monthOfYear)
  );
}

/** Net promoter score: +31 at the end of last year, on its way to +50 by the end of this one. */
export const npsByYearsAgo = [48, 31, 22, 15, 11];

function npsValue(period: DemoPeriod, thisYear: number, noise: number): number {
  const ago = thisYear - period.year;
  const quarter = period.month / 3;
  const to = npsByYearsAgo[ago] ?? 50;
  const from = npsByYearsAgo[ago + 1] ?? 10;
  return Math.round(from + ((to - from) * quarter) / 4 + (quarter === 4 ? 0 : 1.2 * noise));
}

/** The year whose last quarter the net promoter score is to reach +50 by. */
export function npsYear(today: string): number {
  const quarters = demoPeriods('quarter', today);
  return quarters[quarters.length - 1]?.year ?? Number(today.slice(0, 4));
}

/** Values come in some days after their period; one that is not in yet is not in the document. */
function isIn(name: string, period: DemoPeriod, frequency: DemoFrequency, today: string): boolean {
  const late = frequency === 'day' ? 0 : Math.floor(randomFor(`late ${name}`).next() * 8) + 1;
  return period.end + late <= dayOf(today);
}

/** Training hours make part of the cost, so that a division's ledger closes with both. */
const isOfLedger = (unit: string, code: string) => code === 'training_hours' && volumes.has(unit);

function seriesValues(unit: string, kind: MeasureKind, today: string): Values {
  const frequency = frequencyOf(unit, kind);
  const name = `${unit} ${kind.code}`;
  const ledger = isOfLedger(unit, kind.code);
  const random = randomFor(`noise ${name}`);
  const gaps = randomFor(`gaps ${name}`);
  const gapShare = frequency === 'day' ? 0.01 : unit === company ? 0.004 : 0.02;
  const vary = unitVariation(unit, kind.code, unit === company ? 1 : likenessOf(kind.code));
  const values: Values = {};
  for (const period of demoPeriods(frequency, today)) {
    const noise = random.normal();
    const missing = gaps.next() < gapShare && !ledger;
    if (missing || !isIn(ledger ? `${unit} volumes` : name, period, frequency, today)) continue;
    const short = frequency === 'day' || frequency === 'week';
    const z = short ? 0.6 * vary(period.at) + 0.8 * noise : vary(period.at);
    const plain = expectedValue(unit, kind, period.at, period.month) + kind.spread * z;
    const value =
      kind.code === 'nps'
        ? npsValue(period, npsYear(today), noise)
        : kind.code === 'security_audit'
          ? period.at > 14 && period.at < 18
            ? 0
            : 1
          : Math.max(0, Math.min(kind.max ?? Number.POSITIVE_INFINITY, plain));
    values[period.id] = round(value, kind.decimals);
  }
  return values;
}

/** Heads grow with the volume, more slowly. */
export const peopleOf = (division: string, at: number): number =>
  Math.round(((volumes.get(division)?.people ?? 0) * levelOf(1, 1.06, at)) / 10) * 10;

/** What ordinary variation of a driver makes of a division's money, as a share of it. */
function movedBy(division: string, { of, share }: { of: string; share: number }): (at: number) => number {
  const lead = leads(division, of);
  if (!lead) throw new Error(`nothing leads ${of} of ${division}`);
  const driver = unitVariation(division, lead.driver, likenessOf(lead.driver));
  return (at) => (lead.sign === '-' ? -1 : 1) * share * driver(at - lead.lag);
}

/** An hour costs a little more with each year's wages. */
export const hourOf = (division: string, year: number): number =>
  round((volumes.get(division)?.hour ?? 0) * 1.025 ** (year - 2025), 1);

/** Growth of volume, price and unit cost over the three years. */
export const trends = { deliveries: 0.14, price: 0.04, cost: 0.015, onTime: 1.4 };
const spreads = { deliveries: 0.016, cost: 0.012, onTime: 0.75 };

/** One month of a division with no variation: thousands of deliveries, USD k of revenue and cost. */
export function expectedVolumes(division: string, at: number, monthOfYear: number) {
  const base = volumes.get(division);
  if (!base) throw new Error(`${division} is no division`);
  const deliveries = base.deliveries * levelOf(1, 1 + trends.deliveries, at) * seasonOf(monthOfYear);
  return {
    deliveries,
    revenue: deliveries * base.price * levelOf(1, 1 + trends.price, at),
    cost: deliveries * base.cost * levelOf(1, 1 + trends.cost, at),
    onTime: base.onTime + levelOf(0, trends.onTime, at) - 0.8 * spreads.onTime * strainOf(monthOfYear),
  };
}

function divisionFigures(division: string, today: string): Figures[] {
  const volume = unitVariation(division, 'revenue', 0.97);
  const unitCost = unitVariation(division, 'cost_per_delivery', 0.95);
  const punctual = unitVariation(division, 'on_time', 0.95);
  const deliveries: Values = {};
  const onTime: Values = {};
  const revenue: Values = {};
  const otherCost: Values = {};
  const people: Values = {};
  const hour: Values = {};
  const trained = seriesValues(division, kindOf('training_hours'), today);
  const [costMoved, revenueMoved] = [movedBy(division, costMoves), movedBy(division, revenueMoves)];
  for (const period of demoPeriods('month', today)) {
    if (!isIn(`${division} volumes`, period, 'month', today)) continue;
    const expected = expectedVolumes(division, period.at, period.month);
    const more = 1 + spreads.deliveries * volume(period.at);
    const made = expected.deliveries * more;
    const share = Math.min(99.8, expected.onTime + spreads.onTime * punctual(period.at)) / 100;
    deliveries[period.id] = round(made, 3);
    onTime[period.id] = round(made * share, 3);
    revenue[period.id] = round(expected.revenue * more * (1 + revenueMoved(period.at)), 0);
    const cost = expected.cost * more * (1 + spreads.cost * unitCost(period.at) + costMoved(period.at));
    const [heads, rate] = [peopleOf(division, period.at), hourOf(division, period.year)];
    people[period.id] = heads;
    hour[period.id] = rate;
    // The ledger's whole is what it is; training is a part of it.
    otherCost[period.id] = round(round(cost, 0) - (Number(trained[period.id]) * heads * rate) / 1000, 3);
  }
  return [
    { unit: division, measure: 'deliveries', values: deliveries },
    { unit: division, measure: 'on_time_deliveries', values: onTime },
    { unit: division, measure: 'revenue', values: revenue },
    { unit: division, measure: 'other_cost', values: otherCost },
    { unit: division, measure: 'people', values: people },
    { unit: division, measure: 'training_rate', values: hour },
  ];
}

/** Everybody likes likes; nothing in the strategy follows from them. */
function likes(today: string): Figures {
  const random = randomFor('likes');
  const values: Values = {};
  for (const period of demoPeriods('month', today))
    values[period.id] = Math.round(8200 * 1.035 ** period.at * (1 + 0.15 * random.normal()));
  return { unit: company, measure: 'likes', values };
}

export function demoFigures(today: string): Figures[] {
  const figures: Figures[] = [];
  for (const unit of units) {
    const codes = unit.kind === 'team' ? depotMeasures : (measuresOf[unit.code] ?? []);
    // The company's training hours are reckoned from its divisions'.
    for (const code of codes)
      if (unit.code !== company || code !== 'training_hours')
        figures.push({
          unit: unit.code,
          measure: code,
          values: seriesValues(unit.code, kindOf(code), today),
        });
  }
  for (const division of divisions) figures.push(...divisionFigures(division, today));
  figures.push(likes(today));
  return withOddities(figures, today);
}

/** Notes, a value waiting for approval, and a measure that its unit has stopped reporting. */
function withOddities(figures: Figures[], today: string): Figures[] {
  const valuesOf = (unit: string, measure: string) =>
    figures.find((f) => f.unit === unit && f.measure === measure)?.values ?? {};
  const months = demoPeriods('month', today).map((p) => p.id);
  const stopped = valuesOf('ff_returns', 'training_hours');
  for (const month of months.slice(-3)) delete stopped[month];

  const annotate = (
    unit: string,
    measure: string,
    month: string | undefined,
    extra: Record<string, string>,
  ) => {
    const values = valuesOf(unit, measure);
    const value = month === undefined ? undefined : values[month];
    if (month !== undefined && typeof value === 'number') values[month] = { value, ...extra };
  };
  annotate(company, 'vehicle_availability', months[months.length - 6], {
    note: 'Recall of 41 vans for a brake part; back in service within three weeks.',
    source: 'Fleet register',
  });
  annotate(company, 'csat', months[months.length - 4], {
    note: 'New survey partner from this month; 2,140 answers.',
    source: 'Customer panel',
  });
  const agency = valuesOf('freight_linehaul', 'agency_spend');
  const newest = Object.keys(agency).pop();
  annotate('freight_linehaul', 'agency_spend', newest, {
    state: 'submitted',
    note: 'Two invoices outstanding.',
  });
  return figures;
}

/** A value as it stood before it was corrected. */
export interface DemoRestatement {
  unit: string;
  measure: string;
  period: string;
  value: number;
  /** Day on which the earlier value was recorded. */
  at: string;
  note: string;
}
