/** What is different from how it stood at the last look. Pure: how it stands is given. */
import type { Day, Mark } from '#engine/definitions.ts';
import type { Told } from './watch-contract.ts';
import type { WatchKind } from './watch-kinds.ts';

/** How something stood, or stands. */
export interface Stand {
  status: Mark;
  score: number | null;
  coverage: number | null;
  period: string | null;
  since: Day;
  /** Of an initiative: the day on which it is to end. */
  ends: string | null;
}

export interface Moved {
  kind: WatchKind;
  told: Told;
}

/** From best to worst; what has no data is none of them. */
const order: readonly Mark[] = ['exceeds', 'on-target', 'watch', 'off-target'];
const isWorse = (from: Mark, to: Mark): boolean => order.indexOf(to) > order.indexOf(from);
const isMissed = (mark: Mark): boolean => mark === 'watch' || mark === 'off-target';

/**
 * A node of the scorecard. Without data it stands as it stood: a new month begins empty, which is no change of status.
 * @param before null: it was never looked at
 */
export function movedNode(before: Stand | null, now: Stand): Moved[] {
  if (!before) return [];
  const found: Moved[] = [];
  if (now.status !== 'no-data' && before.status !== 'no-data' && now.status !== before.status) {
    const told: Told = {
      from: before.status,
      to: now.status,
      scoreBefore: before.score,
      score: now.score,
    };
    const missed = isMissed(now.status) && !isMissed(before.status);
    found.push({ kind: missed ? 'target-missed' : 'status-changed', told });
  }
  if (
    before.coverage !== null &&
    now.coverage !== null &&
    before.period === now.period &&
    now.coverage < before.coverage
  )
    found.push({
      kind: 'coverage-fell',
      told: { before: before.coverage * 100, now: now.coverage * 100 },
    });
  return found;
}

/** What is to be kept of it. */
export function keptOf(before: Stand | null, now: Stand, today: Day): Stand {
  if (!before) return { ...now, since: today };
  const status = now.status === 'no-data' ? before.status : now.status;
  return {
    ...now,
    status,
    score: now.status === 'no-data' ? before.score : now.score,
    since: status === before.status ? before.since : today,
  };
}

export const isSame = (a: Stand | null, b: Stand): boolean =>
  a !== null &&
  a.status === b.status &&
  a.score === b.score &&
  a.coverage === b.coverage &&
  a.period === b.period &&
  a.ends === b.ends;

/** An initiative: it has become worse by its rule, or is to end later than was said. */
export function movedInitiative(before: Stand | null, now: Stand): Moved[] {
  if (!before) return [];
  const later = before.ends !== null && now.ends !== null && now.ends > before.ends;
  const worse =
    now.status !== 'no-data' &&
    before.status !== 'no-data' &&
    isWorse(before.status, now.status) &&
    isMissed(now.status);
  if (!later && !worse) return [];
  return [
    {
      kind: 'initiative-slipped',
      told: {
        from: before.status,
        to: now.status,
        ...(later ? { before: before.ends, now: now.ends } : {}),
      },
    },
  ];
}

/** Whether a day lies among those that have come since the last look. */
export const cameSince = (day: Day, looked: Day, today: Day): boolean => day <= today && day > looked;
