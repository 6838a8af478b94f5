/** One KPI read whole: its past, its definition, its place in the strategy, and how good a KPI it is. */

import { joinName } from '#engine/bind.ts';
import { firstDay, formatPeriod, isoFromDay, ordinalAt, spanOf } from '#engine/calendar.ts';
import type { Figure, Link, Measure } from '#engine/definitions.ts';
import { inputOf, statusAt } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { qualityOf, vanityOf } from '#engine/kpi-quality.ts';
import { scoreInput } from '#engine/kpi-scores.ts';
import { scaleAt } from '#engine/plan.ts';
import { reasonWord } from '#engine/reasons.ts';
import type { Scored } from '#engine/rules.ts';
import { bandOf } from '#engine/scale.ts';
import type { Series } from '#engine/series.ts';
import { newSpanInput, readSpan } from '#engine/span-input.ts';
import { addressOf, addressOfNode, infoOf, nodeAt, parentsOf, rowsOf, weightAt } from '#engine/structure.ts';
import { valueAt } from '#engine/values.ts';
import type { Board } from '#engine/view.ts';
import type { KpiReading } from './contract.ts';
import { kpiRow, limitFields } from './kpi-row.ts';
import { measureFacts } from './measure-facts.ts';
import {
  type Details,
  idOf,
  NotThere,
  nameOf,
  type Opened,
  open,
  orNull,
  type Question,
  unitName,
} from './reading.ts';

export function kpiReading(
  board: Board,
  unit: string,
  measure: string,
  question: Question,
  details: Details,
  may: { enter: boolean; edit: boolean; editHere: boolean },
): KpiReading {
  const o = open(board, question);
  const series = board.model.byUnit.get(unit)?.get(measure);
  if (!series) throw new NotThere(`measure ${measure} of unit ${unit}`);
  const body = definition(series, o.day);
  const objective = objectiveAbove(o, series.id);
  return {
    kpi: kpiRow(o, series.id, objective?.weight ?? 1, undefined, details),
    unitName: unitName(o, unit),
    period: idOf(board, o.period),
    span: o.span,
    own: ownPeriods(o, series),
    asOf: o.asOf,
    path: pathTo(o, series.id),
    frequency: series.pool.frequency,
    definition: {
      description: body.description ?? null,
      formula: body.formula ?? null,
      ratio: body.ratio === true,
      rule: body.rule ?? o.view.scales[o.now]!.rule,
      overTime:
        typeof body.overTime === 'object' ? `weighted by ${body.overTime.weighted}` : joinName(body.overTime),
      overUnits:
        body.overUnits === undefined
          ? null
          : typeof body.overUnits === 'object'
            ? `weighted by ${body.overUnits.weighted}`
            : body.overUnits,
      source: body.source ?? null,
      updater: body.updater ?? null,
      dueDays: body.dueDays ?? board.model.organization.dueDays ?? 10,
      min: body.min ?? null,
      max: body.max ?? null,
      tags: body.tags ?? [],
    },
    points: pointsOf(o, series, details),
    ...linksOf(o, objective?.node ?? null),
    ...judged(o, series),
    mayEnter: may.enter && !series.computed,
    mayEdit: may.edit,
    mayEditHere: may.editHere,
    computed: series.computed,
  };
}

/** The measure's own periods in the span asked for, or the one that contains it. */
function ownPeriods(o: Opened, series: Series): KpiReading['own'] {
  const { from, to } = inputOf(o.board, o.view, series.id, o.now);
  const id = (ordinal: number) =>
    formatPeriod(o.board.model.calendar, { frequency: series.pool.frequency, ordinal });
  return { first: id(from), last: id(Math.max(from, to - 1)) };
}

const definition = (series: Series, day: number): Measure => {
  const versions = series.model.versions;
  for (let i = versions.length - 1; i >= 0; i--) if (versions[i]!.from <= day) return versions[i]!.body;
  return versions[0]!.body;
};

/** The objective that a KPI serves: of its own unit first. */
function objectiveAbove(o: Opened, node: number): { node: number; weight: number } | null {
  const { structure, model } = o.board;
  const parents = parentsOf(structure, node);
  const unit = infoOf(model, structure, node).unit;
  const chosen = parents.find((p) => infoOf(model, structure, p).unit === unit) ?? parents[0];
  if (chosen === undefined) return null;
  for (const row of rowsOf(structure, chosen).toReversed())
    for (let i = row.start; i < row.end; i++)
      if (structure.kids[i] === node) return { node: chosen, weight: weightAt(structure, row, i) };
  return { node: chosen, weight: 1 };
}

function pathTo(o: Opened, node: number): KpiReading['path'] {
  const { structure, model } = o.board;
  const path: KpiReading['path'] = [];
  let at = objectiveAbove(o, node)?.node;
  while (at !== undefined && path.length < 3) {
    const info = infoOf(model, structure, at);
    path.unshift({ node: addressOfNode(model, structure, at), kind: info.kind, name: nameOf(o, at) });
    if (info.kind === 'scorecard') break;
    at = parentsOf(structure, at).find(
      (p) =>
        infoOf(model, structure, p).unit === info.unit && infoOf(model, structure, p).kind !== 'objective',
    );
  }
  return path;
}

const scored: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

function pointsOf(o: Opened, series: Series, details: Details): KpiReading['points'] {
  const { model, computation } = o.board;
  const { pool } = series;
  const f = pool.frequency;
  const last = Math.max(ordinalAt(model.calendar, f, o.day), ordinalAt(model.calendar, f, model.today) - 1);
  let first = last;
  for (let at = pool.first; at < last; at++)
    if (!Number.isNaN(valueAt(model, series, at, false)) || series.provisional?.has(at)) {
      first = at;
      break;
    }
  const recordings = new Map<string, Figure[]>();
  for (const figure of details.figures(series.unit, series.model.code)) {
    if (figure.slot !== 'actual') continue;
    const list = recordings.get(figure.period);
    if (list) list.push(figure);
    else recordings.set(figure.period, [figure]);
  }
  const points: KpiReading['points'] = [];
  const one = newSpanInput();
  for (let at = first; at <= last; at++) {
    const span = spanOf(model.calendar, { frequency: f, ordinal: at }, 'period');
    readSpan(model, computation, series, span, 'period', one);
    const scale = scaleAt(model, span.end);
    const result = scoreInput(one, scale, scored);
    const id = formatPeriod(model.calendar, { frequency: f, ordinal: at });
    const held = (recordings.get(id) ?? []).toSorted((a, b) => a.recorded - b.recorded);
    const latest = held.at(-1);
    const provisional = series.provisional?.get(at);
    points.push({
      period: id,
      label: id,
      start: isoFromDay(firstDay(model.calendar, f, at)),
      actual: orNull(provisional ?? one.actual),
      ...limitFields(one.limits),
      score: orNull(result.score),
      status: result.reason === 0 ? bandOf(scale, result.score).status : 'no-data',
      reason: reasonWord(result.reason),
      provisional: provisional !== undefined,
      state: latest?.state ?? null,
      note: latest?.note || null,
      by: latest?.by ?? null,
      at: latest?.at ?? null,
      restatements: held
        .slice(0, -1)
        .reverse()
        .map((r) => ({
          value: r.value,
          recorded: r.recorded,
          at: r.at ?? null,
          by: r.by ?? null,
          note: r.note || null,
        })),
    });
  }
  return points;
}

function linksOf(o: Opened, objective: number | null): Pick<KpiReading, 'drives' | 'drivenBy'> {
  const { structure, model } = o.board;
  const found: Pick<KpiReading, 'drives' | 'drivenBy'> = { drives: [], drivenBy: [] };
  if (objective === null) return found;
  const info = infoOf(model, structure, objective);
  const key = `${info.scorecard}:${info.code}`;
  for (const versions of objectsOf<Link>(model.history, 'link').values()) {
    const link = bodyAt(versions, o.day);
    if (!link || link.archived || (link.cause !== key && link.effect !== key)) continue;
    const other = link.cause === key ? link.effect : link.cause;
    const colon = other.indexOf(':');
    const card = other.slice(0, colon);
    const node = nodeAt(model, structure, addressOf('objective', info.unit, card, other.slice(colon + 1)));
    if (node === null) continue;
    const entry = {
      node: addressOfNode(model, structure, node),
      name: nameOf(o, node),
      status: statusAt(o.board, o.view, node, o.now).status,
      lag: link.lag ?? null,
    };
    (link.cause === key ? found.drives : found.drivenBy).push(entry);
  }
  return found;
}

/** Measurable, aligned, actionable, timely: what is missing of each; and why it may be kept for vanity. */
function judged(o: Opened, series: Series): Pick<KpiReading, 'quality' | 'kind' | 'vanity'> {
  const facts = measureFacts(o, series);
  if (!facts) return { quality: [], kind: 'metric', vanity: [] };
  return {
    quality: qualityOf(facts).map((one) => ({ ...one, met: one.state === 'met' })),
    kind: facts.isKpi ? 'kpi' : 'metric',
    vanity: vanityOf(facts),
  };
}
