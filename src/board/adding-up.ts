/**
 * Parts rounded for reading that still add up to their total as it is read. Each is rounded down, and what is
 * then left of the total goes, one last digit each, to those that lost most (the method of largest remainders):
 * no part is off by a whole last digit, and whoever adds them up finds the sum that is printed.
 */
export function addUp(parts: readonly number[], total: number, digits: number): number[] {
  const unit = 10 ** digits;
  const wanted = Math.round(Number(total.toFixed(digits)) * unit);
  const floors = parts.map((part) => Math.floor(part * unit + 1e-6));
  const left = wanted - floors.reduce((sum, floor) => sum + floor, 0);
  const losers = parts
    .map((part, i) => ({ i, lost: part * unit - floors[i]! }))
    .filter(({ lost }) => Math.abs(lost) > 1e-6)
    .sort((a, b) => b.lost - a.lost || a.i - b.i);
  for (const { i } of losers.slice(0, Math.max(0, left))) floors[i]!++;
  return floors.map((n) => (n === 0 ? 0 : n / unit));
}

/** Not all is never shown as all: 0.9972 is 99 %. */
export const wholePercent = (share: number): number => Math.floor(share * 100 + 1e-7) / 100;
