/** Who moves an objective or a scorecard: what lies right below it, and everything further down, ranked. */
import { alignmentKey, supportOn } from '#engine/alignments.ts';
import { childrenOf, rowAt } from '#engine/explain.ts';
import { type Mover, moversOf } from '#engine/movers.ts';
import { rollUpAt } from '#engine/node-scores.ts';
import { explains, gapAt } from '#engine/sight.ts';
import { infoOf, nodeAt, weightAt } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import { NotThere, type Opened, open, type Question } from './reading.ts';
import type { Contributor, MoversAsked, ObjectiveSight } from './sight-contract.ts';
import { linesOf, peopleOf, toldOf } from './sight-reading.ts';

const usual = 50;
const mostContributors = 200;

export function objectiveSight(
  board: Board,
  address: string,
  asked: MoversAsked,
  question: Question,
): ObjectiveSight {
  const o = open(board, question);
  const node = nodeAt(board.model, board.structure, address);
  if (node === null || rowAt(board, o.view, node, o.now) === null) throw new NotThere(`node ${address}`);
  const from = asked.offset ?? 0;
  const to = from + (asked.limit ?? usual);
  const found = ranked(o, node, asked, to + 1);
  const isGap = !Number.isNaN(gapAt(o.view, node, o.now));
  const contributors = contributorsOf(o, node);
  return {
    ...linesOf(o, node),
    contributors: contributors.slice(0, mostContributors),
    contributorCount: contributors.length,
    movers: found.slice(from, to).map(({ node: mover, design, force, explained }) => ({
      ...toldOf(o, mover),
      ...peopleOf(o, mover),
      design,
      force,
      explained: isGap ? explained : null,
    })),
    next: found.length > to ? to : null,
  };
}

interface Ranking {
  found: Mover[];
  rest: Generator<Mover>;
}
/** What was ranked so far is kept, so that the next page goes on where this one ended; new figures rank anew. */
const kept = new WeakMap<Board, Map<string, Ranking>>();
const mostKept = 4;

function ranked(
  o: Opened,
  node: number,
  { by = 'weight', moving = 'kpi' }: MoversAsked,
  most: number,
): Mover[] {
  const held = kept.get(o.board) ?? new Map<string, Ranking>();
  kept.set(o.board, held);
  const key = [node, by, moving, o.asOf, o.span, o.period.frequency, o.period.ordinal].join(' ');
  let ranking = held.get(key);
  if (!ranking) {
    ranking = { found: [], rest: moversOf(o.board, o.view, node, o.now, by, moving) };
    if (held.size >= mostKept) held.delete(held.keys().next().value ?? '');
    held.set(key, ranking);
  }
  while (ranking.found.length < most) {
    const next = ranking.rest.next();
    if (next.done) break;
    ranking.found.push(next.value);
  }
  return ranking.found;
}

function contributorsOf(o: Opened, node: number): Contributor[] {
  const { board, view, now, day } = o;
  const { structure, model } = board;
  const row = rowAt(board, view, node, now);
  if (!row) return [];
  const rolled = rollUpAt(board, view, row, now);
  const gap = gapAt(view, node, now);
  const isObjective = infoOf(model, structure, node).kind === 'objective';
  const found = childrenOf(board, row).map((kid, i) => {
    const isCascade = row.start + i >= row.ownEnd;
    const force = rolled.why === 0 ? rolled.force[i]! : 0;
    return {
      kid,
      via: isCascade ? ('cascade' as const) : ('kpi' as const),
      weight: weightAt(structure, row, row.start + i),
      share: rolled.design[i]!,
      shareInForce: force,
      explained: Number.isNaN(gap) ? null : explains(view, kid, now, force),
      alignment: isCascade ? alignmentKey(board, day, kid, node) : null,
    };
  });
  const supporting = isObjective ? (supportOn(board, day).below.get(node) ?? []) : [];
  const all = [
    ...found,
    ...supporting.map(({ child, key }) => ({
      kid: child,
      via: 'support' as const,
      weight: 0,
      share: 0,
      shareInForce: 0,
      explained: null,
      alignment: key,
    })),
  ];
  return all
    .sort((a, b) => b.share - a.share)
    .map(({ kid, ...one }) => ({ ...toldOf(o, kid), ...peopleOf(o, kid), ...one }));
}
