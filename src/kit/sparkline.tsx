/** Thirteen periods in a line: targets dotted, gaps left open, the last value in its status colour. */
export interface SparkPoint {
  actual: number | null;
  target: number | null;
}

export function Sparkline({
  points,
  colour,
  label,
  width = 96,
  height = 22,
}: {
  points: SparkPoint[];
  colour: string;
  label: string;
  width?: number;
  height?: number;
}) {
  const values = points.flatMap((p) => [p.actual, p.target]).filter((v) => v !== null);
  if (values.length === 0) return <span className="sr">{label}</span>;
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
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      style={{ display: 'block' }}
    >
      <path
        d={line((p) => p.target)}
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth="1"
        strokeDasharray="1.5 2.5"
      />
      <path
        d={line((p) => p.actual)}
        fill="none"
        stroke="var(--ink)"
        strokeWidth="1.4"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {last !== null && (
        <circle
          cx={x(lastIndex)}
          cy={y(last)}
          r="2.6"
          fill={colour}
          stroke="var(--surface)"
          strokeWidth="1"
        />
      )}
    </svg>
  );
}
