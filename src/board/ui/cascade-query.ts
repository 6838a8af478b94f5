/** Readings of the cascade and of lines of sight, as the screens ask for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path } from '#kit/call.ts';
import type { Cascade, CascadeAsked, Unaligned, UnalignedAsked } from '../cascade-contract.ts';
import type { AlignmentReading, MoversAsked, ObjectiveSight, PersonSight, Sight } from '../sight-contract.ts';
import { type At, whenOf } from './queries.ts';

const asked = (values: Record<string, string | number | undefined>): string =>
  `?${new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )}`;

/** A scorecard's or an objective's place: unit, scorecard and, of an objective, its code. */
export interface Placed {
  unit: string;
  scorecard: string;
  objective?: string;
}

export const cascadeQuery = (org: string, at: At, wanted: CascadeAsked) =>
  queryOptions({
    queryKey: ['org', org, 'cascade', ...whenOf(at), wanted],
    queryFn: ({ signal }) =>
      call<Cascade>(path('orgs', org, 'cascade') + asked({ ...at, ...wanted }), { signal }),
  });
export const firstRowsOf = (org: string, at: At, wanted: CascadeAsked) =>
  queryOptions({ ...cascadeQuery(org, at, wanted), placeholderData: keepPreviousData });

export const unalignedQuery = (org: string, at: At, wanted: UnalignedAsked) =>
  queryOptions({
    queryKey: ['org', org, 'unaligned', ...whenOf(at), wanted],
    queryFn: ({ signal }) =>
      call<Unaligned>(
        path('orgs', org, 'cascade', 'unaligned') +
          asked({ period: at.period, changeSet: at.changeSet, ...wanted }),
        {
          signal,
        },
      ),
    placeholderData: keepPreviousData,
  });

export const sightQuery = (org: string, unit: string, measure: string, at: At) =>
  queryOptions({
    queryKey: ['org', org, 'sight', 'kpi', unit, measure, ...whenOf(at)],
    queryFn: ({ signal }) =>
      call<Sight>(path('orgs', org, 'sight', 'kpi', unit, measure) + asked({ ...at }), { signal }),
  });

export const downQuery = (org: string, of: Placed, at: At, wanted: MoversAsked) =>
  queryOptions({
    queryKey: ['org', org, 'sight', 'down', of, ...whenOf(at), wanted],
    queryFn: ({ signal }) =>
      call<ObjectiveSight>(
        (of.objective === undefined
          ? path('orgs', org, 'sight', 'scorecard', of.unit, of.scorecard)
          : path('orgs', org, 'sight', 'objective', of.unit, of.scorecard, of.objective)) +
          asked({ ...at, ...wanted }),
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

export const personQuery = (org: string, name: string, at: At) =>
  queryOptions({
    queryKey: ['org', org, 'sight', 'person', name, ...whenOf(at)],
    queryFn: ({ signal }) =>
      call<PersonSight>(path('orgs', org, 'sight', 'person', name) + asked({ ...at }), { signal }),
    placeholderData: (last) => (last?.name === name ? last : undefined),
  });

export const alignmentQuery = (org: string, of: Required<Placed>, at: At) =>
  queryOptions({
    queryKey: ['org', org, 'alignment', of, ...whenOf(at)],
    queryFn: ({ signal }) =>
      call<AlignmentReading>(
        path('orgs', org, 'alignments', of.unit, of.scorecard, of.objective) + asked({ ...at }),
        { signal },
      ),
  });
