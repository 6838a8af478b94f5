/** Where what is written on a link stands: on its line, clear of cards, of other labels and of other lines. */
import { textWidth } from './map-text.ts';
import type { Box, Place } from './map-types.ts';

export const labelSize = 11;
export const labelHeight = 18;
const inset = 7;

interface Line {
  points: readonly Place[];
  label: string;
}
interface Spot extends Place {
  width: number;
}
interface Rect {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

const rectOf = ({ x, y, width }: Spot): Rect => ({
  x1: x - width / 2,
  x2: x + width / 2,
  y1: y - labelHeight / 2,
  y2: y + labelHeight / 2,
});
const overlap = (a: Rect, b: Rect, room: number): boolean =>
  a.x1 < b.x2 + room && b.x1 < a.x2 + room && a.y1 < b.y2 + room && b.y1 < a.y2 + room;

export function placeLabels(lines: readonly Line[], cards: readonly Box[]): (Spot | null)[] {
  const boxes = cards.map(({ x, y, width, height }) => ({ x1: x, y1: y, x2: x + width, y2: y + height }));
  const segments = lines.map(({ points }) =>
    points.slice(1).map((to, n): Rect => {
      const from = points[n]!;
      return {
        x1: Math.min(from.x, to.x),
        x2: Math.max(from.x, to.x),
        y1: Math.min(from.y, to.y),
        y2: Math.max(from.y, to.y),
      };
    }),
  );
  const tips = lines.map(({ points }): Rect => {
    const { x, y } = points.at(-1)!;
    return { x1: x - 5, x2: x + 5, y1: y - 11, y2: y + 11 };
  });
  const placed: Rect[] = [];
  const found: (Spot | null)[] = lines.map(() => null);
  // Short lines have the fewest spots: they choose first.
  const order = lines.map((_, n) => n).sort((a, b) => lengthOf(lines[a]!) - lengthOf(lines[b]!) || a - b);
  for (const n of order) {
    const { label } = lines[n]!;
    if (label === '') continue;
    const width = Math.ceil(textWidth(label, labelSize)) + 2 * inset;
    let [best, least]: [Spot | null, number] = [null, Number.POSITIVE_INFINITY];
    for (const { spot, cost: own } of spotsOf(lines[n]!.points, width)) {
      const rect = rectOf(spot);
      let cost = own;
      for (const box of boxes) if (overlap(rect, box, 2)) cost += 400;
      for (const tip of tips) if (overlap(rect, tip, 0)) cost += 40;
      for (const other of placed) if (overlap(rect, other, 3)) cost += 150;
      if (cost >= least) continue;
      segments.forEach((others, m) => {
        if (m !== n) for (const segment of others) if (overlap(rect, segment, 1)) cost += 12;
      });
      if (cost < least) [best, least] = [spot, cost];
    }
    if (!best) continue;
    found[n] = best;
    placed.push(rectOf(best));
  }
  return found;
}

const lengthOf = ({ points }: Line): number =>
  points
    .slice(1)
    .reduce((sum, to, n) => sum + Math.abs(to.x - points[n]!.x) + Math.abs(to.y - points[n]!.y), 0);

/** Spots along a line, the middles of long pieces first. */
function spotsOf(points: readonly Place[], width: number): { spot: Spot; cost: number }[] {
  const found: { spot: Spot; cost: number }[] = [];
  for (let n = 1; n < points.length; n++) {
    const [from, to] = [points[n - 1]!, points[n]!];
    const isFlat = Math.abs(from.y - to.y) < 1;
    const length = Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
    const short = Math.max(0, (isFlat ? width + 8 : labelHeight + 12) - length);
    for (const share of [0.5, 0.3, 0.7, 0.15, 0.85])
      found.push({
        spot: { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, width },
        cost: short * 1.2 + Math.abs(share - 0.5) * 8,
      });
  }
  return found;
}
