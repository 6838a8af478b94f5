/** What lies over the cells of a grid: the selection, its active cell, the fill handle. */
import type { CSSProperties, PointerEvent } from 'react';
import styles from './grid.module.css';
import { only, type Range, rangeOf, type Selection } from './grid-range.ts';
import type { Metrics } from './grid-window.ts';

export function boxOf(over: Range, metrics: Metrics) {
  return {
    left: metrics.head + over.left * metrics.col,
    top: metrics.top + over.top * metrics.row,
    width: (over.right - over.left + 1) * metrics.col,
    height: (over.bottom - over.top + 1) * metrics.row,
  };
}

function placed(over: Range, metrics: Metrics): CSSProperties {
  const { left, top, width, height } = boxOf(over, metrics);
  return { transform: `translate(${left}px, ${top}px)`, width, height };
}

const half = 5;

export function GridOverlay({
  selection,
  drawn,
  metrics,
  onDown,
  onMove,
  onUp,
}: {
  selection: Selection;
  /** The range that the handle would fill. */
  drawn: Range | null;
  metrics: Metrics;
  onDown: (event: PointerEvent) => void;
  onMove: (event: PointerEvent) => void;
  onUp: () => void;
}) {
  const range = rangeOf(selection);
  const { left, top, width, height } = boxOf(range, metrics);
  return (
    <>
      <div className={styles.selection} style={placed(range, metrics)} aria-hidden="true" />
      <div
        className={styles.active}
        style={placed(rangeOf(only(selection.active)), metrics)}
        aria-hidden="true"
      />
      {drawn && <div className={styles.drawn} style={placed(drawn, metrics)} aria-hidden="true" />}
      <div
        className={styles.handle}
        style={{ transform: `translate(${left + width - half}px, ${top + height - half}px)` }}
        aria-hidden="true"
        onPointerDown={(event) => {
          event.preventDefault();
          onDown(event);
        }}
        onPointerMove={onMove}
        onPointerUp={onUp}
      />
    </>
  );
}
