import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { type Outcome, record } from '#platform/ledger.ts';
import type { NewActual } from './contract.ts';

/** Records one actual, beside whatever was recorded for its period before. */
export async function recordActual(
  db: Db,
  org: string,
  who: Who,
  actual: Omit<NewActual, 'confirmed'> & { state?: 'submitted' },
  now: Date,
): Promise<Outcome> {
  return await db.transaction({ org, person: who.id }, (tx) =>
    record(tx, {
      org,
      by: who.name,
      what: `actual ${actual.unit}:${actual.measure} ${actual.period}`,
      now,
      figures: [
        {
          unit: actual.unit,
          measure: actual.measure,
          slot: 'actual',
          period: actual.period,
          value: actual.value,
          ...(actual.note ? { note: actual.note } : {}),
          ...(actual.state ? { state: actual.state } : {}),
        },
      ],
    }),
  );
}
