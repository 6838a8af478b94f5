/** One row of a grid, drawn again only where something of it has changed. */
import { memo, type ReactNode } from 'react';
import styles from './grid.module.css';
import { cellPart, rowHeadPart, rowPart } from './grid-parts.ts';
import type { GridCell, GridColumn } from './grid-types.ts';

interface Props {
  id: string;
  row: number;
  version: unknown;
  top: number;
  left: number;
  right: number;
  columns: readonly GridColumn[];
  width: number;
  isFirst: boolean;
  /** The columns selected in this row, or null. */
  selected: { left: number; right: number } | null;
  head: ReactNode;
  cellAt: (row: number, col: number) => GridCell;
}

function Row({ id, row, top, left, right, columns, width, isFirst, selected, head, cellAt }: Props) {
  const cells: ReactNode[] = [];
  for (let col = left; col <= right; col++) {
    const column = columns[col];
    if (!column) continue;
    const cell = cellAt(row, col);
    const isSelected = selected !== null && col >= selected.left && col <= selected.right;
    cells.push(
      <div
        key={column.id}
        {...cellPart(`${id}-${row}-${col}`, col, {
          selected: isSelected,
          closed: cell.isClosed,
          wrong: cell.look === 'bad' || cell.look === 'conflict',
        })}
        className={`${styles.cell} ${styles[cell.look]} ${column.isFirst ? styles.begins : ''}`}
        style={{ left: col * width, width }}
      >
        {cell.text}
        {cell.isNoted && <i className={styles.noted} />}
        {cell.words !== '' && <span className="sr"> {cell.words}</span>}
      </div>,
    );
  }
  return (
    <div {...rowPart(row)} className={`${styles.row} ${isFirst ? styles.firstOf : ''}`} style={{ top }}>
      <div {...rowHeadPart} className={styles.head}>
        {head}
      </div>
      <div className={styles.cells} role="presentation">
        {cells}
      </div>
    </div>
  );
}

export const GridRow = memo(
  Row,
  (a, b) =>
    a.row === b.row &&
    a.version === b.version &&
    a.top === b.top &&
    a.left === b.left &&
    a.right === b.right &&
    a.columns === b.columns &&
    a.width === b.width &&
    a.isFirst === b.isFirst &&
    a.selected?.left === b.selected?.left &&
    a.selected?.right === b.selected?.right,
);
