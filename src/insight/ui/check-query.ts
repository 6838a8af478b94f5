/** Decision checks from a screen: played, kept, asked again, discarded. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, path, send } from '#kit/call.ts';
import type { CheckItem, CheckReading, KeptCheck, Question } from '../check-contract.ts';
import type { Levers } from '../lever-contract.ts';

const kept = (org: string, ...more: string[]): string => path('orgs', org, 'decision-checks', ...more);

/** While the next answer is played, the last one stays; what is asked meanwhile calls off what was asked before. */
export const playQuery = (org: string, question: Question) =>
  queryOptions({
    queryKey: ['org', org, 'decision', 'play', question],
    queryFn: ({ signal }) =>
      send<CheckReading>('POST', path('orgs', org, 'decision-plays'), question, { signal }),
    placeholderData: (last) => (last?.unit === question.unit ? last : undefined),
    retry: false,
  });

export const checksQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'decision', 'checks'],
    queryFn: ({ signal }) => call<CheckItem[]>(kept(org), { signal }),
  });

export const checkQuery = (org: string, code: string) =>
  queryOptions({
    queryKey: ['org', org, 'decision', 'checks', code],
    queryFn: ({ signal }) => call<KeptCheck>(kept(org, code), { signal }),
    retry: false,
  });

export interface LeversAsked {
  unit: string;
  q?: string;
  only?: string;
  limit?: number;
}

export const leversQuery = (org: string, asked: LeversAsked) =>
  queryOptions({
    queryKey: ['org', org, 'decision', 'levers', asked],
    queryFn: ({ signal }) => {
      const said = Object.entries(asked).flatMap(([name, value]) =>
        value === undefined || value === '' ? [] : [[name, String(value)]],
      );
      return call<Levers>(`${path('orgs', org, 'decision-levers')}?${new URLSearchParams(said)}`, { signal });
    },
    placeholderData: keepPreviousData,
  });

interface DraftSet {
  code: string;
  name: string;
  kind: string;
  state: string;
}

/** Drafts whose definitions can be played with. */
export const draftSetsQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'change-sets', 'drafts'],
    queryFn: async ({ signal }) => {
      const all = await call<DraftSet[]>(path('orgs', org, 'change-sets'), { signal });
      return all.filter(({ kind, state }) => kind !== 'check' && (state === 'draft' || state === 'proposed'));
    },
  });

export interface ToKeep {
  name: string;
  description: string | null;
  question: Question;
}

export const keepCheck = (org: string, check: ToKeep, once: string): Promise<{ code: string }> =>
  send('POST', kept(org), check, { headers: { 'idempotency-key': once } });

export const changeCheck = (
  org: string,
  { code, version }: Pick<CheckItem, 'code' | 'version'>,
  changed: Partial<ToKeep>,
): Promise<CheckItem> => send('PATCH', kept(org, code), changed, { headers: { 'if-match': `"${version}"` } });

export const discardCheck = (
  org: string,
  { code, version }: Pick<CheckItem, 'code' | 'version'>,
): Promise<unknown> =>
  send('DELETE', kept(org, code), undefined, { headers: { 'if-match': `"${version}"` } });
