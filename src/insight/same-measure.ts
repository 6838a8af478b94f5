/** Two changes of one measure in the same months: they add up, or the value that it is brought to decides alone. */
import type { Draft } from './question-address.ts';

export type Also = 'adds' | 'decides' | null;

const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text);

/** Months compare as texts; where another kind of period is named, they are taken to meet. */
function meet(a: Draft, b: Draft): boolean {
  const before = (end: string | undefined, from: string): boolean =>
    end !== undefined && isMonth(end) && isMonth(from) && end < from;
  return !before(a.to, b.from) && !before(b.to, a.from);
}

/** What a change comes to beside those that stand before it. */
export function alsoOf(earlier: readonly Draft[], draft: Draft): Also {
  const same = earlier.filter(
    (one) => one.unit === draft.unit && one.measure === draft.measure && meet(one, draft),
  );
  if (same.length === 0) return null;
  return [...same, draft].some(({ how }) => how === 'to') ? 'decides' : 'adds';
}
