/**
 * One believable organization, Marlowe Parcel Group, as a portable document: the same for everyone, dated so
 * that its 36 months end with the month before today. The first run, the tests and the pictures share it.
 */
import type { PortableDocument } from '#exchange/document.ts';
import {
  computed,
  computedOf,
  depotMeasures,
  kinds,
  type MeasureKind,
  measuresOf,
  objectiveKinds,
} from './catalogue.ts';
import { type Defined, defined, offices } from './definitions.ts';
import { demoExecution } from './initiatives.ts';
import { links } from './links.ts';
import { dayOf, isoOf } from './periods.ts';
import { randomFor } from './random.ts';
import { carriedKpis } from './revisions.ts';
import { kindOf, round } from './series.ts';
import { company, divisions, perspectives, plan, themes, unitOf, units } from './structure.ts';
import { demoTargets, demoYears, lastMonths } from './targets.ts';
import { type DemoRestatement, demoFigures, frequencyOf } from './values.ts';

type Section<K extends keyof PortableDocument> =
  NonNullable<PortableDocument[K]> extends (infer T)[] ? T : never;
type Measure = Section<'measures'>;
type Kpi = Section<'kpis'>;

const template = 'depot';
const scored = units.filter((u) => u.kind !== 'team');
const perspectiveWeights: Record<string, number> = {
  financial: 30,
  customer: 25,
  internal: 25,
  learning: 20,
};
const totals = new Set(['new_contracts', 'ideas', 'safety_walks', 'agency_spend', 'training_hours']);
const standing = new Set(['certified', 'engagement', 'nps', 'digital_adoption']);

const objectiveOf = (code: string): string =>
  kinds.get(code)?.objective ??
  computed.find((c) => c.code === code)?.objective ??
  (code === 'revenue' ? 'grow' : fail(code));

function fail(code: string): never {
  throw new Error(`the demo does not say which objective ${code} serves`);
}

/** The KPIs of a unit, in the order in which its scorecard shows them. */
const kpiCodes = (unit: string) => [...computedOf(unit), ...(measuresOf[unit] ?? [])];
const objectivesOf = (codes: string[]) => {
  const used = new Set(codes.map(objectiveOf));
  return [...objectiveKinds.keys()].filter((code) => used.has(code));
};

function scorecards(): Section<'scorecards'>[] {
  const used = (codes: string[]) => {
    const present = new Set(objectivesOf(codes).map((code) => objectiveKinds.get(code)?.perspective));
    return perspectives
      .filter((p) => present.has(p.code))
      .map((p) => ({ perspective: p.code, weight: perspectiveWeights[p.code] ?? 25 }));
  };
  return [
    ...scored.map((u) => ({
      code: u.code,
      name: u.code === company ? 'Corporate scorecard' : u.name,
      unit: u.code,
      perspectives: used(kpiCodes(u.code)),
    })),
    { code: template, name: 'Depot scorecard', every: 'team', perspectives: used(depotMeasures) },
  ];
}

function objectives(): Section<'objectives'>[] {
  const of = (scorecard: string, codes: string[], owner: string | undefined) =>
    objectivesOf(codes).map((code, order) => {
      const kind = objectiveKinds.get(code);
      return {
        scorecard,
        code,
        perspective: kind?.perspective ?? '',
        name: kind?.name ?? code,
        weight: code === 'promise' || code === 'grow' ? 2 : 1,
        ...(owner ? { owner } : {}),
        themes: kind?.themes ?? [],
        order: order + 1,
      };
    });
  return [
    ...scored.flatMap((u) => of(u.code, kpiCodes(u.code), u.owner)),
    ...of(template, depotMeasures, undefined),
  ];
}

function kpis(today: string): Kpi[] {
  const weights = [50, 30, 20, 20];
  const of = (home: string, codes: string[]): Kpi[] => {
    const seen = new Map<string, number>();
    return codes.map((code, order) => {
      const objective = objectiveOf(code);
      const place = seen.get(objective) ?? 0;
      seen.set(objective, place + 1);
      return {
        objective: `${home}:${objective}`,
        measure: `${home}:${code}`,
        weight: weights[place] ?? 20,
        role: kinds.get(code)?.role ?? ('lagging' as const),
        order: order + 1,
      };
    });
  };
  return [
    ...scored.flatMap((u) => of(u.code, kpiCodes(u.code))),
    ...of(template, depotMeasures),
    ...carriedKpis(today),
  ];
}

function thresholdsOf(kind: MeasureKind): Partial<Measure> {
  if (kind.code === 'security_audit') return { rule: 'yes-no', target: 1 };
  if (kind.direction === 'centre') return { low: '-4', high: '+4', lowRed: '-9', highRed: '+9', min: 0 };
  const step = round(Math.max(1.5 * kind.spread, 10 ** -kind.decimals), Math.max(2, kind.decimals));
  return {
    red: kind.direction === 'down' ? `+${step}` : `-${step}`,
    ...(kind.code === 'nps' ? { min: -100 } : { min: 0 }),
  };
}

/** An audit failed in one quarter is a year in which not all were passed. */
const overTimeOf = (code: string): Measure['overTime'] =>
  code === 'security_audit' ? 'min' : totals.has(code) ? 'sum' : standing.has(code) ? 'last' : 'average';

const definitionOf = (code: string): Defined => defined[code] ?? fail(code);

/** Its meaning and source, and who keeps it: an office for the company, else the unit's own head. */
function kept(unit: string, code: string): Partial<Measure> {
  const { description, source, office } = definitionOf(code);
  const head = unitOf.get(unit)?.owner;
  const own = head ? { owner: head, updater: head } : { owner: 'Depot manager', updater: 'Depot office' };
  return {
    description,
    source,
    ...(unit === company ? offices[office] : own),
  };
}

function kindMeasure(home: Partial<Measure>, unit: string, kind: MeasureKind): Measure {
  // Here and there a KPI of a department has nobody who answers for it, as everywhere.
  const nobody =
    unitOf.get(unit)?.kind === 'department' && randomFor(`owner ${unit} ${kind.code}`).next() < 0.08;
  const { owner, updater, ...meaning } = kept(unit, kind.code);
  return {
    ...home,
    code: kind.code,
    name: kind.name,
    ...meaning,
    unitOfMeasure: kind.unitOfMeasure,
    decimals: kind.decimals,
    direction: kind.direction,
    frequency: frequencyOf(unit, kind),
    overTime: overTimeOf(kind.code),
    ...thresholdsOf(kind),
    ...(kind.max === undefined ? {} : { max: kind.max }),
    ...(frequencyOf(unit, kind) === 'day' ? { dueDays: 2 } : {}),
    ...(kind.code === 'agency_spend' ? { approval: true } : {}),
    ...(kind.code === 'training_hours' && unit === company ? { formula: hoursPerPerson } : {}),
    ...(owner && !nobody ? { owner, updater } : {}),
  };
}

const hoursPerPerson = 'sum(children, training_held) / sum(children, people)';

/** Volumes of a division are entered; the company's are the sum of its divisions'. */
function volumeMeasures(unit: string): Measure[] {
  const of = (code: string, name: string, unitOfMeasure: string, more: Partial<Measure> = {}): Measure => ({
    unit,
    code,
    name,
    unitOfMeasure,
    decimals: unitOfMeasure === 'thousand' ? 1 : 0,
    frequency: 'month',
    overTime: 'sum',
    min: 0,
    ...(unit === company ? { formula: `sum(children, ${code})` } : {}),
    ...kept(unit, code),
    ...more,
  });
  return [
    of('revenue', 'Revenue', 'USD k', { direction: 'up', red: '-3 %' }),
    of('cost', 'Operating cost', 'USD k', {
      direction: 'down',
      ...(unit === company ? {} : { formula: 'other_cost + training_cost' }),
    }),
    ...(unit === company ? [] : trainingMeasures(unit)),
    of('deliveries', 'Deliveries', 'thousand', { direction: 'up' }),
    of('on_time_deliveries', 'Deliveries on the promised day', 'thousand', { direction: 'up' }),
    ...computed
      .filter((c) => computedOf(unit).includes(c.code))
      .map((c) => ({
        unit,
        code: c.code,
        name: c.name,
        unitOfMeasure: c.unitOfMeasure,
        decimals: c.decimals,
        direction: c.direction,
        frequency: 'month' as const,
        formula: c.formula,
        ratio: true,
        red: c.red,
        ...kept(unit, c.code),
      })),
  ];
}

/** What training costs is a part of a division's cost that it can decide about. */
function trainingMeasures(unit: string): Measure[] {
  const of = (code: string, name: string, unitOfMeasure: string, more: Partial<Measure> = {}): Measure => ({
    unit,
    code,
    name,
    unitOfMeasure,
    decimals: 0,
    frequency: 'month',
    overTime: 'sum',
    min: 0,
    ...kept(unit, code),
    ...more,
  });
  return [
    of('other_cost', 'Cost other than training', 'USD k', { direction: 'down' }),
    of('training_cost', 'Cost of training', 'USD k', {
      direction: 'down',
      formula: 'training_held * training_rate / 1000',
    }),
    of('training_held', 'Training held', 'hours', { direction: 'up', formula: 'training_hours * people' }),
    of('training_rate', 'Cost of an hour of training', 'USD', {
      direction: 'down',
      decimals: 1,
      overTime: 'average',
    }),
    of('people', 'People employed', 'people', { direction: 'up', overTime: 'last' }),
  ];
}

function measures(): Measure[] {
  return [
    ...[company, ...divisions].flatMap(volumeMeasures),
    ...scored.flatMap((u) =>
      (measuresOf[u.code] ?? []).map((code) => kindMeasure({ unit: u.code }, u.code, kindOf(code))),
    ),
    ...depotMeasures.map((code) => kindMeasure({ template }, template, kindOf(code))),
    {
      unit: company,
      code: 'likes',
      name: 'Likes on social media',
      description: 'Watched by many. No objective follows from it, so it is a metric and no KPI.',
      unitOfMeasure: 'likes',
      decimals: 0,
      direction: 'up',
      frequency: 'month',
      overTime: 'sum',
    },
  ];
}

/** As everywhere, one department has an objective that nobody has aligned yet, and one person's only support. */
const unaligned = { unit: 'home_partners', objective: 'skills' };
const supporting = 'p_hale';

/** An objective contributes to the same objective of the nearest unit above that has it. */
function alignments(): Section<'alignments'>[] {
  const aligned: Section<'alignments'>[] = [];
  for (const u of scored)
    for (const code of objectivesOf(kpiCodes(u.code))) {
      let above = u.parent;
      while (above && !objectivesOf(kpiCodes(above)).includes(code)) above = unitOf.get(above)?.parent;
      if (!above || (u.code === unaligned.unit && code === unaligned.objective)) continue;
      aligned.push({
        child: `${u.code}:${code}`,
        parent: `${above}:${code}`,
        ...(u.code === supporting ? { support: true } : { weight: u.code === 'parcel' ? 2 : 1 }),
      });
    }
  for (const code of objectivesOf(depotMeasures))
    aligned.push({ child: `${template}:${code}`, parent: code, weight: 1 });
  return aligned;
}

function demoUnits(today: string): Section<'units'>[] {
  const renamed = `${demoYears(today).at(-1)}-01-01`;
  return units.flatMap((u, order): Section<'units'>[] => {
    const said = {
      code: u.code,
      name: u.name,
      kind: u.kind,
      ...(u.parent ? { parent: u.parent } : {}),
      order: order + 1,
    };
    if (u.code !== 'home') return [said];
    return [
      { ...said, name: 'Home Installation' },
      { code: u.code, from: renamed, name: u.name },
    ];
  });
}

export function demoDocument(today: string): PortableDocument {
  const years = demoYears(today);
  return {
    format: 'sightline/1',
    organization: {
      code: company,
      name: 'Marlowe Parcel Group',
      calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' },
      dueDays: 10,
      language: 'en',
      currency: 'USD k',
    },
    plans: [{ ...plan, starts: `${years[0]}-01-01`, ends: `${(years.at(-1) ?? 2000) + 1}-12-31` }],
    perspectives,
    themes,
    units: demoUnits(today),
    scorecards: scorecards(),
    objectives: objectives(),
    links: links(today),
    alignments: alignments(),
    measures: measures(),
    kpis: kpis(today),
    ...demoExecution(today),
    targets: demoTargets(today),
    figures: demoFigures(today),
  };
}

/** What some values were before they were corrected: record these first, then the document. */
export function demoRestatements(today: string): DemoRestatement[] {
  const months = lastMonths(today);
  const figures = demoFigures(today);
  const wanted: [unit: string, measure: string, monthsBack: number, factor: number, note: string][] = [
    [company, 'complaints', 5, 0.86, 'Complaints by telephone were missing.'],
    [company, 'co2_per_delivery', 8, 1.06, 'Fuel of subcontractors counted twice.'],
    [company, 'retention', 3, 1.011, 'Two contracts had ended a month earlier.'],
    ['parcel', 'revenue', 4, 0.984, 'Late invoices of the month.'],
    ['freight', 'other_cost', 4, 0.971, 'Tolls of the last week were missing.'],
    ['fulfilment', 'damage_rate', 6, 0.78, 'Damage found at returns added.'],
  ];
  return wanted.flatMap(([unit, measure, back, factor, note]) => {
    const period = months[months.length - back];
    const value = period && figures.find((f) => f.unit === unit && f.measure === measure)?.values[period];
    if (!period || typeof value !== 'number') return [];
    const decimals = kinds.get(measure)?.decimals ?? 0;
    const firstOfNext = dayOf(`${months[months.length - back + 1] ?? today.slice(0, 7)}-01`);
    return [
      { unit, measure, period, value: round(value * factor, decimals), at: isoOf(firstOfNext + 4), note },
    ];
  });
}
