/** Drafts and revisions from a screen: read, proposed, approved, put back. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ChangedScore, ChangeSetTrend } from '#board/contract.ts';
import type { UnitsAsked, UnitsBeside } from '#board/units-contract.ts';
import { call, path, send } from '#kit/call.ts';
import type { PlanDiff } from '#strategy/contract.ts';
import type { ChangeSetReading, WholeChangeSet } from '../change-set-contract.ts';

const one = (org: string, code: string, ...more: string[]): string =>
  path('orgs', org, 'change-sets', code, ...more);
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

export const revisionsQuery = (org: string, plan: string) =>
  queryOptions({
    queryKey: ['org', org, 'change-sets', 'of', plan],
    queryFn: ({ signal }) =>
      call<ChangeSetReading[]>(
        `${path('orgs', org, 'change-sets')}?${new URLSearchParams({ kind: 'revision', plan })}`,
        { signal },
      ),
  });

export const changeSetQuery = (org: string, code: string) =>
  queryOptions({
    queryKey: ['org', org, 'change-sets', code],
    queryFn: ({ signal }) => call<WholeChangeSet>(one(org, code), { signal }),
  });

/** @param version of the change set: what it says decides the answer */
export const besideQuery = (org: string, code: string, version: number, period: string) =>
  queryOptions({
    queryKey: ['org', org, 'change-sets', code, 'scores', version, period],
    queryFn: ({ signal }) =>
      call<{ period: string; sequence: number; scores: ChangedScore[] }>(
        `${one(org, code, 'scores')}?${new URLSearchParams({ period })}`,
        { signal },
      ),
  });

export const trendQuery = (org: string, code: string, version: number, unit: string, period: string) =>
  queryOptions({
    queryKey: ['org', org, 'change-sets', code, 'trend', version, unit, period],
    queryFn: ({ signal }) =>
      call<ChangeSetTrend>(
        `${one(org, code, 'trend')}?${new URLSearchParams({ period, ...(unit === '' ? {} : { unit }) })}`,
        { signal },
      ),
  });

/** @param version of the drafts among them: what they say decides the answer */
export const diffQuery = (
  org: string,
  plan: string,
  from: string,
  to: string,
  version: number | string = '',
) =>
  queryOptions({
    queryKey: ['org', org, 'change-sets', 'diff', plan, from, to, version],
    queryFn: ({ signal }) =>
      call<PlanDiff>(`${path('orgs', org, 'plans', plan, 'diff')}?${new URLSearchParams({ from, to })}`, {
        signal,
      }),
  });

/** Drafts of templates, the latest first. */
export const templateDraftsQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'change-sets', 'template'],
    queryFn: ({ signal }) =>
      call<ChangeSetReading[]>(
        `${path('orgs', org, 'change-sets')}?${new URLSearchParams({ kind: 'template' })}`,
        { signal },
      ),
  });

/** @param version of the change set: what it says decides the answer */
export const unitsBesideQuery = (
  org: string,
  code: string,
  version: number,
  period: string,
  wanted: UnitsAsked,
) =>
  queryOptions({
    queryKey: ['org', org, 'change-sets', code, 'units', version, period, wanted],
    queryFn: ({ signal }) => {
      const asked = Object.entries({ period, ...wanted }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      );
      return call<UnitsBeside>(`${one(org, code, 'units')}?${new URLSearchParams(asked)}`, { signal });
    },
    placeholderData: keepPreviousData,
  });

export interface NewRevision {
  plan: string;
  name?: string | undefined;
  description?: string | undefined;
  from?: string | undefined;
}

export const makeRevision = (org: string, revision: NewRevision, once: string): Promise<{ code: string }> =>
  send(
    'POST',
    path('orgs', org, 'change-sets'),
    { kind: 'revision', ...revision },
    { headers: { 'idempotency-key': once } },
  );

export const changeChangeSet = (
  org: string,
  { code, version }: Pick<ChangeSetReading, 'code' | 'version'>,
  fields: {
    name?: string;
    description?: string | null;
    from?: string | null;
    state?: 'draft' | 'proposed' | 'discarded';
  },
): Promise<ChangeSetReading> => send('PATCH', one(org, code), fields, { headers: ifMatch(version) });

/** Adds a part of a portable document: to say again over what was recorded since. */
export const addToChangeSet = (
  org: string,
  { code, version }: Pick<ChangeSetReading, 'code' | 'version'>,
  part: Record<string, Record<string, unknown>[]>,
): Promise<{ version: number }> =>
  send('POST', one(org, code, 'changes'), part, { headers: ifMatch(version) });

export const approveChangeSet = (
  org: string,
  { code, version }: Pick<ChangeSetReading, 'code' | 'version'>,
  from: string,
  once: string,
): Promise<{ sequence: number; from: string }> =>
  send(
    'POST',
    one(org, code, 'approve'),
    { from },
    { headers: { ...ifMatch(version), 'idempotency-key': once } },
  );

export const discardChangeSet = (
  org: string,
  { code, version }: Pick<ChangeSetReading, 'code' | 'version'>,
): Promise<{ code: string }> => send('DELETE', one(org, code), undefined, { headers: ifMatch(version) });

export interface Left {
  kind: string;
  key: string;
  field: string;
  n: number;
}

export const revertChangeSet = (
  org: string,
  code: string,
  once: string,
): Promise<{ code: string; left: Left[] }> =>
  send('POST', one(org, code, 'revert'), undefined, { headers: { 'idempotency-key': once } });
