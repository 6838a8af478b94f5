/** What was noticed, the rules, and how one is told, as the screens ask for it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, path, send } from '#kit/call.ts';
import type {
  KeptMailChoice,
  MailChoice,
  NoticePage,
  Unanswered,
  WatchRule,
  WatchRuleTold,
} from '../watch-contract.ts';

export const noticesQuery = (org: string) =>
  infiniteQueryOptions({
    queryKey: ['said', org, 'notices'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call<NoticePage>(
        `${path('orgs', org, 'notices')}?limit=20${pageParam === null ? '' : `&after=${pageParam}`}`,
        { signal },
      ),
    getNextPageParam: (last) => last.next,
    staleTime: 60_000,
  });
export const readNotices = (org: string, notices?: string[]): Promise<unknown> =>
  send('POST', path('orgs', org, 'notices', 'read'), notices ? { notices } : {});

export const rulesQuery = (org: string) =>
  queryOptions({
    queryKey: ['said', org, 'watch-rules'],
    queryFn: () => call<{ items: WatchRuleTold[] }>(path('orgs', org, 'watch-rules')),
  });
export const addRule = (org: string, rule: WatchRule, key: string): Promise<WatchRuleTold> =>
  send('POST', path('orgs', org, 'watch-rules'), rule, { headers: { 'idempotency-key': key } });
export const changeRule = (
  org: string,
  { id, version }: Pick<WatchRuleTold, 'id' | 'version'>,
  rule: WatchRule,
): Promise<WatchRuleTold> =>
  send('PUT', path('orgs', org, 'watch-rules', id), rule, { headers: { 'if-match': `"${version}"` } });
export const removeRule = (
  org: string,
  { id, version }: Pick<WatchRuleTold, 'id' | 'version'>,
): Promise<unknown> =>
  send('DELETE', path('orgs', org, 'watch-rules', id), undefined, {
    headers: { 'if-match': `"${version}"` },
  });

export const mailChoiceQuery = (org: string) =>
  queryOptions({
    queryKey: ['said', org, 'mail-choice'],
    queryFn: () => call<KeptMailChoice>(path('orgs', org, 'mail-choice')),
  });
export const chooseMail = (org: string, choice: MailChoice, version: number): Promise<KeptMailChoice> =>
  send('PUT', path('orgs', org, 'mail-choice'), choice, { headers: { 'if-match': `"${version}"` } });
export const testMail = (org: string): Promise<unknown> => send('POST', path('orgs', org, 'mail-test'));

export interface MailState {
  isOn: boolean;
  from: string | null;
  waiting: number;
  sent: number;
  refused: number;
  unknown: number;
  faults: { address: string; subject: string; state: string; fault: string; at: string }[];
}
export const mailStateQuery = (org: string) =>
  queryOptions({
    queryKey: ['said', org, 'mail'],
    queryFn: () => call<MailState>(path('orgs', org, 'mail')),
  });

export const unansweredQuery = (org: string, unit?: string) =>
  infiniteQueryOptions({
    queryKey: ['reviews', org, 'unanswered', unit ?? ''],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({
        ...(unit === undefined ? {} : { unit }),
        ...(pageParam === null ? {} : { after: pageParam }),
      });
      return call<Unanswered>(`${path('orgs', org, 'unanswered')}?${asked}`, { signal });
    },
    getNextPageParam: (last) => last.next,
  });
