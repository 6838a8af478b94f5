/** The list of a tree picker: loaded when it is first opened, since thousands of rows want machinery of their own. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { fold } from '#engine/text/fold.ts';
import { Icon } from './icons.tsx';
import { inTreeOrder, type Shown, type TreeItem } from './tree-order.ts';
import styles from './tree-picker.module.css';
import { useWords } from './words.tsx';

const rowHeight = 32;

export function TreeList({
  label,
  items,
  value,
  onPick,
}: {
  label: string;
  items: TreeItem[];
  value: string;
  onPick: (code: string) => void;
}) {
  const { say } = useWords();
  const [sought, setSought] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const tree = useMemo(() => inTreeOrder(items), [items]);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      tree.findIndex((item) => item.code === value),
    ),
  );
  const shown = useMemo(() => {
    const wanted = fold(sought.trim());
    return wanted === '' ? tree : tree.filter((item) => fold(`${item.name} ${item.code}`).includes(wanted));
  }, [tree, sought]);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 320, height: 360 },
  });
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (shown.length > 0) rows.scrollToIndex(Math.min(at, shown.length - 1));
  }, [at, shown.length, rows]);
  const pick = (item: Shown | undefined): void => {
    if (item && !item.closed) onPick(item.code);
  };
  return (
    <div className={styles.dropdown}>
      <div className={styles.search}>
        <Icon name="search" />
        <input
          ref={input}
          data-autofocus
          type="text"
          role="combobox"
          aria-label={say('search')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
          autoComplete="off"
          placeholder={say('search')}
          value={sought}
          onChange={(event) => {
            setSought(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt((n) => Math.min(shown.length - 1, n + 1));
            else if (event.key === 'ArrowUp') setAt((n) => Math.max(0, n - 1));
            else if (event.key === 'Enter') pick(shown[at]);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <div ref={scroller} className={styles.list}>
        <div id={`${id}-list`} role="listbox" aria-label={label} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => {
            const item = shown[row.index];
            if (!item) return null;
            return (
              <div
                key={item.code}
                id={`${id}-${row.index}`}
                role="option"
                tabIndex={-1}
                aria-selected={item.code === value}
                aria-disabled={item.closed || undefined}
                className={`${styles.option} ${row.index === at ? styles.at : ''} ${item.closed ? styles.closed : ''}`}
                style={{ transform: `translateY(${row.start}px)`, paddingLeft: 12 + item.depth * 16 }}
                onClick={() => pick(item)}
                onKeyDown={(event) => event.key === 'Enter' && pick(item)}
              >
                <span>{item.name}</span>
                {item.code === value && <Icon name="check" size={14} />}
              </div>
            );
          })}
        </div>
        {shown.length === 0 && <p className={styles.none}>{say('search.none')}</p>}
      </div>
    </div>
  );
}
