/** A value against its limits, a yes or a no, and a score, drawn; where things stand is said in `bullet-parts.ts`. */
import { type Bounds, type BulletValues, bulletParts, eitherParts, scoreBarAt } from './bullet-parts.ts';
import styles from './drawing.module.css';

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
  const parts = bulletParts(values, direction, bounds, width, height);
  if (!parts) return <span className="sr">{label}</span>;
  const { zones, bar, dot, arrow, tick } = parts;
  const said = parts.beyond ? `${label}. ${beyond}` : label;
  return (
    <svg
      width={fluid ? '100%' : width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={said}
      className={styles.drawing}
    >
      {parts.beyond && <title>{said}</title>}
      {zones.map((zone) => (
        <rect
          key={zone.side}
          x={zone.from}
          y={0}
          width={Math.max(0, zone.to - zone.from)}
          height={height}
          fill={`var(--limit-${zone.grey})`}
        />
      ))}
      {bar && <rect x={0} y={bar.y} width={bar.width} height={bar.height} fill="var(--ink)" />}
      {dot && <circle cx={dot.x} cy={dot.y} r={dot.radius} fill="var(--ink)" />}
      {arrow && <path d={arrow} fill="var(--ink)" />}
      {tick && <rect x={tick.x} y={1} width={tick.width} height={height - 2} fill="var(--tick)" />}
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
  const mid = height / 2;
  const { half, ...at } = eitherParts(held, wanted, width);
  return (
    <svg
      width={fluid ? '100%' : width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      className={styles.drawing}
    >
      <rect x={0} y={0} width={half - 1} height={height} fill="var(--limit-2)" />
      <rect x={half + 1} y={0} width={half - 1} height={height} fill="var(--limit-3)" />
      {at.wanted !== null && (
        <rect x={at.wanted - 11} y={1} width={2.5} height={height - 2} fill="var(--tick)" />
      )}
      {at.held !== null && <circle cx={at.held} cy={mid} r={4.5} fill="var(--ink)" />}
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
  const at = (value: number): number => scoreBarAt(value, best, width);
  return (
    <svg
      width={width}
      height={16}
      viewBox={`0 0 ${width} 16`}
      role="img"
      aria-label={label}
      className={styles.drawing}
    >
      <rect x={0} y={5} width={width} height={6} rx={1} fill="var(--limit-3)" />
      {score !== null && <rect x={0} y={5} width={Math.max(1, at(score))} height={6} rx={1} fill={colour} />}
      <rect x={at(target) - 0.75} y={3} width={1.5} height={10} fill="var(--ink-3)" />
    </svg>
  );
}
