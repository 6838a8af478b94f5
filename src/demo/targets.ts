/** Targets of the demo: most are flat for a year and set a little beyond where the measure is heading. */
import type { PortableDocument } from '#exchange/document.ts';
import { computed, depotMeasures, type MeasureKind, measuresOf, season } from './catalogue.ts';
import { demoPeriods, firstMonth } from './periods.ts';
import { randomFor } from './random.ts';
import { kindOf, round } from './series.ts';
import { company, divisions, units } from './structure.ts';
import {
  expectedValue,
  expectedVolumes,
  frequencyOf,
  hourOf,
  npsByYearsAgo,
  npsYear,
  peopleOf,
} from './values.ts';

export type Target = NonNullable<PortableDocument['targets']>[number];

/** How far a target lies beyond what is to be expected, in spreads: some are timid, some bold. */
const ambitions = [-1.1, -0.7, -0.4, -0.2, 0, 0.2, 0.5, 0.9, 1.5, 2.2];

function ambition(unit: string, code: string): number {
  return ambitions[Math.floor(randomFor(`ambition ${unit} ${code}`).next() * ambitions.length)] ?? 0;
}

export function demoYears(today: string): number[] {
  const from = Math.floor(firstMonth(today) / 12);
  const years: number[] = [];
  for (let year = from; year <= Number(today.slice(0, 4)); year++) years.push(year);
  return years;
}

/** Targets stand for the two years to come, too: what is decided now is held against them. */
function targetYears(today: string): number[] {
  const years = demoYears(today);
  const last = years.at(-1) ?? 2000;
  return [...years, last + 1, last + 2];
}

/** Months since the demo's first month at the middle of a year. */
const middleOf = (year: number, today: string) => year * 12 + 6 - firstMonth(today);

function yearTarget(unit: string, kind: MeasureKind, year: number, today: string): number {
  if (kind.direction === 'centre') return 85;
  const at = Math.min(38, middleOf(year, today));
  const expected = expectedValue(unit, kind, at, 6);
  const better = kind.direction === 'down' ? -1 : 1;
  const wanted = expected + better * ambition(unit, kind.code) * kind.spread;
  const most = kind.max === undefined ? Number.POSITIVE_INFINITY : kind.max - kind.spread / 2;
  return round(Math.min(wanted, most), kind.decimals);
}

function npsTargets(unit: string, today: string): Target[] {
  const last = npsYear(today);
  return targetYears(today).map((year) => {
    const ago = last - year;
    const span = { unit, measure: 'nps', start: `FY${year}-Q1`, end: `FY${year}-Q4` };
    if (ago < 0) return { ...span, path: 'flat', value: 50 };
    return {
      ...span,
      path: 'linear',
      baseline: npsByYearsAgo[ago + 1] ?? 11,
      value: ago === 0 ? 50 : (npsByYearsAgo[ago] ?? 50),
    };
  });
}

function kindTargets(unit: string, kind: MeasureKind, today: string): Target[] {
  if (kind.code === 'security_audit') return [];
  if (kind.code === 'nps') return npsTargets(unit, today);
  const frequency = frequencyOf(unit, kind);
  const years = targetYears(today);
  if (frequency === 'day' || frequency === 'week') {
    const begin = (year: number) => (frequency === 'day' ? `${year}-01-01` : `${year}-W01`);
    const steps = Object.fromEntries(years.map((year) => [begin(year), yearTarget(unit, kind, year, today)]));
    return [{ unit, measure: kind.code, start: begin(years[0] ?? 2000), path: 'stepped', steps }];
  }
  return years.map((year) => ({
    unit,
    measure: kind.code,
    start: frequency === 'month' ? `${year}-01` : `FY${year}-Q1`,
    end: frequency === 'month' ? `${year}-12` : `FY${year}-Q4`,
    path: 'flat' as const,
    value: yearTarget(unit, kind, year, today),
  }));
}

/** A year of a unit's volumes with no variation. */
function expectedYear(unit: string, year: number, today: string) {
  const total = { deliveries: 0, revenue: 0, cost: 0, onTime: 0 };
  for (const division of unit === company ? divisions : [unit])
    for (let month = 1; month <= 12; month++) {
      const v = expectedVolumes(division, year * 12 + month - 1 - firstMonth(today), month);
      total.deliveries += v.deliveries;
      total.revenue += v.revenue;
      total.cost += v.cost;
      total.onTime += (v.deliveries * v.onTime) / 100;
    }
  return total;
}

/** What is planned to be spent besides the training that is planned. */
function otherCostPlan(unit: string, cost: number, year: number, today: string) {
  const hours = yearTarget(unit, kindOf('training_hours'), year, today);
  const people = peopleOf(unit, middleOf(year, today));
  const value = cost - (12 * hours * people * hourOf(unit, year)) / 1000;
  return { measure: 'other_cost', path: 'spread' as const, value: round(value, 0), season: [...season] };
}

function computedTargets(unit: string, today: string): Target[] {
  return targetYears(today).flatMap((year) => {
    const plan = expectedYear(unit, year, today);
    const span = { unit, start: `${year}-01`, end: `${year}-12`, path: 'flat' as const };
    const asked = (code: string) => ambition(unit, code);
    const margin = 100 * (1 - plan.cost / plan.revenue);
    const targets: Target[] = [
      {
        ...span,
        measure: 'revenue',
        path: 'spread',
        value: round((plan.revenue * (1 + 0.008 * asked('revenue'))) / 100, 0) * 100,
        season: [...season],
      },
      { ...span, measure: 'operating_margin', value: round(margin + 0.5 * asked('operating_margin'), 1) },
      {
        ...span,
        measure: 'cost_per_delivery',
        value: round((plan.cost / plan.deliveries) * (1 - 0.008 * asked('cost_per_delivery')), 2),
      },
      {
        ...span,
        measure: 'on_time',
        value: round(Math.min(99, (100 * plan.onTime) / plan.deliveries + 0.6 * asked('on_time')), 1),
      },
    ];
    if (unit !== company) targets.push({ ...span, ...otherCostPlan(unit, plan.cost, year, today) });
    const growth = computed.find((c) => c.code === 'revenue_growth');
    if (unit === company && growth) targets.push({ ...span, measure: growth.code, value: growth.target });
    return targets;
  });
}

export function demoTargets(today: string): Target[] {
  const targets: Target[] = [];
  for (const unit of units) {
    if (unit.kind === 'team') continue;
    for (const code of measuresOf[unit.code] ?? [])
      targets.push(...kindTargets(unit.code, kindOf(code), today));
  }
  for (const code of depotMeasures) targets.push(...kindTargets('depot', kindOf(code), today));
  for (const unit of [company, ...divisions]) targets.push(...computedTargets(unit, today));
  return targets;
}

export const lastMonths = (today: string) => demoPeriods('month', today).map((p) => p.id);
