/** What rests on a link of the map is marked by a shape and a word: a link is a hypothesis. */
import { useWords } from '#kit/words.tsx';
import styles from './assumption.module.css';

export function Assumption() {
  const { say } = useWords();
  return (
    <span className={styles.mark} title={say('check.assumption.text')}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path
          d="M6 1 11 6 6 11 1 6Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.3"
          strokeDasharray="2 1.4"
        />
      </svg>
      {say('check.assumption')}
    </span>
  );
}
