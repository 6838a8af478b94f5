/** What a preview begins with. */
import type { Words } from '#kit/words.tsx';
import type { Preview } from './definition-client.ts';

/** How much changes, counted as what stands below it: scorecards where many are reached, else single scores. */
export function changedText({ period, reach, scores, count }: Preview, { say, dates }: Words): string {
  const time = { period: dates.long(period) };
  if (scores.length === 0) return say('preview.none', time);
  if (!reach) return say('preview.period', { ...time, n: count });
  const n = reach.rose + reach.fell + reach.gained + reach.lost;
  if (n > 0) return say('preview.cards', { ...time, n, of: n + reach.same });
  // On other bands the same score may stand in another one.
  const others = reach.statuses.reduce((sum, one) => sum + one.n, 0);
  return others > 0 ? say('preview.statuses', { ...time, n: others }) : say('reach.none', time);
}
