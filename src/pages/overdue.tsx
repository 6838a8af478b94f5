/** Values that are overdue, of everyone or of me: as many lines as every page says that there are. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { overdueQuery } from '#insight/ui/home-query.ts';
import { Button } from '#kit/button.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './unanswered.module.css';

const route = getRouteApi('/o/$org/overdue');

export function OverduePage() {
  const { say, dates } = useWords();
  const { org, units } = useInside();
  const { in: unit, whose } = route.useSearch();
  const list = useInfiniteQuery(overdueQuery(org.code, whose, unit));
  useEffect(() => {
    document.title = `${say('overdue.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  if (list.isError && !list.data) return <Failure error={list.error} again={() => void list.refetch()} />;
  const first = list.data?.pages[0];
  if (!list.data || !first) return <Skeleton lines={8} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const unitName = units.find(({ code }) => code === unit)?.name ?? unit;
  const place = unitName === undefined ? say('overdue.in.all') : say('overdue.in.unit', { unit: unitName });
  return (
    <div className={styles.page}>
      <header>
        <h1>{say('overdue.title')}</h1>
        <p role="status">
          {[
            say('overdue.count', { n: first.total }),
            whose === undefined ? null : say(`overdue.whose.${whose}`),
            whose === 'mine' && unit === undefined ? null : place,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p>{say('overdue.text', { day: dates.short(first.today) })}</p>
      </header>
      {items.length === 0 ? (
        <Message icon="check" title={say('overdue.none')} />
      ) : (
        <ol className={styles.list}>
          {items.map((one) => (
            <li key={`${one.unit} ${one.measure} ${one.period}`} className={styles.late}>
              <div>
                <Link
                  to="/o/$org/kpi/$unit/$measure"
                  params={{ org: org.code, unit: one.unit, measure: one.measure }}
                  search={{}}
                >
                  {one.name}
                </Link>
                <span>{[one.unitName, one.person ?? say('home.late.nobody')].join(' · ')}</span>
              </div>
              <strong>{dates.short(one.period)}</strong>
              <span className={styles.needs}>
                {[say('home.was.due', { day: dates.short(one.due) }), say('owed.late', { n: one.days })].join(
                  ' · ',
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      <div className={styles.ways}>
        {list.hasNextPage && (
          <Button onClick={() => void list.fetchNextPage()}>{say('unanswered.more')}</Button>
        )}
        {items.length > 0 &&
          (whose === 'mine' ? (
            <Link to="/o/$org/owed" params={{ org: org.code }}>
              {say('overdue.enter')}
            </Link>
          ) : (
            <Link
              to="/o/$org/entry"
              params={{ org: org.code }}
              search={unit === undefined ? {} : { in: unit }}
            >
              {say('overdue.enter')}
            </Link>
          ))}
      </div>
    </div>
  );
}
