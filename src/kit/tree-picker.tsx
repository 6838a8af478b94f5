/** Picks one of a tree: typed to search, indented to show where it belongs; thousands are no burden. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { fold } from '#engine/text/fold.ts';
import { Icon } from './icons.tsx';
import { Popover } from './popover.tsx';
import styles from './tree-picker.module.css';
import { useWords } from './words.tsx';

export interface TreeItem {
  code: string;
  name: string;
  parent: string | null;
  /** Shown, but cannot be picked. */
  closed?: boolean;
}

interface Shown extends TreeItem {
  depth: number;
}

/** Depth first, in the order given; a parent that is not there makes its child a top. */
export function inTreeOrder(items: TreeItem[]): Shown[] {
  const codes = new Set(items.map((item) => item.code));
  const under = new Map<string | null, TreeItem[]>();
  for (const item of items) {
    const parent = item.parent !== null && codes.has(item.parent) ? item.parent : null;
    const list = under.get(parent);
    if (list) list.push(item);
    else under.set(parent, [item]);
  }
  const shown: Shown[] = [];
  const seen = new Set<string>();
  const stack: Shown[] = (under.get(null) ?? []).map((item) => ({ ...item, depth: 0 })).reverse();
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (seen.has(item.code)) continue;
    seen.add(item.code);
    shown.push(item);
    const children = under.get(item.code) ?? [];
    for (let n = children.length - 1; n >= 0; n--) {
      const child = children[n];
      if (child) stack.push({ ...child, depth: item.depth + 1 });
    }
  }
  return shown;
}

const rowHeight = 32;

export function TreePicker({
  label,
  items,
  value,
  placeholder = value,
  onPick,
  open,
  onOpen,
}: {
  label: string;
  items: TreeItem[];
  value: string;
  /** Stands in the button where nothing is picked. */
  placeholder?: string;
  onPick: (code: string) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
}) {
  const { say } = useWords();
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const tree = useMemo(() => inTreeOrder(items), [items]);
  const shown = useMemo(() => {
    const wanted = fold(sought.trim());
    return wanted === '' ? tree : tree.filter((item) => fold(`${item.name} ${item.code}`).includes(wanted));
  }, [tree, sought]);
  const current = items.find((item) => item.code === value);
  const rows = useVirtualizer({
    count: open ? shown.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 320, height: 360 },
  });
  useEffect(() => {
    if (!open) return;
    setSought('');
    setAt(
      Math.max(
        0,
        tree.findIndex((item) => item.code === value),
      ),
    );
  }, [open, tree, value]);
  useEffect(() => {
    if (open && shown.length > 0) rows.scrollToIndex(Math.min(at, shown.length - 1));
  }, [open, at, shown.length, rows]);
  const pick = (item: Shown | undefined): void => {
    if (!item || item.closed) return;
    onOpen(false);
    onPick(item.code);
  };
  return (
    <Popover
      open={open}
      onOpen={onOpen}
      label={label}
      button={
        <button
          type="button"
          className={styles.button}
          aria-haspopup="listbox"
          aria-expanded={open}
          onClick={() => onOpen(!open)}
        >
          <span className="sr">{label}: </span>
          <span className={styles.name}>{current?.name ?? placeholder}</span>
          <Icon name="down" size={12} />
        </button>
      }
    >
      <div className={styles.dropdown}>
        <div className={styles.search}>
          <Icon name="search" />
          <input
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
    </Popover>
  );
}
