/** Home: what waits for me first, with its fields right there; then what changed and why, and what I stand on. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Home } from '#insight/home-contract.ts';
import { noticePath } from '#insight/notice-links.ts';
import { homeQuery, lookAtHome } from '#insight/ui/home-query.ts';
import { HomeNone, HomeSection } from '#insight/ui/home-section.tsx';
import { NoticeList } from '#insight/ui/notice-list.tsx';
import { useKeys, walkRows } from '#kit/keys.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { meQuery } from '#people/ui/queries.ts';
import { useInside } from './frame.tsx';
import styles from './home.module.css';
import { HomePlaceParts } from './home-place.tsx';
import {
  HomeActions,
  HomeAppraisals,
  HomeDecisions,
  HomeInitiatives,
  HomeReviews,
  HomeSight,
} from './home-work.tsx';
import { useOwed } from './use-owed.tsx';

export function HomePage() {
  const { say } = useWords();
  const { org } = useInside();
  const me = useQuery(meQuery);
  const home = useQuery(homeQuery(org.code));
  const looked = useRef(false);
  const isThere = home.data !== undefined;
  useEffect(() => {
    document.title = `${say('home.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  useEffect(() => {
    // After it is shown, so that what is new is still told on this visit.
    if (!isThere || looked.current) return;
    looked.current = true;
    void lookAtHome(org.code).catch(() => {});
  }, [isThere, org.code]);
  const walk = (by: 1 | -1): void => {
    // Rows are told by what leads on from them.
    const links = document.querySelectorAll<HTMLElement>('main section li a');
    for (const one of links) one.dataset.row = '';
    walkRows(document.querySelector('main'), by);
  };
  useKeys({ j: () => walk(1), k: () => walk(-1) });
  const failed = me.error ?? (home.data ? null : home.error);
  if (failed) return <Failure error={failed} again={() => void home.refetch()} />;
  if (!me.data || !home.data) return <Skeleton lines={10} cards={2} />;
  return <Parts key={`${org.code} ${me.data.id}`} home={home.data} person={me.data.id} name={me.data.name} />;
}

function Parts({ home, person, name }: { home: Home; person: string; name: string }) {
  const { say } = useWords();
  const { org } = useInside();
  const { hasOwn, place } = home;
  const isEmpty = !hasOwn && place === null && home.reviews.total + home.appraisals.total === 0;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{say('home.title')}</h1>
        <p>
          {org.knownAs !== null && org.knownAs !== name && <>{say('home.named', { name: org.knownAs })} </>}
          {hasOwn ? <Summary home={home} /> : say(org.may.administer ? 'home.nothing.admin' : 'home.nothing')}
          {!hasOwn && org.may.administer && (
            <>
              {' '}
              <Link to="/o/$org/settings/people" params={{ org: org.code }}>
                {say('home.nothing.names')}
              </Link>
            </>
          )}
        </p>
      </header>
      {isEmpty ? (
        <Message
          icon="empty"
          title={say('home.empty')}
          action={
            <Link to="/o/$org/plan" params={{ org: org.code }}>
              {say('nav.plan')}
            </Link>
          }
        >
          {say('home.empty.text')}
        </Message>
      ) : (
        <div className={styles.columns}>
          <div>
            {(hasOwn || home.owed.entered.length > 0) && <Owed home={home} person={person} />}
            <HomeActions home={home} />
            <HomeAppraisals home={home} />
            {hasOwn && <News home={home} />}
            <HomeDecisions home={home} />
          </div>
          <div>
            <HomeReviews home={home} />
            <HomeInitiatives home={home} />
            <HomeSight home={home} />
          </div>
          {place && (
            <div>
              <HomePlaceParts place={place} period={home.period} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** All of it in a line: what waits, and what is late of it. */
function Summary({ home }: { home: Home }) {
  const { say } = useWords();
  const { owed, actions, milestones, appraisals, news } = home;
  const parts = [
    owed.total > 0 && say('home.sum.owed', { n: owed.total, late: owed.late }),
    actions.total > 0 && say('home.sum.actions', { n: actions.total, late: actions.overdue }),
    milestones.total > 0 && say('home.sum.milestones', { n: milestones.total }),
    appraisals.total > 0 && say('home.sum.appraisals', { n: appraisals.total, late: appraisals.overdue }),
    news.total > 0 && say('home.sum.news', { n: news.total }),
  ].filter((one) => one !== false);
  return <>{parts.length > 0 ? parts.join(' · ') : say('home.sum.none')}</>;
}

function Owed({ home, person }: { home: Home; person: string }) {
  const { say } = useWords();
  const { org } = useInside();
  const { rows, list, status } = useOwed(person, home.owed);
  const { total, late, entered } = home.owed;
  return (
    <HomeSection
      title={say('owed.title')}
      count={total}
      late={
        late > 0 ? (
          <Link to="/o/$org/overdue" params={{ org: org.code }} search={{ whose: 'mine' }}>
            {say('owed.late.count', { n: late })}
          </Link>
        ) : undefined
      }
      all={
        total > home.owed.items.length || entered.length > 0 ? (
          <Link to="/o/$org/owed" params={{ org: org.code }}>
            {total > 0 ? say('home.owed.all', { n: total }) : say('owed.earlier')}
          </Link>
        ) : (
          <Link to="/o/$org/entry" params={{ org: org.code }}>
            {say('home.owed.grid')}
          </Link>
        )
      }
    >
      {rows.length > 0 ? (
        <>
          {list(rows, say('owed.title'))}
          {status}
        </>
      ) : (
        <HomeNone>{say('owed.none.text')}</HomeNone>
      )}
    </HomeSection>
  );
}

function News({ home }: { home: Home }) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const navigate = useNavigate();
  const { news, since, isFirst } = home;
  const from = isFirst ? say('home.news.first') : say('home.news.since', { at: dates.moment(since) });
  return (
    <HomeSection title={say('home.news')} count={news.total}>
      <p className={styles.since}>
        {from}
        {news.total > news.items.length && ` ${say('home.news.more', { n: news.total - news.items.length })}`}
      </p>
      {news.items.length === 0 ? (
        <HomeNone>{say('home.news.none')}</HomeNone>
      ) : (
        <div className={styles.actions}>
          <NoticeList
            items={news.items}
            link={(one, children) => {
              const href = noticePath(org.code, one);
              return (
                <a
                  href={href}
                  data-row
                  onClick={(event) => {
                    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                    event.preventDefault();
                    void navigate({ href });
                  }}
                >
                  {children}
                </a>
              );
            }}
          />
        </div>
      )}
    </HomeSection>
  );
}
