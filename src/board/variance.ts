/** How far an actual lies from its target, as it is worth saying. */

import type { Words } from '#kit/language.ts';
import type { Quantity } from '#kit/numbers.ts';

/** Percentage points for percentages; else a share of the target where both have its sign; else the difference. */
export function varianceText(
  actual: number | null,
  target: number | null,
  quantity: Quantity,
  words: Words,
): string {
  if (actual === null || target === null || quantity.yesNo) return '';
  const difference = actual - target;
  if (quantity.unitOfMeasure !== '%' && target > 0 && actual >= 0)
    return words.numbers.signedPercent(difference / target);
  return words.numbers.difference(difference, quantity, words.say('unit.pp'));
}

/** The same for a change since the period before. */
export function changeText(actual: number, change: number, quantity: Quantity, words: Words): string {
  const before = actual - change;
  if (quantity.yesNo)
    return change === 0
      ? ''
      : `${words.numbers.value(before, quantity)} → ${words.numbers.value(actual, quantity)}`;
  if (quantity.unitOfMeasure !== '%' && before > 0 && actual >= 0)
    return words.numbers.signedPercent(change / before);
  return words.numbers.difference(change, quantity, words.say('unit.pp'));
}

/** Whether a distance from the target is a good one. */
export function isAhead(difference: number, direction: 'up' | 'down' | 'centre'): boolean | null {
  if (direction === 'centre') return null;
  return difference === 0 || difference > 0 === (direction === 'up');
}
