/** Facts made ready for arithmetic: measures, units, and the series that will hold the figures. */
import { always, parsePeriod, type Span } from './calendar.ts';
import type {
  Calendar,
  Day,
  Figure,
  Frequency,
  Kind,
  Measure,
  Organization,
  Override,
  Scorecard,
  Slot,
} from './definitions.ts';
import { slots } from './definitions.ts';
import { type History, objectsOf, type Versions } from './history.ts';
import { type MeasureModel, measureModel, withOverride } from './measure-model.ts';
import { planEdges } from './plan.ts';
import { fitChunks, type Pool, Series, UnitSeries } from './series.ts';
import { fillTargets } from './targets.ts';
import { type ReadLimit, readLimit } from './thresholds.ts';
import { type Tree, treeAt } from './units.ts';

export interface Model {
  history: History;
  organization: Organization;
  calendar: Calendar;
  today: Day;
  horizon: Span;
  tolerance: ReadLimit;
  /** Days within the horizon on which definitions change; the first is `always`. */
  epochs: Day[];
  trees: Tree[];
  pools: Map<Frequency, Pool>;
  measures: Map<string, MeasureModel>;
  series: Series[];
  /** unit → measure code → series */
  byUnit: Map<string, UnitSeries>;
  /** template → the units that use it in some epoch */
  templateUnits: Map<string, Set<string>>;
}

export const defaultCalendar: Calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' };

export function organizationOf(history: History): Organization {
  const versions = objectsOf<Organization>(history, 'organization').get('');
  const body = versions ? versions.bodies.at(-1)! : null;
  return {
    code: body?.code ?? 'organization',
    name: body?.name ?? 'Organization',
    ...body,
    calendar: { ...defaultCalendar, ...body?.calendar },
  };
}

/** Whether a scorecard or template belongs to a unit. */
export function appliesTo(card: Scorecard, unit: { code: string; kind?: string }): boolean {
  if (card.unit !== undefined) return card.unit === unit.code;
  if (card.units !== undefined) return card.units.includes(unit.code);
  return card.every !== undefined && card.every === unit.kind;
}

export const epochAt = (model: Pick<Model, 'epochs'>, day: Day): number => {
  let i = model.epochs.length - 1;
  while (i > 0 && model.epochs[i]! > day) i--;
  return i;
};

const structural = [
  'organization',
  'scale',
  'plan',
  'perspective',
  'unit',
  'scorecard',
  'objective',
  'alignment',
  'kpi',
  'measure',
  'override',
] as const;

/** Builds the model without its figures. The horizon bounds which periods can hold numbers. */
export function buildModel(history: History, today: Day, horizon: Span): Model {
  const model = declareModel(history, today, horizon);
  fillTargets(model);
  return model;
}

/** The model with its series, whose rows are empty yet. */
export function declareModel(history: History, today: Day, horizon: Span): Model {
  const organization = organizationOf(history);
  const calendar = organization.calendar;
  const days = new Set<Day>();
  for (const kind of structural)
    for (const versions of objectsOf(history, kind).values())
      for (const from of versions.from) if (from > horizon.start && from <= horizon.end) days.add(from);
  for (const day of planEdges({ history, calendar }))
    if (day > horizon.start && day <= horizon.end) days.add(day);
  const epochs = [always, ...[...days].sort((a, b) => a - b)];
  const model: Model = {
    history,
    organization,
    calendar,
    today,
    horizon,
    tolerance: readLimit(organization.tolerance ?? '10 %'),
    epochs,
    trees: treesOf(history, epochs, horizon),
    pools: new Map(),
    measures: new Map(),
    series: [],
    byUnit: new Map(),
    templateUnits: new Map(),
  };
  findTemplateUnits(model);
  addMeasures(model);
  return model;
}

/** Days of one kind's facts. */
export function daysOf(history: History, kind: Kind): Set<Day> {
  const days = new Set<Day>();
  for (const versions of objectsOf(history, kind).values()) for (const day of versions.from) days.add(day);
  return days;
}

/** The tree in each epoch; one tree serves all epochs in which no unit changes. */
function treesOf(history: History, epochs: readonly Day[], horizon: Span): Tree[] {
  const changes = daysOf(history, 'unit');
  const trees: Tree[] = [];
  for (const day of epochs)
    trees.push(
      day === always
        ? treeAt(history, horizon.start)
        : changes.has(day)
          ? treeAt(history, day)
          : trees.at(-1)!,
    );
  return trees;
}

function findTemplateUnits(model: Model): void {
  for (const [code, versions] of objectsOf<Scorecard>(model.history, 'scorecard')) {
    const units = new Set<string>();
    versions.from.forEach((_, i) => {
      const card = versions.bodies[i]!;
      if (card.unit !== undefined) return;
      for (const tree of model.trees)
        for (const unit of tree.units.values()) if (appliesTo(card, unit)) units.add(unit.code);
    });
    if (units.size > 0) model.templateUnits.set(code, units);
  }
}

function addMeasures(model: Model): void {
  const overrides = new Map<string, Map<string, Versions<Override>>>();
  for (const versions of objectsOf<Override>(model.history, 'override').values()) {
    const body = versions.bodies.at(-1)!;
    if (body.kind !== 'measure') continue;
    const units = overrides.get(body.key) ?? new Map<string, Versions<Override>>();
    units.set(body.unit, versions);
    overrides.set(body.key, units);
  }
  const allUnits = new Set(model.trees.flatMap((tree) => [...tree.units.keys()]));
  const ofUnit = new Map<string, Map<string, MeasureModel>>();
  for (const [key, versions] of objectsOf<Measure>(model.history, 'measure')) {
    const measure = measureModel(key, versions, model);
    model.measures.set(key, measure);
    const units = allUnits.has(measure.home)
      ? [measure.home]
      : [...(model.templateUnits.get(measure.home) ?? [])];
    for (const unit of units) {
      const override = overrides.get(key)?.get(unit);
      const mine = override ? measureModel(key, withOverride(versions, override), model) : measure;
      const codes = ofUnit.get(unit) ?? new Map<string, MeasureModel>();
      ofUnit.set(unit, codes);
      // A unit's own measure goes before a template's of the same code.
      if (codes.get(measure.code)?.home !== unit) codes.set(measure.code, mine);
    }
  }
  addSeries(model, ofUnit);
  for (const pool of model.pools.values())
    fitChunks(pool, model.series.filter((series) => series.pool === pool).length);
}

/** Series stand unit by unit: what is rolled up together lies together in memory. */
function addSeries(model: Model, ofUnit: Map<string, Map<string, MeasureModel>>): void {
  const tables = new Map<string, ReadonlyMap<string, number>>();
  for (const [unit, measures] of ofUnit) {
    const name = [...measures.keys()].join('\n');
    let codes = tables.get(name);
    if (!codes) {
      codes = new Map([...measures.keys()].map((code, i) => [code, i]));
      tables.set(name, codes);
    }
    model.byUnit.set(unit, new UnitSeries(model.series, model.series.length, codes));
    for (const measure of measures.values())
      model.series.push(new Series(model.series.length, unit, measure));
  }
}

export const spanKey = (span: Span): string => `${span.start}:${span.end}`;

/** Reads the period of a figure: at the series' own frequency, or a given aggregate over a longer span. */
export function figureSpan(
  calendar: Calendar,
  id: string,
): { ytd: boolean; frequency: Frequency; ordinal: number } | null {
  const ytd = id.startsWith('ytd:');
  const period = parsePeriod(calendar, ytd ? id.slice(4) : id);
  return period ? { ytd, ...period } : null;
}

export const slotAt = (i: number): Slot => slots[i]!;

export type FigureLike = Pick<Figure, 'unit' | 'measure' | 'slot' | 'period' | 'value' | 'state'>;
