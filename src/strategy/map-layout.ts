/**
 * Where everything on a strategy map stands: lanes, cards, links and what is written on them. Pure: screen, SVG and
 * PDF draw the same. Cards stand in slots under each other (`map-order.ts`), so that the gaps between them are free
 * for links (`map-edges.ts`). What someone has put somewhere stays there; only what it would cover makes room.
 */
import { type EdgeLine, routeEdges } from './map-edges.ts';
import { orderCards } from './map-order.ts';
import type { Box, Place } from './map-types.ts';

export interface LayoutCard {
  key: string;
  /** The place of its lane, the topmost first. */
  lane: number;
  place: Place | null;
}
export interface LayoutLink {
  key: string;
  cause: string;
  effect: string;
  /** What is written on it. */
  label: string;
}

export interface LaneBox {
  y: number;
  height: number;
  /** From where the places of its cards are counted. */
  top: number;
}

/** The measures of a map: generous, or closer where there is much to show. */
export interface Measures {
  card: { width: number; height: number };
  gap: { x: number; y: number };
}
export type Density = 'roomy' | 'close';
export const measures: Record<Density, Measures> = {
  roomy: { card: { width: 196, height: 114 }, gap: { x: 44, y: 60 } },
  close: { card: { width: 150, height: 62 }, gap: { x: 34, y: 46 } },
};
export const densityOf = (cards: number): Density => (cards > 26 ? 'close' : 'roomy');

export interface MapLayout {
  width: number;
  height: number;
  density: Density;
  lanes: LaneBox[];
  cards: Map<string, Box>;
  edges: EdgeLine[];
}

/** The room that names of lanes have at the left. */
export const laneHead = 124;
const laneGap = 8;
const edge = { top: 28, bottom: 24 };
/** The shape that a map tries to fill: a wide screen. */
const frame = { width: 1440, height: 820 };
const mostColumns = 10;

/** As many columns as let the whole map be seen largest. */
export function columnsFor(counts: readonly number[], { card, gap }: Measures): number {
  const most = Math.max(1, ...counts);
  let [best, largest] = [1, 0];
  for (let columns = 1; columns <= Math.min(mostColumns, most); columns++) {
    const rows = counts.reduce((sum, n) => sum + Math.max(1, Math.ceil(n / columns)), 0);
    const width = laneHead + columns * (card.width + gap.x) + gap.x / 2;
    const height = rows * (card.height + gap.y) + counts.length * (laneGap + edge.top);
    const zoom = Math.min(1, frame.width / width, frame.height / height);
    if (zoom > largest + 1e-9) [best, largest] = [columns, zoom];
  }
  return best;
}

/** Few columns stand further apart: what is written on links has room, and the map fills a screen. */
const gapFor = (columns: number, { card, gap }: Measures): number =>
  Math.round(
    Math.min(2.4 * gap.x, Math.max(gap.x, (0.84 * frame.width - laneHead - columns * card.width) / columns)),
  );

export function layOut(
  lanes: number,
  cards: readonly LayoutCard[],
  links: readonly LayoutLink[],
  density: Density = densityOf(cards.length),
): MapLayout {
  const { card: size, gap: least } = measures[density];
  const counts = Array.from(
    { length: lanes },
    (_, lane) => cards.filter((card) => card.lane === lane).length,
  );
  const columns = columnsFor(counts, measures[density]);
  const gap = { ...least, x: gapFor(columns, measures[density]) };
  const slots = orderCards(cards, links, lanes, columns);
  const slotAt = (row: number, column: number): Place => ({
    x: gap.x / 2 + column * (size.width + gap.x),
    y: row * (size.height + gap.y),
  });
  const boxes = new Map<string, Box>();
  const lanesOut: LaneBox[] = [];
  let y = 0;
  let right = laneHead + gap.x / 2 + columns * (size.width + gap.x);
  for (let lane = 0; lane < lanes; lane++) {
    const own = cards.filter((card) => card.lane === lane);
    const places = placesIn(
      own,
      (key) => {
        const slot = slots.get(key)!;
        return slotAt(slot.row, slot.column);
      },
      (row, column) => slotAt(row, column),
      columns,
      size,
    );
    const top = y + edge.top;
    let bottom = top + size.height;
    for (const [key, place] of places) {
      const box = { x: laneHead + place.x, y: top + place.y, ...size };
      boxes.set(key, box);
      bottom = Math.max(bottom, box.y + box.height);
      right = Math.max(right, box.x + box.width + gap.x);
    }
    lanesOut.push({ y, top, height: bottom + edge.bottom - y });
    y = bottom + edge.bottom + laneGap;
  }
  const height = y - laneGap;
  return {
    width: right,
    height,
    density,
    lanes: lanesOut,
    cards: boxes,
    edges: routeEdges(boxes, links, { left: laneHead, right, bottom: height }, gap.x),
  };
}

const touches = (a: Place, b: Place, { width, height }: Measures['card']): boolean =>
  Math.abs(a.x - b.x) < width + 12 && Math.abs(a.y - b.y) < height + 12;

/** What someone placed stays; what it would cover goes to the nearest slot that is free. */
function placesIn(
  own: readonly LayoutCard[],
  slotOf: (key: string) => Place,
  slotAt: (row: number, column: number) => Place,
  columns: number,
  size: Measures['card'],
): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { key, place } of own)
    if (place) places.set(key, { x: Math.max(0, place.x), y: Math.max(0, place.y) });
  const free = own.filter((card) => card.place === null).map((card) => card.key);
  const isFree = (at: Place): boolean => ![...places.values()].some((other) => touches(at, other, size));
  const covered = free.filter((key) => {
    const at = slotOf(key);
    if (!isFree(at)) return true;
    places.set(key, at);
    return false;
  });
  for (const key of covered) {
    const from = slotOf(key);
    let [best, least] = [from, Number.POSITIVE_INFINITY];
    // A row below all that is placed has room for certain.
    for (let row = 0; row <= own.length + 60 && least === Number.POSITIVE_INFINITY; row += 4)
      for (let r = row; r < row + 4; r++)
        for (let column = 0; column < columns; column++) {
          const at = slotAt(r, column);
          const far = Math.abs(at.x - from.x) + 1.5 * Math.abs(at.y - from.y);
          if (far < least && isFree(at)) [best, least] = [at, far];
        }
    places.set(key, best);
  }
  return places;
}

/** Where a box stands as a place in its lane, on whole steps of 4. */
export const placeIn = (layout: MapLayout, lane: number, at: Place): Place => {
  const step = (n: number): number => Math.max(0, Math.round(n / 4) * 4);
  return { x: step(at.x - laneHead), y: step(at.y - (layout.lanes[lane]?.top ?? 0)) };
};
