/** Thirteen periods in a line: targets dotted, gaps left open, the last value in its status colour. */

import styles from './drawing.module.css';
import { type SparkPoint, sparkPaths } from './spark-paths.ts';

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
  const paths = sparkPaths(points, width, height);
  if (!paths) return <span className="sr">{label}</span>;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className={styles.drawing}
    >
      <path d={paths.target} fill="none" stroke="var(--ink-3)" strokeWidth="1" strokeDasharray="1.5 2.5" />
      <path
        d={paths.actual}
        fill="none"
        stroke="var(--ink)"
        strokeWidth="1.4"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {paths.last && (
        <circle
          cx={paths.last.x}
          cy={paths.last.y}
          r="2.6"
          fill={colour}
          stroke="var(--surface)"
          strokeWidth="1"
        />
      )}
    </svg>
  );
}
