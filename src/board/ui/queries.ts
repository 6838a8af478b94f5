/** Readings of the board, as the screens ask for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path } from '#kit/call.ts';
import type { KpiReading, Receipt, ScorecardReading, Span } from '../contract.ts';
import type { OrganizationReading, UnitItem } from '../organization-contract.ts';
import type { SearchReading } from '../search-contract.ts';

export const organizationQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'about'],
    queryFn: () => call<OrganizationReading>(path('orgs', org)),
  });

export const unitsQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'units'],
    queryFn: () => call<UnitItem[]>(path('orgs', org, 'units')),
  });

/** The unit a person lands on: the first of the tree's tops that has a scorecard. */
export function landingUnit(units: UnitItem[]): UnitItem | undefined {
  const codes = new Set(units.map((unit) => unit.code));
  const isTop = (unit: UnitItem): boolean => unit.parent === null || !codes.has(unit.parent);
  return (
    units.find((unit) => isTop(unit) && unit.scorecard !== null) ??
    units.find((unit) => unit.scorecard !== null)
  );
}

export interface At {
  period: string;
  span: Span;
  /** The draft under which it is read. */
  changeSet?: string | undefined;
}
/** What a reading's key holds of when and under what it is read. */
export const whenOf = ({ period, span, changeSet }: At) =>
  changeSet === undefined ? [period, span] : [period, span, changeSet];

export const ask = (at: At, more: Record<string, string> = {}): string =>
  `?${new URLSearchParams({
    ...more,
    period: at.period,
    span: at.span,
    ...(at.changeSet === undefined ? {} : { changeSet: at.changeSet }),
  })}`;

export const scorecardQuery = (org: string, unit: string, at: At) =>
  queryOptions({
    queryKey: ['org', org, 'scorecard', unit, ...whenOf(at)],
    queryFn: ({ signal }) =>
      call<ScorecardReading>(path('orgs', org, 'scorecards', unit) + ask(at), { signal }),
    // While the next period comes, the last one stays: nothing jumps.
    placeholderData: keepPreviousData,
  });

export const kpiKey = (org: string, unit: string, measure: string, at: At) => [
  'org',
  org,
  'kpi',
  unit,
  measure,
  ...whenOf(at),
];

export const kpiQuery = (org: string, unit: string, measure: string, at: At) =>
  queryOptions({
    queryKey: kpiKey(org, unit, measure, at),
    queryFn: ({ signal }) => call<KpiReading>(path('orgs', org, 'kpis', unit, measure) + ask(at), { signal }),
    placeholderData: (last) => (last?.kpi.unit === unit && last.kpi.measure === measure ? last : undefined),
  });

export const receiptQuery = (org: string, node: string, at: At) =>
  queryOptions({
    queryKey: ['org', org, 'receipt', node, ...whenOf(at)],
    queryFn: ({ signal }) => call<Receipt>(path('orgs', org, 'receipts') + ask(at, { node }), { signal }),
  });

export interface Sought {
  q: string;
  kinds?: string;
  of?: string;
  from: string;
  limit: number;
}

export const searchQuery = (org: string, sought: Sought) =>
  queryOptions({
    queryKey: ['org', org, 'search', sought],
    // Whoever types on does not wait for what was typed before: its question is called off.
    queryFn: ({ signal }) => {
      const asked = Object.entries(sought).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      );
      return call<SearchReading>(`${path('orgs', org, 'search')}?${new URLSearchParams(asked)}`, { signal });
    },
    // While one types on, what was found stays; what is another's does not stand under their name.
    placeholderData: (last, query) =>
      (query?.queryKey[3] as Sought | undefined)?.of === sought.of ? last : undefined,
  });
