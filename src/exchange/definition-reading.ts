/** Definitions as they are asked for: on a day, as of a number, or as they would be under a change set. */
import { z } from '@hono/zod-openapi';
import { touched } from '#board/change-set-parts.ts';
import { readChangeSet } from '#board/change-set-store.ts';
import type { Live, Standing } from '#board/live.ts';
import { playedUnder } from '#board/played.ts';
import { dayFromIso } from '#engine/calendar.ts';
import type { Day, Kind } from '#engine/definitions.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { FormCode } from '#platform/http/told.ts';
import { versionUnder } from './change-set-writing.ts';
import { type Definition, definitionsOf, versionsUpTo } from './definitions.ts';

export const changeSetAsked = z
  .string()
  .min(1)
  .max(120)
  .optional()
  .describe('under this change set: what is written is added to it in place of being recorded');

export const definitionAsked = z.object({
  on: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'form-day' satisfies FormCode)
    .optional()
    .describe('the day on which it is in force; left out: today'),
  asOf: z.coerce.number().int().min(0).optional().describe('as it was seen at this sequence number'),
  changeSet: z.string().min(1).max(120).optional().describe('as it would be under this change set'),
});

/** The number at which each object last changed, by kind and key. */
export interface VersionsRead {
  get(name: string): number | undefined;
}

export interface DefinitionsRead {
  standing: Standing;
  versions: VersionsRead;
}

const reads = new WeakMap<readonly unknown[], Map<number, Map<string, number>>>();

/** Versions as of the standing's number, worked out once a set of facts. */
function versionsOf(standing: Standing): Map<string, number> {
  const held = reads.get(standing.facts) ?? new Map<number, Map<string, number>>();
  reads.set(standing.facts, held);
  const last = standing.facts.at(-1)?.recorded ?? 0;
  // Numbers beyond the last statement change no definition.
  const upTo = Math.min(standing.sequence, last);
  const versions = held.get(upTo) ?? versionsUpTo(standing.facts, upTo);
  if (held.size < 4) held.set(upTo, versions);
  return versions;
}

/** What a reading or a writing of definitions stands on. */
export async function readDefinitions(
  { db, live }: { db: Db; live: Live },
  person: string,
  org: string,
  { asOf, changeSet }: { asOf?: number | undefined; changeSet?: string | undefined },
): Promise<DefinitionsRead> {
  if (changeSet === undefined) {
    const standing = await live.standing(org, asOf);
    return { standing, versions: versionsOf(standing) };
  }
  if (asOf !== undefined)
    throw new AppError('bad-request', 'A change set is played over the present: leave asOf out.');
  const set = await db.transaction({ org, person, reads: true }, (tx) => readChangeSet(tx, org, changeSet));
  const standing = await playedUnder(live, org, set);
  const recorded = versionsOf(standing);
  const parts = touched(set.parts);
  return {
    standing,
    versions: { get: (name) => versionUnder(recorded.get(name) ?? 0, parts.get(name)) },
  };
}

export function dayAsked(on: string | undefined, standing: Standing): Day {
  const day = on === undefined ? standing.today : dayFromIso(on);
  if (day === null) throw new AppError('bad-request', `on is a day written like 2026-07-01, not ${on}.`);
  return day;
}

export function findDefinition(
  { standing, versions }: DefinitionsRead,
  kind: Kind,
  key: string,
  day: Day,
): Definition {
  const found = definitionsOf(standing.board.model.history, versions, kind, day).find(
    (one) => one.key === key,
  );
  if (!found) throw new AppError('not-found', `There is no ${kind} ${key}.`);
  return found;
}
