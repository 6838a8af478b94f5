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

interface Bounds {
  min: number | null;
  max: number | null;
}

/** A value further from the limits than this many times their own width would leave nothing of them to see. */
const farthest = 2;

/** The axis starts at zero where all is positive and zero is not far below everything shown. */
export function bulletAxis(values: BulletValues, bounds?: Bounds): BulletAxis | null {
  const { actual, ...rest } = values;
  const limits = [
    rest.target,
    rest.red,
    rest.worst,
    rest.best,
    rest.lowRed,
    rest.low,
    rest.high,
    rest.highRed,
  ];
  const shown = limits.filter((v) => v !== null);
  if (shown.length === 0 && actual === null) return null;
  let beyond: BulletAxis['beyond'] = null;
  if (actual !== null) {
    const top = Math.max(...shown);
    const bottom = Math.min(...shown);
    const reach = Math.max(top - bottom, Math.abs(top) / 2, Math.abs(bottom) / 2);
    if (shown.length > 0 && reach > 0 && actual > top + farthest * reach) beyond = 'high';
    else if (shown.length > 0 && reach > 0 && actual < bottom - farthest * reach) beyond = 'low';
    if (beyond === 'high') shown.push(top + reach / 2);
    else if (beyond === 'low') shown.push(bottom - reach / 2);
    else shown.push(actual);
  }
  const low = Math.min(...shown);
  const high = Math.max(...shown);
  const step = high - low;
  // A percentage's axis has no business beyond 100, unless a value has.
  const end = (to: number): number =>
    bounds?.max != null && bounds.max >= high ? Math.min(to, bounds.max) : to;
  const start = (from: number): number =>
    bounds?.min != null && bounds.min <= low ? Math.max(from, bounds.min) : from;
  // Around a centre the distances from it are what counts, not the whole value.
  const isCentred = rest.low !== null && rest.high !== null;
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
): { ends: number[]; greys: string[] } {
  const { target, red, best, lowRed, low, high, highRed } = values;
  const [dark, middle, light] = ['var(--limit-1)', 'var(--limit-2)', 'var(--limit-3)'] as const;
  if (direction === 'centre') {
    if (lowRed === null || low === null || high === null || highRed === null)
      return { ends: [], greys: [light] };
    return { ends: [lowRed, low, high, highRed], greys: [dark, middle, light, middle, dark] };
  }
  const ends = [red, target].filter((v) => v !== null).sort((a, b) => a - b);
  const greys = [dark, middle, light].slice(2 - ends.length);
  const descending = target !== null && (red !== null ? red > target : best !== null && best < target);
  return { ends, greys: descending ? greys.reverse() : greys };
}

export function Bullet({
  values,
  direction = 'up',
  bounds,
  label,
  beyond,
  width = 120,
  height = 16,
  fluid = false,
}: {
  values: BulletValues;
  direction?: 'up' | 'down' | 'centre';
  /** Natural bounds of the value, which the axis does not pass. */
  bounds?: Bounds;
  label: string;
  /** Said where the value lies beyond what is drawn. */
  beyond: string;
  width?: number;
  height?: number;
  fluid?: boolean;
}) {
  const axis = bulletAxis(values, bounds);
  if (!axis) return <span className="sr">{label}</span>;
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
  const bar = axis.zero && axis.from === 0;
  const said = axis.beyond ? `${label}. ${beyond}` : label;
  const tip = 7;
  return (
    <svg
      width={fluid ? '100%' : width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={said}
      style={{ display: 'block' }}
    >
      {axis.beyond && <title>{said}</title>}
      {zones.map((zone) => (
        <rect
          key={zone.side}
          x={zone.from}
          y={0}
          width={Math.max(0, zone.to - zone.from)}
          height={height}
          fill={zone.grey}
        />
      ))}
      {actual !== null && bar && axis.beyond !== 'low' && (
        <rect
          x={0}
          y={mid - thick / 2}
          width={axis.beyond ? width - tip - 2 : Math.max(1, x(actual))}
          height={thick}
          fill="var(--ink)"
        />
      )}
      {actual !== null && !bar && !axis.beyond && (
        <circle cx={Math.max(5, Math.min(width - 5, x(actual)))} cy={mid} r={4.5} fill="var(--ink)" />
      )}
      {axis.beyond && (
        <path
          d={
            axis.beyond === 'high'
              ? `M${width - tip} ${mid - 5}L${width} ${mid}L${width - tip} ${mid + 5}Z`
              : `M${tip} ${mid - 5}L0 ${mid}L${tip} ${mid + 5}Z`
          }
          fill="var(--ink)"
        />
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

/** A yes or a no: two places, the held one filled, the wanted one ticked. */
export function Either({
  held,
  wanted,
  label,
  width = 120,
  height = 16,
  fluid = false,
}: {
  /** 1 for yes, 0 for no, between them a share. */
  held: number | null;
  wanted: number | null;
  label: string;
  width?: number;
  height?: number;
  fluid?: boolean;
}) {
  const half = width / 2;
  const mid = height / 2;
  const at = (value: number): number => half * (0.5 + Math.max(0, Math.min(1, value)));
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
      <rect x={0} y={0} width={half - 1} height={height} fill="var(--limit-2)" />
      <rect x={half + 1} y={0} width={half - 1} height={height} fill="var(--limit-3)" />
      {wanted !== null && (
        <rect x={at(wanted) - 11} y={1} width={2.5} height={height - 2} fill="var(--tick)" />
      )}
      {held !== null && <circle cx={at(held)} cy={mid} r={4.5} fill="var(--ink)" />}
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
