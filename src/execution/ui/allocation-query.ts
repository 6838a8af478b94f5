/** Portfolios, as the screens ask for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { path, send } from '#kit/call.ts';
import type { Allocation, AllocationAsked } from '../allocation-contract.ts';

export type AllocationQuestion = Pick<AllocationAsked, 'years' | 'stages' | 'floors' | 'in' | 'out'>;

export const allocationQuery = (org: string, asked: AllocationQuestion) =>
  queryOptions({
    queryKey: ['org', org, 'allocation', asked],
    queryFn: ({ signal }) => send<Allocation>('POST', path('orgs', org, 'allocations'), asked, { signal }),
    placeholderData: keepPreviousData,
    // It is thought about for seconds: a change elsewhere asks again, looking at it does not.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
