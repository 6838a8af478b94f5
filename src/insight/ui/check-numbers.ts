/** How a check's numbers read: a difference with its unit and range, a score with its, and the month of a place. */
import type { Quantity } from '#kit/numbers.ts';
import type { Words } from '#kit/words.tsx';

export const differenceText = (by: number, quantity: Quantity, { numbers, say }: Words): string =>
  numbers.difference(by, { ...quantity, decimals: decimalsOf(by, quantity) }, say('unit.pp'));

/** A change is told finer than its measure where it would round to nothing. */
const decimalsOf = (by: number, { decimals }: Quantity): number | null => {
  if (decimals === null || by === 0) return decimals;
  const needed = Math.ceil(-Math.log10(Math.abs(by)));
  return Math.min(6, Math.max(decimals, Math.abs(by) < 0.5 * 10 ** -decimals ? needed : decimals));
};

export function rangeText(
  [low, high]: readonly [number, number],
  quantity: Quantity,
  words: Words,
): string | null {
  const [a, b] = [differenceText(low, quantity, words), differenceText(high, quantity, words)];
  return a === b ? null : words.say('check.range', { low: a, high: b });
}

export const quantityOf = (path: { unitOfMeasure: string | null; decimals: number | null }): Quantity => ({
  unitOfMeasure: path.unitOfMeasure,
  decimals: path.decimals,
});
