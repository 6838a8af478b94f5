/**
 * Few's bullet: the value as a bar where the axis starts at zero, otherwise as a dot (a bar without zero would
 * lie about its length); limits as greys, darkest where it is worst; the target as a tick.
 */
export interface BulletValues {
  actual: number | null;
  target: number | null;
  red: number | null;
  worst: number | null;
  best: number | null;
  /** Around a centre. */
  lowRed: number | null;
  low: number | null;
  high: number | null;
  highRed: number | null;
}

export interface BulletAxis {
  from: number;
  to: number;
  zero: boolean;
  /** The side on which the value lies too far off to be drawn. */
  beyond: 'low' | 'high' | null;
}

export interface Bounds {
  min: number | null;
  max: number | null;
}

/** A value further from the limits than this many times their own width would leave nothing of them to see. */
const farthest = 2;

const limits = ['target', 'red', 'worst', 'best', 'lowRed', 'low', 'high', 'highRed'] as const;

/** The axis starts at zero where all is positive and zero is not far below everything shown. */
export function bulletAxis(values: BulletValues, bounds?: Bounds): BulletAxis | null {
  const { actual } = values;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const name of limits) {
    const limit = values[name];
    if (limit === null) continue;
    low = Math.min(low, limit);
    high = Math.max(high, limit);
  }
  if (low > high && actual === null) return null;
  let beyond: BulletAxis['beyond'] = null;
  if (actual !== null) {
    const reach = low > high ? 0 : Math.max(high - low, Math.abs(high) / 2, Math.abs(low) / 2);
    if (reach > 0 && actual > high + farthest * reach) beyond = 'high';
    else if (reach > 0 && actual < low - farthest * reach) beyond = 'low';
    if (beyond === 'high') high += reach / 2;
    else if (beyond === 'low') low -= reach / 2;
    else {
      low = Math.min(low, actual);
      high = Math.max(high, actual);
    }
  }
  const step = high - low;
  // A percentage's axis has no business beyond 100, unless a value has.
  const end = (to: number): number =>
    bounds?.max != null && bounds.max >= high ? Math.min(to, bounds.max) : to;
  const start = (from: number): number =>
    bounds?.min != null && bounds.min <= low ? Math.max(from, bounds.min) : from;
  // Around a centre the distances from it are what counts, not the whole value.
  const isCentred = values.low !== null && values.high !== null;
  if (!isCentred && low >= 0 && (high === 0 || step / high >= 0.12))
    return { from: 0, to: high === 0 ? 1 : end(high * 1.04), zero: true, beyond };
  const pad = step === 0 ? Math.abs(high) * 0.1 || 1 : step * 0.12;
  const from = start(low - pad);
  return { from, to: end(high + pad), zero: !isCentred && from === 0, beyond };
}

const clamp = (x: number): number => Math.max(0, Math.min(1, x));

/** Stretches between the limits, darkest where it is worst; around a centre on both sides. */
function zonesOf(
  values: BulletValues,
  direction: 'up' | 'down' | 'centre',
): { ends: number[]; greys: (1 | 2 | 3)[] } {
  const { target, red, best, lowRed, low, high, highRed } = values;
  const [dark, middle, light] = [1, 2, 3] as const;
  if (direction === 'centre') {
    if (lowRed === null || low === null || high === null || highRed === null)
      return { ends: [], greys: [light] };
    return { ends: [lowRed, low, high, highRed], greys: [dark, middle, light, middle, dark] };
  }
  const ends = [red, target].filter((v) => v !== null).sort((a, b) => a - b);
  const greys: (1 | 2 | 3)[] = [dark, middle, light].slice(2 - ends.length);
  const descending = target !== null && (red !== null ? red > target : best !== null && best < target);
  return { ends, greys: descending ? greys.reverse() : greys };
}

export interface BulletParts {
  zones: {
    from: number;
    to: number /** 1 is darkest, where it is worst. */;
    grey: 1 | 2 | 3;
    side: string;
  }[];
  bar: { width: number; y: number; height: number } | null;
  dot: { x: number; y: number; radius: number } | null;
  /** Points to where the value lies, beyond what is drawn. */
  arrow: string | null;
  tick: { x: number; width: number } | null;
  beyond: BulletAxis['beyond'];
}

/** Null where there is nothing to draw. */
export function bulletParts(
  values: BulletValues,
  direction: 'up' | 'down' | 'centre',
  bounds: Bounds | undefined,
  width: number,
  height: number,
): BulletParts | null {
  const axis = bulletAxis(values, bounds);
  if (!axis) return null;
  const x = (value: number): number => clamp((value - axis.from) / (axis.to - axis.from)) * width;
  const { actual, target } = values;
  const mid = height / 2;
  const { ends, greys } = zonesOf(values, direction);
  const zones = greys.map((grey, n) => ({
    grey,
    from: n === 0 ? 0 : x(ends[n - 1] ?? 0),
    to: n === ends.length ? width : x(ends[n] ?? 0),
    side: `${n === 0 ? 'start' : ends[n - 1]}`,
  }));
  const thick = Math.max(4, Math.round(height * 0.36));
  const isBar = axis.zero && axis.from === 0;
  const tip = 7;
  return {
    zones,
    bar:
      actual !== null && isBar && axis.beyond !== 'low'
        ? { width: axis.beyond ? width - tip - 2 : Math.max(1, x(actual)), y: mid - thick / 2, height: thick }
        : null,
    dot:
      actual !== null && !isBar && !axis.beyond
        ? { x: Math.max(5, Math.min(width - 5, x(actual))), y: mid, radius: 4.5 }
        : null,
    arrow:
      axis.beyond === 'high'
        ? `M${width - tip} ${mid - 5}L${width} ${mid}L${width - tip} ${mid + 5}Z`
        : axis.beyond === 'low'
          ? `M${tip} ${mid - 5}L0 ${mid}L${tip} ${mid + 5}Z`
          : null,
    tick: target === null ? null : { x: Math.min(width - 2.5, Math.max(0, x(target) - 1.25)), width: 2.5 },
    beyond: axis.beyond,
  };
}

export interface EitherParts {
  held: number | null;
  wanted: number | null;
  half: number;
}

/** A yes or a no: the right half is yes, and what lies between is a share of yeses. */
export function eitherParts(held: number | null, wanted: number | null, width: number): EitherParts {
  const half = width / 2;
  const at = (value: number): number => half * (0.5 + clamp(value));
  return { half, held: held === null ? null : at(held), wanted: wanted === null ? null : at(wanted) };
}

/** A score on its scale from 0 to the best. */
export const scoreBarAt = (value: number, best: number, width: number): number => clamp(value / best) * width;
