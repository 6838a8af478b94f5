/** A link on the strategy map: along the way that the layout found; drawn freely while one of its ends is dragged. */
import { type Edge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { Icon } from '#kit/icons.tsx';
import type { EdgeLine } from '../map-edges.ts';
import { labelHeight } from '../map-labels.ts';
import styles from './map-canvas.module.css';

export type LinkEdge = Edge<
  {
    line: EdgeLine | null;
    text: string;
    sentence: string;
    isLess: boolean;
    isBack: boolean;
    /** Chosen, or on the way that is shown. */
    isOut: boolean;
    /** It runs against the order of perspectives, or in a loop. */
    isOdd: boolean;
    isFree: boolean;
  },
  'link'
>;

export const MapEdge = memo(function MapEdge({
  data,
  sourceX,
  sourceY,
  targetX,
  targetY,
  sourcePosition,
  targetPosition,
}: EdgeProps<LinkEdge>) {
  if (!data) return null;
  const { line, text, sentence, isLess, isBack, isOut, isOdd, isFree } = data;
  const free = isFree || !line;
  const d = free
    ? getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition })[0]
    : line.d;
  return (
    <g
      className={styles.edge}
      data-back={isBack || undefined}
      data-out={isOut || undefined}
      data-less={isLess || undefined}
    >
      <title>{sentence}</title>
      <path d={d} className={`${styles.reach} react-flow__edge-interaction`} />
      <path d={d} className={styles.line} />
      {!free && <path d={line.arrow} className={styles.arrow} />}
      {!free && line.label && (
        <g transform={`translate(${line.label.x} ${line.label.y})`} className={styles.label}>
          <rect
            x={-line.label.width / 2}
            y={-labelHeight / 2}
            width={line.label.width}
            height={labelHeight}
            rx={labelHeight / 2}
          />
          <text y={4} textAnchor="middle">
            {text}
          </text>
          {isOdd && (
            <g transform={`translate(${line.label.width / 2 - 6} ${-labelHeight / 2 - 6})`}>
              <circle cx={6} cy={6} r={8} />
              <Icon name="bulb" size={12} />
            </g>
          )}
        </g>
      )}
    </g>
  );
});
