/** Since when something is new to a person who looks at Home. Pure. */

/** The last look of the visit before, and the last of all. */
export interface Look {
  since: Date | null;
  at: Date;
}

/** Whoever comes back sooner is still at the same visit: what was new to them stays until they have been away. */
const awayMs = 30 * 60_000;
/** Whoever has never looked is told of so many days. */
const atFirstMs = 7 * 86_400_000;

const isAway = ({ at }: Look, now: Date): boolean => now.getTime() - at.getTime() > awayMs;

/** Whether there was a visit before this one. */
export const isFirstVisit = (look: Look | null, now: Date): boolean =>
  look === null || (look.since === null && !isAway(look, now));

export const newSince = (look: Look | null, now: Date): Date =>
  (look && (isAway(look, now) ? look.at : look.since)) ?? new Date(now.getTime() - atFirstMs);

/** The look to keep when they look now. */
export const lookedAt = (look: Look | null, now: Date): Look =>
  look ? { since: isAway(look, now) ? look.at : look.since, at: now } : { since: null, at: now };
