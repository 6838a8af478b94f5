/** Readings of initiatives, spending and budgets, as the screens ask for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type At, whenOf } from '#board/ui/queries.ts';
import { call, path } from '#kit/call.ts';
import type {
  BudgetReading,
  Budgets,
  InitiativeReading,
  Initiatives,
  InitiativesAsked,
  Matrix,
  Spending,
} from '../contract.ts';

const asked = (values: object): string =>
  `?${new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )}`;

const page = 500;

/** All that the filters leave, page by page. */
export const initiativesQuery = (org: string, at: At, wanted: InitiativesAsked) =>
  queryOptions({
    queryKey: ['org', org, 'initiatives', ...whenOf(at), wanted],
    queryFn: async ({ signal }) => {
      let all: Initiatives | null = null;
      let after: string | null = null;
      do {
        const query: string = asked({ ...at, ...wanted, limit: page, after: after ?? undefined });
        const next: Initiatives = await call(path('orgs', org, 'initiatives') + query, { signal });
        all = all === null ? next : { ...next, items: [...all.items, ...next.items] };
        after = next.next;
      } while (after !== null);
      return all;
    },
    placeholderData: keepPreviousData,
  });

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

export const matrixQuery = (org: string, at: At, wanted: { unit?: string; stage?: string; limit?: number }) =>
  queryOptions({
    queryKey: ['org', org, 'initiative matrix', ...whenOf(at), wanted],
    queryFn: ({ signal }) =>
      call<Matrix>(path('orgs', org, 'initiative-matrix') + asked({ ...at, ...wanted }), { signal }),
    placeholderData: keepPreviousData,
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
