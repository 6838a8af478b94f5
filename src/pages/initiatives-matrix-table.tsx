/**
 * The matrix itself: rows are drawn where they are in sight, under objectives that stay. One row can be tabbed to; the
 * arrow keys go on from there.
 */
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import type { Matrix } from '#execution/contract.ts';
import { type MatrixWanted, matrixQuery } from '#execution/ui/execution-query.ts';
import { StatusMark } from '#kit/marks.tsx';
import { usePrinting } from '#kit/use-printing.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiatives-matrix.module.css';
import { useListPages } from './use-list-window.ts';

export const pageRows = 100;
/** Of one height each, whether they are read or still coming: then the end is where it was said to be. */
const heightOf = () => (window.matchMedia('(max-width: 760px)').matches ? 73 : 53);
type Row = Matrix['rows'][number];
type Column = Matrix['columns'][number];

export function MatrixTable({ wanted, first }: { wanted: MatrixWanted; first: Matrix }) {
  const { say } = useWords();
  const { org, at } = useInside();
  const { columns, total } = first;
  const box = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLTableSectionElement>(null);
  const [above, setAbove] = useState(0);
  const [rowHeight] = useState(heightOf);
  useLayoutEffect(() => setAbove(head.current?.offsetHeight ?? 0));
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: above,
    scrollPaddingStart: above,
    // What the foot of the table covers.
    scrollPaddingEnd: rowHeight,
    initialRect: { width: 1000, height: 700 },
  });
  const isPrinting = usePrinting();
  const inSight = list.getVirtualItems();
  const rowAt = useListPages(
    (offset) => matrixQuery(org.code, at, { ...wanted, limit: pageRows, offset }),
    first,
    ({ rows }) => rows,
    inSight,
    pageRows,
  );
  const drawn = isPrinting
    ? first.rows.map((_, index) => ({ index, key: index, start: above, end: above }))
    : inSight;
  const top = (drawn[0]?.start ?? above) - above;
  const bottom = isPrinting ? 0 : list.getTotalSize() - ((drawn.at(-1)?.end ?? above) - above);

  const [place, setPlace] = useState(0);
  const moved = useRef(false);
  // Where one was may be out of sight, or gone: the tab key comes to what is in sight.
  const [from, to] = [list.range?.startIndex ?? 0, list.range?.endIndex ?? 0];
  const stop = moved.current ? place : Math.max(from, Math.min(place, to));
  useEffect(() => {
    if (!moved.current) return;
    const link = box.current?.querySelector<HTMLElement>(`[data-row="${place}"]`);
    if (!link) return;
    moved.current = false;
    link.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'nearest' });
  });
  const hear = (event: KeyboardEvent, index: number): void => {
    const page = Math.max(1, to - from - 1);
    const steps: Record<string, number | undefined> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: total - 1,
    };
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(total - 1, step));
    if (next === index) return;
    moved.current = true;
    list.scrollToIndex(next);
    setPlace(next);
  };
  return (
    <div ref={box} className={styles.box}>
      <table
        className={styles.table}
        aria-rowcount={total + 2}
        style={{ '--columns': columns.length, '--height': `${rowHeight}px` } as CSSProperties}
      >
        <caption className="sr">
          {say('matrix.caption', { unit: first.unitName ?? '' })}. {say('matrix.keys')}
        </caption>
        <thead ref={head}>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.corner}>
              {say('matrix.of', { unit: first.unitName ?? '' })}
            </th>
            {columns.map((one) => (
              <th
                key={one.node}
                scope="col"
                data-red={(one.status === 'off-target' && one.movers === 0) || undefined}
              >
                <span className={styles.column}>
                  <StatusMark status={one.status} label={statusWord(one.status, say)} />
                  <span>{one.name}</span>
                </span>
                <small>{one.perspectiveName}</small>
              </th>
            ))}
          </tr>
        </thead>
        {top > 0 && <Space height={top} />}
        <tbody>
          {drawn.map(({ index, key }) => (
            <tr key={key} aria-rowindex={index + 2}>
              <Cells
                row={rowAt(index)}
                columns={columns}
                index={index}
                isStop={index === stop}
                onFocus={setPlace}
                onKey={hear}
              />
            </tr>
          ))}
        </tbody>
        {bottom > 0 && <Space height={bottom} />}
        <tfoot>
          <tr aria-rowindex={total + 2}>
            <th scope="row" className={styles.first}>
              {say('matrix.movers')}
            </th>
            {columns.map((one) => (
              <td key={one.node} className="num">
                {one.movers === 0 && one.status === 'off-target' ? (
                  <strong className={styles.nobody}>{say('matrix.nobody')}</strong>
                ) : (
                  one.movers
                )}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {isPrinting && total > first.rows.length && (
        <p className={styles.quiet}>{say('initiatives.more', { n: total - first.rows.length })}</p>
      )}
    </div>
  );
}

/** As high as the rows that are not drawn. */
const Space = ({ height }: { height: number }) => (
  <tbody aria-hidden="true" className={styles.space}>
    <tr>
      <td style={{ height }} />
    </tr>
  </tbody>
);

function Cells({
  row,
  columns,
  index,
  isStop,
  onFocus,
  onKey,
}: {
  row: Row | undefined;
  columns: readonly Column[];
  index: number;
  isStop: boolean;
  onFocus: (index: number) => void;
  onKey: (event: KeyboardEvent, index: number) => void;
}) {
  const { say, numbers } = useWords();
  const { org } = useInside();
  if (!row)
    return (
      <th scope="row" className={styles.first}>
        <span className={styles.coming} />
      </th>
    );
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
  const where = [
    row.servesNothing ? say('initiatives.serves.nothing') : null,
    say(`stage.${row.stage}`),
    row.unitName,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <th scope="row" className={styles.first}>
        <span className={styles.column}>
          <StatusMark status={row.status} label={statusWord(row.status, say)} />
          <Link
            to="/o/$org/initiatives/$code"
            params={{ org: org.code, code: row.code }}
            search={(old) => ({ period: old.period, span: old.span })}
            data-row={index}
            title={row.name}
            tabIndex={isStop ? 0 : -1}
            onFocus={() => onFocus(index)}
            onKeyDown={(event) => onKey(event, index)}
          >
            {row.name}
          </Link>
        </span>
        <small title={where}>{where}</small>
      </th>
      {columns.map(({ node }, column) => {
        const cell = cells.get(column);
        return (
          <td key={node}>
            {cell && (
              <span
                className={styles.cell}
                title={
                  cell.confidence === null
                    ? undefined
                    : say('matrix.sure', { share: numbers.percent(cell.confidence) })
                }
              >
                {cell.effect ? numbers.points(cell.effect.value) : <span aria-hidden="true">●</span>}
                <span className="sr">{say('matrix.moves')}</span>
              </span>
            )}
          </td>
        );
      })}
    </>
  );
}
