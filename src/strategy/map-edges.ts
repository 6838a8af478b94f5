/**
 * How links run: out of their cause, along the free bands between rows and the free gaps between columns, into their
 * effect; right-angled with round corners, each on a track of its own, never over a card where there is a way round.
 */
import { placeLabels } from './map-labels.ts';
import type { Box, Place } from './map-types.ts';

export interface EdgeLine {
  key: string;
  points: Place[];
  /** The line as an SVG path. */
  d: string;
  /** The triangle at its end. */
  arrow: string;
  /** The middle of what is written on it, and how wide that is. */
  label: (Place & { width: number }) | null;
}

interface Wanted {
  key: string;
  cause: string;
  effect: string;
  label: string;
}
interface Room {
  left: number;
  right: number;
  bottom: number;
}

type Side = 'top' | 'bottom';
interface Route {
  link: Wanted;
  from: { box: Box; side: Side; x: number };
  to: { box: Box; side: Side; x: number };
  /** The band that it leaves into, and the one that it comes in from; the same where both meet in it. */
  out: number;
  into: number;
  /** The x of the way from one band to the other; null where there is none. */
  via: number | null;
}

const corner = 9;
const trackStep = 9;
const arrowSize = 7;

export function routeEdges(
  boxes: ReadonlyMap<string, Box>,
  links: readonly Wanted[],
  room: Room,
  gapX: number,
): EdgeLine[] {
  const all = [...boxes.values()];
  const bands = bandsOf(all, room);
  const lanes = corridorsOf(all, room, gapX);
  const busy = new Map<number, number>();
  const routes: Route[] = [];
  for (const link of links) {
    const [a, b] = [boxes.get(link.cause), boxes.get(link.effect)];
    if (!a || !b || link.cause === link.effect) continue;
    routes.push(chosen(link, a, b, all, bands, lanes, busy));
  }
  givePorts(routes);
  partEnds(routes);
  const points = onTracks(routes, bands, gapX);
  const lines = routes.map((route, n) => ({ key: route.link.key, points: tidied(points[n]!) }));
  for (const { key, cause, effect } of links) {
    const box = cause === effect ? boxes.get(cause) : undefined;
    if (box) lines.push({ key, points: selfLoop(box) });
  }
  const labels = placeLabels(
    lines.map(({ key, points: own }) => ({
      points: own,
      label: links.find((link) => link.key === key)?.label ?? '',
    })),
    all,
  );
  return lines.map((line, n) => ({
    ...line,
    d: roundedPath(line.points),
    arrow: arrowAt(line.points),
    label: labels[n] ?? null,
  }));
}

/** The middles of the bands without a card, from the top down. A map whose cards leave none between them has fewer. */
function bandsOf(boxes: readonly Box[], room: Room): { y: number; height: number }[] {
  const sorted = boxes.map((box) => [box.y, box.y + box.height] as const).sort((a, b) => a[0] - b[0]);
  const bands: { y: number; height: number }[] = [];
  let at = 0;
  for (const [from, to] of sorted) {
    if (from - at >= 14) bands.push({ y: (at + from) / 2, height: from - at });
    at = Math.max(at, to);
  }
  bands.push({ y: (at + room.bottom) / 2, height: Math.max(14, room.bottom - at) });
  return bands;
}

/** Where one may go up and down: beside cards. */
function corridorsOf(boxes: readonly Box[], room: Room, gapX: number): number[] {
  const found = new Set<number>();
  for (const box of boxes) {
    found.add(Math.round(box.x - gapX / 2));
    found.add(Math.round(box.x + box.width + gapX / 2));
    found.add(Math.round(box.x + box.width / 2));
  }
  return [...found].filter((x) => x > room.left && x < room.right).sort((a, b) => a - b);
}

const middle = (box: Box): number => box.x + box.width / 2;

function chosen(
  link: Wanted,
  a: Box,
  b: Box,
  all: readonly Box[],
  bands: readonly { y: number }[],
  corridors: readonly number[],
  busy: Map<number, number>,
): Route {
  const isBelow = b.y > a.y + a.height;
  const from = { box: a, side: (isBelow ? 'bottom' : 'top') as Side, x: middle(a) };
  const to = { box: b, side: (b.y + b.height < a.y ? 'bottom' : 'top') as Side, x: middle(b) };
  const out = bandBeside(bands, a, from.side);
  const into = bandBeside(bands, b, to.side);
  if (out === into) return { link, from, to, out, into, via: null };
  const [y1, y2] = [bands[out]!.y, bands[into]!.y];
  const isHit = (x: number): boolean =>
    all.some(
      (box) =>
        x > box.x - 8 &&
        x < box.x + box.width + 8 &&
        box.y < Math.max(y1, y2) &&
        box.y + box.height > Math.min(y1, y2),
    );
  let [via, least] = [to.x, Number.POSITIVE_INFINITY];
  for (const x of corridors) {
    const bends = (x === from.x ? 0 : 1) + (x === to.x ? 0 : 1);
    const cost =
      Math.abs(from.x - x) +
      Math.abs(x - to.x) +
      30 * bends +
      14 * (busy.get(x) ?? 0) +
      (isHit(x) ? 5000 : 0);
    if (cost < least) [via, least] = [x, cost];
  }
  busy.set(via, (busy.get(via) ?? 0) + 1);
  return { link, from, to, out, into, via };
}

/** The band next to a side of a card. */
function bandBeside(bands: readonly { y: number }[], box: Box, side: Side): number {
  if (side === 'bottom') {
    const found = bands.findIndex((band) => band.y >= box.y + box.height);
    return found < 0 ? bands.length - 1 : found;
  }
  const found = bands.findLastIndex((band) => band.y <= box.y);
  return Math.max(0, found);
}

/** Each end of a link has a place of its own on its card's edge, in the order in which the links go apart. */
function givePorts(routes: readonly Route[]): void {
  const sides = new Map<string, { end: Route['from']; towards: number; route: Route }[]>();
  const boxNumber = new Map<Box, number>();
  const add = (end: Route['from'], towards: number, route: Route): void => {
    const n = boxNumber.get(end.box) ?? boxNumber.size;
    boxNumber.set(end.box, n);
    const name = `${n} ${end.side}`;
    const list = sides.get(name);
    if (list) list.push({ end, towards, route });
    else sides.set(name, [{ end, towards, route }]);
  };
  for (const route of routes) {
    add(route.from, route.via ?? middle(route.to.box), route);
    add(route.to, route.via ?? middle(route.from.box), route);
  }
  for (const list of sides.values()) {
    list.sort((a, b) => a.towards - b.towards || (a.route.link.key < b.route.link.key ? -1 : 1));
    const { box } = list[0]!.end;
    const step = Math.min(30, (box.width - 36) / Math.max(1, list.length - 1));
    list.forEach(({ end }, n) => {
      end.x = middle(box) + (n - (list.length - 1) / 2) * step;
    });
  }
  // Nearly straight is straight, where no other end is in the way.
  const moves = (end: Route['from'], x: number): boolean => {
    if (Math.abs(end.x - x) >= 20) return false;
    const others = sides.get(`${boxNumber.get(end.box)} ${end.side}`) ?? [];
    if (others.some((other) => other.end !== end && Math.abs(other.end.x - x) < 12)) return false;
    end.x = x;
    return true;
  };
  for (const route of routes) {
    const { from, to, via } = route;
    if (via === null) {
      if (!moves(to, from.x)) moves(from, to.x);
    } else if (Math.abs(via - middle(to.box)) < 1) {
      // Up its own column each link has its own line: that of its end.
      if (Math.abs(via - middle(from.box)) < 1) moves(to, from.x);
      route.via = to.x;
    } else if (Math.abs(via - middle(from.box)) < 1) route.via = from.x;
  }
}

const isStraight = ({ from, to, via }: Route): boolean => from.x === to.x && (via === null || via === from.x);

/** Links that meet in a band from both sides do not stand over each other: the lower end moves a little. */
function partEnds(routes: readonly Route[]): void {
  const byBand = new Map<number, { route: Route; end: Route['from'] | null; x: () => number }[]>();
  for (const route of routes) {
    const { from, to, via } = route;
    for (const [band, end] of [
      [route.out, from],
      [route.into, to],
    ] as const) {
      const list = byBand.get(band) ?? [];
      byBand.set(band, list);
      list.push({ route, end, x: () => end.x });
      // Where it turns off on its way up or down.
      if (via !== null && via !== end.x) list.push({ route, end: null, x: () => via });
    }
  }
  for (const list of byBand.values())
    for (const { end, route } of list) {
      // What runs straight up goes on doing so.
      if (end?.side !== 'top' || (end === route.from && isStraight(route))) continue;
      const others = list.filter((other) => other.route !== route);
      const isNear = (x: number): boolean => others.some((other) => Math.abs(other.x() - x) < 7);
      if (!isNear(end.x)) continue;
      const goes = Math.sign((route.via ?? middle(route.to.box)) - end.x) || 1;
      const moved = [9 * goes, -9 * goes, 18 * goes, -18 * goes]
        .map((by) => end.x + by)
        .find((x) => !isNear(x) && x > end.box.x + 12 && x < end.box.x + end.box.width - 12);
      if (moved !== undefined) end.x = moved;
    }
}

interface Segment {
  route: number;
  from: number;
  to: number;
  track: number;
  /** Where it comes from and goes to, on the other axis: links that do not cross are told apart by it. */
  pull: number;
}

/** Segments that would lie over each other get tracks of their own. */
function assignTracks(segments: Segment[]): number {
  const ends: Segment[][] = [];
  const sorted = segments.sort((a, b) => a.pull - b.pull || a.from - b.from || a.route - b.route);
  for (const segment of sorted) {
    let track = ends.findIndex((held) =>
      held.every((other) => other.to + 10 < segment.from || segment.to + 10 < other.from),
    );
    if (track < 0) {
      track = ends.length;
      ends.push([]);
    }
    ends[track]!.push(segment);
    segment.track = track;
  }
  return ends.length;
}

function onTracks(
  routes: readonly Route[],
  bands: readonly { y: number; height: number }[],
  gapX: number,
): Place[][] {
  const inCorridor = new Map<number, Segment[]>();
  routes.forEach((route, n) => {
    if (route.via === null) return;
    const [y1, y2] = [bands[route.out]!.y, bands[route.into]!.y];
    const list = inCorridor.get(route.via) ?? [];
    inCorridor.set(route.via, list);
    const pull = (route.from.x + route.to.x) / 2;
    list.push({ route: n, from: Math.min(y1, y2), to: Math.max(y1, y2), track: 0, pull });
  });
  const viaX = new Map<number, number>();
  for (const [x, list] of inCorridor) {
    const count = assignTracks(list);
    const step = Math.min(trackStep, (gapX - 14) / count);
    for (const { route, track } of list) viaX.set(route, x + (track - (count - 1) / 2) * step);
  }
  const inBand = new Map<number, (Segment & { isOut: boolean })[]>();
  const rowOf = (band: number, segment: Segment & { isOut: boolean }): void => {
    const list = inBand.get(band);
    if (list) list.push(segment);
    else inBand.set(band, [segment]);
  };
  const legs = routes.map((route, n) => {
    const via = viaX.get(n);
    return via === undefined
      ? [{ band: route.out, x1: route.from.x, x2: route.to.x, isOut: true }]
      : [
          { band: route.out, x1: route.from.x, x2: via, isOut: true },
          { band: route.into, x1: via, x2: route.to.x, isOut: false },
        ];
  });
  legs.forEach((own, n) => {
    for (const { band, x1, x2, isOut } of own)
      if (Math.abs(x1 - x2) >= 1) {
        // The further it goes to the left, the nearer to the row below: fewer of them cross.
        const pull = x2 - x1;
        rowOf(band, { route: n, from: Math.min(x1, x2), to: Math.max(x1, x2), track: 0, pull, isOut });
      }
  });
  const legY = new Map<string, number>();
  for (const [band, list] of inBand) {
    const { y, height } = bands[band]!;
    const count = assignTracks(list);
    const step = Math.min(trackStep, (height - 24) / count);
    for (const { route, track, isOut } of list)
      legY.set(`${route} ${isOut}`, y + (track - (count - 1) / 2) * step);
  }
  return routes.map((route, n) => {
    const { from, to } = route;
    const begin = { x: from.x, y: from.side === 'top' ? from.box.y : from.box.y + from.box.height };
    const end = { x: to.x, y: to.side === 'top' ? to.box.y : to.box.y + to.box.height };
    const via = viaX.get(n);
    const outY = legY.get(`${n} true`) ?? bands[route.out]!.y;
    if (via === undefined) return [begin, { x: from.x, y: outY }, { x: to.x, y: outY }, end];
    const inY = legY.get(`${n} false`) ?? bands[route.into]!.y;
    return [begin, { x: from.x, y: outY }, { x: via, y: outY }, { x: via, y: inY }, { x: to.x, y: inY }, end];
  });
}

/** Out of the right edge and in again at the top. */
function selfLoop({ x, y, width, height }: Box): Place[] {
  const right = x + width;
  return [
    { x: right, y: y + height / 2 },
    { x: right + 14, y: y + height / 2 },
    { x: right + 14, y: y - 14 },
    { x: right - 24, y: y - 14 },
    { x: right - 24, y },
  ];
}

/** Without points that change nothing. */
function tidied(points: readonly Place[]): Place[] {
  const kept: Place[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && Math.abs(last.x - point.x) < 0.5 && Math.abs(last.y - point.y) < 0.5) continue;
    const before = kept.at(-2);
    if (last && before) {
      const isOn =
        (Math.abs(before.x - last.x) < 0.5 && Math.abs(last.x - point.x) < 0.5) ||
        (Math.abs(before.y - last.y) < 0.5 && Math.abs(last.y - point.y) < 0.5);
      if (isOn) kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

const round = (n: number): number => Math.round(n * 10) / 10;

export function roundedPath(points: readonly Place[]): string {
  const first = points[0]!;
  const last = shortened(points);
  let d = `M${round(first.x)} ${round(first.y)}`;
  for (let n = 1; n < points.length - 1; n++) {
    const [before, at, after] = [points[n - 1]!, points[n]!, n === points.length - 2 ? last : points[n + 1]!];
    const near = Math.hypot(at.x - before.x, at.y - before.y);
    const far = Math.hypot(after.x - at.x, after.y - at.y);
    const r = Math.min(corner, near / 2, far / 2);
    const p = toward(at, before, r, near);
    const q = toward(at, after, r, far);
    d += `L${round(p.x)} ${round(p.y)}Q${round(at.x)} ${round(at.y)} ${round(q.x)} ${round(q.y)}`;
  }
  return `${d}L${round(last.x)} ${round(last.y)}`;
}

const toward = (from: Place, to: Place, by: number, length: number): Place =>
  length === 0
    ? from
    : { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };

/** The line ends where its arrow begins. */
function shortened(points: readonly Place[]): Place {
  const [before, last] = [points.at(-2)!, points.at(-1)!];
  const length = Math.hypot(last.x - before.x, last.y - before.y);
  return toward(last, before, Math.min(arrowSize, length), length);
}

export function arrowAt(points: readonly Place[]): string {
  const [before, tip] = [points.at(-2)!, points.at(-1)!];
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const [bx, by] = [tip.x - dx * arrowSize * 1.2, tip.y - dy * arrowSize * 1.2];
  const half = arrowSize * 0.6;
  return `M${round(tip.x)} ${round(tip.y)}L${round(bx - dy * half)} ${round(by + dx * half)}L${round(bx + dy * half)} ${round(by - dx * half)}Z`;
}
