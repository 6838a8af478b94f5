/** What is red and nobody has explained, or acts on; the longest red first. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { noticePath } from '#insight/notice-links.ts';
import { unansweredQuery } from '#insight/ui/notice-query.ts';
import { Button } from '#kit/button.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { sinceText } from '#review/gap-words.ts';
import { useInside } from './frame.tsx';
import styles from './unanswered.module.css';

const route = getRouteApi('/o/$org/unanswered');

export function UnansweredPage() {
  const words = useWords();
  const { say, numbers } = words;
  const { org, units } = useInside();
  const { in: unit } = route.useSearch();
  const list = useInfiniteQuery(unansweredQuery(org.code, unit));
  const unitName = units.find(({ code }) => code === unit)?.name;
  useEffect(() => {
    document.title = `${say('unanswered.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  if (list.isError && !list.data) return <Failure error={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <Skeleton lines={8} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const period = list.data.pages[0]?.period ?? null;
  return (
    <div className={styles.page}>
      <header>
        <h1>{[say('unanswered.title'), unitName].filter(Boolean).join(' · ')}</h1>
        <p>{say('unanswered.text')}</p>
      </header>
      {items.length === 0 ? (
        <Message icon="check" title={say('unanswered.none')} />
      ) : (
        <ol className={styles.list}>
          {items.map((one) => (
            <li key={one.about}>
              <StatusMark status="off-target" label={say('status.off-target')} />
              <div>
                <Link to={noticePath(org.code, { about: one.about, unit: one.unit, period })}>
                  {one.name}
                </Link>
                <span>{[one.unitName, one.owner, sinceText(one, words)].filter(Boolean).join(' · ')}</span>
              </div>
              <strong className="num">{one.score === null ? '–' : numbers.fine(one.score)}</strong>
              <span className={styles.needs}>
                {say(
                  !one.explained && !one.acted
                    ? 'unanswered.needs.both'
                    : one.explained
                      ? 'unanswered.needs.act'
                      : 'unanswered.needs.why',
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()}>{say('unanswered.more')}</Button>
      )}
    </div>
  );
}
