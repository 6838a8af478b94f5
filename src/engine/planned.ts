/**
 * One period beside itself as planned: what every score would be if each KPI that is due had met its target
 * exactly. A KPI without a target has nothing to meet and counts as it is, and so does what is not due; so the
 * whole distance between the two is what missed (or beaten) targets did.
 */
import type { Period, SpanMode } from './calendar.ts';
import { type Change, changeOf } from './change.ts';
import { computeView } from './compute-view.ts';
import { inputOf } from './explain.ts';
import { scoreNode } from './node-scores.ts';
import { isOut } from './reasons.ts';
import { type Scored, scoreValue } from './rules.ts';
import type { SpanInput } from './span-input.ts';
import { type Board, newView, type View } from './view.ts';

/** The columns of a view beside the plan. */
export const PLANNED = 0;
export const ACTUAL = 1;

/** The value that meets a target exactly: the target; around a centre the edge of what is wanted; a yes. */
export function meeting({ limits, version }: SpanInput): number {
  if (version?.spec.rule === 'yes-no') return 1;
  if (version?.spec.direction === 'centre' && !limits.flat && !Number.isNaN(limits.low)) return limits.low;
  return limits.target;
}

const scored: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

/** Example: an actual of 90 against a target of 100 scores 55; as planned it scores 70, the scale's target. */
export function viewBesidePlan(board: Board, period: Period, mode: SpanMode): View {
  const view = newView(board, [period, period], mode);
  computeView(board, view);
  const { structure } = board;
  for (let node = 0; node < structure.seriesCount; node++) {
    const at = node * view.columns + PLANNED;
    if (!structure.isKpi[node] || isOut(view.why[at]!)) continue;
    const input = inputOf(board, view, node, ACTUAL);
    const value = meeting(input);
    if (!input.version || Number.isNaN(value)) continue;
    const planned = scoreValue(input.version.spec, value, input.limits, view.scales[PLANNED]!, scored);
    if (planned.reason !== 0) continue;
    view.score[at] = planned.score;
    view.why[at] = 0;
  }
  for (const node of structure.order) scoreNode(board, view, node, PLANNED, ACTUAL);
  return view;
}

/** How far a node stands from its plan: of a parent split by child, of a KPI all its actual's. */
export function gapOf(board: Board, view: View, node: number): Change {
  if (node >= board.structure.seriesCount) return changeOf(board, view, node, ACTUAL, PLANNED);
  const at = node * view.columns;
  if (view.why[at + ACTUAL] !== 0 || view.why[at + PLANNED] !== 0) return { total: Number.NaN, parts: [] };
  const total = view.score[at + ACTUAL]! - view.score[at + PLANNED]!;
  return { total, parts: [{ node: null, what: 'actual', part: total, causes: [] }] };
}
