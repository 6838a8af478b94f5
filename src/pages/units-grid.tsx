/** The tree itself: only the rows in sight are drawn; the keys of a tree, a field where a name is typed. */
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '#kit/icons.tsx';
import { isMod } from '#kit/keys.tsx';
import { type Drop, useRowDrag } from '#kit/row-drag.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { typedAhead, type UnitRow } from './unit-tree.ts';
import styles from './units.module.css';

export type Typing = { code: string; how: 'rename' | 'after' | 'below' };
const rowHeight = 36;
const typedWithinMs = 700;

export function UnitGrid({
  rows,
  at,
  may,
  busy,
  typing,
  managers,
  onAt,
  onOpen,
  mayDrop,
  onDrop,
  onMoveBy,
  onType,
  onTyped,
  onAct,
}: {
  rows: readonly UnitRow[];
  at: string;
  may: boolean;
  busy: boolean;
  typing: Typing | null;
  managers: ReadonlyMap<string, readonly string[]>;
  onAt: (code: string) => void;
  onOpen: (code: string, isOpen: boolean) => void;
  mayDrop: (code: string, drop: Drop) => boolean;
  onDrop: (code: string, drop: Drop) => void;
  onMoveBy: (code: string, by: 1 | -1) => void;
  onType: (typing: Typing | null) => void;
  onTyped: (name: string, then: 'stay' | 'next') => void;
  onAct: (act: 'move' | 'archive') => void;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const scroller = useRef<HTMLDivElement>(null);
  const ahead = useRef({ text: '', time: 0 });
  const place = Math.max(
    0,
    rows.findIndex((row) => row.code === at),
  );
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 14,
    initialRect: { width: 800, height: 600 },
    getItemKey: (n) => rows[n]?.code ?? n,
  });
  useEffect(() => {
    list.scrollToIndex(place, { align: 'auto' });
  }, [list, place]);
  const drag = useRowDrag({ may: mayDrop, onDrop });
  // The focus comes back to the tree when a name was typed.
  const wasTyping = useRef(false);
  useEffect(() => {
    if (wasTyping.current && !typing) scroller.current?.focus({ preventScroll: true });
    wasTyping.current = typing !== null;
  }, [typing]);

  const hear = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const row = rows[place];
    if (!row) return;
    const to = (n: number): void => onAt(rows[Math.max(0, Math.min(rows.length - 1, n))]?.code ?? at);
    const { key } = event;
    const isOn = event.timeStamp - ahead.current.time < typedWithinMs;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1);
    if (event.altKey) {
      if (!may) return;
      if (key === 'ArrowUp' || key === 'ArrowDown') onMoveBy(row.code, key === 'ArrowUp' ? -1 : 1);
      else if (event.code === 'KeyM') onAct('move');
      else return;
    } else if (isMod(event)) {
      if (key !== 'Enter' || !may) return;
      onOpen(row.code, true);
      onType({ code: row.code, how: 'below' });
    } else if (key === 'ArrowDown') to(place + 1);
    else if (key === 'ArrowUp') to(place - 1);
    else if (key === 'PageDown') to(place + page);
    else if (key === 'PageUp') to(place - page);
    else if (key === 'Home') to(0);
    else if (key === 'End') to(rows.length - 1);
    else if (key === 'ArrowRight') {
      if (row.children > 0 && !row.isOpen) onOpen(row.code, true);
      else if (row.isOpen) to(place + 1);
    } else if (key === 'ArrowLeft') {
      if (row.isOpen) onOpen(row.code, false);
      else if (row.depth > 1) to(rows.findLastIndex((one, n) => n < place && one.depth < row.depth));
    } else if (key === 'Enter' && may) onType({ code: row.code, how: 'after' });
    else if (key === 'F2' && may) onType({ code: row.code, how: 'rename' });
    else if (key === 'Delete' && may) onAct('archive');
    else if (key.length === 1 && (key !== ' ' || isOn)) {
      ahead.current = { text: isOn ? ahead.current.text + key : key, time: event.timeStamp };
      to(typedAhead(rows, place, ahead.current.text));
      // A letter here seeks a unit; it is no key of the page.
      event.nativeEvent.stopImmediatePropagation();
    } else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={say('units.title')}
      aria-activedescendant={rows[place] ? `unit-${place}` : undefined}
      aria-busy={busy || undefined}
      tabIndex={0}
      className={styles.tree}
      onKeyDown={hear}
    >
      <div role="presentation" style={{ height: list.getTotalSize(), position: 'relative' }}>
        {list.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const isHere = item.index === place;
          const typed = typing?.code === row.code ? typing : null;
          const by = managers.get(row.code);
          return (
            <div
              key={row.code}
              id={`unit-${item.index}`}
              role="treeitem"
              tabIndex={-1}
              aria-level={row.depth}
              aria-setsize={row.of}
              aria-posinset={row.place}
              aria-selected={isHere}
              aria-expanded={row.children > 0 ? row.isOpen : undefined}
              data-unit={row.code}
              data-drag-row={row.code}
              data-dragged={drag.dragged === row.code || undefined}
              data-drop={drag.over?.id === row.code ? drag.over.where : undefined}
              data-found={row.isFound || undefined}
              className={styles.row}
              style={{ transform: `translateY(${item.start}px)`, paddingLeft: 8 + (row.depth - 1) * 20 }}
              onClick={() => {
                onAt(row.code);
                if (!typing) scroller.current?.focus({ preventScroll: true });
              }}
              onKeyDown={(event) => event.target === event.currentTarget && hear(event)}
              onDoubleClick={() => may && onType({ code: row.code, how: 'rename' })}
            >
              {may && (
                <span className={styles.handle} aria-hidden="true" onPointerDown={drag.begin(row.code)}>
                  <Icon name="grip" />
                </span>
              )}
              <span
                className={styles.twist}
                aria-hidden="true"
                onPointerDown={(event) => {
                  event.preventDefault();
                  if (row.children > 0) onOpen(row.code, !row.isOpen);
                }}
              >
                {row.children > 0 && <Icon name={row.isOpen ? 'down' : 'right'} size={14} />}
              </span>
              {typed?.how === 'rename' ? (
                <TypedName first={row.name} onTyped={onTyped} onCancel={() => onType(null)} />
              ) : (
                <span className={styles.name}>
                  <span>{row.name}</span>
                  {row.kind && <small>{row.kind}</small>}
                </span>
              )}
              {typed && typed.how !== 'rename' && (
                <span className={styles.making}>
                  <span className={styles.makingWhere}>
                    {say(typed.how === 'below' ? 'units.typing.below' : 'units.typing.after')}
                  </span>
                  <TypedName first="" onTyped={onTyped} onCancel={() => onType(null)} />
                </span>
              )}
              {!typed && by && <span className={styles.by}>{by.join(', ')}</span>}
              {!typed && row.scorecard !== null && (
                <Link
                  tabIndex={-1}
                  aria-hidden="true"
                  className={styles.card}
                  to="/o/$org/scorecard/$unit"
                  params={{ org: org.code, unit: row.code }}
                  title={say('kind.scorecard')}
                >
                  <Icon name="scorecard" />
                </Link>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function TypedName({
  first,
  onTyped,
  onCancel,
}: {
  first: string;
  onTyped: (name: string, then: 'stay' | 'next') => void;
  onCancel: () => void;
}) {
  const { say } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  const [text, setText] = useState(first);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const end = (work: () => void): void => {
    over.current = true;
    work();
  };
  return (
    <input
      ref={field}
      className={styles.input}
      aria-label={say('units.name')}
      placeholder={say('units.name')}
      value={text}
      autoComplete="off"
      onChange={(event) => setText(event.currentTarget.value)}
      onClick={(event) => event.stopPropagation()}
      onBlur={() => !over.current && end(() => onTyped(text, 'stay'))}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') end(() => onTyped(text, 'next'));
        else if (event.key === 'Escape') end(onCancel);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
