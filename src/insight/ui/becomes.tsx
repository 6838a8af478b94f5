/** One value beside the one that it becomes. */
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './check-table.module.css';

export function Becomes({ was, is }: { was: string; is: string }) {
  const { say } = useWords();
  return (
    <span className={styles.becomes}>
      {was}
      <Icon name="becomes" size={11} />
      <span className="sr">{say('check.then')}</span>
      {is}
    </span>
  );
}
