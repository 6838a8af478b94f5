/** Who is here, and which organizations they see. */
import { queryOptions } from '@tanstack/react-query';
import { call, send } from '#kit/call.ts';
import type { Me, OrganizationItem, Start } from '../contract.ts';

export interface Session {
  user: { email: string; name: string };
}

export const startQuery = queryOptions({ queryKey: ['start'], queryFn: () => call<Start>('/api/start') });

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call<Session | null>('/api/auth/get-session'),
});

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => call<Me>('/api/me'),
  staleTime: 300_000,
});

export const organizationsQuery = queryOptions({
  queryKey: ['orgs'],
  queryFn: () => call<OrganizationItem[]>('/api/orgs'),
});

export const signUp = (email: string, password: string): Promise<unknown> =>
  send('POST', '/api/auth/sign-up/email', { email, password, name: email.split('@')[0] ?? email });

export const signIn = (email: string, password: string): Promise<unknown> =>
  send('POST', '/api/auth/sign-in/email', { email, password });

export const signOut = (): Promise<unknown> => send('POST', '/api/auth/sign-out', {});

export type Beginning =
  | { from: 'demo' }
  | { from: 'empty'; name: string }
  | { from: 'document'; document: unknown };

export const beginOrganization = (beginning: Beginning): Promise<OrganizationItem> =>
  send('POST', '/api/orgs', { name: beginning.from === 'empty' ? beginning.name : undefined, ...beginning });
