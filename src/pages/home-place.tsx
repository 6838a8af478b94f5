/** Of Home: how my unit stands, or the topmost one; its dearest gaps, what is red unanswered, and what is overdue below. */
import { Link } from '@tanstack/react-router';
import type { HomePlace } from '#insight/home-contract.ts';
import { noticePath } from '#insight/notice-links.ts';
import { HomeLine, HomeList, HomeNone, HomeSection } from '#insight/ui/home-section.tsx';
import { Status } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './home.module.css';

export function HomePlaceParts({ place, period }: { place: HomePlace; period: string }) {
  const { say, numbers, dates } = useWords();
  const { org } = useInside();
  const { gaps, late } = place;
  const params = { org: org.code, unit: place.unit };
  return (
    <>
      <HomeSection
        title={say('home.place', { unit: place.name })}
        all={
          <Link to="/o/$org/gaps/$unit" params={params}>
            {say('home.gaps.all', { n: gaps.total })}
          </Link>
        }
      >
        <p className={styles.stand}>
          <Link to="/o/$org/scorecard/$unit" params={params}>
            {say('home.place.in', { period: dates.long(period) })}
          </Link>
          <b className="num">{numbers.score(place.score)}</b>
          <Status status={place.status} word={say(`status.${place.status}`)} />
          {place.change !== null && <span className="num">{numbers.points(place.change)}</span>}
        </p>
        {gaps.items.length === 0 ? (
          <HomeNone>{say('home.gaps.none')}</HomeNone>
        ) : (
          <HomeList>
            {gaps.items.map((one) => (
              <HomeLine
                key={one.node}
                status={one.status}
                what={
                  <Link to={noticePath(org.code, { about: one.node, unit: place.unit, period })}>
                    {one.name}
                  </Link>
                }
                detail={[one.owner, say('home.gap.cost', { points: numbers.fine(one.cost) })]
                  .filter(Boolean)
                  .join(' · ')}
                end={numbers.score(one.score)}
              />
            ))}
          </HomeList>
        )}
        {gaps.unworked > 0 && (
          <p className={styles.since}>{say('home.gaps.unworked', { n: gaps.unworked })}</p>
        )}
      </HomeSection>
      {place.unanswered > 0 && (
        <HomeSection
          title={say('home.unanswered')}
          count={place.unanswered}
          all={
            <Link
              to="/o/$org/unanswered"
              params={{ org: org.code }}
              search={place.isTop ? {} : { in: place.unit }}
            >
              {say('home.unanswered.all')}
            </Link>
          }
        >
          <p className={styles.since}>{say('home.unanswered.text', { n: place.unanswered })}</p>
        </HomeSection>
      )}
      {late && (late.values > 0 || (place.actions ?? 0) > 0) && (
        <HomeSection
          title={say('home.late')}
          count={late.values}
          all={
            late.values > 0 && (
              <Link
                to="/o/$org/overdue"
                params={{ org: org.code }}
                search={place.isTop ? {} : { in: place.unit }}
              >
                {say('home.late.all')}
              </Link>
            )
          }
        >
          <p className={styles.since}>
            {place.isTop ? say('home.late.in.all') : say('home.late.in.unit', { unit: place.name })}
          </p>
          {late.values > 0 && (
            <HomeList>
              {late.items.map((one) => (
                <HomeLine
                  key={one.person ?? ''}
                  what={<b>{one.person ?? say('home.late.nobody')}</b>}
                  detail={say('home.late.longest', { n: one.days })}
                  end={say('home.late.values', { n: one.values })}
                />
              ))}
            </HomeList>
          )}
          {late.total > late.items.length && (
            <p className={styles.since}>{say('home.late.more', { n: late.total - late.items.length })}</p>
          )}
          {(place.actions ?? 0) > 0 && (
            <p className={styles.since}>
              <Link
                to="/o/$org/actions"
                params={{ org: org.code }}
                search={place.isTop ? { whose: 'all' } : { whose: 'unit', unit: place.unit }}
              >
                {say('home.late.actions', { n: place.actions ?? 0 })}
              </Link>
            </p>
          )}
        </HomeSection>
      )}
    </>
  );
}
