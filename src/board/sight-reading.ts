/** A line of sight as it is read: every way up with its steps, and the scorecards that it leads to. */
import { definitionOn } from '#engine/board.ts';
import type { Link } from '#engine/definitions.ts';
import { rowAt, statusAt, type Weights } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { reasonWord } from '#engine/reasons.ts';
import { explains, gapAt, markAt, sightFrom } from '#engine/sight.ts';
import { addressOf, addressOfNode, infoOf, nodeAt } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import { cascadeLayout } from './cascade-layout.ts';
import {
  idOf,
  NotThere,
  nameOf,
  type Opened,
  objectiveBody,
  open,
  orNull,
  type Question,
  unitName,
} from './reading.ts';
import type { Sight, SightStep } from './sight-contract.ts';

/** What every node is told with. */
export function toldOf(o: Opened, node: number) {
  const { board, view, now } = o;
  const { kind, unit } = infoOf(board.model, board.structure, node);
  const at = node * view.columns + now;
  return {
    node: addressOfNode(board.model, board.structure, node),
    kind,
    unit,
    unitName: unitName(o, unit),
    name: nameOf(o, node),
    score: view.why[at] === 0 ? orNull(view.score[at]) : null,
    reason: reasonWord(view.why[at]!),
    status: statusAt(board, view, node, now).status,
    gap: orNull(gapAt(view, node, now)),
  };
}

export function peopleOf(o: Opened, node: number): { owner: string | null; updater: string | null } {
  const series = o.board.model.series[node];
  if (node >= o.board.structure.seriesCount || !series)
    return { owner: objectiveBody(o, node)?.owner ?? null, updater: null };
  const body = definitionOn(series, o.day);
  return { owner: body?.owner ?? null, updater: body?.updater ?? null };
}

/** What a start of some weight does to a node above it. */
export function borneBy(o: Opened, node: number, start: number, weights: Weights | undefined) {
  const { design = 0, force = 0 } = weights ?? {};
  const gap = gapAt(o.view, node, o.now);
  return {
    design,
    force,
    explained: Number.isNaN(gap) ? null : explains(o.view, start, o.now, force),
  };
}

export function sightReading(board: Board, address: string, question: Question): Sight {
  const o = open(board, question);
  const node = nodeAt(board.model, board.structure, address);
  if (node === null) throw new NotThere(`node ${address}`);
  return linesOf(o, node);
}

export function linesOf(o: Opened, start: number): Sight {
  const { board, view, now } = o;
  const sight = sightFrom(board, view, start, now);
  const whole = { design: 1, force: 1 };
  const weightOf = (node: number) => (node === start ? whole : sight.weights.get(node));
  const byPoints = new Set<number>();
  const tops = new Set<number>();
  const lines = sight.lines.map(({ design, force, steps }) => {
    const last = steps.at(-1);
    if (last) tops.add(last.node);
    if (steps.some((one) => rowAt(board, view, one.node, now)?.method === 'points') && last)
      byPoints.add(last.node);
    return {
      design,
      force,
      steps: steps.map(
        ({ node, ...step }): SightStep => ({
          ...toldOf(o, node),
          ...borneBy(o, node, start, weightOf(node)),
          ...step,
          effects: effectsOf(o, node),
        }),
      ),
    };
  });
  const { kind } = infoOf(board.model, board.structure, start);
  return {
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    mark: markAt(view, now),
    start: { ...toldOf(o, start), ...peopleOf(o, start) },
    lines,
    isCut: sight.isCut,
    cards: [...(kind === 'scorecard' ? [[start, whole] as const] : []), ...sight.weights]
      .filter(([node]) => infoOf(board.model, board.structure, node).kind === 'scorecard')
      .map(([node, weights]) => ({
        ...toldOf(o, node),
        ...borneBy(o, node, start, weights),
        isTop: !cascadeLayout(o).hasAbove(infoOf(board.model, board.structure, node).unit),
        isExact: !byPoints.has(node) && rowAt(board, view, node, now)?.method !== 'points',
      })),
  };
}

/** What the strategy map says that an objective brings about. */
function effectsOf(o: Opened, node: number): SightStep['effects'] {
  const { model, structure } = o.board;
  const { kind, unit, scorecard, code } = infoOf(model, structure, node);
  if (kind !== 'objective') return [];
  const cause = `${scorecard}:${code}`;
  const found: SightStep['effects'] = [];
  for (const versions of objectsOf<Link>(model.history, 'link').values()) {
    const link = bodyAt(versions, o.day);
    if (!link || link.archived || link.cause !== cause) continue;
    const colon = link.effect.indexOf(':');
    const address = addressOf('objective', unit, link.effect.slice(0, colon), link.effect.slice(colon + 1));
    const effect = nodeAt(model, structure, address);
    if (effect === null) continue;
    found.push({
      node: address,
      name: nameOf(o, effect),
      status: statusAt(o.board, o.view, effect, o.now).status,
      sign: link.sign ?? '+',
      lag: link.lag ?? null,
    });
  }
  return found;
}
