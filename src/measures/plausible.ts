/**
 * Whether a value is worth a question before it is taken: a slipped decimal point or a wrong unit shows in it being
 * many times anything seen, or far outside what has been usual.
 */

export interface Doubt {
  /** How many times the highest so far; null where it lies far outside without being many times that. */
  times: number | null;
  lowest: number;
  highest: number;
}

const manyTimes = 10;
const manyDeviations = 8;
/** With fewer values nobody knows what is usual. */
const leastForUsual = 6;

/** Example: 48,000 after 3,100 … 3,600 is 13 times the highest; 861 after 84 … 88 lies far outside. */
export function doubtOf(value: number, seen: readonly number[]): Doubt | null {
  if (seen.length === 0) return null;
  const lowest = Math.min(...seen);
  const highest = Math.max(...seen);
  const largest = Math.max(Math.abs(lowest), Math.abs(highest));
  if (largest > 0 && Math.abs(value) > manyTimes * largest)
    return { times: value > 0 && highest > 0 ? value / highest : null, lowest, highest };
  if (seen.length < leastForUsual) return null;
  const mean = seen.reduce((a, b) => a + b, 0) / seen.length;
  const deviation = Math.sqrt(seen.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (seen.length - 1));
  // However steady it has been, a change by less than two fifths of its size is no surprise.
  const usual = Math.max(deviation, largest / 20);
  return Math.abs(value - mean) > manyDeviations * usual ? { times: null, lowest, highest } : null;
}
