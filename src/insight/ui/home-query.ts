/** Home, and the values that one owes, as the screens ask for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path, send } from '#kit/call.ts';
import type { OwedReading } from '#measures/owed-contract.ts';
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
