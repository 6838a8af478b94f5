/** Which card the arrow keys go to: the nearest in that direction, sideways ones as far as they lie aside. */
import type { Box } from '../map-types.ts';

export type Way = 'up' | 'down' | 'left' | 'right';

export function nearestIn(cards: ReadonlyMap<string, Box>, from: string, way: Way): string | null {
  const start = cards.get(from);
  if (!start) return null;
  let [best, least]: [string | null, number] = [null, Number.POSITIVE_INFINITY];
  for (const [key, box] of cards) {
    if (key === from) continue;
    const dx = box.x + box.width / 2 - (start.x + start.width / 2);
    const dy = box.y + box.height / 2 - (start.y + start.height / 2);
    const [along, aside] =
      way === 'up' ? [-dy, dx] : way === 'down' ? [dy, dx] : way === 'left' ? [-dx, dy] : [dx, dy];
    const size = way === 'up' || way === 'down' ? start.height : start.width;
    // What lies in the same row is neither above nor below.
    if (along < size / 2) continue;
    const far = along + (way === 'up' || way === 'down' ? 1 : 3) * Math.abs(aside);
    if (far < least) [best, least] = [key, far];
  }
  return best;
}
