/** What a reading of initiatives stands on: a board opened at a period, who asks, and what they may. */
import type { AskedStanding } from '#board/asked.ts';
import { touched } from '#board/change-set-parts.ts';
import { lineageOf } from '#board/place.ts';
import type { Opened } from '#board/reading.ts';
import { besideScores, type Fact, type Kind, type Objective, type Perspective } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { can } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import { type Execution, executionOf, type InitiativeRead } from './initiatives.ts';
import { type Below, below } from './moving.ts';

export interface Asking {
  o: Opened;
  execution: Execution;
  under: Below;
  currency: string | null;
  versionOf(kind: Kind, key: string): number;
  mayEdit(unit: string | null): boolean;
  mayUpdate(read: InitiativeRead, owner?: string): boolean;
}

const kept = new WeakMap<readonly Fact[], Map<number, Map<string, number>>>();

/** The number at which each of them last changed. */
function versionsOf(facts: readonly Fact[], upTo: number): Map<string, number> {
  const last = Math.min(upTo, facts.at(-1)?.recorded ?? 0);
  const held = kept.get(facts) ?? new Map<number, Map<string, number>>();
  kept.set(facts, held);
  const known = held.get(last);
  if (known) return known;
  const found = new Map<string, number>();
  for (const { kind, key, recorded } of facts)
    if (recorded <= last && besideScores.has(kind)) found.set(`${kind}\n${key}`, recorded);
  if (held.size < 3) held.set(last, found);
  return found;
}

export function askingOf(
  o: Opened,
  standing: AskedStanding,
  { who, org, parts }: { who: Who; org: string; parts: Parameters<typeof touched>[0] | null },
): Asking {
  const versions = versionsOf(standing.facts, standing.sequence);
  const drafted = parts ? touched(parts) : null;
  const thing = (unit: string | null) => {
    const lineage = unit === null ? null : lineageOf(standing, unit);
    return lineage ? { org, lineage } : { org };
  };
  const mayEdit = (unit: string | null) => standing.isOpen && can(who, 'definition.edit', thing(unit));
  return {
    o,
    execution: executionOf(standing),
    under: below(o),
    currency: o.board.model.organization.currency ?? null,
    // Under a change set what is recorded and what the set says both make it another version.
    versionOf: (kind, key) => (versions.get(`${kind}\n${key}`) ?? 0) + (drafted?.get(`${kind}\n${key}`) ?? 0),
    mayEdit,
    mayUpdate: ({ fields }, owner) =>
      mayEdit(fields.unit) ||
      (standing.isOpen &&
        parts === null &&
        can(who, 'initiative.update', {
          ...thing(fields.unit),
          people: [fields.owner, owner].filter((one) => one !== undefined),
        })),
  };
}

/** What a definition says on the reading's day. */
export function bodyOf<T>({ board, day }: Pick<Opened, 'board' | 'day'>, kind: Kind, key: string): T | null {
  const held = objectsOf<T>(board.model.history, kind).get(key);
  return held ? bodyAt(held, day) : null;
}

export const nameOfKey = (o: Opened, kind: Kind, key: string): string =>
  bodyOf<{ name?: string }>(o, kind, key)?.name ?? key;

export const objectiveOf = (o: Opened, ref: string): Objective | null =>
  bodyOf<Objective>(o, 'objective', ref);
export const perspectiveName = (o: Opened, code: string): string =>
  bodyOf<Perspective>(o, 'perspective', code)?.name ?? code;

/** The perspectives of the objectives that an initiative moves. */
export function perspectivesOf(o: Opened, { fields }: InitiativeRead): string[] {
  const found = new Set<string>();
  for (const { objective } of fields.moves ?? []) {
    const perspective = objective === undefined ? undefined : objectiveOf(o, objective)?.perspective;
    if (perspective !== undefined) found.add(perspective);
  }
  return [...found];
}

/** Its own themes, and those of what it moves. */
export function themesOf(o: Opened, { fields }: InitiativeRead): string[] {
  const found = new Set(fields.themes ?? []);
  for (const { objective } of fields.moves ?? [])
    for (const theme of (objective === undefined ? null : objectiveOf(o, objective))?.themes ?? [])
      found.add(theme);
  return [...found];
}

export const servesNothing = ({ fields }: InitiativeRead): boolean => (fields.moves ?? []).length === 0;
