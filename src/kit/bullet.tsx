/** A value against its limits, a yes or a no, and a score, drawn; where things stand is said in `bullet-parts.ts`. */
import { type Bounds, type BulletValues, bulletParts, eitherParts, scoreBarAt } from './bullet-parts.ts';
import { Drawing, hint, shape } from './shapes.tsx';

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
    <Drawing
      width={fluid ? '100%' : width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      label={said}
      shapes={[
        parts.beyond && hint(said),
        ...zones.map(({ from, to, grey }) =>
          shape('rect', {
            x: from,
            y: 0,
            width: Math.max(0, to - from),
            height,
            fill: `var(--limit-${grey})`,
          }),
        ),
        bar && shape('rect', { x: 0, y: bar.y, width: bar.width, height: bar.height, fill: 'var(--ink)' }),
        dot && shape('circle', { cx: dot.x, cy: dot.y, r: dot.radius, fill: 'var(--ink)' }),
        arrow && shape('path', { d: arrow, fill: 'var(--ink)' }),
        tick &&
          shape('rect', { x: tick.x, y: 1, width: tick.width, height: height - 2, fill: 'var(--tick)' }),
      ]
        .filter(Boolean)
        .join('')}
    />
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
  const places = [
    shape('rect', { x: 0, y: 0, width: half - 1, height, fill: 'var(--limit-2)' }),
    shape('rect', { x: half + 1, y: 0, width: half - 1, height, fill: 'var(--limit-3)' }),
  ];
  if (at.wanted !== null)
    places.push(
      shape('rect', { x: at.wanted - 11, y: 1, width: 2.5, height: height - 2, fill: 'var(--tick)' }),
    );
  if (at.held !== null) places.push(shape('circle', { cx: at.held, cy: mid, r: 4.5, fill: 'var(--ink)' }));
  return (
    <Drawing
      width={fluid ? '100%' : width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      label={label}
      shapes={places.join('')}
    />
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
  const bar = (to: number, fill: string) => shape('rect', { x: 0, y: 5, width: to, height: 6, rx: 1, fill });
  return (
    <Drawing
      width={width}
      height={16}
      viewBox={`0 0 ${width} 16`}
      label={label}
      shapes={
        bar(width, 'var(--limit-3)') +
        (score === null ? '' : bar(Math.max(1, at(score)), colour)) +
        shape('rect', { x: at(target) - 0.75, y: 3, width: 1.5, height: 10, fill: 'var(--ink-3)' })
      }
    />
  );
}
