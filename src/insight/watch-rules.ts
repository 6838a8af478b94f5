/** What is watched unless an organization says otherwise, and whom a rule tells. Pure. */
import { personOf } from '#board/person-index.ts';
import type { Role } from '#platform/caller.ts';
import type { WatchRule, WatchRuleItem } from './watch-contract.ts';
import type { WatchKind } from './watch-kinds.ts';

const rule = (kind: WatchKind, more: Partial<WatchRule>): WatchRule => ({
  kind,
  name: '',
  on: true,
  units: [],
  levels: ['kpi', 'objective', 'scorecard'],
  to: ['owner'],
  people: [],
  days: 0,
  points: 0,
  ...more,
});

/** By their ids, which are their kinds; one that asks something of people is off until it is wanted. */
export const defaultRules: readonly WatchRule[] = [
  rule('status-changed', { to: ['owner', 'updater'] }),
  rule('target-missed', { levels: ['kpi', 'objective'], to: ['owner', 'manager'] }),
  rule('value-due', { levels: ['kpi'], to: ['updater'], days: 2 }),
  rule('value-overdue', { levels: ['kpi'], to: ['updater', 'manager'], days: 5 }),
  rule('coverage-fell', { levels: ['scorecard'], to: ['manager', 'strategists'], points: 10 }),
  rule('initiative-slipped', { to: ['owner', 'manager'] }),
  rule('figure-restated', { to: ['strategists'] }),
  rule('red-unanswered', { levels: ['kpi', 'objective'], to: ['owner', 'manager'], days: 7, on: false }),
  rule('action-overdue', { to: ['owner', 'manager'], days: 5 }),
  rule('review-coming', { to: ['owner'], days: 3 }),
  rule('decision-came', { to: ['owner'] }),
  rule('appraisal-due', { to: ['owner'], days: 3 }),
];

export interface KeptRule {
  id: string;
  rule: WatchRule;
  version: number;
  removed: boolean;
}

/** The product's rules, and over them what an organization has changed, taken away and added. */
export function rulesWith(kept: readonly KeptRule[]): WatchRuleItem[] {
  const changed = new Map(kept.map((one) => [one.id, one]));
  const known: WatchRuleItem[] = defaultRules.map((one) => {
    const mine = changed.get(one.kind);
    return { ...(mine?.rule ?? one), id: one.kind, version: mine?.version ?? 0, isDefault: true };
  });
  const added = kept
    .filter(({ id, removed }) => !removed && !defaultRules.some(({ kind }) => kind === id))
    .map(({ id, rule: mine, version }) => ({ ...mine, id, version, isDefault: false }));
  return [...known, ...added];
}

export interface Member {
  id: string;
  role: Role;
  unit: string | null;
  name: string;
  knownAs: string | null;
}

/** Whose something is. */
export interface Whose {
  /** Its unit and those above it, nearest first. */
  lineage: readonly string[];
  owner?: string | null | undefined;
  updater?: string | null | undefined;
  /** Beside them: who leads a review, say. */
  others?: readonly string[];
}

export const goesBy = (member: Member, name: string): boolean =>
  [member.knownAs, member.name].some((one) => one !== null && personOf(one) === personOf(name));

const named = (members: readonly Member[], names: readonly (string | null | undefined)[]): Member[] =>
  members.filter((member) => names.some((name) => name && goesBy(member, name)));

/** Of the unit, or of the nearest above it that has any. */
export function managersOf(members: readonly Member[], lineage: readonly string[]): Member[] {
  for (const unit of lineage) {
    const here = members.filter((one) => one.role === 'manager' && one.unit === unit);
    if (here.length > 0) return here;
  }
  return [];
}

export const isWatched = (
  { on, units }: Pick<WatchRule, 'on' | 'units'>,
  lineage: readonly string[],
): boolean => on && (units.length === 0 || units.some((unit) => lineage.includes(unit)));

/** Ids of the members whom a rule tells of something. Who enters a value is its updater, else its owner. */
export function readersOf(one: WatchRule, whose: Whose, members: readonly Member[]): string[] {
  const found = new Set<Member>();
  const add = (some: readonly Member[]) => {
    for (const member of some) found.add(member);
  };
  if (one.to.includes('owner')) add(named(members, [whose.owner, ...(whose.others ?? [])]));
  if (one.to.includes('updater')) add(named(members, [whose.updater ?? whose.owner]));
  if (one.to.includes('manager')) add(managersOf(members, whose.lineage));
  if (one.to.includes('strategists')) add(members.filter(({ role }) => role === 'strategist'));
  add(named(members, one.people));
  return [...found].map(({ id }) => id);
}
