/** What a grid is given and what it tells. It knows neither numbers nor what its cells mean. */
import type { ReactNode } from 'react';
import type { Place, Range } from './grid-range.ts';

export interface GridColumn {
  id: string;
  head: string;
  /** Stands out as where one is now. */
  isCurrent?: boolean;
  /** A line before it: another year begins. */
  isFirst?: boolean;
}

/** How a cell differs from a plain one; each has a shape of its own in `grid.module.css`. */
export type CellLook =
  | 'plain'
  | 'closed'
  | 'asked'
  | 'late'
  | 'unsent'
  | 'soft'
  | 'returned'
  | 'bad'
  | 'doubt'
  | 'conflict';

export interface GridCell {
  text: string;
  /** As it is put into the editor, and copied. */
  raw: string;
  look: CellLook;
  /** It cannot be edited. */
  isClosed: boolean;
  isNoted: boolean;
  /** Said beside the text to whoever does not see its look. */
  words: string;
}

/** How the text of an edit is to be taken. */
export type EditManner =
  /** As a person types it. */
  | 'typed'
  /** As this grid wrote it itself. */
  | 'own'
  /** From elsewhere, and perhaps written otherwise than here. */
  | 'foreign';

export interface GridEdit {
  row: number;
  col: number;
  text: string;
}

export interface GridProps {
  label: string;
  columns: readonly GridColumn[];
  rowCount: number;
  /** Changes whenever what a row shows changes. */
  rowVersion: (row: number) => unknown;
  rowKey: (row: number) => string;
  rowHead: (row: number) => ReactNode;
  /** What a row is called, in words. */
  rowName: (row: number) => string;
  /** A line above it: another group begins. */
  isFirst?: (row: number) => boolean;
  cellAt: (row: number, col: number) => GridCell;
  headLabel: string;
  /** Words of cells, said when the active one changes. */
  editorLabel: (place: Place) => string;
  onEdit: (edits: GridEdit[], manner: EditManner) => void;
  onUndo: () => void;
  onRedo: () => void;
  /** Details of the active cell are asked for. */
  onOpen: (place: Place, what: 'open' | 'note') => void;
  onSelect?: (range: Range, active: Place) => void;
  /** Cells of a paste for which there was no room. */
  onOverflow?: (cells: number) => void;
  /** The last rows are near. */
  onNearEnd?: () => void;
}

export interface GridHandle {
  focus: () => void;
  select: (place: Place) => void;
  /** Where a cell is on the screen, for what is shown beside it. */
  boxOf: (place: Place) => DOMRect | null;
}
