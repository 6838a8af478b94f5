/** Readings of balance, of pairs and of all measures, as the screens ask for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path } from '#kit/call.ts';
import type { BalanceReading } from '../balance-contract.ts';
import type { Measures, MeasuresAsked } from '../measures-contract.ts';
import type { Pairs } from '../pairs-contract.ts';
import { type At, ask, whenOf } from './queries.ts';

export const balanceQuery = (org: string, unit: string, at: At, scope: 'scorecard' | 'cascade') =>
  queryOptions({
    queryKey: ['org', org, 'balance', unit, ...whenOf(at), scope],
    queryFn: ({ signal }) =>
      call<BalanceReading>(path('orgs', org, 'balance', unit) + ask(at, { scope }), { signal }),
    placeholderData: keepPreviousData,
  });

export const pairsQuery = (org: string, unit: string, at: At, measure?: string) =>
  queryOptions({
    queryKey: ['org', org, 'pairs', unit, ...whenOf(at), measure ?? null],
    queryFn: ({ signal }) =>
      call<Pairs>(path('orgs', org, 'pairs', unit) + ask(at, measure === undefined ? {} : { measure }), {
        signal,
      }),
    placeholderData: (last) => (last?.unit === unit ? last : undefined),
  });

export const measuresQuery = (org: string, at: At, wanted: MeasuresAsked) =>
  queryOptions({
    queryKey: ['org', org, 'measures', ...whenOf(at), wanted],
    queryFn: ({ signal }) =>
      call<Measures>(
        path('orgs', org, 'measures') +
          ask(
            at,
            Object.fromEntries(
              Object.entries(wanted).flatMap(([name, value]) =>
                value === undefined ? [] : [[name, String(value)]],
              ),
            ),
          ),
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
