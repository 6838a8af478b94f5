/** Where a thing stands in an organization today, as `can` asks for it. */
import { definitionOn } from '#engine/board.ts';
import { epochAt } from '#engine/model.ts';
import type { Standing } from './live.ts';

/** A unit and its ancestors, nearest first; null where there is no such unit. */
export function lineageOf({ board, today }: Standing, unit: string): string[] | null {
  const tree = board.model.trees[epochAt(board.model, today)];
  if (!tree?.units.has(unit)) return null;
  const lineage: string[] = [];
  let at: string | null | undefined = unit;
  // A tree that bites its own tail ends where it began.
  while (at && !lineage.includes(at)) {
    lineage.push(at);
    at = tree.units.get(at)?.parent;
  }
  return lineage;
}

/** Where one measure of a unit stands, and whose it is. */
export function placeOf(
  standing: Standing,
  unit: string,
  measure: string,
): { lineage: string[]; people: string[] } {
  const series = standing.board.model.byUnit.get(unit)?.get(measure);
  const body = series ? definitionOn(series, standing.today) : null;
  return {
    lineage: lineageOf(standing, unit) ?? [],
    people: [body?.owner, body?.updater].filter((one) => one !== undefined),
  };
}
