/** Appraisals and their cycles, as the screens ask for them and change them. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { call, path, Refusal, send } from '#kit/call.ts';
import type {
  Appraisal,
  AppraisalCycle,
  AppraisalCycleChange,
  AppraisalPage,
  BegunAppraisal,
  NewAppraisal,
  NewAppraisalCycle,
} from '../appraisal-contract.ts';

const at = (org: string, id: string, ...more: string[]) => path('orgs', org, 'appraisals', id, ...more);
const tag = ({ version }: { version: number }) => ({ headers: { 'if-match': `"${version}"` } });
const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });

export const appraisalsQuery = (org: string, whose: 'mine' | 'others') =>
  infiniteQueryOptions({
    queryKey: [appraisalsKey, org, 'list', whose],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call<AppraisalPage>(
        `${path('orgs', org, 'appraisals')}?${new URLSearchParams({
          whose,
          limit: '100',
          ...(pageParam === undefined ? {} : { after: pageParam }),
        })}`,
        { signal },
      ),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
export const appraisalQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [appraisalsKey, org, 'one', id],
    queryFn: ({ signal }) => call<Appraisal>(at(org, id), { signal }),
  });
export const appraisalCyclesQuery = (org: string) =>
  queryOptions({
    queryKey: [appraisalsKey, org, 'cycles'],
    queryFn: ({ signal }) => call<AppraisalCycle[]>(path('orgs', org, 'appraisal-cycles'), { signal }),
  });

export type PutStep = 'weights' | 'self-view' | 'manager-view' | 'marks' | 'manager';
export type PostStep =
  | 'agreement'
  | 'talk'
  | 'conclusion'
  | 'calibration'
  | 'acknowledgement'
  | 'objection'
  | 'answer';
type Versioned = Pick<Appraisal, 'id' | 'version'>;

/** What is sent is checked by the server: each step has a form of its own. */
export const putStep = (org: string, one: Versioned, step: PutStep, body: object): Promise<Appraisal> =>
  send('PUT', at(org, one.id, step), body, tag(one));
export const postStep = (
  org: string,
  one: Versioned,
  step: PostStep,
  body: object = {},
): Promise<Appraisal> => send('POST', at(org, one.id, step), body, tag(one));
export const addComment = (
  org: string,
  id: string,
  comment: { about: string; text: string },
  key: string,
): Promise<Appraisal> => send('POST', at(org, id, 'comments'), comment, withKey(key));
export const beginAppraisal = (org: string, given: NewAppraisal, key: string): Promise<BegunAppraisal> =>
  send('POST', path('orgs', org, 'appraisals'), given, withKey(key));
export const makeCycle = (org: string, given: NewAppraisalCycle, key: string): Promise<AppraisalCycle> =>
  send('POST', path('orgs', org, 'appraisal-cycles'), given, withKey(key));
export const changeCycle = (
  org: string,
  cycle: Pick<AppraisalCycle, 'id' | 'version'>,
  change: AppraisalCycleChange,
): Promise<AppraisalCycle> =>
  send('PATCH', path('orgs', org, 'appraisal-cycles', cycle.id), change, tag(cycle));

/** The appraisal that whoever began another is led to; null where nothing of that kind was refused. */
export function begunBefore(refused: unknown): string | null {
  if (!(refused instanceof Refusal)) return null;
  for (const one of refused.errors)
    if (typeof one === 'object' && one !== null && 'appraisal' in one && typeof one.appraisal === 'string')
      return one.appraisal;
  return null;
}
