/**
 * What a timeline draws of many initiatives at once, as few paths: what is done of them, their first plans, milestones,
 * statuses, and what waits for what. Pure; a shape each would cost more than all the rest.
 */
import type { Mark } from '#engine/definitions.ts';
import type { InitiativeItem } from './contract.ts';
import {
  type Bar,
  type Dates,
  datesOf,
  elbow,
  rowHeight,
  type Scale,
  type TimelineRow,
  xOf,
} from './timeline-layout.ts';

/** Of a bar, from the top of its row. */
export const inset = 11;
export const thickness = 18;
const corner = 4;

/** A tenth of a pixel is as fine as it is seen, and written much shorter. */
const tenth = (n: number): number => Math.round(n * 10) / 10;

/** An upright rectangle with round corners. */
export function pill(x: number, y: number, width: number, height: number, radius: number): string {
  const r = tenth(Math.min(radius, width / 2, height / 2));
  const [across, down] = [tenth(Math.max(0, width - 2 * r)), tenth(height - 2 * r)];
  const arc = `a${r} ${r} 0 0 1 `;
  return `M${tenth(x + r)} ${y}h${across}${arc}${r} ${r}v${down}${arc}${-r} ${r}h${-across}${arc}${-r} ${-r}v${-down}${arc}${r} ${-r}Z`;
}

export interface Placed {
  item: InitiativeItem;
  bar: Bar;
  /** The top of its row. */
  y: number;
}

export interface Shapes {
  done: string;
  baselines: string;
  edges: Partial<Record<Mark, string>>;
  stones: Record<Bar['milestones'][number]['state'], string>;
}

export function shapesOf(rows: readonly Placed[]): Shapes {
  const shapes: Shapes = { done: '', baselines: '', edges: {}, stones: { open: '', done: '', overdue: '' } };
  for (const { item, bar, y } of rows) {
    const top = y + inset;
    if (bar.baseline) shapes.baselines += pill(bar.baseline.x, top + thickness + 3, bar.baseline.width, 4, 2);
    if (bar.done > 0) shapes.done += pill(bar.x, top, bar.done, thickness, corner);
    if (item.status !== 'no-data')
      shapes.edges[item.status] = `${shapes.edges[item.status] ?? ''}${pill(bar.x, top, 4, thickness, 2)}`;
    for (const { x, state } of bar.milestones) shapes.stones[state] += `M${tenth(x)} ${top + 2}l7 7-7 7-7-7Z`;
  }
  return shapes;
}

/** Who waits for whom. */
export interface Way {
  from: { place: number; item: InitiativeItem };
  to: { place: number; item: InitiativeItem };
}

/** Initiatives among the rows, and where each stands. */
export function placesOf(rows: readonly TimelineRow[]): {
  items: InitiativeItem[];
  places: Map<string, Way['from']>;
} {
  const items: InitiativeItem[] = [];
  const places = new Map<string, Way['from']>();
  rows.forEach((row, place) => {
    if (row.kind !== 'item') return;
    items.push(row.item);
    places.set(row.key, { place, item: row.item });
  });
  return { items, places };
}

export function allWays(items: readonly InitiativeItem[], places: ReadonlyMap<string, Way['from']>): Way[] {
  const ways: Way[] = [];
  for (const item of items)
    for (const code of item.needs) {
      const from = places.get(code);
      const to = places.get(item.code);
      if (from && to) ways.push({ from, to });
    }
  return ways;
}

/** Those that pass the rows from `first` to `last`; a clash begins before what it waits for ends. */
export function waysOf(
  ways: readonly Way[],
  { first, last }: { first: number; last: number },
  scale: Scale,
  movedOf: (item: InitiativeItem) => Dates | null,
): { ways: string; clashes: string; points: string } {
  const drawn = { ways: '', clashes: '', points: '' };
  const middle = (place: number): number => place * rowHeight + rowHeight / 2;
  for (const { from, to } of ways) {
    if (Math.min(from.place, to.place) > last || Math.max(from.place, to.place) < first) continue;
    const a = movedOf(from.item) ?? datesOf(from.item);
    const b = movedOf(to.item) ?? datesOf(to.item);
    if (!a || !b) continue;
    const end = { x: tenth(xOf(scale, b.start)), y: middle(to.place) };
    drawn[a.end >= b.start ? 'clashes' : 'ways'] += elbow(
      { x: tenth(xOf(scale, a.end + 1)), y: middle(from.place) },
      end,
    );
    // Its last stretch always runs to the right.
    drawn.points += `M${tenth(end.x + 1.2)} ${end.y}l-7.2 3.6v-7.2Z`;
  }
  return drawn;
}
