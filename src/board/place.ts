/** Where a thing stands in an organization today, as `can` asks for it. */
import { definitionOn } from '#engine/board.ts';
import type { Scorecard } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
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

/** What a unit is called today. */
export const unitNameOf = ({ board, today }: Standing, unit: string): string =>
  board.model.trees[epochAt(board.model, today)]?.units.get(unit)?.name ?? unit;

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

/**
 * Where the definition of a measure stands: in its unit, or, of a template, in the whole organization (null). What one
 * unit has otherwise than its template stands in that unit.
 */
export function homeOfMeasure(standing: Standing, unit: string, measure: string): string[] | null {
  const series = standing.board.model.byUnit.get(unit)?.get(measure);
  return series?.model.home === unit ? lineageOf(standing, unit) : null;
}

/** Where the definition of a scorecard stands, likewise. */
export function homeOfScorecard(standing: Standing, card: string): string[] | null {
  const held = objectsOf<Scorecard>(standing.board.model.history, 'scorecard').get(card);
  const unit = held && bodyAt(held, standing.today)?.unit;
  return unit ? lineageOf(standing, unit) : null;
}
