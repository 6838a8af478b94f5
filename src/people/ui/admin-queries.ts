/** People, invitations, keys, sessions and the record, as their screens ask for them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, path, send } from '#kit/call.ts';
import type {
  AuditEntry,
  Given,
  Invitation,
  Key,
  MadeInvitation,
  MadeKey,
  Me,
  Member,
  NewInvitation,
  NewKey,
  Session,
} from '../contract.ts';

const aPage = 50;

export const membersQuery = (org: string) =>
  queryOptions({
    queryKey: ['people', org, 'members'],
    queryFn: () => call<Member[]>(path('orgs', org, 'members')),
  });
export const changeMember = (
  org: string,
  { id, version }: Pick<Member, 'id' | 'version'>,
  as: Given,
): Promise<Member[]> =>
  send('PUT', path('orgs', org, 'members', id), as, { headers: { 'if-match': `"${version}"` } });
export const removeMember = (org: string, id: string): Promise<unknown> =>
  send('DELETE', path('orgs', org, 'members', id));

export const invitationsQuery = (org: string) =>
  queryOptions({
    queryKey: ['people', org, 'invitations'],
    queryFn: () => call<Invitation[]>(path('orgs', org, 'invitations')),
  });
export const invite = (org: string, wanted: NewInvitation): Promise<MadeInvitation> =>
  send('POST', path('orgs', org, 'invitations'), wanted);
export const revokeInvitation = (org: string, id: string): Promise<unknown> =>
  send('DELETE', path('orgs', org, 'invitations', id));

export const keysQuery = (org: string) =>
  queryOptions({ queryKey: ['people', org, 'keys'], queryFn: () => call<Key[]>(path('orgs', org, 'keys')) });
export const makeKey = (org: string, wanted: NewKey): Promise<MadeKey> =>
  send('POST', path('orgs', org, 'keys'), wanted);
export const revokeKey = (org: string, id: string): Promise<unknown> =>
  send('DELETE', path('orgs', org, 'keys', id));

export const auditQuery = (org: string) =>
  infiniteQueryOptions({
    queryKey: ['people', org, 'audit'],
    queryFn: ({ pageParam }) =>
      call<AuditEntry[]>(
        `${path('orgs', org, 'audit')}?limit=${aPage}${pageParam === null ? '' : `&before=${pageParam}`}`,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length < aPage ? undefined : last.at(-1)?.n),
  });

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => call<Me>(path('me')) });
export const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: () => call<Session[]>(path('me', 'sessions')),
});
export const endSession = (id: string): Promise<unknown> => send('DELETE', path('me', 'sessions', id));
export const endOtherSessions = (): Promise<{ ended: number }> => send('DELETE', path('me', 'sessions'));
export const changeName = (name: string): Promise<unknown> => send('POST', '/api/auth/update-user', { name });
export const changePassword = (typed: {
  currentPassword: string;
  newPassword: string;
  revokeOtherSessions: boolean;
}): Promise<unknown> => send('POST', '/api/auth/change-password', typed);
