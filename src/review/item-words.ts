/** What items of an agenda are called, and why they stand there. */
import type { Words } from '#kit/language.ts';
import type { AgendaItem } from './contract.ts';

export const itemTitle = (
  { title, name, kind }: Pick<AgendaItem, 'title' | 'name' | 'kind'>,
  { say }: Words,
): string =>
  title ??
  (kind === 'success' && name ? say('review.item.success.of', { name }) : null) ??
  name ??
  say(`review.item.${kind}`);

/** `Costs the scorecard 4.2 points · below target since Aug 2026 · nobody works on it` */
export function itemWhy(
  { why, kind }: Pick<AgendaItem, 'why' | 'kind'>,
  { say, numbers, dates }: Words,
): string | null {
  if (!why || kind === 'map' || kind === 'trends' || kind === 'free') return null;
  const parts = why.flatMap(({ code, values }) => {
    const { cost, closing, since, unworked, initiatives, actions } = values;
    return [
      typeof cost === 'number' && cost > 0 ? say('review.why.cost', { points: numbers.fine(cost) }) : null,
      code === 'unseen' || code === 'recovered' || code === 'best' ? say(`review.why.${code}`) : null,
      typeof closing === 'number' && closing > 0
        ? say('review.why.closing', { points: numbers.fine(closing) })
        : null,
      typeof since === 'string' ? say('review.why.since', { period: dates.short(since) }) : null,
      unworked === 1 ? say('review.why.unworked') : null,
      typeof initiatives === 'number' && initiatives > 0
        ? say('review.why.initiatives', { n: initiatives })
        : null,
      typeof actions === 'number' && actions > 0 ? say('review.why.actions', { n: actions }) : null,
    ].filter((one) => one !== null);
  });
  return parts.length > 0 ? parts.join(' · ') : null;
}
