/** Comments and mentions, as the screens ask for them. They are no part of a reading: a new one loads no board. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, path, send } from '#kit/call.ts';
import type {
  Comment,
  CommentChange,
  CommentCounts,
  CommentPage,
  CommentVersions,
  MentionPage,
  NewComment,
} from '../comment-contract.ts';

const aPage = 50;
const after = (next: string | null): string => (next === null ? '' : `&after=${next}`);

export const commentsQuery = (org: string, node: string, period: string) =>
  infiniteQueryOptions({
    queryKey: ['said', org, 'node', node, period],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call<CommentPage>(
        `${path('orgs', org, 'comments')}?${new URLSearchParams({ node, period, limit: String(aPage) })}${after(pageParam)}`,
        { signal },
      ),
    getNextPageParam: (last) => last.next,
  });

export const countsQuery = (org: string, period: string) =>
  queryOptions({
    queryKey: ['said', org, 'counts', period],
    queryFn: ({ signal }) =>
      call<CommentCounts>(`${path('orgs', org, 'comment-counts')}?${new URLSearchParams({ period })}`, {
        signal,
      }),
    staleTime: 60_000,
  });

export const versionsQuery = (org: string, id: string, version: number) =>
  queryOptions({
    queryKey: ['said', org, 'versions', id, version],
    queryFn: () => call<CommentVersions>(path('orgs', org, 'comments', id, 'history')),
  });

export const mentionsQuery = (org: string) =>
  infiniteQueryOptions({
    queryKey: ['said', org, 'mentions'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call<MentionPage>(`${path('orgs', org, 'mentions')}?limit=20${after(pageParam)}`, { signal }),
    getNextPageParam: (last) => last.next,
    staleTime: 60_000,
  });

/** The same key when it is sent again: a lost answer says nothing twice. */
export const addComment = (org: string, comment: NewComment, key: string): Promise<Comment> =>
  send('POST', path('orgs', org, 'comments'), comment, { headers: { 'idempotency-key': key } });
export const changeComment = (
  org: string,
  { id, version }: Pick<Comment, 'id' | 'version'>,
  change: CommentChange,
): Promise<Comment> =>
  send('PATCH', path('orgs', org, 'comments', id), change, { headers: { 'if-match': `"${version}"` } });
export const deleteComment = (org: string, id: string): Promise<unknown> =>
  send('DELETE', path('orgs', org, 'comments', id));
export const markRead = (org: string, comments?: string[]): Promise<unknown> =>
  send('POST', path('orgs', org, 'mentions', 'read'), comments ? { comments } : {});
