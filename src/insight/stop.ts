/** Why nothing follows: links that begin at what moves, but cannot be played in numbers. */
import type { CheckReading } from './check-contract.ts';

export interface Stop {
  unheard: CheckReading['unheard'];
  unsaid: CheckReading['unsaid'];
}

/** Only where no link is played at all: or else something follows, be it after these months; the rest stands below. */
export function stopOf({
  effects,
  unheard,
  unsaid,
}: Pick<CheckReading, 'effects' | keyof Stop>): Stop | null {
  if (effects.length > 0) return null;
  const stop = { unheard, unsaid: unsaid.filter(({ isReached }) => isReached) };
  return stop.unheard.length + stop.unsaid.length === 0 ? null : stop;
}
