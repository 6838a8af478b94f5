/** An invitation opened, and taken. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '#kit/call.ts';
import type { OpenedInvitation } from '../contract.ts';

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => send<OpenedInvitation>('POST', '/api/invitations/open', { token }),
  });

export const joinAs = (token: string): Promise<{ org: string }> =>
  send('POST', '/api/invitations/join', { token });
export const joinNew = (
  token: string,
  account: { name: string; email: string; password: string },
): Promise<{ org: string }> => send('POST', '/api/invitations/join', { token, account });
