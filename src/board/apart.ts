/** A board apart from the live one, with rows of its own and room for coming periods: what is laid on it stays there. */
import type { Fact } from '#engine/definitions.ts';
import type { Board } from '#engine/view.ts';
import { buildBoard, type Overlay, redefineBoard } from './building.ts';
import type { Standing } from './live.ts';
import type { Recordings } from './recordings.ts';

export interface Apart extends Standing {
  /**
   * The same board under other facts. It reads the rows of this one, so whatever is written on it needs rows of its
   * own first (`Series.detach`); what is computed is computed for itself.
   */
  under(changed: Overlay): Promise<Board>;
}

/** @param through the last period that it shall reach */
export async function boardApart(
  { org, facts, recordings, today, sequence, details }: Standing & { recordings: Recordings },
  through: string,
): Promise<Apart> {
  // A figure of nothing is laid nowhere, but the board reaches as far as its period.
  const reach = { unit: '', measure: '', slot: 'actual', period: through, value: null } as const;
  const board = await buildBoard(facts, recordings, today, sequence, { facts: [], figures: [reach] });
  const none: Fact[] = [];
  return {
    org,
    facts,
    sequence,
    board,
    details,
    today,
    under: async (changed) =>
      (await redefineBoard(board, facts, none, recordings, sequence, changed)) ??
      (await buildBoard(facts, recordings, today, sequence, {
        facts: changed.facts,
        figures: [...changed.figures, reach],
      })),
  };
}
