/** A board read for people: names beside numbers, the shapes of contract.ts. */
import { currentPeriod, naturalFrequency, periodOf, periodsUpTo, viewOn } from '#engine/board.ts';
import { formatPeriod, isoFromDay, type Period, spanOf } from '#engine/calendar.ts';
import { changeOf } from '#engine/change.ts';
import { valueAt } from '#engine/compute.ts';
import type { Day, Figure, Mark, Objective, Override, Perspective, Scorecard } from '#engine/definitions.ts';
import { inputOf, rowAt, statusAt, under, type Weights, weightsUnder } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { epochAt, planAt, type Series } from '#engine/model.ts';
import { reasonWord } from '#engine/reasons.ts';
import type { Scored } from '#engine/rules.ts';
import { bandOf } from '#engine/scale.ts';
import { newSpanInput, readSpan } from '#engine/span-input.ts';
import { addressOf, addressOfNode, infoOf, type NodeInfo } from '#engine/structure.ts';
import type { Tree } from '#engine/units.ts';
import { type Board, childStates, coverageOf, scoreInput, type View } from '#engine/view.ts';
import type { KpiRow, ObjectiveRow, PerspectiveCard, ScorecardReading, Span } from './contract.ts';

/** What the store knows of figures beyond their numbers. */
export interface Details {
  /** Every recording of a series, oldest first. */
  figures(unit: string, measure: string): readonly Figure[];
  updatedAt(unit: string, measure: string): string | null;
}

export interface Question {
  period?: string;
  span?: Span;
  asOf?: number;
}

export class NotThere extends Error {
  readonly what: string;
  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

export const orNull = (n: number | undefined): number | null =>
  n === undefined || Number.isNaN(n) ? null : n;

/** A board opened at a period: column 1 is the period asked for, column 0 the one before it. */
export interface Opened {
  board: Board;
  view: View;
  period: Period;
  span: Span;
  asOf: number;
  day: Day;
  tree: Tree;
  now: number;
  before: number;
}

export function open(board: Board, question: Question): Opened {
  const span = question.span ?? 'period';
  let period: Period;
  if (question.period) {
    const asked = periodOf(board, question.period);
    if (!asked) throw new NotThere(`period ${question.period}`);
    period = asked;
  } else period = currentPeriod(board);
  const view = viewFor(board, period, span);
  const day = view.spans[1]!.end;
  return {
    board,
    view,
    period,
    span,
    asOf: question.asOf ?? 0,
    day,
    tree: board.model.trees[epochAt(board.model, day)]!,
    now: 1,
    before: 0,
  };
}

const views = new WeakMap<Board, { version: number; held: Map<string, View> }>();
const versions = new WeakMap<Board, number>();

/** Says that a board's numbers have changed: its views are computed again when next asked for. */
export function touchBoard(board: Board): void {
  versions.set(board, (versions.get(board) ?? 0) + 1);
}

function viewFor(board: Board, period: Period, span: Span): View {
  const version = versions.get(board) ?? 0;
  let cache = views.get(board);
  if (!cache || cache.version !== version) {
    cache = { version, held: new Map() };
    views.set(board, cache);
  }
  const key = `${span} ${period.frequency} ${period.ordinal}`;
  const held = cache.held.get(key);
  if (held) return held;
  const view = viewOn(board, periodsUpTo(period, 2), span);
  if (cache.held.size >= 24) cache.held.delete(cache.held.keys().next().value!);
  cache.held.set(key, view);
  return view;
}

export const idOf = (board: Board, period: Period): string => formatPeriod(board.model.calendar, period);

/** Scores of a node in the reading's period, as every row carries them. */
export function scoreFields(o: Opened, node: number) {
  const { board, view, now } = o;
  const at = node * view.columns + now;
  const change = changeOf(board, view, node, now, o.before);
  return {
    score: orNull(view.score[at]),
    reason: reasonWord(view.why[at]!),
    ...statusAt(board, view, node, now),
    coverage: orNull(coverageOf(board, view, node, now)),
    change: orNull(change.total),
  };
}

/** The name of a node on the reading's day, in the words of whoever declared it. */
export function nameOf(o: Opened, node: number): string {
  const { board, day } = o;
  const info = infoOf(board.model, board.structure, node);
  const { history } = board.model;
  if (info.kind === 'kpi') return o.board.model.series[node]!.model.versions.at(-1)!.body.name ?? info.code;
  if (info.kind === 'scorecard')
    return (
      bodyAt(objectsOf<Scorecard>(history, 'scorecard').get(info.scorecard)!, day)?.name ?? info.scorecard
    );
  if (info.kind === 'perspective') {
    const held = objectsOf<Perspective>(history, 'perspective').get(info.code);
    return (held && bodyAt(held, day)?.name) ?? info.code;
  }
  return objectiveBody(o, node)?.name ?? info.code;
}

export function objectiveBody(o: Opened, node: number): Objective | null {
  const { history } = o.board.model;
  const info = infoOf(o.board.model, o.board.structure, node);
  const key = `${info.scorecard}:${info.code}`;
  const held = objectsOf<Objective>(history, 'objective').get(key);
  const body = held ? bodyAt(held, o.day) : null;
  const override = objectsOf<Override>(history, 'override').get(`objective ${key}@${info.unit}`);
  const patch = override ? bodyAt(override, o.day)?.patch : undefined;
  return body && patch ? ({ ...body, ...patch } as Objective) : body;
}

export const unitName = (o: Opened, unit: string): string => o.tree.units.get(unit)?.name ?? unit;

const scored: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

/** The last periods of a KPI at the reading's frequency, oldest first. */
function historyRow(o: Opened, series: Series, count: number): KpiRow['history'] {
  const { board, view, span } = o;
  const one = newSpanInput();
  return periodsUpTo(o.period, count).map((period) => {
    const p = spanFor(o, period);
    readSpan(board.model, board.computation, series, p, span, one);
    const result = scoreInput(one, view.scales[o.now]!, scored);
    const status: Mark = result.reason === 0 ? markOf(o, result.score) : 'no-data';
    return {
      period: idOf(board, period),
      actual: orNull(one.actual),
      target: orNull(one.limits.target),
      status,
    };
  });
}

const spanFor = (o: Opened, period: Period) => spanOf(o.board.model.calendar, period, o.span);
const markOf = (o: Opened, score: number): Mark => bandOf(o.view.scales[o.now]!, score).status;

/** When a series last got a value; of a computed one, when any of its inputs did. */
function updatedAt(board: Board, series: Series, details: Details): string | null {
  let latest: string | null = null;
  const seen = new Set<Series>();
  const visit = (one: Series): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const at = details.updatedAt(one.unit, one.model.code);
    if (at !== null && (latest === null || at > latest)) latest = at;
    for (const input of board.computation.bySeries.get(one)?.inputs ?? []) visit(input);
  };
  visit(series);
  return latest;
}

/** One KPI as a row of a scorecard. */
export function kpiRow(
  o: Opened,
  node: number,
  weight: number,
  weights: Weights | undefined,
  details: Details,
): KpiRow {
  const { board, view } = o;
  const series = board.model.series[node]!;
  const one = inputOf(board, view, node, o.now);
  const earlier = inputOf(board, view, node, o.before);
  const body = one.version?.body ?? series.model.versions.at(-1)!.body;
  const raw = one.reason === 0 ? scoreInput(one, view.scales[o.now]!, { ...scored }).raw : Number.NaN;
  const provisional = Number.isNaN(one.actual) && !Number.isNaN(one.provisional);
  const actualChange = one.actual - earlier.actual;
  const direction = body.direction ?? 'up';
  const distance = (v: typeof one) => Math.abs(v.actual - v.limits.target);
  const shown = one.carried > 0 ? one.from - one.carried : one.from;
  return {
    node: addressOfNode(board.model, board.structure, node),
    unit: series.unit,
    measure: series.model.code,
    code: series.model.code,
    name: body.name ?? series.model.code,
    unitOfMeasure: body.unitOfMeasure ?? null,
    decimals: body.decimals ?? null,
    direction,
    role: board.structure.roles.get(node) ?? null,
    weight,
    designWeight: weights ? weights.design : null,
    weightInForce: weights ? weights.force : null,
    actual: orNull(provisional ? one.provisional : one.actual),
    target: orNull(one.limits.target),
    red: orNull(direction === 'centre' ? one.limits.low : one.limits.red),
    worst: orNull(direction === 'centre' ? one.limits.lowRed : one.limits.worst),
    best: orNull(one.limits.best),
    raw: orNull(raw),
    provisional,
    given: one.given,
    periods: one.m > 1 ? { n: one.n, m: one.m } : null,
    ofPeriod:
      one.contained || one.carried > 0
        ? formatPeriod(board.model.calendar, { frequency: series.pool.frequency, ordinal: shown })
        : null,
    actualChange: orNull(actualChange),
    better:
      Number.isNaN(actualChange) || actualChange === 0
        ? null
        : direction === 'up'
          ? actualChange > 0
          : direction === 'down'
            ? actualChange < 0
            : distance(one) < distance(earlier),
    history: historyRow(o, series, 13),
    owner: body.owner ?? null,
    updatedAt: updatedAt(board, series, details),
    ...scoreFields(o, node),
  };
}

/** The scorecard node of a unit on the reading's day; its own goes before a template's. */
export function scorecardNode(o: Opened, unit: string): number {
  const { structure } = o.board;
  const candidates = structure.nodes.filter(
    (n) => n.kind === 'scorecard' && n.unit === unit && rowAt(o.board, o.view, n.id, o.now) !== null,
  );
  const cards = objectsOf<Scorecard>(o.board.model.history, 'scorecard');
  const own = candidates.find((n) => cards.get(n.scorecard)?.bodies.at(-1)?.unit === unit);
  const chosen = own ?? candidates[0];
  if (!chosen) throw new NotThere(`a scorecard of unit ${unit}`);
  return chosen.id;
}

export function scorecardReading(
  board: Board,
  unit: string,
  question: Question,
  details: Details,
): ScorecardReading {
  const o = open(board, question);
  return readScorecard(o, scorecardNode(o, unit), details);
}

function readScorecard(o: Opened, node: number, details: Details): ScorecardReading {
  const { board, view, now } = o;
  const { structure, model } = board;
  const info = infoOf(model, structure, node);
  const plan = planAt(model, o.day);
  const scale = view.scales[now]!;
  const weights = weightsUnder(board, view, node, now);
  const all = under(board, view, node, now);
  const row = rowAt(board, view, node, now)!;
  const perspectives = childStates(board, view, row, now).map((state, i) =>
    readPerspective(o, structure.kids[row.start + i]!, state.weight, weights, details),
  );
  const change = changeOf(board, view, node, now, o.before);
  perspectives.push(...emptyPerspectives(o, info, perspectives));
  return {
    node: addressOfNode(model, structure, node),
    code: info.scorecard,
    name: nameOf(o, node),
    unit: info.unit,
    unitName: unitName(o, info.unit),
    period: idOf(board, o.period),
    previousPeriod: idOf(board, view.periods[o.before]!),
    span: o.span,
    asOf: o.asOf,
    mission: plan?.mission ?? null,
    vision: plan?.vision ?? null,
    scale: {
      unit: scale.unit ?? '',
      anchors: {
        worst: scale.anchors.worst,
        red: scale.anchors.red ?? null,
        target: scale.anchors.target,
        best: scale.anchors.best,
      },
      bands: scale.bands.map((b) => ({ code: b.code, name: b.name, from: b.from ?? null, status: b.status })),
    },
    oldestInput: all.oldest === null ? null : isoFromDay(all.oldest),
    worst: all.worst && {
      node: addressOfNode(model, structure, all.worst.node),
      name: nameOf(o, all.worst.node),
      score: all.worst.score,
    },
    perspectives,
    changeParts: change.parts.map((p) => ({
      node: addressOfNode(model, structure, p.node!),
      name: nameOf(o, p.node!),
      part: p.part,
    })),
    metrics: metricsOf(o, info.unit),
    ...scoreFields(o, node),
  };
}

/** Declared perspectives in which the scorecard wants nothing yet: shown, and in no weight. */
function emptyPerspectives(o: Opened, card: NodeInfo, held: readonly PerspectiveCard[]): PerspectiveCard[] {
  const codes = new Set(held.map((p) => p.code));
  const cards: PerspectiveCard[] = [];
  for (const [code, versions] of objectsOf<Perspective>(o.board.model.history, 'perspective')) {
    const body = bodyAt(versions, o.day);
    if (!body || codes.has(code)) continue;
    cards.push({
      node: addressOf('perspective', card.unit, card.scorecard, code),
      code,
      name: body.name ?? code,
      question: body.question ?? null,
      weight: 0,
      distribution: { exceeds: 0, 'on-target': 0, watch: 0, 'off-target': 0, 'no-data': 0 },
      objectives: [],
      score: null,
      reason: 'no-children',
      status: 'no-data',
      band: null,
      coverage: null,
      change: null,
    });
  }
  return cards;
}

function readPerspective(
  o: Opened,
  node: number,
  weight: number,
  weights: Map<number, Weights>,
  details: Details,
): PerspectiveCard {
  const { board, view, now } = o;
  const { model, structure } = board;
  const info = infoOf(model, structure, node);
  const held = objectsOf<Perspective>(model.history, 'perspective').get(info.code);
  const row = rowAt(board, view, node, now);
  const objectives = row
    ? childStates(board, view, row, now).map((s, i) =>
        readObjective(o, structure.kids[row.start + i]!, s.weight, weights, details),
      )
    : [];
  const distribution: Record<Mark, number> = {
    exceeds: 0,
    'on-target': 0,
    watch: 0,
    'off-target': 0,
    'no-data': 0,
  };
  for (const objective of objectives) for (const kpi of objective.kpis) distribution[kpi.status]++;
  return {
    node: addressOfNode(model, structure, node),
    code: info.code,
    name: nameOf(o, node),
    question: (held && bodyAt(held, o.day)?.question) ?? null,
    weight,
    distribution,
    objectives,
    ...scoreFields(o, node),
  };
}

function readObjective(
  o: Opened,
  node: number,
  weight: number,
  weights: Map<number, Weights>,
  details: Details,
): ObjectiveRow {
  const { board, view, now } = o;
  const { model, structure } = board;
  const info = infoOf(model, structure, node);
  const row = rowAt(board, view, node, now);
  const kpis: KpiRow[] = [];
  const cascaded: ObjectiveRow['cascaded'] = [];
  for (let i = row?.start ?? 0; row && i < row.end; i++) {
    const kid = structure.kids[i]!;
    const kidWeight = structure.weights[i]!;
    if (i < row.ownEnd) kpis.push(kpiRow(o, kid, kidWeight, weights.get(kid), details));
    else {
      const child = infoOf(model, structure, kid);
      cascaded.push({
        node: addressOfNode(model, structure, kid),
        unit: child.unit,
        unitName: unitName(o, child.unit),
        code: child.code,
        name: nameOf(o, kid),
        weight: kidWeight,
        ...scoreFields(o, kid),
      });
    }
  }
  return {
    node: addressOfNode(model, structure, node),
    code: info.code,
    name: nameOf(o, node),
    owner: objectiveBody(o, node)?.owner ?? null,
    weight,
    kpis,
    cascaded,
    ...scoreFields(o, node),
  };
}

/** Measures of a unit that are aligned to nothing. */
function metricsOf(o: Opened, unit: string): ScorecardReading['metrics'] {
  const { board } = o;
  const found: ScorecardReading['metrics'] = [];
  const read = inputsOfFormulas(board);
  for (const series of board.model.byUnit.get(unit)?.values() ?? []) {
    if (board.structure.isKpi[series.id] || read.has(series)) continue;
    const body = series.model.versions.at(-1)!.body;
    if (body.archived) continue;
    const one = readSpan(
      board.model,
      board.computation,
      series,
      o.view.spans[o.now]!,
      o.span,
      newSpanInput(),
    );
    found.push({
      node: addressOfNode(board.model, board.structure, series.id),
      code: series.model.code,
      name: body.name ?? series.model.code,
      unitOfMeasure: body.unitOfMeasure ?? null,
      decimals: body.decimals ?? null,
      actual: orNull(one.actual),
    });
  }
  return found;
}

/** Measures that feed a KPI's formula serve the strategy, if at one remove. */
const formulaInputs = new WeakMap<Board, Set<Series>>();
function inputsOfFormulas(board: Board): Set<Series> {
  let found = formulaInputs.get(board);
  if (!found) {
    found = new Set();
    for (const computed of board.computation.bySeries.values())
      for (const input of computed.inputs) found.add(input);
    formulaInputs.set(board, found);
  }
  return found;
}

/** Periods a reader can choose from: from the first to the last with figures, at the natural frequency. */
export function periodRange(board: Board): { first: string; last: string; current: string } {
  const { model } = board;
  const frequency = naturalFrequency(model);
  const current = currentPeriod(board);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const pool = model.pools.get(frequency);
  for (const series of model.series) {
    if (series.pool !== pool || series.actual < 0) continue;
    for (let i = 0; i < series.pool.count; i++) {
      if (Number.isNaN(valueAt(model, series, series.pool.first + i, false))) continue;
      first = Math.min(first, series.pool.first + i);
      last = Math.max(last, series.pool.first + i);
    }
  }
  const of = (ordinal: number) => formatPeriod(model.calendar, { frequency, ordinal });
  if (!Number.isFinite(first))
    return { first: of(current.ordinal - 11), last: of(current.ordinal), current: of(current.ordinal) };
  return { first: of(first), last: of(Math.max(last, current.ordinal)), current: of(current.ordinal) };
}
