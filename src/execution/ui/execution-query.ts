/** Readings of initiatives, spending and budgets, as the screens ask for them. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type At, whenOf } from '#board/ui/queries.ts';
import { call, path } from '#kit/call.ts';
import type {
  BudgetReading,
  Budgets,
  InitiativeReading,
  Initiatives,
  InitiativesAsked,
  Matrix,
  MatrixAsked,
  Spending,
} from '../contract.ts';

const asked = (values: object): string =>
  `?${new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )}`;

/** A page of what the filters leave. */
export const initiativesQuery = (org: string, at: At, wanted: InitiativesAsked) =>
  queryOptions({
    queryKey: ['org', org, 'initiatives', ...whenOf(at), wanted],
    queryFn: ({ signal }) =>
      call<Initiatives>(path('orgs', org, 'initiatives') + asked({ ...at, ...wanted }), { signal }),
    placeholderData: keepPreviousData,
  });

/** What the filters leave over time, so many at once as one can look at. */
export const timelineQuery = (org: string, at: At, wanted: InitiativesAsked) =>
  infiniteQueryOptions({
    queryKey: ['org', org, 'initiatives', ...whenOf(at), 'over time', wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call<Initiatives>(
        path('orgs', org, 'initiatives') + asked({ ...at, ...wanted, limit: 500, after: pageParam }),
        { signal },
      ),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Codes that begin like one, so that a free one can be told. */
export const codesLike = async (org: string, at: At, code: string): Promise<ReadonlySet<string>> => {
  const { items } = await call<Initiatives>(
    path('orgs', org, 'initiatives') + asked({ ...at, q: code, limit: 500 }),
  );
  return new Set(items.map((one) => one.code));
};

/** A few of them: who moves a node. */
export const moversQuery = (org: string, at: At, node: string) =>
  queryOptions({
    queryKey: ['org', org, 'initiatives', ...whenOf(at), 'of', node],
    queryFn: ({ signal }) =>
      call<Initiatives>(path('orgs', org, 'initiatives') + asked({ ...at, node, limit: 20 }), { signal }),
  });

export const initiativeQuery = (org: string, code: string, at: At) =>
  queryOptions({
    queryKey: ['org', org, 'initiative', code, ...whenOf(at)],
    queryFn: ({ signal }) =>
      call<InitiativeReading>(path('orgs', org, 'initiatives', code) + asked({ ...at }), { signal }),
    placeholderData: (last) => (last?.code === code ? last : undefined),
  });

export type MatrixWanted = Pick<MatrixAsked, 'unit' | 'stage' | 'q'>;

/** A page of its rows. */
export const matrixQuery = (
  org: string,
  at: At,
  wanted: MatrixWanted & Pick<MatrixAsked, 'limit' | 'offset'>,
) =>
  queryOptions({
    queryKey: ['org', org, 'initiative matrix', ...whenOf(at), wanted],
    queryFn: ({ signal }) =>
      call<Matrix>(path('orgs', org, 'initiative-matrix') + asked({ ...at, ...wanted }), { signal }),
    placeholderData: keepPreviousData,
  });

/** Objectives on which nobody works, beyond those that came with the matrix. */
export const untouchedQuery = (org: string, at: At, wanted: MatrixWanted, known: number) =>
  infiniteQueryOptions({
    queryKey: ['org', org, 'initiative matrix', ...whenOf(at), 'untouched', wanted],
    initialPageParam: known,
    queryFn: ({ pageParam, signal }) =>
      call<Matrix>(
        path('orgs', org, 'initiative-matrix') +
          asked({ ...at, ...wanted, limit: 1, untouchedOffset: pageParam }),
        { signal },
      ),
    getNextPageParam: ({ untouched }, _, from) => {
      const to = from + untouched.items.length;
      return untouched.items.length > 0 && to < untouched.total ? to : undefined;
    },
  });

export const budgetsQuery = (org: string, at: At) =>
  queryOptions({
    queryKey: ['org', org, 'budgets', ...whenOf(at)],
    queryFn: ({ signal }) =>
      call<Budgets>(path('orgs', org, 'budgets') + asked({ ...at, limit: 100 }), { signal }),
    placeholderData: keepPreviousData,
  });

export const spendingQuery = (
  org: string,
  at: At,
  wanted: { budget?: string; unit?: string; by: 'initiative' | 'period' | 'class' },
) =>
  queryOptions({
    queryKey: ['org', org, 'spending', ...whenOf(at), wanted],
    queryFn: ({ signal }) =>
      call<Spending>(path('orgs', org, 'spending') + asked({ ...at, ...wanted, limit: 100 }), { signal }),
    placeholderData: keepPreviousData,
  });

export type { BudgetReading, Budgets, Matrix, Spending };
