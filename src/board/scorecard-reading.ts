/** One unit's scorecard read whole: perspectives, objectives, KPIs, and what is measured beside them. */
import { isoFromDay } from '#engine/calendar.ts';
import { changeOf } from '#engine/change.ts';
import { isRead } from '#engine/computation.ts';
import type { Mark, Perspective, Scorecard, Theme } from '#engine/definitions.ts';
import { rowAt, under, type Weights, weightsUnder } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { childStates } from '#engine/node-scores.ts';
import { planAt } from '#engine/plan.ts';
import { newSpanInput, readSpan } from '#engine/span-input.ts';
import { addressOf, addressOfNode, infoOf, type NodeInfo, nodesOf, weightAt } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { KpiRow, ObjectiveRow, PerspectiveCard, ScorecardReading } from './contract.ts';
import { kpiRow } from './kpi-row.ts';
import {
  type Details,
  idOf,
  NotThere,
  nameOf,
  type Opened,
  objectiveBody,
  open,
  orNull,
  type Question,
  scoreFields,
  unitName,
} from './reading.ts';

/** The scorecard node of a unit on the reading's day; its own goes before a template's. */
export function scorecardNode(o: Opened, unit: string): number {
  const { structure } = o.board;
  const candidates = [...nodesOf(structure, unit)].filter(
    (n) => n.kind === 'scorecard' && rowAt(o.board, o.view, n.id, o.now) !== null,
  );
  const cards = objectsOf<Scorecard>(o.board.model.history, 'scorecard');
  const own = candidates.find((n) => cards.get(n.scorecard)?.bodies.at(-1)?.unit === unit);
  const chosen = own ?? candidates[0];
  if (!chosen) throw new NotThere(`scorecard of unit ${unit}`);
  return chosen.id;
}

/** A reading without what its reader may do. */
export type CardReading = Omit<ScorecardReading, 'mayEdit' | 'mayEditHere'>;

export function scorecardReading(
  board: Board,
  unit: string,
  question: Question,
  details: Details,
): CardReading {
  const o = open(board, question);
  return readScorecard(o, scorecardNode(o, unit), details);
}

function readScorecard(o: Opened, node: number, details: Details): CardReading {
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
    if (!body || body.archived || codes.has(code)) continue;
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
    const kidWeight = weightAt(structure, row, i);
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
    themes: themesOf(o, node),
    weight,
    kpis,
    cascaded,
    ...scoreFields(o, node),
  };
}

function themesOf(o: Opened, node: number): ObjectiveRow['themes'] {
  const themes = objectsOf<Theme>(o.board.model.history, 'theme');
  return (objectiveBody(o, node)?.themes ?? []).map((code) => {
    const held = themes.get(code);
    return { code, name: (held && bodyAt(held, o.day)?.name) ?? code };
  });
}

/** Measures of a unit that are aligned to nothing; one that feeds a formula serves the strategy, at one remove. */
function metricsOf(o: Opened, unit: string): ScorecardReading['metrics'] {
  const { board } = o;
  const found: ScorecardReading['metrics'] = [];
  for (const series of board.model.byUnit.get(unit)?.values() ?? []) {
    if (board.structure.isKpi[series.id] || isRead(board.computation, series)) continue;
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
      yesNo: body.rule === 'yes-no',
      actual: orNull(one.actual),
    });
  }
  return found;
}
