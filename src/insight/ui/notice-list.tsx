/** What was noticed, the latest first, each in a sentence that leads to what it tells of. */
import type { ReactNode } from 'react';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { noticeWords } from '../notice-words.ts';
import type { Notice } from '../watch-contract.ts';
import styles from './notice-list.module.css';

export function NoticeList({
  items,
  link,
}: {
  items: readonly Notice[];
  link: (notice: Notice, children: ReactNode) => ReactNode;
}) {
  const words = useWords();
  const { say, dates } = words;
  if (items.length === 0)
    return (
      <div className={styles.none}>
        <strong>{say('notice.none')}</strong>
        <p>{say('notice.none.text')}</p>
      </div>
    );
  return (
    <ol className={styles.list}>
      {items.map((one) => {
        const { title, detail } = noticeWords(one, words);
        return (
          <li key={one.id} className={one.read ? '' : styles.unread}>
            {link(
              one,
              <>
                <span className={styles.title}>
                  {one.told.to && <StatusMark status={one.told.to} size={14} />}
                  <span>
                    {!one.read && <span className="sr">{say('talk.me.isNew')}: </span>}
                    {title}
                  </span>
                </span>
                {detail && <span className={styles.detail}>{detail}</span>}
                <time dateTime={one.at}>{dates.moment(one.at)}</time>
              </>,
            )}
          </li>
        );
      })}
    </ol>
  );
}
