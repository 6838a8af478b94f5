/** Where everything of a line chart stands: the same on screen and on paper. */
import { scaleLinear } from '@visx/scale';
import { everyNth, spread } from './labels.ts';

export interface ChartPoint {
  id: string;
  axis: string;
  actual: number | null;
  target: number | null;
  red: number | null;
  /** Around a centre: the range wanted, and the red limits on both sides of it. */
  lowRed: number | null;
  low: number | null;
  high: number | null;
  highRed: number | null;
  provisional: boolean;
  /** Values this period had before. */
  earlier: number[];
}

export interface Joined {
  from: number;
  to: number;
  text: string;
  value: number | null;
}
export interface Level {
  at: number;
  text: string;
}
export type Limit = 'target' | 'red' | 'lowRed' | 'low' | 'high' | 'highRed';

export type Tone = 'value' | 'target' | 'quiet';

/** How tall the strip of variances is. */
export const strip = 84;

export interface LineAsked {
  points: ChartPoint[];
  joined: Joined | null;
  levels?: Level[] | undefined;
  /** Another course drawn beside, whose values have their place on the axis, too. */
  beside?: (number | null)[] | undefined;
  selected: string;
  words: { target: string; red: string; low: string; high: string };
  value: (value: number) => string;
  axis: (value: number, step: number) => string;
}

export function lineLayout(
  { points, joined, levels, beside, selected, words, value, axis }: LineAsked,
  width: number,
) {
  const narrow = width < 520;
  const right = narrow ? 14 : 116;
  const height = levels ? 132 : 300;
  const top = joined ? 36 : 22;
  const shown = points
    .flatMap((p) => [p.actual, p.target, p.red, p.lowRed, p.low, p.high, p.highRed, ...p.earlier])
    .concat(levels?.map((level) => level.at) ?? [], beside ?? [])
    .filter((v) => v !== null);
  const low = Math.min(...shown);
  const high = Math.max(...shown);
  const pad = (high - low || Math.abs(high) || 1) * (levels ? 0.3 : 0.08);
  const scale = scaleLinear<number>({
    domain: [low - pad, high + pad],
    range: [height - 4, top],
    ...(levels ? {} : { nice: 5 }),
  });
  const y = (v: number): number => scale(v) ?? 0;
  const [bottom = 0, ceiling = 1] = scale.domain();
  const plain = scale.ticks(5);
  const step = (plain[1] ?? 1) - (plain[0] ?? 0);
  const ticks = levels ?? plain.map((at) => ({ at, text: axis(at, step) }));
  const left = Math.max(40, ...ticks.map((tick) => tick.text.length * 7 + 12));
  const room = width - left - right;
  const pitch = room / Math.max(1, points.length);
  const x = (n: number): number => left + pitch * (n + 0.5);
  const showLabel = everyNth(points.length, room, 68);
  const lastActual = points.findLastIndex((p) => p.actual !== null);
  const lastTarget = points.findLastIndex((p) => p.target !== null);
  const last = points[lastActual];
  // Beside the line's end its value needs no other label; elsewhere it stands at its point.
  const isAtEnd = !narrow && lastActual >= points.length - 2;
  const isChosen = last?.id === selected;
  const end = (text: string, at: number | null | undefined, tone: Tone) =>
    at == null ? [] : [{ text: `${text} ${value(at)}`.trim(), at: y(at), tone }];
  const ends = narrow
    ? []
    : [
        ...end(isChosen ? '' : (last?.axis ?? ''), isAtEnd && !levels ? last?.actual : null, 'value'),
        ...end(words.target, points[lastTarget]?.target, 'target'),
        ...end(words.red, levels ? null : points[lastTarget]?.red, 'quiet'),
        ...end(words.high, points[lastTarget]?.high, 'quiet'),
        ...end(words.low, points[lastTarget]?.low, 'quiet'),
        ...end(words.red, points[lastTarget]?.highRed, 'quiet'),
        ...end(words.red, points[lastTarget]?.lowRed, 'quiet'),
      ];
  const endsAt = spread(
    ends.map((label) => label.at),
    16,
    top,
    height,
  );
  const segments: ChartPoint[][] = [];
  points.forEach((p, n) => {
    if (p.actual === null) return;
    if (points[n - 1]?.actual == null || segments.length === 0) segments.push([]);
    segments.at(-1)?.push(p);
  });
  const actuals = points
    .map((p, n) => ({ n, v: p.actual }))
    .filter((p): p is { n: number; v: number } => p.v !== null);
  const peak = actuals.reduce((a, b) => (b.v > a.v ? b : a), actuals[0] ?? { n: -1, v: 0 });
  const dip = actuals.reduce((a, b) => (b.v < a.v ? b : a), actuals[0] ?? { n: -1, v: 0 });
  const named = [peak, dip].filter(
    (p, n, all) =>
      !levels && p.n >= 0 && all.findIndex((q) => q.n === p.n) === n && Math.abs(x(p.n) - x(lastActual)) > 46,
  );
  // The value stands on the side from which the line does not come.
  const before = points.slice(0, lastActual).findLast((p) => p.actual !== null);
  const falls = (before?.actual ?? Number.NEGATIVE_INFINITY) > (last?.actual ?? 0);
  return {
    narrow,
    left,
    right,
    height,
    top,
    bottom,
    ceiling,
    pitch,
    x,
    y,
    ticks,
    showLabel,
    lastActual,
    last,
    isAtEnd,
    falls,
    segments,
    peak,
    named,
    ends: ends.map((label, n) => ({ ...label, at: endsAt[n] ?? label.at })),
  };
}
