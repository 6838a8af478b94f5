/** What was taken and is worth a look, in the reader's words: the first in full, the others counted. */
import { isKnown, type Words } from '#kit/words.tsx';
import type { Warned } from './use-entry.ts';

export function warnedText(warnings: Warned, { say, numbers, dates }: Words): string {
  const [first] = warnings;
  if (!first) return '';
  const { name, period, value, limit, at, side } = first.values;
  const plain = (one: string | number | undefined) =>
    numbers.value(Number(one), { decimals: null, unitOfMeasure: null });
  const [id, called] = [`target.order.${side}`, `limit.${limit}`];
  const said =
    isKnown(id) && isKnown(called)
      ? say(id, { target: plain(value), limit: say(called), at: plain(at) })
      : first.message;
  const more = warnings.length > 1 ? ` ${say('target.order.more', { n: warnings.length - 1 })}` : '';
  return `${name}, ${dates.short(String(period))}: ${said}${more}`;
}
