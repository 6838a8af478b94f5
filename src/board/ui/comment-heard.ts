/** Word of a comment on the stream of events: what shows it is asked for again, and nothing else. */
import type { QueryClient } from '@tanstack/react-query';
import type { CommentNews } from '../comment-contract.ts';

export function hearComments(source: EventSource, queries: QueryClient, org: string): void {
  source.addEventListener('comment', (event) => {
    const news = JSON.parse(event.data) as Partial<CommentNews>;
    const me = queries.getQueryData<{ id: string }>(['me'])?.id;
    const isForMe = me === undefined || news.mentions === undefined || news.mentions.includes(me);
    const again = (...key: string[]) => void queries.invalidateQueries({ queryKey: ['said', org, ...key] });
    if (news.node === undefined || news.period === undefined) return again();
    again('node', news.node, news.period);
    again('counts', news.period);
    if (isForMe) again('mentions');
  });
  let isFirst = true;
  // What was said while the line was broken is not told again.
  source.addEventListener('open', () => {
    if (!isFirst) void queries.invalidateQueries({ queryKey: ['said', org] });
    isFirst = false;
  });
}
