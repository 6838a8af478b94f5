/** Readings of gaps and of the cycle, as the screens ask for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type At, ask, whenOf } from '#board/ui/queries.ts';
import { call, path } from '#kit/call.ts';
import type { Cycle, CycleAsked } from '../cycle-contract.ts';
import type { Gaps, GapsAsked } from '../gap-contract.ts';

const texts = (wanted: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );

export const gapsQuery = (org: string, unit: string, at: At, wanted: GapsAsked) =>
  queryOptions({
    queryKey: ['org', org, 'gaps', unit, ...whenOf(at), wanted],
    queryFn: ({ signal }) => call<Gaps>(path('orgs', org, 'gaps', unit) + ask(at, texts(wanted)), { signal }),
    placeholderData: keepPreviousData,
  });

export const cycleQuery = (org: string, at: At, wanted: CycleAsked) =>
  queryOptions({
    queryKey: ['org', org, 'cycle', ...whenOf(at), wanted],
    queryFn: ({ signal }) => call<Cycle>(path('orgs', org, 'cycle') + ask(at, texts(wanted)), { signal }),
  });
export const firstOfCycle = (org: string, at: At, wanted: CycleAsked) =>
  queryOptions({ ...cycleQuery(org, at, wanted), placeholderData: keepPreviousData });
