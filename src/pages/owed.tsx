/** Every value that I owe as one field after another: done in seconds, from the link of a mail as well. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { owedQuery } from '#insight/ui/home-query.ts';
import { Button } from '#kit/button.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { OwedItem, OwedReading } from '#measures/owed-contract.ts';
import { meQuery } from '#people/ui/queries.ts';
import { useInside } from './frame.tsx';
import styles from './owed.module.css';
import { useOwed } from './use-owed.tsx';

const atFirst = 100;

export function OwedPage() {
  const { say } = useWords();
  const { org } = useInside();
  const [most, setMost] = useState(atFirst);
  const me = useQuery(meQuery);
  const owed = useQuery(owedQuery(org.code, most));
  useEffect(() => {
    document.title = `${say('owed.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  const failed = me.error ?? (owed.data ? null : owed.error);
  if (failed) return <Failure error={failed} again={() => void owed.refetch()} />;
  if (!me.data || !owed.data) return <Skeleton lines={8} />;
  return (
    <Values
      key={`${org.code} ${me.data.id}`}
      person={me.data.id}
      reading={owed.data}
      onMore={owed.data.total > owed.data.items.length ? () => setMost(most + atFirst) : null}
    />
  );
}

function Values({
  person,
  reading,
  onMore,
}: {
  person: string;
  reading: OwedReading;
  onMore: (() => void) | null;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const { rows, earlier, isDone, list, status } = useOwed(person, reading);
  const end = useRef<HTMLElement>(null);
  const first = useRef<HTMLDivElement>(null);
  const done = rows.filter(isDone);
  const isFinished = rows.length > 0 && done.length === rows.length && onMore === null;
  useEffect(() => {
    // One comes here to enter: the first field is ready.
    first.current?.querySelector<HTMLInputElement>('[data-owed="open"]')?.focus({ preventScroll: true });
  }, []);
  if (rows.length === 0 && earlier.length === 0) return <Nothing />;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{say('owed.title')}</h1>
        <p role="status">
          {say('owed.progress', { done: done.length, n: rows.length })}
          {reading.late > 0 && (
            <>
              {' · '}
              <Link to="/o/$org/overdue" params={{ org: org.code }} search={{ whose: 'mine' }}>
                {say('owed.late.count', { n: reading.late })}
              </Link>
            </>
          )}
        </p>
        {rows.length > 0 && (
          <div className={styles.progress} aria-hidden="true">
            <span style={{ width: `${(100 * done.length) / rows.length}%` }} />
          </div>
        )}
      </header>
      {isFinished && <Finished items={done} end={end} />}
      {rows.length === 0 && <Nothing />}
      <div ref={first}>{rows.length > 0 && list(rows, say('owed.title'), () => end.current?.focus())}</div>
      {onMore && <Button onClick={onMore}>{say('owed.more')}</Button>}
      {earlier.length > 0 && (
        <section className={styles.earlier}>
          <h2>{say('owed.earlier')}</h2>
          {list(earlier, say('owed.earlier'))}
        </section>
      )}
      <div className={styles.status}>{status}</div>
    </div>
  );
}

function Nothing() {
  const { say } = useWords();
  const { org } = useInside();
  return (
    <Message
      icon="check"
      title={say('owed.none')}
      action={
        <Link to="/o/$org/home" params={{ org: org.code }}>
          {say('owed.home')}
        </Link>
      }
    >
      {say('owed.none.text')}
    </Message>
  );
}

const marks = ['off-target', 'watch', 'on-target', 'exceeds'] as const;

/** All is there: what it made of the KPIs, and where to go on. */
function Finished({ items, end }: { items: readonly OwedItem[]; end: React.RefObject<HTMLElement | null> }) {
  const { say } = useWords();
  const { org } = useInside();
  const told = marks.flatMap((mark) => {
    const n = items.filter((one) => one.status === mark).length;
    return n > 0 ? [{ mark, n }] : [];
  });
  return (
    <section ref={end} tabIndex={-1} className={styles.done} aria-label={say('owed.done')}>
      <div role="status">
        <h2>{say('owed.done')}</h2>
      </div>
      {told.length > 0 && (
        <ul>
          {told.map(({ mark, n }) => (
            <li key={mark}>
              <StatusMark status={mark} size={14} />
              {say('owed.made', { n, status: say(`status.${mark}`).toLocaleLowerCase() })}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.ways}>
        <Link to="/o/$org/home" params={{ org: org.code }}>
          {say('owed.home')}
        </Link>
        <Link to="/o/$org" params={{ org: org.code }}>
          {say('owed.scorecard')}
        </Link>
      </p>
    </section>
  );
}
