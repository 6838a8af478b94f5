/** Where reviews, decisions and actions stand, and who asks: as `can` wants to know it. */
import type { Live, Standing } from '#board/live.ts';
import { lineageOf, unitNameOf } from '#board/place.ts';
import { nameOf } from '#board/reading.ts';
import { isoFromDay } from '#engine/calendar.ts';
import { epochAt } from '#engine/model.ts';
import { nodeAt } from '#engine/structure.ts';
import { can, type Thing } from '#people/can.ts';
import { namesFor, plainName } from '#people/names.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { Action } from './action-contract.ts';
import type { KeptAction } from './action-store.ts';
import type { KeptItem } from './agenda-store.ts';
import type { AgendaItem, Review, ReviewItem } from './contract.ts';
import type { InitiativesOf } from './doing-reading.ts';
import { type KeptReview, namesOf } from './review-store.ts';

export interface Parts {
  db: Db;
  live: Live;
  now(): Date;
  initiativesOf: InitiativesOf;
}

const isAmong = (mine: readonly string[], names: readonly (string | null)[]): boolean => {
  const plain = new Set(mine.map(plainName));
  return names.some((name) => name !== null && plain.has(plainName(name)));
};

/** Whether names mean whoever asks, as far as rights go: what people call themselves gives them nothing. */
export function isNamed(who: Who, org: string, names: readonly (string | null)[]): boolean {
  const known = who.memberships.get(org)?.knownAs;
  return known ? isAmong([known], names) : false;
}

/** The same for what is shown as one's own. */
export const looksMine = (who: Who, org: string, names: readonly (string | null)[]): boolean =>
  isAmong(namesFor(who, org), names);

export const thingIn = (standing: Standing, org: string, unit: string, mine = false): Thing => {
  const lineage = lineageOf(standing, unit);
  return { org, mine, ...(lineage ? { lineage } : {}) };
};

/** A unit and all below it, in the tree of today. */
export function subtreeOf({ board, today }: Standing, unit: string): string[] {
  const tree = board.model.trees[epochAt(board.model, today)];
  const found: string[] = [];
  const seen = new Set<string>();
  const queue = [unit];
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    found.push(one);
    queue.push(...(tree?.children.get(one) ?? []));
  }
  return found;
}

export const mustBeUnit = (standing: Standing, unit: string): void => {
  if (!lineageOf(standing, unit)) throw new AppError('not-found', `There is no unit ${unit}.`);
};

/** What a node is called today; null where it is not there. */
export function nameAt({ board, today }: Standing, address: string): string | null {
  const node = nodeAt(board.model, board.structure, address);
  return node === null ? null : nameOf({ board, day: today }, node);
}

/** Refuses what is about a node that is not there. */
export function mustName(standing: Standing, address: string | null): string | null {
  if (address === null) return null;
  const name = nameAt(standing, address);
  if (name === null) throw new AppError('not-found', `There is no ${address}.`);
  return name;
}

export const itemOf = (standing: Standing, review: KeptReview): ReviewItem => ({
  ...review,
  unitName: unitNameOf(standing, review.unit),
});

export const agendaItemOf = (standing: Standing, item: KeptItem): AgendaItem => ({
  ...item,
  name: item.node === null ? null : nameAt(standing, item.node),
});

/** A review with its agenda, and what whoever asks may do with it. */
export function reviewOf(
  standing: Standing,
  who: Who,
  org: string,
  review: KeptReview,
  agenda: readonly KeptItem[],
): Review {
  const thing = thingIn(standing, org, review.unit, isNamed(who, org, namesOf(review.people)));
  return {
    ...itemOf(standing, review),
    agenda: agenda.map((one) => agendaItemOf(standing, one)),
    may: {
      hold: can(who, 'review.hold', thing),
      write: can(who, 'review.write', thing),
      reopen: can(who, 'review.reopen', thing),
    },
  };
}

/** An action as `can` asks for it: mine where I am its owner. */
export const thingOfAction = (
  standing: Standing,
  who: Who,
  org: string,
  { unit, owner }: Pick<KeptAction, 'unit' | 'owner'>,
): Thing => thingIn(standing, org, unit, isNamed(who, org, [owner]));

export const actionOf = (standing: Standing, who: Who, org: string, action: KeptAction): Action => ({
  ...action,
  unitName: unitNameOf(standing, action.unit),
  overdue: action.state === 'open' && action.due !== null && action.due < isoFromDay(standing.today),
  mine: looksMine(who, org, [action.owner]),
  mayChange: can(who, 'action.change', thingOfAction(standing, who, org, action)),
});
