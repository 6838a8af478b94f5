/** The strategy map of a unit, as its page asks for it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path } from '#kit/call.ts';
import type { MapReading } from '../map-contract.ts';
import { type At, ask, whenOf } from './queries.ts';

export const mapQuery = (org: string, unit: string, at: At) =>
  queryOptions({
    queryKey: ['org', org, 'map', unit, ...whenOf(at)],
    queryFn: ({ signal }) => call<MapReading>(path('orgs', org, 'map', unit) + ask(at), { signal }),
    // While another period comes, the map stays: nothing jumps.
    placeholderData: keepPreviousData,
  });
