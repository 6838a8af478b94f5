/** The ledger of decisions and the plan's chain, as the screens ask for them and change them. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { reviewsKey } from '#board/ui/passed-on-heard.ts';
import { call, path, send } from '#kit/call.ts';
import type { Ledger, LedgerEntry } from '../came-contract.ts';
import type { Chain } from '../chain-contract.ts';
import type { PastVerdict, StatementAnswer } from '../decision-contract.ts';

type Asked = Record<string, string | undefined>;
const ask = (asked: Asked): string => {
  const given = Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
};
const at = (org: string, id: string, ...more: string[]) => path('orgs', org, 'decisions', id, ...more);
const headers = ({ version }: { version: number }, key: string) => ({
  headers: { 'if-match': `"${version}"`, 'idempotency-key': key },
});

export const ledgerQuery = (org: string, asked: Asked) =>
  infiniteQueryOptions({
    queryKey: [reviewsKey, org, 'ledger', asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call<Ledger>(path('orgs', org, 'decision-ledger') + ask({ ...asked, after: pageParam }), { signal }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
export const ledgerEntryQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [reviewsKey, org, 'ledger-entry', id],
    queryFn: ({ signal }) =>
      call<{ entry: LedgerEntry; verdicts: PastVerdict[] }>(at(org, id, 'ledger'), { signal }),
  });
export const chainQuery = (org: string, asked: { plan?: string; decision?: string }) =>
  infiniteQueryOptions({
    queryKey: [reviewsKey, org, 'chain', asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call<Chain>(path('orgs', org, 'plan-chain') + ask({ ...asked, limit: '10', after: pageParam }), {
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const answerStatement = (
  org: string,
  one: Pick<LedgerEntry, 'id' | 'version'>,
  answer: StatementAnswer,
  key: string,
): Promise<LedgerEntry> => send('POST', at(org, one.id, 'answer'), answer, headers(one, key));
export const draftDecision = (
  org: string,
  one: Pick<LedgerEntry, 'id' | 'version'>,
  key: string,
): Promise<{ changeSet: string }> => send('POST', at(org, one.id, 'draft'), {}, headers(one, key));
