/** Picks one of a tree: typed to search, indented to show where it belongs; thousands are no burden. */
import { lazy } from 'react';
import { Icon } from './icons.tsx';
import { Part } from './part.tsx';
import { part } from './part-missing.ts';
import { Popover } from './popover.tsx';
import type { TreeItem } from './tree-order.ts';
import styles from './tree-picker.module.css';

const load = () => part(import('./tree-list.tsx'));
const TreeList = lazy(async () => ({ default: (await load()).TreeList }));

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
  const current = items.find((item) => item.code === value);
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
          // Whoever points at it is about to open it.
          onPointerEnter={() => void load()}
          onClick={() => onOpen(!open)}
        >
          <span className="sr">{label}: </span>
          <span className={styles.name}>{current?.name ?? placeholder}</span>
          <Icon name="down" size={12} />
        </button>
      }
    >
      {/* It holds the focus until the list that comes takes it. */}
      <Part fallback={<div className={styles.coming} tabIndex={-1} data-autofocus />}>
        <TreeList
          label={label}
          items={items}
          value={value}
          onPick={(code) => {
            onOpen(false);
            onPick(code);
          }}
        />
      </Part>
    </Popover>
  );
}
