/**
 * The one question that every route, stream, export and command asks: may this person do this to that thing?
 * What a role includes is stated once, in `allowed`.
 */
import type { Membership, Role, Scope, Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import { type AskRight, rightField } from '#platform/http/declared.ts';

export interface Thing {
  org?: string;
  /** The unit that it belongs to and that unit's ancestors. */
  lineage?: readonly string[];
  /** Owner and updater of the measure, as its definition names them. */
  people?: readonly string[];
  /** It belongs to whoever asks, a saved view for one. */
  mine?: boolean;
  /** The role to be given. */
  role?: Role;
}

type Test = (membership: Membership, thing: Thing) => boolean;

interface Rule {
  /** The scope that a key needs for it; null: never with a key. */
  scope: Scope | null;
  /** Beside these roles, who may under a condition. */
  roles: readonly Role[];
  also?: Partial<Record<Role, Test>>;
}

const everyone: readonly Role[] = ['administrator', 'strategist', 'manager', 'contributor', 'viewer'];
const content: readonly Role[] = ['administrator', 'strategist'];

const inUnit: Test = ({ unit }, { lineage }) => unit !== null && lineage?.includes(unit) === true;

/** `Noor Castellan, chief financial officer` is Noor Castellan. */
const plain = (name: string) => name.trim().toLowerCase();
const names = (name: string): string[] => [plain(name), plain(name.split(',')[0] ?? '')];
const isOwn: Test = ({ knownAs, unit }, { people, lineage }) =>
  knownAs !== null &&
  (unit === null || lineage?.includes(unit) === true) &&
  people?.some((one) => names(one).includes(plain(knownAs))) === true;

const isMine: Test = (_, { mine }) => mine === true;
const inUnitOrMine: Test = (membership, thing) => inUnit(membership, thing) || isMine(membership, thing);

/** Of one's own alone, whatever one's role. */
const ofMine: Record<Role, Test> = {
  administrator: isMine,
  strategist: isMine,
  manager: isMine,
  contributor: isMine,
  viewer: isMine,
};

/** A manager invites people who may do less than they may, into their unit and below. */
const mayBring: Test = (membership, thing) =>
  inUnit(membership, thing) && (thing.role === 'contributor' || thing.role === 'viewer');

const allowed = {
  'organization.read': { scope: 'read', roles: everyone },
  'document.export': { scope: 'read', roles: everyone },
  'people.read': { scope: 'read', roles: everyone },
  'actual.enter': { scope: 'enter', roles: content, also: { manager: inUnit, contributor: isOwn } },
  'actual.approve': { scope: 'enter', roles: content, also: { manager: inUnit } },
  'view.keep': {
    scope: 'define',
    roles: [],
    also: ofMine,
  },
  'view.share': { scope: 'define', roles: content, also: { manager: isMine } },
  // Whoever reads may say what they think of it.
  'comment.write': { scope: 'enter', roles: everyone },
  // Ticking milestones, entering money, telling how it goes: of one's own, without planning it anew.
  'initiative.update': { scope: 'enter', roles: content, also: { manager: inUnit, contributor: isOwn } },
  'review.hold': { scope: 'enter', roles: content, also: { manager: inUnit } },
  'review.reopen': { scope: 'enter', roles: content },
  // Mine: I take part in it.
  'review.write': { scope: 'enter', roles: content, also: { manager: inUnitOrMine, contributor: isMine } },
  'decision.record': { scope: 'enter', roles: content, also: { manager: inUnit } },
  // Mine: I decided it, so I am asked how it came.
  'decision.answer': {
    scope: 'enter',
    roles: content,
    also: { manager: inUnitOrMine, contributor: isMine, viewer: isMine },
  },
  // Mine: I am its owner, or nobody else shall be.
  'action.change': { scope: 'enter', roles: content, also: { manager: inUnitOrMine, contributor: isMine } },
  'watch.rule': { scope: 'define', roles: content },
  'notice.choose': { scope: 'enter', roles: everyone },
  'figures.import': { scope: 'enter', roles: content },
  'definition.edit': { scope: 'define', roles: content, also: { manager: inUnit } },
  'document.import': { scope: 'define', roles: content },
  // Appraisals are for persons who are signed in: no key reads or writes one, whatever it may do else.
  'appraisal.define': { scope: 'define', roles: content },
  'appraisal.begin': { scope: null, roles: content, also: { manager: inUnit } },
  'appraisal.read': { scope: null, roles: everyone },
  'appraisal.write': { scope: null, roles: [], also: ofMine },
  'people.invite': { scope: 'administer', roles: ['administrator'], also: { manager: mayBring } },
  'people.administer': { scope: 'administer', roles: ['administrator'] },
  'key.make': { scope: null, roles: everyone },
} as const satisfies Record<string, Rule>;

export type Action = 'organization.create' | keyof typeof allowed;

/** What a refusal calls it; screens have their own words for each, by its code. */
const inWords: Record<Action, string> = {
  'organization.create': 'creating an organization',
  'organization.read': 'reading this organization',
  'document.export': 'exporting the organization’s document',
  'people.read': 'seeing the people of this organization',
  'actual.enter': 'entering values of this KPI',
  'actual.approve': 'approving values of this KPI',
  'view.keep': 'changing this saved view',
  'view.share': 'sharing views with everyone',
  'comment.write': 'writing comments',
  'initiative.update': 'updating this initiative',
  'review.hold': 'holding reviews of this unit',
  'review.reopen': 'opening a closed review again',
  'review.write': 'writing minutes of this review',
  'decision.record': 'recording decisions about this unit',
  'decision.answer': 'saying how this decision came',
  'action.change': 'changing this action',
  'watch.rule': 'changing what is watched',
  'notice.choose': 'choosing how you are told',
  'figures.import': 'importing values from files',
  'definition.edit': 'changing definitions of this unit',
  'document.import': 'importing definitions',
  'appraisal.define': 'defining appraisals',
  'appraisal.begin': 'beginning appraisals in this unit',
  'appraisal.read': 'reading appraisals',
  'appraisal.write': 'this part of an appraisal',
  'people.invite': 'inviting people with this role and unit',
  'people.administer': 'managing people and roles',
  'key.make': 'making access keys',
};

/** Whoever set the installation up, and who administers an organization already. */
function mayCreate(who: Who): boolean {
  if (who.door === 'key') return false;
  return who.founder || [...who.memberships.values()].some(({ role }) => role === 'administrator');
}

export function can(who: Who | null, action: Action, thing: Thing = {}): boolean {
  if (!who) return false;
  if (action === 'organization.create') return mayCreate(who);
  const membership = who.memberships.get(thing.org ?? '');
  if (!membership) return false;
  const rule: Rule = allowed[action];
  if (!reaches(who, rule)) return false;
  return rule.roles.includes(membership.role) || rule.also?.[membership.role]?.(membership, thing) === true;
}

/** A key as far as its scopes; a person always. */
function reaches(who: Who, rule: Rule): boolean {
  if (who.door !== 'key') return true;
  // Whoever may enter or define has to read what is there: every scope includes reading.
  const scope = rule.scope === 'read' ? who.scopes?.[0] : rule.scope;
  return Boolean(scope && who.scopes?.includes(scope));
}

/** Whether there is anyone at all whom this person may invite: a manager may, into their own unit. */
export function mayInvite(who: Who, org: string): boolean {
  const unit = who.memberships.get(org)?.unit;
  return can(who, 'people.invite', { org, role: 'viewer', lineage: unit ? [unit] : [] });
}

/**
 * The right that a route needs whatever it is about, for its description. Whoever never has it, not even for what is
 * their own, is refused before the rest of their request is read.
 */
export const needs = (action: Action) => ({ [rightField]: action }) as const;

/** Whether there is anything at all to which they may do this. */
function mayEver(who: Who, action: Action, org: string | undefined): boolean {
  if (action === 'organization.create' || org === undefined) return can(who, action);
  const membership = who.memberships.get(org);
  if (!membership) return false;
  const rule: Rule = allowed[action];
  return (
    reaches(who, rule) && (rule.roles.includes(membership.role) || rule.also?.[membership.role] !== undefined)
  );
}

const isAction = (word: string): word is Action => Object.hasOwn(inWords, word);

/** Asks what routes declare; those of an organization are for who may read it, where they declare nothing more. */
export const askRight: AskRight = (who, right, org) => {
  if (right !== null && !isAction(right)) throw new Error(`${right} is no right`);
  if (org !== undefined) must(who, 'organization.read', { org });
  if (right === null) return;
  if (!who || !mayEver(who, right, org)) refuse(who, right, org);
};

/** Refuses where `can` says no; of an organization that is not one's own not even its existence is told. */
export function must(who: Who | null, action: Action, thing: Thing = {}): Who {
  return who && can(who, action, thing) ? who : refuse(who, action, thing.org);
}

function refuse(who: Who | null, action: Action, org: string | undefined): never {
  if (!who) throw new AppError('sign-in-needed', 'Sign in to see this.');
  if (org !== undefined && !who.memberships.has(org))
    throw new AppError('not-found', `There is no organization ${org}.`);
  const message =
    who.door === 'key'
      ? `This key, or the role of who made it, does not include ${inWords[action]}.`
      : `Your role does not include ${inWords[action]}. Ask an administrator of the organization.`;
  throw new AppError('not-allowed', message, [{ code: `not-allowed.${action}`, message }]);
}
