/** How far each value lies from its target, as bars under a line chart; the largest are written out. */

import styles from './line-chart.module.css';
import { type Judged, varianceBars } from './variance-bars.ts';

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
  const { base, bars } = varianceBars({ points, direction, pitch, top, tall, difference });
  return (
    <>
      {bars.map((bar) => (
        <g key={points[bar.n]?.id}>
          <rect
            x={x(bar.n) - bar.thick / 2}
            y={bar.y}
            width={bar.thick}
            height={bar.tall}
            className={bar.isGood === null ? styles.neutral : bar.isGood ? styles.good : styles.bad}
          />
          {bar.text && (
            <text x={x(bar.n)} y={bar.textAt} textAnchor="middle" className={styles.small}>
              {bar.text}
            </text>
          )}
        </g>
      ))}
      <line x1={left} x2={right} y1={base} y2={base} className={styles.base} />
      {title !== null && (
        <text x={right + 8} y={base} dy="0.35em" className={styles.quiet}>
          {title}
        </text>
      )}
    </>
  );
}
