/** What this process has recorded itself: a board that stands just before it need not read it back. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#platform/db/database.ts';
import type { OwnFigures } from '#platform/ledger.ts';

export interface OwnWrites {
  /** What was recorded under a number, once; null where it is not known, or was not committed. */
  take(org: string, n: number): Promise<OwnFigures | null>;
  close(): void;
}

/** Kept for each organization; what nobody takes is let go. */
const most = 100;
/** Word may come a moment before the commit's own answer; a transaction that goes on is not waited for. */
const commitMs = 50;

/** @param isWanted whether an organization's board is in memory */
export function openOwnWrites(db: Db, isWanted: (org: string) => boolean): OwnWrites {
  const held = new Map<string, Map<number, { said: OwnFigures; committed: Promise<boolean> }>>();
  const close = db.onOwn(({ org, n, said }, committed) => {
    if (!isWanted(org)) return void held.delete(org);
    const mine = held.get(org) ?? new Map();
    held.set(org, mine);
    if (mine.size >= most) mine.clear();
    mine.set(n, { said: said as OwnFigures, committed });
  });
  return {
    close,
    async take(org, n) {
      const mine = held.get(org);
      const own = mine?.get(n);
      if (!mine || !own) return null;
      mine.delete(n);
      const committed = await Promise.race([own.committed, sleep(commitMs, false, { ref: false })]);
      return committed ? own.said : null;
    },
  };
}
