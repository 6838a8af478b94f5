/**
 * What assistive technology is told of a grid's parts. They are laid out freely, so that only those in sight exist;
 * a table's elements cannot be, so the roles are said here. `tabIndex` −1: the grid itself is the one tab stop.
 */

/** Columns are counted with the one of the rows' names, rows with the one of the columns' names. */
const counted = 2;

export const gridPart = (label: string, rows: number, cols: number, active: string | undefined) => ({
  role: 'grid',
  tabIndex: 0,
  'aria-label': label,
  'aria-rowcount': rows + 1,
  'aria-colcount': cols + 1,
  'aria-multiselectable': true,
  'aria-activedescendant': active,
});

export const rowsPart = { role: 'rowgroup' };
export const headerPart = { role: 'row', tabIndex: -1, 'aria-rowindex': 1 };
export const rowPart = (row: number) => ({ role: 'row', tabIndex: -1, 'aria-rowindex': row + counted });
export const rowHeadPart = { role: 'rowheader', tabIndex: -1, 'aria-colindex': 1 };
export const cornerPart = { role: 'columnheader', tabIndex: -1, 'aria-colindex': 1 };

export const columnHeadPart = (col: number, isCurrent: boolean) => ({
  role: 'columnheader',
  tabIndex: -1,
  'aria-colindex': col + counted,
  'aria-current': isCurrent ? ('date' as const) : undefined,
});

export const cellPart = (
  id: string,
  col: number,
  is: { selected: boolean; closed: boolean; wrong: boolean },
) => ({
  id,
  role: 'gridcell',
  tabIndex: -1,
  'aria-colindex': col + counted,
  'aria-selected': is.selected,
  'aria-readonly': is.closed || undefined,
  'aria-invalid': is.wrong || undefined,
});
