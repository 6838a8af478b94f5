/** What was agreed on about each red item of a review: done, overdue, and whether it helped, read off what came. */

import { open } from '#board/reading.ts';
import { nodeAt } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import { redOf } from '#review/closing.ts';
import type { ActionEntry, DecisionEntry } from '#review/document-part.ts';
import { dayOf, isoOf } from './periods.ts';
import { randomFor } from './random.ts';
import type { DemoReview } from './reviews.ts';
import { company, demoFounder } from './structure.ts';
import { anyWork, works } from './works.ts';

const days = 42;
/** As everywhere: what was agreed on about these is done, they are below their targets still, and nobody goes on. */
const left = new Set(['loyalty', 'margin', 'grow']);
export function demoActions(
  board: Board,
  held: readonly DemoReview[],
  decisions: readonly DecisionEntry[],
  today: string,
): ActionEntry[] {
  const scoreIn = (node: string, period: string): number | null => {
    const at = nodeAt(board.model, board.structure, node);
    if (at === null) return null;
    const { view, now } = open(board, { period });
    const score = view.score[at * view.columns + now];
    return score === undefined || Number.isNaN(score) ? null : score;
  };
  const periodAt = (back: number): string | undefined => held.find((one) => one.back === back)?.entry.period;
  const taken = new Map<string, number>();
  const nextWork = (node: string, name: string): string => {
    const nth = taken.get(node) ?? 0;
    taken.set(node, nth + 1);
    const own = works[node.split('/').at(-1) ?? ''];
    return own ? own[nth % own.length]! : anyWork[nth % anyWork.length]!(name);
  };
  const agreed = held.flatMap(({ entry, figures, back }) => {
    // A week later, when the strategy is reviewed, what was agreed on about a red item is under way.
    if (entry.kind !== 'operational') return [];
    const decided = new Set(decisions.filter(({ review }) => review === entry.id).map(({ node }) => node));
    return redOf(figures, company)
      .filter(({ node }) => !decided.has(node))
      .map(({ node, name }, i): ActionEntry => {
        const random = randomFor(`action ${entry.kind} ${entry.period} ${node}`);
        const due = isoOf(dayOf(entry.day) + days);
        const parent = figures.find((one) => one.node === node)?.parent ?? null;
        const objective = (parent === null ? node : (figures[parent]?.node ?? node)).split('/').at(-1) ?? '';
        // What was agreed on long ago is done; of the last quarters some is late.
        const isDone = back > 1 || left.has(objective) || left.has(node.split('/').at(-1) ?? '');
        const done = isoOf(Math.min(dayOf(today) - 1, dayOf(due) + Math.round(random.next() * 20) - 14));
        const owner = figures.find((one) => one.node === node)?.owner?.split(',')[0] ?? 'Henrik Solberg';
        const next = periodAt(back - 1);
        const [before, after] = [scoreIn(node, entry.period), next ? scoreIn(node, next) : null];
        const helped =
          before === null || after === null || Math.abs(after - before) < 1
            ? 'unknown'
            : after > before
              ? 'yes'
              : 'no';
        return {
          id: `demo-action-${entry.kind}-${entry.period.toLowerCase()}-${i}`,
          title: nextWork(node, name),
          ...{ owner, unit: company, due, node, name, review: entry.id },
          state: isDone ? 'done' : 'open',
          ...(isDone ? { done, doneBy: owner, helped } : {}),
          ...(isDone && helped === 'yes' ? { helpedWhy: `${name} scored better in the quarter after.` } : {}),
          ...(isDone && helped === 'no' ? { helpedWhy: `${name} scored worse in the quarter after.` } : {}),
          ...{ by: entry.openedBy ?? owner, made: `${entry.day}T10:40:00.000Z` },
        };
      });
  });
  return [...agreed, ...ofStrategy(held, today)];
}

/** What the last strategy review left with whoever answers for the tools, due soon. */
function ofStrategy(held: readonly DemoReview[], today: string): ActionEntry[] {
  const review = held.findLast(({ entry }) => entry.kind === 'strategy')?.entry;
  if (!review) return [];
  return [
    {
      id: `demo-action-${review.kind}-${review.period.toLowerCase()}`,
      title: 'Show two depots what the handheld planner does to their rounds',
      ...{ owner: demoFounder, unit: company, due: isoOf(dayOf(today) + 9), state: 'open' },
      ...{ node: `kpi:${company}/digital_adoption`, name: 'Rounds run on the handheld planner' },
      ...{ review: review.id, by: review.openedBy ?? demoFounder, made: `${review.day}T10:45:00.000Z` },
    },
  ];
}
