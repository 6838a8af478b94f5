/**
 * The arithmetic of an appraisal, pure. Ratings are people's; this only weighs them, and what is not given weighs
 * nothing. Nothing is rounded on the way: `rounded` is called once, last.
 */

export interface Weighed {
  weight: number;
  /** Null: nothing is given. That is no zero. */
  score: number | null;
}

export interface Weighing {
  /** Null where nothing at all is given. */
  score: number | null;
  /** What each weighs among those that are given, 0 to 1; 0 for the absent. */
  shares: number[];
  /** Places of those that should weigh something and are not given: their weight went to the others. */
  absent: number[];
}

/**
 * The weighted mean of what is given; the weight of what is absent goes to the rest in proportion.
 *
 * | given | weights | score |
 * |---|---|---|
 * | 5, 3 | 30, 70 | 3.6 |
 * | 5, 3, – | 30, 70, 25 | 3.6: the third is absent, its weight is redistributed |
 * | 4, –, – | 50, 30, 20 | 4 |
 * | – | 100 | none |
 */
export function weighed(parts: readonly Weighed[]): Weighing {
  let sum = 0;
  let weights = 0;
  for (const { weight, score } of parts)
    if (score !== null && weight > 0) {
      sum += weight * score;
      weights += weight;
    }
  return {
    score: weights > 0 ? sum / weights : null,
    shares: parts.map(({ weight, score }) => (score !== null && weight > 0 ? weight / weights : 0)),
    absent: parts.flatMap(({ weight, score }, i) => (score === null && weight > 0 ? [i] : [])),
  };
}

/**
 * A number to so many decimals, halves away from zero, as it is written: 1.005 to two is 1.01, although the machine
 * holds a little less.
 */
export function rounded(value: number, decimals: number): number {
  const [digits = '0', exponent = '0'] = String(Math.abs(value)).split('e');
  const scaled = Math.round(Number(`${digits}e${Number(exponent) + decimals}`));
  const [whole = '0', more = '0'] = String(scaled).split('e');
  return Math.sign(value) * Number(`${whole}e${Number(more) - decimals}`) || 0;
}

export interface PayOutPoint {
  score: number;
  percent: number;
}

/**
 * Pay-out by stored points with straight lines between them: nothing below the first, the last above the last, never
 * extrapolated. With 7.0 → 50 %, 8.5 → 100 %, 10 → 200 %:
 *
 * | score | pay-out |
 * |---|---|
 * | 6.99 | 0 % |
 * | 7 | 50 % |
 * | 7.75 | 75 % |
 * | 10 | 200 % |
 * | 11 | 200 % |
 */
export function payOut(points: readonly PayOutPoint[], score: number): number {
  const sorted = [...points].sort((a, b) => a.score - b.score);
  const after = sorted.findIndex((one) => one.score > score);
  if (after === 0) return 0;
  if (after < 0) return sorted.at(-1)?.percent ?? 0;
  const [low, high] = [sorted[after - 1]!, sorted[after]!];
  return low.percent + ((score - low.score) / (high.score - low.score)) * (high.percent - low.percent);
}

/** Whole weights that add up to a hundred, in proportion, by the largest remainder; the first of equals gets more. */
export function proposedWeights(forces: readonly number[]): number[] {
  const sum = forces.reduce((all, one) => all + Math.max(0, one), 0);
  if (forces.length === 0) return [];
  const exact = forces.map((one) => (sum > 0 ? (Math.max(0, one) / sum) * 100 : 100 / forces.length));
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((all, one) => all + one, 0);
  const order = exact
    .map((one, place) => ({ place, rest: one - Math.floor(one) }))
    .sort((a, b) => b.rest - a.rest || a.place - b.place);
  for (const { place } of order.slice(0, left)) whole[place]! += 1;
  return whole;
}
