/** The strategy map of a unit, as its page asks for it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path } from '#kit/call.ts';
import type { MapReading } from '../map-contract.ts';
import type { At } from './queries.ts';

export const mapQuery = (org: string, unit: string, at: At) =>
  queryOptions({
    queryKey: ['org', org, 'map', unit, at.period, at.span],
    queryFn: ({ signal }) =>
      call<MapReading>(
        `${path('orgs', org, 'map', unit)}?${new URLSearchParams({ period: at.period, span: at.span })}`,
        { signal },
      ),
    // While another period comes, the map stays: nothing jumps.
    placeholderData: keepPreviousData,
  });
