/** What a change makes of a measure as it was last measured, held within its natural bounds as the check holds it. */
import type { Lever } from './lever-contract.ts';
import type { Draft } from './question-address.ts';

export function nextOf(
  { last, min, max }: Pick<Lever, 'last' | 'min' | 'max'>,
  { how, value }: Pick<Draft, 'how' | 'value'>,
): { value: number; isHeld: boolean } | null {
  if (last === null || value === null) return null;
  const wanted = how === 'to' ? value : how === 'by' ? last + value : last * (1 + value / 100);
  const held = Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, wanted));
  return { value: held, isHeld: held !== wanted };
}
