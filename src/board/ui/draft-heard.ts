/** Word of drafts on the stream of events: what is read of one, or under it, is asked for again. */
import type { QueryClient } from '@tanstack/react-query';

export function hearDrafts(source: EventSource, queries: QueryClient, org: string): void {
  const again = (code: string | undefined): void =>
    void queries.invalidateQueries({
      queryKey: ['org', org],
      // Readings under a draft carry its code in their key, alone or with what is read.
      predicate: ({ queryKey: [, , what, ...rest] }) =>
        what === 'change-sets' || (code !== undefined && JSON.stringify(rest).includes(code)),
    });
  source.addEventListener('draft', (event) => again((JSON.parse(event.data) as { code?: string }).code));
  let isFirst = true;
  source.addEventListener('open', () => {
    // While the line was broken, word may have been missed.
    if (!isFirst) again(undefined);
    isFirst = false;
  });
}
