/** Reads a review's agenda as it writes itself: the gaps of a unit's own scorecard, with what is done about them. */

import { tracksOf } from '#board/past-tracks.ts';
import { idOf, nameOf, type Opened, open, orNull, type Question } from '#board/reading.ts';
import { closing, gapOfNode, lackAt } from '#engine/gaps.ts';
import { addressOfNode, infoOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import { type AgendaGap, type AgendaItem, deepDives, proposeAgenda } from './agenda.ts';
import { type Doing, doingIndex } from './doing.ts';
import { peopleOf, reachOf } from './gap-about.ts';
import type { GapLevel, ProposedAgenda } from './gap-contract.ts';
import { driversOf, sinceOf } from './gap-item.ts';
import { gapList } from './gap-list.ts';
import { lookBack, strengthsOf } from './gap-reading.ts';

export function agendaReading(
  board: Board,
  unit: string,
  asked: { level?: GapLevel },
  doing: Doing,
  question: Question,
): ProposedAgenda {
  const o = open(board, question);
  const { level = 'objective' } = asked;
  const items = proposeAgenda(
    toldInFull(o, unit, level),
    strengthsOf(o, unit, level),
    doingIndex(doing),
    doing.actions.map((one) => one.id),
    { level },
  );
  return { unit, period: idOf(board, o.period), span: o.span, asOf: o.asOf, items: items.map(plainItem) };
}

const plainItem = (one: AgendaItem): ProposedAgenda['items'][number] => ({
  ...one,
  drivers: [...one.drivers],
  initiatives: [...one.initiatives],
  actions: [...one.actions],
});

/** The gaps that are dived into, with everything that is told of one; what is not, is not looked into. */
function toldInFull(o: Opened, unit: string, level: GapLevel): AgendaGap[] {
  const list = gapList(o, unit, 'scorecard', level);
  const { board, view, now } = o;
  const { model, structure } = board;
  const places = new Map<AgendaGap, number>();
  const plain = Array.from(list.nodes, (node, n): AgendaGap => {
    const lack = lackAt(view, node, now) ?? 'below';
    const { cost, design } = gapOfNode(view, now, node, lack, list.top.weights);
    const gap: AgendaGap = {
      node: addressOfNode(model, structure, node),
      kind: level,
      name: nameOf(o, node),
      perspective: infoOf(model, structure, list.perspectives[n]!).code,
      owner: peopleOf(o, node).owner,
      isUnseen: lack === 'no-data',
      cost,
      design,
      closing: null,
      since: null,
      drivers: [],
      reach: [],
    };
    places.set(gap, n);
    return gap;
  });
  const chosen = deepDives(plain, { level }).map(({ gap }) => gap);
  const tracks = tracksOf(
    o,
    chosen.map((gap) => list.nodes[places.get(gap)!]!),
    lookBack,
  );
  const told = new Map(
    chosen.map((gap) => {
      const n = places.get(gap)!;
      const node = list.nodes[n]!;
      const objective = list.objectives[n]!;
      const full: AgendaGap = {
        ...gap,
        closing: orNull(closing(board, view, now, list.top.card, node)),
        since: sinceOf(o, tracks.get(node)!, lackAt(view, node, now) ?? 'below')?.period ?? null,
        drivers: driversOf(o, node, objective).map((one) => one.node),
        reach: reachOf(o, node, objective),
      };
      return [gap, full] as const;
    }),
  );
  return plain.map((gap) => told.get(gap) ?? gap);
}
