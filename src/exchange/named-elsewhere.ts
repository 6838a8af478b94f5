/**
 * What is kept under a person's name outside a unit and all below it: definitions, reviews, decisions and actions.
 * Rights follow the name, so whoever answers for that unit alone does not give such a name to anyone.
 */
import type { Live, Standing } from '#board/live.ts';
import { lineageOf, unitNameOf } from '#board/place.ts';
import { versionAt } from '#engine/history.ts';
import { plainName } from '#people/names.ts';
import type { Db } from '#platform/db/database.ts';
import { peopleNamed } from '#review/named-store.ts';
import { type Fields, unitOf } from './definitions.ts';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What it is called and whose it is; of several the first that is found. */
function definedElsewhere(
  { board, today }: Standing,
  name: string,
  isOutside: (unit: string | null) => boolean,
): { thing: string; unit: string | null } | null {
  const { history } = board.model;
  for (const [kind, objects] of history)
    for (const [key, versions] of objects) {
      const bodies = versions.bodies.slice(Math.max(0, versionAt(versions, today))) as Fields[];
      for (const fields of bodies) {
        if (fields.archived === true) continue;
        if (![fields.owner, fields.updater].some((one) => plainName(text(one) ?? '') === name)) continue;
        const unit = unitOf(history, kind, fields);
        if (isOutside(unit)) return { thing: text(fields.name) ?? key, unit };
      }
    }
  return null;
}

/** Told as a reader would look for it; null where all that is kept under the name is of the unit and below it. */
export async function namedElsewhere(
  { db, live }: { db: Db; live: Live },
  org: string,
  { name, unit }: { name: string; unit: string },
): Promise<string | null> {
  const wanted = plainName(name);
  const standing = await live.standing(org);
  const inside = new Map<string, boolean>();
  const isOutside = (one: string | null): boolean => {
    if (one === null) return true;
    const known = inside.get(one) ?? lineageOf(standing, one)?.includes(unit) === true;
    inside.set(one, known);
    return !known;
  };
  const defined = definedElsewhere(standing, wanted, isOutside);
  const found =
    defined ??
    (await db.transaction({ org, reads: true }, (tx) => peopleNamed(tx, org))).find(
      (one) => plainName(one.name) === wanted && isOutside(one.unit),
    );
  if (!found) return null;
  return [found.thing, found.unit === null ? null : unitNameOf(standing, found.unit)]
    .filter((one) => one !== null)
    .join(', ');
}
