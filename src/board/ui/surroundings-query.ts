/** What an editor of a definition stands in, as the screens ask for it. */
import { queryOptions } from '@tanstack/react-query';
import { call, path } from '#kit/call.ts';
import type { Surroundings } from '../surroundings-contract.ts';

export const surroundingsQuery = (org: string, unit: string, period: string, measure?: string) =>
  queryOptions({
    queryKey: ['org', org, 'surroundings', unit, period, measure ?? null],
    queryFn: ({ signal }) =>
      call<Surroundings>(
        `${path('orgs', org, 'surroundings', unit)}?${new URLSearchParams({
          period,
          ...(measure === undefined ? {} : { measure }),
        })}`,
        { signal },
      ),
  });
