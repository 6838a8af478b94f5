/** A portable document as a board: scored without a server. */

import type { Details } from '#board/reading.ts';
import { createBoard } from '#engine/board.ts';
import { dayFromIso } from '#engine/calendar.ts';
import type { Day, Figure } from '#engine/definitions.ts';
import type { Board } from '#engine/view.ts';
import { recordingOf } from './convert.ts';
import type { PortableDocument } from './document.ts';

export interface DocumentBoard {
  board: Board;
  details: Details;
  asOf: number;
}

/**
 * @param today the day that decides what is due; with `asOf`, the day on which that number was recorded
 * @param asOf nothing recorded after this number is seen
 */
export function boardOf(document: PortableDocument, today: Day, asOf?: number): DocumentBoard {
  const recording = recordingOf(document);
  const at = asOf === undefined ? undefined : recording.recorded.filter((r) => r.n <= asOf).at(-1)?.at;
  const day = at === undefined ? today : (dayFromIso(at.slice(0, 10)) ?? today);
  const board = createBoard({ facts: recording.facts, figures: recording.figures, today: day, asOf });
  const bySeries = new Map<string, Figure[]>();
  for (const figure of recording.figures) {
    if (asOf !== undefined && figure.recorded > asOf) continue;
    const key = `${figure.unit}/${figure.measure}`;
    const list = bySeries.get(key);
    if (list) list.push(figure);
    else bySeries.set(key, [figure]);
  }
  const figures = (unit: string, measure: string) => bySeries.get(`${unit}/${measure}`) ?? [];
  return {
    board,
    asOf: asOf ?? Math.max(1, ...recording.recorded.map((r) => r.n)),
    details: {
      figures,
      changedAfter: (n) =>
        new Set(
          recording.figures.filter((f) => f.recorded > n).map(({ unit, measure }) => `${unit}\n${measure}`),
        ),
      updatedAt: (unit, measure) =>
        figures(unit, measure).reduce<string | null>(
          (last, f) => (f.at && (!last || f.at > last) ? f.at : last),
          null,
        ),
    },
  };
}
