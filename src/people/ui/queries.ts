/** Who is here, and which organizations and units they see. */
import { queryOptions } from '@tanstack/react-query';
import type { Calendar } from '#engine/definitions.ts';
import { call, path, send } from '#kit/call.ts';

/** How far a fresh product has come: whether it has its owner yet. */
export interface Start {
  owner: boolean;
}

export interface Session {
  user: { email: string; name: string };
}

export interface OrganizationLine {
  code: string;
  name: string;
}

export interface OrganizationReading extends OrganizationLine {
  language: string | null;
  calendar: Calendar;
  role: string;
  sequence: number;
  currentPeriod: string;
  firstPeriod: string;
  lastPeriod: string;
}

export interface UnitLine {
  code: string;
  name: string;
  kind: string | null;
  parent: string | null;
  /** The code of its scorecard; null where it has none. */
  scorecard: string | null;
}

export const startQuery = queryOptions({ queryKey: ['start'], queryFn: () => call<Start>('/api/start') });

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => call<Session | null>('/api/auth/get-session'),
});

export const organizationsQuery = queryOptions({
  queryKey: ['orgs'],
  queryFn: () => call<OrganizationLine[]>('/api/orgs'),
});

export const organizationQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'about'],
    queryFn: () => call<OrganizationReading>(path('orgs', org)),
  });

export const unitsQuery = (org: string) =>
  queryOptions({
    queryKey: ['org', org, 'units'],
    queryFn: () => call<UnitLine[]>(path('orgs', org, 'units')),
  });

/** The unit a person lands on: the first of the tree's tops that has a scorecard. */
export function landingUnit(units: UnitLine[]): UnitLine | undefined {
  const codes = new Set(units.map((unit) => unit.code));
  const isTop = (unit: UnitLine): boolean => unit.parent === null || !codes.has(unit.parent);
  return (
    units.find((unit) => isTop(unit) && unit.scorecard !== null) ??
    units.find((unit) => unit.scorecard !== null)
  );
}

export const signUp = (email: string, password: string): Promise<unknown> =>
  send('POST', '/api/auth/sign-up/email', { email, password, name: email.split('@')[0] ?? email });

export const signIn = (email: string, password: string): Promise<unknown> =>
  send('POST', '/api/auth/sign-in/email', { email, password });

export const signOut = (): Promise<unknown> => send('POST', '/api/auth/sign-out', {});

export type Beginning =
  | { from: 'demo' }
  | { from: 'empty'; name: string }
  | { from: 'document'; document: unknown };

export const beginOrganization = (beginning: Beginning): Promise<OrganizationLine> =>
  send('POST', '/api/orgs', { name: beginning.from === 'empty' ? beginning.name : undefined, ...beginning });
