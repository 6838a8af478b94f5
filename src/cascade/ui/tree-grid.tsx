/**
 * Units × perspectives as a tree-grid: only what is in sight is drawn, and only what is drawn is asked for. It is
 * given rows and knows no board. Keys as the pattern of a treegrid has them: arrows move and open, Home and End go
 * along a row, `*` opens all siblings.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Mark } from '#engine/definitions.ts';
import { Icon } from '#kit/icons.tsx';
import { isMod } from '#kit/keys.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useNarrow } from '#kit/narrow.ts';
import { useWords } from '#kit/words.tsx';
import styles from './tree-grid.module.css';
import {
  bodyPart,
  cellPart,
  columnHeadPart,
  gridPart,
  headPart,
  rowHeadPart,
  rowPart,
} from './tree-parts.ts';

export interface TreeRow {
  unit: string;
  name: string;
  kind: string | null;
  depth: number;
  place: number;
  of: number;
  children: number;
  isOpen: boolean;
  isFound: boolean;
}
export interface TreeColumn {
  key: string;
  name: string;
  width: number;
  /** Words stand at the beginning of their column, numbers at its end. */
  isText?: boolean;
}
/** What stands in a cell. */
export interface TreeCell {
  mark: Mark | null;
  text: string;
  /** For those who cannot see it. */
  said: string;
  /** Whether something opens from it. */
  opens: boolean;
}
export interface TreePlace {
  row: number;
  /** −1: the unit itself. */
  column: number;
}

const rowHeight = 34;
const headRow = -1;

interface Props {
  label: string;
  count: number;
  rowAt: (index: number) => TreeRow | undefined;
  columns: readonly TreeColumn[];
  cellOf: (row: TreeRow, column: TreeColumn) => TreeCell;
  at: TreePlace;
  onAt: (place: TreePlace) => void;
  sort: { key: string; order: 'worst' | 'best' } | null;
  onSort: (key: string) => void;
  onToggle: (row: TreeRow) => void;
  onSiblings: (row: TreeRow) => void;
  /** To the unit above, which may be out of sight. */
  onParent: (row: TreeRow) => void;
  onAct: (row: TreeRow, column: TreeColumn | null) => void;
  onKey: (row: TreeRow, key: string) => boolean;
  onVisible: (from: number, to: number) => void;
  acts: (row: TreeRow) => ReactNode;
  /** As wide as what it stands in: the names take what the columns leave. */
  fills?: boolean;
}

/**
 * What it stands in has room for, without its frame and the scroll bar that stands beside many rows; known before it
 * is painted.
 */
function useRoom(scroller: RefObject<HTMLDivElement | null>, fills: boolean, count: number): number {
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const box = scroller.current;
    const around = box?.parentElement;
    if (!fills || !box || !around || count < 0) return;
    const measure = (): void => setRoom(Math.floor(around.clientWidth) - (box.offsetWidth - box.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(around);
    return () => observer.disconnect();
  }, [scroller, fills, count]);
  return room;
}

export function TreeGrid(props: Props) {
  const { label, count, rowAt, columns, cellOf, at, onAt, sort, onSort, onVisible } = props;
  const { say } = useWords();
  const narrow = useNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const columnsWidth = columns.reduce((sum, column) => sum + column.width, 0);
  const room = useRoom(scroller, props.fills === true, count);
  const usual = narrow ? 168 : 320;
  const first = room > 0 ? Math.max(Math.min(usual, 240), room - columnsWidth) : usual;
  const width = first + columnsWidth;
  const list = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 900, height: 640 },
    paddingStart: 44,
    scrollPaddingStart: 44,
  });
  const items = list.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = items.at(-1)?.index ?? 0;
  useEffect(() => onVisible(from, to), [from, to, onVisible]);
  useEffect(() => {
    if (at.row >= 0 && at.row < count) list.scrollToIndex(at.row, { align: 'auto' });
  }, [list, at.row, count]);
  // A column that the sticky name would cover is brought into sight.
  useEffect(() => {
    const box = scroller.current;
    if (!box || at.column < 0) return;
    const left = first + columns.slice(0, at.column).reduce((sum, column) => sum + column.width, 0);
    const right = left + (columns[at.column]?.width ?? 0);
    if (left - first < box.scrollLeft) box.scrollLeft = left - first;
    else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = right - box.clientWidth;
  }, [at.column, columns, first]);

  const hear = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const { key } = event;
    const row = at.row === headRow ? undefined : rowAt(at.row);
    const column = columns[at.column] ?? null;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
    const go = (place: Partial<TreePlace>): void =>
      onAt({
        row: Math.max(headRow, Math.min(count - 1, place.row ?? at.row)),
        column: Math.max(-1, Math.min(columns.length - 1, place.column ?? at.column)),
      });
    if (isMod(event)) {
      if (key === 'Home') go({ row: 0 });
      else if (key === 'End') go({ row: count - 1 });
      else return;
    } else if (key === 'ArrowDown') go({ row: at.row + 1 });
    else if (key === 'ArrowUp') go({ row: at.row - 1 });
    else if (key === 'PageDown') go({ row: at.row + page });
    else if (key === 'PageUp') go({ row: Math.max(0, at.row - page) });
    else if (key === 'Home') go({ column: -1 });
    else if (key === 'End') go({ column: columns.length - 1 });
    else if (key === 'ArrowRight') {
      if (at.column < 0 && row && row.children > 0 && !row.isOpen) props.onToggle(row);
      else go({ column: at.column + 1 });
    } else if (key === 'ArrowLeft') {
      if (at.column >= 0) go({ column: at.column - 1 });
      else if (row?.isOpen) props.onToggle(row);
      else if (row) props.onParent(row);
    } else if (key === '*') {
      if (row) props.onSiblings(row);
    } else if (key === 'Enter' || key === ' ') {
      if (!row) onSort(column?.key ?? 'name');
      else if (key === ' ' && column === null) props.onToggle(row);
      else props.onAct(row, column);
    } else if (!row || !props.onKey(row, key)) return;
    event.preventDefault();
    // A key of the tree is no key of the page.
    event.nativeEvent.stopImmediatePropagation();
  };
  const idOf = (row: number, column: number): string => `cascade-${row}-${column}`;
  const isAt = (row: number, column: number): boolean => at.row === row && at.column === column;
  const head = (key: string, name: string, column: number, size: number, isText = false) => {
    const sorted = sort?.key === key ? sort.order : null;
    return (
      <div
        key={key}
        id={idOf(headRow, column)}
        {...columnHeadPart(column, sorted, () => {
          onAt({ row: headRow, column });
          onSort(key);
        })}
        className={`${column < 0 ? styles.corner : styles.column} ${isText ? styles.words : ''} ${isAt(headRow, column) ? styles.at : ''}`}
        style={{ width: size }}
      >
        <span>{name}</span>
        {sorted && (
          <span className={sorted === 'best' ? styles.turned : ''}>
            <Icon name="down" size={11} />
          </span>
        )}
      </div>
    );
  };
  return (
    <div
      ref={scroller}
      {...gridPart(label, count, columns.length, count > 0 ? idOf(at.row, at.column) : undefined, hear)}
      className={styles.scroller}
    >
      <div {...bodyPart({ height: list.getTotalSize(), width })} className={styles.grid}>
        <div {...headPart} className={styles.head}>
          {head('name', say('cascade.unit'), -1, first)}
          {columns.map((column, i) => head(column.key, column.name, i, column.width, column.isText))}
        </div>
        {items.map(({ index, start }) => {
          const row = rowAt(index);
          return (
            <div
              key={index}
              {...rowPart(index, row)}
              data-unit={row?.unit}
              data-passed={row && !row.isFound ? true : undefined}
              className={`${styles.row} ${at.row === index ? styles.active : ''}`}
              style={{ top: start, height: rowHeight, width }}
            >
              <div
                id={idOf(index, -1)}
                {...rowHeadPart(
                  () => {
                    onAt({ row: index, column: -1 });
                    scroller.current?.focus({ preventScroll: true });
                  },
                  () => row && props.onAct(row, null),
                )}
                className={`${styles.name} ${isAt(index, -1) ? styles.at : ''}`}
                style={{
                  width: first,
                  paddingLeft: 6 + Math.min(row?.depth ?? 0, 8) * (narrow ? 9 : 18),
                }}
              >
                {row ? (
                  <>
                    <span
                      className={styles.twist}
                      aria-hidden="true"
                      onPointerDown={(event) => {
                        event.preventDefault();
                        if (row.children > 0) props.onToggle(row);
                      }}
                    >
                      {row.children > 0 && <Icon name={row.isOpen ? 'down' : 'right'} size={14} />}
                    </span>
                    <span className={styles.text} title={row.name}>
                      {row.name}
                    </span>
                    {row.kind && !narrow && <small>{row.kind}</small>}
                    {!narrow && <span className={styles.acts}>{props.acts(row)}</span>}
                  </>
                ) : (
                  <span className={styles.waiting} />
                )}
              </div>
              {columns.map((column, i) => {
                const cell = row ? cellOf(row, column) : null;
                return (
                  <div
                    key={column.key}
                    id={idOf(index, i)}
                    {...cellPart(i, cell?.said, () => {
                      onAt({ row: index, column: i });
                      scroller.current?.focus({ preventScroll: true });
                      if (row && cell?.opens) props.onAct(row, column);
                    })}
                    className={`${styles.cell} ${isAt(index, i) ? styles.at : ''} ${cell?.opens ? styles.opens : ''} ${column.isText ? styles.words : ''} num`}
                    style={{ width: column.width }}
                  >
                    {cell?.mark && <StatusMark status={cell.mark} size={14} />}
                    <span aria-hidden="true" title={column.isText ? cell?.said : undefined}>
                      {cell?.text}
                    </span>
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
