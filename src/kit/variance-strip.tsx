/** How far each value lies from its target, as bars under a line chart; the largest are written out. */

import styles from './line-chart.module.css';
import type { ChartPoint } from './line-chart.tsx';
import { namedBars } from './line-paths.ts';

type Judged = Pick<ChartPoint, 'actual' | 'target' | 'low' | 'high'>;

/** Whether a distance from the target is a good one; within a range wanted it is neither. */
function isGood(p: Judged, direction: 'up' | 'down' | 'centre'): boolean | null {
  if (p.actual === null || p.target === null) return null;
  if (direction !== 'centre') return p.actual === p.target || p.actual > p.target === (direction === 'up');
  const { low, high } = p;
  return low !== null && high !== null && (p.actual < low || p.actual > high) ? false : null;
}

export function VarianceStrip({
  points,
  direction,
  x,
  pitch,
  top,
  tall,
  left,
  right,
  title,
  difference,
}: {
  points: (Judged & { id: string })[];
  direction: 'up' | 'down' | 'centre';
  x: (n: number) => number;
  pitch: number;
  top: number;
  tall: number;
  left: number;
  right: number;
  title: string | null;
  difference: (value: number) => string;
}) {
  const variances = points.map((p) => (p.actual === null || p.target === null ? null : p.actual - p.target));
  const rise = Math.max(0, ...variances.map((v) => v ?? 0));
  const fall = Math.max(0, ...variances.map((v) => -(v ?? 0)));
  // The strip's line stands where both sides get the room that they need.
  const perUnit = rise + fall === 0 ? 0 : tall / (rise + fall);
  const base = top + rise * perUnit;
  const short = (v: number): string => difference(v).replace(/[\u202f\u00a0].*/, '');
  const widest = Math.max(0, ...variances.map((v) => (v === null ? 0 : short(v).length))) * 7 + 6;
  const isNamed = namedBars(variances, pitch, widest);
  const thick = Math.max(1, Math.min(26, pitch * 0.62));
  return (
    <>
      {points.map((p, n) => {
        const v = variances[n];
        if (v == null) return null;
        const size = Math.abs(v) * perUnit;
        const good = isGood(p, direction);
        return (
          <g key={p.id}>
            <rect
              x={x(n) - thick / 2}
              y={v > 0 ? base - size : base}
              width={thick}
              height={Math.max(0.5, size)}
              className={good === null ? styles.neutral : good ? styles.good : styles.bad}
            />
            {isNamed.has(n) && (
              <text
                x={x(n)}
                y={v > 0 ? base - size - 4 : base + size + 12}
                textAnchor="middle"
                className={styles.small}
              >
                {short(v)}
              </text>
            )}
          </g>
        );
      })}
      <line x1={left} x2={right} y1={base} y2={base} className={styles.base} />
      {title !== null && (
        <text x={right + 8} y={base} dy="0.35em" className={styles.quiet}>
          {title}
        </text>
      )}
    </>
  );
}
