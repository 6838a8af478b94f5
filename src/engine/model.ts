/**
 * Facts made ready for arithmetic: measures with their versions, and the series (one measure of one unit) with
 * their numbers in rows of typed arrays.
 */
import {
  always,
  anchorDay,
  firstDay,
  formatPeriod,
  isoFromDay,
  lastDay,
  ordinalAt,
  parsePeriod,
  type Span,
} from './calendar.ts';
import type {
  Calendar,
  Day,
  Figure,
  Frequency,
  Kind,
  Measure,
  Organization,
  Override,
  Plan,
  RollUpOptions,
  Scale,
  Scorecard,
  Slot,
  TargetPath,
} from './definitions.ts';
import { slots } from './definitions.ts';
import type { FormulaFault, Node } from './formula/ast.ts';
import { parseFormula } from './formula/parse.ts';
import { compileCustom } from './formula/scalar.ts';
import { bodyAt, type History, objectsOf, type Versions } from './history.ts';
import { pathValue } from './paths.ts';
import { presetScale, presets } from './presets.ts';
import { type RuleSpec, ruleSpec } from './rules.ts';
import { sightlineScale } from './scale.ts';
import { type ReadLimit, readLimit } from './thresholds.ts';
import { type Tree, treeAt } from './units.ts';

const forever: Day = 10_000_000;

export interface MeasureVersion {
  from: Day;
  /** Last day in force. */
  to: Day;
  body: Measure;
  spec: RuleSpec;
  formula: Node | null;
  fault: FormulaFault | null;
  limits: Record<'baseline' | 'red' | 'worst' | 'best' | 'low' | 'high' | 'lowRed' | 'highRed', ReadLimit>;
}

export interface MeasureModel {
  /** home:code */
  key: string;
  home: string;
  code: string;
  frequency: Frequency;
  versions: MeasureVersion[];
}

/** Rows of one frequency: each holds one number a period, from `first` on. */
export interface Pool {
  frequency: Frequency;
  first: number;
  count: number;
  chunks: Float64Array[];
  rows: number;
}

const CHUNK = 12;
const MASK = (1 << CHUNK) - 1;

export const rowChunk = (pool: Pool, row: number): Float64Array => pool.chunks[row >> CHUNK]!;
export const rowOffset = (pool: Pool, row: number): number => (row & MASK) * pool.count;

export function newRow(pool: Pool): number {
  const row = pool.rows++;
  if ((row & MASK) === 0) pool.chunks.push(new Float64Array((MASK + 1) * pool.count).fill(Number.NaN));
  return row;
}

/** A figure reported for a whole span: it wins over the computed one. */
export interface Given {
  span: Span;
  values: Map<Slot, number>;
}

export interface Series {
  id: number;
  unit: string;
  model: MeasureModel;
  pool: Pool;
  /** Row of actuals, -1 until there is one. */
  actual: number;
  /** Row of targets, -1 where the target is one constant (or none). */
  target: number;
  /** Rows of other slots. */
  rows: Map<Slot, number> | null;
  /** Why a computed actual is absent, a code a period. */
  why: Uint8Array | null;
  /** Submitted, not yet approved: ordinal → value. */
  provisional: Map<number, number> | null;
  given: Map<string, Given> | null;
  /** Values entered for a measure that is computed: they win. */
  entered: Map<number, number> | null;
  computed: boolean;
}

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
  byUnit: Map<string, Map<string, Series>>;
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

export function planAt(model: Pick<Model, 'history' | 'calendar'>, day: Day): Plan | null {
  const iso = isoFromDay(day);
  let fallback: Plan | null = null;
  for (const versions of objectsOf<Plan>(model.history, 'plan').values()) {
    const plan = bodyAt(versions, day);
    if (!plan || plan.state === 'draft') continue;
    const starts = plan.starts === undefined || edge(model.calendar, plan.starts, 'first') <= iso;
    const ends = plan.ends === undefined || edge(model.calendar, plan.ends, 'last') >= iso;
    if (starts && ends) return plan;
    fallback ??= plan;
  }
  return fallback;
}

/** A period id or a day as its first or last day, in ISO form. */
function edge(calendar: Calendar, id: string, which: 'first' | 'last'): string {
  const p = parsePeriod(calendar, id);
  if (!p) return id;
  return isoFromDay((which === 'first' ? firstDay : lastDay)(calendar, p.frequency, p.ordinal));
}

export function scaleAt(model: Pick<Model, 'history' | 'calendar'>, day: Day): Scale {
  const name = planAt(model, day)?.scale ?? 'sightline';
  const own = objectsOf<Scale>(model.history, 'scale').get(name);
  return (own && bodyAt(own, day)) ?? presetScale(name) ?? sightlineScale;
}

/** The plan's own choices, else those of its scale's preset. */
export function planOptions(plan: Plan | null): RollUpOptions {
  const preset =
    plan?.scale !== undefined && Object.hasOwn(presets, plan.scale) ? presets[plan.scale]! : null;
  return {
    method: plan?.method ?? preset?.method,
    missing: plan?.missing ?? preset?.missing,
    minCoverage: plan?.minCoverage,
    minScored: plan?.minScored,
  };
}

function measureModel(
  key: string,
  bodies: Versions<Measure>,
  history: History,
  calendar: Calendar,
): MeasureModel {
  const colon = key.indexOf(':');
  const versions = bodies.bodies.map((raw, i): MeasureVersion => {
    const from = bodies.from[i]!;
    const body: Measure = { ...raw, code: key.slice(colon + 1) };
    let formula: Node | null = null;
    let fault: FormulaFault | null = null;
    if (body.formula !== undefined) {
      const parsed = parseFormula(body.formula);
      if (parsed.ok) formula = parsed.node;
      else fault = parsed.fault;
    }
    const scale = scaleAt({ history, calendar }, from === always ? 0 : from);
    const custom = body.custom === undefined ? null : compileCustom(body.custom);
    return {
      from,
      to: (bodies.from[i + 1] ?? forever) - 1,
      body,
      spec: ruleSpec(body, scale, custom?.ok ? custom.score : null),
      formula,
      fault: fault ?? (custom && !custom.ok ? custom.fault : null),
      limits: {
        baseline: readLimit(body.baseline),
        red: readLimit(body.red),
        worst: readLimit(body.worst),
        best: readLimit(body.best),
        low: readLimit(body.low),
        high: readLimit(body.high),
        lowRed: readLimit(body.lowRed),
        highRed: readLimit(body.highRed),
      },
    };
  });
  const last = versions.at(-1)!.body;
  return {
    key,
    home: key.slice(0, colon),
    code: key.slice(colon + 1),
    frequency: last.frequency ?? 'month',
    versions,
  };
}

/** A measure with what one unit changes in it. */
function withOverride(versions: Versions<Measure>, override: Versions<Override>): Versions<Measure> {
  const days = [...new Set([...versions.from, ...override.from])].sort((a, b) => a - b);
  const merged: Versions<Measure> = { key: versions.key, from: [], bodies: [] };
  for (const day of days) {
    const base = bodyAt(versions, day);
    if (!base) continue;
    merged.from.push(day);
    merged.bodies.push({ ...base, ...(bodyAt(override, day)?.patch ?? {}) });
  }
  return merged;
}

export const versionOn = (model: MeasureModel, day: Day): MeasureVersion | null => {
  for (let i = model.versions.length - 1; i >= 0; i--)
    if (model.versions[i]!.from <= day) return model.versions[i]!;
  return null;
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
  const organization = organizationOf(history);
  const calendar = organization.calendar;
  const days = new Set<Day>();
  for (const kind of structural)
    for (const versions of objectsOf(history, kind).values())
      for (const from of versions.from) if (from > horizon.start && from <= horizon.end) days.add(from);
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
  fillTargets(model);
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
  for (const [key, versions] of objectsOf<Measure>(model.history, 'measure')) {
    const measure = measureModel(key, versions, model.history, model.calendar);
    model.measures.set(key, measure);
    const units = allUnits.has(measure.home)
      ? [measure.home]
      : [...(model.templateUnits.get(measure.home) ?? [])];
    for (const unit of units) {
      const override = overrides.get(key)?.get(unit);
      addSeries(
        model,
        unit,
        override
          ? measureModel(key, withOverride(versions, override), model.history, model.calendar)
          : measure,
      );
    }
  }
}

export function poolOf(model: Model, frequency: Frequency): Pool {
  let pool = model.pools.get(frequency);
  if (!pool) {
    const first = ordinalAt(model.calendar, frequency, model.horizon.start);
    pool = {
      frequency,
      first,
      count: ordinalAt(model.calendar, frequency, model.horizon.end) - first + 1,
      chunks: [],
      rows: 0,
    };
    model.pools.set(frequency, pool);
  }
  return pool;
}

function addSeries(model: Model, unit: string, measure: MeasureModel): void {
  const codes = model.byUnit.get(unit) ?? new Map<string, Series>();
  model.byUnit.set(unit, codes);
  // A unit's own measure goes before a template's of the same code.
  const held = codes.get(measure.code);
  if (held && held.model.home === unit) return;
  const series: Series = {
    id: held?.id ?? model.series.length,
    unit,
    model: measure,
    pool: poolOf(model, measure.frequency),
    actual: -1,
    target: -1,
    rows: null,
    why: null,
    provisional: null,
    given: null,
    entered: null,
    computed: measure.versions.some((v) => v.body.formula !== undefined || v.body.overUnits !== undefined),
  };
  model.series[series.id] = series;
  codes.set(measure.code, series);
}

/** Rows of targets for measures whose target changes over time, by version or by path. */
function fillTargets(model: Model): void {
  for (const series of model.series) {
    const values = new Set(series.model.versions.map((v) => v.body.target));
    if (values.size > 1) {
      eachOrdinal(
        series,
        (o, i, chunk, offset) => {
          const target = versionOn(series.model, anchorDay(model.calendar, series.pool.frequency, o))?.body
            .target;
          if (target !== undefined) chunk[offset + i] = target;
        },
        targetRow(series),
      );
    }
  }
  for (const versions of objectsOf<TargetPath>(model.history, 'target').values()) {
    const path = versions.bodies.at(-1)!;
    if ((path as { archived?: boolean }).archived) continue;
    const own = model.byUnit.get(path.unit)?.get(path.measure);
    const held = own
      ? [own]
      : [...(model.templateUnits.get(path.unit) ?? [])].flatMap(
          (u) => model.byUnit.get(u)?.get(path.measure) ?? [],
        );
    for (const series of held) layPath(model, series, path);
  }
}

function targetRow(series: Series): number {
  if (series.target < 0) series.target = newRow(series.pool);
  return series.target;
}

function eachOrdinal(
  series: Series,
  fn: (ordinal: number, i: number, chunk: Float64Array, offset: number) => void,
  row: number,
): void {
  const { pool } = series;
  const chunk = rowChunk(pool, row);
  const offset = rowOffset(pool, row);
  for (let i = 0; i < pool.count; i++) fn(pool.first + i, i, chunk, offset);
}

function layPath(model: Model, series: Series, path: TargetPath): void {
  const { calendar } = model;
  const f = series.pool.frequency;
  const start = parsePeriod(calendar, path.start);
  if (!start) return;
  const end = path.end === undefined ? null : parsePeriod(calendar, path.end);
  const from = ordinalAt(calendar, f, firstDay(calendar, start.frequency, start.ordinal));
  const last = end
    ? ordinalAt(calendar, f, lastDay(calendar, end.frequency, end.ordinal))
    : series.pool.first + series.pool.count - 1;
  if (last < from || last - from > 100_000) return;
  const ids = ordinalIds(calendar, f, from, last);
  const perYear = ordinalAt(
    calendar,
    f,
    firstDay(calendar, 'year', ordinalAt(calendar, 'year', firstDay(calendar, f, from))),
  );
  const place = (i: number) => Math.max(0, from + i - perYear);
  const row = targetRow(series);
  const chunk = rowChunk(series.pool, row);
  const offset = rowOffset(series.pool, row);
  for (let i = 0; i < ids.length; i++) {
    const at = from + i - series.pool.first;
    if (at < 0 || at >= series.pool.count) continue;
    const value = pathValue(path, i, ids, place);
    if (value !== null) chunk[offset + at] = value;
    for (const slot of ['red', 'worst', 'best'] as const) {
      const said = path[slot];
      if (said === undefined || value === null) continue;
      const l = readLimit(said);
      put(
        series,
        slot,
        at,
        Number.isNaN(l.absolute) ? value + l.factor * Math.abs(value) + l.offset : l.absolute,
      );
    }
  }
}

function ordinalIds(calendar: Calendar, frequency: Frequency, from: number, last: number): string[] {
  const ids: string[] = [];
  for (let o = from; o <= last; o++) ids.push(formatOrdinal(calendar, frequency, o));
  return ids;
}

/** Puts one number into a slot's row, making the row where there is none yet. */
export function put(series: Series, slot: Slot, at: number, value: number): void {
  let row: number;
  if (slot === 'actual') {
    if (series.actual < 0) series.actual = newRow(series.pool);
    row = series.actual;
  } else if (slot === 'target') row = targetRow(series);
  else {
    series.rows ??= new Map();
    row = series.rows.get(slot) ?? -1;
    if (row < 0) {
      row = newRow(series.pool);
      series.rows.set(slot, row);
    }
  }
  rowChunk(series.pool, row)[rowOffset(series.pool, row) + at] = value;
}

const formatOrdinal = (calendar: Calendar, frequency: Frequency, ordinal: number) =>
  formatPeriod(calendar, { frequency, ordinal });

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
