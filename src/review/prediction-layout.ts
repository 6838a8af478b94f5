/**
 * One prediction as a drawing: the range that was believed, what was expected without it, and what came, over one
 * scale. Pure: where each stands, as a share of the width.
 */
export interface PredictionDrawn {
  low: number;
  high: number;
  value: number;
  /** Null where nothing was expected, or nothing has come yet. */
  otherwise: number | null;
  came: number | null;
}

export interface PredictionPlaces extends PredictionDrawn {
  /** What came lies outside of the range. */
  isOutside: boolean;
}

/** Air on both sides, as a share of all that is told. */
const air = 0.06;

/** Each between 0 and 1. What is all one number stands in the middle. */
export function predictionPlaces(one: PredictionDrawn): PredictionPlaces {
  const told = [one.low, one.high, one.value, one.otherwise, one.came].filter((n): n is number => n !== null);
  const least = Math.min(...told);
  const most = Math.max(...told);
  const width = most - least;
  const at = (n: number): number => (width === 0 ? 0.5 : air + (1 - 2 * air) * ((n - least) / width));
  return {
    low: at(one.low),
    high: at(one.high),
    value: at(one.value),
    otherwise: one.otherwise === null ? null : at(one.otherwise),
    came: one.came === null ? null : at(one.came),
    isOutside: one.came !== null && (one.came < one.low || one.came > one.high),
  };
}
