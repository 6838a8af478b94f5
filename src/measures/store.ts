import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { once } from '#platform/idempotency.ts';
import { record } from '#platform/ledger.ts';
import type { NewActual, RecordedActual } from './contract.ts';
import { checkActual, type MeasureForEntry } from './rules.ts';

interface Request {
  org: string;
  who: Who;
  actual: NewActual;
  measure: MeasureForEntry | null;
  /** The Idempotency-Key. */
  key: string | undefined;
  now: Date;
}

/** Records one actual, beside whatever was recorded for its period before; sent again with its key it answers as it did. */
export async function recordActual(
  db: Db,
  { org, who, actual, measure: found, key, now }: Request,
): Promise<RecordedActual> {
  const { unit, measure, period, value, note } = actual;
  return await db.transaction({ org, person: who.id }, (tx) =>
    once(tx, { org, person: who.id, key, asked: ['actuals', actual], now }, async () => {
      const { approval } = checkActual(actual, found);
      const state = approval && value !== null ? { state: 'submitted' as const } : {};
      const figure = {
        unit,
        measure,
        slot: 'actual' as const,
        period,
        value,
        ...(note ? { note } : {}),
        ...state,
      };
      const what = `actual ${unit}:${measure} ${period}`;
      const { n, changed } = await record(tx, { org, by: who.name, what, now, figures: [figure] });
      return { sequence: n, changed };
    }),
  );
}
