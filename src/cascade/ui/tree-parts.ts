/** The roles of a tree-grid's parts: there is no table in HTML whose rows stand where they scroll to. */
import type { CSSProperties, KeyboardEvent } from 'react';

/** One element has the focus and hears all keys; what is pressed by pointer says so itself. */
export const gridPart = (
  label: string,
  rows: number,
  columns: number,
  active: string | undefined,
  onKeyDown: (event: KeyboardEvent) => void,
) => ({
  onKeyDown,
  role: 'treegrid',
  'aria-label': label,
  'aria-rowcount': rows + 1,
  'aria-colcount': columns + 1,
  'aria-activedescendant': active,
  tabIndex: 0,
});
export const bodyPart = (style: CSSProperties) => ({ role: 'presentation', style });
export const headPart = { role: 'row', tabIndex: -1, 'aria-rowindex': 1 };

export const columnHeadPart = (column: number, sorted: 'worst' | 'best' | null, onClick: () => void) => ({
  onClick,
  role: 'columnheader',
  tabIndex: -1,
  'aria-colindex': column + 2,
  'aria-sort':
    sorted === null ? undefined : sorted === 'worst' ? ('ascending' as const) : ('descending' as const),
});

interface Told {
  depth: number;
  place: number;
  of: number;
  children: number;
  isOpen: boolean;
}
export const rowPart = (index: number, row: Told | undefined) => ({
  role: 'row',
  tabIndex: -1,
  'aria-rowindex': index + 2,
  'aria-level': (row?.depth ?? 0) + 1,
  'aria-setsize': row?.of,
  'aria-posinset': row?.place,
  'aria-expanded': row && row.children > 0 ? row.isOpen : undefined,
  'aria-busy': row ? undefined : true,
});
export const rowHeadPart = (onClick: () => void, onDoubleClick: () => void) => ({
  onClick,
  onDoubleClick,
  role: 'rowheader',
  tabIndex: -1,
  'aria-colindex': 1,
});
export const cellPart = (column: number, said: string | undefined, onClick: () => void) => ({
  onClick,
  role: 'gridcell',
  tabIndex: -1,
  'aria-colindex': column + 2,
  'aria-label': said,
});
