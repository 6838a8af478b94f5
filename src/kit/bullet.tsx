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
}

export interface BulletAxis {
  from: number;
  to: number;
  zero: boolean;
}

/** The axis starts at zero where all is positive and zero is not far below everything shown. */
export function bulletAxis(values: BulletValues): BulletAxis | null {
  const shown = [values.actual, values.target, values.red, values.worst, values.best].filter(
    (v) => v !== null,
  );
  if (shown.length === 0) return null;
  const low = Math.min(...shown);
  const high = Math.max(...shown);
  const step = high - low;
  if (low >= 0 && (high === 0 || step / high >= 0.12)) {
    return { from: 0, to: high === 0 ? 1 : high * 1.04, zero: true };
  }
  const pad = step === 0 ? Math.abs(high) * 0.1 || 1 : step * 0.12;
  return { from: low - pad, to: high + pad, zero: low - pad <= 0 && high + pad >= 0 && low >= 0 };
}

const clamp = (x: number): number => Math.max(0, Math.min(1, x));

export function Bullet({
  values,
  direction = 'up',
  label,
  width = 120,
  height = 16,
  fluid = false,
}: {
  values: BulletValues;
  /** Around a centre there is no worse side to shade. */
  direction?: 'up' | 'down' | 'centre';
  label: string;
  width?: number;
  height?: number;
  fluid?: boolean;
}) {
  const axis = bulletAxis(values);
  if (!axis) return <span className="sr">{label}</span>;
  const x = (value: number): number => clamp((value - axis.from) / (axis.to - axis.from)) * width;
  const { actual, target, red, best } = values;
  const mid = height / 2;
  const descending = target !== null && (red !== null ? red > target : best !== null && best < target);
  const edges = direction === 'centre' ? [] : [red, target].filter((v) => v !== null).map(x);
  edges.sort((a, b) => a - b);
  const greys = ['var(--limit-1)', 'var(--limit-2)', 'var(--limit-3)'].slice(3 - edges.length - 1);
  if (descending) greys.reverse();
  const bounds = [0, ...edges, width];
  const thick = Math.max(4, Math.round(height * 0.36));
  return (
    <svg
      width={fluid ? '100%' : width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ display: 'block' }}
    >
      {greys.map((grey, n) => (
        <rect
          key={grey}
          x={bounds[n]}
          y={0}
          width={Math.max(0, (bounds[n + 1] ?? width) - (bounds[n] ?? 0))}
          height={height}
          fill={grey}
        />
      ))}
      {actual !== null && axis.zero && axis.from === 0 && (
        <rect x={0} y={mid - thick / 2} width={Math.max(1, x(actual))} height={thick} fill="var(--ink)" />
      )}
      {actual !== null && !(axis.zero && axis.from === 0) && (
        <circle cx={Math.max(5, Math.min(width - 5, x(actual)))} cy={mid} r={4.5} fill="var(--ink)" />
      )}
      {target !== null && (
        <rect
          x={Math.min(width - 2.5, Math.max(0, x(target) - 1.25))}
          y={1}
          width={2.5}
          height={height - 2}
          fill="var(--tick)"
        />
      )}
    </svg>
  );
}

/** A score on its scale: the bar wears the status colour, a tick stands at the target's anchor. */
export function ScoreBar({
  score,
  target,
  best,
  colour,
  label,
}: {
  score: number | null;
  target: number;
  best: number;
  colour: string;
  label: string;
}) {
  const width = 120;
  const at = (value: number): number => clamp(value / best) * width;
  return (
    <svg
      width={width}
      height={16}
      viewBox={`0 0 ${width} 16`}
      role="img"
      aria-label={label}
      style={{ display: 'block' }}
    >
      <rect x={0} y={5} width={width} height={6} rx={1} fill="var(--limit-3)" />
      {score !== null && <rect x={0} y={5} width={Math.max(1, at(score))} height={6} rx={1} fill={colour} />}
      <rect x={at(target) - 0.75} y={3} width={1.5} height={10} fill="var(--ink-3)" />
    </svg>
  );
}
