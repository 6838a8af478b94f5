/**
 * The agenda that a review begins with: the map, what moved, the objectives that cost their scorecard most, a success,
 * and what is open.
 */
import type { Opened } from '#board/reading.ts';
import type { ProposedItem } from './agenda-store.ts';
import { frozenFigures } from './freezing.ts';

const mostDives = 5;

export function proposeItems(o: Opened, card: number, openActions: number): ProposedItem[] {
  const figures = frozenFigures(o, card, false);
  const target = o.view.scales[o.now]!.anchors.target;
  const objectives = figures.filter((one) => one.kind === 'objective' && one.score !== null);
  const cost = (one: (typeof figures)[number]) =>
    Math.max(0, target - (one.score ?? target)) * (one.force ?? 0);
  const dives = objectives
    .filter((one) => cost(one) > 0)
    .sort((a, b) => cost(b) - cost(a))
    .slice(0, mostDives);
  const best = objectives
    .filter((one) => (one.score ?? 0) >= target)
    .sort((a, b) => (b.change ?? 0) - (a.change ?? 0) || (b.score ?? 0) - (a.score ?? 0))[0];
  const plain = (kind: ProposedItem['kind'], minutes: number): ProposedItem => ({
    kind,
    node: null,
    minutes,
    why: [],
  });
  return [
    plain('map', 10),
    plain('trends', 5),
    ...dives.map(
      (one): ProposedItem => ({
        kind: 'deep-dive',
        node: one.node,
        minutes: 10,
        why: [{ code: 'costs-most', values: { points: cost(one) } }],
      }),
    ),
    ...(best ? [{ ...plain('success', 5), node: best.node }] : []),
    ...(openActions > 0 ? [plain('actions', 10)] : []),
  ];
}
