/** What names the reader, the latest first. */
import type { ReactNode } from 'react';
import { useWords } from '#kit/words.tsx';
import type { Mention } from '../comment-contract.ts';
import styles from './comments.module.css';

/** A change set is talked about as a whole, in no period. */
const isWhole = ({ node }: Mention): boolean => node.startsWith('change-set:');

export function MentionList({
  items,
  link,
}: {
  items: readonly Mention[];
  /** Leads to where it was said. */
  link: (mention: Mention, children: ReactNode) => ReactNode;
}) {
  const { say, dates } = useWords();
  if (items.length === 0)
    return (
      <div className={styles.none}>
        <strong>{say('talk.me.none')}</strong>
        <p>{say('talk.me.none.text')}</p>
      </div>
    );
  return (
    <ol className={styles.mentions}>
      {items.map((one) => (
        <li key={one.comment} className={one.read ? '' : styles.unread}>
          {link(
            one,
            <>
              <span className={styles.about}>
                {!one.read && <span className="sr">{say('talk.me.isNew')}: </span>}
                {isWhole(one)
                  ? say('talk.me.said.whole', { by: one.by, name: one.name })
                  : say('talk.me.said', { by: one.by, name: one.name, period: dates.short(one.period) })}
              </span>
              <span className={styles.said}>{one.text}</span>
              <time dateTime={one.at}>{dates.moment(one.at)}</time>
            </>,
          )}
        </li>
      ))}
    </ol>
  );
}
