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

/** Null where there is nothing to draw. */
export function sparkPaths(points: readonly SparkPoint[], width: number, height: number): SparkPaths | null {
  const values = points.flatMap((p) => [p.actual, p.target]).filter((v) => v !== null);
  if (values.length === 0) return null;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const spread = high - low || Math.abs(high) || 1;
  const x = (n: number): number => 3 + (n / Math.max(1, points.length - 1)) * (width - 6);
  const y = (v: number): number => height - 3 - ((v - low) / spread) * (height - 6);
  const line = (pick: (p: SparkPoint) => number | null): string => {
    let path = '';
    let open = false;
    points.forEach((p, n) => {
      const v = pick(p);
      if (v === null) {
        open = false;
        return;
      }
      path += `${open ? 'L' : 'M'}${x(n).toFixed(1)} ${y(v).toFixed(1)}`;
      open = true;
    });
    return path;
  };
  const lastIndex = points.findLastIndex((p) => p.actual !== null);
  const last = points[lastIndex]?.actual ?? null;
  return {
    target: line((p) => p.target),
    actual: line((p) => p.actual),
    last: last === null ? null : { x: x(lastIndex), y: y(last) },
  };
}
