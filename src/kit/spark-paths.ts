/** Where a sparkline's lines run: the same on screen and on paper. */
export interface SparkPoint {
  actual: number | null;
  target: number | null;
}

export interface SparkPaths {
  target: string;
  actual: string;
  last: { x: number; y: number } | null;
}

const margin = 3;

const written: string[] = [];

/** A place on the drawing, to a tenth: there are few of them, and `toFixed` for each would take longer than the drawing. */
function tenths(at: number): string {
  const whole = Math.round(at * 10);
  const text = written[whole] ?? (whole / 10).toFixed(1);
  written[whole] = text;
  return text;
}

const rows = new Map<string, string[]>();

/** The places across, as text: the same for every line of as many points. */
function placesAcross(count: number, width: number): string[] {
  const key = `${count} ${width}`;
  const places = rows.get(key) ?? Array.from({ length: count }, (_, n) => tenths(across(n, count, width)));
  rows.set(key, places);
  return places;
}

const across = (n: number, count: number, width: number): number =>
  margin + (n / Math.max(1, count - 1)) * (width - 2 * margin);

/** Null where there is nothing to draw. */
export function sparkPaths(points: readonly SparkPoint[], width: number, height: number): SparkPaths | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let lastIndex = -1;
  for (let n = 0; n < points.length; n++) {
    const { actual, target } = points[n] as SparkPoint;
    if (target !== null) {
      low = Math.min(low, target);
      high = Math.max(high, target);
    }
    if (actual === null) continue;
    low = Math.min(low, actual);
    high = Math.max(high, actual);
    lastIndex = n;
  }
  if (low > high) return null;
  const spread = high - low || Math.abs(high) || 1;
  const y = (v: number): number => height - margin - ((v - low) / spread) * (height - 2 * margin);
  const places = placesAcross(points.length, width);
  const line = (of: keyof SparkPoint): string => {
    let path = '';
    let pen = 'M';
    for (let n = 0; n < points.length; n++) {
      const value = (points[n] as SparkPoint)[of];
      if (value !== null) path += `${pen}${places[n]} ${tenths(y(value))}`;
      pen = value === null ? 'M' : 'L';
    }
    return path;
  };
  const last = points[lastIndex]?.actual ?? null;
  return {
    target: line('target'),
    actual: line('actual'),
    last: last === null ? null : { x: across(lastIndex, points.length, width), y: y(last) },
  };
}
