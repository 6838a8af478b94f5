/**
 * The full explanation of one score: what went in, what was done to it, what came out. A receipt holds codes and
 * numbers; sentences are made of them where they are read.
 */
import { formatPeriod, isoFromDay } from './calendar.ts';
import { type Change, changeOf } from './change.ts';
import { type Bound, childCoverage, joinName, valueAt } from './compute.ts';
import type { Mark, Slot } from './definitions.ts';
import { inputOf, rowAt, statusAt, under } from './explain.ts';
import type { Series } from './model.ts';
import { boundAt } from './ratio.ts';
import { isOut, reasonWord } from './reasons.ts';
import { type Scored, scoreValue } from './rules.ts';
import type { SpanInput } from './span-input.ts';
import { addressOfNode, infoOf } from './structure.ts';
import { type Board, childStates, coverageOf, rollUpAt, type View } from './view.ts';

export interface ReceiptStep {
  code: string;
  values: Record<string, string | number | null>;
}

/** A number that went in, and where to find who recorded it. */
export interface ReceiptInput {
  label: string;
  value: number | null;
  origin: 'entered' | 'computed' | 'given' | 'path' | 'measure' | 'default' | 'carried';
  unit: string;
  measure: string;
  slot: Slot;
  period: string | null;
}

export interface ReceiptChild {
  node: string;
  kind: string;
  unit: string;
  code: string;
  part: 'own' | 'cascade';
  score: number | null;
  reason: string | null;
  status: Mark;
  band: string | null;
  coverage: number | null;
  weight: number;
  designShare: number;
  shareInForce: number;
  contribution: number | null;
}

export interface EngineReceipt {
  node: string;
  kind: string;
  unit: string;
  code: string;
  score: number | null;
  reason: string | null;
  cells: string[];
  status: Mark;
  band: string | null;
  coverage: number | null;
  oldestInput: string | null;
  worst: { node: string; score: number } | null;
  steps: ReceiptStep[];
  inputs: ReceiptInput[];
  method: string | null;
  missing: string | null;
  children: ReceiptChild[];
  change: Change;
}

const orNull = (n: number): number | null => (Number.isNaN(n) ? null : n);

/** Explains one node in column `c`, its change counted from column `before`. */
export function receiptOf(
  board: Board,
  view: View,
  node: number,
  c: number,
  before: number | null,
): EngineReceipt {
  const { model, structure } = board;
  const at = node * view.columns + c;
  const info = infoOf(model, structure, node);
  const below = under(board, view, node, c);
  const receipt: EngineReceipt = {
    node: addressOfNode(model, structure, node),
    kind: info.kind,
    unit: info.unit,
    code: info.code,
    score: orNull(view.score[at]!),
    reason: reasonWord(view.why[at]!),
    cells: [],
    ...statusAt(board, view, node, c),
    coverage: orNull(coverageOf(board, view, node, c)),
    oldestInput: below.oldest === null ? null : isoFromDay(below.oldest),
    // A KPI is its own weakest part: nothing to tell.
    worst:
      info.kind === 'kpi'
        ? null
        : below.worst && {
            node: addressOfNode(model, structure, below.worst.node),
            score: below.worst.score,
          },
    steps: [],
    inputs: [],
    method: null,
    missing: null,
    children: [],
    change: before === null ? { total: Number.NaN, parts: [] } : changeOf(board, view, node, c, before),
  };
  if (node < structure.seriesCount) explainKpi(board, view, model.series[node]!, c, receipt);
  else explainParent(board, view, node, c, receipt);
  return receipt;
}

function explainKpi(board: Board, view: View, series: Series, c: number, receipt: EngineReceipt): void {
  const { model } = board;
  const one = inputOf(board, view, series.id, c);
  const scale = view.scales[c]!;
  const id = (o: number) => formatPeriod(model.calendar, { frequency: series.pool.frequency, ordinal: o });
  const step = (code: string, values: ReceiptStep['values'] = {}) => receipt.steps.push({ code, values });
  const spec = one.version?.spec;
  const body = one.version?.body;
  if (!spec || !body) {
    step('no-definition');
    return;
  }
  step('rule', { rule: spec.rule, direction: spec.direction, scale: scale.code });
  if (one.contained) step('contained', { period: id(one.from), frequency: series.pool.frequency });
  if (one.m > 1)
    step(body.ratio && series.computed ? 'ratio' : 'aggregate', {
      how: joinName(body.overTime),
      n: one.n,
      m: one.m,
    });
  if (series.computed && body.formula !== undefined) step('formula', { formula: body.formula });
  else if (series.computed)
    step('over-units', { how: typeof body.overUnits === 'object' ? 'weighted' : (body.overUnits ?? 'sum') });
  const bound = boundAt(board.computation, series, one.to - 1, model);
  const children = bound ? childCoverage(model, series, bound, one.to - 1) : { n: 0, m: 0 };
  if (children.m > 0) step('children', { n: children.n, m: children.m });
  if (one.given)
    step('given', {
      value: one.actual,
      computed: orNull(one.computed),
      difference: orNull(one.actual - one.computed),
    });
  if (one.carried > 0) step('carried', { periods: one.carried, from: id(one.from - one.carried) });
  listInputs(board, series, one, receipt, id);
  explainScore(one, view, c, step);
  if (receipt.reason !== null)
    receipt.cells = causes(board, series, one).map((o) => `${series.unit}/${series.model.code}@${id(o)}`);
}

function explainScore(
  one: SpanInput,
  view: View,
  c: number,
  step: (code: string, values?: ReceiptStep['values']) => void,
): void {
  const scale = view.scales[c]!;
  const spec = one.version!.spec;
  const l = one.limits;
  if (spec.rule === 'thresholds' && spec.direction !== 'centre' && !Number.isNaN(l.target) && !l.flat)
    step('limits', {
      worst: orNull(l.worst),
      red: orNull(l.red),
      target: orNull(l.target),
      best: orNull(l.best),
    });
  if (spec.rule === 'thresholds' && spec.direction === 'centre' && !Number.isNaN(l.target))
    step('limits-centre', {
      lowRed: orNull(l.lowRed),
      low: orNull(l.low),
      centre: orNull(l.target),
      high: orNull(l.high),
      highRed: orNull(l.highRed),
    });
  if (spec.rule === 'custom') step('custom', { formula: one.version!.body.custom ?? '' });
  if (one.reason !== 0) {
    step('no-score', { reason: reasonWord(one.reason) });
    return;
  }
  const out: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };
  const free = scoreValue({ ...spec, clamp: false }, one.actual, l, scale, { ...out });
  const held = scoreValue(spec, one.actual, l, scale, out);
  if (held.reason !== 0) {
    step('no-score', { reason: reasonWord(held.reason) });
    return;
  }
  if (l.flat) step('flat', { target: l.target });
  if (!Number.isNaN(held.raw)) step('raw', { raw: held.raw });
  segment(one, view, c, step);
  if (free.reason === 0 && free.score !== held.score)
    step('clamped', { before: free.score, score: held.score });
  step('score', { value: one.actual, score: held.score });
}

/** The stretch of the scale on which the value lies. */
function segment(
  one: SpanInput,
  view: View,
  c: number,
  step: (code: string, values?: ReceiptStep['values']) => void,
): void {
  const spec = one.version!.spec;
  const l = one.limits;
  const a = view.scales[c]!.anchors;
  if (spec.rule !== 'thresholds' || spec.direction === 'centre' || l.flat) return;
  const s = spec.direction === 'up' ? 1 : -1;
  const points: [string, number, number][] = [['worst', l.worst, a.worst]];
  if (a.red !== undefined) points.push(['red', l.red, a.red]);
  points.push(['target', l.target, a.target]);
  if (l.best !== l.target) points.push(['best', l.best, a.best]);
  let i = 0;
  while (i < points.length - 2 && s * (one.actual - points[i + 1]![1]) >= 0) i++;
  const [from, to] = [points[i]!, points[i + 1]!];
  step('segment', {
    value: one.actual,
    from: from[0],
    fromValue: from[1],
    fromScore: from[2],
    to: to[0],
    toValue: to[1],
    toScore: to[2],
  });
}

const limitSlots = [
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
] as const;

function listInputs(
  board: Board,
  series: Series,
  one: SpanInput,
  receipt: EngineReceipt,
  id: (o: number) => string,
): void {
  const { model } = board;
  const base = { unit: series.unit, measure: series.model.code };
  const several = one.to - one.from > 1;
  for (let o = one.from; o < one.to; o++) {
    const value = valueAt(model, series, o, false);
    if (several && Number.isNaN(value)) continue;
    const entered = !series.computed || series.entered?.has(o - series.pool.first) === true;
    receipt.inputs.push({
      label: 'actual',
      value: orNull(value),
      origin: entered ? 'entered' : 'computed',
      ...base,
      slot: 'actual',
      period: id(o),
    });
  }
  if (one.carried > 0)
    receipt.inputs.push({
      label: 'actual',
      value: orNull(one.actual),
      origin: 'carried',
      ...base,
      slot: 'actual',
      period: id(one.from - one.carried),
    });
  if (one.given)
    receipt.inputs.push({
      label: 'given',
      value: one.actual,
      origin: 'given',
      ...base,
      slot: 'actual',
      period: null,
    });
  for (const slot of limitSlots) {
    const value = one.limits[slot];
    if (Number.isNaN(value)) continue;
    const entered = slot === 'target' ? series.target >= 0 : series.rows?.has(slot) === true;
    const said = one.version!.body[slot as 'target'] !== undefined;
    receipt.inputs.push({
      label: slot,
      value,
      origin: entered ? 'path' : said ? 'measure' : 'default',
      ...base,
      slot,
      period: several ? null : id(one.from),
    });
  }
  const bound = boundAt(board.computation, series, one.to - 1, model);
  if (bound && !several)
    for (const leaf of leaves(bound)) {
      const same = leaf.pool.frequency === series.pool.frequency;
      receipt.inputs.push({
        label: 'input',
        value: same ? orNull(valueAt(model, leaf, one.from, false)) : null,
        origin: leaf.computed ? 'computed' : 'entered',
        unit: leaf.unit,
        measure: leaf.model.code,
        slot: 'actual',
        period: same ? id(one.from) : null,
      });
    }
}

/** The series that a formula reads, each once. */
export function leaves(bound: Bound, into = new Set<Series>()): Set<Series> {
  if (bound.k === 'series') into.add(bound.series);
  else if (bound.k === 'unary' || bound.k === 'shift' || bound.k === 'window') leaves(bound.x, into);
  else if (bound.k === 'binary') {
    leaves(bound.l, into);
    leaves(bound.r, into);
  } else if (bound.k === 'call') for (const a of bound.args) leaves(a, into);
  else if (bound.k === 'children')
    for (const v of [...bound.values, ...(bound.weights ?? [])]) leaves(v, into);
  return into;
}

/** The periods without a value in the span. */
function causes(board: Board, series: Series, one: SpanInput): number[] {
  const list: number[] = [];
  for (let o = one.from; o < one.to && list.length < 40; o++)
    if (one.to - one.from === 1 || Number.isNaN(valueAt(board.model, series, o, false))) list.push(o);
  return list;
}

function explainParent(board: Board, view: View, node: number, c: number, receipt: EngineReceipt): void {
  const { model, structure } = board;
  const row = rowAt(board, view, node, c);
  const step = (code: string, values: ReceiptStep['values'] = {}) => receipt.steps.push({ code, values });
  if (!row) {
    step('not-there');
    return;
  }
  receipt.method = row.method;
  receipt.missing = row.missing;
  const states = childStates(board, view, row, c);
  const rolled = rollUpAt(board, view, row, c);
  const own = row.ownEnd - row.start;
  step('method', { method: row.method });
  if (row.method === 'weighted' && own > 0 && row.end > row.ownEnd)
    step('shares', { own: row.own, cascade: row.cascade });
  const missing = states.filter((s) => s.why !== 0 && !isOut(s.why)).length;
  const out = states.filter((s) => isOut(s.why)).length;
  if (missing > 0) step('missing', { missing: row.missing, count: missing });
  if (out > 0) step('out', { count: out });
  if (row.method === 'points')
    step('points', { earned: orNull(rolled.earned), possible: orNull(rolled.possible) });
  if (row.minCoverage > 0)
    step('least-coverage', { least: row.minCoverage, coverage: orNull(rolled.coverage) });
  if (row.minScored > 0)
    step('least-scored', { least: row.minScored, scored: states.filter((s) => s.why === 0).length });
  states.forEach((state, i) => {
    const kid = structure.kids[row.start + i]!;
    const info = infoOf(model, structure, kid);
    const counts = receipt.reason === null && rolled.force[i]! > 0;
    receipt.children.push({
      node: addressOfNode(model, structure, kid),
      kind: info.kind,
      unit: info.unit,
      code: info.code,
      part: i < own ? 'own' : 'cascade',
      score: orNull(state.score),
      reason: reasonWord(state.why),
      ...statusAt(board, view, kid, c),
      coverage: orNull(coverageOf(board, view, kid, c)),
      weight: state.weight,
      designShare: rolled.design[i]!,
      shareInForce: receipt.reason === null ? rolled.force[i]! : 0,
      contribution: counts ? rolled.force[i]! * (state.why === 0 ? state.score : 0) : null,
    });
  });
  if (receipt.reason === null) step('sum', { score: receipt.score });
  else {
    step('no-score', { reason: receipt.reason });
    receipt.cells = receipt.children.filter((k) => k.reason !== null).map((k) => k.node);
  }
}
