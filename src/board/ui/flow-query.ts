/** What flows up from the units, and what is passed down to them, as the screens ask for it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path, send } from '#kit/call.ts';
import type { FlowAsked, FlowReading, PassedDown, Passing } from '../flow-contract.ts';
import { type At, whenOf } from './queries.ts';

const asked = (values: Record<string, string | number | undefined>): string =>
  `?${new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )}`;

export const flowQuery = (org: string, unit: string, measure: string, at: At, wanted: FlowAsked) =>
  queryOptions({
    queryKey: ['org', org, 'flow', unit, measure, ...whenOf(at), wanted],
    queryFn: ({ signal }) =>
      call<FlowReading>(path('orgs', org, 'kpis', unit, measure, 'units') + asked({ ...at, ...wanted }), {
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** A proposal is asked for anew whenever something of it is changed; the last one stays while it comes. */
export const passedQuery = (org: string, unit: string, measure: string, at: At, passing: Passing) =>
  queryOptions({
    queryKey: ['org', org, 'passed', unit, measure, ...whenOf(at), passing],
    queryFn: ({ signal }) =>
      send<PassedDown>(
        'POST',
        path('orgs', org, 'kpis', unit, measure, 'targets-down') +
          asked({ period: at.period, changeSet: at.changeSet }),
        passing,
        { signal },
      ),
    placeholderData: (last) => (last?.unit === unit && last.measure === measure ? last : undefined),
    retry: false,
  });
