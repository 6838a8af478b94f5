/** One page of a list after another, where each is looked over as a whole. */
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './pager.module.css';

export function Pager({
  offset,
  pageSize,
  total,
  onOffset,
}: {
  offset: number;
  pageSize: number;
  total: number;
  onOffset: (offset: number) => void;
}) {
  const { say } = useWords();
  if (total <= pageSize) return null;
  return (
    <div className={styles.pager}>
      <Button icon="left" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - pageSize))}>
        {say('flow.previous')}
      </Button>
      <span className="num">
        {say('flow.range', { from: offset + 1, to: Math.min(total, offset + pageSize), of: total })}
      </span>
      <Button disabled={offset + pageSize >= total} onClick={() => onOffset(offset + pageSize)}>
        {say('flow.next')}
      </Button>
    </div>
  );
}
