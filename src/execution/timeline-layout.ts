/** Where things stand on a timeline: days as pixels, bars, milestones, ways between bars. Pure; drawn by the screen. */
import { dayFromIso, firstDay, formatPeriod, isoFromDay, ordinalAt } from '#engine/calendar.ts';
import type { Calendar, Day } from '#engine/definitions.ts';
import type { InitiativeItem } from './contract.ts';

export const zooms = ['month', 'quarter', 'year'] as const;
export type Zoom = (typeof zooms)[number];

const pixelsADay: Record<Zoom, number> = { month: 7, quarter: 2.6, year: 0.9 };
/** How many days a key moves a bar. */
export const stepDays: Record<Zoom, number> = { month: 1, quarter: 7, year: 30 };
export const rowHeight = 40;
/** Room before the first and after the last day, in days. */
const margin: Record<Zoom, number> = { month: 14, quarter: 45, year: 120 };

export interface Scale {
  from: Day;
  to: Day;
  px: number;
  width: number;
}

export interface Dates {
  start: Day;
  end: Day;
}

export const datesOf = ({ start, end }: Pick<InitiativeItem, 'start' | 'end'>): Dates | null => {
  const first = start === null ? null : dayFromIso(start);
  const last = end === null ? null : dayFromIso(end);
  if (first === null && last === null) return null;
  return { start: first ?? last ?? 0, end: last ?? first ?? 0 };
};

export function scaleOf(items: readonly InitiativeItem[], today: Day, zoom: Zoom): Scale {
  // Dates as they are written sort as days do: only the first and the last are read.
  let earliest = '';
  let latest = '';
  for (const one of items) {
    for (const iso of [one.start, one.baselineStart, one.end, one.baselineEnd]) {
      if (iso === null) continue;
      if (earliest === '' || iso < earliest) earliest = iso;
      if (iso > latest) latest = iso;
    }
  }
  const from = Math.min(today, dayFromIso(earliest) ?? today) - margin[zoom];
  const to = Math.max(today, dayFromIso(latest) ?? today) + margin[zoom];
  const px = pixelsADay[zoom];
  return { from, to, px, width: Math.ceil((to - from + 1) * px) };
}

/** The left edge of a day. */
export const xOf = ({ from, px }: Scale, day: Day): number => (day - from) * px;

export interface Tick {
  x: number;
  width: number;
  /** The period that begins there. */
  period: string;
  isYear: boolean;
}

/** Months or quarters, and the years over them. */
export function ticksOf(calendar: Calendar, scale: Scale, zoom: Zoom): { fine: Tick[]; years: Tick[] } {
  const of = (frequency: 'month' | 'quarter' | 'year'): Tick[] => {
    const found: Tick[] = [];
    for (let n = ordinalAt(calendar, frequency, scale.from); ; n++) {
      const start = firstDay(calendar, frequency, n);
      if (start > scale.to) return found;
      const x = Math.max(0, xOf(scale, start));
      const end = Math.min(scale.width, xOf(scale, firstDay(calendar, frequency, n + 1)));
      found.push({
        x,
        width: end - x,
        period: formatPeriod(calendar, { frequency, ordinal: n }),
        isYear: frequency === 'year',
      });
    }
  };
  return { fine: of(zoom === 'month' ? 'month' : 'quarter'), years: of('year') };
}

export interface Bar {
  x: number;
  width: number;
  done: number;
  baseline: { x: number; width: number } | null;
  milestones: { x: number; state: 'done' | 'overdue' | 'open' }[];
}

const least = 4;

/** @param moved the dates as they are dragged */
export function barOf(scale: Scale, item: InitiativeItem, moved: Dates | null = null): Bar | null {
  const dates = datesOf(item);
  if (!dates) return null;
  const at = moved ?? dates;
  const x = xOf(scale, at.start);
  const width = Math.max(least, (at.end - at.start + 1) * scale.px);
  const first = datesOf({
    start: item.baselineStart ?? item.start,
    end: item.baselineEnd ?? item.end,
  });
  const isSame = first !== null && first.start === dates.start && first.end === dates.end;
  // A bar that moves as a whole takes its open milestones along.
  const by = at.end - at.start === dates.end - dates.start ? at.start - dates.start : 0;
  return {
    x,
    width,
    done: width * Math.min(1, Math.max(0, item.progress.done ?? 0)),
    baseline:
      first === null || isSame
        ? null
        : { x: xOf(scale, first.start), width: Math.max(least, (first.end - first.start + 1) * scale.px) },
    milestones: item.milestones.flatMap(({ due, state }) => {
      const day = due === null ? null : dayFromIso(due);
      if (day === null) return [];
      const on = state === 'done' ? day : day + by;
      return [{ x: xOf(scale, on) + scale.px / 2, state }];
    }),
  };
}

/** From the end of what must be done first to the beginning of what waits, by right angles. */
export function elbow(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const out = 8;
  if (to.x - from.x >= 2 * out) return `M${from.x} ${from.y}H${to.x - out}V${to.y}H${to.x}`;
  const between = from.y + Math.sign(to.y - from.y || 1) * (rowHeight / 2);
  return `M${from.x} ${from.y}H${from.x + out}V${between}H${to.x - out}V${to.y}H${to.x}`;
}

export type TimelineRow =
  | { kind: 'group'; key: string; name: string; count: number }
  | { kind: 'item'; key: string; item: InitiativeItem };

export const groupings = ['none', 'unit', 'theme', 'perspective', 'stage'] as const;
export type Grouping = (typeof groupings)[number];

/** Rows under their groups, groups by name; what belongs to several stands under the first of them. */
export function rowsOf(
  items: readonly InitiativeItem[],
  by: Grouping,
  nameOf: (by: Grouping, code: string | null) => string,
): TimelineRow[] {
  if (by === 'none') return items.map((item) => ({ kind: 'item', key: item.code, item }));
  const groups = new Map<string | null, InitiativeItem[]>();
  for (const item of items) {
    const code =
      by === 'unit'
        ? item.unit
        : by === 'stage'
          ? item.stage
          : ((by === 'theme' ? item.themes : item.perspectives)[0] ?? null);
    const list = groups.get(code);
    if (list) list.push(item);
    else groups.set(code, [item]);
  }
  return [...groups]
    .map(([code, list]) => ({ code, name: nameOf(by, code), list }))
    .sort((a, b) => Number(a.code === null) - Number(b.code === null) || a.name.localeCompare(b.name))
    .flatMap(({ code, name, list }): TimelineRow[] => [
      { kind: 'group', key: `group ${code ?? ''}`, name, count: list.length },
      ...list.map((item): TimelineRow => ({ kind: 'item', key: item.code, item })),
    ]);
}

/** Which part of a bar is dragged. */
export type Grip = 'whole' | 'start' | 'end';

/** Dates after a drag or a key; never the end before the start. */
export function movedBy(dates: Dates, grip: Grip, days: number): Dates {
  if (grip === 'whole') return { start: dates.start + days, end: dates.end + days };
  if (grip === 'start') return { ...dates, start: Math.min(dates.end, dates.start + days) };
  return { ...dates, end: Math.max(dates.start, dates.end + days) };
}

export interface Replanned {
  initiative: Record<string, string>;
  milestones: { key: string; fields: Record<string, string> }[];
}

/**
 * What is recorded when an initiative is planned anew: the first plan is kept once it was decided, and milestones
 * that are open go along when all of it moves.
 */
export function replanned(item: InitiativeItem, to: Dates): Replanned {
  const before = datesOf(item);
  const start = isoFromDay(to.start);
  const end = isoFromDay(to.end);
  const isDecided = item.stage !== 'proposed';
  const initiative: Record<string, string> = {
    ...(start === item.start ? {} : { start }),
    ...(end === item.end ? {} : { end }),
    ...(isDecided && start !== item.start && item.baselineStart === null && item.start !== null
      ? { baselineStart: item.start }
      : {}),
    ...(isDecided && end !== item.end && item.baselineEnd === null && item.end !== null
      ? { baselineEnd: item.end }
      : {}),
  };
  const by = before && to.end - to.start === before.end - before.start ? to.start - before.start : 0;
  const milestones =
    by === 0
      ? []
      : item.milestones.flatMap(({ key, due, state }) => {
          const day = due === null ? null : dayFromIso(due);
          if (day === null || due === null || state === 'done') return [];
          return [{ key, fields: { due: isoFromDay(day + by) } }];
        });
  return { initiative, milestones };
}
