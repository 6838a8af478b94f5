/** Of Home: actions and milestones, reviews that come, initiatives, decisions whose period has come, my line of sight. */
import { Link } from '@tanstack/react-router';
import type { Home } from '#insight/home-contract.ts';
import { HomeLine, HomeList, HomeNone, HomeSection } from '#insight/ui/home-section.tsx';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import { ActionList } from '#review/ui/action-list.tsx';
import { useInside } from './frame.tsx';
import styles from './home.module.css';
import { SightLink } from './sight-link.tsx';

const kinds = {
  operational: 'notice.review.operational',
  strategy: 'notice.review.strategy',
  adapt: 'notice.review.adapt',
} as const;

export function HomeActions({ home }: { home: Home }) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const { actions, milestones } = home;
  const late = actions.overdue + milestones.overdue;
  if (actions.total + milestones.total === 0) return null;
  return (
    <HomeSection
      title={say(milestones.total > 0 ? 'home.actions.milestones' : 'home.actions')}
      count={actions.total + milestones.total}
      late={late > 0 ? say('home.overdue', { n: late }) : undefined}
      all={
        <Link to="/o/$org/actions" params={{ org: org.code }} search={{ whose: 'mine' }}>
          {say('home.actions.all')}
        </Link>
      }
    >
      {actions.items.length > 0 && (
        <div className={styles.actions}>
          <ActionList org={org.code} actions={actions.items} />
        </div>
      )}
      {milestones.items.length > 0 && (
        <HomeList>
          {milestones.items.map((one) => (
            <HomeLine
              key={`${one.initiative}/${one.code}`}
              what={
                <Link to="/o/$org/initiatives/$code" params={{ org: org.code, code: one.initiative }}>
                  {one.name}
                </Link>
              }
              detail={say('home.milestone.of', { name: one.initiativeName })}
              end={
                one.overdue
                  ? say('home.was.due', { day: dates.day(one.due) })
                  : say('home.due', { day: dates.day(one.due) })
              }
            />
          ))}
        </HomeList>
      )}
    </HomeSection>
  );
}

/** What I owe in appraisals: which step, and by when. Nobody else's Home tells of it. */
export function HomeAppraisals({ home }: { home: Home }) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const { items, total, overdue } = home.appraisals;
  if (total === 0) return null;
  return (
    <HomeSection
      title={say('home.appraisals')}
      count={total}
      late={overdue > 0 ? say('home.overdue', { n: overdue }) : undefined}
      all={
        <Link to="/o/$org/appraisals" params={{ org: org.code }}>
          {say('home.appraisals.all')}
        </Link>
      }
    >
      <HomeList>
        {items.map((one) => (
          <HomeLine
            key={`${one.appraisal} ${one.step}`}
            what={
              <Link to="/o/$org/appraisals/$appraisal" params={{ org: org.code, appraisal: one.appraisal }}>
                {say(`home.appraisal.${one.step}`)}
              </Link>
            }
            detail={[one.mine ? say('home.appraisal.mine') : one.person, one.cycle].join(' · ')}
            end={one.due && say(one.overdue ? 'home.was.due' : 'home.due', { day: dates.day(one.due) })}
          />
        ))}
      </HomeList>
    </HomeSection>
  );
}

export function HomeReviews({ home }: { home: Home }) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const { reviews, today } = home;
  return (
    <HomeSection
      title={say('home.reviews')}
      count={reviews.total}
      all={
        <Link to="/o/$org/reviews" params={{ org: org.code }}>
          {say('home.reviews.all')}
        </Link>
      }
    >
      {reviews.items.length === 0 ? (
        <HomeNone>{say('home.reviews.none')}</HomeNone>
      ) : (
        <HomeList>
          {reviews.items.map((one) => (
            <HomeLine
              key={one.id}
              what={
                <Link to="/o/$org/reviews/$review" params={{ org: org.code, review: one.id }}>
                  {one.title ?? say(kinds[one.kind])}
                </Link>
              }
              detail={[one.unitName, dates.short(one.period)].join(' · ')}
              end={
                one.state === 'open'
                  ? say('home.review.open')
                  : one.day === today
                    ? say('home.review.today', { at: one.at })
                    : one.day < today
                      ? say('home.review.missed', { day: dates.day(one.day) })
                      : `${dates.day(one.day)} ${one.at}`
              }
            />
          ))}
        </HomeList>
      )}
    </HomeSection>
  );
}

export function HomeInitiatives({ home }: { home: Home }) {
  const { say, dates, numbers } = useWords();
  const { org } = useInside();
  const { items, total } = home.initiatives;
  if (total === 0) return null;
  return (
    <HomeSection
      title={say('home.initiatives')}
      count={total}
      all={
        <Link to="/o/$org/initiatives" params={{ org: org.code }}>
          {say('home.initiatives.all')}
        </Link>
      }
    >
      <HomeList>
        {items.map((one) => (
          <HomeLine
            key={one.code}
            status={one.status}
            what={
              <Link to="/o/$org/initiatives/$code" params={{ org: org.code, code: one.code }}>
                {one.name}
              </Link>
            }
            detail={[
              one.status === 'no-data' && one.unjudged === 'nothing' && say('standing.unjudged'),
              one.next && say('home.initiative.next', { name: one.next }),
              one.end && say('home.initiative.end', { day: dates.dayYear(one.end) }),
            ]
              .filter(Boolean)
              .join(' · ')}
            end={one.done === null ? null : numbers.percent(one.done)}
          />
        ))}
      </HomeList>
    </HomeSection>
  );
}

export function HomeDecisions({ home }: { home: Home }) {
  const { say, dates, numbers } = useWords();
  const { org } = useInside();
  const { items, total } = home.decisions;
  if (total === 0) return null;
  const value = (one: number | null): string =>
    one === null ? '–' : numbers.value(one, { decimals: null, unitOfMeasure: null });
  return (
    <HomeSection
      title={say('home.decisions')}
      count={total}
      all={
        <Link to="/o/$org/decisions" params={{ org: org.code }}>
          {say('home.decisions.all')}
        </Link>
      }
    >
      <HomeList>
        {items.map((one) => (
          <HomeLine
            key={one.id}
            what={
              <Link to="/o/$org/decisions/$decision" params={{ org: org.code, decision: one.id }}>
                {one.title}
              </Link>
            }
            detail={say(one.expected === null ? 'home.decision.said' : 'home.decision.predicted', {
              what: one.predicted ?? '',
              period: dates.short(one.period),
              expected: value(one.expected),
            })}
            end={
              one.checked === null
                ? say('home.decision.due')
                : one.outcome === null
                  ? one.yes === null
                    ? null
                    : say(one.yes ? 'yes' : 'no')
                  : value(one.outcome)
            }
          />
        ))}
      </HomeList>
    </HomeSection>
  );
}

export function HomeSight({ home }: { home: Home }) {
  const { say, numbers } = useWords();
  const { org } = useInside();
  const { items, total } = home.sight;
  if (total === 0) return null;
  return (
    <HomeSection
      title={say('home.sight')}
      count={total}
      all={
        <Link to="/o/$org/sight" params={{ org: org.code }}>
          {say('home.sight.all')}
        </Link>
      }
    >
      <HomeList>
        {items.map((one) => (
          <HomeLine
            key={one.node}
            status={one.status}
            what={<SightLink of={one} />}
            detail={
              <span className={styles.way}>
                {one.way.map((step, n) => (
                  <span key={step.node}>
                    <Icon name="right" size={10} />
                    {/* An objective that is cascaded goes by one name: then its units tell where one is. */}
                    {step.name === one.way[n - 1]?.name ? step.unitName : step.name}
                  </span>
                ))}
              </span>
            }
            end={numbers.score(one.score)}
          />
        ))}
      </HomeList>
    </HomeSection>
  );
}
