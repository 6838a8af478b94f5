/** The field in the bar that is a button: what is typed is typed in the palette that it opens. */
import { Icon } from './icons.tsx';
import { onApple } from './keys.tsx';
import styles from './search-button.module.css';
import { useWords } from './words.tsx';

export function SearchButton({ onOpen, onNear }: { onOpen: () => void; onNear: () => void }) {
  const { say } = useWords();
  return (
    <button
      type="button"
      className={styles.button}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      title={say('palette.label')}
      onPointerEnter={onNear}
      onFocus={onNear}
      onClick={onOpen}
    >
      <Icon name="search" />
      <span className={styles.text}>{say('palette')}</span>
      <span className={styles.key} aria-hidden="true">
        {say('palette.key', { mod: onApple() ? '⌘' : 'Ctrl' })}
      </span>
    </button>
  );
}
