/** A list of short texts edited in place: typed, ordered, taken out. Values of a plan, and each list of its SWOT. */
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button, IconButton } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './text-list.module.css';

/** The place is what a row is: two rows may say the same. */
const rowKey = (at: number): string => `row ${at}`;

export function TextList({
  title,
  texts,
  may,
  labelOf,
  add,
  onChange,
}: {
  title: string;
  texts: readonly string[];
  may: boolean;
  /** What a field is called for those who hear it. */
  labelOf: (n: number) => string;
  add: string;
  onChange: (texts: string[]) => void;
}) {
  const { say } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  /** The row stands before the next key is typed. */
  const change = (next: string[], at: number): void => {
    flushSync(() => onChange(next));
    list.current?.querySelectorAll('textarea')[at]?.focus();
  };
  const move = (at: number, by: 1 | -1): void => {
    const text = texts[at];
    if (text === undefined || texts[at + by] === undefined) return;
    change(texts.toSpliced(at, 1).toSpliced(at + by, 0, text), at + by);
    setSaid(say('plan.item.moved', { text, n: at + by + 1, of: texts.length }));
  };
  const insert = (at: number): void => {
    change(texts.toSpliced(at, 0, ''), at);
  };
  const remove = (at: number): void => {
    change(texts.toSpliced(at, 1), Math.max(0, at - 1));
  };
  if (!may)
    return texts.length === 0 ? (
      <p className={styles.none}>{say('plan.none')}</p>
    ) : (
      <ol className={styles.plain} aria-label={title}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
    );
  return (
    <div className={styles.box}>
      <p className="sr" aria-live="polite">
        {said}
      </p>
      <ol ref={list} className={styles.list} aria-label={title}>
        {texts.map((text, at) => (
          <li key={rowKey(at)}>
            <textarea
              className={styles.field}
              rows={1}
              value={text}
              aria-label={labelOf(at + 1)}
              onChange={(event) => onChange(texts.with(at, event.currentTarget.value.replace(/\n/g, ' ')))}
              onKeyDown={(event) => {
                if (event.key === 'Enter') {
                  event.preventDefault();
                  insert(at + 1);
                } else if (event.key === 'Backspace' && text === '') {
                  event.preventDefault();
                  remove(at);
                } else if (event.altKey && event.key === 'ArrowUp') {
                  event.preventDefault();
                  move(at, -1);
                } else if (event.altKey && event.key === 'ArrowDown') {
                  event.preventDefault();
                  move(at, 1);
                }
              }}
            />
            <span className={styles.acts}>
              <IconButton
                icon="up"
                label={`${say('plan.item.up')}: ${labelOf(at + 1)}`}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              />
              <IconButton
                icon="down"
                label={`${say('plan.item.down')}: ${labelOf(at + 1)}`}
                disabled={at === texts.length - 1}
                onClick={() => move(at, 1)}
              />
              <IconButton
                icon="close"
                label={`${say('plan.item.remove')}: ${labelOf(at + 1)}`}
                onClick={() => remove(at)}
              />
            </span>
          </li>
        ))}
      </ol>
      <Button look="quiet" icon="plus" className={styles.add} onClick={() => insert(texts.length)}>
        {add}
      </Button>
    </div>
  );
}
