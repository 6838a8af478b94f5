/** Word of reviews, decisions, actions and of what was noticed on the stream of events: what shows them is asked for again. */
import type { QueryClient } from '@tanstack/react-query';

/** Screens of reviews hold what they read under this key. */
export const reviewsKey = 'reviews';
/** And those of appraisals under this one. */
export const appraisalsKey = 'appraisals';

export function hearReviews(source: EventSource, queries: QueryClient, org: string): void {
  source.addEventListener('review', (event) => {
    const { what, review } = JSON.parse(event.data) as { what?: string; review?: string | null };
    // Minutes change with every few words: nothing else is asked again for them.
    const narrow = what === 'minutes' && review ? ['minutes', review] : [];
    void queries.invalidateQueries({ queryKey: [reviewsKey, org, ...narrow] });
    if (narrow.length === 0) again();
  });
  // What is done about gaps, where units stand in the cycle, and what waits for whoever looks.
  const again = (): void => {
    for (const what of ['gaps', 'cycle', 'home'])
      void queries.invalidateQueries({ queryKey: ['org', org, what] });
  };
  source.addEventListener('notice', () => {
    void queries.invalidateQueries({ queryKey: ['said', org, 'notices'] });
    void queries.invalidateQueries({ queryKey: ['org', org, 'home'] });
  });
  source.addEventListener('appraisal', () => {
    void queries.invalidateQueries({ queryKey: [appraisalsKey, org] });
    void queries.invalidateQueries({ queryKey: ['org', org, 'home'] });
  });
  let isFirst = true;
  source.addEventListener('open', () => {
    if (!isFirst) {
      for (const key of [reviewsKey, appraisalsKey]) void queries.invalidateQueries({ queryKey: [key, org] });
      again();
    }
    isFirst = false;
  });
}
