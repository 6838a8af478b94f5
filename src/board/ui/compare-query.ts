/** Readings that set scores beside others, as the screens ask for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path } from '#kit/call.ts';
import type { ChangeReading, Comparison } from '../compare-contract.ts';
import type { Heatmap, HeatmapAsked } from '../heatmap-contract.ts';
import type { SavedView } from '../saved-view-contract.ts';
import { type At, whenOf } from './queries.ts';

const asked = (values: Record<string, string | number | undefined>): string =>
  `?${new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )}`;

export const comparisonQuery = (org: string, unit: string, at: At, compare: string) =>
  queryOptions({
    queryKey: ['org', org, 'comparison', unit, ...whenOf(at), compare],
    queryFn: ({ signal }) =>
      call<Comparison>(path('orgs', org, 'comparisons', unit) + asked({ ...at, compare }), { signal }),
    placeholderData: (last) => (last?.unit === unit ? last : undefined),
  });

export const changeQuery = (org: string, node: string, at: At, against: string) =>
  queryOptions({
    queryKey: ['org', org, 'change', node, ...whenOf(at), against],
    queryFn: ({ signal }) =>
      call<ChangeReading>(path('orgs', org, 'changes') + asked({ ...at, node, against }), { signal }),
  });

export const heatmapQuery = (org: string, wanted: HeatmapAsked) =>
  queryOptions({
    queryKey: ['org', org, 'heatmap', wanted],
    queryFn: ({ signal }) => call<Heatmap>(path('orgs', org, 'heatmap') + asked(wanted), { signal }),
  });

export const firstRows = (org: string, wanted: HeatmapAsked) =>
  queryOptions({ ...heatmapQuery(org, wanted), placeholderData: keepPreviousData });

export const viewsQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'views'],
    queryFn: () => call<{ items: SavedView[]; mayShare: boolean }>(path('orgs', org, 'views')),
  });

/** The period, or the plan, that `compare` holds a change against; another unit leaves the one before. */
export const againstOf = (compare: string | undefined): string =>
  compare === undefined || compare.startsWith('unit:')
    ? 'previous'
    : compare.startsWith('period:')
      ? compare.slice(7)
      : compare;
