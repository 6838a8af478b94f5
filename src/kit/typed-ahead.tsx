/** Stands where the palette will, and takes what is typed while that is on its way: nothing of it is lost or a key. */
import type { KeyboardEvent } from 'react';
import { takeFocus } from './focus-inside.ts';
import { Icon } from './icons.tsx';
import styles from './typed-ahead.module.css';
import { useWords } from './words.tsx';

export interface Ahead {
  text: string;
  /** Enter was pressed after it. */
  isEntered: boolean;
}

export function TypedAhead({ into, onClose }: { into: Ahead; onClose: () => void }) {
  const { say } = useWords();
  const hear = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') into.isEntered = true;
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={takeFocus}
      role="dialog"
      aria-modal="true"
      aria-label={say('palette.label')}
      className={styles.sheet}
    >
      <Icon name="search" />
      <input
        type="text"
        data-autofocus
        aria-label={say('palette.label')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        defaultValue={into.text}
        onChange={(event) => {
          into.text = event.currentTarget.value;
          into.isEntered = false;
        }}
        onKeyDown={hear}
      />
    </div>
  );
}
