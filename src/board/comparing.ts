/**
 * A scorecard beside another reading of it: of an earlier period, as planned, or of another unit. Each row names
 * its node, so that whoever has the scorecard joins the two.
 */
import { inputOf, statusAt } from '#engine/explain.ts';
import { ACTUAL, meeting } from '#engine/planned.ts';
import { reasonWord } from '#engine/reasons.ts';
import type { SpanInput } from '#engine/span-input.ts';
import { addressOfNode, type NodeInfo } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { ComparedRow, Comparison } from './compare-contract.ts';
import { isBetter } from './kpi-row.ts';
import { idOf, nameOf, type Opened, open, orNull, type Question, unitName } from './reading.ts';
import { scorecardNode } from './scorecard-reading.ts';
import { nodesUnder } from './under-card.ts';

/** What `compare` names: a period or the plan (for the engine), or another unit. */
export function readCompared(compare: string): { against: string; unit: string | null } {
  if (compare.startsWith('unit:')) return { against: 'previous', unit: compare.slice(5) };
  return { against: compare.startsWith('period:') ? compare.slice(7) : compare, unit: null };
}

export function comparisonReading(
  board: Board,
  unit: string,
  question: Question,
  compare: string,
): Comparison {
  const { against, unit: other } = readCompared(compare);
  const o = open(board, { ...question, against });
  const card = scorecardNode(o, unit);
  const thereCard = other === null ? card : scorecardNode(o, other);
  const column = other === null ? o.before : o.now;
  const here = nodesUnder(o, card, o.now);
  const there = nodesUnder(o, thereCard, column);
  const pairs = other === null ? pairSame(here, there) : pairByCode(here, there);
  const taken = new Set([...pairs.values()].map((one) => one.id));
  const told = (one: NodeInfo) => ({ node: address(o, one.id), kind: one.kind, name: nameOf(o, one.id) });
  // Which child units are cascaded into an objective is no matter of another unit's.
  const isAsked = (one: NodeInfo, of: string): boolean => other === null || one.unit === of;
  return {
    unit,
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    with: {
      kind: other !== null ? 'unit' : o.isPlan ? 'plan' : 'period',
      period: idOf(board, o.view.periods[column]!),
      unit: other ?? unit,
      unitName: unitName(o, other ?? unit),
    },
    rows: here.flatMap((one) => {
      const match = pairs.get(one.id);
      return match ? [rowOf(o, one, match, column)] : [];
    }),
    unmatched: {
      here: here.filter((one) => !pairs.has(one.id) && isAsked(one, unit)).map(told),
      there: there.filter((one) => !taken.has(one.id) && isAsked(one, other ?? unit)).map(told),
    },
  };
}

const address = (o: Opened, node: number): string => addressOfNode(o.board.model, o.board.structure, node);

function pairSame(here: NodeInfo[], there: NodeInfo[]): Map<number, NodeInfo> {
  const known = new Map(there.map((one) => [one.id, one]));
  return new Map(
    here.flatMap((one) => {
      const match = known.get(one.id);
      return match ? [[one.id, match] as const] : [];
    }),
  );
}

/** Scorecards with each other, perspectives and measures by their codes, objectives where they are of one template. */
const matchKey = (one: NodeInfo): string =>
  one.kind === 'scorecard'
    ? one.kind
    : one.kind === 'objective'
      ? `${one.kind} ${one.scorecard}:${one.code}`
      : `${one.kind} ${one.code}`;

function pairByCode(here: NodeInfo[], there: NodeInfo[]): Map<number, NodeInfo> {
  const own = (list: NodeInfo[]) => list.filter((one) => one.kind === 'kpi' || one.unit === list[0]?.unit);
  const known = new Map(own(there).map((one) => [matchKey(one), one]));
  return new Map(
    own(here).flatMap((one) => {
      const match = known.get(matchKey(one));
      return match ? [[one.id, match] as const] : [];
    }),
  );
}

/** Of a node that is no KPI there is no actual. */
function actualsOf(o: Opened, one: NodeInfo, match: NodeInfo, column: number) {
  if (one.kind !== 'kpi') return { actual: null, target: null, actualChange: null, better: null };
  const now = inputOf(o.board, o.view, one.id, o.now);
  const input = inputOf(o.board, o.view, match.id, o.isPlan ? ACTUAL : column);
  const then: SpanInput = o.isPlan ? { ...input, actual: meeting(input) } : input;
  const direction = now.version?.spec.direction ?? 'up';
  return {
    actual: orNull(then.actual),
    target: orNull(then.limits.target),
    actualChange: orNull(now.actual - then.actual),
    better: isBetter(direction, now, then),
  };
}

function rowOf(o: Opened, one: NodeInfo, match: NodeInfo, column: number): ComparedRow {
  const { board, view } = o;
  const at = match.id * view.columns + column;
  const own = view.score[one.id * view.columns + o.now]!;
  return {
    node: address(o, one.id),
    against: address(o, match.id),
    kind: one.kind,
    score: orNull(view.score[at]),
    reason: reasonWord(view.why[at]!),
    status: statusAt(board, view, match.id, column).status,
    ...actualsOf(o, one, match, column),
    change: orNull(own - view.score[at]!),
  };
}
