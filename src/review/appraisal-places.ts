/** Keeps what the database's second fence knows of the unit tree as the tree is today. */
import type { Standing } from '#board/live.ts';
import { lineageOf } from '#board/place.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { readPlaces, savePlace } from './appraisal-store.ts';

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((unit, i) => unit === other[i]);

/** Of a unit that is gone nobody is above. */
export async function keepPlaces(db: Db, standing: Standing): Promise<void> {
  const { org } = standing;
  const kept = await db.transaction({ org, reads: true }, (tx) => readPlaces(tx, org));
  const moved = kept.filter(({ unit, above }) => !same(above, lineageOf(standing, unit) ?? []));
  if (moved.length === 0) return;
  await db.transaction({ org }, async (tx) => {
    for (const { unit } of moved) await keepPlace(tx, standing, unit);
  });
}

export const keepPlace = (tx: Tx, standing: Standing, unit: string): Promise<void> =>
  savePlace(tx, standing.org, unit, lineageOf(standing, unit) ?? []);
