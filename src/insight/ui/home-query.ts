/** Home, and the values that one owes, as the screens ask for them. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path, send } from '#kit/call.ts';
import type { OverdueList, OwedReading } from '#measures/owed-contract.ts';
import type { Home } from '../home-contract.ts';

export const homeQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'home'],
    queryFn: ({ signal }) => call<Home>(path('orgs', org, 'home'), { signal }),
    placeholderData: keepPreviousData,
  });
export const lookAtHome = (org: string): Promise<unknown> => send('POST', path('orgs', org, 'home', 'look'));

export const owedQuery = (org: string, limit: number) =>
  queryOptions({
    queryKey: ['org', org, 'owed', limit],
    queryFn: ({ signal }) => call<OwedReading>(`${path('orgs', org, 'owed')}?limit=${limit}`, { signal }),
    placeholderData: keepPreviousData,
  });

/** @param whose left out: everyone's */
export const overdueQuery = (org: string, whose?: 'enter' | 'mine', unit?: string) =>
  infiniteQueryOptions({
    queryKey: ['org', org, 'overdue', whose ?? '', unit ?? ''],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({
        ...(whose === undefined ? {} : { whose }),
        ...(unit === undefined ? {} : { unit }),
        ...(pageParam === null ? {} : { after: pageParam }),
      });
      return call<OverdueList>(`${path('orgs', org, 'overdue')}?${asked}`, { signal });
    },
    getNextPageParam: (last) => last.next,
  });
