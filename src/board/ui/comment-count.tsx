/** Beside a row: how much was said about it in this period, and the way there. */
import { useQuery } from '@tanstack/react-query';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import { countsQuery } from './comment-query.ts';
import styles from './comments.module.css';

export function CommentCount({
  org,
  period,
  node,
  name,
  onOpen,
}: {
  org: string;
  period: string;
  node: string;
  name: string;
  onOpen: (node: string) => void;
}) {
  const { say } = useWords();
  const counts = useQuery(countsQuery(org, period));
  const n = counts.data?.[node]?.all ?? 0;
  const label = say('talk.open', { n, name });
  return (
    <button
      type="button"
      className={`${styles.count} ${n > 0 ? styles.some : styles.zero}`}
      // With nothing said the key c and the row's own page lead there: no extra stop for the keyboard.
      tabIndex={n > 0 ? 0 : -1}
      aria-label={label}
      title={label}
      data-talk={node}
      onClick={() => onOpen(node)}
    >
      <Icon name="comment" size={14} />
      {n > 0 && <span className="num">{n}</span>}
    </button>
  );
}
