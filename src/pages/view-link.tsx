/** The link of a saved view: goes on to what it keeps. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { SavedView } from '#board/saved-view-contract.ts';
import { call, path } from '#kit/call.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { Forward } from './landing.tsx';

export function ViewLink() {
  const { org, view } = useParams({ from: '/o/$org/view/$view' });
  const kept = useQuery({
    queryKey: ['org', org, 'view', view],
    queryFn: () => call<SavedView>(path('orgs', org, 'views', view)),
  });
  if (kept.isError) return <Failure error={kept.error} again={() => void kept.refetch()} />;
  if (!kept.data) return <Skeleton cards={5} lines={12} />;
  return <Forward href={`/o/${encodeURIComponent(org)}${kept.data.address}`} />;
}
