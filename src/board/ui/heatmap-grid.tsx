/**
 * Scores of many things at a glance: a grid of marks, tens of thousands of cells both ways. The arrow keys move over
 * cells, the heads of columns and of rows; what is out of sight is not drawn.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Mark } from '#engine/definitions.ts';
import { cornerPart, headerPart, rowHeadPart, rowPart } from '#kit/grid-parts.ts';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { Heatmap } from '../heatmap-contract.ts';
import { markLetters, nothingThere } from '../heatmap-marks.ts';
import styles from './heatmap-grid.module.css';
import { statusWord } from './reason.ts';

export type HeatRow = Heatmap['rows'][number];
export interface HeatColumn {
  key: string;
  name: string;
  group: string | null;
  /** Where its score and mark stand in a row. */
  at: number;
}

export const markOf = (letter: string | undefined): Mark | null => {
  const found = (Object.keys(markLetters) as Mark[]).find((mark) => markLetters[mark] === letter);
  return found ?? null;
};

const rowHeight = 32;
const nameWidth = { wide: 248, narrow: 148 };
const looks = {
  kpis: { width: 40, head: 152 },
  perspectives: { width: 148, head: 40 },
  periods: { width: 62, head: 40 },
};

/** The focus roves over the cells themselves; the roles are said here as in `kit/grid-parts.ts`. */
const wholePart = (label: string, rows: number, columns: number) => ({
  role: 'grid',
  tabIndex: -1,
  'aria-label': label,
  'aria-rowcount': rows + 1,
  'aria-colcount': columns + 1,
  'aria-readonly': true,
});
const headPart = (column: number, sorted: 'worst' | 'best' | null) => ({
  role: 'columnheader',
  'aria-colindex': column + 2,
  'aria-sort':
    sorted === null ? undefined : sorted === 'worst' ? ('ascending' as const) : ('descending' as const),
});
const cellPart = (column: number, label: string) => ({
  role: 'gridcell',
  'aria-colindex': column + 2,
  'aria-label': label,
});

interface Place {
  /** −1 is the head. */
  r: number;
  c: number;
}

export function HeatmapGrid({
  by,
  label,
  count,
  rowAt,
  columns,
  hrefOf,
  rowHref,
  sort,
  onSort,
  onRow,
  dim,
  onVisible,
  onFollow,
  edges,
}: {
  by: Heatmap['by'];
  label: string;
  count: number;
  rowAt: (index: number) => HeatRow | undefined;
  columns: readonly HeatColumn[];
  hrefOf: (row: HeatRow, column: HeatColumn) => string;
  rowHref: (row: HeatRow) => string;
  sort: { key: string; order: 'worst' | 'best' } | null;
  onSort: (key: string) => void;
  /** Sorts the columns by a row; null where their order is time. */
  onRow: ((row: HeatRow) => void) | null;
  /** Marks other than this one step back. */
  dim: Mark | null;
  onVisible: (from: number, to: number) => void;
  onFollow: (href: string) => void;
  edges: readonly number[];
}) {
  const words = useWords();
  const { say, numbers, dates } = words;
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>({ r: 0, c: by === 'periods' ? columns.length - 1 : 0 });
  const [pointed, setPointed] = useState<Place | null>(null);
  const moved = useRef(false);
  const look = looks[by];
  const narrow = typeof window !== 'undefined' && window.matchMedia('(max-width: 760px)').matches;
  const first = narrow ? nameWidth.narrow : nameWidth.wide;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: look.head,
    overscan: 8,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => look.width,
    scrollPaddingStart: first,
    overscan: 6,
  });
  // Of time the latest is what one looks for.
  useLayoutEffect(() => {
    if (by === 'periods' && scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth;
  }, [by]);
  const shownRows = rows.getVirtualItems();
  const [from, to] = [shownRows[0]?.index ?? 0, shownRows.at(-1)?.index ?? 0];
  useEffect(() => onVisible(from, to), [from, to, onVisible]);
  const at: Place = {
    r: Math.min(place.r, count - 1),
    c: Math.min(place.c, columns.length - 1),
  };
  useEffect(() => {
    if (!moved.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-at="${at.r}:${at.c}"]`);
    if (!cell) return;
    moved.current = false;
    cell.focus({ preventScroll: true });
  });
  const go = (r: number, c: number): void => {
    const next = {
      r: Math.max(-1, Math.min(count - 1, r)),
      c: Math.max(-1, Math.min(columns.length - 1, c)),
    };
    moved.current = true;
    if (next.r >= 0) rows.scrollToIndex(next.r);
    if (next.c >= 0) across.scrollToIndex(next.c);
    setPlace(next);
  };
  const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 400) - look.head) / rowHeight) - 1);
  const onKey = (event: React.KeyboardEvent): void => {
    const whole = event.ctrlKey || event.metaKey;
    const steps: Record<string, Place | undefined> = {
      ArrowUp: { r: at.r - 1, c: at.c },
      ArrowDown: { r: at.r + 1, c: at.c },
      ArrowLeft: { r: at.r, c: at.c - 1 },
      ArrowRight: { r: at.r, c: at.c + 1 },
      Home: { r: whole ? 0 : at.r, c: 0 },
      End: { r: whole ? count - 1 : at.r, c: columns.length - 1 },
      PageUp: { r: Math.max(0, at.r - page), c: at.c },
      PageDown: { r: at.r + page, c: at.c },
    };
    const step = steps[event.key];
    if (!step || event.altKey) return;
    event.preventDefault();
    go(step.r, step.c);
  };
  const heard = { onKeyDown: onKey, onPointerLeave: () => setPointed(null) };
  /** A cell under the pointer is told; a click or Enter opens what it stands for. */
  const acts = (r: number, c: number, open: (() => void) | null) => ({
    onPointerEnter: () => setPointed({ r, c }),
    onClick: () => open?.(),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key !== 'Enter' || !open) return;
      event.preventDefault();
      open();
    },
  });
  const tab = (r: number, c: number) => ({
    'data-at': `${r}:${c}`,
    tabIndex: at.r === r && at.c === c ? 0 : -1,
    onFocus: () => setPlace({ r, c }),
  });
  const columnName = (column: HeatColumn): string =>
    by === 'periods' ? dates.axis(column.name) : column.name;
  const said = (row: HeatRow, column: HeatColumn): string => {
    const mark = markOf(row.marks[column.at]);
    const score = row.scores[column.at] ?? null;
    return say('heatmap.cell', {
      row: row.name,
      column: by === 'periods' ? dates.short(column.name) : column.name,
      value:
        mark === null
          ? say('heatmap.nothing')
          : score === null
            ? statusWord(mark, say)
            : `${numbers.score(score, edges)}, ${statusWord(mark, say)}`,
    });
  };
  const told = pointed ?? at;
  const toldRow = told.r >= 0 ? rowAt(told.r) : undefined;
  const toldColumn = columns[told.c];
  const toldMark = toldRow && toldColumn ? markOf(toldRow.marks[toldColumn.at]) : null;
  const spacer = across.getVirtualItems()[0]?.start ?? 0;
  const width = first + across.getTotalSize();
  return (
    <>
      <p className={styles.readout} aria-hidden="true">
        {toldRow && toldColumn ? (
          <>
            {toldMark && <StatusMark status={toldMark} size={14} />}
            <span>{said(toldRow, toldColumn)}</span>
          </>
        ) : (
          say('heatmap.keys')
        )}
      </p>
      <div ref={scroller} className={styles.scroller}>
        {/* The grid's own keys; what has the focus is a cell in it. */}
        <div
          {...wholePart(label, count, columns.length)}
          className={styles.grid}
          style={{ width, height: look.head + rows.getTotalSize() }}
          {...heard}
        >
          <div {...headerPart} className={styles.head} style={{ height: look.head, width }}>
            <div
              {...cornerPart}
              className={styles.corner}
              style={{ width: first }}
              {...(sort?.key === 'name' ? { 'aria-sort': 'ascending' as const } : {})}
            >
              <button type="button" className={styles.sort} {...tab(-1, -1)} onClick={() => onSort('name')}>
                {say(by === 'periods' ? 'heatmap.kpi' : 'heatmap.unit')}
                {sort?.key === 'name' && <Icon name="down" size={11} />}
              </button>
            </div>
            <span style={{ width: spacer, flex: 'none' }} />
            {across.getVirtualItems().map(({ index }) => {
              const column = columns[index];
              if (!column) return null;
              const sorted = sort?.key === column.key ? sort.order : null;
              const begins = index === 0 || columns[index - 1]?.group !== column.group;
              return (
                <div
                  key={column.key}
                  {...headPart(index, sorted)}
                  className={`${styles.column} ${by === 'kpis' ? styles.upright : ''} ${begins && column.group ? styles.begins : ''}`}
                  style={{ width: look.width }}
                >
                  <button
                    type="button"
                    className={styles.sort}
                    {...tab(-1, index)}
                    title={[column.group, column.name].filter(Boolean).join(' · ')}
                    onClick={() => onSort(column.key)}
                  >
                    <span>{columnName(column)}</span>
                    {sorted && (
                      <span className={sorted === 'best' ? styles.turned : ''}>
                        <Icon name="down" size={11} />
                      </span>
                    )}
                    {sorted && <span className="sr">, {say(`heatmap.sorted.${sorted}`)}</span>}
                  </button>
                </div>
              );
            })}
          </div>
          {shownRows.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <div
                key={index}
                {...rowPart(index)}
                className={styles.row}
                style={{ top: look.head + start, height: rowHeight, width }}
              >
                <div {...rowHeadPart} className={styles.name} style={{ width: first }}>
                  {row ? (
                    <>
                      <a
                        href={rowHref(row)}
                        title={row.name}
                        style={{ paddingLeft: sort ? 0 : Math.min(row.depth, 6) * (narrow ? 6 : 12) }}
                        {...tab(index, -1)}
                        onClick={(event) => {
                          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                          event.preventDefault();
                          onFollow(rowHref(row));
                        }}
                      >
                        {row.name}
                      </a>
                      {onRow && (
                        <button
                          type="button"
                          tabIndex={-1}
                          className={styles.across}
                          aria-label={say('heatmap.sort', { name: row.name })}
                          title={say('heatmap.sort', { name: row.name })}
                          onClick={() => onRow(row)}
                        >
                          <Icon name="right" size={12} />
                        </button>
                      )}
                    </>
                  ) : (
                    <span className={styles.waiting} />
                  )}
                </div>
                <span style={{ width: spacer, flex: 'none' }} />
                {across.getVirtualItems().map(({ index: c }) => {
                  const column = columns[c];
                  if (!column) return null;
                  const letter = row?.marks[column.at] ?? nothingThere;
                  const mark = markOf(letter);
                  const begins = column.group !== null && (c === 0 || columns[c - 1]?.group !== column.group);
                  return (
                    <div
                      key={column.key}
                      {...cellPart(c, row ? said(row, column) : '')}
                      className={`${styles.cell} ${mark ? styles[mark] : ''} ${begins ? styles.begins : ''} ${dim && mark !== dim ? styles.dim : ''}`}
                      style={{ width: look.width }}
                      {...tab(index, c)}
                      {...acts(index, c, row && mark ? () => onFollow(hrefOf(row, column)) : null)}
                    >
                      {mark && <StatusMark status={mark} size={14} />}
                      {mark && by !== 'kpis' && (
                        <span className="num" aria-hidden="true">
                          {numbers.score(row?.scores[column.at] ?? null, edges)}
                        </span>
                      )}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
