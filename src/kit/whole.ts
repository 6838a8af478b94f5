/** Shares as whole percents that add up to a hundred: what is told together must not make 101. */
export function wholePercents(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (!(total > 0)) return shares.map(() => 0);
  const exact = shares.map((share) => (100 * share) / total);
  const whole = exact.map(Math.floor);
  let left = 100 - whole.reduce((sum, one) => sum + one, 0);
  // The largest remainders are rounded up; of equals the first.
  const order = exact
    .map((one, n) => ({ n, rest: one - whole[n]! }))
    .toSorted((a, b) => b.rest - a.rest || a.n - b.n);
  for (const { n, rest } of order) {
    if (left-- <= 0 || rest <= 0) break;
    whole[n]!++;
  }
  return whole;
}
