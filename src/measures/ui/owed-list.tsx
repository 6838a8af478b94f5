/** Values that are owed, one field after another, the one due longest ago first. */
import { type ReactNode, useRef } from 'react';
import { useWords } from '#kit/words.tsx';
import type { OwedItem } from '../owed-contract.ts';
import { type Drafts, draftAt } from './entry-drafts.ts';
import styles from './owed-list.module.css';
import { type OwedActs, OwedRow } from './owed-row.tsx';
import { cellOfOwed, owedKey } from './owed-rows.ts';

interface Props extends Omit<OwedActs, 'onNext'> {
  items: readonly OwedItem[];
  drafts: Drafts;
  held: (item: OwedItem) => { value: number | null; note: string | null; text: string };
  name: (item: OwedItem) => ReactNode;
  answer: (item: OwedItem) => ReactNode;
  label: string;
  /** Nothing is left to be entered: where to go from the last field. */
  onEnd?: () => void;
}

export function OwedList({ items, drafts, held, name, answer, label, onEnd, ...acts }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const { say } = useWords();
  /** The next one that is still open, round from the end to the beginning. */
  const goOn = (from: HTMLElement): void => {
    const all = [...(list.current?.querySelectorAll<HTMLInputElement>('[data-owed]') ?? [])];
    const mine = from.closest('li');
    const at = all.findIndex((one) => one.closest('li') === mine);
    const next = [...all.slice(at + 1), ...all.slice(0, at)].find((one) => one.value.trim() === '');
    if (!next) {
      from.blur();
      onEnd?.();
      return;
    }
    next.focus();
    next.scrollIntoView({ block: 'center' });
  };
  return (
    <ul ref={list} className={styles.list} aria-label={label} aria-description={say('owed.keys')}>
      {items.map((item) => (
        <OwedRow
          key={owedKey(item)}
          item={item}
          held={held(item)}
          draft={draftAt(drafts, cellOfOwed(item))}
          name={name(item)}
          answer={answer(item)}
          {...acts}
          onNext={goOn}
        />
      ))}
    </ul>
  );
}
