/** Approving what was submitted, or sending it back with a reason: many at once, all of them or none. */
import { can } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { once } from '#platform/idempotency.ts';
import { type NewFigure, record } from '#platform/ledger.ts';
import { type LatestFigure, latestOf } from '#platform/ledger-cells.ts';
import { type ForEntry, passed } from './bulk.ts';
import type { Decisions, RecordedActual, RefusedFigure } from './contract.ts';

type Cell = Decisions['actuals'][number];

const refused = (at: number, { unit, measure, period }: Cell, code: string, message: string) => ({
  at,
  code,
  values: { unit, measure, period },
  message,
});

/** Whose decision it is not; known before anything is read. */
export function notTheirs(
  actuals: readonly Cell[],
  forEntry: ForEntry,
  who: Who,
  org: string,
): RefusedFigure[] {
  return actuals.flatMap((cell, at) => {
    const name = `${cell.unit}:${cell.measure}`;
    if (!forEntry.measure(cell.unit, cell.measure))
      return [refused(at, cell, 'not-found', `There is no measure ${name}.`)];
    return can(who, 'actual.approve', { ...forEntry.place(cell.unit, cell.measure), org })
      ? []
      : [refused(at, cell, 'not-allowed', `Your role does not include approving ${name}.`)];
  });
}

/** What does not wait for a decision, or is not the value that was decided on. */
export function notWaiting(
  actuals: readonly Cell[],
  latest: readonly (LatestFigure | null)[],
): RefusedFigure[] {
  return actuals.flatMap((cell, at) => {
    const there = latest[at];
    if (there && there.value !== cell.value) return [passed(at, cell, there)];
    return there?.state === 'submitted'
      ? []
      : [
          refused(
            at,
            cell,
            'figure-not-waiting',
            `${cell.unit}:${cell.measure} in ${cell.period} does not wait for approval.`,
          ),
        ];
  });
}

export interface Decided {
  org: string;
  who: Who;
  given: Decisions;
  key: string | undefined;
  now: Date;
}

export async function decide(
  db: Db,
  { org, who, given, key, now }: Decided,
  forEntry: ForEntry,
): Promise<RecordedActual> {
  const { decision, reason, actuals } = given;
  return await db.transaction({ org, person: who.id }, (tx) =>
    once(tx, { org, person: who.id, key, asked: ['approvals', given], now }, async () => {
      const theirs = notTheirs(actuals, forEntry, who, org);
      if (theirs.length > 0)
        throw new AppError(
          'invalid',
          `${theirs.length} of them cannot be decided on. The first: ${theirs[0]?.message}`,
          theirs,
        );
      const cells = actuals.map((cell) => ({ ...cell, slot: 'actual' as const }));
      const latest = await latestOf(tx, org, cells);
      const gone = notWaiting(actuals, latest);
      if (gone.length > 0)
        throw new AppError('version-passed', `${gone.length} of them do not wait as they were seen.`, gone);
      const isApproved = decision === 'approve';
      const figures = cells.map((cell, at): NewFigure => {
        // Its note says where the value came from; a reason takes its place only on the way back.
        const note = isApproved ? latest[at]?.note : reason;
        return { ...cell, state: isApproved ? 'approved' : 'returned', ...(note ? { note } : {}) };
      });
      const what = `${actuals.length} ${isApproved ? 'approved' : 'sent back'}`;
      const { n, changed } = await record(tx, { org, by: who.name, what, now, figures });
      return { sequence: n, changed };
    }),
  );
}
