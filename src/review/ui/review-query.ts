/** Reviews, decisions and actions, as the screens ask for them and change them. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { reviewsKey } from '#board/ui/passed-on-heard.ts';
import { call, path, send } from '#kit/call.ts';
import type { Action, ActionChange, ActionPage, NewAction } from '../action-contract.ts';
import type {
  AgendaItem,
  AgendaItemChange,
  Closing,
  NewAgendaItem,
  NewReview,
  NewSchedule,
  Questions,
  Review,
  ReviewChange,
  ReviewPage,
  Schedule,
  ScheduleChange,
} from '../contract.ts';
import type { Decision, DecisionChange, DecisionPage, NewDecision } from '../decision-contract.ts';
import type { FrozenPage, Verified } from '../figures-contract.ts';
import type { Minute, Minutes } from '../minute-contract.ts';

type Asked = Record<string, string | undefined>;
const ask = (asked: Asked): string => {
  const given = Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
};
const at = (org: string, id: string, ...more: string[]) => path('orgs', org, 'reviews', id, ...more);
const tag = ({ version }: { version: number }) => ({ headers: { 'if-match': `"${version}"` } });
/** The same key when it is sent again: a lost answer makes nothing twice. */
const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });

export const reviewsQuery = (org: string, asked: Asked) =>
  infiniteQueryOptions({
    queryKey: [reviewsKey, org, 'list', asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call<ReviewPage>(path('orgs', org, 'reviews') + ask({ ...asked, after: pageParam }), { signal }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
export const reviewQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [reviewsKey, org, 'one', id],
    queryFn: ({ signal }) => call<Review>(at(org, id), { signal }),
  });
export const minutesQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [reviewsKey, org, 'minutes', id],
    queryFn: ({ signal }) => call<Minutes>(at(org, id, 'minutes'), { signal }),
  });
/** Under the organization's readings: what stands beside frozen figures changes with what is recorded. */
export const figuresQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: ['org', org, 'frozen', id],
    queryFn: ({ signal }) => call<FrozenPage>(`${at(org, id, 'figures')}?limit=20000`, { signal }),
  });
export const closingQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [reviewsKey, org, 'closing', id],
    queryFn: ({ signal }) => call<Closing>(at(org, id, 'closing'), { signal }),
  });
export const decisionsQuery = (org: string, asked: Asked) =>
  queryOptions({
    queryKey: [reviewsKey, org, 'decisions', asked],
    queryFn: ({ signal }) =>
      call<DecisionPage>(path('orgs', org, 'decisions') + ask({ limit: '200', ...asked }), { signal }),
  });
export const actionsQuery = (org: string, asked: Asked) =>
  infiniteQueryOptions({
    queryKey: [reviewsKey, org, 'actions', asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call<ActionPage>(path('orgs', org, 'actions') + ask({ limit: '100', ...asked, after: pageParam }), {
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
export const schedulesQuery = (org: string) =>
  queryOptions({
    queryKey: [reviewsKey, org, 'schedules'],
    queryFn: ({ signal }) => call<Schedule[]>(path('orgs', org, 'review-schedules'), { signal }),
  });
export const questionsQuery = (org: string, language: string) =>
  queryOptions({
    queryKey: [reviewsKey, org, 'questions', language],
    queryFn: ({ signal }) =>
      call<Questions[]>(path('orgs', org, 'review-questions') + ask({ language }), { signal }),
  });

export const verifyFigures = (org: string, id: string): Promise<Verified> =>
  call<Verified>(at(org, id, 'verify'));

export interface Outlook {
  name: string;
  value: number | null;
  /** Within what it can come at all; null: nothing bounds it on that side. */
  least: number | null;
  most: number | null;
}
export const outlookQuery = (org: string, node: string, period: string) =>
  queryOptions({
    queryKey: ['org', org, 'outlook', node, period],
    queryFn: ({ signal }) => call<Outlook>(path('orgs', org, 'outlook') + ask({ node, period }), { signal }),
    staleTime: 60_000,
  });

export const planReview = (org: string, given: Partial<NewReview>, key: string): Promise<Review> =>
  send('POST', path('orgs', org, 'reviews'), given, withKey(key));
export const changeReview = (
  org: string,
  review: Pick<Review, 'id' | 'version'>,
  change: ReviewChange,
): Promise<Review> => send('PATCH', at(org, review.id), change, tag(review));
export const deleteReview = (org: string, review: Pick<Review, 'id' | 'version'>): Promise<unknown> =>
  send('DELETE', at(org, review.id), undefined, tag(review));
export const openReview = (org: string, review: Pick<Review, 'id' | 'version'>): Promise<Review> =>
  send('POST', at(org, review.id, 'open'), {}, tag(review));
export const closeReview = (org: string, review: Pick<Review, 'id' | 'version'>): Promise<Review> =>
  send('POST', at(org, review.id, 'close'), undefined, tag(review));
export const reopenReview = (
  org: string,
  review: Pick<Review, 'id' | 'version'>,
  why: string,
): Promise<Review> => send('POST', at(org, review.id, 'reopen'), { why }, tag(review));
export const proposeAgenda = (org: string, id: string): Promise<Review> =>
  send('POST', at(org, id, 'agenda-proposal'));
export const orderAgenda = (
  org: string,
  review: Pick<Review, 'id' | 'version'>,
  items: string[],
): Promise<Review> => send('PUT', at(org, review.id, 'agenda'), { items }, tag(review));
export const addItem = (
  org: string,
  id: string,
  item: Partial<NewAgendaItem>,
  key: string,
): Promise<AgendaItem> => send('POST', at(org, id, 'agenda'), item, withKey(key));
export const changeItem = (
  org: string,
  id: string,
  item: Pick<AgendaItem, 'id' | 'version'>,
  change: AgendaItemChange,
): Promise<AgendaItem> => send('PATCH', at(org, id, 'agenda', item.id), change, tag(item));
export const removeItem = (
  org: string,
  id: string,
  item: Pick<AgendaItem, 'id' | 'version'>,
): Promise<unknown> => send('DELETE', at(org, id, 'agenda', item.id), undefined, tag(item));

export const addMinute = (
  org: string,
  id: string,
  given: { about: string; text: string; after?: string | null },
  key: string,
): Promise<Minute> => send('POST', at(org, id, 'minutes'), given, withKey(key));
export const changeMinute = (
  org: string,
  id: string,
  minute: Pick<Minute, 'id' | 'version'>,
  text: string,
): Promise<Minute> => send('PATCH', at(org, id, 'minutes', minute.id), { text }, tag(minute));
export const deleteMinute = (
  org: string,
  id: string,
  minute: Pick<Minute, 'id' | 'version'>,
): Promise<unknown> => send('DELETE', at(org, id, 'minutes', minute.id), undefined, tag(minute));

export const recordDecision = (org: string, given: Partial<NewDecision>, key: string): Promise<Decision> =>
  send('POST', path('orgs', org, 'decisions'), given, withKey(key));
export const changeDecision = (
  org: string,
  decision: Pick<Decision, 'id' | 'version'>,
  change: DecisionChange,
): Promise<Decision> => send('PATCH', path('orgs', org, 'decisions', decision.id), change, tag(decision));
export const draftsQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'change-sets', 'drafts'],
    queryFn: ({ signal }) =>
      call<{ code: string; name: string }[]>(`${path('orgs', org, 'change-sets')}?state=draft`, { signal }),
  });
export const makeAction = (org: string, given: Partial<NewAction>, key: string): Promise<Action> =>
  send('POST', path('orgs', org, 'actions'), given, withKey(key));
export const changeAction = (
  org: string,
  action: Pick<Action, 'id' | 'version'>,
  change: ActionChange,
): Promise<Action> => send('PATCH', path('orgs', org, 'actions', action.id), change, tag(action));
export const changeActions = (
  org: string,
  ids: string[],
  change: Pick<ActionChange, 'state' | 'due' | 'owner'>,
): Promise<{ changed: Action[]; refused: { id: string }[] }> =>
  send('POST', path('orgs', org, 'action-changes'), { ids, change });
export const makeSchedule = (
  org: string,
  given: Partial<NewSchedule>,
  key: string,
): Promise<Schedule & { planned: string[] }> =>
  send('POST', path('orgs', org, 'review-schedules'), given, withKey(key));
export const changeSchedule = (
  org: string,
  schedule: Pick<Schedule, 'id' | 'version'>,
  change: ScheduleChange,
): Promise<Schedule & { planned: string[] }> =>
  send('PATCH', path('orgs', org, 'review-schedules', schedule.id), change, tag(schedule));
export const changeQuestions = (
  org: string,
  { kind, version }: Pick<Questions, 'kind' | 'version'>,
  /** null: the usual ones again. */
  questions: string[] | null,
): Promise<Questions> =>
  send('PUT', path('orgs', org, 'review-questions', kind), { questions }, tag({ version }));
export const endSchedule = (org: string, schedule: Pick<Schedule, 'id' | 'version'>): Promise<unknown> =>
  send('DELETE', path('orgs', org, 'review-schedules', schedule.id), undefined, tag(schedule));
