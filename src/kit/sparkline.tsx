/** Thirteen periods in a line: targets dotted, gaps left open, the last value in its status colour. */
import { Drawing, shape } from './shapes.tsx';
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
  const { target, actual, last } = paths;
  return (
    <Drawing
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      label={label}
      shapes={
        shape('path', {
          d: target,
          fill: 'none',
          stroke: 'var(--ink-3)',
          'stroke-width': 1,
          'stroke-dasharray': '1.5 2.5',
        }) +
        shape('path', {
          d: actual,
          fill: 'none',
          stroke: 'var(--ink)',
          'stroke-width': 1.4,
          'stroke-linejoin': 'round',
          'stroke-linecap': 'round',
        }) +
        (last
          ? shape('circle', {
              cx: last.x,
              cy: last.y,
              r: 2.6,
              fill: colour,
              stroke: 'var(--surface)',
              'stroke-width': 1,
            })
          : '')
      }
    />
  );
}
