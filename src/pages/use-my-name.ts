/** What I am called in lists of people: as definitions name me, else as my account does. */
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '#people/ui/queries.ts';
import { useInside } from './frame.tsx';

export function useMyName(): string {
  const { org } = useInside();
  const me = useQuery({ ...meQuery, staleTime: 60_000 });
  return org.knownAs ?? me.data?.name ?? '';
}
