/**
 * A spreadsheet: one tab stop, keys and pointer as spreadsheets have taught them, a clipboard that Excel and Google
 * Sheets share, tens of thousands of cells of which only those in sight are drawn. What a cell means, and what an
 * edit does, is for whoever gives the cells.
 */
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import styles from './grid.module.css';
import { putBlock, takeBlock } from './grid-clipboard.ts';
import { type Ending, useEditor } from './grid-editor.ts';
import { filledDown, filledOut, filledRight, type Taken } from './grid-fill.ts';
import { commandOf } from './grid-keys.ts';
import { boxOf as boxIn, GridOverlay } from './grid-overlay.tsx';
import { columnHeadPart, cornerPart, gridPart, headerPart, rowsPart } from './grid-parts.ts';
import { usePointer } from './grid-pointer.ts';
import {
  following,
  heldWithin,
  jumped,
  only,
  type Place,
  type Range,
  rangeOf,
  type Selection,
  stepped,
} from './grid-range.ts';
import { GridRow } from './grid-row.tsx';
import type { GridEdit, GridHandle, GridProps } from './grid-types.ts';
import { type Metrics, useWindow } from './grid-window.ts';

interface Props extends GridProps {
  metrics: Metrics;
  handle?: Ref<GridHandle>;
}

const isOn = (target: EventTarget, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

export function Grid(props: Props) {
  const { columns, rowCount, metrics, cellAt, rowVersion } = props;
  const size = { rows: rowCount, cols: columns.length };
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const editor = useEditor(input);
  const [chosen, setChosen] = useState<Selection>(only({ row: 0, col: 0 }));
  const [drawn, setDrawn] = useState<Range | null>(null);
  const selection = heldWithin(chosen, size);
  const range = rangeOf(selection);
  const shown = useWindow(scroller, size, metrics);
  const live = useRef({ props, selection, size });
  live.current = { props, selection, size };
  /** Where a row of entries begun with Tab goes on after Enter. */
  const begun = useRef<number | null>(null);

  const boxOf = useCallback((place: Place) => boxIn(rangeOf(only(place)), metrics), [metrics]);
  const show = useCallback(
    (place: Place): void => {
      const element = scroller.current;
      if (!element) return;
      const box = boxOf(place);
      const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
      if (box.top - metrics.top < scrollTop) element.scrollTop = box.top - metrics.top;
      else if (box.top + box.height > scrollTop + clientHeight)
        element.scrollTop = box.top + box.height - clientHeight;
      if (box.left - metrics.head < scrollLeft) element.scrollLeft = box.left - metrics.head;
      else if (box.left + box.width > scrollLeft + clientWidth)
        element.scrollLeft = box.left + box.width - clientWidth;
    },
    [boxOf, metrics],
  );
  const { onSelect } = props;
  const focus = useCallback(() => canvas.current?.focus({ preventScroll: true }), []);
  const select = useCallback(
    (next: Selection, isShown = true): void => {
      setChosen(next);
      // At once, so that what tells of the active cell is never one cell behind.
      onSelect?.(rangeOf(next), next.active);
      if (isShown) show(next.head);
    },
    [show, onSelect],
  );
  const { onNearEnd } = props;
  useEffect(() => {
    if (shown.bottom >= rowCount - 1) onNearEnd?.();
  }, [shown.bottom, rowCount, onNearEnd]);
  useImperativeHandle(
    props.handle,
    () => ({
      focus,
      select: (place) => select(only(place)),
      boxOf: (place) =>
        document.getElementById(`${id}-${place.row}-${place.col}`)?.getBoundingClientRect() ?? null,
    }),
    [focus, select, id],
  );

  const isOpen = (place: Place): boolean =>
    live.current.size.rows > 0 && !cellAt(place.row, place.col).isClosed;
  const edit = (edits: GridEdit[], manner: 'typed' | 'own' | 'foreign'): void => {
    if (edits.length > 0) props.onEdit(edits, manner);
  };
  const begin = (isTyped: boolean): void => {
    const place = selection.active;
    if (!isOpen(place)) {
      props.onOpen(place, 'open');
      return;
    }
    show(place);
    const before = cellAt(place.row, place.col).raw;
    editor.begin({ place, isTyped, before }, boxOf(place), props.editorLabel(place));
  };
  const finish = (ending: Ending | 'cancel'): void => {
    const done = editor.end();
    focus();
    if (!done || ending === 'cancel') return;
    if (ending.isForAll) {
      const edits: GridEdit[] = [];
      for (let row = range.top; row <= range.bottom; row++)
        for (let col = range.left; col <= range.right; col++) edits.push({ row, col, text: done.text });
      edit(edits, 'typed');
    } else if (done.isChanged) edit([{ ...done.place, text: done.text }], 'typed');
    const { go } = ending;
    if (go === 'stay') return;
    const from = done.place;
    if (go === 'next' || go === 'back') {
      begun.current ??= from.col;
      select(only(following(from, go === 'back', size) ?? from));
      return;
    }
    const next = stepped(from, go, size);
    const isReturn = go === 'down' && begun.current !== null;
    select(only(isReturn ? { row: next.row, col: begun.current ?? next.col } : next));
    begun.current = null;
  };
  const fill = (taken: Taken[]): void =>
    edit(
      taken.map(({ row, col, from }) => ({ row, col, text: cellAt(from.row, from.col).raw })),
      'own',
    );
  const clear = (): void => {
    const edits: GridEdit[] = [];
    for (let row = range.top; row <= range.bottom; row++)
      for (let col = range.left; col <= range.right; col++)
        if (isOpen({ row, col })) edits.push({ row, col, text: '' });
    edit(edits, 'own');
  };

  const pointer = usePointer({
    scroller,
    size,
    metrics,
    selection,
    onSelect: (next) => select(next, false),
    onDraw: setDrawn,
    onFill: (source, target) => {
      fill(filledOut(source, target));
      select({
        active: { row: target.top, col: target.left },
        head: { row: target.bottom, col: target.right },
      });
    },
  });

  /** Moves the head of the selection, or all of it. */
  const go = (to: Place, extend: boolean): void => {
    begun.current = null;
    select(extend ? { active: selection.active, head: to } : only(to));
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== canvas.current || rowCount === 0) return;
    const command = commandOf(event);
    if (!command) return;
    const { active, head } = selection;
    const from = 'extend' in command && command.extend ? head : active;
    switch (command.do) {
      case 'type':
        begin(true);
        // Not prevented: the letter goes into the editor, which has the focus by then.
        if (!editor.now()) break;
        event.stopPropagation();
        return;
      case 'move': {
        const isFilled = (place: Place) => cellAt(place.row, place.col).raw !== '';
        go(
          command.jump ? jumped(from, command.step, size, isFilled) : stepped(from, command.step, size),
          command.extend,
        );
        break;
      }
      case 'page': {
        const seen = Math.floor(((scroller.current?.clientHeight ?? 0) - metrics.top) / metrics.row) - 1;
        go(stepped(from, command.step, size, Math.max(1, seen)), command.extend);
        break;
      }
      case 'edge': {
        const row = command.row === 'first' ? 0 : command.row === 'last' ? rowCount - 1 : from.row;
        go({ row, col: command.col === 'first' ? 0 : columns.length - 1 }, command.extend);
        break;
      }
      case 'all':
        select({ active: { row: 0, col: 0 }, head: { row: rowCount - 1, col: columns.length - 1 } }, false);
        break;
      case 'row':
        select(
          { active: { row: active.row, col: 0 }, head: { row: head.row, col: columns.length - 1 } },
          false,
        );
        break;
      case 'column':
        select({ active: { row: 0, col: active.col }, head: { row: rowCount - 1, col: head.col } }, false);
        break;
      case 'edit':
        begin(false);
        break;
      case 'clear':
        clear();
        break;
      case 'down':
        fill(filledDown(range));
        break;
      case 'right':
        fill(filledRight(range));
        break;
      case 'undo':
        props.onUndo();
        break;
      case 'redo':
        props.onRedo();
        break;
      default:
        props.onOpen(active, command.do);
    }
    event.preventDefault();
    // Keys of the page itself are not meant here.
    event.stopPropagation();
  };
  const onCopy = (event: ClipboardEvent, isCut: boolean): void => {
    if (event.target !== canvas.current || rowCount === 0) return;
    event.preventDefault();
    putBlock(event.clipboardData, range, (row, col) => cellAt(row, col).raw);
    if (isCut) clear();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (event.target !== canvas.current || rowCount === 0) return;
    const block = takeBlock(event.clipboardData, range, size);
    if (!block) return;
    event.preventDefault();
    edit(block.edits, block.isOwn ? 'own' : 'foreign');
    if (block.left > 0) props.onOverflow?.(block.left);
    const { top: row, left: col } = block.range;
    select({ active: { row, col }, head: { row: block.range.bottom, col: block.range.right } }, false);
  };

  const heard = {
    onKeyDown: onKey,
    onCopy: (event: ClipboardEvent) => onCopy(event, false),
    onCut: (event: ClipboardEvent) => onCopy(event, true),
    onPaste,
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || rowCount === 0 || event.pointerType === 'touch') return;
      if (!isOn(event.target, '[role="gridcell"], [role="rowheader"]')) return;
      event.preventDefault();
      if (editor.now()) finish({ go: 'stay' });
      focus();
      begun.current = null;
      pointer.down(event, false);
    },
    onPointerMove: pointer.move,
    onPointerUp: pointer.up,
    onClick(event: MouseEvent) {
      // A finger scrolls; its tap selects.
      if (!matchMedia('(pointer: coarse)').matches || !isOn(event.target, '[role="gridcell"]')) return;
      focus();
      select(only(pointer.placeAt(event)));
    },
    onDoubleClick: (event: MouseEvent) => isOn(event.target, '[role="gridcell"]') && begin(false),
  };
  const rows = [];
  for (let row = shown.top; row <= shown.bottom; row++)
    rows.push(
      <GridRow
        key={props.rowKey(row)}
        id={id}
        row={row}
        version={rowVersion(row)}
        top={row * metrics.row}
        left={shown.left}
        right={shown.right}
        columns={columns}
        width={metrics.col}
        isFirst={props.isFirst?.(row) ?? false}
        selected={row >= range.top && row <= range.bottom ? { left: range.left, right: range.right } : null}
        head={props.rowHead(row)}
        cellAt={cellAt}
      />,
    );
  const variables = {
    '--grid-head': `${metrics.head}px`,
    '--grid-row': `${metrics.row}px`,
    '--grid-top': `${metrics.top}px`,
  } as CSSProperties;
  return (
    <div ref={scroller} className={styles.scroller} style={variables}>
      <div
        className={styles.canvas}
        style={{
          width: metrics.head + columns.length * metrics.col,
          height: metrics.top + rowCount * metrics.row,
        }}
      >
        <div
          ref={canvas}
          {...gridPart(
            props.label,
            rowCount,
            columns.length,
            rowCount > 0 ? `${id}-${selection.active.row}-${selection.active.col}` : undefined,
          )}
          className={styles.grid}
          {...heard}
        >
          <div {...headerPart} className={styles.header}>
            <div {...cornerPart} className={styles.corner}>
              {props.headLabel}
            </div>
            {columns.slice(shown.left, shown.right + 1).map((column, n) => (
              <div
                key={column.id}
                {...columnHeadPart(shown.left + n, column.isCurrent === true)}
                className={`${styles.columnHead} ${column.isFirst ? styles.begins : ''}`}
                style={{ left: metrics.head + (shown.left + n) * metrics.col, width: metrics.col }}
              >
                {column.head}
              </div>
            ))}
          </div>
          <div {...rowsPart} className={styles.rows}>
            {rows}
          </div>
        </div>
        {rowCount > 0 && (
          <GridOverlay
            selection={selection}
            drawn={drawn}
            metrics={metrics}
            onDown={(event) => pointer.down(event, true)}
            onMove={pointer.move}
            onUp={pointer.up}
          />
        )}
        <input
          ref={input}
          className={styles.editor}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          tabIndex={-1}
          aria-hidden="true"
          aria-label={props.headLabel}
          onKeyDown={(event) => {
            const ending = editor.endingOf(event);
            event.stopPropagation();
            if (!ending) return;
            event.preventDefault();
            finish(ending);
          }}
          onBlur={() => {
            // Whoever goes elsewhere has meant what is typed.
            const done = editor.end();
            if (done?.isChanged) edit([{ ...done.place, text: done.text }], 'typed');
          }}
        />
      </div>
    </div>
  );
}
