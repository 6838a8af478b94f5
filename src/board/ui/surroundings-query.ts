/** What an editor of a definition stands in, as the screens ask for it. */
import { queryOptions } from '@tanstack/react-query';
import { call, path } from '#kit/call.ts';
import type { Surroundings } from '../surroundings-contract.ts';
import { changeSetHere } from './change-set-here.ts';

export const surroundingsQuery = (org: string, unit: string, period: string, measure?: string) =>
  queryOptions({
    queryKey: ['org', org, 'surroundings', unit, period, measure ?? null, changeSetHere() ?? null],
    queryFn: ({ signal }) => {
      const changeSet = changeSetHere();
      return call<Surroundings>(
        `${path('orgs', org, 'surroundings', unit)}?${new URLSearchParams({
          period,
          ...(measure === undefined ? {} : { measure }),
          ...(changeSet === undefined ? {} : { changeSet }),
        })}`,
        { signal },
      );
    },
  });
