/** The one question that every route asks: may this person do this to that organization? */
import type { Role, Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';

export type Action =
  | 'organization.create'
  | 'organization.read'
  | 'actual.enter'
  | 'document.export'
  | 'document.import'
  | 'figures.import';

export interface Thing {
  org?: string;
}

const rolesFor: Record<Exclude<Action, 'organization.create'>, readonly Role[]> = {
  'organization.read': ['owner', 'editor', 'viewer'],
  'document.export': ['owner', 'editor', 'viewer'],
  'actual.enter': ['owner', 'editor'],
  'figures.import': ['owner', 'editor'],
  'document.import': ['owner'],
};

export function can(who: Who | null, action: Action, thing: Thing = {}): boolean {
  if (!who) return false;
  if (action === 'organization.create') return true;
  const role = who.roles.get(thing.org ?? '');
  return role !== undefined && rolesFor[action].includes(role);
}

/** Refuses where `can` says no; of an organization that is not one's own not even its existence is told. */
export function must(who: Who | null, action: Action, thing: Thing = {}): Who {
  if (!who) throw new AppError('sign-in-needed', 'Sign in to see this.');
  if (can(who, action, thing)) return who;
  if (thing.org !== undefined && !who.roles.has(thing.org))
    throw new AppError('not-found', `There is no organization ${thing.org}.`);
  throw new AppError('not-allowed', `Your role does not include ${action}.`);
}
