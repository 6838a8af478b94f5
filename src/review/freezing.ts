/** The figures that a review stands on, read off a board: a scorecard's own nodes, or all that stands below it. */
import { limitFields } from '#board/kpi-row.ts';
import { NotThere, nameOf, type Opened, objectiveBody, open, orNull } from '#board/reading.ts';
import { scorecardNode } from '#board/scorecard-reading.ts';
import { changeBetween } from '#engine/change.ts';
import { inputOf, parentsFirst, rowAt, statusAt, weightsUnder } from '#engine/explain.ts';
import { reasonWord } from '#engine/reasons.ts';
import { addressOfNode, infoOf, weightAt } from '#engine/structure.ts';
import { type Board, coverageOf } from '#engine/view.ts';
import type { ReviewItem } from './contract.ts';
import type { FrozenFigure } from './figures-contract.ts';

export type Of = Pick<ReviewItem, 'unit' | 'period' | 'span'>;

export const openFor = (board: Board, { period, span }: Of): Opened => open(board, { period, span });

/** The scorecard that a review of a unit is about, by its code; null where the unit has none in that period. */
export function cardOf(o: Opened, unit: string): { node: number; code: string } | null {
  try {
    const node = scorecardNode(o, unit);
    return { node, code: infoOf(o.board.model, o.board.structure, node).scorecard };
  } catch (error) {
    if (error instanceof NotThere) return null;
    throw error;
  }
}

/** The nodes of a scorecard, parents before children; of what is cascaded into it only the objectives themselves. */
function ownNodes(o: Opened, card: number): number[] {
  const found: number[] = [];
  const seen = new Set<number>();
  const visit = (node: number, isOwn: boolean): void => {
    if (seen.has(node)) return;
    seen.add(node);
    found.push(node);
    const row = isOwn ? rowAt(o.board, o.view, node, o.now) : null;
    if (!row) return;
    for (let i = row.start; i < row.end; i++) visit(o.board.structure.kids[i]!, i < row.ownEnd);
  };
  visit(card, true);
  return found;
}

/** @param below also of all scorecards that are aligned to this one, at any depth */
export function frozenFigures(o: Opened, card: number, below: boolean): FrozenFigure[] {
  const { board, view, now } = o;
  const { structure } = board;
  const nodes = below ? parentsFirst(board, view, card, now) : ownNodes(o, card);
  const placeOf = new Map(nodes.map((node, place) => [node, place]));
  const parents = new Map<number, { place: number; weight: number }>();
  for (const node of nodes) {
    const row = rowAt(board, view, node, now);
    if (!row) continue;
    for (let i = row.start; i < row.end; i++) {
      const kid = structure.kids[i]!;
      if (placeOf.has(kid) && !parents.has(kid))
        parents.set(kid, { place: placeOf.get(node)!, weight: weightAt(structure, row, i) });
    }
  }
  const weights = weightsUnder(board, view, card, now);
  return nodes.map((node) => {
    const parent = parents.get(node);
    return {
      ...figureAt(o, node),
      parent: parent?.place ?? null,
      weight: parent?.weight ?? null,
      force: weights.get(node)?.force ?? null,
    };
  });
}

/** One node by itself, without what it is among others. */
export function figureAt(o: Opened, node: number): FrozenFigure {
  const { board, view, now } = o;
  const { model, structure } = board;
  const at = node * view.columns + now;
  const info = infoOf(model, structure, node);
  return {
    node: addressOfNode(model, structure, node),
    kind: info.kind,
    parent: null,
    unit: info.unit,
    name: nameOf(o, node),
    status: statusAt(board, view, node, now).status,
    score: orNull(view.score[at]),
    reason: reasonWord(view.why[at]!),
    coverage: orNull(coverageOf(board, view, node, now)),
    change: orNull(changeBetween(view, node, now, o.before)),
    ...(info.kind === 'kpi' ? measured(o, node) : unmeasured(o, node)),
    weight: null,
    force: null,
  };
}

type Measured = Omit<
  FrozenFigure,
  | 'node'
  | 'kind'
  | 'parent'
  | 'unit'
  | 'name'
  | 'status'
  | 'score'
  | 'reason'
  | 'coverage'
  | 'change'
  | 'weight'
  | 'force'
>;

function measured(o: Opened, node: number): Measured {
  const one = inputOf(o.board, o.view, node, o.now);
  const body = one.version?.body ?? o.board.model.series[node]!.model.versions.at(-1)!.body;
  const isProvisional = Number.isNaN(one.actual) && !Number.isNaN(one.provisional);
  return {
    actual: orNull(isProvisional ? one.provisional : one.actual),
    ...limitFields(one.limits),
    measuredIn: body.unitOfMeasure ?? null,
    decimals: body.decimals ?? null,
    direction: body.direction ?? 'up',
    yesNo: (one.version?.spec.rule ?? body.rule) === 'yes-no',
    owner: body.owner ?? null,
  };
}

const unmeasured = (o: Opened, node: number): Measured => ({
  actual: null,
  target: null,
  red: null,
  worst: null,
  best: null,
  lowRed: null,
  low: null,
  high: null,
  highRed: null,
  measuredIn: null,
  decimals: null,
  direction: null,
  yesNo: false,
  owner:
    infoOf(o.board.model, o.board.structure, node).kind === 'objective'
      ? (objectiveBody(o, node)?.owner ?? null)
      : null,
});
