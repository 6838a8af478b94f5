/** Finds an objective of a unit above by its name; the nearest units come first. */
import { useId, useMemo, useState } from 'react';
import { fold } from '#engine/text/fold.ts';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { Above } from '../alignment-draft.ts';
import styles from './parent-picker.module.css';

export interface ParentChoice extends Above {
  ref: string;
  /** It has the code of what is being aligned. */
  isSame: boolean;
}
const most = 60;

export function ParentPicker({
  choices,
  onPick,
}: {
  choices: readonly ParentChoice[];
  onPick: (choice: ParentChoice) => void;
}) {
  const { say, numbers } = useWords();
  const id = useId();
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const shown = useMemo(() => {
    const words = fold(sought).split(/\s+/).filter(Boolean);
    const found = choices.filter((one) => {
      const text = fold(`${one.name} ${one.unitName} ${one.ref}`);
      return words.every((word) => text.includes(word));
    });
    // What bears the same name is what one looks for most often.
    return [...found.filter((one) => one.isSame), ...found.filter((one) => !one.isSame)].slice(0, most);
  }, [choices, sought]);
  const pick = (choice: ParentChoice | undefined): void => {
    if (!choice) return;
    setSought('');
    setOpen(false);
    onPick(choice);
  };
  return (
    <div className={styles.picker}>
      <div className={styles.field}>
        <Icon name="search" size={14} />
        <input
          type="text"
          role="combobox"
          aria-label={say('align.add')}
          aria-expanded={isOpen && shown.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && shown[at] ? `${id}-${at}` : undefined}
          autoComplete="off"
          placeholder={say('align.find')}
          value={sought}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onChange={(event) => {
            setSought(event.currentTarget.value);
            setAt(0);
            setOpen(true);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') {
              setOpen(true);
              setAt((n) => Math.min(shown.length - 1, n + 1));
            } else if (event.key === 'ArrowUp') setAt((n) => Math.max(0, n - 1));
            else if (event.key === 'Enter') pick(isOpen ? shown[at] : undefined);
            else if (event.key === 'Escape' && isOpen) {
              setOpen(false);
              event.stopPropagation();
            } else return;
            event.preventDefault();
          }}
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={say('align.choices')}
        className={styles.list}
        hidden={!isOpen || shown.length === 0}
      >
        {shown.map((one, n) => (
          <div
            key={one.node}
            id={`${id}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === at}
            className={`${styles.option} ${n === at ? styles.at : ''}`}
            // The field keeps the focus, so that its leaving does not close the list first.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(one)}
            onKeyDown={() => undefined}
          >
            <StatusMark status={one.status} size={14} />
            <span className={styles.name}>
              {one.name}
              <small>
                {one.unitName}
                {one.isSame && ` · ${say('align.same')}`}
              </small>
            </span>
            <span className="num">{numbers.score(one.score)}</span>
          </div>
        ))}
      </div>
      {isOpen && sought !== '' && shown.length === 0 && <p className={styles.none}>{say('search.none')}</p>}
    </div>
  );
}
